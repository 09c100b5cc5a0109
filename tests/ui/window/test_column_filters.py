"""Filters in the heads: asked for by pointer and keys, held once, shown wherever they can be seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from invoice_license_desktop.core.domain.selection import ColumnFilter, Filter, Sort
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Column,
    Service,
    SyncFilter,
)
from invoice_license_desktop.translation import Language, install_language
from invoice_license_desktop.ui.filter_popover import FilterPopover
from invoice_license_desktop.ui.filter_questions import ChoiceQuestion, DayQuestion, TextQuestion
from invoice_license_desktop.ui.grid.columns import COLUMNS, FILTERED
from invoice_license_desktop.ui.list_page import Instead
from invoice_license_desktop.ui.wanted import Wanted
from tests.fakes.clock import START
from tests.ui.window.bench import Bench

ALT = Qt.KeyboardModifier.AltModifier
DAY = START.date()


@pytest.fixture
def days(bench: Bench) -> Bench:
    """Rows authorized one day apart, the first on the day before the clock's."""
    with bench.store.writing() as work:
        rows = work.licenses.read(Service.ISSUING, [1, 2, 3])
        work.licenses.write(
            [
                replace(
                    row,
                    authorization_status=AuthorizationStatus.AUTHORIZED,
                    authorized_at=START + timedelta(days=number - 1),
                    authorized_by="李强",
                    valid_to=DAY + timedelta(days=number * 100),
                )
                for number, row in enumerate(rows)
            ]
        )
        work.commit()
    bench.session.refresh()
    bench.wait_counts("Issuing (3/10)")
    bench.window.activateWindow()
    return bench


def click(bench: Bench, column: Column, *, on_mark: bool) -> None:
    """Clicks a head, on its text or on its right end."""
    heads = bench.window.page.grid.heads
    area = heads.area(column)
    x = area.right() - 5 if on_mark else area.left() + 15
    QTest.mouseClick(
        heads.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(x, area.center().y()),
    )


def opened(bench: Bench) -> FilterPopover:
    popover = bench.session.column_filters.popover
    assert popover is not None
    return popover


def ask(bench: Bench, column: Column) -> FilterPopover:
    bench.session.column_filters.open(column)
    return opened(bench)


def enter(bench: Bench) -> None:
    focused = bench.window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)


def is_shown(bench: Bench, *ids: int) -> Callable[[], bool]:
    """Whether exactly these enterprises are listed."""

    def look() -> bool:
        model = bench.window.page.model
        rows = [model.row(number) for number in range(model.rowCount())]
        return [None if row is None else row.enterprise_id for row in rows] == list(ids)

    return look


def wanted(bench: Bench) -> Wanted:
    return bench.window.page.filters.wanted


def chosen(bench: Bench) -> Filter:
    return bench.session.shown.listing.chosen


def test_a_click_on_the_text_sorts_and_one_on_the_right_end_asks(bench: Bench) -> None:
    for sort in (Sort(Column.VALID_TO), Sort(Column.VALID_TO, descending=True), Sort()):
        click(bench, Column.VALID_TO, on_mark=False)
        assert bench.session.shown.sort == sort
    click(bench, Column.VALID_TO, on_mark=True)
    assert bench.session.shown.sort == Sort()
    assert isinstance(opened(bench).question, DayQuestion)
    assert opened(bench).accessibleName() == "Filter: Valid to"


def test_the_service_group_has_no_filter(bench: Bench) -> None:
    assert set(Column) - FILTERED == {Column.SERVICE_GROUP}
    click(bench, Column.SERVICE_GROUP, on_mark=True)
    assert bench.session.column_filters.popover is None
    assert bench.session.shown.sort == Sort(Column.SERVICE_GROUP)
    assert Column.SERVICE_GROUP not in bench.window.menus.filters


def test_text_is_found_anywhere_in_its_column(days: Bench) -> None:
    popover = ask(days, Column.AUTHORIZED_BY)
    assert isinstance(popover.question, TextQuestion)
    assert days.window.focusWidget() is popover.question.text
    popover.question.text.setText(" 强 ")
    enter(days)
    days.wait(is_shown(days, 1, 2, 3))
    assert chosen(days).columns == (ColumnFilter(Column.AUTHORIZED_BY, contains="强"),)
    assert days.window.page.filter_line.texts() == ["Authorized by contains 强"]
    assert days.session.column_filters.popover is None
    assert days.window.page.grid.hasFocus()


def test_empty_cells_are_found(days: Bench) -> None:
    popover = ask(days, Column.AUTHORIZED_BY)
    assert isinstance(popover.question, TextQuestion)
    popover.question.empty.setChecked(True)
    assert not popover.question.text.isEnabled()
    popover.ok.click()
    days.wait(is_shown(days, *range(4, 13)))
    again = ask(days, Column.AUTHORIZED_BY)
    assert isinstance(again.question, TextQuestion)
    assert days.window.focusWidget() is again.question.empty


@pytest.mark.parametrize(
    ("first", "last", "ids"),
    [
        (0, 0, (2,)),
        (-1, 0, (1, 2)),
        (0, None, (2, 3)),
        (None, 0, (1, 2)),
        (None, None, tuple(range(1, 13))),
    ],
)
def test_days_are_included_at_both_ends(
    days: Bench, first: int | None, last: int | None, ids: tuple[int, ...]
) -> None:
    popover = ask(days, Column.AUTHORIZED_AT)
    assert isinstance(popover.question, DayQuestion)
    for field, offset in ((popover.question.first, first), (popover.question.last, last)):
        if offset is not None:
            field.setText((DAY + timedelta(days=offset)).isoformat())
    enter(days)
    days.wait(is_shown(days, *ids))


def test_a_day_that_is_none_and_days_in_the_wrong_order_are_told(days: Bench) -> None:
    popover = ask(days, Column.VALID_TO)
    question = popover.question
    assert isinstance(question, DayQuestion)
    question.first.setText("2026-02-30")
    enter(days)
    assert question.problem.text() == "Not a day: write it like 2026-03-01"
    assert days.window.focusWidget() is question.first
    question.first.setText("2026/3/2")
    assert question.problem.isHidden()
    question.last.setText("2026年3月1日")
    enter(days)
    assert question.problem.text() == "The last day is before the first"
    assert opened(days) is popover
    assert not wanted(days).columns
    question.last.setText("20260302")
    enter(days)
    assert wanted(days).columns == (
        ColumnFilter(Column.VALID_TO, first=date(2026, 3, 2), last=date(2026, 3, 2)),
    )


def test_a_day_is_taken_from_the_calendar(days: Bench) -> None:
    popover = ask(days, Column.VALID_TO)
    assert isinstance(popover.question, DayQuestion)
    field = popover.question.last
    field.setText("2026-03-31")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down, ALT)
    calendar = QApplication.activePopupWidget()
    assert calendar is not None
    month = calendar.focusWidget()
    assert month is not None
    QTest.keyClick(month, Qt.Key.Key_Left)
    QTest.keyClick(month, Qt.Key.Key_Return)
    assert field.day == date(2026, 3, 30)
    assert opened(days) is popover


@pytest.mark.parametrize(
    ("column", "key", "expected"),
    [
        (
            Column.AUTHORIZATION_STATUS,
            AuthorizationStatus.AUTHORIZED,
            Wanted(AuthorizationStatus.AUTHORIZED),
        ),
        (Column.SYNC_STATUS, SyncFilter.BLANK, Wanted(sync=SyncFilter.BLANK)),
    ],
)
def test_statuses_are_the_same_in_head_and_bar(
    days: Bench, column: Column, key: str, expected: Wanted
) -> None:
    popover = ask(days, column)
    assert isinstance(popover.question, ChoiceQuestion)
    popover.question.buttons[key].click()
    enter(days)
    assert wanted(days) == expected
    assert not days.window.page.filter_line.isVisible()
    heads = days.window.page.grid.heads
    assert heads.is_filtered(column)
    days.window.page.filters.want(Wanted())
    assert not heads.is_filtered(column)
    days.window.page.filters.want(expected)
    again = ask(days, column)
    assert isinstance(again.question, ChoiceQuestion)
    assert again.question.buttons[key].isChecked()
    again.clear.click()
    assert wanted(days).is_everything


def test_escape_and_a_click_elsewhere_change_nothing(days: Bench) -> None:
    popover = ask(days, Column.NAME)
    assert isinstance(popover.question, TextQuestion)
    popover.question.text.setText("海")
    QTest.keyClick(popover.question.text, Qt.Key.Key_Escape)
    assert days.session.column_filters.popover is None
    assert days.window.page.grid.hasFocus()
    ask(days, Column.NAME)
    window = days.window.windowHandle()
    QTest.mouseClick(
        window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(700, 600)
    )
    assert days.session.column_filters.popover is None
    ask(days, Column.NAME)
    days.window.page.filters.focus_search()
    assert days.session.column_filters.popover is None
    assert wanted(days).is_everything


def test_tab_goes_round_in_the_panel(days: Bench) -> None:
    popover = ask(days, Column.VALID_TO)
    assert isinstance(popover.question, DayQuestion)
    question = popover.question
    round_trip: tuple[QWidget, ...] = (
        question.first,
        question.last,
        question.empty,
        popover.ok,
        popover.clear,
        question.first,
    )
    for here, there in pairwise(round_trip):
        assert days.window.focusWidget() is here
        QTest.keyClick(here, Qt.Key.Key_Tab)
        assert days.window.focusWidget() is there
    QTest.keyClick(question.first, Qt.Key.Key_Backtab)
    assert days.window.focusWidget() is popover.clear
    for widget in round_trip[:3]:
        assert widget.accessibleName().startswith("Valid to")


def test_each_filter_can_be_cleared_by_itself_and_all_together(days: Bench) -> None:
    page = days.window.page
    page.filters.want(
        Wanted()
        .with_column(ColumnFilter(Column.VALID_TO, first=DAY))
        .with_column(ColumnFilter(Column.NAME, contains="有限"))
    )
    assert page.filter_line.isVisible()
    texts = ["Enterprise contains 有限", f"Valid to: from {DAY.isoformat()}"]
    assert page.filter_line.texts() == texts
    page.filter_line._chips[0].cross.click()
    assert page.filter_line.texts() == texts[1:]
    page.filter_line._chips[0].text.click()
    assert opened(days).accessibleName() == "Filter: Valid to"
    opened(days).leave()
    days.window.menus.clear_filter.trigger()
    assert not page.filter_line.isVisible()
    assert wanted(days).is_everything


def test_what_does_not_fit_into_the_line_is_in_its_menu(days: Bench) -> None:
    days.window.resize(900, 640)
    all_of_them = Wanted()
    for column in (Column.NAME, Column.TAX_NUMBER, Column.AUTHORIZED_BY):
        all_of_them = all_of_them.with_column(ColumnFilter(column, contains="长" * 60))
    days.window.page.filters.want(all_of_them)
    line = days.window.page.filter_line
    days.wait(line._more.isVisible)
    line._more.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    part = menu.actions()[-1].menu()
    assert isinstance(part, QMenu)
    (_, clear) = part.actions()
    clear.trigger()
    assert wanted(days).asked_of(Column.AUTHORIZED_BY) is None
    menu.close()


def test_no_hit_says_what_no_enterprise_meets(days: Bench) -> None:
    days.window.page.filters.want(Wanted().with_column(ColumnFilter(Column.NAME, contains="没有")))
    days.wait(lambda: days.window.page.instead is Instead.NO_HIT)
    assert days.window.page.no_hit.reason == "Enterprise contains 没有"
    assert days.window.page.filter_line.isVisible()


def test_chosen_rows_that_a_head_hides_are_counted(days: Bench) -> None:
    days.tick(0, 5)
    days.window.page.filters.want(
        Wanted().with_column(ColumnFilter(Column.AUTHORIZED_BY, is_empty=True))
    )
    days.wait(lambda: "Hidden by filter: 1" in days.window.page.footer.texts())


def test_all_filters_stay_when_another_service_is_shown(days: Bench) -> None:
    before = Wanted(words=("号",)).with_column(ColumnFilter(Column.AUTHORIZED_BY, is_empty=True))
    days.window.page.filters.want(before)
    days.session.shown.choose_service(Service.RECEIVING)
    assert chosen(days) == Filter(Service.RECEIVING, words=("号",), columns=before.columns)
    days.wait(is_shown(days, *range(1, 13)))
    days.session.shown.choose_service(Service.ISSUING)
    days.wait(is_shown(days, *range(4, 13)))


def test_heads_are_used_by_keyboard(days: Bench) -> None:
    heads = days.window.page.grid.heads
    heads.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(heads, Qt.Key.Key_Home)
    assert heads.accessibleName() == "Tick all of the filter"
    QTest.keyClick(heads, Qt.Key.Key_Right)
    QTest.keyClick(heads, Qt.Key.Key_Right)
    QTest.keyClick(heads, Qt.Key.Key_Return)
    assert days.session.shown.sort == Sort(Column.TAX_NUMBER)
    assert heads.accessibleName() == "Tax number; Sorted by Tax number, ascending"
    QTest.keyClick(heads, Qt.Key.Key_Down, ALT)
    popover = opened(days)
    assert isinstance(popover.question, TextQuestion)
    popover.question.text.setText("9")
    enter(days)
    assert heads.hasFocus()
    assert heads.accessibleName().endswith("Filtered: Tax number contains 9")
    QTest.keyClick(heads, Qt.Key.Key_Escape)
    assert days.window.page.grid.hasFocus()
    days.press(Qt.Key.Key_Down, ALT)
    assert opened(days).accessibleName() == "Filter: Tax number"


def test_the_menu_asks_for_any_column(days: Bench) -> None:
    days.window.menus.filters[Column.CANCELLED_AT].trigger()
    assert opened(days).accessibleName() == "Filter: Cancelled at"


def test_a_head_has_a_menu_of_its_own(days: Bench) -> None:
    heads = days.window.page.grid.heads
    place = heads.area(Column.NAME).center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, heads.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(heads.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    up, down, imported, _, question, clear, *_ = menu.actions()
    assert imported.isChecked()
    assert not clear.isEnabled()
    down.trigger()
    assert days.session.shown.sort == Sort(Column.NAME, descending=True)
    up.trigger()
    assert days.session.shown.sort == Sort(Column.NAME)
    question.trigger()
    assert opened(days).accessibleName() == "Filter: Enterprise"
    menu.close()


def test_widths_do_not_change_with_order_and_filter(days: Bench, qapp: QApplication) -> None:
    heads = days.window.page.grid.heads
    try:
        for language in (Language.ENGLISH, Language.CHINESE):
            install_language(language, qapp)
            days.wait(lambda: days.lanes.is_idle)
            before = [heads.sectionSize(index) for index in range(len(COLUMNS))]
            days.window.page.filters.want(
                Wanted().with_column(ColumnFilter(Column.NAME, contains="有"))
            )
            days.session.shown.choose_sort(Sort(Column.AUTHORIZED_BY))
            assert [heads.sectionSize(index) for index in range(len(COLUMNS))] == before
            days.session.shown.clear_filter()
            days.session.shown.choose_sort(Sort())
    finally:
        install_language(Language.ENGLISH, qapp)


def test_a_mark_says_what_it_does(days: Bench) -> None:
    heads = days.window.page.grid.heads
    area = heads.area(Column.AUTHORIZED_BY)
    mark, text = QPoint(area.right() - 5, 10), QPoint(area.left() + 15, 10)
    assert "Filter: Authorized by" in heads.tooltip_at(mark)
    assert "Who authorized it." in heads.tooltip_at(text)
    assert "Filter" not in heads.tooltip_at(text)
    days.window.page.filters.want(
        Wanted().with_column(ColumnFilter(Column.AUTHORIZED_BY, is_empty=True))
    )
    assert "Filtered: Authorized by is empty" in heads.tooltip_at(text)


def test_what_is_being_typed_is_kept_when_a_head_filters(days: Bench) -> None:
    days.window.page.filters._search.setText("有限公司")
    popover = ask(days, Column.AUTHORIZED_BY)
    assert isinstance(popover.question, TextQuestion)
    popover.question.text.setText("李")
    enter(days)
    assert wanted(days).words == ("有限公司",)
    assert chosen(days).words == ("有限公司",)


def test_tab_meets_heads_rows_and_the_line_below_in_that_order(days: Bench) -> None:
    page = days.window.page
    page.filters.want(Wanted().with_column(ColumnFilter(Column.NAME, contains="有")))
    page.filters.want(wanted(days).with_column(ColumnFilter(Column.VALID_TO, first=DAY)))
    chips = page.filter_line._chips
    way: list[QWidget] = [page.grid.heads, page.grid]
    way += [part for chip in chips for part in (chip.text, chip.cross)]
    page.grid.heads.setFocus()
    for here in way:
        assert days.window.focusWidget() is here
        QTest.keyClick(here, Qt.Key.Key_Tab)


def test_the_rows_have_the_keys_after_a_filter_was_changed_from_the_line(days: Bench) -> None:
    page = days.window.page
    page.filters.want(Wanted().with_column(ColumnFilter(Column.AUTHORIZED_BY, contains="李")))
    page.filter_line._chips[0].text.setFocus()
    QTest.keyClick(page.filter_line._chips[0].text, Qt.Key.Key_Space)
    question = opened(days).question
    assert isinstance(question, TextQuestion)
    question.text.setText("强")
    enter(days)
    assert page.filter_line.texts() == ["Authorized by contains 强"]
    assert page.grid.hasFocus()
    page.filter_line._chips[0].cross.setFocus()
    QTest.keyClick(page.filter_line._chips[0].cross, Qt.Key.Key_Space)
    assert wanted(days).is_everything
    assert page.grid.hasFocus()
