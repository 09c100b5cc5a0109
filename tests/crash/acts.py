"""The acts that are interrupted: from which state, by which command, and how they go on."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.crash.homes import (
    ISSUING,
    LIST_FILE,
    authorize_all,
    back_up,
    backup_file,
    go_back_to_first_version,
    import_list,
    make_home,
    practice_profile,
    send_what_is_due,
)

COMMAND_LINE = ("-m", "invoice_license_desktop.cli")
WINDOW = ("-m", "tests.crash.window")


@dataclass(frozen=True)
class Act:
    """`command` gets the home's options in front. `is_repeated`: whether it is simply given again
    after a crash, as a person would; otherwise what was begun is only sent to the platform.

    `needs_file`: it is about the file in which a list is kept, and not for one on a server.
    `pauses`: the platform is told nothing afterwards until somebody resumes it.
    `mark` says of a home that the part has begun that matters most; many kills are aimed behind it.
    """

    name: str
    prepare: Callable[[Path], None]
    program: tuple[str, ...]
    command: Callable[[Path], tuple[str, ...]]
    code: int = 0
    is_repeated: bool = False
    pauses: bool = False
    needs_file: bool = False
    mark: Callable[[Path], bool] | None = None

    @property
    def is_command(self) -> bool:
        """Whether it is a command, which works in its main thread."""
        return self.program == COMMAND_LINE


def _listed(home: Path) -> None:
    make_home(home)
    import_list(home)


def _authorized(home: Path) -> None:
    _listed(home)
    authorize_all(home)


def _waiting(home: Path) -> None:
    _listed(home)
    authorize_all(home, "--no-wait")


def _settled_after_a_backup(home: Path) -> None:
    """A backup with all rows in flight, of a list that the platform has answered since, and in which
    a second service was authorized."""
    _waiting(home)
    back_up(home)
    send_what_is_due(home)
    authorize_all(home, "--no-wait", service="receiving")


def _backed_up_before(home: Path) -> None:
    """An older backup lies where the new one will."""
    _listed(home)
    back_up(home)
    authorize_all(home)


def _has_file(pattern: str) -> Callable[[Path], bool]:
    return lambda home: any(practice_profile(home).folder.glob(pattern))


def _has_answer(home: Path) -> bool:
    """The platform has carried out something, of which the list does not know yet."""
    database = practice_profile(home).platform_database
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=rw", uri=True)) as connection:
        return bool(connection.execute("SELECT count(*) FROM holding").fetchone()[0])


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
        Act("settle", _waiting, COMMAND_LINE, lambda _: ("--json", "sync"), mark=_has_answer),
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
            needs_file=True,
            mark=_has_file("backups/*.part"),
        ),
        Act(
            "backup",
            _backed_up_before,
            COMMAND_LINE,
            lambda home: ("--json", "backup", str(backup_file(home))),
            is_repeated=True,
            needs_file=True,
            mark=_has_file("backups/.*.part"),
        ),
        Act(
            "restore",
            _settled_after_a_backup,
            COMMAND_LINE,
            lambda home: ("--json", "restore", str(backup_file(home))),
            is_repeated=True,
            needs_file=True,
            pauses=True,
            mark=_has_file("restoring-*.part-wal"),
        ),
        Act("window", _listed, WINDOW, lambda _: ()),
    )
}
