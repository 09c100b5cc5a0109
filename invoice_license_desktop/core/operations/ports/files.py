"""The port of database files that are not in use: backups, and the database before it is opened."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from invoice_license_desktop.core.operations.ports.contents import Contents
from invoice_license_desktop.core.operations.ports.store import Store


class StoreFiles(Protocol):
    """What can be done with database files that no store has open. Any thread; blocking."""

    def check(self, path: Path, *, practice: bool) -> None:
        """Whether a store of this kind of profile could be made of a file. Changes no byte of it.

        Raises StoreError DAMAGED (also for what is no database of this program), NEWER_VERSION,
        OTHER_PROFILE.
        """
        ...

    def contents(self, path: Path) -> AbstractContextManager[Contents]:
        """What lies in a file, be it a backup or a database that may be in use."""
        ...

    def copy(
        self,
        source: Path,
        target: Path,
        *,
        progress: Callable[[int, int], None],
        stop: Callable[[], bool],
    ) -> bool:
        """Copy a database that may be in use into one file; whether it was not stopped.

        `progress` is called with the parts done, of the total. Raises StoreError.
        """
        ...

    def opened(self, path: Path, *, practice: bool) -> AbstractContextManager[Store]:
        """A store on a file, brought up to date, and closed at the end of the block."""
        ...

    def fold(self, path: Path) -> None:
        """Let a database be one file. Raises StoreError: BUSY if a program has it open, DAMAGED."""
        ...
