"""The page of the list: header, filters, notice, grid with what stands in its place, and below it
the running batch and the footer.

What is not in sight at first is imported and made when it is first asked for.
"""

from __future__ import annotations

from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.tab_order import let_tab_meet
from invoice_license_desktop.ui.figures import Figures
from invoice_license_desktop.ui.filter_bar import FilterBar
from invoice_license_desktop.ui.footer import Footer
from invoice_license_desktop.ui.grid.model import LicenseModel
from invoice_license_desktop.ui.grid.view import GridView
from invoice_license_desktop.ui.lanes import Lanes
from invoice_license_desktop.ui.theme import Look

if TYPE_CHECKING:
    from invoice_license_desktop.core.domain.selection import ColumnFilter
    from invoice_license_desktop.ui.batch_panel import BatchPanel, Progress
    from invoice_license_desktop.ui.controls.notice import Notice
    from invoice_license_desktop.ui.empty_state import EmptyList, NoHit
    from invoice_license_desktop.ui.export_line import ExportLine
    from invoice_license_desktop.ui.exports import Writing, Written
    from invoice_license_desktop.ui.filter_line import FilterLine
    from invoice_license_desktop.ui.running_line import Running, RunningLine
    from invoice_license_desktop.ui.toast import Toast
    from invoice_license_desktop.ui.undo_bar import UndoBar


class Instead(Enum):
    """What stands where rows would be."""

    ROWS = "rows"
    EMPTY_LIST = "empty_list"
    NO_HIT = "no_hit"


class _Part(Enum):
    READ_ONLY = "read_only"
    NOTICE = "notice"
    FILTER_LINE = "filter_line"
    UNDO = "undo"
    PLANNING_LINE = "planning_line"
    BATCH = "batch"
    EXPORT_LINE = "export_line"
    BACKUP_LINE = "backup_line"


class _Worded(Protocol):
    def retranslate(self) -> None:
        """Says everything in the language in use."""


class ListPage(QWidget):
    """Lays its parts out; each of them is told what to show by whoever owns the page."""

    import_asked = Signal()
    add_asked = Signal()
    edit_filter_asked = Signal(object)
    clear_column_asked = Signal(object)
    clear_filter_asked = Signal()
    undo_asked = Signal()
    stop_asked = Signal()
    stop_planning_asked = Signal()
    stop_export_asked = Signal()
    stop_backup_asked = Signal()

    def __init__(self, look: Look, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.figures = Figures(self)
        self.filters = FilterBar(look, self)
        self.model = LicenseModel(lanes, self)
        self.grid = GridView(look, lanes.gate, self.model, self)
        self.footer = Footer(look, self)
        self._instead = Instead.ROWS
        self._filters_columns = False
        self._is_read_only = False
        self._worded: list[_Worded] = [self.figures, self.filters, self.grid, self.footer]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # Layouts without a widget keep the places of what is made later.
        self._place_of = {part: QVBoxLayout() for part in _Part}
        column.addWidget(self.figures)
        column.addWidget(self.filters)
        column.addLayout(self._place_of[_Part.READ_ONLY])
        column.addLayout(self._place_of[_Part.NOTICE])
        column.addWidget(self.grid, 1)
        for part in _Part:
            if part not in {_Part.READ_ONLY, _Part.NOTICE}:
                column.addLayout(self._place_of[part])
        column.addWidget(self.footer)
        QWidget.setTabOrder(self.grid.heads, self.grid)
        self.grid.viewport().installEventFilter(self)
        self._name_grid()

    @cached_property
    def notice(self) -> Notice:
        """The bar above the grid."""
        from invoice_license_desktop.ui.controls.notice import Notice

        notice = Notice(self._look, self)
        self._place_of[_Part.NOTICE].addWidget(notice)
        let_tab_meet(notice, self.grid.heads.previousInFocusChain())
        return notice

    def show_read_only(self) -> None:
        """Says above everything else, for as long as the page is there, that nothing can be changed."""
        from invoice_license_desktop.ui.read_only_bar import ReadOnlyBar

        bar = ReadOnlyBar(self._look, self)
        self._place_of[_Part.READ_ONLY].addWidget(bar)
        self._worded.append(bar)
        self._is_read_only = True

    @cached_property
    def empty(self) -> EmptyList:
        """In the grid's place while there are no enterprises."""
        from invoice_license_desktop.ui.empty_state import EmptyList

        empty = EmptyList(self._look, self.grid)
        empty.import_asked.connect(self.import_asked)
        empty.add_asked.connect(self.add_asked)
        let_tab_meet(empty, self.grid)
        self._worded.append(empty)
        if self._is_read_only:
            empty.block()
        return empty

    @cached_property
    def no_hit(self) -> NoHit:
        """In the grid's place while no row passes the filter."""
        from invoice_license_desktop.ui.empty_state import NoHit

        no_hit = NoHit(self._look, self.grid)
        no_hit.clear_asked.connect(self.clear_filter_asked)
        let_tab_meet(no_hit, self.grid)
        self._worded.append(no_hit)
        return no_hit

    @cached_property
    def filter_line(self) -> FilterLine:
        """What the heads filter by."""
        from invoice_license_desktop.ui.filter_line import FilterLine

        line = FilterLine(self._look, self.grid, self)
        line.edit_asked.connect(self.edit_filter_asked)
        line.clear_asked.connect(self.clear_column_asked)
        line.all_clear_asked.connect(self.clear_filter_asked)
        self._place_of[_Part.FILTER_LINE].addWidget(line)
        self._worded.append(line)
        return line

    @cached_property
    def undo(self) -> UndoBar:
        """A cancellation that waits."""
        from invoice_license_desktop.ui.undo_bar import UndoBar

        bar = UndoBar(self._look, self)
        bar.undo_asked.connect(self.undo_asked)
        self._place_of[_Part.UNDO].addWidget(bar)
        let_tab_meet(bar, self.footer.previousInFocusChain())
        self._worded.append(bar)
        return bar

    @cached_property
    def planning_line(self) -> RunningLine:
        """What is being planned, where its batch will come."""
        line = self._running_line(_Part.PLANNING_LINE)
        line.stop_asked.connect(self.stop_planning_asked)
        return line

    @cached_property
    def batch(self) -> BatchPanel:
        """The running batch."""
        from invoice_license_desktop.ui.batch_panel import BatchPanel

        batch = BatchPanel(self._look, self)
        batch.stop_asked.connect(self.stop_asked)
        self._place_of[_Part.BATCH].addWidget(batch)
        let_tab_meet(batch, self.footer.previousInFocusChain())
        self._worded.append(batch)
        return batch

    @cached_property
    def export_line(self) -> ExportLine:
        """The running export, next to the footer."""
        from invoice_license_desktop.ui.export_line import ExportLine

        line = ExportLine(self._look, self)
        line.stop_asked.connect(self.stop_export_asked)
        self._place_of[_Part.EXPORT_LINE].addWidget(line)
        let_tab_meet(line, self.footer.previousInFocusChain())
        self._worded.append(line)
        return line

    @cached_property
    def backup_line(self) -> RunningLine:
        """The running backup, next to the footer."""
        line = self._running_line(_Part.BACKUP_LINE)
        line.stop_asked.connect(self.stop_backup_asked)
        return line

    def _running_line(self, part: _Part) -> RunningLine:
        from invoice_license_desktop.ui.running_line import RunningLine

        line = RunningLine(self._look, self)
        self._place_of[part].addWidget(line)
        let_tab_meet(line, self.footer.previousInFocusChain())
        return line

    @cached_property
    def toast(self) -> Toast:
        """A word above the footer."""
        from invoice_license_desktop.ui.toast import Toast

        toast = Toast(self._look, self.grid)
        let_tab_meet(toast, self.footer.previousInFocusChain())
        return toast

    def show_instead(self, instead: Instead) -> None:
        """Rows, or what to do without any."""
        if instead is self._instead:
            return
        before, self._instead = self._cover, instead
        if before is not None:
            before.hide()
        self._place()
        # Rows that are not there have no keys; who is with them stays until he goes.
        has_rows = instead is Instead.ROWS
        self.grid.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus if has_rows else Qt.FocusPolicy.ClickFocus
        )
        if self._cover is not None:
            self._cover.show()

    @property
    def instead(self) -> Instead:
        """What stands where rows would be."""
        return self._instead

    def show_column_filters(self, asked: tuple[ColumnFilter, ...]) -> None:
        """Shows what the heads filter by."""
        if asked or self._filters_columns:
            self._filters_columns = bool(asked)
            self.filter_line.show_filters(asked)

    def show_planning(self, running: Running | None) -> None:
        """Shows how far planning is; None when it is over."""
        self.planning_line.show_running(running)

    def show_progress(self, progress: Progress | None) -> None:
        """Shows how far a batch is; None when it is over."""
        self.batch.show_progress(progress)

    def tell_success(self, sentence: str) -> None:
        """Something was done."""
        self.toast.tell_success(sentence)

    def tell_warning(self, sentence: str) -> None:
        """Something was not done, and why."""
        self.toast.tell_warning(sentence)

    def tell_refusal(self, sentence: str, reason: str) -> None:
        """A row was left alone, and why; `reason` is its code."""
        self.toast.tell_refusal(sentence, reason)

    def show_writing(self, writing: Writing | None) -> None:
        """Shows how far a file is; None when it is over."""
        self.export_line.show_writing(writing)

    def tell_written(self, written: Written) -> None:
        """A file was written."""
        self.toast.tell_written(written)

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        self._name_grid()
        for part in self._worded:
            part.retranslate()

    def _name_grid(self) -> None:
        self.grid.setAccessibleName(translate("Grid", "Enterprises and their licences"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.filters.fit(self.width())
        self.figures.fit(self.width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        if self._cover is not None:
            self._cover.setGeometry(self.grid.viewport().geometry())

    @property
    def _cover(self) -> QWidget | None:
        match self._instead:
            case Instead.ROWS:
                return None
            case Instead.EMPTY_LIST:
                return self.empty
            case Instead.NO_HIT:
                return self.no_hit
