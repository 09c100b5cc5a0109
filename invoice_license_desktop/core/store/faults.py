"""From the database's errors to the one error the operations know."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from invoice_license_desktop.core.operations.ports.store import (
    StoppedError,
    StoreError,
    StoreFault,
)

_FAULTS = {
    sqlite3.SQLITE_BUSY: StoreFault.BUSY,
    sqlite3.SQLITE_LOCKED: StoreFault.BUSY,
    sqlite3.SQLITE_CORRUPT: StoreFault.DAMAGED,
    sqlite3.SQLITE_NOTADB: StoreFault.DAMAGED,
    sqlite3.SQLITE_CANTOPEN: StoreFault.NOT_WRITABLE,
    sqlite3.SQLITE_READONLY: StoreFault.NOT_WRITABLE,
    sqlite3.SQLITE_FULL: StoreFault.DISK_FULL,
    sqlite3.SQLITE_PERM: StoreFault.NOT_WRITABLE,
}
# what the driver says without a code of SQLite, and with the text itself behind it
_NO_TEXT = "Could not decode to UTF-8"
# our statements fit the tables, so that these were changed by something else
_NO_SCHEMA = ("no such table", "no such column")


@contextmanager
def store_errors() -> Iterator[None]:
    """Let every database error of the block come out as a StoreError, or as a StoppedError."""
    try:
        yield
    except DBAPIError as error:
        raise _store_error(error.orig) from error
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise _store_error(error) from error


@contextmanager
def file_errors() -> Iterator[None]:
    """Let every file error of the block come out as a StoreError."""
    try:
        yield
    except OSError as error:
        fault = StoreFault.DISK_FULL if error.errno == errno.ENOSPC else StoreFault.NOT_WRITABLE
        raise StoreError(fault, str(error)) from error


def _store_error(error: BaseException | None) -> StoreError | StoppedError:
    if _NO_TEXT in str(error):
        return StoreError(StoreFault.DAMAGED, "a text in the database is no text any more")
    if any(words in str(error) for words in _NO_SCHEMA):
        return StoreError(StoreFault.DAMAGED, str(error))
    # extended codes carry the primary one in their low byte; ours to refuse are only primary ones
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_INTERRUPT:
        return StoppedError()
    fault = StoreFault.FAILED if code is None else _FAULTS.get(code & 0xFF, StoreFault.FAILED)
    return StoreError(fault, str(error))
