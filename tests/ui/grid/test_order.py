"""The order of the rows: known after the first of them, and read again only when it can be another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from invoice_license_desktop.core.domain.journal import Action
from invoice_license_desktop.core.domain.selection import Filter, Sort
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Column,
    Service,
    View,
)
from invoice_license_desktop.core.operations.ports.store import UnitOfWork
from invoice_license_desktop.ui.grid.listing import PAGE_ROWS
from tests.fakes.samples import sample_entries
from tests.store.records import TODAY
from tests.ui.grid.conftest import Grid

MakeGrid = Callable[[int], Grid]
BY_STATUS = Sort(Column.AUTHORIZATION_STATUS)
BY_NAME = Sort(Column.NAME)


def authorized(*ids: int) -> Callable[[UnitOfWork], None]:
    """Writes rows as authorized."""

    def write(work: UnitOfWork) -> None:
        rows = work.licenses.read(Service.ISSUING, ids)
        work.licenses.write(
            [replace(row, authorization_status=AuthorizationStatus.AUTHORIZED) for row in rows]
        )

    return write


def test_the_first_rows_are_there_before_their_number_is_known(make_grid: MakeGrid) -> None:
    grid = make_grid(3000)
    grid.show()
    assert grid.model.count is None
    assert grid.row(PAGE_ROWS - 1).enterprise_id == PAGE_ROWS
    # Enough for a scroll bar that will look the same when the number is known.
    assert grid.model.rowCount() == 1024
    with grid.qtbot.waitSignal(grid.model.refreshed):
        pass
    assert grid.model.count == grid.model.rowCount() == 3000


def test_a_listing_that_fits_on_its_first_page_is_known_at_once(make_grid: MakeGrid) -> None:
    grid = make_grid(PAGE_ROWS - 1)
    grid.show()
    assert grid.model.count == grid.model.rowCount() == PAGE_ROWS - 1
    grid.settle()
    assert not grid.reader.orders


def test_while_a_number_is_not_known_the_last_one_stands_for_it(make_grid: MakeGrid) -> None:
    grid = make_grid(3000)
    grid.show()
    grid.settle()
    grid.show(sort=BY_NAME)
    assert (grid.model.count, grid.model.rowCount()) == (None, 3000)


def test_any_page_is_one_read_away(make_grid: MakeGrid) -> None:
    grid = make_grid(3000)
    grid.show(sort=Sort(descending=True))
    grid.settle()
    grid.see(2980, 2999)
    assert [grid.row(number).enterprise_id for number in (2980, 2999)] == [20, 1]
    assert list(grid.model.ids_between(10, 13)) == [2990, 2989, 2988, 2987]
    grid.see(1500)
    assert grid.row(1500).enterprise_id == 1500


def test_licences_change_without_the_order_being_read_again(make_grid: MakeGrid) -> None:
    grid = make_grid(200)
    grid.show(sort=BY_NAME)
    grid.settle()
    grid.model.see(0, 20)
    for number in range(21):
        assert grid.model.cells(number)
    row = grid.row(5)
    grid.change(authorized(row.enterprise_id), Action.AUTHORIZE, Action.SYNC_CONFIRMED)
    told = grid.told()
    grid.refresh()
    assert grid.row(5).is_authorized
    assert told == [(5, 5)]
    assert len(grid.reader.orders) == 1


def test_rows_out_of_sight_are_read_again_when_they_come_into_sight(make_grid: MakeGrid) -> None:
    grid = make_grid(400)
    grid.show()
    grid.settle()
    grid.see(100)
    grid.see(0)
    grid.change(authorized(101), Action.AUTHORIZE)
    grid.refresh()
    assert not grid.row(100).is_authorized
    grid.see(100)
    assert grid.row(100).is_authorized


def test_an_order_by_licences_is_read_again_when_one_changed(make_grid: MakeGrid) -> None:
    grid = make_grid(200)
    grid.show(sort=BY_STATUS)
    grid.settle()
    grid.see(0)
    grid.refresh()
    assert len(grid.reader.orders) == 1
    grid.change(authorized(200), Action.AUTHORIZE)
    grid.refresh()
    assert len(grid.reader.orders) == 2
    assert grid.row(0).enterprise_id == 200


def test_a_view_loses_the_rows_that_are_no_part_of_it_any_more(make_grid: MakeGrid) -> None:
    grid = make_grid(200)
    grid.show(Filter(Service.ISSUING, status=AuthorizationStatus.NOT_AUTHORIZED))
    grid.settle()
    grid.see(0)
    grid.change(authorized(*range(1, 101)), Action.AUTHORIZE)
    grid.refresh()
    grid.qtbot.waitUntil(lambda: grid.model.count == 100)
    assert grid.row(0).enterprise_id == 101


def test_however_often_it_is_refreshed_an_order_rests_before_it_is_read_again(
    make_grid: MakeGrid,
) -> None:
    grid = make_grid(2000)
    grid.show(sort=BY_STATUS)
    grid.settle()
    for number in range(1, 31):
        grid.change(authorized(number), Action.AUTHORIZE)
        grid.refresh()
    # The rows in sight are up to date all the while, the order is in the end.
    assert grid.row(0).is_authorized
    assert len(grid.reader.orders) < 20
    grid.qtbot.waitUntil(lambda: [grid.row(at).enterprise_id for at in (0, 29)] == [1, 30])


def test_enterprises_that_came_in_are_listed(make_grid: MakeGrid) -> None:
    grid = make_grid(200)
    grid.show()
    grid.settle()
    grid.change(lambda work: work.enterprises.add(sample_entries(5, start=200)), Action.IMPORT_NEW)
    grid.refresh()
    assert grid.model.count == 205
    grid.see(190, 204)
    assert grid.row(204).enterprise_id == 205


def test_rows_in_sight_say_how_far_they_moved_when_others_came_in_above(
    make_grid: MakeGrid,
) -> None:
    grid = make_grid(200)
    grid.show(sort=Sort(descending=True))
    grid.settle()
    grid.see(100)
    before = grid.row(100)
    grid.change(lambda work: work.enterprises.add(sample_entries(7, start=200)), Action.IMPORT_NEW)
    grid.refresh()
    grid.qtbot.waitUntil(lambda: grid.model.shift == 7)
    assert grid.row(107) == before
    grid.change(
        lambda work: work.enterprises.delete(before.enterprise_id), Action.REMOVE_ENTERPRISE
    )
    grid.see(107, 120)
    grid.refresh()
    # The row itself is gone; the next one has moved into its place. An order is not read again at
    # once after one that took long.
    grid.qtbot.waitUntil(lambda: grid.model.shift == -1)
    assert grid.row(107).enterprise_id == before.enterprise_id - 1


def test_a_removed_row_is_blank_until_the_order_is_another(make_grid: MakeGrid) -> None:
    grid = make_grid(400)
    grid.show()
    grid.settle()
    grid.change(lambda work: work.enterprises.delete(301), Action.REMOVE_ENTERPRISE)
    grid.see(290, 310)
    assert grid.model.row(300) is None
    assert grid.model.cells(300) is None
    assert grid.row(301).enterprise_id == 302
    grid.refresh()
    assert grid.model.count == 399
    assert grid.row(300).enterprise_id == 302


def test_no_row_is_shown_twice_whatever_comes_and_goes(make_grid: MakeGrid) -> None:
    grid = make_grid(500)
    grid.show(sort=BY_NAME)
    grid.settle()

    def come_and_go(turn: int, work: UnitOfWork) -> None:
        work.enterprises.add(sample_entries(3, start=500 + 3 * turn))
        work.enterprises.delete(turn * 50 + 1)
        work.enterprises.rename({turn * 50 + 2: f"阿{turn}"})

    for turn in range(6):
        grid.see(turn * 70, turn * 70 + 40)
        grid.change(partial(come_and_go, turn), Action.IMPORT_NEW, Action.REMOVE_ENTERPRISE)
        grid.model.refresh(TODAY)
        ids = [row.enterprise_id for row in map(grid.model.row, range(600)) if row is not None]
        assert len(ids) == len(set(ids))
    grid.settle()
    grid.qtbot.waitUntil(lambda: grid.model.count == 512)


def test_rows_need_not_wait_for_an_order_that_is_read_again(make_grid: MakeGrid) -> None:
    grid = make_grid(2000)
    grid.show(sort=BY_STATUS)
    grid.settle()
    grid.reader.may_order.clear()
    grid.change(authorized(7), Action.AUTHORIZE)
    grid.model.refresh(TODAY)
    grid.qtbot.waitUntil(lambda: len(grid.reader.orders) == 2)
    grid.model.see(1500, 1520)
    grid.qtbot.waitUntil(lambda: grid.model.row(1500) is not None)
    grid.reader.may_order.set()
    grid.see(0)
    grid.qtbot.waitUntil(lambda: grid.row(0).enterprise_id == 7)


def test_a_doubted_order_is_read_again_without_an_entry_in_the_journal(
    make_grid: MakeGrid,
) -> None:
    grid = make_grid(200)
    grid.show()
    grid.settle()
    grid.change(lambda work: work.enterprises.add(sample_entries(1, start=200)))
    grid.refresh()
    assert grid.model.count == 200
    grid.model.doubt_order()
    grid.refresh()
    assert grid.model.count == 201


def test_another_listing_is_shown_while_an_order_is_read(make_grid: MakeGrid) -> None:
    grid = make_grid(2000)
    grid.reader.may_order.clear()
    grid.show()
    grid.show(Filter(Service.ISSUING, View.FAILED))
    assert grid.model.count == 0


def test_what_fails_is_not_asked_for_again_by_each_paint(make_grid: MakeGrid) -> None:
    grid = make_grid(2000)
    grid.show()
    grid.settle()
    failures: list[object] = []
    grid.model.failed.connect(failures.append)
    grid.reader.is_broken = True
    for _ in range(5):
        grid.see(1000)
    assert len(failures) == 1
    grid.reader.is_broken = False
    grid.refresh()
    grid.see(1000)
    assert grid.row(1000).enterprise_id == 1001
