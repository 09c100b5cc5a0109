"""The small read-only table of the dialogs: heads, hairlines, and states told by icon, word and
colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QItemSelectionModel,
    QKeyCombination,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.cell_painter import ICON_GAP, PADDING, CellPainter
from invoice_license_desktop.ui.controls.passing_menu import PassingMenu
from invoice_license_desktop.ui.controls.row_menu import fill_row_menu
from invoice_license_desktop.ui.controls.row_windows import (
    Cell,
    Column,
    Fetch,
    Row,
    RowWindows,
)
from invoice_license_desktop.ui.controls.tab_separated import copy_rows
from invoice_license_desktop.ui.guide.asking import ask_guide
from invoice_license_desktop.ui.guide.places import place_of_reason
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import (
    HEAD_HEIGHT,
    ICON_CELL,
    ROW_HEIGHT,
    TYPE_GRID,
)

__all__ = ["Cell", "Column", "PlainTable", "Row"]

_FRAME: Final = 2
# of the column that takes what the others leave
_LEAST_WIDTH: Final = 190
_COPY_WITH_HEADS: Final = QKeyCombination(
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_C
)


class PlainTable(QTableView):
    """Reads rows in windows, so it takes 100,000 as well as three. It asks for the height of its
    rows, up to `visible_rows`; in a high dialog it takes what room there is. Rows are chosen as
    everywhere (Shift, Ctrl) and copied; a column is as wide as its edge is drawn, or fits on a double
    click on it."""

    copy_asked = Signal(object, bool)
    """Rows shall be copied that are not all in memory: ranges of row numbers, and whether with the
    heads."""
    reason_changed = Signal()
    """The current row is another one, and with it why it failed."""

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
        self._look = look
        self._visible_rows = visible_rows
        self._row_height = row_height
        self._menu = PassingMenu(self)
        self._rows = RowWindows(columns, self)
        widths = [column.width for column in columns]
        self._wide = widths.index(0) if 0 in widths else None
        self.setModel(self._rows)
        self.setItemDelegate(CellPainter(look, self._rows, self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._lay_out_heads(columns)
        look.changed.connect(self._repaint)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self._rows.modelReset.connect(self.reason_changed)
        self._rows.dataChanged.connect(self._on_current)

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

    @property
    def reason(self) -> str:
        """Why the current row failed, "" if it did not or there is none."""
        at = self.currentIndex().row()
        row = self._rows.row(at) if at >= 0 else None
        return "" if row is None else row.reason

    @property
    def chosen(self) -> tuple[range, ...]:
        """The numbers of the chosen rows, those side by side in one range; else the current row."""
        chosen = self.selectionModel().selection()
        # Not its rows one by one: they may be very many.
        parts = sorted(
            (chosen.at(number).top(), chosen.at(number).bottom() + 1)
            for number in range(chosen.size())
        )
        at = self.currentIndex().row()
        if not parts and at >= 0:
            parts = [(at, at + 1)]
        return tuple(range(*part) for part in dict.fromkeys(parts))

    def copy_chosen(self, *, with_heads: bool = False) -> None:
        """Puts the chosen rows on the clipboard."""
        parts = self.chosen
        rows = [self._rows.rows_of(part) for part in parts]
        if any(part is None for part in rows):
            self.copy_asked.emit(parts, with_heads)
        elif parts:
            self.copy_lines([row for part in rows for row in part or ()], with_heads=with_heads)

    def copy_lines(self, rows: Sequence[Row], *, with_heads: bool) -> None:
        """Puts these rows on the clipboard."""
        heads = [[column.title for column in self._rows.columns]] if with_heads else []
        copy_rows([*heads, *([cell.full_text for cell in row.cells] for row in rows)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_chosen()
        elif event.keyCombination() == _COPY_WITH_HEADS:
            self.copy_chosen(with_heads=True)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, place = self.currentIndex(), event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
        else:
            corner = self.visualRect(index).bottomLeft()
            place = self.viewport().mapToGlobal(corner)
        if index.isValid():
            fill_row_menu(self._menu, self, self._rows.cell(index))
            self._menu.popup(place)

    def _height_of(self, limit: int) -> int:
        shown = max(1, min(self._rows.rowCount(), limit))
        return HEAD_HEIGHT + shown * self._row_height + _FRAME

    def _lay_out_heads(self, columns: Sequence[Column]) -> None:
        heads = self.horizontalHeader()
        # One in which nothing is chosen: else Qt's heads ask every chosen row at every paint, eight
        # seconds for a million.
        heads.setSelectionModel(QItemSelectionModel(self._rows, self))
        heads.setFixedHeight(HEAD_HEIGHT)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(False)
        heads.setMinimumSectionSize(40)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for number, column in enumerate(columns):
            resizes = (
                QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Fixed
            )
            heads.setSectionResizeMode(number, resizes)
            heads.resizeSection(number, column.width or _LEAST_WIDTH)
        heads.sectionHandleDoubleClicked.connect(self._fit_column)
        heads.sectionResized.connect(self._on_resized)
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

    @Slot()
    def explain_reason(self) -> None:
        """Opens the guide where it says what to do about the current row."""
        if self.reason:
            ask_guide(self, place_of_reason(self.reason))

    @Slot()
    def _on_current(self) -> None:
        self.reason_changed.emit()

    @Slot(int)
    def _on_resized(self, number: int) -> None:
        if number != self._wide:
            self._spread()

    @Slot(int)
    def _fit_column(self, number: int) -> None:
        """As wide as the head and what was read of the column."""
        column = self._rows.columns[number]
        head = QFontMetrics(self.horizontalHeader().font()).horizontalAdvance(column.title)
        font = self._look.fixed_font() if column.is_fixed_face else self._look.font(TYPE_GRID)
        metrics = QFontMetrics(font)
        widest = head
        for row in self._rows.in_memory():
            cell = row.cells[number] if number < len(row.cells) else Cell()
            icon = ICON_CELL + ICON_GAP if cell.icon else 0
            widest = max(widest, icon + metrics.horizontalAdvance(cell.text))
        self.horizontalHeader().resizeSection(number, widest + 2 * PADDING + _FRAME)

    def _refit(self) -> None:
        self.updateGeometry()

    @Slot()
    def _repaint(self) -> None:
        self.viewport().update()


def table_key_words() -> tuple[tuple[str, str], ...]:
    """Keys and what they do in a table of a dialog."""
    return (
        ("Shift+Up / Shift+Down", translate("Table", "Choose several rows")),
        ("Ctrl+C", translate("Table", "Copy the chosen rows")),
        ("Ctrl+Shift+C", translate("Table", "Copy the chosen rows with the heads")),
    )
