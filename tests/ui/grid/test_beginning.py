"""Where another listing is shown from: its beginning, unless what is in sight belongs to it as well."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from invoice_license_desktop.core.domain.selection import Filter, Sort, shows_all_of
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Column,
    Service,
    View,
)
from tests.ui.grid.conftest import ALL, Grid

MakeGrid = Callable[[int], Grid]
ISSUING, RECEIVING = Service.ISSUING, Service.RECEIVING
# One in eleven: 3, 14, 25, and so on.
QINGHE = Filter(ISSUING, words=("青禾",))


def search(grid: Grid) -> None:
    """Shows the hits of a search, the rows 5 to 25 of them in sight, the current one among them."""
    grid.show(QINGHE)
    grid.settle()
    grid.see(5)
    grid.model.current_id = grid.row(9).enterprise_id


def test_who_clears_a_search_sees_the_hit_where_it_was(make_grid: MakeGrid) -> None:
    grid = make_grid(2000)
    search(grid)
    grid.show()
    assert grid.model.count == 2000
    position = grid.model.position
    assert position is not None
    assert grid.row(position).enterprise_id == grid.model.current_id == 9 * 11 + 3
    assert grid.model.top == position - 4


@pytest.mark.parametrize(
    ("chosen", "sort"),
    [
        (ALL, Sort(Column.NAME)),
        (Filter(ISSUING, words=("海棠",)), Sort()),
        (Filter(ISSUING, View.LOCKED, words=("青禾",)), Sort()),
        (Filter(RECEIVING), Sort()),
    ],
    ids=["other order", "other words", "narrower", "other service too"],
)
def test_another_listing_begins_at_its_beginning(
    make_grid: MakeGrid, chosen: Filter, sort: Sort
) -> None:
    grid = make_grid(2000)
    search(grid)
    grid.show(chosen, sort)
    assert grid.model.top == 0


def test_a_current_row_out_of_sight_is_not_looked_for(make_grid: MakeGrid) -> None:
    grid = make_grid(2000)
    search(grid)
    grid.see(60, 80)
    grid.show()
    assert grid.model.top == 0


def test_the_other_service_is_shown_at_the_same_place_at_once(make_grid: MakeGrid) -> None:
    grid = make_grid(2000)
    grid.show(sort=Sort(Column.NAME))
    grid.settle()
    grid.see(1000)
    before = [grid.row(number).enterprise_id for number in range(1000, 1021)]
    grid.show(Filter(RECEIVING), Sort(Column.NAME))
    assert (grid.model.count, grid.model.top) == (2000, 1000)
    rows = [grid.row(number) for number in range(1000, 1021)]
    assert [row.enterprise_id for row in rows] == before
    assert {row.service for row in rows} == {RECEIVING}
    assert len(grid.reader.orders) == 1


def test_by_states_the_other_service_is_another_list(make_grid: MakeGrid) -> None:
    grid = make_grid(2000)
    grid.show(Filter(ISSUING, status=AuthorizationStatus.NOT_AUTHORIZED))
    grid.settle()
    grid.see(1000)
    grid.show(Filter(RECEIVING, status=AuthorizationStatus.NOT_AUTHORIZED))
    assert (grid.model.count, grid.model.top) == (None, 0)


def test_which_filters_show_all_of_another() -> None:
    narrow = Filter(ISSUING, View.FAILED, AuthorizationStatus.FAILED, words=("云",))
    for wide in (ALL, Filter(ISSUING, View.FAILED), Filter(ISSUING, words=("云",)), narrow):
        assert shows_all_of(wide, narrow)
        assert wide == narrow or not shows_all_of(narrow, wide)
    assert not shows_all_of(Filter(RECEIVING), narrow)
    assert not shows_all_of(Filter(ISSUING, words=("云", "帆")), narrow)
