"""Cells of a table in a dialog, painted by hand."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from invoice_license_desktop.ui.controls.row_windows import AnyIndex, Cell, RowWindows
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import ICON_CELL, TYPE_GRID

PADDING: Final = 10
ICON_GAP: Final = 5


class CellPainter(QStyledItemDelegate):
    """Paints a cell by hand: Qt's own way builds a style option and asks the model eight times."""

    def __init__(self, look: Look, rows: RowWindows, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = rows

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        tokens = self._look.tokens
        area: QRect = option.rect
        row = self._rows.row(index.row())
        # Over the accent with which Qt marks a chosen row: letters would be faint on it.
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current or (row is not None and row.is_chosen):
            painter.fillRect(area, tokens.chosen_row)
        if area.bottom() < painter.device().height() - 1:
            # Not where the table's own edge follows.
            painter.setPen(tokens.hairline)
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        cell = self._rows.cell(index)
        column = self._rows.columns[index.column()]
        tone = cell.tone or column.tone
        room = self._room(area, cell)
        if cell.icon:
            picture = self._look.pixmap(cell.icon, tone, ICON_CELL)
            top = area.top() + (area.height() - ICON_CELL) // 2
            painter.drawPixmap(area.left() + PADDING, top, picture)
        font = self._look.fixed_font() if column.is_fixed_face else self._look.font(TYPE_GRID)
        painter.setFont(font)
        painter.setPen(self._look.colour(tone))
        text = QFontMetrics(font).elidedText(cell.text, Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if column.is_right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, text)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """A tooltip only where the text is cut or short; anywhere else it would say what is to be read."""
        if event.type() is not QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        cell = self._rows.cell(index)
        is_fixed = self._rows.columns[index.column()].is_fixed_face
        font = self._look.fixed_font() if is_fixed else self._look.font(TYPE_GRID)
        area: QRect = option.rect
        is_cut = QFontMetrics(font).horizontalAdvance(cell.text) > self._room(area, cell).width()
        text = cell.full_text if is_cut or cell.whole else ""
        QToolTip.showText(event.globalPos(), text, view)
        return True

    @staticmethod
    def _room(area: QRect, cell: Cell) -> QRect:
        left = PADDING + (ICON_CELL + ICON_GAP if cell.icon else 0)
        return area.adjusted(left, 0, -PADDING, -1)
