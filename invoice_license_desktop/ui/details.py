"""The detail panel's business: whose details are shown, and keeping them fresh."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.ui.detail_reading import Detail, read_detail
from invoice_license_desktop.ui.errands import Errands
from invoice_license_desktop.ui.lanes import Lane, Task
from invoice_license_desktop.ui.window import MainWindow


class Details(QObject):
    """Follows the current row while the panel is open."""

    def __init__(self, window: MainWindow, errands: Errands, context: Context) -> None:
        super().__init__(window)
        self._panel = window.detail
        self._grid = window.page.grid
        self._errands = errands
        self._context = context
        self._panel.close_asked.connect(self.close_panel)
        self._grid.open_asked.connect(self.open_panel)
        self._grid.current_changed.connect(self._on_current)

    def open_panel(self, enterprise_id: int) -> None:
        """Shows the panel for an enterprise."""
        self._panel.show()
        self._read(enterprise_id)

    @Slot()
    def close_panel(self) -> None:
        """Hides the panel."""
        self._panel.hide()
        self._grid.setFocus()

    def toggle_panel(self) -> None:
        """F4: the panel of the current row, or no panel."""
        row = self._grid.current_row()
        if not self._panel.isHidden():
            self.close_panel()
        elif row is None:
            self._panel.show_detail(None)
            self._panel.show()
        else:
            self.open_panel(row.enterprise_id)

    @Slot()
    def refresh(self) -> None:
        """What is shown may be out of date."""
        if self._panel.enterprise_id is not None and not self._panel.isHidden():
            self._read(self._panel.enterprise_id)

    def _on_current(self, enterprise_id: int) -> None:
        if not self._panel.isHidden():
            self._read(enterprise_id)

    def _read(self, enterprise_id: int) -> None:
        work = partial(_read_detail, self._context, enterprise_id)
        self._errands.run(Lane.READ, work, self._panel.show_detail, replaces="detail")


def _read_detail(context: Context, enterprise_id: int, _task: Task) -> Detail | None:
    return read_detail(context, enterprise_id)
