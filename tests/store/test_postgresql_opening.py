"""The database of a server: created, migrated, refused without a change."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url

from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.store.migrating import SCRIPTS, VERSIONS
from invoice_license_desktop.core.store.postgresql import open_shared_store
from invoice_license_desktop.core.store.server import server_engine, server_url
from invoice_license_desktop.core.store.server_schema import bring_server_up_to_date
from invoice_license_desktop.core.store.tables import metadata, search_state
from tests.postgresql_server import OPERATOR, TEMPLATE, PostgresqlServer, free_port
from tests.store.records import add

pytestmark = pytest.mark.postgresql

NEXT_VERSION = """
from alembic import op
revision = "0003"
down_revision = "0002"

def upgrade() -> None:
    op.execute("CREATE TABLE next (id INTEGER)")
    op.execute("{then}")
"""
COLUMNS = """
    SELECT table_name, column_name, data_type, collation_name, is_nullable, column_default, is_identity
    FROM information_schema.columns WHERE table_schema = 'public'
"""
INDEXES = "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
"""


def refusal(url: str, password: str = "", *, practice: bool = False) -> StoreFault:
    with pytest.raises(StoreError) as caught:
        open_shared_store(url, password, practice=practice)
    assert not password or password not in str(caught.value)
    return caught.value.fault


def count_of(url: str, password: str = "") -> int:
    store = open_shared_store(url, password)
    try:
        with store.reading() as work:
            return work.enterprises.count()
    finally:
        store.close()


def facts_of(server: PostgresqlServer, database: str) -> list[set[tuple[object, ...]]]:
    with server.connection(database) as connection:
        return [
            {row for row in connection.execute(asked) if "alembic_version" not in str(row)}
            for asked in (COLUMNS, INDEXES, CONSTRAINTS)
        ]


def test_an_empty_database_gets_its_tables_once(postgresql_server: PostgresqlServer) -> None:
    with postgresql_server.database() as name:
        url = postgresql_server.url(name)
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(count_of, [url] * 4)) == [0] * 4
        store = open_shared_store(url.replace("postgresql:", "postgresql+psycopg:"), "")
        add(store, 1)
        store.close()
        assert count_of(url) == 1


def test_migrations_make_the_tables_the_queries_speak_of(
    postgresql_server: PostgresqlServer,
) -> None:
    with (
        postgresql_server.database() as direct,
        postgresql_server.database(TEMPLATE) as migrated,
    ):
        engine = create_engine(server_url(postgresql_server.url(direct), ""))
        tables = [table for table in metadata.sorted_tables if table is not search_state]
        metadata.create_all(engine, tables)
        engine.dispose()
        assert facts_of(postgresql_server, migrated) == facts_of(postgresql_server, direct)


def test_what_is_newer_or_of_the_other_kind_is_refused(postgresql_server: PostgresqlServer) -> None:
    with postgresql_server.database(TEMPLATE) as name:
        url = postgresql_server.url(name)
        assert refusal(url, practice=True) is StoreFault.OTHER_PROFILE
        with postgresql_server.connection(name) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '0999'")
        assert refusal(url) is StoreFault.NEWER_VERSION


def test_a_practice_database_is_one_from_the_beginning(postgresql_server: PostgresqlServer) -> None:
    with postgresql_server.database() as name:
        url = postgresql_server.url(name)
        open_shared_store(url, "", practice=True).close()
        assert refusal(url) is StoreFault.OTHER_PROFILE


def test_what_is_no_database_of_ours_is_refused_untouched(
    postgresql_server: PostgresqlServer,
) -> None:
    assert refusal(postgresql_server.url("nowhere")) is StoreFault.NO_DATABASE
    with postgresql_server.database() as name:
        with postgresql_server.connection(name) as connection:
            connection.execute("CREATE TABLE journal (id INTEGER)")
        assert refusal(postgresql_server.url(name)) is StoreFault.NO_DATABASE
        with postgresql_server.connection(name) as connection:
            asked = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
            assert asked.fetchone() == (1,)


def test_another_encoding_is_refused(postgresql_server: PostgresqlServer) -> None:
    with postgresql_server.connection() as connection:
        connection.execute(
            f"CREATE DATABASE latin OWNER {OPERATOR} TEMPLATE template0 ENCODING 'LATIN1'"
            " LOCALE_PROVIDER libc LOCALE 'C'"
        )
        assert refusal(postgresql_server.url("latin")) is StoreFault.NO_DATABASE
        connection.execute("DROP DATABASE latin")


@pytest.mark.parametrize("url", ["sqlite:///store.db", "mysql://one@127.0.0.1/two", "no address"])
def test_only_addresses_of_postgresql_are_taken(url: str) -> None:
    assert refusal(url) is StoreFault.UNREACHABLE


def test_a_server_that_is_not_there_is_unreachable() -> None:
    url = f"postgresql://{OPERATOR}@127.0.0.1:{free_port()}/store"
    assert refusal(url, "geheim") is StoreFault.UNREACHABLE


def test_a_password_opens_the_door(postgresql_server: PostgresqlServer) -> None:
    with postgresql_server.database(TEMPLATE) as name:
        url = postgresql_server.url(name, postgresql_server.guarded)
        assert refusal(url) is StoreFault.SIGN_IN
        assert refusal(url, "wrong") is StoreFault.SIGN_IN
        assert refusal(postgresql_server.url(name, "nobody")) is StoreFault.SIGN_IN
        assert refusal(url, postgresql_server.password) is StoreFault.SIGN_IN, "no rights yet"
        with postgresql_server.connection(name) as connection:
            connection.execute(
                f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {postgresql_server.guarded}"
            )
        assert count_of(url, postgresql_server.password) == 0


def test_a_closed_door_is_told_from_a_full_house(postgresql_server: PostgresqlServer) -> None:
    with postgresql_server.database(TEMPLATE) as name:
        with postgresql_server.role("ALTER ROLE {} CONNECTION LIMIT 0", name) as role:
            assert refusal(postgresql_server.url(name, role)) is StoreFault.UNREACHABLE
        closed = f"REVOKE CONNECT ON DATABASE {name} FROM public"
        with postgresql_server.role(closed, name) as role:
            assert refusal(postgresql_server.url(name, role)) is StoreFault.SIGN_IN


def test_a_server_that_only_reads_makes_everybody_a_reader(
    postgresql_server: PostgresqlServer,
) -> None:
    with postgresql_server.database(TEMPLATE) as name:
        with postgresql_server.connection() as connection:
            connection.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
        store = open_shared_store(postgresql_server.url(name), "")
        assert not store.may_write
        store.close()


def scripts_with(folder: Path, then: str) -> Path:
    """The shipped scripts and one more."""
    scripts = Path(shutil.copytree(SCRIPTS, folder / "scripts"))
    text = NEXT_VERSION.format(then=then)
    (scripts / "versions" / "v0003_next.py").write_text(text, encoding="utf-8")
    return scripts


def migrate(url: str, scripts: Path) -> None:
    engine = server_engine(make_url(url).set(drivername="postgresql+psycopg"), 1)
    try:
        bring_server_up_to_date(
            engine, practice=False, scripts=scripts, versions=(*VERSIONS, "0003")
        )
    finally:
        engine.dispose()


def test_an_older_database_is_migrated_by_its_owner_only(
    postgresql_server: PostgresqlServer, tmp_path: Path
) -> None:
    scripts = scripts_with(tmp_path, "SELECT 1")
    with postgresql_server.database(TEMPLATE) as name:
        with postgresql_server.role(
            "GRANT SELECT ON ALL TABLES IN SCHEMA public TO {}", name
        ) as role:
            with pytest.raises(StoreError) as caught:
                migrate(postgresql_server.url(name, role), scripts)
            assert caught.value.fault is StoreFault.READ_ONLY
            assert count_of(postgresql_server.url(name, role)) == 0
        migrate(postgresql_server.url(name), scripts)
        assert refusal(postgresql_server.url(name)) is StoreFault.NEWER_VERSION


def test_a_failing_migration_leaves_the_old_version(
    postgresql_server: PostgresqlServer, tmp_path: Path
) -> None:
    with postgresql_server.database(TEMPLATE) as name:
        before = facts_of(postgresql_server, name)
        with pytest.raises(StoreError):
            migrate(postgresql_server.url(name), scripts_with(tmp_path, "SELECT no_such_column"))
        assert count_of(postgresql_server.url(name)) == 0
        assert facts_of(postgresql_server, name) == before


def test_nobody_who_may_not_create_tables_finds_an_empty_database(
    postgresql_server: PostgresqlServer,
) -> None:
    with postgresql_server.database() as name, postgresql_server.role("", name) as role:
        assert refusal(postgresql_server.url(name, role)) is StoreFault.NO_DATABASE
