"""The acts that are interrupted: from which state, by which command, and how they go on."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.crash.homes import (
    ISSUING,
    LIST_FILE,
    authorize_all,
    go_back_to_first_version,
    import_list,
    make_home,
)

COMMAND_LINE = ("-m", "invoice_license_desktop.cli")
WINDOW = ("-m", "tests.crash.window")


@dataclass(frozen=True)
class Act:
    """`command` gets the home's options in front. `is_repeated`: whether it is simply given again
    after a crash, as a person would; otherwise what was begun is only sent to the platform."""

    name: str
    prepare: Callable[[Path], None]
    program: tuple[str, ...]
    command: Callable[[Path], tuple[str, ...]]
    code: int = 0
    is_repeated: bool = False


def _listed(home: Path) -> None:
    make_home(home)
    import_list(home)


def _authorized(home: Path) -> None:
    _listed(home)
    authorize_all(home)


def _waiting(home: Path) -> None:
    _listed(home)
    authorize_all(home, "--no-wait")


def _first_version(home: Path) -> None:
    _authorized(home)
    go_back_to_first_version(home)


ACTS = {
    act.name: act
    for act in (
        Act(
            "authorize",
            _listed,
            COMMAND_LINE,
            lambda _: ("--json", "authorize", *ISSUING, "--all", "--yes"),
            code=3,
        ),
        Act(
            "cancel",
            _authorized,
            COMMAND_LINE,
            lambda _: ("--json", "cancel", *ISSUING, "--all", "--yes"),
            code=3,
        ),
        Act("sync", _waiting, COMMAND_LINE, lambda _: ("--json", "sync")),
        Act(
            "import",
            make_home,
            COMMAND_LINE,
            lambda home: ("--json", "import", str(home / LIST_FILE)),
            is_repeated=True,
        ),
        Act(
            "migrate",
            _first_version,
            COMMAND_LINE,
            lambda _: ("--json", "list", *ISSUING, "--limit", "1"),
            is_repeated=True,
        ),
        Act("window", _listed, WINDOW, lambda _: ()),
    )
}
