"""One PostgreSQL server for the whole session, and for each test an empty database of its own."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from invoice_license_desktop.core.store.database import BUSY_SECONDS
from invoice_license_desktop.core.store.postgresql import SharedStore
from invoice_license_desktop.core.store.server import server_engine, server_url
from tests.fakes.clock import FakeClock
from tests.postgresql_server import TEMPLATE, PostgresqlServer, running_server


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    """The server; only tests marked `postgresql` may ask for it."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def _kept_database(postgresql_server: PostgresqlServer) -> Iterator[str]:
    with postgresql_server.database(TEMPLATE) as name:
        yield name


@pytest.fixture
def shared_database(postgresql_server: PostgresqlServer, _kept_database: str) -> str:
    """The address of a database with all its tables, emptied, which is quicker than a new one."""
    postgresql_server.empty(_kept_database)
    return postgresql_server.url(_kept_database)


@pytest.fixture(scope="session")
def _kept_engine(postgresql_server: PostgresqlServer, _kept_database: str) -> Iterator[Engine]:
    engine = server_engine(server_url(postgresql_server.url(_kept_database), ""), BUSY_SECONDS)
    yield engine
    engine.dispose()


@pytest.fixture
def shared_store(shared_database: str, clock: FakeClock, _kept_engine: Engine) -> SharedStore:
    """A store on that database, which goes by the test's clock; its connections are kept."""
    return SharedStore(_kept_engine, clock, may_write=True)
