"""Database files that no store has open."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from invoice_license_desktop.core.operations.ports.context import Clock
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.store.copying import copy_database, fold_log, has_log
from invoice_license_desktop.core.store.database import SqlStore, open_store
from invoice_license_desktop.core.store.file_contents import FileContents, open_contents
from invoice_license_desktop.core.store.schema import check_file


class SqlFiles:
    """Implements the `StoreFiles` port."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def check(self, path: Path, *, practice: bool) -> None:
        """Whether a store could be made of a file; see the port."""
        if check_file(path, practice=practice) is None:
            raise StoreError(StoreFault.DAMAGED, "this file is empty")

    @contextmanager
    def contents(self, path: Path) -> Iterator[FileContents]:
        """What lies in a file."""
        # reading through a log needs files beside it; a backup has none and may lie where none can be
        with open_contents(path, "rw" if has_log(path) else "ro") as found:
            yield found

    def copy(
        self,
        source: Path,
        target: Path,
        *,
        progress: Callable[[int, int], None],
        stop: Callable[[], bool],
    ) -> bool:
        """Copy a database that may be in use; see the port."""
        return copy_database(source, target, progress=progress, stop=stop)

    @contextmanager
    def opened(self, path: Path, *, practice: bool) -> Iterator[SqlStore]:
        """A store on a file, for the length of the block."""
        store = open_store(path, clock=self._clock, practice=practice, backs_up=False)
        try:
            yield store
        finally:
            store.close()

    def fold(self, path: Path) -> None:
        """Let a database be one file."""
        fold_log(path)
