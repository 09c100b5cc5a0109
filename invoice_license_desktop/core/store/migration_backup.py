"""The backup that is made before a database is migrated; it counts once it is verified."""

from datetime import UTC, datetime
from pathlib import Path

from invoice_license_desktop.core.operations.backup import BackupError, backup_name, verify
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.store.copying import copy_database
from invoice_license_desktop.core.store.faults import file_errors
from invoice_license_desktop.core.store.file_contents import open_contents


def back_up_before_migration(path: Path, folder: Path, version: str) -> Path:
    """Copy a database as it is, verify the copy, and name it after the version to come.

    Raises StoreError, DAMAGED if the copy (and so the database) is; then nothing is left behind.
    """
    target = folder / backup_name(datetime.now(UTC), f"before-{version}")
    draft = target.with_suffix(".part")
    with file_errors():
        folder.mkdir(parents=True, exist_ok=True)
        try:
            copy_database(path, draft)
            with open_contents(draft, "ro") as contents:
                verify(contents)
            draft.replace(target)
        except BackupError as error:
            raise StoreError(StoreFault.DAMAGED, str(error)) from error
        finally:
            draft.unlink(missing_ok=True)
    return target
