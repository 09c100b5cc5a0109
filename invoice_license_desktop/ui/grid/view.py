"""The grid as the operator sees it: rows, check boxes, the current row, and its keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QTableView, QToolTip, QWidget

from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.selection import Column, Sort
from invoice_license_desktop.ui.grid.cells import Moment, row_tooltip
from invoice_license_desktop.ui.grid.columns import COLUMNS, NAME_INDEX
from invoice_license_desktop.ui.grid.heads import GridHeads
from invoice_license_desktop.ui.grid.model import AnyIndex, LicenseModel
from invoice_license_desktop.ui.grid.painting import RowPainter, check_box_area, paint_check_box
from invoice_license_desktop.ui.paint_gate import PaintGate
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import ROW_HEIGHT

_SKELETON_AFTER_MS: Final = 300
_SKELETON_ROWS: Final = 12


class GridView(QTableView):
    """Shows a `LicenseModel`. What is checked is not Qt's selection, which could only hold what
    is in memory; the view asks for changes by signals and is told the outcome."""

    toggle_asked = Signal(object)
    range_asked = Signal(int, int)
    all_asked = Signal()
    none_asked = Signal()
    paste_asked = Signal(str)
    sort_asked = Signal(object)
    current_changed = Signal(object)
    open_asked = Signal(object)

    def __init__(
        self, look: Look, gate: PaintGate, model: LicenseModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._gate = gate
        self._rows = model
        self._painter = RowPainter(look)
        self._moment: Callable[[], Moment] | None = None
        self._anchor: int | None = None
        self._is_skeleton_due = False
        self._skeleton = QTimer(self)
        self._skeleton.setSingleShot(True)
        self._skeleton.setInterval(_SKELETON_AFTER_MS)
        self._skeleton.timeout.connect(self._on_skeleton_due)
        self.heads = GridHeads(look, self)
        self.setHorizontalHeader(self.heads)
        self.setModel(model)
        self._set_up()
        self.heads.sort_asked.connect(self.sort_asked)
        self.heads.all_asked.connect(self._on_head_clicked)
        model.opened.connect(self._on_opened)
        model.refreshed.connect(self._on_refreshed)
        look.changed.connect(self._on_look_changed)

    def _set_up(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "grid")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        lines = self.verticalHeader()
        lines.setMinimumSectionSize(ROW_HEIGHT)
        lines.setDefaultSectionSize(ROW_HEIGHT)
        lines.setSectionResizeMode(lines.ResizeMode.Fixed)
        lines.hide()

    def set_moment(self, moment: Callable[[], Moment]) -> None:
        """Who says what time it is, for tooltips."""
        self._moment = moment

    def show_sort(self, sort: Sort) -> None:
        """Shows by which column the rows are ordered."""
        self.heads.show_sort(sort)
        self.heads.fit(self.viewport().width())

    def current_row(self) -> License | None:
        """The row with the outline, None if there is none or it is on the way."""
        index = self.currentIndex()
        return self._rows.row(index.row()) if index.isValid() else None

    def retranslate(self) -> None:
        """Words and measures everything again."""
        self._painter.forget()
        self._rows.retranslate()
        self.heads.fit(self.viewport().width())
        self.heads.viewport().update()
        self.viewport().update()

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with self._gate.painting():
            painter = QPainter(self.viewport())
            self._paint(painter, event.rect())
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.heads.fit(self.viewport().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        row = self.current_row()
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            if row is not None:
                self._anchor = self.currentIndex().row()
                self.toggle_asked.emit(row)
        elif event.key() == Qt.Key.Key_Space and event.modifiers() == _SHIFT:
            self._ask_range(self.currentIndex().row())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            if row is not None:
                self.open_asked.emit(row.enterprise_id)
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._scroll_sideways(event.key() == Qt.Key.Key_Right)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_current()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802 - Qt's name
        """Nothing: Qt would look through every row for what is typed. Ctrl+F searches."""

    def selectAll(self) -> None:  # noqa: N802 - Qt's name
        self.all_asked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        super().mousePressEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        if self.columnAt(point.x()) == 0:
            row = self._rows.row(index.row())
            if event.modifiers() == _SHIFT:
                self._ask_range(index.row())
            elif row is not None:
                self._anchor = index.row()
                self.toggle_asked.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        index = self.indexAt(event.position().toPoint())
        row = self._rows.row(index.row()) if index.isValid() else None
        if row is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if index.column() == 0:
            self.toggle_asked.emit(row)
        else:
            self.open_asked.emit(row.enterprise_id)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        for index in (current, previous):
            if index.isValid():
                self.viewport().update(self._row_area(index.row()))
        if current.isValid() and current.column() != NAME_INDEX:
            # The cell whose text is the sentence of the whole row.
            self.setCurrentIndex(self._rows.index(current.row(), NAME_INDEX))
            return
        self._note_current()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tooltip_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def tooltip_at(self, point: QPoint) -> str:
        """What is to be said of the cell at this place of the viewport."""
        index = self.indexAt(point)
        row = self._rows.row(index.row()) if index.isValid() else None
        listing = self._rows.listing
        column = COLUMNS[index.column()] if index.isValid() else None
        if row is None or listing is None or column is None or self._moment is None:
            return ""
        return self._tooltip(row, column, listing.today, index.row(), self._moment())

    def copy_current(self) -> None:
        """Copies the cells of the current row, as a spreadsheet takes them."""
        index = self.currentIndex()
        cells = self._rows.cells(index.row()) if index.isValid() else None
        if cells is not None:
            texts = [" ".join(piece.text for piece in pieces) for pieces in cells[1:]]
            QApplication.clipboard().setText("\t".join(texts))

    def ask_paste(self) -> None:
        """Asks for the selection of the tax numbers in the clipboard."""
        self.paste_asked.emit(QApplication.clipboard().text())

    def dataChanged(  # noqa: N802 - Qt's name
        self, top_left: AnyIndex, bottom_right: AnyIndex, roles: Sequence[int] = ()
    ) -> None:
        super().dataChanged(top_left, bottom_right, list(roles))
        # After a far jump the current row comes later than the outline.
        self._note_current()

    # painting

    def _paint(self, painter: QPainter, dirty: QRect) -> None:
        tokens = self._look.tokens
        painter.fillRect(dirty, tokens.surface)
        count = self._rows.rowCount()
        offset = self.verticalScrollBar().value()
        first = max(0, (offset + dirty.top()) // ROW_HEIGHT)
        last = min(count - 1, (offset + dirty.bottom()) // ROW_HEIGHT)
        columns = range(len(COLUMNS))
        lefts = [self.heads.sectionViewportPosition(index) for index in columns]
        widths = [self.heads.sectionSize(index) for index in columns]
        self._look_after_pages(count, offset)
        for number in range(first, last + 1):
            area = QRect(0, number * ROW_HEIGHT - offset, self.viewport().width(), ROW_HEIGHT)
            self._paint_row(painter, number, area, lefts, widths)
        if not count and self._rows.is_loading and self._is_skeleton_due:
            for number in range(_SKELETON_ROWS):
                area = QRect(0, number * ROW_HEIGHT, self.viewport().width(), ROW_HEIGHT)
                self._painter.paint_blank(painter, area, lefts, widths)

    def _paint_row(
        self, painter: QPainter, number: int, area: QRect, lefts: list[int], widths: list[int]
    ) -> None:
        tokens = self._look.tokens
        row, cells = self._rows.row(number), self._rows.cells(number)
        is_chosen = row is not None and self._rows.is_chosen(row)
        if is_chosen:
            painter.fillRect(area, tokens.chosen_row)
        painter.setPen(tokens.hairline)
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if cells is None:
            if self._is_skeleton_due:
                self._painter.paint_blank(painter, area, lefts, widths)
            return
        state = Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked
        box = check_box_area(QRect(lefts[0], area.top(), widths[0], area.height() - 1))
        paint_check_box(painter, box, self._look, state)
        self._painter.paint(painter, cells, area, lefts, widths)
        if number == self.currentIndex().row():
            painter.setPen(QPen(tokens.accent if self.hasFocus() else tokens.control_edge, 1))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
            painter.fillRect(area.left(), area.top(), 2, area.height(), painter.pen().color())

    def _look_after_pages(self, count: int, offset: int) -> None:
        """Has the missing rows fetched, and shows bars for them if that takes long."""
        first = offset // ROW_HEIGHT
        last = max(0, min(count - 1, (offset + self.viewport().height()) // ROW_HEIGHT))
        self._rows.see(min(first, last), last)
        is_waiting = (self._rows.is_loading and not count) or (
            count > 0 and (self._rows.row(first) is None or self._rows.row(last) is None)
        )
        if not is_waiting:
            self._skeleton.stop()
            self._is_skeleton_due = False
        elif not self._skeleton.isActive() and not self._is_skeleton_due:
            self._skeleton.start()

    def _row_area(self, number: int) -> QRect:
        top = number * ROW_HEIGHT - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), ROW_HEIGHT)

    def _tooltip(
        self, row: License, column: Column, today: date, number: int, moment: Moment
    ) -> str:
        pieces = (self._rows.cells(number) or ())[COLUMNS.index(column)]
        width = self.heads.sectionSize(COLUMNS.index(column))
        said = row_tooltip(row, column, today, moment)
        if not said and self._painter.is_cut(column, pieces, width):
            return " ".join(piece.text for piece in pieces)
        return said

    # what the operator did

    def _ask_range(self, number: int) -> None:
        if number < 0:
            return
        anchor = number if self._anchor is None else self._anchor
        self.range_asked.emit(min(anchor, number), max(anchor, number))

    def _scroll_sideways(self, is_right: bool) -> None:  # noqa: FBT001 - private, called once
        bar = self.horizontalScrollBar()
        step = self.viewport().width() // 4
        bar.setValue(bar.value() + (step if is_right else -step))

    @Slot()
    def _on_head_clicked(self) -> None:
        is_all = self.heads.check_state is Qt.CheckState.Checked
        (self.none_asked if is_all else self.all_asked).emit()

    def _note_current(self) -> None:
        row = self.current_row()
        if row is not None and row.enterprise_id != self._rows.current_id:
            self._rows.current_id = row.enterprise_id
            self.current_changed.emit(row.enterprise_id)

    # what became of the rows

    @Slot()
    def _on_opened(self) -> None:
        self._anchor = None
        self.scrollToTop()
        self._stand_at(self._rows.position, scrolls=True)
        self.viewport().update()

    @Slot()
    def _on_refreshed(self) -> None:
        self._stand_at(self._rows.position, scrolls=False)
        self.viewport().update()

    def _stand_at(self, position: int | None, *, scrolls: bool) -> None:
        """Keeps the outline on the same enterprise, wherever its row went."""
        if self._rows.current_id is None:
            return
        is_listed = position is not None and position < self._rows.rowCount()
        index = (
            self._rows.index(position, NAME_INDEX)
            if position is not None and is_listed
            else QModelIndex()
        )
        # Without Qt's auto-scroll, which a mere refresh must not do under the operator's eyes.
        self.setAutoScroll(scrolls)
        self.setCurrentIndex(index)
        self.setAutoScroll(True)

    @Slot()
    def _on_skeleton_due(self) -> None:
        self._is_skeleton_due = True
        self.viewport().update()

    @Slot()
    def _on_look_changed(self) -> None:
        self._painter.forget()
        self.heads.fit(self.viewport().width())
        self.viewport().update()


_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
