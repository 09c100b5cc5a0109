"""Waiting until a table view is painted with all its visible cells filled."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QTableView

from invoice_license_desktop.ui.grid.model import LicenseModel
from invoice_license_desktop.ui.grid.view import GridView

_WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents


def is_filled(grid: GridView, model: LicenseModel) -> bool:
    """Whether every row in sight has its data, and no other listing is on its way."""
    if model.is_loading or not model.rowCount():
        return False
    first, last = visible_rows(grid)
    return all(model.row(number) is not None for number in range(first, last + 1))


def visible_rows(view: QTableView) -> tuple[int, int]:
    """The first and the last row in sight."""
    last = view.rowAt(view.viewport().height() - 1)
    return max(0, view.rowAt(0)), last if last >= 0 else view.model().rowCount() - 1


class Painting(QObject):
    """Times what is done to a view until a paint of it that has everything is over."""

    def __init__(self, view: QTableView, is_complete: Callable[[], bool]) -> None:
        super().__init__(view)
        self._view = view
        self._is_complete = is_complete
        self._is_done = False
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint:
            # the paint itself follows at once, and is over when control comes back to `time`
            self._is_done = self._is_complete()
        return super().eventFilter(watched, event)

    def time(self, act: Callable[[], object], *, repaints: bool = True) -> float:
        """Seconds from the act until its complete paint is over. `repaints`: it is painted at once,
        else when the view itself finds that something is to be painted."""
        self._is_done = False
        began = perf_counter()
        act()
        if repaints:
            self._view.viewport().update()
        while not self._is_done:
            QCoreApplication.processEvents(_WAIT)
        return perf_counter() - began
