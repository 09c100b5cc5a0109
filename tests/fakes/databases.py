"""Shared databases that are only spoken of."""

from invoice_license_desktop.core.domain.database_address import DatabaseAddress
from invoice_license_desktop.core.operations.ports.databases import DatabaseFound
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault


class FakeDatabases:
    """Implements the `TryDatabase` port. `tried` is what was looked at, with which password and for
    which kind of profile; `fault` set makes every trial fail so; `found` is what is there else."""

    def __init__(self) -> None:
        self.tried: list[tuple[DatabaseAddress, str, bool]] = []
        self.fault: StoreFault | None = None
        self.found = DatabaseFound(may_write=True, is_new=False)

    def __call__(self, address: DatabaseAddress, password: str, *, practice: bool) -> DatabaseFound:
        """See `TryDatabase.__call__`."""
        self.tried.append((address, password, practice))
        if self.fault is not None:
            raise StoreError(self.fault)
        return self.found
