"""Errors of the core → a code and a sentence."""

from dataclasses import dataclass

from invoice_license_desktop.core.operations.backup import BackupError
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.core.operations.ports.sheets import SheetError
from invoice_license_desktop.core.operations.ports.store import StoreError
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
from invoice_license_desktop.messages.source import Translate
from invoice_license_desktop.practice.launcher import PracticeError


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a command did nothing: a code for scripts and a sentence for people."""

    code: str
    message: str


class CommandError(Exception):
    """A command cannot do what it was asked, for a reason of its own."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def fault_of(translate: Translate, error: Exception) -> Fault | None:
    """The fault an exception stands for; None for one that nobody expected."""
    match error:
        case CommandError():
            return error.fault
        case BackupError():
            return Fault(error.fault, backup_fault_sentence(translate, error))
        case StoreError():
            return Fault(error.fault, store_fault_sentence(translate, error))
        case VaultError():
            return Fault(error.fault, vault_fault_sentence(translate, error.fault))
        case SheetError():
            return Fault(error.fault, sheet_fault_sentence(translate, error))
        case TableError():
            return Fault(error.fault, table_fault_sentence(translate, error))
        case PlatformError():
            return Fault(error.reason, platform_error_sentence(translate, error))
        case PracticeError():
            return Fault("practice_platform", str(error))
        case _:
            return None
