"""The chain over stored records: the first bad one is found, whatever was done to it."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invoice_license_desktop.core.domain.journal import (
    FIRST_HASH,
    JournalHead,
    SealedEntry,
    entry_hash,
    seal,
)
from invoice_license_desktop.core.domain.journal_chain import (
    RECORD_COLUMNS,
    ChainFault,
    ChainProblem,
    StoredRecord,
    StoredValue,
    check_chain,
    record_hash,
)
from invoice_license_desktop.core.store.rows import sealed_values
from invoice_license_desktop.core.store.tables import journal
from tests.domain.test_journal import ENTRY

Records = list[StoredRecord]


def stored(sealed: SealedEntry) -> StoredRecord:
    values = sealed_values(sealed)
    return tuple(values[name] for name in RECORD_COLUMNS)


def chain_of(*texts: str) -> Records:
    return list(map(stored, seal(JournalHead(), [ENTRY._replace(text=text) for text in texts])))


FIVE = chain_of("a", "b", "c", "d", "e")
HEAD = JournalHead(5, str(FIVE[-1][-1]))


def changed(record: StoredRecord, column: str, value: StoredValue) -> StoredRecord:
    place = RECORD_COLUMNS.index(column)
    return (*record[:place], value, *record[place + 1 :])


def test_every_column_of_the_table_is_under_the_hash() -> None:
    assert tuple(column.name for column in journal.c) == RECORD_COLUMNS


@given(st.lists(st.text(max_size=4), min_size=1, max_size=4))
def test_a_stored_record_has_the_hash_of_its_entry(texts: list[str]) -> None:
    previous = FIRST_HASH
    for number, (record, text) in enumerate(zip(chain_of(*texts), texts, strict=True), start=1):
        assert record_hash(record) == entry_hash(number, ENTRY._replace(text=text), previous)
        previous = str(record[-1])


def test_a_whole_chain_has_its_head() -> None:
    check = check_chain(FIVE, HEAD)
    assert (check.head, check.fault) == (HEAD, None)
    assert check_chain([], JournalHead()).fault is None
    noted = JournalHead(3, str(FIVE[2][-1]))
    assert check_chain(FIVE, HEAD, noted).fault is None


@pytest.mark.parametrize("column", RECORD_COLUMNS)
@pytest.mark.parametrize("value", ["another", b"another", 77, None, 1.5, "\udcff"], ids=repr)
def test_any_other_value_in_any_column_is_found(column: str, value: StoredValue) -> None:
    records = [*FIVE]
    records[2] = changed(FIVE[2], column, value)
    fault = check_chain(records, HEAD).fault
    assert fault is not None
    assert fault.number == 3
    expected = {ChainProblem.CHANGED}
    if column == "number" and value == 77:
        expected = {ChainProblem.MISSING}
    assert fault.problem in expected


def removed(records: Records) -> Records:
    return [*records[:2], *records[3:]]


def swapped(records: Records) -> Records:
    numbers = [changed(records[3], "number", 3), changed(records[2], "number", 4)]
    return [*records[:2], *numbers, records[4]]


def inserted(records: Records) -> Records:
    return [changed(records[0], "number", 0), *records]


def replaced_by_a_whole_one(records: Records) -> Records:
    (other,) = seal(JournalHead(2, str(records[1][-1])), [ENTRY._replace(text="other")])
    return [*records[:2], stored(other), *records[3:]]


def cut(records: Records) -> Records:
    return records[:4]


def appended(records: Records) -> Records:
    (more,) = seal(HEAD, [ENTRY._replace(text="more")])
    return [*records, stored(more)]


def unreadable(records: Records) -> list[StoredRecord | None]:
    return [*records[:2], None]


@pytest.mark.parametrize(
    ("tamper", "fault"),
    [
        (removed, ChainFault(3, ChainProblem.MISSING)),
        (swapped, ChainFault(3, ChainProblem.CHANGED)),
        (inserted, ChainFault(1, ChainProblem.CHANGED)),
        (replaced_by_a_whole_one, ChainFault(4, ChainProblem.UNLINKED)),
        (cut, ChainFault(5, ChainProblem.CUT)),
        (appended, ChainFault(6, ChainProblem.APPENDED)),
        (unreadable, ChainFault(3, ChainProblem.UNREADABLE)),
    ],
)
def test_the_first_bad_record_is_named(
    tamper: Callable[[Records], list[StoredRecord | None]], fault: ChainFault
) -> None:
    assert check_chain(tamper(FIVE), HEAD).fault == fault


def test_a_tail_cut_with_its_head_shows_against_a_noted_head() -> None:
    shorter = FIVE[:3]
    kept = JournalHead(3, str(shorter[-1][-1]))
    assert check_chain(shorter, kept).fault is None
    assert check_chain(shorter, kept, HEAD).fault == ChainFault(4, ChainProblem.CUT)


def test_a_chain_computed_anew_shows_against_a_noted_head() -> None:
    forged = chain_of("a", "B", "c", "d", "e", "f")
    kept = JournalHead(6, str(forged[-1][-1]))
    assert check_chain(forged, kept).fault is None
    assert check_chain(forged, kept, HEAD).fault == ChainFault(5, ChainProblem.OTHER_HEAD)
    assert check_chain(forged, HEAD).fault == ChainFault(5, ChainProblem.OTHER_HEAD)


def test_a_head_that_never_was_is_no_head() -> None:
    assert check_chain([], JournalHead(), JournalHead(0, "1" * 64)).fault is not None
    assert check_chain([], JournalHead(0, "1" * 64)).fault is not None
