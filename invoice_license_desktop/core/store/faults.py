"""From the database's errors to the one error the operations know."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

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
# by the SQLSTATE of a PostgreSQL server, or by its class
_SERVER_FAULTS = {
    "08": StoreFault.UNREACHABLE,
    "25P03": StoreFault.UNREACHABLE,  # was silent for too long while it held the lock
    "25006": StoreFault.READ_ONLY,
    "28": StoreFault.SIGN_IN,
    "3D000": StoreFault.NO_DATABASE,
    "40001": StoreFault.BUSY,
    "40P01": StoreFault.BUSY,
    "42501": StoreFault.READ_ONLY,
    "42P01": StoreFault.DAMAGED,
    "42703": StoreFault.DAMAGED,
    "53100": StoreFault.DISK_FULL,
    "53300": StoreFault.UNREACHABLE,
    "55P03": StoreFault.BUSY,
    "57P": StoreFault.UNREACHABLE,  # it is shut down, or starts
    "XX001": StoreFault.DAMAGED,
    "XX002": StoreFault.DAMAGED,
}
# what is said while there is no connection yet has no such code, and comes in the server's language
_WORDS = (
    (("too many", "太多"), StoreFault.UNREACHABLE),
    (("permission denied", "权限不够"), StoreFault.SIGN_IN),
    (('database "', '数据库 "'), StoreFault.NO_DATABASE),
    (("password", "authentication", "认证", "pg_hba.conf", 'role "', '角色 "'), StoreFault.SIGN_IN),
)
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
        if hasattr(error.orig, "sqlstate"):
            raise _server_error(error) from error
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


def _server_error(error: DBAPIError) -> StoreError:
    text = str(error.orig)
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        known = (_SERVER_FAULTS.get(state[:length]) for length in (5, 3, 2))
        return StoreError(next(filter(None, known), StoreFault.FAILED), text)
    if not isinstance(error, OperationalError):
        return StoreError(StoreFault.FAILED, text)
    meant = (fault for words, fault in _WORDS if any(word in text for word in words))
    return StoreError(next(meant, StoreFault.UNREACHABLE), text)
