"""How far the running batches are: read from the store, but not more often than the eye needs."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from invoice_license_desktop.core.domain.reason import Outcome
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.report import Report
from invoice_license_desktop.ui.batch_panel import Progress
from invoice_license_desktop.ui.errands import Errands
from invoice_license_desktop.ui.lanes import Lane
from invoice_license_desktop.ui.operation_steps import read_reports

_REST_MS: Final = 500
_GUESS_AFTER_S: Final = 3.0
_SENT: Final = (Outcome.DONE, Outcome.SYNC_FAILED, Outcome.UNKNOWN, Outcome.STOPPED)


class BatchProgress(QObject):
    """Counting a batch of 10,000 rows after each of its answers would keep the grid waiting."""

    read = Signal(object)
    """A Progress over all batches that run."""

    def __init__(self, errands: Errands, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._errands = errands
        self._context = context
        self._ids: tuple[str, ...] = ()
        self._began = monotonic()
        self._is_asked_again = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._on_rested)

    def begin(self) -> None:
        """From now on the time that is left is guessed."""
        self._began = monotonic()

    def ask(self, ids: Collection[str]) -> None:
        """Rows of these batches were answered."""
        self._ids = tuple(ids)
        if self._rest.isActive():
            self._is_asked_again = True
        elif self._ids:
            self._rest.start()
            work = partial(read_reports, self._context, self._ids)
            self._errands.run(Lane.READ, work, self._on_reports, replaces="batch progress")

    def end(self) -> None:
        """Nothing runs any more; what is still being read is of no use."""
        self._ids = ()
        self._is_asked_again = False

    @Slot()
    def _on_rested(self) -> None:
        if self._is_asked_again:
            self._is_asked_again = False
            self.ask(self._ids)

    def _on_reports(self, reports: tuple[Report, ...]) -> None:
        running = [report for report in reports if report.batch.id in self._ids]
        if running:
            self.read.emit(self._progress_of(running))

    def _progress_of(self, reports: list[Report]) -> Progress:
        outcomes = [report.counts.outcomes for report in reports]
        waiting = sum(report.counts.waiting for report in reports)
        confirmed = sum(found.get(Outcome.DONE, 0) for found in outcomes)
        answered = sum(found.get(outcome, 0) for found in outcomes for outcome in _SENT)
        took = monotonic() - self._began
        left = None
        if took >= _GUESS_AFTER_S and answered and waiting:
            left = round(took / answered * waiting)
        return Progress(
            reports[-1].batch.operation,
            answered + waiting,
            answered,
            confirmed,
            answered - confirmed,
            left,
        )
