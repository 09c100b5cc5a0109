"""Sending what is due: when the operator asks for it, and by itself when its time has come."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from invoice_license_desktop.core.operations.overview import Situation
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.sync import SyncReport, synchronize
from invoice_license_desktop.ui.dialogs.problems import Problem
from invoice_license_desktop.ui.errands import Errands
from invoice_license_desktop.ui.lanes import Handle, Lane, Lanes, Task

_USUAL_WAIT: Final = timedelta(seconds=15)
_SHORTEST_WAIT: Final = timedelta(milliseconds=200)


class SyncFlow(QObject):
    """One run of sync at a time. It steps aside between two batches while another task waits in
    the sync lane (Test, entitlements), and then goes on."""

    settled = Signal()
    """Rows were answered; comes while the run goes on."""
    finished = Signal(object)
    """The run is over: its SyncReport, None if it could not run at all."""

    def __init__(self, errands: Errands, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._context = context
        self._handle: Handle[SyncReport | Problem] | None = None
        self._is_stopping = False
        self._is_asked_again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_due)

    @property
    def is_running(self) -> bool:
        """Whether rows are being sent."""
        return self._handle is not None

    def send(self) -> None:
        """The operator wants what is due sent now, also during the back-off."""
        if self._handle is not None:
            # What is running may have been about to end, or may have been held back.
            self._is_asked_again = True
            return
        self._submit(by_operator=True)

    def stop(self) -> None:
        """Sends no further request; the one under way is awaited."""
        self._is_stopping = True
        self._is_asked_again = False
        if self._handle is not None:
            self._handle.stop()

    def watch(self, situation: Situation) -> None:
        """Sees to it that what waits is sent when its time has come."""
        waiting = situation.waiting
        schedule = situation.schedule
        if (
            not situation.settings.sends
            or schedule.paused
            or not waiting.in_flight + waiting.to_retry
        ):
            self._timer.stop()
        elif self._handle is None:
            self._timer.start(_wait_ms(self._context.clock.now(), schedule.next_attempt_at))

    def close(self) -> None:
        """Begins nothing any more."""
        self._timer.stop()
        self.stop()

    def start_due(self) -> None:
        """Sends what was due when the program started."""
        if self._handle is None:
            self._submit(by_operator=False)

    @Slot()
    def _on_due(self) -> None:
        self.start_due()

    def _submit(self, *, by_operator: bool) -> None:
        self._timer.stop()
        work = partial(_send, self._context, self._errands.lanes, by_operator)
        self._handle = self._errands.run(
            Lane.SYNC,
            work,
            partial(self._on_done, by_operator),
            over=self._on_over,
            progress=self._on_progress,
        )

    def _on_progress(self, _reports: tuple[Any, ...]) -> None:
        self.settled.emit()

    def _on_done(self, by_operator: bool, report: SyncReport) -> None:  # noqa: FBT001 - bound once
        self._handle = None
        if not self._is_stopping and (report.more or self._is_asked_again):
            is_asked, self._is_asked_again = self._is_asked_again, False
            self.settled.emit()
            self._submit(by_operator=by_operator or is_asked)
            return
        self._is_stopping = self._is_asked_again = False
        self.finished.emit(report)

    def _on_over(self) -> None:
        self._handle = None
        self._is_stopping = self._is_asked_again = False
        self.finished.emit(None)


def _send(context: Context, lanes: Lanes, by_operator: bool, task: Task) -> SyncReport:  # noqa: FBT001
    def is_to_stop() -> bool:
        return task.stop.is_set() or lanes.is_awaited(Lane.SYNC)

    return synchronize(
        context, by_operator=by_operator, stop=is_to_stop, settled=task.report, pause=task.pause
    )


def _wait_ms(now: datetime, next_attempt_at: datetime | None) -> int:
    wait = _USUAL_WAIT if next_attempt_at is None else next_attempt_at - now
    # A clock set back must not put the next attempt off for days.
    bounded = min(max(wait, _SHORTEST_WAIT), timedelta(hours=1))
    return int(bounded / timedelta(milliseconds=1)) + 1
