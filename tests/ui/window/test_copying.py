"""Rows on the clipboard, from the grid and from the tables of dialogs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.vocabulary import Column, View
from invoice_license_desktop.ui.controls.plain_table import Cell, PlainTable, Row
from invoice_license_desktop.ui.controls.plain_table import Column as TableColumn
from invoice_license_desktop.ui.controls.tab_separated import copy_rows
from invoice_license_desktop.ui.copying import Copying
from invoice_license_desktop.ui.dialogs.journal import JournalDialog
from invoice_license_desktop.ui.theme import Look
from tests.ui.window.bench import Bench

MakeBench = Callable[[int], Bench]
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def clipboard() -> list[list[str]]:
    return [line.split("\t") for line in QApplication.clipboard().text().split("\n")]


def right_click(widget: QWidget, place: QPoint) -> QMenu:
    """The menu that a right click opens."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def act(menu: QMenu, text: str) -> None:
    """Chooses a line of a menu."""
    found = [one for one in menu.actions() if one.text().replace("&", "") == text]
    assert len(found) == 1, [one.text() for one in menu.actions()]
    found[0].trigger()
    menu.close()


def test_the_current_row_is_copied_when_none_is_ticked(bench: Bench) -> None:
    bench.press(Qt.Key.Key_Home)
    bench.press(Qt.Key.Key_C, CTRL)
    row = bench.row(0)
    ((name, number, *_),) = clipboard()
    assert [name, number] == [row.name, row.tax_number]
    assert bench.window.page.toast.sentence == "The current row is copied"


def test_in_a_field_its_own_text_is_copied(bench: Bench) -> None:
    field = bench.window.page.filters._search
    field.setText("abc")
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "abc"


def test_ticked_rows_are_copied_in_the_order_shown(bench: Bench) -> None:
    bench.tick(4, 1)
    bench.press(Qt.Key.Key_C, CTRL)
    bench.wait(lambda: bench.window.page.toast.sentence == "Rows copied: 2")
    assert [line[1] for line in clipboard()] == [bench.row(1).tax_number, bench.row(4).tax_number]


def test_the_heads_of_the_shown_columns_come_along(bench: Bench) -> None:
    bench.window.menus.columns[Column.VALID_FROM].trigger()
    bench.tick(2)
    bench.press(Qt.Key.Key_C, CTRL_SHIFT)
    bench.wait(lambda: bench.window.page.toast.sentence == "Rows copied: 1")
    heads, line = clipboard()
    assert heads[:3] == ["Enterprise", "Tax number", "Authorization status"]
    assert "Valid from" not in heads
    assert len(heads) == len(line) == len(Column) - 1


def test_ticked_rows_that_the_filter_hides_are_left_out(bench: Bench) -> None:
    bench.tick(0, 1)
    bench.window.page.filters._search.setText(bench.row(1).tax_number)
    bench.wait(lambda: bench.window.page.model.rowCount() == 1)
    bench.window.menus.copy_rows.trigger()
    bench.wait(lambda: bench.window.page.toast.sentence == "Rows copied: 1")
    assert clipboard()[0][1] == bench.row(0).tax_number


def test_what_is_too_much_for_the_clipboard_is_told(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("invoice_license_desktop.ui.copying.MOST_ROWS", 3)
    bench.window.menus.choose_all.trigger()
    with bench.qtbot.waitSignal(bench.session.copying.refused) as told:
        bench.window.menus.copy_rows.trigger()
    assert "too many" in told.args[0]


def test_without_rows_there_is_nothing_to_copy(make_bench: MakeBench) -> None:
    bench = make_bench(0)
    copying = bench.window.findChild(Copying)
    assert copying is not None
    with bench.qtbot.waitSignal(copying.refused):
        copying.copy()


def test_many_ticked_rows_are_copied(make_bench: MakeBench) -> None:
    bench = make_bench(1_234)
    bench.window.menus.choose_all.trigger()
    bench.wait(lambda: not bench.session.choosing.selection.is_empty)
    bench.window.menus.copy_with_heads.trigger()
    bench.wait(lambda: bench.window.page.toast.sentence == "Rows copied: 1,234")
    assert len(clipboard()) == 1_235


def test_a_right_click_on_a_row_copies_its_cell(bench: Bench) -> None:
    grid = bench.window.page.grid
    place = QPoint(grid.columnViewportPosition(2) + 20, grid.rowViewportPosition(3) + 10)
    menu = right_click(grid.viewport(), place)
    act(menu, "Copy the cell")
    assert QApplication.clipboard().text() == bench.row(3).tax_number
    assert grid.currentIndex().row() == 3


def test_the_menu_of_a_row_has_the_acts_of_the_menu_bar(bench: Bench) -> None:
    bench.tick(0)
    grid, menus = bench.window.page.grid, bench.window.menus
    menu = right_click(grid.viewport(), QPoint(200, grid.rowViewportPosition(1) + 10))
    assert {menus.details, menus.edit_enterprise, menus.copy_rows} <= set(menu.actions())
    assert set(menus.operations.values()) <= set(menu.actions())
    menu.close()


def test_the_menu_key_opens_the_menu_of_the_current_row(bench: Bench) -> None:
    grid = bench.window.page.grid
    bench.press(Qt.Key.Key_Down)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(grid.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()


def test_a_right_click_on_a_view_shows_it_and_offers_its_acts(bench: Bench) -> None:
    item = bench.window.sidebar._views[View.FAILED]
    menu = right_click(item, item.rect().center())
    assert bench.session.shown.listing.chosen.view is View.FAILED
    assert bench.window.menus.export_list in menu.actions()
    menu.close()


# tables of dialogs

COLUMNS = (
    TableColumn("Name", 120),
    TableColumn("Result", meaning="What became of it"),
)


def made_table(qtbot: QtBot, look: Look, rows: Sequence[Row]) -> PlainTable:
    table = PlainTable(look, COLUMNS, "Rows")
    qtbot.addWidget(table)
    table.resize(400, 300)
    table.set_rows(rows)
    with qtbot.waitExposed(table):
        table.show()
    return table


def rows_of(count: int) -> list[Row]:
    return [
        Row((Cell(f"name {number}"), Cell("short", whole=f"whole {number}")))
        for number in range(count)
    ]


def test_several_rows_of_a_table_are_copied_whole(qtbot: QtBot, look: Look) -> None:
    table = made_table(qtbot, look, rows_of(5))
    table.setCurrentIndex(table.rows.index(1, 0))
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Qt.Key.Key_C, CTRL)
    assert clipboard() == [["name 1", "whole 1"], ["name 2", "whole 2"]]
    QTest.keyClick(table, Qt.Key.Key_C, CTRL_SHIFT)
    assert clipboard()[0] == ["Name", "Result"]


def test_all_rows_of_a_long_table_are_copied(qtbot: QtBot, look: Look) -> None:
    table = made_table(qtbot, look, rows_of(5_000))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_A, CTRL)
    QTest.keyClick(table, Qt.Key.Key_C, CTRL)
    assert clipboard()[4_999] == ["name 4999", "whole 4999"]
    assert len(clipboard()) == 5_000


def test_heads_do_not_look_through_the_chosen_rows(qtbot: QtBot, look: Look) -> None:
    table = made_table(qtbot, look, rows_of(5_000))
    table.selectAll()
    assert table.chosen == (range(5_000),)
    # Qt's own way: at every paint each column is asked for each of its rows.
    assert not table.horizontalHeader().selectionModel().hasSelection()


def test_a_cell_of_a_table_is_copied_by_its_menu(qtbot: QtBot, look: Look) -> None:
    table = made_table(qtbot, look, rows_of(3))
    place = table.visualRect(table.rows.index(2, 1)).center()
    menu = right_click(table.viewport(), place)
    act(menu, "Copy the cell")
    assert QApplication.clipboard().text() == "whole 2"
    assert not any("reason" in one.text() for one in menu.actions())


def test_a_table_says_what_its_columns_mean(qtbot: QtBot, look: Look) -> None:
    table = made_table(qtbot, look, rows_of(1))
    tip = Qt.ItemDataRole.ToolTipRole
    horizontal = Qt.Orientation.Horizontal
    assert "What became of it" in table.rows.headerData(1, horizontal, tip)
    assert table.rows.headerData(0, horizontal, tip) == ""


def test_a_column_of_a_table_fits_its_texts(qtbot: QtBot, look: Look) -> None:
    long = "a very long name that does not fit into its column at all"
    table = made_table(qtbot, look, [Row((Cell(long), Cell("x")))])
    before = table.columnWidth(0)
    table.horizontalHeader().sectionHandleDoubleClicked.emit(0)
    assert table.columnWidth(0) > before
    assert table.columnWidth(0) > table.fontMetrics().horizontalAdvance(long) * 0.8


def test_what_would_end_a_cell_is_a_blank_in_it(qapp: QApplication) -> None:
    copy_rows([["one\ttwo", "three\nfour"], ["<b>&", "=1+1"]])
    assert clipboard() == [["one two", "three four"], ["<b>&", "=1+1"]]
    html = QApplication.clipboard().mimeData().html()
    assert "&lt;b&gt;&amp;" in html
    assert "mso-number-format:'\\@'" in html


def test_rows_far_from_those_in_sight_are_read_for_the_clipboard(
    make_bench: MakeBench,
) -> None:
    bench = make_bench(700)
    bench.window.menus.choose_all.trigger()
    bench.window.menus.journal.trigger()
    (dialog,) = bench.window.findChildren(JournalDialog)
    bench.wait(lambda: bench.lanes.is_idle)
    dialog.grab()
    bench.wait(lambda: bench.lanes.is_idle)
    count = dialog.table.rows.rowCount()
    dialog.table.selectAll()
    dialog.table.copy_asked.emit((range(count),), True)
    bench.wait(lambda: bench.lanes.is_idle)
    assert len(clipboard()) == count + 1
    assert clipboard()[0][0] == "Time"
    dialog.table.copy_asked.emit((range(100_001),), True)
    assert "too many" in dialog.trouble
    dialog.reject()
