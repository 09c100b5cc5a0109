"""What only a database can get wrong: locks between processes, round trips, indexes, triggers."""

import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event

from invoice_license_desktop.core.domain.batch import Batch, BatchRow
from invoice_license_desktop.core.domain.journal import Action, JournalHead
from invoice_license_desktop.core.domain.license import License, SyncFailure
from invoice_license_desktop.core.domain.reason import Outcome, Reason
from invoice_license_desktop.core.domain.selection import Filter, Selection, Sort
from invoice_license_desktop.core.domain.vocabulary import (
    Column,
    Operation,
    Service,
    SyncFilter,
    View,
)
from invoice_license_desktop.core.operations.ports.rows import RowResult
from invoice_license_desktop.core.operations.ports.store import (
    StoppedError,
    StoreError,
    StoreFault,
    UnitOfWork,
)
from invoice_license_desktop.core.store.database import SqlStore, open_store
from invoice_license_desktop.core.store.engines import reading_engine, writing_engine
from invoice_license_desktop.core.store.license_rows import STATE_FIELDS
from tests.fakes.clock import START
from tests.fakes.samples import sample_entries
from tests.program import python_command
from tests.store.records import TODAY, add, authorize, change, entry

ISSUING = Service.ISSUING
EVERYTHING = Selection(all_of=Filter(ISSUING))
INDEXES = {
    Column.NAME: "enterprise_name_key",
    Column.AUTHORIZED_AT: "license_authorized_at",
    Column.AUTHORIZED_BY: "license_authorized_by",
    Column.VALID_FROM: "license_valid_from",
    Column.VALID_TO: "license_valid_to",
    Column.CANCELLED_AT: "license_cancelled_at",
}
REPOSITORY = Path(__file__).parents[2]
MANY = 10_000
Values = tuple[str | int | None, ...]

OTHER_PROCESS = """
import sys
from pathlib import Path
from invoice_license_desktop.core.domain.enterprise import NewEnterprise
from invoice_license_desktop.core.store.database import open_store

store = open_store(Path(sys.argv[1]))
print("ready", flush=True)
with store.writing() as work:
    before = work.enterprises.count()
    work.enterprises.add([NewEnterprise("另一个进程", "91110108000000990P")])
    work.commit()
print(before, flush=True)
store.close()
"""


@dataclass(frozen=True)
class Statement:
    """What went to the database; one statement may be for many rows, each with its values."""

    text: str
    values: Values | list[Values]
    for_many: bool


@contextmanager
def statements() -> Iterator[list[Statement]]:
    """Every statement that goes to the database meanwhile."""
    seen: list[Statement] = []

    def note(
        _connection: Connection,
        _cursor: object,
        statement: str,
        values: Values | list[Values],
        _context: object,
        executemany: bool,
    ) -> None:
        seen.append(Statement(statement, values, executemany))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_another_process_waits_for_the_lock_and_is_noticed(
    sqlite_store: SqlStore, store_file: Path
) -> None:
    before = sqlite_store.change_count()
    with sqlite_store.writing() as work:
        other = subprocess.Popen(
            python_command("-c", OTHER_PROCESS, str(store_file)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == "ready\n"
            assert sqlite_store.change_count() == before
            work.enterprises.add(sample_entries(2))
            work.commit()
            output, errors = other.communicate(timeout=60)
        finally:
            other.kill()
            other.communicate()
    assert (output, errors) == ("2\n", "")
    assert sqlite_store.change_count() != before
    with sqlite_store.reading() as work:
        assert work.enterprises.count() == 3


def test_a_lock_that_stays_taken_is_busy(sqlite_store: SqlStore, store_file: Path) -> None:
    impatient = open_store(store_file, busy_seconds=0.01)
    with sqlite_store.writing():
        with pytest.raises(StoreError) as caught:
            add(impatient, 1)
        with impatient.reading() as work:
            assert work.enterprises.count() == 0
    assert caught.value.fault is StoreFault.BUSY
    impatient.close()


def test_connections_are_durable_and_checked(store_file: Path) -> None:
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "query_only", "busy_timeout")
    engines = (writing_engine(store_file, 1.5), reading_engine(store_file, 1.5))
    found = []
    for engine in engines:
        with engine.connect() as connection:
            found.append(
                [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]
            )
        engine.dispose()
    assert found == [["wal", 2, 1, 0, 1500], ["wal", 2, 1, 1, 1500]]


def test_units_of_work_give_their_connections_back(sqlite_store: SqlStore) -> None:
    taken: list[object] = []
    given: list[object] = []

    def take(connection: object, *_rest: object) -> None:
        taken.append(connection)

    def give(connection: object, *_rest: object) -> None:
        given.append(connection)

    event.listen(Engine, "checkout", take)
    event.listen(Engine, "checkin", give)
    try:
        add(sqlite_store, 1)
        with sqlite_store.writing() as work:
            work.enterprises.add(sample_entries(1, start=1))
        with sqlite_store.reading() as work:
            next(work.licenses.facts(ISSUING, Selection(all_of=Filter(ISSUING)), Sort(), TODAY))
    finally:
        event.remove(Engine, "checkout", take)
        event.remove(Engine, "checkin", give)
    assert len(taken) == 3
    assert given == taken


def test_many_rows_are_few_statements(sqlite_store: SqlStore) -> None:
    ids = add(sqlite_store, MANY)
    batch = Batch("b-1", Operation.AUTHORIZE, ISSUING, START, "李强", MANY)
    with change(sqlite_store) as work:
        rows = [authorize(row) for row in work.licenses.read(ISSUING, ids)]
        waiting = [
            BatchRow(n, row.tax_number, row.name, row.enterprise_id, 1)
            for n, row in enumerate(rows)
        ]
        results = [RowResult(ISSUING, one, 1, Outcome.DONE) for one in ids]
        with statements() as seen:
            work.licenses.write(rows)
            work.batches.add(batch, waiting)
            work.journal.append([entry(Action.AUTHORIZE, enterprise_id=one) for one in ids])
            work.batches.settle(results)
        many = [one.text.split()[:2] for one in seen if one.for_many]
        assert many == [
            ["UPDATE", "license"],
            ["INSERT", "INTO"],
            ["INSERT", "INTO"],
        ]
        assert len(seen) <= len(many) + 6
        assert work.batches.waiting_ids(batch.id) == []


def test_only_what_changed_is_written(sqlite_store: SqlStore) -> None:
    ids = add(sqlite_store, 3)
    with change(sqlite_store) as work:
        rows = work.licenses.read(ISSUING, ids)
        changed = [authorize(rows[0]), authorize(rows[1]), rows[2]]
        with statements() as seen:
            work.licenses.write(changed, before=rows)
        assert list(work.licenses.read(ISSUING, ids)) == changed
    (one,) = seen
    assert len(one.values) == 2
    assert not any(name in one.text for name in ("valid_to", "cancelled_at", "claim_id", "held"))


def test_rows_that_become_the_same_are_one_statement(sqlite_store: SqlStore) -> None:
    ids = add(sqlite_store, MANY)
    with change(sqlite_store) as work:
        rows = work.licenses.read(ISSUING, ids)
        after = [
            replace(authorize(row), authorized_by="王敏" if place < 2 else "李强")
            for place, row in enumerate(rows)
        ]
        with statements() as seen:
            work.licenses.write(after, before=rows)
        assert list(work.licenses.read(ISSUING, ids)) == after
    assert sorted(one.for_many for one in seen) == [False, True]
    assert [len(one.values) for one in seen if one.for_many] == [2]


def test_every_field_of_a_licence_has_a_stored_form() -> None:
    names = {item.name for item in fields(License)}
    assert set(STATE_FIELDS) == names - {"enterprise_id", "service", "tax_number", "name"}


def test_rows_are_claimed_without_a_look_at_all_that_are_due(
    sqlite_store: SqlStore, store_file: Path
) -> None:
    with sqlite_store.writing() as work, statements() as seen:
        work.licenses.claim("round", 200, timedelta(minutes=1))
    with closing(sqlite3.connect(store_file)) as connection:
        plans = [
            step[3]
            for one in seen
            if "license" in one.text
            for step in connection.execute(f"EXPLAIN QUERY PLAN {one.text}", one.values)
        ]
    assert len(plans) == 6
    assert all("COVERING INDEX ix_license_due (service=?" in step for step in plans), plans


def test_marking_all_that_waits_is_no_matter_of_rows(sqlite_store: SqlStore) -> None:
    ids = add(sqlite_store, 300)
    with change(sqlite_store) as work:
        work.licenses.write([authorize(row) for row in work.licenses.read(ISSUING, ids)])
        with statements() as seen:
            assert work.licenses.fail_waiting(SyncFailure(Reason.TIMED_OUT)) == 300
            work.batches.fail_waiting(Reason.TIMED_OUT, "", "")
    assert len(seen) == 3


def test_lists_are_not_limited_by_bind_variables(sqlite_store: SqlStore) -> None:
    ids = add(sqlite_store, 3)
    long = [*range(10_000, 110_000), *ids]
    with change(sqlite_store) as work:
        assert len(work.enterprises.read(long)) == 3
        assert len(work.licenses.read(ISSUING, long)) == 3
        assert len(work.enterprises.find([str(one) for one in long])) == 0
        assert work.licenses.count_selected(Selection(frozenset(long)), Filter(ISSUING), TODAY) == (
            3,
            0,
        )
        work.journal.append([entry(Action.CANCEL, enterprise_id=ids[0])])
        assert list(work.journal.changed_since(JournalHead(), ISSUING, long)) == [ids[0]]


def test_a_long_statement_ends_when_it_is_stopped(sqlite_store: SqlStore) -> None:
    add(sqlite_store, MANY)
    asked: list[bool] = []

    def stop() -> bool:
        asked.append(len(asked) == 3)
        return asked[-1]

    with (
        pytest.raises(StoppedError),
        sqlite_store.reading(stop) as work,
    ):
        work.licenses.order(Filter(ISSUING), Sort(Column.SYNC_STATUS), TODAY)
    assert asked == [False, False, False, True]
    with sqlite_store.reading() as work:
        assert len(work.licenses.order(Filter(ISSUING), Sort(), TODAY)) == MANY
    assert len(asked) == 4


@pytest.mark.parametrize("sql", ["UPDATE journal SET text = ''", "DELETE FROM journal"])
def test_the_journal_is_append_only(sqlite_store: SqlStore, store_file: Path, sql: str) -> None:
    with change(sqlite_store) as work:
        work.journal.append([entry(Action.CANCEL)])
    with (
        closing(sqlite3.connect(store_file)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        connection.execute(sql)


def ask(work: UnitOfWork, chosen: Filter, sort: Sort) -> None:
    work.licenses.order(chosen, sort, TODAY, limit=50)


@pytest.mark.parametrize(
    ("question", "index"),
    [
        (lambda work: work.licenses.overview(ISSUING, TODAY), "ix_license_status"),
        (
            lambda work: work.licenses.group_facts(ISSUING, EVERYTHING, TODAY),
            "COVERING INDEX ix_license_status",
        ),
        (
            lambda work: work.licenses.group_facts(ISSUING, EVERYTHING, TODAY),
            "SCAN enterprise USING COVERING INDEX ix_enterprise_form",
        ),
        (lambda work: work.licenses.read(ISSUING, [1]), "license USING PRIMARY KEY"),
        (lambda work: work.licenses.has_due(), "ix_license_due"),
        (lambda work: work.licenses.waiting(), "ix_license_due"),
        (
            lambda work: ask(work, Filter(ISSUING, sync=SyncFilter.SYNCING), Sort()),
            "ix_license_due",
        ),
        (lambda work: ask(work, Filter(ISSUING, View.LOCKED), Sort()), "ix_license_locked"),
        (lambda work: ask(work, Filter(ISSUING, View.EXPIRED), Sort()), "ix_license_valid_to"),
        (lambda work: ask(work, Filter(ISSUING, View.SYNC_FAILED), Sort()), "sync_failed"),
        *(
            (partial(ask, chosen=Filter(ISSUING), sort=Sort(column, back)), f"INDEX ix_{index}")
            for back in (False, True)
            for column, index in INDEXES.items()
        ),
        (
            lambda work: work.batches.settle([RowResult(ISSUING, 1, 1, Outcome.DONE)]),
            "ix_batch_row_waiting",
        ),
    ],
)
def test_frequent_questions_are_answered_by_an_index(
    sqlite_store: SqlStore,
    store_file: Path,
    question: Callable[[UnitOfWork], object],
    index: str,
) -> None:
    with sqlite_store.writing() as work, statements() as seen:
        question(work)
    with closing(sqlite3.connect(store_file)) as connection:
        plans = [
            step[3]
            for one in seen
            for step in connection.execute(
                f"EXPLAIN QUERY PLAN {one.text}",
                one.values[0] if isinstance(one.values, list) else one.values,
            )
        ]
    assert any(index in step for step in plans), plans
    assert not any(step in {"SCAN license", "SCAN batch_row"} for step in plans), plans


def test_a_lapsed_lease_is_measured_by_the_systems_clock_by_default(store_file: Path) -> None:
    store = open_store(store_file)
    (one,) = add(store, 1)
    with change(store) as work:
        (row,) = work.licenses.read(ISSUING, [one])
        work.licenses.write([replace(authorize(row), next_sync_at=START - timedelta(days=36500))])
        assert len(work.licenses.claim("a", 1, timedelta(minutes=5))) == 1
        assert not work.licenses.has_due()
        work.licenses.extend_claim("a", timedelta(0))
        assert work.licenses.has_due()
    store.close()
