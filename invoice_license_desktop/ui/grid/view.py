"""The grid as the operator sees it: rows, check boxes, the current row, and its keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.selection import Sort
from invoice_license_desktop.core.domain.vocabulary import Column
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.announcing import announce
from invoice_license_desktop.ui.controls.keyboard_focus import is_by_keyboard
from invoice_license_desktop.ui.grid.canvas import GridCanvas, Sight
from invoice_license_desktop.ui.grid.columns import (
    COLUMNS,
    NAME_INDEX,
    head_width,
    texts_shown,
    width_of_pieces,
)
from invoice_license_desktop.ui.grid.heads import GridHeads
from invoice_license_desktop.ui.grid.keys import GridKey, asked_by
from invoice_license_desktop.ui.grid.model import AnyIndex, LicenseModel
from invoice_license_desktop.ui.grid.row_table import RowTable
from invoice_license_desktop.ui.grid.skeleton import Skeleton
from invoice_license_desktop.ui.paint_gate import PaintGate
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import ROW_HEIGHT

if TYPE_CHECKING:
    from invoice_license_desktop.ui.grid.cells import Moment


class GridView(RowTable):
    """Shows a `LicenseModel`. What is checked is not Qt's selection, which could only hold what
    is in memory; the view asks for changes by signals and is told the outcome."""

    toggle_asked = Signal(object)
    range_asked = Signal(object)
    all_asked = Signal()
    none_asked = Signal()
    paste_asked = Signal(str)
    sort_asked = Signal(object)
    clear_search_asked = Signal()
    current_changed = Signal(object)
    open_asked = Signal(object)
    copy_asked = Signal(bool)
    """Rows shall be copied; with the heads?"""
    menu_asked = Signal(str, QPoint)
    """What a right click offers: the text of the cell, and where on the screen."""

    def __init__(
        self, look: Look, gate: PaintGate, model: LicenseModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._gate = gate
        self._rows = model
        self._moment: Callable[[], Moment] | None = None
        self._anchor: int | None = None
        self._is_end_wanted = False
        self._skeleton = Skeleton(self)
        self._skeleton.came.connect(self.viewport().update)
        self.heads = GridHeads(look, self)
        self._canvas = GridCanvas(look, model, self.heads)
        self.setHorizontalHeader(self.heads)
        self.setModel(model)
        self.setProperty("kind", "grid")
        self.heads.sort_asked.connect(self.sort_asked)
        self.heads.all_asked.connect(self._on_head_clicked)
        self.heads.sectionHandleDoubleClicked.connect(self._on_edge_clicked)
        model.opened.connect(self._on_opened)
        model.refreshed.connect(self._on_refreshed)
        look.changed.connect(self._on_look_changed)

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
        self._canvas.forget()
        self._rows.retranslate()
        self.heads.fit(self.viewport().width())
        self.heads.retranslate()
        self.viewport().update()

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:
        with self._gate.painting():
            self._look_after_pages()
            sight = Sight(
                self.verticalScrollBar().value(),
                self.viewport().width(),
                self.currentIndex().row(),
                self.hasFocus(),
                self._skeleton.is_due,
            )
            painter = QPainter(self.viewport())
            self._canvas.paint(painter, event.rect(), sight)
            painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        # Not only when it is painted: until then, rows that are missing may have come.
        self._look_after_pages()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.heads.fit(self.viewport().width())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if is_by_keyboard(event) and not self.currentIndex().isValid() and self._rows.rowCount():
            # Qt does so once; after another filter nothing would show where the keys are.
            self.setCurrentIndex(self._rows.index(self.rows_in_sight()[0], NAME_INDEX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = asked_by(event)
        listing = self._rows.listing
        is_searched = listing is not None and bool(listing.chosen.words)
        if asked is None or (asked is GridKey.CLEAR_SEARCH and not is_searched):
            super().keyPressEvent(event)
        else:
            self._obey(asked)

    def selectAll(self) -> None:
        self.all_asked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
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

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = self._rows.row(index.row()) if index.isValid() else None
        if row is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if index.column() == 0:
            self.toggle_asked.emit(row)
        else:
            self.open_asked.emit(row.enterprise_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Of the row below the pointer, which becomes the current one; by key, of the current one."""
        index = self.currentIndex()
        place = self.viewport().mapToGlobal(self.area_of(max(0, index.row())).bottomLeft())
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index, place = self.indexAt(event.pos()), event.globalPos()
            if index.isValid():
                self.setCurrentIndex(self._rows.index(index.row(), NAME_INDEX))
        if index.isValid():
            self.menu_asked.emit(str(index.data() or ""), place)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        for index in (current, previous):
            if index.isValid():
                self.viewport().update(self.area_of(index.row()))
        if current.isValid() and current.column() != NAME_INDEX:
            # The cell whose text is the sentence of the whole row.
            self.setCurrentIndex(self._rows.index(current.row(), NAME_INDEX))
            return
        self._note_current()

    def viewportEvent(self, event: QEvent) -> bool:
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
        return self._canvas.tooltip(index.row(), row, column, listing.today, self._moment())

    def texts_of_current(self) -> list[str] | None:
        """What the shown cells of the current row say; None without one."""
        index = self.currentIndex()
        cells = self._rows.cells(index.row()) if index.isValid() else None
        return None if cells is None else texts_shown(cells, self.heads.choice)

    def fit_column(self, column: Column) -> None:
        """Makes a column as wide as its head and the rows in sight need."""
        index = COLUMNS.index(column)
        first, last = self.rows_in_sight()
        rows = (self._rows.cells(number) for number in range(first, last + 1))
        widths = [width_of_pieces(self._look, column, cells[index]) for cells in rows if cells]
        widest = max([head_width(self._look, column), *widths])
        self.heads.choose(self.heads.choice.drawn(column, widest))

    def ask_paste(self) -> None:
        """Asks for the selection of the tax numbers in the clipboard."""
        self.paste_asked.emit(QApplication.clipboard().text())

    def dataChanged(
        self, top_left: AnyIndex, bottom_right: AnyIndex, roles: Sequence[int] = ()
    ) -> None:
        super().dataChanged(top_left, bottom_right, list(roles))
        # After a far jump the current row comes later than the outline.
        self._note_current()

    # what is in sight

    def _look_after_pages(self) -> None:
        """Has the missing rows fetched, and shows bars for them if that takes long."""
        count = self._rows.rowCount()
        first, last = self.rows_in_sight()
        self._rows.see(first, last)
        is_waiting = (self._rows.is_loading and not count) or (
            count > 0 and (self._rows.row(first) is None or self._rows.row(last) is None)
        )
        self._skeleton.watch(is_waiting=is_waiting)

    # what the operator did

    def _obey(self, asked: GridKey) -> None:
        row = self.current_row()
        self._is_end_wanted = False
        if asked in _OF_CURRENT_ROW and self.currentIndex().isValid():
            # It may have gone out of sight, and nobody shall act on what he does not see.
            self.scrollTo(self.currentIndex())
        match asked:
            case GridKey.TICK if row is not None:
                self._anchor = self.currentIndex().row()
                self.toggle_asked.emit(row)
                self._announce_choice(row)
            case GridKey.TICK_RANGE:
                self._ask_range(self.currentIndex().row())
            case GridKey.OPEN if row is not None:
                self.open_asked.emit(row.enterprise_id)
            case GridKey.COPY | GridKey.COPY_WITH_HEADS:
                self.copy_asked.emit(asked is GridKey.COPY_WITH_HEADS)
            case GridKey.FIRST:
                self.setCurrentIndex(self._rows.index(0, NAME_INDEX))
            case GridKey.LAST:
                self._go_to_end()
            case GridKey.CLEAR_SEARCH:
                self.clear_search_asked.emit()
            case GridKey.LEFT | GridKey.RIGHT:
                bar = self.horizontalScrollBar()
                step = self.viewport().width() // 4
                bar.setValue(bar.value() + (step if asked is GridKey.RIGHT else -step))
            case GridKey.FILTER:
                self.heads.ask_filter()
            case _:
                # Space or Enter while no row is there to take it.
                pass

    def _announce_choice(self, row: License) -> None:
        from invoice_license_desktop.ui.grid.cells import choice_word  # noqa: PLC0415 - see model

        word = choice_word(is_chosen=self._rows.is_chosen(row))
        announce(self, translate("Text", "{name}: {what}").format(name=row.name, what=word))

    def _go_to_end(self) -> None:
        """To the last row, or as soon as it is known which one that is."""
        self._is_end_wanted = self._rows.count is None
        if not self._is_end_wanted:
            self.setCurrentIndex(self._rows.index(self._rows.rowCount() - 1, NAME_INDEX))

    def _ask_range(self, number: int) -> None:
        if number < 0:
            return
        anchor = number if self._anchor is None else self._anchor
        first, last = min(anchor, number), max(anchor, number)
        self.range_asked.emit(self._rows.ids_between(first, last))

    @Slot()
    def _on_head_clicked(self) -> None:
        is_all = self.heads.check_state is Qt.CheckState.Checked
        (self.none_asked if is_all else self.all_asked).emit()

    @Slot(int)
    def _on_edge_clicked(self, index: int) -> None:
        column = COLUMNS[index]
        if column is not None:
            self.fit_column(column)

    def _note_current(self) -> None:
        row = self.current_row()
        if self._rows.is_moving:
            return  # Qt leaves a last row that goes away for another one
        if row is not None and row.enterprise_id != self._rows.current_id:
            self._rows.current_id = row.enterprise_id
            self.current_changed.emit(row.enterprise_id)

    # what became of the rows

    @Slot()
    def _on_opened(self) -> None:
        self._anchor = None
        self._is_end_wanted = False
        self.put_on_top(self._rows.top)
        self._stand_at(self._rows.position)
        self._look_after_pages()
        self.viewport().update()

    @Slot()
    def _on_refreshed(self) -> None:
        if self._rows.shift:
            # Rows came or went above: those under the operator's eyes and mouse stay where they are.
            first = self.verticalScrollBar().value() // ROW_HEIGHT
            self.put_on_top(max(0, first + self._rows.shift))
            if self._anchor is not None:
                self._anchor = max(0, self._anchor + self._rows.shift)
        self._stand_at(self._rows.position)
        if self._is_end_wanted:
            self._go_to_end()
        # Nothing is painted for it: which rows are others now, the model has told.
        self._look_after_pages()

    def _stand_at(self, position: int | None) -> None:
        """Keeps the outline on the same enterprise, wherever its row went."""
        if self._rows.current_id is None:
            return
        is_listed = position is not None and position < self._rows.rowCount()
        index = (
            self._rows.index(position, NAME_INDEX)
            if position is not None and is_listed
            else QModelIndex()
        )
        # Without Qt's auto-scroll: a refresh must not do that under the operator's eyes, and another
        # order is to be read from its beginning.
        self.setAutoScroll(False)
        self.setCurrentIndex(index)
        self.setAutoScroll(True)

    @Slot()
    def _on_look_changed(self) -> None:
        self._canvas.forget()
        self.heads.fit(self.viewport().width())
        self.viewport().update()


_OF_CURRENT_ROW: Final = frozenset(
    {GridKey.TICK, GridKey.TICK_RANGE, GridKey.OPEN, GridKey.COPY, GridKey.COPY_WITH_HEADS}
)
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
