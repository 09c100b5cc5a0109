"""Connections to a SQLite file, and how transactions begin on them."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from invoice_license_desktop.core.store.database_file import OpenMode, file_uri

_STEPS = 10_000

# a large import changes pages all over the indexes, which SQLite's own 2 MiB would write out and read
# again and again; memory is taken only as it is needed
_WRITING_CACHE_KIB = 64 * 1024


def writing_engine(path: Path, busy_seconds: float, mode: OpenMode = "rw") -> Engine:
    """Connections whose transactions take the write lock before anything is read."""
    cache = f"cache_size = -{_WRITING_CACHE_KIB}"
    return _engine(path, busy_seconds, mode, "BEGIN IMMEDIATE", cache)


def reading_engine(path: Path, busy_seconds: float) -> Engine:
    """Connections that can never write."""
    return _engine(path, busy_seconds, "rw", "BEGIN DEFERRED", "query_only = ON")


@contextmanager
def stopped_by(connection: Connection, stop: Callable[[], bool] | None) -> Iterator[None]:
    """Let SQLite ask some hundred times a second whether it shall go on."""
    if stop is None:
        yield
        return
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError(driver)
    driver.set_progress_handler(stop, _STEPS)
    try:
        yield
    finally:
        driver.set_progress_handler(None, 0)


def _engine(
    path: Path, busy_seconds: float, mode: OpenMode, begin: str, *more_pragmas: str
) -> Engine:
    pragmas = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", *more_pragmas)

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            file_uri(path, mode),
            uri=True,
            timeout=busy_seconds,
            isolation_level=None,  # the driver's own BEGIN comes too late: after the first read
            check_same_thread=False,  # the pool hands a connection to one thread at a time
        )
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
