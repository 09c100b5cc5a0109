"""What only a server can get wrong: locks between workstations, lost connections, rights."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest

from invoice_license_desktop.core.domain.batch import Batch, BatchRow
from invoice_license_desktop.core.domain.journal import Action, JournalHead
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.reason import Outcome
from invoice_license_desktop.core.domain.selection import Filter, SavedView, Selection, Sort
from invoice_license_desktop.core.domain.vocabulary import Column, Operation, Service
from invoice_license_desktop.core.operations.ports.rows import RowResult
from invoice_license_desktop.core.operations.ports.store import (
    StoppedError,
    StoreError,
    StoreFault,
)
from invoice_license_desktop.core.store.postgresql import SharedStore, open_shared_store
from tests.fakes.clock import START, FakeClock
from tests.fakes.samples import sample_entries
from tests.postgresql_server import TEMPLATE, PostgresqlServer, running_server
from tests.program import kill_tree, start_python
from tests.store.records import TODAY, add, authorize, change, entry

pytestmark = pytest.mark.postgresql

ISSUING = Service.ISSUING
MANY = 2_000


@pytest.fixture
def colleague(shared_database: str, clock: FakeClock) -> Iterator[SharedStore]:
    """Another workstation at the same database, which does not wait for locks."""
    store = open_shared_store(shared_database, "", clock=clock, busy_seconds=0.01)
    yield store
    store.close()


@contextmanager
def fault(expected: StoreFault) -> Iterator[None]:
    with pytest.raises(StoreError) as caught:
        yield
    assert caught.value.fault is expected, str(caught.value)


def test_a_lock_that_stays_taken_is_busy(shared_store: SharedStore, colleague: SharedStore) -> None:
    with shared_store.writing() as work:
        work.enterprises.add(sample_entries(1))
        with fault(StoreFault.BUSY):
            add(colleague, 1)
        with colleague.reading() as seen:
            assert seen.enterprises.count() == 0
        work.commit()
    add(colleague, 1, start=1)
    with shared_store.reading() as work:
        assert work.enterprises.count() == 2


def test_what_others_commit_is_noticed_and_nothing_else(
    shared_store: SharedStore, colleague: SharedStore
) -> None:
    before = shared_store.change_count()
    with colleague.writing() as work:
        work.enterprises.add(sample_entries(1))
    with colleague.reading() as work:
        assert work.enterprises.count() == 0
    assert shared_store.change_count() == before
    with change(colleague) as work:
        work.views.save(SavedView("新", Filter(ISSUING), Sort()))
    assert shared_store.change_count() != before


def test_a_view_stays_as_it_was_at_the_first_read(
    shared_store: SharedStore, colleague: SharedStore
) -> None:
    with shared_store.reading() as work:
        assert work.enterprises.count() == 0
        add(colleague, 1)
        assert work.enterprises.count() == 0
    with shared_store.contents() as contents:
        assert contents.count_enterprises() == 1
        add(colleague, 1, start=1)
        assert contents.count_enterprises() == 1


def test_a_long_statement_ends_when_it_is_stopped(
    shared_store: SharedStore, shared_database: str
) -> None:
    asked: list[bool] = []

    def stop() -> bool:
        asked.append(len(asked) == 3)
        return asked[-1]

    with psycopg.connect(shared_database) as other:
        other.execute("LOCK TABLE license IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(StoppedError), shared_store.reading(stop) as work:
            work.licenses.order(Filter(ISSUING), Sort(Column.SYNC_STATUS), TODAY)
    assert asked == [False, False, False, True]
    with shared_store.reading(lambda: False) as work:
        assert len(work.licenses.order(Filter(ISSUING), Sort(), TODAY)) == 0


def test_the_integrity_check_can_be_stopped(
    shared_store: SharedStore, shared_database: str
) -> None:
    with psycopg.connect(shared_database) as other:
        other.execute("LOCK TABLE license IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(StoppedError), shared_store.contents() as contents:
            contents.damages(lambda: True)


@pytest.mark.parametrize(
    "sql", ["UPDATE journal SET text = ''", "DELETE FROM journal", "TRUNCATE journal"]
)
def test_the_journal_is_append_only(
    shared_store: SharedStore, shared_database: str, sql: str
) -> None:
    with change(shared_store) as work:
        work.journal.append([entry(Action.CANCEL)])
    with (
        psycopg.connect(shared_database) as connection,
        pytest.raises(psycopg.errors.RaiseException, match="append-only"),
    ):
        connection.execute(sql)


def test_rows_that_refer_to_nothing_are_damages(
    shared_store: SharedStore, shared_database: str, postgresql_server: PostgresqlServer
) -> None:
    add(shared_store, 2)
    with shared_store.contents() as contents:
        assert contents.damages(lambda: False) == ()
    with postgresql_server.connection(shared_database.rpartition("/")[2]) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("DELETE FROM enterprise")
    with shared_store.contents() as contents:
        assert contents.damages(lambda: False) == ("license refers to no enterprise",)


def test_many_rows_are_written_and_read(shared_store: SharedStore) -> None:
    ids = add(shared_store, MANY)
    batch = Batch("b-1", Operation.AUTHORIZE, ISSUING, START, "李强", MANY)
    with change(shared_store) as work:
        before = work.licenses.read(ISSUING, ids)
        rows = [
            replace(authorize(row), authorized_by=f"王敏 {place % 50}")
            for place, row in enumerate(before)
        ]
        work.licenses.write(rows, before=before)
        waiting = [
            BatchRow(n, row.tax_number, row.name, row.enterprise_id, 1)
            for n, row in enumerate(rows)
        ]
        work.batches.add(batch, waiting)
        work.journal.append([entry(Action.AUTHORIZE, enterprise_id=one) for one in ids])
        work.batches.settle([RowResult(ISSUING, one, 1, Outcome.DONE) for one in ids[1:]])
        assert list(work.licenses.read(ISSUING, ids)) == rows
        assert work.batches.waiting_ids(batch.id) == ids[:1]
    with shared_store.reading() as work:
        assert len(work.licenses.order(Filter(ISSUING), Sort(), TODAY)) == MANY
        chosen = Selection(frozenset(ids) | frozenset(range(100_000, 130_000)))
        assert work.licenses.count_selected(chosen, Filter(ISSUING), TODAY) == (MANY, 0)
        assert len(work.journal.changed_since(JournalHead(), ISSUING, ids)) == MANY


def test_leases_are_measured_by_the_servers_clock_by_default(shared_database: str) -> None:
    store = open_shared_store(shared_database, "")
    (one,) = add(store, 1)
    with change(store) as work:
        (row,) = work.licenses.read(ISSUING, [one])
        work.licenses.write([replace(authorize(row), next_sync_at=START - timedelta(days=36500))])
        assert len(work.licenses.claim("a", 1, timedelta(minutes=5))) == 1
        assert not work.licenses.has_due()
        work.licenses.extend_claim("a", timedelta(0))
        assert work.licenses.has_due()
    store.close()


def test_a_server_that_was_restarted_is_found_again() -> None:
    with running_server() as server, server.database() as name:
        store = open_shared_store(server.url(name), "")
        add(store, 1)
        with fault(StoreFault.UNREACHABLE), store.writing() as work:
            work.enterprises.add(sample_entries(1, start=1))
            server.stop()
            work.enterprises.count()
        with fault(StoreFault.UNREACHABLE), store.reading():
            pass
        with fault(StoreFault.UNREACHABLE):
            store.change_count()
        server.start()
        with store.reading() as work:
            assert work.enterprises.count() == 1
        add(store, 1, start=1)
        store.close()


def test_nothing_is_written_to_what_has_become_newer_meanwhile(
    postgresql_server: PostgresqlServer,
) -> None:
    with postgresql_server.database(TEMPLATE) as name:
        store = open_shared_store(postgresql_server.url(name), "")
        with postgresql_server.connection(name) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '0999'")
        with fault(StoreFault.NEWER_VERSION):
            add(store, 1)
        with postgresql_server.connection(name) as connection:
            connection.execute("DELETE FROM store_lock")
        with fault(StoreFault.DAMAGED):
            add(store, 1)
        store.close()


def test_a_silent_holder_of_the_lock_is_sent_away_in_the_end(shared_store: SharedStore) -> None:
    with shared_store._writer.connect() as connection:
        asked = connection.exec_driver_sql("SHOW idle_in_transaction_session_timeout")
        assert asked.scalar_one() == "2min"


HOLDER = """
import sys
from datetime import timedelta
from invoice_license_desktop.core.store.postgresql import open_shared_store
from tests.fakes.samples import sample_entries

store = open_shared_store(sys.argv[1], "")
with store.writing() as work:
    print(len(work.licenses.claim("dead", 1, timedelta(seconds=1))), flush=True)
    work.commit()
with store.writing() as work:
    work.enterprises.add(sample_entries(1, start=1))
    print("holds the lock", flush=True)
    sys.stdin.read()
"""


def test_a_killed_workstation_leaves_lock_and_claim_to_others(shared_database: str) -> None:
    store = open_shared_store(shared_database, "", busy_seconds=60)
    (one,) = add(store, 1)
    with change(store) as work:
        work.licenses.write([authorize(row) for row in work.licenses.read(ISSUING, [one])])
    other = start_python("-c", HOLDER, shared_database)
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == b"1\n"
        assert other.stdout.readline() == b"holds the lock\n"
    finally:
        kill_tree(other)
        other.communicate()
    deadline = time.monotonic() + 60
    while not (taken := claimed(store)):
        assert time.monotonic() < deadline
    assert [(row.enterprise_id, row.outcome_unknown) for row in taken] == [(one, True)]
    with store.reading() as work:
        assert work.enterprises.count() == 1
    store.close()


def claimed(store: SharedStore) -> tuple[License, ...]:
    with change(store) as work:
        return work.licenses.claim("alive", 1, timedelta(minutes=1))
