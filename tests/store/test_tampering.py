"""A database changed by something else than the program: the check of the journal finds it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from invoice_license_desktop.core.domain.journal_chain import ChainFault, ChainProblem
from invoice_license_desktop.core.domain.journal_story import ROW_FIELDS, Difference
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.journal_check import (
    JournalCheck,
    check_journal,
    prove_journal,
)
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.operations.ports.store import (
    StoppedError,
    StoreError,
    StoreFault,
)
from invoice_license_desktop.core.store.database import SqlStore, open_store
from invoice_license_desktop.core.store.tables import license_row
from tests.fakes.clock import FakeClock
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.operations.office import Office

# the round's own business, of which the journal does not speak
NOT_TOLD = {"claim_id", "claimed_until", "outcome_unknown", "suspect"}
HELD = {"held_valid_from", "held_valid_to", "held_first_allowed_day"}
NAMES = {"failure_code": "sync_failure", "held_revision": "held"}
ADD = "INSERT INTO enterprise (name, tax_number, tax_number_form) VALUES ('x', '{number}', 'valid')"
SHORTER = (
    "UPDATE store_lock SET journal_number = 8,"
    " journal_hash = (SELECT hash FROM journal WHERE number = 8)"
)
OTHER = {
    "authorization_status": "failed",
    "sync_status": "failed",
    "revision": 7,
    "synced_revision": 7,
    "held_revision": 7,
}


@pytest.fixture
def office(sqlite_store: SqlStore, clock: FakeClock) -> Office:
    office = Office(0, store=sqlite_store, clock=clock)
    office.add(4)
    office.set(client_id="id")
    office.do(Operation.AUTHORIZE, 0, 1)
    office.sync()
    return office


def tamper(path: Path, *statements: str) -> None:
    """Change the database behind the program's back."""
    with closing(sqlite3.connect(path)) as connection, connection:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            connection.execute(statement)


def check(office: Office) -> JournalCheck:
    with office.store.contents() as contents:
        return check_journal(contents)


def test_untouched_it_is_good(office: Office) -> None:
    found = check(office)
    assert found.is_good
    with office.store.reading() as work:
        assert found.chain.head == work.journal.head()


@pytest.mark.parametrize("verb", ["UPDATE journal SET text = 'x'", "DELETE FROM journal"])
def test_the_table_itself_refuses(office: Office, store_file: Path, verb: str) -> None:
    with (
        closing(sqlite3.connect(store_file)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        connection.execute(verb)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE journal SET name = name || ' ' WHERE number = 2", (2, ChainProblem.CHANGED)),
        ("UPDATE journal SET text = CAST(text AS BLOB)", (1, ChainProblem.CHANGED)),
        (
            "UPDATE journal SET text = CAST(x'ff' AS TEXT) WHERE number = 4",
            (4, ChainProblem.UNREADABLE),
        ),
        ("DELETE FROM journal WHERE number = 3", (3, ChainProblem.MISSING)),
        ("DELETE FROM journal WHERE number > 8", (9, ChainProblem.CUT)),
        ("UPDATE store_lock SET journal_number = 8", (8, ChainProblem.OTHER_HEAD)),
        (SHORTER, (9, ChainProblem.APPENDED)),
        ("UPDATE store_lock SET journal_hash = 'x'", (9, ChainProblem.OTHER_HEAD)),
        ("DELETE FROM store_lock", (1, ChainProblem.APPENDED)),
    ],
)
def test_a_changed_journal_names_its_first_bad_entry(
    office: Office, store_file: Path, statement: str, fault: tuple[int, ChainProblem]
) -> None:
    with office.store.reading() as work:
        assert work.journal.head().number == 9
    tamper(store_file, statement)
    assert check(office).chain.fault == ChainFault(*fault)


@pytest.mark.parametrize(
    "column",
    [
        column.name
        for column in license_row.c
        if not column.primary_key and column.name not in NOT_TOLD | HELD | {"held_state"}
    ],
)
def test_a_row_changed_behind_the_journals_back_is_named(
    office: Office, store_file: Path, column: str
) -> None:
    value = OTHER.get(column, "2026-01-01T00:00:00.000Z")
    tamper(
        store_file,
        f"UPDATE license SET {column} = '{value}'"
        f" WHERE enterprise_id = {office.ids[1]} AND service = 'issuing'",
    )
    found = check(office)
    assert found.chain.fault is None
    (difference,) = found.differences
    assert (difference.tax_number, difference.service) == (valid_tax_number(1), "issuing")
    assert difference.field == NAMES.get(column, column)
    assert difference.field in ROW_FIELDS


@pytest.mark.parametrize(
    ("statements", "difference"),
    [
        (
            ["UPDATE enterprise SET name = 'x' WHERE id = 2"],
            Difference(valid_tax_number(1), None, "name", enterprise_name(1), "x"),
        ),
        (
            ["UPDATE enterprise SET hidden = 1 WHERE id = 2"],
            Difference(valid_tax_number(1), None, "hidden", told=False, stored=1),
        ),
        (
            ["UPDATE enterprise SET remark = 'x' WHERE id = 2"],
            Difference(valid_tax_number(1), None, "remark", "", "x"),
        ),
        (
            ["UPDATE enterprise SET tax_number_form = 'invalid' WHERE id = 2"],
            Difference(valid_tax_number(1), None, "tax_number_form", "valid", "invalid"),
        ),
        (
            ["DELETE FROM license WHERE enterprise_id = 3 AND service = 'receiving'"],
            Difference(valid_tax_number(2), "receiving", "", "there", None),
        ),
        (
            ["DELETE FROM license WHERE enterprise_id = 3", "DELETE FROM enterprise WHERE id = 3"],
            Difference(valid_tax_number(2), None, "", "there", None),
        ),
        (
            [ADD.format(number=valid_tax_number(50))],
            Difference(valid_tax_number(50), None, "", None, "there"),
        ),
        (
            ["UPDATE setting SET value = 'other' WHERE key = 'client_id'"],
            Difference("", None, "client_id", "id", "other"),
        ),
        (
            ["INSERT INTO setting (key, value) VALUES ('total_issuing', '99')"],
            Difference("", None, "total_issuing", None, "99"),
        ),
    ],
)
def test_whatever_else_the_journal_does_not_explain_is_named(
    office: Office, store_file: Path, statements: list[str], difference: Difference
) -> None:
    tamper(store_file, *statements)
    assert difference in check(office).differences


def test_the_database_finds_its_own_damages(office: Office, store_file: Path) -> None:
    with office.store.contents() as contents:
        assert contents.damages(lambda: False) == ()
    tamper(store_file, "DELETE FROM enterprise WHERE id = 3")
    with office.store.contents() as contents:
        assert contents.damages(lambda: False) == ("license refers to no enterprise",) * 2


def test_a_row_that_no_longer_agrees_with_its_index_is_a_damage(
    office: Office, store_file: Path
) -> None:
    """What is read through an index is right, what is read from the row is not."""
    with closing(sqlite3.connect(store_file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    number = valid_tax_number(2)
    content, shown = store_file.read_bytes(), office.row(2).tax_number
    assert shown == number
    changed = []
    at = content.find(number.encode())
    while at >= 0:
        store_file.write_bytes(content[: at + 9] + b"<" + content[at + 10 :])
        store = open_store(store_file)
        other = Office(0, store=store)
        other.ids = office.ids
        if other.row(2).tax_number != number:
            with store.contents() as contents, pytest.raises(StoreError) as caught:
                prove_journal(contents)
            changed.append(caught.value.fault)
        store.close()
        at = content.find(number.encode(), at + 1)
    assert changed == [StoreFault.DAMAGED]


@pytest.mark.parametrize("table", ["enterprise", "journal"])
def test_a_text_that_became_bytes_is_a_damage(office: Office, store_file: Path, table: str) -> None:
    tamper(store_file, f"UPDATE {table} SET name = CAST(name AS BLOB)")
    with office.store.reading() as work:
        ask: dict[str, Callable[[], object]] = {
            "journal": lambda: work.journal.page(JournalFilter(), 0, 10),
            "enterprise": lambda: work.licenses.read(Service.ISSUING, office.ids),
        }
        with pytest.raises(StoreError) as caught:
            ask[table]()
    assert caught.value.fault is StoreFault.DAMAGED


def test_a_check_can_be_stopped_and_tells_how_far_it_is(office: Office) -> None:
    for number in range(200):
        office.set(client_id=f"id {number}")
    told: list[tuple[int, int]] = []
    with office.store.contents() as contents:
        check_journal(contents, progress=lambda done, total: told.append((done, total)))
        assert told == [(200, 418), (400, 418)]
        with pytest.raises(StoppedError):
            check_journal(contents, stop=lambda: True)


def test_writers_go_on_while_the_contents_are_read(office: Office) -> None:
    with office.store.contents() as contents:
        records = contents.records()
        next(records)
        office.set(client_id="meanwhile")
        assert sum(1 for _ in records) == 8
        assert contents.head().number == 9
