"""Which rows a filter shows and a selection means."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from invoice_license_desktop.core.domain.selection import (
    ColumnFilter,
    Filter,
    SavedView,
    Selection,
    is_chosen,
    is_in_view,
    is_seen,
    search_text,
    search_words,
    sync_shown,
)
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Column,
    Service,
    SyncFilter,
    View,
)
from tests.domain.rows import AUTHORIZED_CONFIRMED, BLANK, CANCELLED_CONFIRMED, STATES

TODAY = date(2026, 11, 22)
ALL = Filter(Service.ISSUING)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ()),
        ("  \u3000 ", ()),
        ("远山", ("远山",)),
        ("远山 海风\u3000abc", ("远山", "海风", "ABC")),
        ("a A  a", ("A",)),
        ("MA5\n9133\t44", ("MA5", "9133", "44")),
        ("Abc  Ltd\r\n远山\u3000建筑\r\n\r\n", ("ABC LTD", "远山 建筑")),
        ("Abc Ltd\n", ("ABC LTD",)),
    ],
)
def test_search_words_are_separated_by_blanks_and_pasted_cells_by_their_ends(
    text: str, words: tuple[str, ...]
) -> None:
    assert search_words(text) == words


def test_what_no_name_can_hold_is_not_looked_for() -> None:
    assert search_words("a\0b \0") == ("AB",)


@pytest.mark.parametrize(
    "words", [(), ("远山",), ("远山", "ABC"), ("ABC LTD",), ("ABC LTD", "远山")]
)
def test_words_are_written_so_that_they_are_read_again(words: tuple[str, ...]) -> None:
    assert search_words(search_text(words)) == words


def test_a_view_shows_whichever_service_is_asked_for() -> None:
    view = SavedView("华东", replace(ALL, words=("上海",)))
    assert view.filter_of(Service.RECEIVING) == Filter(Service.RECEIVING, words=("上海",))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("", True),
        ("远山", True),
        ("nothing 建筑", True),
        ("nothing", False),
        ("ltd", True),
        ("55058b", True),
        ("5 nothing", True),
    ],
)
def test_any_word_may_match_name_or_tax_number(text: str, seen: bool) -> None:
    row = replace(BLANK, name="远山建筑 Ltd", tax_number="91330100799655058B")
    assert is_seen(row, replace(ALL, words=search_words(text)), TODAY) is seen


@pytest.mark.parametrize(
    "ask",
    [
        lambda: ColumnFilter(Column.VALID_TO, contains="2026"),
        lambda: ColumnFilter(Column.NAME, first=TODAY),
        lambda: ColumnFilter(Column.AUTHORIZATION_STATUS, last=TODAY),
        lambda: ColumnFilter(Column.SERVICE_GROUP, is_empty=True),
    ],
)
def test_a_column_is_asked_what_it_can_answer(ask: Callable[[], ColumnFilter]) -> None:
    with pytest.raises(ValueError, match=r"name|_"):
        ask()


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        (ColumnFilter(Column.NAME, contains="ltd"), True),
        (ColumnFilter(Column.NAME, contains="海"), False),
        (ColumnFilter(Column.TAX_NUMBER, contains="55058b"), True),
        (ColumnFilter(Column.AUTHORIZED_BY, contains="王"), False),
        (ColumnFilter(Column.AUTHORIZED_BY, is_empty=True), True),
        (ColumnFilter(Column.NAME, is_empty=True), False),
        (ColumnFilter(Column.VALID_TO, first=TODAY), False),
        (ColumnFilter(Column.SYNC_STATUS, is_empty=True), True),
        (ColumnFilter(Column.SYNC_STATUS), True),
    ],
)
def test_a_columns_head_asks_its_cells(asked: ColumnFilter, seen: bool) -> None:
    row = replace(BLANK, name="远山建筑 Ltd", tax_number="91330100799655058B")
    assert is_seen(row, replace(ALL, columns=(asked,)), TODAY) is seen


@pytest.mark.parametrize(("hour", "seen"), [(15, True), (16, False)])
def test_moments_belong_to_their_shanghai_day(hour: int, seen: bool) -> None:
    row = replace(BLANK, cancelled_at=datetime(2026, 11, 22, hour, tzinfo=UTC))
    for asked in (
        ColumnFilter(Column.CANCELLED_AT, first=TODAY, last=TODAY),
        ColumnFilter(Column.CANCELLED_AT, last=TODAY),
    ):
        assert is_seen(row, replace(ALL, columns=(asked,)), TODAY) is seen


def test_everything_given_must_hold() -> None:
    chosen = Filter(
        Service.ISSUING,
        View.LOCKED,
        AuthorizationStatus.NOT_AUTHORIZED,
        SyncFilter.SUCCEEDED,
    )
    assert is_seen(CANCELLED_CONFIRMED, chosen, TODAY)
    for other in (
        replace(chosen, service=Service.RECEIVING),
        replace(chosen, view=View.FAILED),
        replace(chosen, status=AuthorizationStatus.FAILED),
        replace(chosen, sync=SyncFilter.BLANK),
        replace(chosen, words=("NOTHING",)),
    ):
        assert not is_seen(CANCELLED_CONFIRMED, other, TODAY)


@pytest.mark.parametrize("status", [None, *AuthorizationStatus])
def test_each_row_is_in_one_segment_of_each_group(status: AuthorizationStatus | None) -> None:
    for row in STATES.values():
        seen = [is_seen(row, replace(ALL, sync=chip), TODAY) for chip in SyncFilter]
        assert seen.count(True) == 1
        assert is_seen(row, replace(ALL, status=status), TODAY) is (
            status in {None, row.authorization_status}
        )


@pytest.mark.parametrize(
    ("state", "chip"),
    [
        ("blank", SyncFilter.BLANK),
        ("historic", SyncFilter.BLANK),
        ("authorized, in flight", SyncFilter.SYNCING),
        ("cancelled, in flight", SyncFilter.SYNCING),
        ("authorized, refreshing", SyncFilter.SYNCING),
        ("authorized, confirmed", SyncFilter.SUCCEEDED),
        ("authorized, to retry", SyncFilter.FAILED),
        ("cancelled, sync failed", SyncFilter.FAILED),
    ],
)
def test_in_flight_is_not_blank(state: str, chip: SyncFilter) -> None:
    assert sync_shown(STATES[state]) is chip


@pytest.mark.parametrize(
    ("days", "expiring", "expired"),
    [(-1, False, True), (0, True, False), (30, True, False), (31, False, False)],
)
def test_expiring_is_from_today_to_the_thirtieth_day(
    days: int, expiring: bool, expired: bool
) -> None:
    row = replace(AUTHORIZED_CONFIRMED, valid_to=TODAY + timedelta(days=days))
    assert is_in_view(row, View.EXPIRING, TODAY) is expiring
    assert is_in_view(row, View.EXPIRED, TODAY) is expired


def test_only_authorized_rows_expire() -> None:
    gone = replace(CANCELLED_CONFIRMED, valid_to=TODAY - timedelta(days=1))
    assert not is_in_view(gone, View.EXPIRED, TODAY)


@pytest.mark.parametrize(
    ("view", "states"),
    [
        (View.ALL, set(STATES)),
        (View.FAILED, {"failed", "failed, once cancelled"}),
        (
            View.SYNC_FAILED,
            {"authorized, sync failed", "authorized, to retry", "cancelled, sync failed"},
        ),
        (View.HISTORIC, {"historic"}),
        (
            View.LOCKED,
            {
                "cancelled, in flight",
                "cancelled, confirmed",
                "cancelled, sync failed",
                "failed, once cancelled",
            },
        ),
    ],
)
def test_views(view: View, states: set[str]) -> None:
    assert {name for name, row in STATES.items() if is_in_view(row, view, TODAY)} == states


def test_a_selection_lists_rows_or_leaves_some_out_of_a_filter() -> None:
    assert is_chosen(BLANK, Selection(frozenset({7})), TODAY)
    assert not is_chosen(BLANK, Selection(frozenset({8})), TODAY)
    assert is_chosen(BLANK, Selection(all_of=ALL), TODAY)
    assert not is_chosen(BLANK, Selection(frozenset({7}), ALL), TODAY)
    assert not is_chosen(BLANK, Selection(all_of=replace(ALL, view=View.FAILED)), TODAY)
    assert Selection().is_empty
    assert not Selection(all_of=ALL).is_empty


def test_of_a_selection_only_what_a_filter_shows() -> None:
    failed = replace(ALL, view=View.FAILED)
    listed = Selection(frozenset({7}))
    assert is_chosen(BLANK, replace(listed, seen_in=ALL), TODAY)
    assert not is_chosen(BLANK, replace(listed, seen_in=failed), TODAY)
    assert not is_chosen(BLANK, Selection(all_of=ALL, seen_in=failed), TODAY)
    assert not is_chosen(BLANK, Selection(frozenset({8}), seen_in=ALL), TODAY)
