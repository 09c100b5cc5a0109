"""The small read-only table of the dialogs: heads, hairlines, and states told by icon, word and
colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from invoice_license_desktop.ui.controls.row_windows import (
    AnyIndex,
    Cell,
    Column,
    Fetch,
    Row,
    RowWindows,
)
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import (
    HEAD_HEIGHT,
    ICON_CELL,
    ROW_HEIGHT,
    TYPE_GRID,
)

__all__ = ["Cell", "Column", "PlainTable", "Row"]

_PADDING: Final = 10
_ICON_GAP: Final = 5
_FRAME: Final = 2
# of the column that takes what the others leave
_LEAST_WIDTH: Final = 220


class PlainTable(QTableView):
    """Reads rows in windows, so it takes 100,000 as well as three. It asks for the height of its
    rows, up to `visible_rows`; in a high dialog it takes what room there is."""

    def __init__(
        self,
        look: Look,
        columns: Sequence[Column],
        name: str,
        *,
        row_height: int = ROW_HEIGHT,
        visible_rows: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._visible_rows = visible_rows
        self._row_height = row_height
        self._rows = RowWindows(columns, self)
        widths = [column.width for column in columns]
        self._wide = widths.index(0) if 0 in widths else None
        self.setModel(self._rows)
        self.setItemDelegate(_CellPainter(look, self._rows, self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._lay_out_heads(columns)
        look.changed.connect(self._repaint)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Shows rows that are all there."""
        self._rows.set_rows(rows)
        self._refit()

    def set_windows(self, count: int, fetch: Fetch) -> None:
        """Shows `count` rows. `fetch(offset, limit)` returns rows, or None if they will come
        through `deliver`."""
        self._rows.set_windows(count, fetch)
        self._refit()

    def deliver(self, offset: int, rows: Sequence[Row]) -> None:
        """Brings the rows for which `fetch` returned None (an empty sequence if that failed)."""
        self._rows.deliver(offset, rows)

    @property
    def rows(self) -> RowWindows:
        """The model, for tests and for what reads a row on a click."""
        return self._rows

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height_of(self._visible_rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._height_of(min(self._visible_rows, 4)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy_current()
            return
        super().keyPressEvent(event)

    def _height_of(self, limit: int) -> int:
        shown = max(1, min(self._rows.rowCount(), limit))
        return HEAD_HEIGHT + shown * self._row_height + _FRAME

    def _lay_out_heads(self, columns: Sequence[Column]) -> None:
        heads = self.horizontalHeader()
        heads.setFixedHeight(HEAD_HEIGHT)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(False)
        heads.setMinimumSectionSize(40)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for number, column in enumerate(columns):
            heads.resizeSection(number, column.width or _LEAST_WIDTH)
        lines = self.verticalHeader()
        lines.setMinimumSectionSize(self._row_height)
        lines.setDefaultSectionSize(self._row_height)
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.hide()

    def _spread(self) -> None:
        """Gives what room is left to the column without a width of its own. Where there is none,
        that one can still be read, and the table scrolls sideways."""
        heads, wide = self.horizontalHeader(), self._wide
        if wide is not None:
            others = heads.length() - heads.sectionSize(wide)
            heads.resizeSection(wide, max(_LEAST_WIDTH, self.viewport().width() - others))

    def _copy_current(self) -> None:
        row = self._rows.row(self.currentIndex().row()) if self.currentIndex().isValid() else None
        if row is not None:
            QApplication.clipboard().setText("\t".join(cell.full_text for cell in row.cells))

    def _refit(self) -> None:
        self.updateGeometry()

    @Slot()
    def _repaint(self) -> None:
        self.viewport().update()


class _CellPainter(QStyledItemDelegate):
    """Paints a cell by hand: Qt's own way builds a style option and asks the model eight times."""

    def __init__(self, look: Look, rows: RowWindows, parent: PlainTable) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = rows

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        tokens = self._look.tokens
        area: QRect = option.rect
        row = self._rows.row(index.row())
        is_current = bool(option.state & QStyle.StateFlag.State_Selected) and bool(
            option.state & QStyle.StateFlag.State_Active
        )
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
            painter.drawPixmap(area.left() + _PADDING, top, picture)
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
        left = _PADDING + (ICON_CELL + _ICON_GAP if cell.icon else 0)
        return area.adjusted(left, 0, -_PADDING, -1)
