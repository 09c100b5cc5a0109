"""The store on a PostgreSQL server, which several workstations share."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import BigInteger, Connection, Engine, Text, cast, column, select, table, update

from invoice_license_desktop.core.operations.ports.context import Clock
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.store.clocks import Clocks, LaterClock, SystemClock
from invoice_license_desktop.core.store.database import BUSY_SECONDS
from invoice_license_desktop.core.store.faults import store_errors
from invoice_license_desktop.core.store.migrating import VERSIONS
from invoice_license_desktop.core.store.server import (
    ServerClock,
    only_reading,
    server_engine,
    server_stopped_by,
    server_url,
)
from invoice_license_desktop.core.store.server_contents import ServerContents
from invoice_license_desktop.core.store.server_schema import bring_server_up_to_date, may_write
from invoice_license_desktop.core.store.tables import store_lock
from invoice_license_desktop.core.store.unit_of_work import SqlUnitOfWork

# the one write lock: whoever changes this record first, the others wait for; and each commit leaves
# the number of its transaction on it, by which it is noticed
_version = table("alembic_version", column("version_num"))
_LOCK = (
    update(store_lock)
    .where(store_lock.c.id == 1)
    .values(id=1)
    .returning(select(_version.c.version_num).scalar_subquery())
)
_NEWEST_COMMIT = select(cast(cast(column("xmin"), Text), BigInteger)).select_from(store_lock)


def open_shared_store(
    url: str,
    password: str,
    *,
    clock: Clock | None = None,
    busy_seconds: float = BUSY_SECONDS,
    practice: bool = False,
) -> "SharedStore":
    """Open a database of a PostgreSQL server, after creating its tables if it is empty.

    `url` is an SQLAlchemy URL, `postgresql+psycopg://user@host:port/name` (`postgresql://` means the
    same); the password is given apart, empty for none. Without a `clock`, claims lapse by the server's.
    Raises StoreError: UNREACHABLE, SIGN_IN, NO_DATABASE, NEWER_VERSION, OTHER_PROFILE, BUSY, and
    READ_ONLY if the database is of an older version that the user may not bring up to date.
    """
    engine = server_engine(server_url(url, password), busy_seconds)
    try:
        bring_server_up_to_date(engine, practice=practice)
        with store_errors(), engine.connect() as connection:
            is_allowed = may_write(connection)
    except BaseException:
        engine.dispose()
        raise
    return SharedStore(engine, clock, may_write=is_allowed)


class SharedStore:
    """Implements the `Store` port on a migrated PostgreSQL database. Any thread may use it."""

    def __init__(self, engine: Engine, clock: Clock | None, *, may_write: bool) -> None:
        self._writer = engine
        self._reader = only_reading(engine)
        self._clock = clock
        self._may_write = may_write

    @property
    def may_write(self) -> bool:
        """Whether the database's user had the rights to change something at opening."""
        return self._may_write

    @contextmanager
    def reading(self, stop: Callable[[], bool] | None = None) -> Iterator[SqlUnitOfWork]:
        """A consistent view of the store as it is at the first read, until `stop` says no."""
        with (
            store_errors(),
            self._reader.connect() as connection,
            server_stopped_by(connection, stop),
        ):
            yield self._unit_of_work(connection)

    @contextmanager
    def writing(self) -> Iterator[SqlUnitOfWork]:
        """A transaction under the write lock.

        Raises StoreError BUSY if it stays taken, READ_ONLY, and NEWER_VERSION if the database was
        brought up to a newer version since it was opened.
        """
        if not self._may_write:
            raise StoreError(StoreFault.READ_ONLY)
        with store_errors(), self._writer.connect() as connection:
            version = connection.execute(_LOCK).scalar_one_or_none()
            if version is None:
                raise StoreError(StoreFault.DAMAGED, "the record of the write lock is gone")
            if version != VERSIONS[-1]:  # somebody else's program has become a newer one meanwhile
                raise StoreError(StoreFault.NEWER_VERSION, version)
            yield self._unit_of_work(connection)

    @contextmanager
    def contents(self) -> Iterator[ServerContents]:
        """Everything that is stored, as it lies there at this moment; writers go on meanwhile."""
        with store_errors(), self._reader.connect() as connection:
            yield ServerContents(connection)

    def change_count(self) -> int:
        """The number of the transaction that was the last to commit under the write lock."""
        with store_errors(), self._reader.connect() as connection:
            return int(connection.execute(_NEWEST_COMMIT).scalar_one())

    def mend_search(self) -> bool:
        """There is nothing to build: the server looks through all names."""
        return False

    def close(self) -> None:
        """End the connections; units of work must have ended."""
        self._writer.dispose()

    def _unit_of_work(self, connection: Connection) -> SqlUnitOfWork:
        if self._clock is not None:
            return SqlUnitOfWork(connection, Clocks(self._clock, self._clock))
        there = ServerClock(connection)
        return SqlUnitOfWork(connection, Clocks(there, LaterClock(there, SystemClock())))
