"""The detail panel's business: whose details are shown, and keeping them fresh."""

from __future__ import annotations

from functools import cached_property, partial

from PySide6.QtCore import QObject, Signal, Slot

from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.ui.detail_panel import DetailPanel
from invoice_license_desktop.ui.detail_reading import Detail, read_detail
from invoice_license_desktop.ui.errands import Errands
from invoice_license_desktop.ui.lanes import Lane, Task
from invoice_license_desktop.ui.window import MainWindow


class Details(QObject):
    """Follows the current row while the panel is open. The panel is made when it first opens."""

    journal_asked = Signal(str)

    def __init__(self, window: MainWindow, errands: Errands, context: Context) -> None:
        super().__init__(window)
        self._window = window
        self._grid = window.page.grid
        self._is_open = False
        self._errands = errands
        self._context = context
        self._grid.open_asked.connect(self.open_panel)
        self._grid.current_changed.connect(self._on_current)

    @cached_property
    def _panel(self) -> DetailPanel:
        panel = self._window.detail
        panel.close_asked.connect(self.close_panel)
        panel.journal_asked.connect(self.journal_asked)
        return panel

    def open_panel(self, enterprise_id: int) -> None:
        """Shows the panel for an enterprise."""
        self._show()
        self._read(enterprise_id)

    @Slot()
    def close_panel(self) -> None:
        """Hides the panel."""
        self._is_open = False
        self._panel.hide()
        self._grid.setFocus()

    def toggle_panel(self) -> None:
        """F4: the panel of the current row, or no panel."""
        row = self._grid.current_row()
        if self._is_open:
            self.close_panel()
        elif row is None:
            self._panel.show_detail(None)
            self._show()
        else:
            self.open_panel(row.enterprise_id)

    @Slot()
    def refresh(self) -> None:
        """What is shown may be out of date."""
        if self._is_open and self._panel.enterprise_id is not None:
            self._read(self._panel.enterprise_id)

    def _on_current(self, enterprise_id: int) -> None:
        if self._is_open:
            self._read(enterprise_id)

    def _show(self) -> None:
        self._is_open = True
        self._panel.show()

    def _read(self, enterprise_id: int) -> None:
        work = partial(_read_detail, self._context, enterprise_id)
        self._errands.run(Lane.READ, work, self._panel.show_detail, replaces="detail")


def _read_detail(context: Context, enterprise_id: int, _task: Task) -> Detail | None:
    return read_detail(context, enterprise_id)
