"""What users of a server's database may do, and what they are told otherwise."""

import pytest

from invoice_license_desktop.core.domain.journal import Action
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.store.postgresql import SharedStore, open_shared_store
from tests.postgresql_server import OPERATOR, PostgresqlServer
from tests.store.records import add, authorize, change, entry

pytestmark = pytest.mark.postgresql

ISSUING = Service.ISSUING


def test_who_may_only_read_is_told_so(
    shared_store: SharedStore, shared_database: str, postgresql_server: PostgresqlServer
) -> None:
    add(shared_store, 1)
    assert shared_store.may_write
    name = shared_database.rpartition("/")[2]
    rights = "GRANT SELECT ON ALL TABLES IN SCHEMA public TO {}"
    with postgresql_server.role(rights, name) as role:
        reader = open_shared_store(postgresql_server.url(name, role), "")
        assert not reader.may_write
        with reader.reading() as work:
            assert work.enterprises.count() == 1
        with reader.contents() as contents:
            assert contents.damages(lambda: False) == ()
        assert reader.change_count() == shared_store.change_count()
        with pytest.raises(StoreError) as caught, reader.writing():
            pass
        assert caught.value.fault is StoreFault.READ_ONLY
        reader.close()


def test_the_rights_the_readme_names_are_enough(postgresql_server: PostgresqlServer) -> None:
    default = f"ALTER DEFAULT PRIVILEGES FOR ROLE {OPERATOR} GRANT"
    with (
        postgresql_server.database() as name,
        postgresql_server.role(
            f"{default} SELECT, INSERT, UPDATE, DELETE ON TABLES TO {{}}", name
        ) as one,
        postgresql_server.role(f"{default} SELECT ON TABLES TO {{}}", name) as other,
    ):
        open_shared_store(postgresql_server.url(name), "").close()
        writer = open_shared_store(postgresql_server.url(name, one), "")
        assert writer.may_write
        ids = add(writer, 2)
        with change(writer) as work:
            work.licenses.write([authorize(row) for row in work.licenses.read(ISSUING, ids)])
            work.journal.append([entry(Action.CANCEL)])
            work.enterprises.delete(ids[1])
        writer.close()
        reader = open_shared_store(postgresql_server.url(name, other), "")
        assert not reader.may_write
        with reader.reading() as work:
            assert work.enterprises.count() == 1
        reader.close()


def test_rights_taken_away_meanwhile_are_missed_when_writing(
    shared_store: SharedStore, shared_database: str, postgresql_server: PostgresqlServer
) -> None:
    name = shared_database.rpartition("/")[2]
    rights = "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}"
    with postgresql_server.role(rights, name) as role:
        writer = open_shared_store(postgresql_server.url(name, role), "")
        with postgresql_server.connection(name) as connection:
            connection.execute(f"REVOKE INSERT ON enterprise FROM {role}")
        with pytest.raises(StoreError) as caught:
            add(writer, 1)
        assert caught.value.fault is StoreFault.READ_ONLY
        writer.close()
