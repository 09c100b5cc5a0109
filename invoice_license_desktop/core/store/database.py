"""The SQLite store: how a file becomes a `Store`."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from invoice_license_desktop.core.operations.ports.context import Clock
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.settings import BACKUPS_FOLDER
from invoice_license_desktop.core.store.clocks import Clocks, SystemClock
from invoice_license_desktop.core.store.database_file import file_uri
from invoice_license_desktop.core.store.engines import (
    reading_engine,
    stopped_by,
    writing_engine,
)
from invoice_license_desktop.core.store.faults import file_errors, store_errors
from invoice_license_desktop.core.store.file_contents import FileContents, open_contents
from invoice_license_desktop.core.store.network_share import refuse_network_share
from invoice_license_desktop.core.store.schema import bring_up_to_date
from invoice_license_desktop.core.store.search_index import SearchIndex
from invoice_license_desktop.core.store.unit_of_work import SqlUnitOfWork

BUSY_SECONDS = 20.0


def open_store(
    path: Path,
    *,
    clock: Clock | None = None,
    busy_seconds: float = BUSY_SECONDS,
    practice: bool = False,
    backs_up: bool = True,
) -> "SqlStore":
    """Open the database file, after creating its folder, the file and its tables if need be.

    `clock` tells when rows are due and claims lapse; SQLite has no clock but the system's, the
    default. `busy_seconds` is how long a writer waits for another one. `practice` is the kind of
    profile; the other kind's database is refused. Before it is migrated, a database is backed up
    unless `backs_up` says that it is a backup itself.
    Raises StoreError NETWORK_SHARE, NOT_WRITABLE, NEWER_VERSION, OTHER_PROFILE, DAMAGED or BUSY, and
    leaves the files untouched.
    """
    path = path.absolute()
    refuse_network_share(path)
    with file_errors():
        path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not os.access(path, os.W_OK):
        raise StoreError(StoreFault.NOT_WRITABLE, str(path))
    backups = path.parent / BACKUPS_FOLDER if backs_up else None
    bring_up_to_date(path, practice=practice, backups=backups)
    return SqlStore(path, clock or SystemClock(), busy_seconds)


class SqlStore:
    """Implements the `Store` port on a migrated SQLite file. Any thread may use it."""

    def __init__(self, path: Path, clock: Clock, busy_seconds: float) -> None:
        self._path = path
        self._clocks = Clocks(clock, clock)
        self._reader = reading_engine(path, busy_seconds)
        self._writer = writing_engine(path, busy_seconds)
        self._search_doubt = threading.Event()
        self._mended = 0
        self._monitor_lock = threading.Lock()
        with store_errors():
            self._monitor = sqlite3.connect(
                file_uri(path, "rw"), uri=True, timeout=busy_seconds, check_same_thread=False
            )

    @property
    def may_write(self) -> bool:
        """A file that could be opened can be written to."""
        return True

    @contextmanager
    def reading(self, stop: Callable[[], bool] | None = None) -> Iterator[SqlUnitOfWork]:
        """A consistent view of the store as it is at the first read, until `stop` says no."""
        with (
            store_errors(),
            self._reader.connect() as connection,
            stopped_by(connection, stop),
        ):
            yield SqlUnitOfWork(connection, self._clocks, self._search_doubt.set)

    @contextmanager
    def writing(self) -> Iterator[SqlUnitOfWork]:
        """A transaction under the write lock; raises StoreError BUSY if it stays taken."""
        with store_errors(), self._writer.connect() as connection:
            connection.begin()
            yield SqlUnitOfWork(connection, self._clocks, self._search_doubt.set)

    @contextmanager
    def contents(self) -> Iterator[FileContents]:
        """Everything that is stored, as it lies there at this moment; writers go on meanwhile."""
        with open_contents(self._path, "rw") as found:
            yield found

    def change_count(self) -> int:
        """SQLite's own count, which changes when any other connection commits, ours included.

        The counts of two connections cannot be compared, so all threads ask the same one.
        """
        with store_errors(), self._monitor_lock:
            return self._data_version() - self._mended

    def mend_search(self) -> bool:
        """Do the next piece of building the search index anew; whether there may be more to do."""
        with store_errors(), self._reader.connect() as connection:
            if SearchIndex(connection).is_ready() and not self._search_doubt.is_set():
                return False
        with store_errors(), self._writer.connect() as connection:
            connection.begin()
            search = SearchIndex(connection)
            is_lost = not search.is_ready() and not search.is_unfinished()
            if is_lost or self._search_doubt.is_set():
                search.begin()
                self._search_doubt.clear()
            else:
                search.build_slice()
            self._commit_unnoticed(connection)
        return True

    def _commit_unnoticed(self, connection: Connection) -> None:
        """Commit what changes nothing that is shown, so that nobody reads everything again for it.

        The write lock is held until then: all that others did is counted before.
        """
        with self._monitor_lock:
            before = self._data_version(), self._journal_number()
            connection.commit()
            after = self._data_version(), self._journal_number()
            # else somebody else was quick enough to commit in between
            if after[1] == before[1]:
                self._mended += after[0] - before[0]

    def _data_version(self) -> int:
        row: tuple[int] = self._monitor.execute("PRAGMA data_version").fetchone()
        return row[0]

    def _journal_number(self) -> int:
        row: tuple[int] = self._monitor.execute("SELECT journal_number FROM store_lock").fetchone()
        return row[0]

    def close(self) -> None:
        """Let go of the file; units of work must have ended."""
        self._reader.dispose()
        self._writer.dispose()
        with self._monitor_lock:
            self._monitor.close()
