"""The grid's heads: a check box with three states, and heads that sort by a click."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from invoice_license_desktop.core.domain.selection import Column, Sort
from invoice_license_desktop.ui.grid.columns import (
    ARROW,
    COLUMNS,
    PADDING,
    column_widths,
    head_height,
    head_lines,
    head_note,
)
from invoice_license_desktop.ui.grid.painting import check_box_area, paint_check_box
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import TALL_HEAD_HEIGHT, TYPE_LABEL, Tone

_ARROW_GAP: Final = 3


class GridHeads(QHeaderView):
    """Paints each section whole. Qt's own way first asks whether a whole column is selected, and
    for that walks over all rows: 1.6 s at 100,000 of them, at every repaint."""

    sort_asked = Signal(object)
    all_asked = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self._sort = Sort()
        self._state = Qt.CheckState.Unchecked
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(20)
        look.changed.connect(self._repaint)

    @property
    def sort(self) -> Sort:
        """The order shown by the arrow."""
        return self._sort

    @property
    def check_state(self) -> Qt.CheckState:
        """What the head's check box says of the listed rows."""
        return self._state

    def show_sort(self, sort: Sort) -> None:
        """Shows the arrow; in the order of import there is none."""
        self._sort = sort
        self.viewport().update()

    def show_check_state(self, state: Qt.CheckState) -> None:
        """Shows whether all, some or none of the listed rows are checked."""
        if state is not self._state:
            self._state = state
            self.viewport().update()

    def fit(self, room: int) -> None:
        """Gives the columns their widths in a grid this wide."""
        widths = column_widths(self._look, room, self._sort.column)
        for index, width in enumerate(widths):
            if self.sectionSize(index) != width:
                self.resizeSection(index, width)
        self.setFixedHeight(head_height(self._look, widths))

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        tokens = self._look.tokens
        painter.fillRect(rect, tokens.header_row)
        painter.setPen(tokens.hairline)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        column = COLUMNS[index]
        if column is None:
            paint_check_box(painter, check_box_area(rect), self._look, self._state)
            return
        font = self._look.font(TYPE_LABEL, bold=True)
        metrics = QFontMetrics(font)
        lines = head_lines(self._look, column, rect.width() - PADDING)
        note = head_note(column) if self.height() == TALL_HEAD_HEIGHT else ""
        painter.setFont(font)
        painter.setPen(tokens.second)
        count = len(lines) + bool(note)
        top = rect.top() + (rect.height() - 1 - count * metrics.height()) // 2
        for number, line in enumerate(lines):
            baseline = top + number * metrics.height() + metrics.ascent()
            painter.drawText(QPoint(rect.left() + PADDING, baseline), line)
        if note:
            painter.setFont(self._look.font(TYPE_LABEL))
            baseline = top + len(lines) * metrics.height() + metrics.ascent()
            painter.drawText(QPoint(rect.left() + PADDING, baseline), note)
        if column is self._sort.column:
            name = "chevron-down" if self._sort.descending else "chevron-up"
            arrow = self._look.pixmap(name, Tone.MUTED, ARROW)
            left = rect.left() + PADDING + metrics.horizontalAdvance(lines[0]) + _ARROW_GAP
            middle = top + metrics.height() // 2
            painter.drawPixmap(left, middle - ARROW // 2 + 1, arrow)

    def sectionSizeFromContents(self, _index: int) -> QSize:
        return QSize(self.minimumSectionSize(), self.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.logicalIndexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not 0 <= index < len(COLUMNS):
            return
        column = COLUMNS[index]
        if column is None:
            self.all_asked.emit()
        else:
            self.sort_asked.emit(next_sort(self._sort, column))

    @Slot()
    def _repaint(self) -> None:
        self.viewport().update()


def next_sort(sort: Sort, column: Column) -> Sort:
    """What a click on a head asks for: up, down, then the order of import again."""
    if sort.column is not column:
        return Sort(column)
    return Sort() if sort.descending else Sort(column, descending=True)
