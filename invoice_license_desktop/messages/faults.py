"""What is wrong with store, keyring, platform or an enterprise → sentences that say what to do."""

from collections.abc import Mapping
from types import MappingProxyType

from invoice_license_desktop.core.domain.enterprise import EditRefusal
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.core.operations.ports.sheets import SheetError, SheetFault
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.operations.ports.tables import TableError, TableFault
from invoice_license_desktop.core.operations.ports.vault import (
    VaultFault,
    VaultPlace,
)
from invoice_license_desktop.messages.hops import failure_words
from invoice_license_desktop.messages.reasons import reason_sentence, request_note
from invoice_license_desktop.messages.source import Source, Translate, joined, marked, said

STORE_FAULTS: Mapping[StoreFault, Source] = MappingProxyType(
    {
        StoreFault.NOT_WRITABLE: marked(
            "Fault",
            "The home folder cannot be written to; choose another one with --home or allow "
            "writing. Nothing was changed.",
        ),
        StoreFault.NEWER_VERSION: marked(
            "Fault",
            "The database was made by a newer version of this program; install that version. "
            "It was not touched.",
        ),
        StoreFault.DAMAGED: marked(
            "Fault",
            "The database is damaged or is none of this program; restore a backup of it or choose "
            "another one. It was not touched.",
        ),
        StoreFault.OTHER_PROFILE: marked(
            "Fault",
            "Practice and real data may not be exchanged: the database here is of the other kind; put "
            "the right one in its place. It was not touched.",
        ),
        StoreFault.RESTORING: marked(
            "Fault",
            "A backup is being restored by another program; try again when that is done. Nothing was "
            "changed.",
        ),
        StoreFault.DISK_FULL: marked(
            "Fault", "The disk is full; make room on it, then try again. Nothing was changed."
        ),
        StoreFault.BUSY: marked(
            "Fault",
            "Another program is writing to the database and does not finish; try again in a "
            "moment. Nothing was changed.",
        ),
        StoreFault.READ_ONLY: marked(
            "Fault",
            "The user of the database may read but not write; ask whoever looks after the database for "
            "the right to write. Nothing was changed.",
        ),
        StoreFault.UNREACHABLE: marked(
            "Fault",
            "The database server cannot be reached; check the network and the address in database_url, "
            "then try again.",
        ),
        StoreFault.SIGN_IN: marked(
            "Fault",
            "The database server refuses the user or the password; check both, then try again. "
            "Nothing was changed.",
        ),
        StoreFault.NO_DATABASE: marked(
            "Fault",
            "The server has no database of this name, or none that is ready for this program; ask "
            "whoever looks after the database to create it. Nothing was changed.",
        ),
        StoreFault.WRONG_ADDRESS: marked(
            "Fault",
            "The address of the shared database in workstation.json cannot be one; set database_url "
            "anew. Nothing was changed.",
        ),
        StoreFault.NETWORK_SHARE: marked(
            "Fault",
            "The home folder is on a network share, where SQLite cannot keep two computers from "
            "damaging the database; choose a folder on this computer with --home, or a shared "
            "PostgreSQL database with database_url. The database was not opened.",
        ),
        StoreFault.FAILED: marked(
            "Fault",
            "The database cannot be used; check the disk and the home folder, or the database server, "
            "then try again. Nothing was changed.",
        ),
    }
)
VAULT_FAULTS: Mapping[VaultFault, Source] = MappingProxyType(
    {
        VaultFault.NO_KEYRING: marked(
            "Fault",
            "This system has no keyring, so no secret can be kept; set up a keyring (on Linux for "
            "example gnome-keyring), then try again.",
        ),
        VaultFault.UNSAFE_KEYRING: marked(
            "Fault",
            "The keyring in use would keep secrets in plain text or drop them, so nothing was "
            "kept; set up the system's own keyring, then try again.",
        ),
        VaultFault.LOCKED: marked("Fault", "The keyring is locked; unlock it, then try again."),
        VaultFault.TOO_LONG: marked(
            "Fault", "The text is too long for the keyring, so nothing was kept; check it."
        ),
        VaultFault.NOT_KEPT: marked(
            "Fault",
            "The keyring did not keep what was written to it; check the system's keyring, then "
            "try again.",
        ),
        VaultFault.FAILED: marked(
            "Fault", "The keyring refused; check the system's keyring, then try again."
        ),
    }
)
VAULT_PLACES: Mapping[VaultPlace, Source] = MappingProxyType(
    {
        VaultPlace.WINDOWS: marked("Vault", "Windows Credential Manager"),
        VaultPlace.SECRET_SERVICE: marked("Vault", "the system's keyring (Secret Service)"),
        VaultPlace.MACOS: marked("Vault", "the macOS keychain"),
        VaultPlace.KWALLET: marked("Vault", "KWallet"),
        VaultPlace.MEMORY: marked("Vault", "memory, only until the program ends"),
        VaultPlace.NONE: marked("Vault", "nowhere: this system has no safe keyring"),
    }
)
SHEET_FAULTS: Mapping[SheetFault, Source] = MappingProxyType(
    {
        SheetFault.NOT_FOUND: marked(
            "Fault", "There is no such file, or it may not be read; check its path."
        ),
        SheetFault.LOCKED: marked(
            "Fault",
            "The file is open in another program or may not be read; close it there, then try "
            "again. Nothing was imported.",
        ),
        SheetFault.ENCRYPTED: marked(
            "Fault",
            "The file is protected by a password; save a copy without one and import that. Nothing "
            "was imported.",
        ),
        SheetFault.TOO_LARGE: marked(
            "Fault", "The file is too large; split it. Nothing was imported."
        ),
        SheetFault.NO_SPREADSHEET: marked(
            "Fault",
            "This kind of file cannot be read; open it in a spreadsheet program and save the list "
            "as XLSX or as CSV. Nothing was imported.",
        ),
        SheetFault.DAMAGED: marked(
            "Fault",
            "The file is damaged; open it in a spreadsheet program and save it anew. Nothing was "
            "imported.",
        ),
        SheetFault.UNKNOWN_ENCODING: marked(
            "Fault",
            "The encoding of the text file is not known (UTF-8, GB18030 and UTF-16 are); save it "
            "as CSV UTF-8 or as XLSX, or name its encoding. Nothing was imported.",
        ),
        SheetFault.WRONG_ENCODING: marked(
            "Fault",
            "The text file is not in this encoding; choose another one. Nothing was imported.",
        ),
        SheetFault.EMPTY: marked("Fault", "The file is empty. Nothing was imported."),
        SheetFault.NO_SUCH_SHEET: marked(
            "Fault", "The file has no sheet of this name. Nothing was imported."
        ),
        SheetFault.NO_TAX_NUMBER_COLUMN: marked(
            "Fault",
            "No column is headed tax number (纳税人识别号, 税号); name the columns in the first "
            "line, or say which they are (--column). Nothing was imported.",
        ),
        SheetFault.TOO_MANY_ROWS: marked(
            "Fault", "The file has more than 1,000,000 lines; split it. Nothing was imported."
        ),
    }
)
TABLE_FAULTS: Mapping[TableFault, Source] = MappingProxyType(
    {
        TableFault.UNKNOWN_FORMAT: marked(
            "Fault", "Give the file a name that ends in .xlsx or .csv. Nothing was written."
        ),
        TableFault.NO_FOLDER: marked(
            "Fault", "There is no such folder; choose another one. Nothing was written."
        ),
        TableFault.NOT_WRITABLE: marked(
            "Fault", "This folder cannot be written to; choose another one. Nothing was written."
        ),
        TableFault.LOCKED: marked(
            "Fault",
            "The file is open in another program or may not be changed; close it there or choose "
            "another name. It was not touched.",
        ),
        TableFault.DISK_FULL: marked(
            "Fault", "The disk is full; choose another place. Nothing was written."
        ),
        TableFault.TOO_MANY_ROWS: marked(
            "Fault",
            "These are more rows than an XLSX file can hold (1,048,575); save them as CSV or "
            "filter them. Nothing was written.",
        ),
        TableFault.FAILED: marked(
            "Fault", "The file cannot be written; choose another place. Nothing was written."
        ),
    }
)
EDIT_REFUSALS: Mapping[EditRefusal, Source] = MappingProxyType(
    {
        EditRefusal.AUTHORIZED: marked(
            "Fault",
            "A service is authorized for this enterprise; cancel the authorization before you "
            "change or remove it.",
        ),
        EditRefusal.IN_FLIGHT: marked(
            "Fault", "This enterprise is being synced; try again when the platform has answered."
        ),
    }
)


def store_fault_sentence(translate: Translate, error: StoreError) -> str:
    """What is wrong with the store and what to do; its files are untouched."""
    return _with_detail(translate, said(translate, STORE_FAULTS[error.fault]), error.detail)


def vault_fault_sentence(translate: Translate, fault: VaultFault) -> str:
    """Why a secret could not be kept or read, and what to do. Never names the secret."""
    return said(translate, VAULT_FAULTS[fault])


def vault_place_name(translate: Translate, place: VaultPlace) -> str:
    """Where secrets are kept, named truthfully."""
    return said(translate, VAULT_PLACES[place])


def sheet_fault_sentence(translate: Translate, error: SheetError) -> str:
    """Why a file cannot be imported at all, and what to do; nothing was imported."""
    notes = [error.detail]
    if error.line is not None:
        notes.insert(0, translate("Fault", "line {line}").format(line=error.line))
    sentence = said(translate, SHEET_FAULTS[error.fault])
    return _with_detail(translate, sentence, joined(translate, notes))


def table_fault_sentence(translate: Translate, error: TableError) -> str:
    """Why a file could not be written, and what to do; what was there before is untouched."""
    return _with_detail(translate, said(translate, TABLE_FAULTS[error.fault]), error.detail)


def edit_refusal_sentence(translate: Translate, refusal: EditRefusal) -> str:
    """Why an enterprise may not be changed or removed now, and what to do."""
    return said(translate, EDIT_REFUSALS[refusal])


def platform_error_sentence(translate: Translate, error: PlatformError) -> str:
    """What happened to a request: the reason, where it failed, what was said, request number."""
    notes = [failure_words(translate, error.words), request_note(translate, error.request_id)]
    sentence = reason_sentence(translate, error.reason)
    return _with_detail(translate, sentence, joined(translate, notes))


def _with_detail(translate: Translate, sentence: str, detail: str) -> str:
    # a server's own words may come in several lines
    note = " ".join(detail.split())
    if not note:
        return sentence
    return translate("Text", "{sentence} ({note})").format(sentence=sentence, note=note)
