"""What may go wrong in a dialog's work, as one sentence each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from invoice_license_desktop.core.domain.serial import InvalidSerialError
from invoice_license_desktop.core.operations.backup import BackupError, BackupFault
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.core.operations.ports.sheets import SheetError
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.operations.ports.tables import TableError
from invoice_license_desktop.core.operations.ports.vault import VaultError
from invoice_license_desktop.messages.backups import backup_fault_sentence
from invoice_license_desktop.messages.faults import (
    platform_error_sentence,
    sheet_fault_sentence,
    store_fault_sentence,
    table_fault_sentence,
    vault_fault_sentence,
)
from invoice_license_desktop.messages.refusals import serial_refusal_sentence
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.lanes import Task

Result = TypeVar("Result")


@dataclass(frozen=True)
class Problem:
    """An exception that was to be expected, as the sentence the operator reads; `is_damage`: the
    database is damaged, so that nothing can go on; `is_away`: its server does not answer."""

    sentence: str
    is_damage: bool = False
    is_away: bool = False


# a server that comes back, or lets us in again, is as good as before
AWAY: Final = frozenset({StoreFault.UNREACHABLE, StoreFault.SIGN_IN, StoreFault.NO_DATABASE})


def interrupted_sentence() -> str:
    """What is known of an act during which the database's server went away."""
    return translate(
        "Dialog",
        "The database server went away meanwhile. What was being done is done as a whole or not at "
        "all; look at the list when the server is back.",
    )


ExpectedError = (
    BackupError
    | StoreError
    | VaultError
    | PlatformError
    | SheetError
    | TableError
    | InvalidSerialError
)
_EXPECTED: Final = (
    BackupError,
    StoreError,
    VaultError,
    PlatformError,
    SheetError,
    TableError,
    InvalidSerialError,
)


def guarded(work: Callable[[Task], Result], task: Task) -> Result | Problem:
    """Work for a lane whose expected exceptions come out as a Problem."""
    try:
        return work(task)
    except _EXPECTED as error:
        return problem_of(error)


def problem_of(error: ExpectedError) -> Problem:
    """The sentence of an expected exception. May be called in any thread."""
    match error:
        case BackupError():
            is_damage = error.fault is BackupFault.DATABASE_DAMAGED
            return Problem(backup_fault_sentence(translate, error), is_damage=is_damage)
        case StoreError():
            is_damage = error.fault is StoreFault.DAMAGED
            is_away = error.fault in AWAY
            sentence = store_fault_sentence(translate, error)
            return Problem(sentence, is_damage=is_damage, is_away=is_away)
        case VaultError():
            return Problem(vault_fault_sentence(translate, error.fault))
        case PlatformError():
            return Problem(platform_error_sentence(translate, error))
        case SheetError():
            return Problem(sheet_fault_sentence(translate, error))
        case TableError():
            return Problem(table_fault_sentence(translate, error))
        case InvalidSerialError():
            return Problem(serial_refusal_sentence(translate))
