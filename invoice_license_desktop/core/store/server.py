"""Connections to a PostgreSQL server: how they begin, what time it is there, how they are stopped."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

import psycopg
from sqlalchemy import (
    URL,
    BigInteger,
    Connection,
    Engine,
    cast,
    create_engine,
    func,
    make_url,
    select,
)
from sqlalchemy.exc import ArgumentError, DBAPIError

from invoice_license_desktop.core.operations.ports.store import (
    StoppedError,
    StoreError,
    StoreFault,
)

_DRIVER = "postgresql+psycopg"
_NAME = "invoice-license"
_CONNECT_S = 10
# who holds the write lock and says nothing for so long has crashed or sleeps; others shall go on
_SILENT_MS = 120_000
# a server that is switched off, or behind a cable that was pulled, is noticed after a minute
_KEEP_ALIVE = {
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
_STOP_ASKED_EVERY_S = 0.05
_CANCEL_S = 5.0
_NOW_MS = cast(func.floor(func.extract("epoch", func.clock_timestamp()) * 1000), BigInteger)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def server_url(text: str, password: str) -> URL:
    """The address with the password in it. Raises StoreError if it is none of a PostgreSQL server."""
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise StoreError(StoreFault.UNREACHABLE, str(error)) from error
    if url.drivername not in {"postgresql", _DRIVER}:
        raise StoreError(StoreFault.UNREACHABLE, f"{url.drivername} is not postgresql")
    url = url.set(drivername=_DRIVER)
    return url.set(password=password) if password else url


def server_engine(url: URL, busy_seconds: float) -> Engine:
    """Connections for writing: each statement sees what is committed; waiting for locks has an end."""
    options = (
        f"-c lock_timeout={max(1, round(busy_seconds * 1000))}"
        f" -c idle_in_transaction_session_timeout={_SILENT_MS}"
    )
    given = {"connect_timeout": _CONNECT_S, "application_name": _NAME, **_KEEP_ALIVE}
    arguments = {name: value for name, value in given.items() if name not in url.query}
    return create_engine(
        url,
        isolation_level="READ COMMITTED",
        pool_pre_ping=True,
        connect_args=arguments | {"client_encoding": "utf8", "options": options},
    )


def only_reading(engine: Engine) -> Engine:
    """The same connections, for what can never write and sees what was there at its first question."""
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


@contextmanager
def server_stopped_by(connection: Connection, stop: Callable[[], bool] | None) -> Iterator[None]:
    """Ask another thread's question while statements run, and have the server end them at its yes."""
    if stop is None:
        yield
        return
    driver = connection.connection.driver_connection
    if not isinstance(driver, psycopg.Connection):
        raise TypeError(driver)
    watch = _Watch(driver, stop)
    try:
        yield
    except DBAPIError as error:
        if watch.has_cancelled and isinstance(error.orig, psycopg.errors.QueryCanceled):
            raise StoppedError from error
        raise
    finally:
        # before the connection can be anybody else's
        watch.end()


class ServerClock:
    """The server's clock, the same for all workstations."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def now(self) -> datetime:
        """The present moment there, cut to milliseconds."""
        passed = self._connection.execute(select(_NOW_MS)).scalar_one()
        return _EPOCH + timedelta(milliseconds=passed)


class _Watch:
    """A thread that asks whether to go on."""

    def __init__(self, driver: "psycopg.Connection[object]", stop: Callable[[], bool]) -> None:
        self._driver = driver
        self._stop = stop
        self._ended = threading.Event()
        self.has_cancelled = False
        self._thread = threading.Thread(target=self._run, name="statement-watch", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._ended.wait(_STOP_ASKED_EVERY_S):
            if self._stop():
                self.has_cancelled = True
                with suppress(psycopg.Error):  # gone, so that nothing runs there any more
                    self._driver.cancel_safe(timeout=_CANCEL_S)

    def end(self) -> None:
        self._ended.set()
        self._thread.join()
