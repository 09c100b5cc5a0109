"""What the program's exit status says to a script."""

from collections.abc import Iterable
from enum import IntEnum

from invoice_license_desktop.core.domain.reason import Outcome


class ExitCode(IntEnum):
    """The four exit codes of the command line."""

    DONE = 0
    """Every row done."""
    FAILED = 1
    """No row got an outcome: store, file, keyring, profile."""
    USAGE = 2
    """Wrong arguments, or a confirmation that was not given."""
    NOT_ALL_DONE = 3
    """Each row got its outcome and at least one is not done."""


_DONE = frozenset({Outcome.DONE, Outcome.DONE_LOCAL})


def exit_code_of(outcomes: Iterable[Outcome]) -> ExitCode:
    """The exit code of an operation whose rows came to these outcomes."""
    return ExitCode.DONE if _DONE.issuperset(outcomes) else ExitCode.NOT_ALL_DONE
