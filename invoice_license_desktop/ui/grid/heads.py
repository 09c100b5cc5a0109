"""The grid's heads: a check box with three states, and heads that sort and filter."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QAbstractScrollArea, QHeaderView, QToolTip, QWidget

from invoice_license_desktop.core.domain.selection import Filter, Sort
from invoice_license_desktop.core.domain.vocabulary import Column, Service
from invoice_license_desktop.messages.fields import field_meaning
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.announcing import announce
from invoice_license_desktop.ui.controls.keyboard_focus import is_by_keyboard
from invoice_license_desktop.ui.grid.column_choice import ColumnChoice
from invoice_license_desktop.ui.grid.columns import (
    COLUMNS,
    FILTERED,
    NAME_INDEX,
    column_widths,
    head_height,
)
from invoice_license_desktop.ui.grid.head_edges import NO_EDGE, EdgeGrip, edge_at, shown_beside
from invoice_license_desktop.ui.grid.head_painting import (
    HeadSight,
    mark_area,
    paint_head,
    paint_ring,
)
from invoice_license_desktop.ui.grid.head_words import (
    check_box_name,
    head_sentence,
    head_tooltip,
    mark_tooltip,
)
from invoice_license_desktop.ui.grid.painting import check_box_area, paint_check_box, paint_ground
from invoice_license_desktop.ui.theme import Look

_NOWHERE: Final = -1


class GridHeads(QHeaderView):
    """Paints each section whole. Qt's own way first asks whether a whole column is selected, and
    for that walks over all rows: 1.6 s at 100,000 of them, at every repaint.

    A click on a head sorts, one on its right end asks for its filter, whose mark is there while
    the pointer is on the head, and always while it filters. Tab reaches the heads, arrow keys move
    among them."""

    sort_asked = Signal(object)
    filter_asked = Signal(object)
    menu_asked = Signal(object, QPoint)
    all_asked = Signal()
    left = Signal()
    choice_changed = Signal()
    """Columns were hidden, shown or given another width."""

    def __init__(self, look: Look, parent: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        # As that of the grid.
        self.setViewport(QWidget(self))
        self._look = look
        self._view = parent
        self._sort = Sort()
        self._filter = Filter(Service.ISSUING)
        self._state = Qt.CheckState.Unchecked
        self._hovered = _NOWHERE
        self._is_on_mark = False
        self._asked: Column | None = None
        self._current = NAME_INDEX
        self._has_ring = False
        self._choice = ColumnChoice()
        self._grip = EdgeGrip(self)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(20)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.viewport().setMouseTracking(True)
        self._announce()
        look.changed.connect(self.retranslate)

    @property
    def sort(self) -> Sort:
        """The order shown by the arrow."""
        return self._sort

    @property
    def check_state(self) -> Qt.CheckState:
        """What the head's check box says of the listed rows."""
        return self._state

    @property
    def current(self) -> Column:
        """The column whose filter Alt+Down asks for: the last one that keys or pointer chose."""
        return COLUMNS[self._current] or Column.NAME

    def show_sort(self, sort: Sort) -> None:
        """Shows the arrow; in the order of import there is none."""
        self._sort = sort
        self._announce()
        self.viewport().update()

    def show_filter(self, chosen: Filter) -> None:
        """Marks the heads that filter."""
        if chosen != self._filter:
            self._filter = chosen
            self._announce()
            self.viewport().update()

    def show_asked(self, column: Column | None) -> None:
        """Keeps the mark of the head whose filter is being asked for; None: of none."""
        self._asked = column
        self.viewport().update()

    def show_check_state(self, state: Qt.CheckState) -> None:
        """Shows whether all, some or none of the listed rows are checked."""
        if state is not self._state:
            self._state = state
            self.viewport().update()

    def is_filtered(self, column: Column) -> bool:
        """Whether a head filters, and so has its mark."""
        match column:
            case Column.AUTHORIZATION_STATUS:
                return self._filter.status is not None
            case Column.SYNC_STATUS:
                return self._filter.sync is not None
            case _:
                return any(asked.column is column for asked in self._filter.columns)

    def area(self, column: Column) -> QRect:
        """Where a head stands in the viewport."""
        return self._section_area(COLUMNS.index(column))

    def make_current(self, column: Column) -> None:
        """Stands on a head."""
        self._move_to(COLUMNS.index(column))

    def ask_filter(self) -> None:
        """Asks for the filter of the head it stands on."""
        if self.current in FILTERED:
            self.filter_asked.emit(self.current)

    @property
    def choice(self) -> ColumnChoice:
        """Which columns are shown, and how wide."""
        return self._choice

    def choose(self, choice: ColumnChoice) -> None:
        """Shows these columns, so wide."""
        if choice == self._choice:
            return
        self._choice = choice
        self.fit(self._view.viewport().width())
        self._move_to(self._current)
        self._view.viewport().update()
        self.choice_changed.emit()

    def fit(self, room: int) -> None:
        """Gives the columns their widths in a grid this wide."""
        if self.count() != len(COLUMNS):
            return  # before there is a model
        self.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        widths = column_widths(self._look, room, self._choice)
        for index, width in enumerate(widths):
            if self.isSectionHidden(index) is not (width == 0):
                self.setSectionHidden(index, width == 0)
            if width and self.sectionSize(index) != width:
                self.resizeSection(index, width)
        self.setFixedHeight(head_height(self._look, widths))

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        tokens = self._look.tokens
        paint_ground(painter, rect, tokens.header_row)
        painter.setPen(tokens.hairline)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        column = COLUMNS[index]
        has_ring = index == self._current and self._has_ring and self.hasFocus()
        if column is None:
            paint_check_box(painter, check_box_area(rect), self._look, self._state)
        else:
            is_hovered = index == self._hovered
            sight = HeadSight(
                column,
                self._sort,
                is_filtered=self.is_filtered(column),
                is_hot=is_hovered or has_ring or column is self._asked,
                is_mark_hot=column is self._asked or (is_hovered and self._is_on_mark),
            )
            paint_head(painter, rect, self._look, sight)
        if has_ring and self.window().isActiveWindow():
            paint_ring(painter, rect, self._look)

    def sectionSizeFromContents(self, _index: int) -> QSize:
        return QSize(self.minimumSectionSize(), self.height())

    # the pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grip.take(event.position().toPoint().x())
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # Its release shall not sort either.
        self._grip.take(event.position().toPoint().x())
        super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        index, held = self.logicalIndexAt(point), self._grip.let_go()
        if held is not None:
            column, width = held
            if width is not None:
                self.choose(self._choice.drawn(column, width))
            return
        if event.button() is not Qt.MouseButton.LeftButton or not 0 <= index < len(COLUMNS):
            return
        self._current = index
        if self._is_mark(index, point):
            self.filter_asked.emit(COLUMNS[index])
        else:
            self._act(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        index = self.logicalIndexAt(point)
        self._hover(index, is_on_mark=self._is_mark(index, point))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(_NOWHERE, is_on_mark=False)
        elif event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tooltip_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def tooltip_at(self, point: QPoint) -> str:
        """What is to be said of this place of the viewport."""
        index = self.logicalIndexAt(point)
        column = COLUMNS[index] if 0 <= index < len(COLUMNS) else None
        if column is None:
            return ""
        is_of_filter = self._is_mark(index, point) or self.is_filtered(column)
        return head_tooltip(column, mark_tooltip(column, self._filter) if is_of_filter else "")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self._current
        place = self._section_area(index).bottomLeft()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            place = event.pos()
            index = self.logicalIndexAt(place)
        column = COLUMNS[index] if 0 <= index < len(COLUMNS) else None
        if column is not None:
            self._current = index
            self.menu_asked.emit(column, self.viewport().mapToGlobal(place))

    # the keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case Qt.Key.Key_Left:
                self._move_to(shown_beside(self, self._current, -1))
            case Qt.Key.Key_Right:
                self._move_to(shown_beside(self, self._current, 1))
            case Qt.Key.Key_Home:
                self._move_to(0)
            case Qt.Key.Key_End:
                self._move_to(len(COLUMNS) - 1)
            case Qt.Key.Key_Space | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._act(self._current)
            case Qt.Key.Key_Down if is_alt:
                self.ask_filter()
            case Qt.Key.Key_Down | Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._has_ring = is_by_keyboard(event)
        self._move_to(self._current)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _move_to(self, index: int) -> None:
        index = max(0, min(index, len(COLUMNS) - 1))
        if self.isSectionHidden(index):
            index = shown_beside(self, index, -1)
        self._current = index
        # Into sight, where the grid is too narrow for all columns.
        left = self.sectionPosition(self._current)
        least = left + self.sectionSize(self._current) - self.viewport().width()
        bar = self._view.horizontalScrollBar()
        bar.setValue(min(max(bar.value(), least), left))
        self.viewport().update()
        self._announce()

    def _announce(self) -> None:
        """Qt tells a screen reader of the heads as a whole, not of the one the keys are on."""
        column = COLUMNS[self._current]
        text = (
            check_box_name() if column is None else head_sentence(column, self._sort, self._filter)
        )
        self.setAccessibleName(text)
        self.setAccessibleDescription("" if column is None else field_meaning(translate, column))
        if self.hasFocus():
            announce(self, text)

    # both

    def _act(self, index: int) -> None:
        column = COLUMNS[index]
        if column is None:
            self.all_asked.emit()
        else:
            self.sort_asked.emit(next_sort(self._sort, column))

    def _is_mark(self, index: int, point: QPoint) -> bool:
        if not 0 <= index < len(COLUMNS) or COLUMNS[index] not in FILTERED:
            return False
        if edge_at(self, point.x()) != NO_EDGE:
            return False
        return mark_area(self._section_area(index)).contains(point)

    def _section_area(self, index: int) -> QRect:
        left, width = self.sectionViewportPosition(index), self.sectionSize(index)
        return QRect(left, 0, width, self.height())

    def _hover(self, index: int, *, is_on_mark: bool) -> None:
        if (index, is_on_mark) != (self._hovered, self._is_on_mark):
            self._hovered, self._is_on_mark = index, is_on_mark
            self.viewport().update()

    @Slot()
    def retranslate(self) -> None:
        """Says and paints everything anew."""
        self._announce()
        self.viewport().update()


def next_sort(sort: Sort, column: Column) -> Sort:
    """What a click on a head asks for: up, down, then the order of import again."""
    if sort.column is not column:
        return Sort(column)
    return Sort() if sort.descending else Sort(column, descending=True)
