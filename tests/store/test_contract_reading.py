"""What every store promises of reading licence rows; a made-up list is judged row by row."""

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from invoice_license_desktop.core.domain.enterprise import NewEnterprise
from invoice_license_desktop.core.domain.id_set import IdSet
from invoice_license_desktop.core.domain.license import HeldState, License, SyncFailure
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.row_order import RowOrder
from invoice_license_desktop.core.domain.rule import Facts, facts_of
from invoice_license_desktop.core.domain.selection import (
    ColumnFilter,
    Filter,
    Selection,
    Sort,
    asks_licenses,
    search_words,
)
from invoice_license_desktop.core.domain.tax_number import TaxNumberForm
from invoice_license_desktop.core.domain.transition import queued
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Column,
    Service,
    SyncFilter,
    SyncStatus,
    View,
    WishedState,
)
from invoice_license_desktop.core.operations.ports.store import Store
from invoice_license_desktop.core.store import id_lists
from tests.fakes.clock import START, FakeClock
from tests.fakes.samples import valid_tax_number
from tests.fakes.store import FakeStore
from tests.store.records import (
    TODAY,
    add,
    authorize,
    cancel,
    change,
    confirm,
    ids_of,
    put,
    row_of,
)

ISSUING = Service.ISSUING
ALL = Filter(ISSUING)
EVERYTHING = Selection(all_of=ALL)
ENTERPRISES = 40


def random_row(blank: License, dice: random.Random) -> License:
    """Any combination of fields, sensible or not."""
    moments = [None, START - timedelta(days=1), START, START + timedelta(days=1)]
    days = [None, *(TODAY + timedelta(days=far) for far in (-1, 0, 1, 29, 30, 31))]
    failures = [
        SyncFailure(Reason.CHANGED_ELSEWHERE, "", "r-1"),
        SyncFailure("strange_code", "看不懂", "r-2"),
    ]
    return replace(
        blank,
        authorization_status=dice.choice(list(AuthorizationStatus)),
        authorized_at=dice.choice(moments),
        authorized_by=dice.choice([None, "李强", "wang", "Wang"]),
        sync_status=dice.choice([None, SyncStatus.SUCCEEDED, SyncStatus.FAILED]),
        valid_from=dice.choice(days),
        valid_to=dice.choice(days),
        cancelled_at=dice.choice(moments),
        first_allowed_day=dice.choice(days),
        failed_reason=dice.choice([None, Reason.NO_QUOTA]),
        sync_failure=dice.choice([None, *failures]),
        revision=dice.randrange(3),
        synced_revision=dice.choice([None, 1, 2]),
        next_sync_at=dice.choice(moments),
        outcome_unknown=dice.random() < 0.5,
        suspect=dice.random() < 0.5,
        held=dice.choice(
            [
                None,
                HeldState(0, None),
                HeldState(3, WishedState.AUTHORIZED, TODAY, TODAY, None),
                HeldState(4, WishedState.CANCELLED, first_allowed_day=TODAY),
            ]
        ),
    )


def fill(store: Store) -> None:
    """The same made-up list in any store."""
    dice = random.Random(20261101)
    ids = add(store, ENTERPRISES)
    with change(store) as work:
        for service in Service:
            blank = work.licenses.read(service, ids)
            work.licenses.write([random_row(row, dice) for row in blank])
        work.enterprises.rename({ids[3]: "abc_公司", ids[4]: "ABD%公司", ids[5]: "abC公司"})
        work.enterprises.set_hidden(ids[::7], hidden=True)


def test_any_state_can_be_written_over_any_other(store: Store) -> None:
    fill(store)
    dice = random.Random(20261102)
    with change(store) as work:
        before = work.licenses.read(ISSUING, work.licenses.ids(ISSUING, EVERYTHING, Sort(), TODAY))
        after = [
            dice.choice([row, random_row(row, dice), replace(row, revision=7)]) for row in before
        ]
        work.licenses.write(after, before=before)
    with store.reading() as work:
        assert list(work.licenses.read(ISSUING, ids_of(before))) == after


@pytest.fixture
def model() -> FakeStore:
    """The made-up list in memory, to compare with."""
    store = FakeStore(FakeClock())
    fill(store)
    return store


@pytest.fixture
def filled(store: Store) -> Store:
    """The made-up list in the store that is tested."""
    fill(store)
    return store


# the first moment of a Shanghai day is an evening in UTC: START is in the morning of TODAY there
COLUMN_FILTERS = (
    ColumnFilter(Column.NAME, contains="abC_"),
    ColumnFilter(Column.TAX_NUMBER, contains="0115"),
    ColumnFilter(Column.AUTHORIZED_BY, contains="WANG"),
    ColumnFilter(Column.AUTHORIZED_AT, first=TODAY),
    ColumnFilter(Column.AUTHORIZED_AT, last=TODAY),
    ColumnFilter(Column.CANCELLED_AT, first=TODAY, last=TODAY),
    ColumnFilter(Column.VALID_FROM, last=TODAY),
    ColumnFilter(Column.VALID_TO, first=TODAY, last=TODAY + timedelta(days=29)),
    *(
        ColumnFilter(column, is_empty=True)
        for column in Column
        if column is not Column.SERVICE_GROUP
    ),
)
FILTERS = [
    *(Filter(service, view) for service, view in product(Service, View)),
    *(
        Filter(ISSUING, status=status, sync=sync)
        for status, sync in product([None, *AuthorizationStatus], [None, *SyncFilter])
    ),
    Filter(ISSUING, words=("ABC",)),
    Filter(ISSUING, View.SYNC_FAILED, words=("91310115", "贸易")),
    *(Filter(ISSUING, columns=(asked,)) for asked in COLUMN_FILTERS),
    Filter(ISSUING, View.SYNC_FAILED, words=("1",), columns=COLUMN_FILTERS[2:4]),
]
SORTS = [Sort(column, back) for column, back in product([None, *Column], [False, True])]


@pytest.mark.parametrize("chosen", FILTERS, ids=str)
def test_each_filter_shows_the_same_rows(filled: Store, model: FakeStore, chosen: Filter) -> None:
    with filled.reading() as work, model.reading() as wanted:
        expected = wanted.licenses.order(chosen, Sort(), TODAY)
        assert work.licenses.order(chosen, Sort(), TODAY) == expected
        assert work.licenses.order(chosen, Sort(), TODAY, limit=3) == expected[:3]
        rows = work.licenses.read(chosen.service, expected[2:5])
        assert rows == wanted.licenses.read(chosen.service, expected[2:5])


@pytest.mark.parametrize("sort", SORTS, ids=str)
def test_each_order_is_the_same(filled: Store, model: FakeStore, sort: Sort) -> None:
    for chosen in (ALL, Filter(ISSUING, View.LOCKED), Filter(ISSUING, words=("1",))):
        with filled.reading() as work, model.reading() as wanted:
            expected = wanted.licenses.order(chosen, sort, TODAY)
            assert work.licenses.order(chosen, sort, TODAY) == expected
            assert work.licenses.order(chosen, sort, TODAY, limit=5) == expected[:5]
            everything = Selection(all_of=chosen)
            assert work.licenses.ids(ISSUING, everything, sort, TODAY) == expected


def test_licences_change_no_order_that_does_not_ask_for_them(filled: Store) -> None:
    free = [
        (chosen, sort)
        for chosen, sort in product(FILTERS, SORTS)
        if not asks_licenses(chosen, sort)
    ]
    assert {sort.column for _, sort in free} == {
        None,
        Column.NAME,
        Column.TAX_NUMBER,
        Column.SERVICE_GROUP,
    }

    def orders() -> list[RowOrder]:
        with filled.reading() as work:
            return [work.licenses.order(chosen, sort, TODAY) for chosen, sort in free]

    before = orders()
    dice = random.Random(20261102)
    with change(filled) as work:
        for service in Service:
            rows = work.licenses.read(service, range(1, ENTERPRISES + 1))
            work.licenses.write([random_row(row, dice) for row in rows])
    assert orders() == before


@pytest.mark.parametrize("service", Service)
def test_the_overview_is_the_sum_of_the_rows(
    filled: Store, model: FakeStore, service: Service
) -> None:
    with filled.reading() as work, model.reading() as wanted:
        seen = work.licenses.overview(service, TODAY)
        assert seen == wanted.licenses.overview(service, TODAY)
        assert sum(seen.statuses.values()) == sum(seen.syncs.values()) == seen.enterprises
        assert seen.enterprises == work.enterprises.count()
        assert seen.usage.authorized == seen.statuses[AuthorizationStatus.AUTHORIZED]
        for view in View:
            assert seen.views[view] == len(
                work.licenses.order(Filter(service, view), Sort(), TODAY)
            )
        for sync in SyncFilter:
            assert seen.syncs[sync] == len(
                work.licenses.order(Filter(service, sync=sync), Sort(), TODAY)
            )


@pytest.mark.parametrize(
    "selection",
    [
        EVERYTHING,
        Selection(frozenset(range(1, 30, 2))),
        Selection(frozenset(range(1, 30, 2)), all_of=Filter(ISSUING, View.SYNC_FAILED)),
        Selection(all_of=Filter(ISSUING, words=("ABC",))),
        Selection(),
        Selection(all_of=Filter(Service.RECEIVING)),
        Selection(frozenset(range(1, 30, 2)), seen_in=Filter(ISSUING, words=("1",))),
        Selection(
            frozenset({3}), all_of=Filter(ISSUING, View.SYNC_FAILED), seen_in=Filter(ISSUING)
        ),
        Selection(
            all_of=Filter(ISSUING, words=("1",)),
            seen_in=Filter(ISSUING, status=AuthorizationStatus.AUTHORIZED, words=("2",)),
        ),
        Selection(frozenset({1}), seen_in=Filter(Service.RECEIVING)),
    ],
    ids=[
        "all",
        "listed",
        "all but",
        "found",
        "none",
        "other service",
        "listed and seen",
        "all but and seen",
        "found and seen",
        "seen of other service",
    ],
)
def test_selections_are_the_same_everywhere(
    filled: Store, model: FakeStore, selection: Selection
) -> None:
    seen = Filter(ISSUING, status=AuthorizationStatus.AUTHORIZED, words=("1",))
    sort = Sort(Column.NAME, descending=True)
    with filled.reading() as work, model.reading() as wanted:
        ids = wanted.licenses.ids(ISSUING, selection, sort, TODAY)
        rows = work.licenses.read(ISSUING, ids)
        assert work.licenses.ids(ISSUING, selection, sort, TODAY) == ids
        assert list(work.licenses.facts(ISSUING, selection, sort, TODAY)) == [
            (row.enterprise_id, facts_of(row)) for row in rows
        ]
        groups: dict[Facts, int] = {}
        for row in rows:
            groups[facts_of(row)] = groups.get(facts_of(row), 0) + 1
        grouped = work.licenses.group_facts(ISSUING, selection, TODAY)
        assert len(grouped) == len(groups)
        assert dict(grouped) == groups
        counted = work.licenses.count_selected(selection, seen, TODAY)
        assert counted == wanted.licenses.count_selected(selection, seen, TODAY)


@pytest.mark.parametrize("all_of", [None, Filter(ISSUING, View.SYNC_FAILED)], ids=["ids", "but"])
def test_many_ids_are_the_same_as_few(
    filled: Store, monkeypatch: pytest.MonkeyPatch, all_of: Filter | None
) -> None:
    selection = Selection(IdSet.of(range(1, 30, 2)), all_of)
    sort = Sort(Column.VALID_TO)

    def answers() -> tuple[object, ...]:
        with filled.reading() as work:
            rows = work.licenses
            return (
                rows.ids(ISSUING, selection, sort, TODAY),
                list(rows.facts(ISSUING, selection, sort, TODAY)),
                dict(rows.group_facts(ISSUING, selection, TODAY)),
                rows.count_selected(selection, Filter(ISSUING, View.FAILED), TODAY),
            )

    few = answers()
    monkeypatch.setattr(id_lists, "MOST_LOOKED_UP", 3)
    assert answers() == few
    assert few[0]


def test_the_order_of_nothing_is_empty(store: Store) -> None:
    with store.reading() as work:
        assert work.licenses.order(ALL, Sort(Column.NAME), TODAY) == RowOrder()


def test_an_order_stays_as_it_was_and_names_its_rows(store: Store) -> None:
    ids = add(store, 4)
    with store.reading() as work:
        order = work.licenses.order(ALL, Sort(None, descending=True), TODAY)
    with change(store) as work:
        work.enterprises.delete(ids[1])
        assert ids_of(work.licenses.read(ISSUING, order[1:4])) == [ids[2], ids[0]]


def test_unusual_and_invalid_numbers_are_groups_of_their_own(store: Store) -> None:
    add(store, 2)
    numbers = ["1", "310115000000001", "310115000000002"]
    with change(store) as work:
        work.enterprises.add([NewEnterprise("旧号", number) for number in numbers])
        groups = {
            facts.tax_number_form: rows
            for facts, rows in work.licenses.group_facts(ISSUING, EVERYTHING, TODAY)
        }
    assert groups == {
        TaxNumberForm.VALID: 2,
        TaxNumberForm.UNUSUAL: 2,
        TaxNumberForm.INVALID: 1,
    }


def test_every_field_comes_back_as_it_was_written(filled: Store, model: FakeStore) -> None:
    ids = list(range(ENTERPRISES, 0, -1))
    for service in Service:
        with filled.reading() as work, model.reading() as wanted:
            rows = work.licenses.read(service, ids)
            assert rows == wanted.licenses.read(service, ids)
            assert ids_of(rows) == ids


def test_writing_leaves_name_and_tax_number_alone(store: Store) -> None:
    (one,) = add(store, 1)
    row = row_of(store, one)
    put(store, replace(row, name="别的", tax_number="1", revision=5))
    assert row_of(store, one) == replace(row, revision=5)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲", {0}),
        ("甲 丙", {0, 2}),
        ("acme", {1}),
        ("50%", {1}),
        ("5_0", set()),
        ("_", {2}),
        ("é", {2}),
        ("", {0, 1, 2}),
        ("0000000", {0, 1, 2}),
    ],
)
def test_words_are_looked_for_in_name_and_number(store: Store, text: str, found: set[int]) -> None:
    ids = add(store, 3)
    with change(store) as work:
        work.enterprises.rename({ids[0]: "甲公司", ids[1]: "Acme 50% 乙", ids[2]: "丙_É公司"})
    chosen = Filter(ISSUING, words=search_words(text))
    with store.reading() as work:
        hits = work.licenses.ids(ISSUING, Selection(all_of=chosen), Sort(), TODAY)
        assert list(hits) == [ids[n] for n in sorted(found)]


def test_a_pasted_column_of_words_is_looked_for(store: Store) -> None:
    ids = add(store, 3)
    words = tuple(valid_tax_number(n) for n in range(1, 1200))
    with store.reading() as work:
        assert work.licenses.order(Filter(ISSUING, words=words), Sort(), TODAY) == RowOrder.of(
            ids[1:]
        )


@pytest.mark.parametrize(
    ("days", "views"),
    [(-1, {View.EXPIRED}), (0, {View.EXPIRING}), (30, {View.EXPIRING}), (31, set())],
)
def test_expiry_is_judged_by_today(store: Store, days: int, views: set[View]) -> None:
    (one,) = add(store, 1)
    put(store, confirm(authorize(row_of(store, one)), TODAY + timedelta(days=days)))
    with store.reading() as work:
        counts = work.licenses.overview(ISSUING, TODAY).views
    assert {view for view in (View.EXPIRED, View.EXPIRING) if counts[view]} == views


def test_a_lock_is_in_its_view_until_its_first_allowed_day(store: Store) -> None:
    (one,) = add(store, 1)
    row = cancel(authorize(row_of(store, one)))
    put(store, row)
    locked = Filter(ISSUING, View.LOCKED)
    day = row.first_allowed_day or date.min
    with store.reading() as work:
        assert len(work.licenses.order(locked, Sort(), day - timedelta(days=1))) == 1
        assert len(work.licenses.order(locked, Sort(), day)) == 0


def test_a_row_being_refreshed_is_syncing_and_not_synced(store: Store) -> None:
    (one,) = add(store, 1)
    put(store, queued(confirm(authorize(row_of(store, one))), now=START))
    with store.reading() as work:
        seen = work.licenses.overview(ISSUING, TODAY)
    assert {sync for sync, rows in seen.syncs.items() if rows} == {SyncFilter.SYNCING}
    assert (seen.usage.in_flight, seen.usage.confirmed) == (1, 0)
