"""Which columns the grid shows, and how wide: chosen, drawn, fitted, remembered."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from invoice_license_desktop.core.domain.selection import Sort
from invoice_license_desktop.core.domain.vocabulary import Column
from invoice_license_desktop.ui.grid.column_choice import (
    CAN_HIDE,
    LEAST_WIDTH,
    ColumnChoice,
    remembered_columns,
)
from invoice_license_desktop.ui.grid.columns import COLUMNS
from invoice_license_desktop.ui.grid.heads import GridHeads
from tests.ui.window.bench import Bench

NAME = COLUMNS.index(Column.NAME)
NUMBER = COLUMNS.index(Column.TAX_NUMBER)
STATUS = COLUMNS.index(Column.AUTHORIZATION_STATUS)
NO_KEYS = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def edge(heads: GridHeads, index: int) -> QPoint:
    """Just inside the right edge of a head."""
    right = heads.sectionViewportPosition(index) + heads.sectionSize(index)
    return QPoint(right - 2, heads.height() // 2)


def draw(heads: GridHeads, index: int, by: int) -> None:
    viewport, start = heads.viewport(), edge(heads, index)
    QTest.mouseMove(viewport, start)
    QTest.mousePress(viewport, LEFT, NO_KEYS, start)
    QTest.mouseMove(viewport, start + QPoint(by // 2, 0))
    QTest.mouseMove(viewport, start + QPoint(by, 0))
    QTest.mouseRelease(viewport, LEFT, NO_KEYS, start + QPoint(by, 0))


def test_a_column_is_hidden_and_shown_again(bench: Bench) -> None:
    heads, menus = bench.window.page.grid.heads, bench.window.menus
    # So wide that the name takes what the others leave, whatever the letters are.
    bench.window.resize(2400, 820)
    action = menus.columns[Column.VALID_FROM]
    assert action.isChecked()
    name = heads.sectionSize(NAME)
    action.trigger()
    assert heads.isSectionHidden(COLUMNS.index(Column.VALID_FROM))
    assert not action.isChecked()
    # Its room goes to the name.
    assert heads.sectionSize(NAME) > name
    bench.window.page.grid.grab()
    action.trigger()
    assert heads.sectionSize(NAME) == name
    assert heads.choice.is_usual


def test_the_name_cannot_be_hidden() -> None:
    assert Column.NAME not in CAN_HIDE
    assert ColumnChoice().toggled(Column.NAME) == ColumnChoice()


def test_keys_pass_over_hidden_columns(bench: Bench) -> None:
    heads = bench.window.page.grid.heads
    bench.window.menus.columns[Column.TAX_NUMBER].trigger()
    heads.setFocus()
    heads.make_current(Column.NAME)
    bench.window.menus.columns[Column.CANCELLED_AT].trigger()
    met = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_End):
        QTest.keyClick(heads, key)
        met.append(heads.current)
    assert met == [Column.AUTHORIZATION_STATUS, Column.NAME, Column.SERVICE_GROUP]


def test_an_edge_is_drawn_and_sorts_nothing(bench: Bench) -> None:
    heads = bench.window.page.grid.heads
    width = heads.sectionSize(NUMBER)
    draw(heads, NUMBER, 40)
    assert heads.sectionSize(NUMBER) == width + 40
    assert heads.choice.widths == {Column.TAX_NUMBER: width + 40}
    assert bench.session.shown.sort == Sort()
    bench.window.resize(1200, 820)
    assert heads.sectionSize(NUMBER) == width + 40
    draw(heads, NUMBER, 10 - heads.sectionSize(NUMBER))
    assert heads.sectionSize(NUMBER) == LEAST_WIDTH


def test_a_click_beside_an_edge_still_sorts(bench: Bench) -> None:
    heads = bench.window.page.grid.heads
    place = QPoint(heads.sectionViewportPosition(NUMBER) + 30, heads.height() // 2)
    QTest.mouseClick(heads.viewport(), LEFT, NO_KEYS, place)
    assert bench.session.shown.sort == Sort(Column.TAX_NUMBER)


def test_a_double_click_on_an_edge_fits_the_column(bench: Bench) -> None:
    grid = bench.window.page.grid
    heads = grid.heads
    usual = heads.sectionSize(STATUS)
    draw(heads, STATUS, 120)
    QTest.mouseMove(heads.viewport(), edge(heads, STATUS))
    place = edge(heads, STATUS)
    QTest.mouseDClick(heads.viewport(), LEFT, NO_KEYS, place)
    # As a real mouse does, wherever the edge is by now.
    QTest.mouseRelease(heads.viewport(), LEFT, NO_KEYS, place)
    assert heads.sectionSize(STATUS) <= usual
    for number in range(3):
        cells = bench.window.page.model.cells(number)
        assert cells is not None
        assert not grid._canvas._painter.is_cut(
            Column.AUTHORIZATION_STATUS, cells[STATUS], heads.sectionSize(STATUS)
        )
    assert bench.session.shown.sort == Sort()


def test_all_columns_come_back_at_their_usual_width(bench: Bench) -> None:
    heads, menus = bench.window.page.grid.heads, bench.window.menus
    before = [heads.sectionSize(index) for index in range(len(COLUMNS))]
    draw(heads, NUMBER, 30)
    menus.columns[Column.SYNC_STATUS].trigger()
    assert menus.usual_columns.isEnabled()
    menus.usual_columns.trigger()
    assert [heads.sectionSize(index) for index in range(len(COLUMNS))] == before
    assert not menus.usual_columns.isEnabled()


def test_the_menu_of_a_head_hides_and_fits(bench: Bench) -> None:
    heads = bench.window.page.grid.heads
    heads.menu_asked.emit(Column.AUTHORIZED_BY, QPoint(300, 300))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = {one.text().replace("&", ""): one for one in menu.actions()}
    texts["Fit the width to what is shown"].trigger()
    assert Column.AUTHORIZED_BY in heads.choice.widths
    texts["Hide this column"].trigger()
    assert Column.AUTHORIZED_BY in heads.choice.hidden
    assert bench.window.menus.columns_menu.menuAction() in menu.actions()
    menu.close()


def test_what_was_chosen_is_remembered(bench: Bench) -> None:
    bench.window.menus.columns[Column.VALID_TO].trigger()
    memory = bench.window.memory()["columns"]
    assert memory == {"hidden": ["valid_to"], "widths": {}}
    assert remembered_columns(memory) == bench.window.page.grid.heads.choice


def test_what_cannot_be_understood_is_left_out() -> None:
    assert remembered_columns(None) == ColumnChoice()
    assert remembered_columns({"hidden": "valid_to", "widths": [1]}) == ColumnChoice()
    odd = {"hidden": ["name", "valid_to", 7], "widths": {"name": True, "tax_number": 5_000_000}}
    read = remembered_columns(odd)
    assert read.hidden == {Column.VALID_TO}
    assert set(read.widths) == {Column.TAX_NUMBER}
    assert read.widths[Column.TAX_NUMBER] <= 1_200


def test_every_column_says_what_it_means(bench: Bench) -> None:
    heads = bench.window.page.grid.heads
    for column in Column:
        tip = heads.tooltip_at(heads.area(column).topLeft() + QPoint(15, 10))
        assert len(tip) > 60, column
    heads.make_current(Column.SYNC_STATUS)
    assert "entitlement platform" in heads.accessibleDescription()
