"""The page of the list: header, filters, notice, grid with what stands in its place, and below it
the running batch and the footer."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.batch_panel import BatchPanel
from invoice_license_desktop.ui.controls.notice import Notice
from invoice_license_desktop.ui.empty_state import EmptyList, NoHit
from invoice_license_desktop.ui.export_line import ExportLine
from invoice_license_desktop.ui.figures import Figures
from invoice_license_desktop.ui.filter_bar import FilterBar
from invoice_license_desktop.ui.filter_line import FilterLine
from invoice_license_desktop.ui.footer import Footer
from invoice_license_desktop.ui.grid.model import LicenseModel
from invoice_license_desktop.ui.grid.view import GridView
from invoice_license_desktop.ui.lanes import Lanes
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.toast import Toast
from invoice_license_desktop.ui.undo_bar import UndoBar


class Instead(Enum):
    """What stands where rows would be."""

    ROWS = "rows"
    EMPTY_LIST = "empty_list"
    NO_HIT = "no_hit"


class ListPage(QWidget):
    """Lays its parts out; each of them is told what to show by whoever owns the page."""

    def __init__(self, look: Look, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = Figures(self)
        self.filters = FilterBar(look, self)
        self.notice = Notice(look, self)
        self.model = LicenseModel(lanes, self)
        self.grid = GridView(look, lanes.gate, self.model, self)
        self.empty = EmptyList(look, self.grid)
        self.no_hit = NoHit(look, self.grid)
        self.filter_line = FilterLine(look, self)
        self.undo = UndoBar(look, self)
        self.batch = BatchPanel(look, self)
        self.export_line = ExportLine(look, self)
        self.footer = Footer(look, self)
        self.toast = Toast(look, self.grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.figures, self.filters, self.notice):
            column.addWidget(part)
        column.addWidget(self.grid, 1)
        column.addWidget(self.filter_line)
        column.addWidget(self.undo)
        column.addWidget(self.batch)
        column.addWidget(self.export_line)
        column.addWidget(self.footer)
        QWidget.setTabOrder(self.grid.heads, self.grid)
        self.grid.viewport().installEventFilter(self)
        self._name_grid()
        self.show_instead(Instead.ROWS)

    def show_instead(self, instead: Instead) -> None:
        """Rows, or what to do without any."""
        self.empty.setVisible(instead is Instead.EMPTY_LIST)
        self.no_hit.setVisible(instead is Instead.NO_HIT)
        self._place()

    @property
    def instead(self) -> Instead:
        """What stands where rows would be."""
        if not self.empty.isHidden():
            return Instead.EMPTY_LIST
        return Instead.ROWS if self.no_hit.isHidden() else Instead.NO_HIT

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        self._name_grid()
        for part in (
            self.figures,
            self.filters,
            self.grid,
            self.empty,
            self.no_hit,
            self.filter_line,
            self.undo,
            self.batch,
            self.export_line,
            self.footer,
        ):
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
        area = self.grid.viewport().geometry()
        self.empty.setGeometry(area)
        self.no_hit.setGeometry(area)
