"""The grid: windows of rows, and a selection that outlives what is shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from invoice_license_desktop.core.domain.selection import Sort
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Column,
    Service,
    View,
)
from invoice_license_desktop.translation import Language, install_language
from invoice_license_desktop.ui.dialogs.not_found import NotFoundDialog
from invoice_license_desktop.ui.grid.columns import COLUMNS, NAME_INDEX, head_note
from invoice_license_desktop.ui.grid.listing import PAGE_ROWS
from invoice_license_desktop.ui.tokens import HEAD_HEIGHT, ROW_HEIGHT, TALL_HEAD_HEIGHT
from invoice_license_desktop.ui.wanted import Wanted
from tests.fakes.samples import sample_entries, valid_tax_number
from tests.ui.dialogs.reading import cells
from tests.ui.window.bench import Bench

MakeBench = Callable[[int], Bench]
CONTROL = Qt.KeyboardModifier.ControlModifier


def authorize(bench: Bench, *numbers: int) -> None:
    """Writes rows as authorized, as another workstation would."""
    with bench.store.writing() as work:
        rows = work.licenses.read(Service.ISSUING, [number + 1 for number in numbers])
        work.licenses.write(
            [replace(row, authorization_status=AuthorizationStatus.AUTHORIZED) for row in rows]
        )
        work.commit()


def test_the_model_is_a_good_model_while_it_is_used(make_bench: MakeBench) -> None:
    bench = make_bench(600)
    model = bench.window.page.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    bench.window.page.grid.scrollToBottom()
    bench.wait(lambda: model.row(599) is not None)
    with bench.store.writing() as work:
        work.enterprises.add(sample_entries(5, start=600))
        work.commit()
    bench.session.refresh()
    bench.wait(lambda: model.rowCount() == 605)
    bench.session.shown.choose_sort(Sort(Column.TAX_NUMBER, descending=True))
    numbers = [row.tax_number for row in bench.licenses()]
    bench.wait(lambda: bench.row(0).tax_number == max(numbers))
    tester.deleteLater()


def test_only_what_is_near_the_eye_is_read(make_bench: MakeBench) -> None:
    bench = make_bench(2000)
    model = bench.window.page.model
    assert model.rowCount() == 2000
    bench.wait(lambda: model.row(PAGE_ROWS) is not None)
    assert model.row(PAGE_ROWS * 10) is None
    assert bench.window.page.grid.verticalScrollBar().maximum() > 1900 * ROW_HEIGHT
    bench.window.page.grid.scrollTo(model.index(1300, NAME_INDEX))
    bench.wait(lambda: model.row(1300) is not None)
    assert bench.row(1300).tax_number == valid_tax_number(1300)


def test_the_columns_are_the_manuals() -> None:
    assert COLUMNS == (
        None,
        Column.NAME,
        Column.TAX_NUMBER,
        Column.AUTHORIZATION_STATUS,
        Column.AUTHORIZED_AT,
        Column.AUTHORIZED_BY,
        Column.SYNC_STATUS,
        Column.VALID_FROM,
        Column.VALID_TO,
        Column.SERVICE_GROUP,
        Column.CANCELLED_AT,
    )


def test_the_selection_survives_filter_and_order(bench: Bench) -> None:
    bench.tick(0, 3)
    bench.session.shown.choose_sort(Sort(Column.NAME))
    bench.session.shown.choose_view(View.FAILED)
    bench.wait(lambda: bench.window.page.model.rowCount() == 0)
    bench.wait(lambda: "Hidden by filter: 2" in bench.window.page.footer.texts())
    bench.session.shown.clear_filter()
    bench.wait(lambda: bench.window.page.model.rowCount() == 12)
    assert bench.session.choosing.selection.ids == {1, 4}
    bench.wait(lambda: "Hidden by filter: 0" in bench.window.page.footer.texts())


def test_each_service_has_a_selection_of_its_own(bench: Bench) -> None:
    bench.tick(0)
    bench.session.shown.choose_service(Service.RECEIVING)
    assert bench.session.choosing.selection.is_empty
    bench.session.shown.choose_service(Service.ISSUING)
    assert bench.session.choosing.selection.ids == {1}


def test_space_toggles_the_current_row_and_arrows_move(bench: Bench) -> None:
    bench.window.page.grid.setCurrentIndex(bench.window.page.model.index(0, NAME_INDEX))
    bench.press(Qt.Key.Key_Space)
    bench.press(Qt.Key.Key_Down)
    bench.press(Qt.Key.Key_Down)
    bench.press(Qt.Key.Key_Space)
    assert bench.session.choosing.selection.ids == {1, 3}
    bench.press(Qt.Key.Key_Space)
    assert bench.session.choosing.selection.ids == {1}


def test_shift_space_takes_the_rows_between(bench: Bench) -> None:
    bench.tick(2)
    bench.window.page.grid.setCurrentIndex(bench.window.page.model.index(5, NAME_INDEX))
    bench.press(Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    bench.wait(lambda: bench.session.choosing.selection.ids == {3, 4, 5, 6})


def test_all_of_the_filter_is_one_value_and_rows_can_be_taken_out(make_bench: MakeBench) -> None:
    bench = make_bench(600)
    bench.window.activateWindow()
    bench.press(Qt.Key.Key_A, CONTROL)
    bench.wait(lambda: "Chosen: 600" in bench.window.page.footer.texts())
    assert bench.session.choosing.selection.all_of is not None
    bench.wait(lambda: bench.window.page.grid.heads.check_state is Qt.CheckState.Checked)
    bench.tick(1)
    bench.wait(lambda: "Chosen: 599" in bench.window.page.footer.texts())
    assert bench.window.page.grid.heads.check_state is Qt.CheckState.PartiallyChecked


def test_a_row_outside_all_of_a_filter_can_be_added(bench: Bench) -> None:
    authorize(bench, 0, 1)
    bench.session.refresh()
    bench.wait_counts("Issuing (2/10)")
    bench.window.page.filters.want(Wanted(AuthorizationStatus.AUTHORIZED))
    bench.wait(lambda: bench.window.page.model.rowCount() == 2)
    bench.session.choosing.choose_all()
    bench.session.shown.clear_filter()
    bench.wait(lambda: bench.window.page.model.rowCount() == 12)
    bench.session.choosing.toggle(bench.row(5))
    bench.wait(lambda: bench.session.choosing.selection.ids == {1, 2, 6})


def test_pasted_tax_numbers_are_ticked_and_unknown_ones_named(bench: Bench) -> None:
    known = f"{valid_tax_number(1)}\r\n {valid_tax_number(4).lower()} \r\n"
    QApplication.clipboard().setText(known + valid_tax_number(99) + "\r\n")
    bench.window.page.grid.ask_paste()
    bench.wait(lambda: bench.session.choosing.selection.ids == {2, 5})
    sentence = bench.window.page.notice.sentence
    assert re.search(r"Pasted 3, ticked 2; not in the list 1", sentence)
    assert valid_tax_number(99) in sentence
    bench.window.page.notice.acted.emit()
    (dialog,) = bench.window.findChildren(NotFoundDialog)
    assert cells(dialog.table)[0][0] == valid_tax_number(99)
    assert not bench.window.page.notice.isVisible()
    dialog.reject()


def test_the_current_row_stays_on_its_enterprise_when_rows_come_in_before_it(
    bench: Bench,
) -> None:
    bench.session.shown.choose_sort(Sort(Column.TAX_NUMBER))
    bench.wait(lambda: not bench.window.page.model.is_loading)
    bench.window.page.grid.setCurrentIndex(bench.window.page.model.index(7, NAME_INDEX))
    name = bench.row(7).name
    with bench.store.writing() as work:
        work.enterprises.add(sample_entries(20, start=12))
        work.commit()
    bench.session.refresh()
    bench.wait(lambda: bench.window.page.model.rowCount() == 32)
    current = bench.window.page.grid.current_row()
    assert current is not None
    assert current.name == name
    assert bench.window.page.grid.currentIndex().row() != 7


def test_what_another_process_changes_is_shown_without_asking(bench: Bench) -> None:
    authorize(bench, 0, 1, 2)
    bench.wait_counts("Issuing (3/10)")
    bench.wait(lambda: bench.row(0).is_authorized)


def test_every_row_is_a_sentence_for_a_screen_reader(bench: Bench) -> None:
    index = bench.window.page.model.index(0, NAME_INDEX)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    row = bench.row(0)
    assert row.name in said
    assert row.tax_number in said
    assert "Not authorized" in said


def test_typing_letters_does_not_walk_through_the_rows(bench: Bench) -> None:
    bench.window.page.grid.setCurrentIndex(bench.window.page.model.index(2, NAME_INDEX))
    # What Qt does with a letter that no shortcut takes.
    bench.window.page.grid.keyboardSearch(bench.row(9).name)
    assert bench.window.page.grid.currentIndex().row() == 2


def test_a_cut_name_is_told_in_full(bench: Bench) -> None:
    with bench.store.writing() as work:
        work.enterprises.rename({1: "名字很长很长很长" * 10, 2: "短"})
        work.commit()
    bench.session.refresh()
    bench.wait(lambda: bench.row(0).name.startswith("名字很长"))
    grid = bench.window.page.grid
    grid.viewport().repaint()
    left = grid.heads.sectionViewportPosition(NAME_INDEX)
    assert grid.tooltip_at(QPoint(left + 20, 10)) == "名字很长很长很长" * 10
    assert grid.tooltip_at(QPoint(left + 20, ROW_HEIGHT + 10)) == ""


def test_the_heads_take_two_lines_where_words_wrap(bench: Bench, qapp: QApplication) -> None:
    heads = bench.window.page.grid.heads
    assert heads.height() == TALL_HEAD_HEIGHT
    assert head_note(Column.CANCELLED_AT) == "and first day it may return"
    try:
        install_language(Language.CHINESE, qapp)
        bench.wait(lambda: heads.height() == HEAD_HEIGHT)
    finally:
        install_language(Language.ENGLISH, qapp)


def test_home_and_end_go_to_the_first_and_the_last_row(make_bench: MakeBench) -> None:
    bench = make_bench(600)
    grid = bench.window.page.grid
    bench.press(Qt.Key.Key_End)
    bench.wait(lambda: grid.current_row() is not None)
    assert grid.currentIndex().row() == 599
    bench.press(Qt.Key.Key_Home)
    assert grid.currentIndex().row() == 0


def test_esc_in_the_grid_clears_the_search_and_nothing_else(make_bench: MakeBench) -> None:
    bench = make_bench(600)
    filters, grid = bench.window.page.filters, bench.window.page.grid
    authorize(bench, *range(0, 600, 2))
    filters.want(Wanted(AuthorizationStatus.AUTHORIZED, words=("青禾",)))
    bench.wait(lambda: bench.window.page.model.count == 28)
    grid.setCurrentIndex(bench.window.page.model.index(20, NAME_INDEX))
    found = grid.current_row()
    place = grid.rowViewportPosition(20)
    bench.press(Qt.Key.Key_Escape)
    bench.wait(lambda: bench.window.page.model.count == 300)
    assert filters.wanted == Wanted(AuthorizationStatus.AUTHORIZED)
    # The hit is to be seen among its neighbours.
    assert grid.current_row() == found
    assert grid.rowViewportPosition(grid.currentIndex().row()) == place


def test_esc_without_a_search_is_left_to_others(bench: Bench) -> None:
    heard: list[int] = []

    class Listener(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
                heard.append(event.key())
            return False

    listener = Listener()
    bench.window.page.installEventFilter(listener)
    bench.press(Qt.Key.Key_Escape)
    assert heard == [Qt.Key.Key_Escape]


def test_a_key_brings_the_current_row_into_sight_before_it_acts(make_bench: MakeBench) -> None:
    bench = make_bench(600)
    grid = bench.window.page.grid
    grid.setCurrentIndex(bench.window.page.model.index(3, NAME_INDEX))
    grid.verticalScrollBar().setValue(300 * ROW_HEIGHT)
    bench.press(Qt.Key.Key_Space)
    assert bench.session.choosing.selection.ids == {4}
    assert 0 <= grid.rowViewportPosition(3) < grid.viewport().height()
