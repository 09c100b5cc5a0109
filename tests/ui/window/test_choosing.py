"""Choosing rows in great numbers: ranges, all of a filter, and pasted columns."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from invoice_license_desktop.core.domain.id_set import IdSet
from invoice_license_desktop.core.domain.selection import Sort
from invoice_license_desktop.core.domain.vocabulary import AuthorizationStatus, Column, Service
from invoice_license_desktop.ui.grid.columns import NAME_INDEX
from invoice_license_desktop.ui.wanted import Wanted
from tests.fakes.samples import valid_tax_number
from tests.ui.window.bench import Bench
from tests.ui.window.test_grid import authorize

MakeBench = Callable[[int], Bench]
SHIFT = Qt.KeyboardModifier.ShiftModifier
AUTHORIZED = Wanted(AuthorizationStatus.AUTHORIZED)


def go_to(bench: Bench, number: int) -> None:
    grid, model = bench.window.page.grid, bench.window.page.model
    bench.wait(lambda: not model.is_loading and model.count is not None)
    grid.setCurrentIndex(model.index(number, NAME_INDEX))
    bench.wait(lambda: grid.current_row() is not None)


def take_range(bench: Bench, first: int, last: int) -> None:
    """Ticks one row and all rows up to another one, by keys."""
    go_to(bench, first)
    bench.press(Qt.Key.Key_Space)
    go_to(bench, last)
    bench.press(Qt.Key.Key_Space, SHIFT)


def choose_all_authorized(bench: Bench, *numbers: int) -> None:
    """Ticks "all of what is authorized", and lists everything again."""
    authorize(bench, *numbers)
    page = bench.window.page
    page.filters.want(AUTHORIZED)
    bench.wait(lambda: page.model.count == len(numbers))
    bench.session.choosing.choose_all()
    bench.session.shown.clear_filter()
    bench.wait(lambda: page.model.count != len(numbers) and not page.model.is_loading)


@pytest.mark.parametrize("count", [600, 4000])
def test_a_range_is_ticked_however_long_it_is(make_bench: MakeBench, count: int) -> None:
    bench = make_bench(count)
    bench.session.shown.choose_sort(Sort(None, descending=True))
    take_range(bench, 9, count - 10)
    bench.wait(lambda: len(bench.session.choosing.selection.ids) == count - 18)
    assert bench.session.choosing.selection.ids == set(range(10, count - 8))
    bench.wait(lambda: f"Chosen: {count - 18:,}" in bench.window.page.footer.texts())


def test_a_range_adds_to_all_of_a_filter_that_does_not_show_it(make_bench: MakeBench) -> None:
    bench = make_bench(200)
    choose_all_authorized(bench, 0, 5, 150)
    take_range(bench, 3, 6)
    bench.wait(lambda: bench.session.choosing.selection.ids == {1, 4, 5, 6, 7, 151})
    assert bench.session.choosing.selection.all_of is None


def test_a_range_within_all_of_a_filter_takes_exceptions_back(make_bench: MakeBench) -> None:
    bench = make_bench(200)
    bench.session.choosing.choose_all()
    bench.tick(2, 4, 9)
    take_range(bench, 1, 5)
    # The first row of the range was ticked off by the same key that began it.
    bench.wait(lambda: bench.session.choosing.selection.ids == {10})
    assert bench.session.choosing.selection.all_of is not None


def test_what_is_ticked_while_a_range_is_worked_out_stays(make_bench: MakeBench) -> None:
    bench = make_bench(4000)
    choosing, model = bench.session.choosing, bench.window.page.model
    bench.wait(lambda: model.count == 4000)
    choosing.choose_range(model.ids_between(100, 3000))
    choosing.toggle(bench.row(5))
    bench.wait(lambda: len(choosing.selection.ids) == 2902)
    assert 6 in choosing.selection.ids


def test_all_of_a_filter_is_kept_to_the_rows_it_meant_when_they_are_confirmed(
    make_bench: MakeBench,
) -> None:
    bench = make_bench(200)
    choose_all_authorized(bench, 0, 5, 150)
    bench.session.choosing.pin(bench.session.shown.service, [1, 6, 151])
    bench.wait(lambda: bench.session.choosing.selection.all_of is None)
    assert bench.session.choosing.selection.ids == {1, 6, 151}


def test_a_late_pin_takes_nothing_back(make_bench: MakeBench) -> None:
    bench = make_bench(200)
    choose_all_authorized(bench, 0, 5, 150)
    bench.session.choosing.pin(bench.session.shown.service, [1, 6, 151])
    bench.session.choosing.clear()
    bench.wait(lambda: bench.lanes.is_idle)
    assert bench.session.choosing.selection.is_empty


def test_a_long_pasted_column_is_ticked_and_all_that_is_unknown_is_named(
    make_bench: MakeBench,
) -> None:
    bench = make_bench(3000)
    numbers = [valid_tax_number(number) for number in range(0, 5000, 2)]
    QApplication.clipboard().setText("\r\n".join(numbers))
    bench.window.page.grid.ask_paste()
    bench.wait(lambda: len(bench.session.choosing.selection.ids) == 1500)
    assert isinstance(bench.session.choosing.selection.ids, IdSet)
    assert "Pasted 2,500, ticked 1,500; not in the list 1,000" in bench.window.page.notice.sentence


def test_the_rows_in_between_are_those_of_the_order_shown(make_bench: MakeBench) -> None:
    bench = make_bench(200)
    bench.session.shown.choose_sort(Sort(Column.TAX_NUMBER))
    bench.wait(lambda: not bench.window.page.model.is_loading)
    take_range(bench, 20, 24)
    rows = sorted(bench.licenses(), key=lambda row: row.tax_number)[20:25]
    bench.wait(lambda: bench.session.choosing.selection.ids == {row.enterprise_id for row in rows})


def test_a_row_of_the_service_just_left_ticks_nothing(make_bench: MakeBench) -> None:
    bench = make_bench(200)
    row = bench.row(3)
    bench.session.shown.choose_service(Service.RECEIVING)
    bench.session.choosing.toggle(row)
    bench.wait(lambda: bench.lanes.is_idle)
    assert bench.session.choosing.selection.is_empty
