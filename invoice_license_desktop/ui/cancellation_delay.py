"""The pause between the confirmation of a cancellation and the cancellation: time to undo it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Final

from PySide6.QtCore import QDeadlineTimer, QObject, Qt, QTimer, Signal, Slot

from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.ui.operation_steps import Planned

_TICK_MS: Final = 200


@dataclass(frozen=True)
class Delayed:
    """A confirmed cancellation that waits: how many it would cancel, of how long it waits in all
    and of how long still, in whole seconds."""

    service: Service
    count: int
    seconds: int
    seconds_left: int


class CancellationDelay(QObject):
    """Holds at most one confirmed cancellation, in memory only: a program that dies meanwhile has
    done nothing."""

    ticked = Signal(object)
    """A Delayed, None when nothing waits any more."""
    ended = Signal(object)
    """A Planned: its time is up."""
    withdrawn = Signal(object)
    """A Planned that was taken back."""

    def __init__(self, seconds: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seconds_wanted = seconds
        self._planned: Planned | None = None
        self._seconds = 0
        self._deadline = QDeadlineTimer(0, Qt.TimerType.PreciseTimer)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_tick)

    @property
    def is_waiting(self) -> bool:
        """Whether a cancellation waits."""
        return self._planned is not None

    @property
    def seconds_wanted(self) -> int:
        """How long the next one will wait."""
        return self._seconds_wanted()

    def begin(self, planned: Planned) -> None:
        """Lets a confirmed cancellation wait; without a delay it ends at once."""
        self._planned = planned
        self._seconds = self._seconds_wanted()
        if not self._seconds:
            self._end()
            return
        self._deadline.setRemainingTime(self._seconds * 1000)
        self._timer.start()
        self._on_tick()

    @Slot()
    def undo(self) -> None:
        """Takes it back."""
        planned = self._take()
        if planned is not None:
            self.withdrawn.emit(planned)

    @Slot()
    def _on_tick(self) -> None:
        if self._planned is None:
            return
        if self._deadline.hasExpired():
            self._end()
            return
        plan = self._planned.plan
        left = ceil(self._deadline.remainingTime() / 1000)
        self.ticked.emit(Delayed(plan.service, plan.will_do, self._seconds, left))

    def _end(self) -> None:
        planned = self._take()
        if planned is not None:
            self.ended.emit(planned)

    def _take(self) -> Planned | None:
        self._timer.stop()
        planned, self._planned = self._planned, None
        self.ticked.emit(None)
        return planned
