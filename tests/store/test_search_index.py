"""The search index: it answers as a look at every row would, and nothing depends on it."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from invoice_license_desktop.core.domain.enterprise import NewEnterprise
from invoice_license_desktop.core.domain.journal import Action
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.row_order import RowOrder
from invoice_license_desktop.core.domain.selection import Filter, Selection, Sort
from invoice_license_desktop.core.domain.transition import marked_failed
from invoice_license_desktop.core.domain.vocabulary import Column, Service, View
from invoice_license_desktop.core.store import search_index
from invoice_license_desktop.core.store.database import SqlStore, open_store
from tests.fakes.samples import valid_tax_number
from tests.store.records import TODAY, add, change, entry, mended, put, row_of

NAMES = ["云帆科技", "帆云科技", 'Acme (云) "50%"', "É公司 b公", "云", "ß帆", "K度"]
WORDS = [
    "云",
    "云帆",
    "帆云科技",
    "云科技",
    "ACME",
    "C",
    "M",
    '"',
    '"5',
    "(云",
    "É",
    "公",
    "度",
    "B公",
    "AC",
    "ACM",
    "CME",
    "ME (",
    "E (云",
    "50%",
    valid_tax_number(3)[8:14],
    valid_tax_number(3)[-3:],
    valid_tax_number(3),
]


def fill(store: SqlStore) -> list[int]:
    with change(store) as work:
        return work.enterprises.add(
            [NewEnterprise(name, valid_tax_number(n)) for n, name in enumerate(NAMES)]
        )


@pytest.fixture(scope="module")
def long_store(
    store_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SqlStore]:
    """A list of which a sample is only a part, every third row of it failed; not to be changed."""
    path = Path(shutil.copy(store_template, tmp_path_factory.mktemp("long") / "store.db"))
    store = open_store(path)
    ids = add(store, 3_000)
    with change(store) as work:
        rows = work.licenses.read(Service.ISSUING, ids[2::3])
        work.licenses.write([marked_failed(row, Reason.NO_QUOTA) for row in rows])
    yield store
    store.close()


def found(store: SqlStore, *words: str) -> list[str]:
    """The names of the hits, after every way of asking has given the same ones."""
    chosen, sort = Filter(Service.ISSUING, words=words), Sort(Column.TAX_NUMBER)
    everything = Selection(all_of=chosen)
    with store.reading() as work:
        rows = work.licenses
        order = rows.order(chosen, sort, TODAY)
        assert rows.order(chosen, sort, TODAY, limit=100) == order
        assert rows.order(chosen, Sort(), TODAY, limit=100) == rows.order(chosen, Sort(), TODAY)
        ids = list(order)
        assert rows.ids(Service.ISSUING, everything, sort, TODAY) == order
        assert ids == [one for one, _ in rows.facts(Service.ISSUING, everything, sort, TODAY)]
        assert sum(
            count for _, count in rows.group_facts(Service.ISSUING, everything, TODAY)
        ) == len(ids)
        assert rows.count_selected(everything, Filter(Service.ISSUING), TODAY) == (len(ids), 0)
        return sorted(owner.name for owner in work.enterprises.read(ids))


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def drop(path: Path) -> None:
    execute(path, "DROP TABLE enterprise_piece")


def damage(path: Path) -> None:
    execute(path, "UPDATE enterprise_piece_data SET block = x'ffffffffffffffffffff' WHERE id > 1")


def lose_its_data(path: Path) -> None:
    execute(path, "DELETE FROM enterprise_piece_data")


def leave_unfinished(path: Path) -> None:
    execute(path, "UPDATE search_state SET built_to = 0", "DROP TABLE enterprise_piece")


FAULTS = [drop, damage, lose_its_data, leave_unfinished]


@pytest.mark.parametrize("word", WORDS)
def test_the_index_finds_what_a_look_at_every_row_finds(
    sqlite_store: SqlStore, store_file: Path, word: str
) -> None:
    fill(sqlite_store)
    by_index = found(sqlite_store, word)
    drop(store_file)
    assert found(sqlite_store, word) == by_index
    assert by_index


def test_any_part_of_any_name_is_found_by_index(sqlite_store: SqlStore, store_file: Path) -> None:
    dice = random.Random(20261103)
    marks = 'ABab1 公云"*é'
    names = ["".join(dice.choices(marks, k=dice.randrange(1, 8))) for _ in range(150)]
    names += [f"{name}有限公司" for name in names[:20]]
    with change(sqlite_store) as work:
        work.enterprises.add(
            [NewEnterprise(name, valid_tax_number(n)) for n, name in enumerate(names)]
        )
    starts = [(name, dice.randrange(len(name))) for name in names]
    words = {name[at : at + dice.randrange(1, 6)].upper() for name, at in starts}
    asked = [Filter(Service.ISSUING, words=(word,)) for word in sorted(words)]

    def orders() -> list[RowOrder]:
        with sqlite_store.reading() as work:
            return [work.licenses.order(chosen, Sort(), TODAY) for chosen in asked]

    by_index = orders()
    drop(store_file)
    assert by_index == orders()
    assert all(by_index)


@pytest.mark.parametrize("sort", [Sort(), Sort(None, descending=True), Sort(Column.NAME)], ids=str)
@pytest.mark.parametrize(
    "words", [("公司",), ("贸",), ("9",), ("3000号",), ("云帆", "朗月")], ids=str
)
def test_the_first_hits_are_the_first_of_all_hits(
    long_store: SqlStore, words: tuple[str, ...], sort: Sort
) -> None:
    for chosen in (
        Filter(Service.ISSUING, words=words),
        Filter(Service.ISSUING, View.FAILED, words=words),
    ):
        with long_store.reading() as work:
            order = work.licenses.order(chosen, sort, TODAY)
            assert order
            assert work.licenses.order(chosen, sort, TODAY, limit=50) == order[:50]


def test_words_are_or_and_views_hold(sqlite_store: SqlStore) -> None:
    ids = fill(sqlite_store)
    put(sqlite_store, marked_failed(row_of(sqlite_store, ids[1]), Reason.NO_QUOTA))
    assert found(sqlite_store, "50%", "K") == sorted([NAMES[2], NAMES[6]])
    with sqlite_store.reading() as work:
        failed = Filter(Service.ISSUING, View.FAILED, words=("云", "K"))
        assert work.licenses.order(failed, Sort(), TODAY) == RowOrder.of([ids[1]])


def test_a_word_with_a_character_the_index_does_not_know_is_looked_for_in_every_row(
    sqlite_store: SqlStore,
) -> None:
    with change(sqlite_store) as work:
        work.enterprises.add([NewEnterprise("甲\x7f乙 丙", "1")])
    assert found(sqlite_store, "甲\x7f") == found(sqlite_store, "乙 丙") == ["甲\x7f乙 丙"]
    assert found(sqlite_store, "甲\x7f丙") == []


def test_the_index_follows_the_rows(sqlite_store: SqlStore) -> None:
    ids = fill(sqlite_store)
    with change(sqlite_store) as work:
        work.enterprises.rename({ids[0]: "海棠科技", ids[1]: "海帆"})
        work.enterprises.delete(ids[2])
        work.enterprises.change_tax_number(ids[4], valid_tax_number(99))
        work.enterprises.set_hidden([ids[5]], hidden=True)
    assert found(sqlite_store, "云") == ["云"]
    assert found(sqlite_store, "海") == ["海帆", "海棠科技"]
    assert found(sqlite_store, "帆") == ["海帆"]
    assert found(sqlite_store, valid_tax_number(99)) == ["云"]
    assert found(sqlite_store, valid_tax_number(4)) == []


def test_what_is_taken_back_is_not_found(sqlite_store: SqlStore) -> None:
    ids = fill(sqlite_store)
    with sqlite_store.writing() as work:
        work.enterprises.rename({ids[0]: "海棠"})
    assert found(sqlite_store, "海棠") == []
    assert found(sqlite_store, "云帆") == ["云帆科技"]


@pytest.mark.parametrize("spoil", FAULTS)
def test_searching_goes_on_without_the_index_until_it_is_mended(
    sqlite_store: SqlStore, store_file: Path, spoil: Callable[[Path], None]
) -> None:
    fill(sqlite_store)
    assert not mended(sqlite_store)
    spoil(store_file)
    assert found(sqlite_store, "云帆") == ["云帆科技"]
    assert mended(sqlite_store)
    assert not mended(sqlite_store)
    assert found(sqlite_store, "云帆") == ["云帆科技"]


@pytest.mark.parametrize("spoil", FAULTS)
def test_rows_are_written_whatever_became_of_the_index(
    sqlite_store: SqlStore, store_file: Path, spoil: Callable[[Path], None]
) -> None:
    ids = fill(sqlite_store)
    spoil(store_file)
    with change(sqlite_store) as work:
        work.enterprises.rename({ids[0]: "海棠"})
        work.enterprises.delete(ids[1])
        work.enterprises.add([NewEnterprise("云帆新", valid_tax_number(50))])
    assert found(sqlite_store, "云帆") == ["云帆新"]
    mended(sqlite_store)
    assert found(sqlite_store, "云帆") == ["云帆新"]
    assert found(sqlite_store, "海") == ["海棠"]


def test_an_index_is_built_in_slices_between_which_rows_change(
    sqlite_store: SqlStore, store_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = fill(sqlite_store)
    execute(store_file, "UPDATE search_state SET built_to = 0", "DROP TABLE enterprise_piece")
    execute(store_file, search_index.CREATE)
    monkeypatch.setattr(search_index, "SLICE_ROWS", 3)
    assert sqlite_store.mend_search()
    with change(sqlite_store) as work:
        work.enterprises.rename({ids[0]: "海棠", ids[6]: "海葵"})
        work.enterprises.add([NewEnterprise("海星", valid_tax_number(50))])
    assert mended(sqlite_store)
    assert found(sqlite_store, "海") == ["海星", "海棠", "海葵"]
    assert found(sqlite_store, "K") == []


def test_mending_is_no_change_that_anybody_need_notice(
    sqlite_store: SqlStore, store_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(sqlite_store)
    drop(store_file)
    monkeypatch.setattr(search_index, "SLICE_ROWS", 3)
    other = open_store(store_file)
    before, seen_elsewhere = sqlite_store.change_count(), other.change_count()
    pieces = 0
    while sqlite_store.mend_search():
        pieces += 1
        assert sqlite_store.change_count() == before
    assert pieces == 4
    assert other.change_count() != seen_elsewhere
    with change(other) as work:
        work.journal.append([entry(Action.CHANGE_SETTING)])
    assert sqlite_store.change_count() != before
    other.close()


def test_others_write_between_the_pieces_of_mending(
    sqlite_store: SqlStore, store_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(sqlite_store)
    drop(store_file)
    monkeypatch.setattr(search_index, "SLICE_ROWS", 3)
    other = open_store(store_file, busy_seconds=0.01)
    noticed = set()
    while sqlite_store.mend_search():
        with change(other) as work:
            work.journal.append([entry(Action.CHANGE_SETTING)])
        noticed.add(sqlite_store.change_count())
    assert len(noticed) == 4
    other.close()
