"""The desktop program: looks at its arguments, then joins core and window."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from invoice_license_desktop.core.home import home_folder
from invoice_license_desktop.core.policies import read_policies
from invoice_license_desktop.last_words import spoken, tell_failure
from invoice_license_desktop.practice import PRACTICE_ARGUMENT

if TYPE_CHECKING:
    from invoice_license_desktop.core.operations.ports.context import Core, Safekeeping
    from invoice_license_desktop.core.operations.ports.first_rows import FirstRows
    from invoice_license_desktop.core.settings import Profile

_NO_DISPLAY = (
    "There is no display here, so no window can be shown; use the command line instead: "
    "invoice-license"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program; its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if PRACTICE_ARGUMENT in given[:1]:
        # The frozen program is its own practice platform, which must not load Qt.
        from invoice_license_desktop.practice.server.__main__ import main as serve  # noqa: PLC0415

        return serve(given[1:])
    with spoken():
        options = _options(given)
        if not _has_display():
            print(_NO_DISPLAY, file=sys.stderr)  # noqa: T201 - there is no window to say it in
            return 1
        if options.practice and not read_policies().allows_practice:
            from invoice_license_desktop.cli.window_arguments import (  # noqa: PLC0415
                explain_no_practice,
            )

            return explain_no_practice(given)
    try:
        return _run(options)
    except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for a window
        with spoken():
            tell_failure(home_folder(options.home), error)
        return 1


def _run(options: argparse.Namespace) -> int:
    # Importing makes much and lets go of nothing; from the window on, `ui.garbage` collects.
    gc.disable()
    from invoice_license_desktop.ui.start import run  # noqa: PLC0415 - Qt only from here on

    return run(
        home_folder(options.home),
        open_core,
        open_safekeeping,
        read_first_rows,
        is_practice=options.practice,
        language=options.lang or "",
    )


def open_core(profile: Profile) -> Core:
    """See `bootstrap.open_core`, which is imported only here: the window runs this in a lane after
    its first paint, which needs nothing of it."""
    from invoice_license_desktop import bootstrap  # noqa: PLC0415 - see above

    return bootstrap.open_core(profile)


def open_safekeeping(profile: Profile) -> Safekeeping:
    """See `bootstrap.open_safekeeping`, imported likewise."""
    from invoice_license_desktop import bootstrap  # noqa: PLC0415 - see above

    return bootstrap.open_safekeeping(profile)


def read_first_rows(profile: Profile, limit: int) -> FirstRows | None:
    """The first rows of a profile, while nobody exchanges its database; see `ReadFirstRows`.

    Put together here and not in `bootstrap`, because it must do without what that imports.
    """
    from invoice_license_desktop.core.profile_use import (  # noqa: PLC0415 - in a lane
        ProfileInUseError,
        begin_use,
    )
    from invoice_license_desktop.core.store import first_rows  # noqa: PLC0415 - likewise

    try:
        end_use = begin_use(profile)
    except (ProfileInUseError, OSError):
        return None
    try:
        practice = profile.practice
        return first_rows.read_first_rows(profile.database, practice=practice, limit=limit)
    finally:
        end_use()


class _Parser(argparse.ArgumentParser):
    """Tells the caller what is wrong."""

    def error(self, message: str) -> NoReturn:
        raise _WrongError(message)


class _WrongError(Exception):
    """The arguments are wrong, or ask for help."""


def _options(given: list[str]) -> argparse.Namespace:
    parser = _Parser(add_help=False)
    parser.add_argument("--home")
    parser.add_argument("--practice", action="store_true")
    parser.add_argument("--lang", choices=("zh", "en"))
    try:
        return parser.parse_args(given)
    except _WrongError:
        # Only words take more than that: most starts need none of them.
        from invoice_license_desktop.cli.window_arguments import (  # noqa: PLC0415 - see above
            explain_arguments,
        )

        explain_arguments(given)


def _has_display() -> bool:
    """Qt would end the program with a page of advice if there were none."""
    if not sys.platform.startswith("linux"):
        return True
    chosen = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if chosen and chosen not in {"xcb", "wayland"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
