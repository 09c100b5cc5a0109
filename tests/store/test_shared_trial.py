"""Looking at a shared database before it is chosen: what can be done there, and nothing is changed."""

import pytest

from invoice_license_desktop.core.domain.database_address import database_address
from invoice_license_desktop.core.operations.ports.databases import DatabaseFound
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.store.postgresql import open_shared_store
from invoice_license_desktop.core.store.shared_trial import try_shared_database
from tests.postgresql_server import ADMINISTRATOR, TEMPLATE, PostgresqlServer, free_port

pytestmark = pytest.mark.postgresql

MAY_READ = "GRANT SELECT ON ALL TABLES IN SCHEMA public TO {}"


def found(url: str, password: str = "", *, practice: bool = False) -> DatabaseFound:
    return try_shared_database(database_address(url), password, practice=practice)


def refusal(url: str, password: str = "", *, practice: bool = False) -> StoreFault:
    with pytest.raises(StoreError) as caught:
        found(url, password, practice=practice)
    assert not password or password not in str(caught.value)
    return caught.value.fault


def tables(server: PostgresqlServer, name: str) -> int:
    with server.connection(name) as connection:
        rows = connection.execute("SELECT FROM pg_tables WHERE schemaname = 'public'")
        return rows.rowcount


def test_an_empty_database_stays_empty(postgresql_server: PostgresqlServer) -> None:
    server = postgresql_server
    with server.database() as name:
        assert found(server.url(name)) == DatabaseFound(may_write=True, is_new=True)
        with server.role("", name) as somebody:
            assert found(server.url(name, somebody)) == DatabaseFound(may_write=False, is_new=True)
        assert tables(server, name) == 0
        open_shared_store(server.url(name), "").close()
        assert found(server.url(name)) == DatabaseFound(may_write=True, is_new=False)


def test_a_list_is_found_by_who_may_change_it_and_who_may_read_it(
    postgresql_server: PostgresqlServer, shared_database: str
) -> None:
    server, name = postgresql_server, shared_database.rpartition("/")[2]
    assert found(shared_database) == DatabaseFound(may_write=True, is_new=False)
    with server.role(MAY_READ, name) as reader:
        assert found(server.url(name, reader)) == DatabaseFound(may_write=False, is_new=False)
    assert refusal(shared_database, practice=True) is StoreFault.OTHER_PROFILE


def test_an_older_list_is_of_no_use_to_who_may_only_read(
    postgresql_server: PostgresqlServer,
) -> None:
    server = postgresql_server
    with server.database(TEMPLATE) as name, server.role(MAY_READ, name) as reader:
        with server.connection(name) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '0001'")
        assert refusal(server.url(name, reader)) is StoreFault.READ_ONLY
        with server.connection(name) as connection:
            connection.execute("UPDATE alembic_version SET version_num = 'of later days'")
        assert refusal(server.url(name, reader)) is StoreFault.NEWER_VERSION


def test_a_wrong_way_is_named_as_it_is_when_the_list_is_opened(
    postgresql_server: PostgresqlServer, shared_database: str
) -> None:
    server, name = postgresql_server, shared_database.rpartition("/")[2]
    assert refusal(server.url(name, server.guarded), "wrong") is StoreFault.SIGN_IN
    assert refusal(server.url("no_such_database")) is StoreFault.NO_DATABASE
    assert refusal(server.url(name, "nobody")) is StoreFault.SIGN_IN
    away = f"postgresql://{ADMINISTRATOR}@127.0.0.1:{free_port()}/{name}"
    assert refusal(away) is StoreFault.UNREACHABLE
