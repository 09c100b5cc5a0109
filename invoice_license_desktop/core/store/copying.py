"""A copy of a database that is in use, and a database made one file again."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.store.database_file import file_uri
from invoice_license_desktop.core.store.faults import file_errors, store_errors

STEP_PAGES = 256
# a byte of the file's head (SQLite's file format, "file format write version")
_LOG_MARK, _WRITES_A_LOG = 18, b"\x02"


class _Stopped(Exception):  # noqa: N818 - nothing went wrong
    """The copying was stopped."""


def copy_database(
    source: Path,
    target: Path,
    *,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
) -> bool:
    """Copy a database as it is at this moment into a new file; whether it was not stopped.

    Others read and write meanwhile: the view held from before the first step to the last keeps the
    copy one moment's, and SQLite from beginning anew whenever someone commits. The copy is one file,
    without a log beside it, so that it can be read where nothing can be written.
    `progress` is called with the pages done, of the total, and `stop` asked, after each 256.
    Raises StoreError; then, and when stopped, `target` is of no use.
    """

    def step(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total)
        if stop():
            raise _Stopped

    with (
        store_errors(),
        closing(sqlite3.connect(file_uri(source, "rw"), uri=True, isolation_level=None)) as found,
        closing(sqlite3.connect(target, isolation_level=None)) as copy,
    ):
        found.execute("BEGIN")
        found.execute("SELECT count(*) FROM sqlite_master").fetchone()
        try:
            found.backup(copy, pages=STEP_PAGES, progress=step)
        except _Stopped:
            return False
        copy.execute("PRAGMA journal_mode = DELETE")
    return True


def has_log(path: Path) -> bool:
    """Whether a database writes into a log beside it; False for what is none."""
    with file_errors(), path.open("rb") as file:
        return file.read(_LOG_MARK + 1)[_LOG_MARK:] == _WRITES_A_LOG


def fold_log(path: Path) -> None:
    """Put what lies in a database's log into its one file. Raises StoreError.

    BUSY if another program has the database open.
    """
    with (
        store_errors(),
        closing(sqlite3.connect(file_uri(path, "rw"), uri=True, isolation_level=None)) as found,
    ):
        (mode,) = found.execute("PRAGMA journal_mode = DELETE").fetchone()
    if mode != "delete":
        raise StoreError(StoreFault.BUSY, "another program has the database open")
