"""The first rows are what the store itself gives, and are given only where it would give them."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from invoice_license_desktop.core.domain.license import HeldState
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.selection import Filter, Sort
from invoice_license_desktop.core.domain.vocabulary import Operation, Service, WishedState
from invoice_license_desktop.core.store.database import SqlStore
from invoice_license_desktop.core.store.first_rows import read_first_rows
from tests.fakes.clock import FakeClock
from tests.fakes.samples import valid_tax_number
from tests.operations.office import Office
from tests.store.records import TODAY, put

MOST = 64


def _fill(store: SqlStore, clock: FakeClock, count: int) -> None:
    """Rows in many states, the last one with a value in each column, and two that are hidden."""
    office = Office(count, store=store, clock=clock)
    office.do(Operation.AUTHORIZE, *range(0, count, 2))
    office.sync()
    office.do(Operation.CANCEL, *range(0, count, 4))
    office.platform.refuse(valid_tax_number(5), Reason.UNKNOWN_SERIAL)
    office.do(Operation.AUTHORIZE, 1, 5)
    office.sync()
    office.do(Operation.AUTHORIZE, 3)
    row = office.row(6)
    put(
        store,
        replace(
            row,
            failed_reason=Reason.NO_QUOTA,
            claim_id="claim",
            outcome_unknown=True,
            suspect=True,
            held=HeldState(4, WishedState.CANCELLED, TODAY, TODAY, TODAY),
        ),
    )
    with store.writing() as work:
        work.enterprises.set_hidden([office.ids[2], office.ids[7]], hidden=True)
        work.commit()


@pytest.mark.parametrize("count", [10, 66, 67, 80])
def test_they_are_the_rows_and_the_head_that_the_store_gives(
    sqlite_store: SqlStore, store_file: Path, clock: FakeClock, count: int
) -> None:
    _fill(sqlite_store, clock, count)
    found = read_first_rows(store_file, practice=False, limit=MOST)
    with sqlite_store.reading() as work:
        order = work.licenses.order(Filter(Service.ISSUING), Sort(), TODAY, limit=MOST)
        assert found is not None
        assert found.rows == work.licenses.read(Service.ISSUING, order)
        assert len(found.rows) == min(MOST, count - 2)
        assert found.entry == work.journal.head().number > 0


def test_an_empty_list_has_none(sqlite_store: SqlStore, store_file: Path) -> None:
    found = read_first_rows(store_file, practice=False, limit=MOST)
    assert found is not None
    assert (found.rows, found.entry) == ((), 0)


def _older(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE alembic_version SET version_num = '0001'")


def _newer(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE alembic_version SET version_num = '9999'")


def _unmarked(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA application_id = 0")


def _without_rows(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TABLE license")


def _meaningless(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE license SET valid_to = 'soon'")


@pytest.mark.parametrize("spoil", [_older, _newer, _unmarked, _without_rows, _meaningless])
def test_a_database_that_is_not_as_it_should_be_is_left_to_the_store(
    store_file: Path, clock: FakeClock, spoil: Callable[[sqlite3.Connection], None]
) -> None:
    store = SqlStore(store_file, clock, 1.0)
    _fill(store, clock, 10)
    store.close()
    assert read_first_rows(store_file, practice=False, limit=MOST) is not None
    with closing(sqlite3.connect(store_file)) as connection:
        spoil(connection)
        connection.commit()
    assert read_first_rows(store_file, practice=False, limit=MOST) is None


def test_real_rows_are_never_shown_as_practice(store_file: Path) -> None:
    assert read_first_rows(store_file, practice=True, limit=MOST) is None


@pytest.mark.parametrize("content", [b"", b"not a database at all, " * 100])
def test_what_is_no_database_has_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "licenses.sqlite3"
    assert read_first_rows(path, practice=False, limit=MOST) is None
    assert not path.exists()
    path.write_bytes(content)
    assert read_first_rows(path, practice=False, limit=MOST) is None
    assert path.read_bytes() == content


def test_a_file_that_another_program_keeps_to_itself_is_not_waited_for(store_file: Path) -> None:
    with closing(sqlite3.connect(store_file)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        assert read_first_rows(store_file, practice=False, limit=MOST) is None


def test_reading_leaves_the_file_and_its_log_as_they_are(
    sqlite_store: SqlStore, store_file: Path, clock: FakeClock
) -> None:
    _fill(sqlite_store, clock, 10)
    log = store_file.with_name(store_file.name + "-wal")
    before = store_file.read_bytes(), log.read_bytes()
    assert before[1]
    assert read_first_rows(store_file, practice=False, limit=MOST) is not None
    assert (store_file.read_bytes(), log.read_bytes()) == before
