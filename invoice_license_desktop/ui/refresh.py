"""Keeping what is shown in step with the store: after our own changes, and after other people's."""

from __future__ import annotations

from datetime import date
from functools import partial
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from invoice_license_desktop.core.domain.calendar import shanghai_day
from invoice_license_desktop.core.operations.overview import Situation, read_situation
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.store import StoreError
from invoice_license_desktop.ui.dialogs.problems import AWAY
from invoice_license_desktop.ui.errands import Errands
from invoice_license_desktop.ui.lanes import Failure, Handle, Lane, Task

_POLL_MS: Final = 1000
_REST_MS: Final = 200
_LONG_REST_MS: Final = 500
# Counting a million rows takes a while: at most a quarter of the time is spent on it.
_RESTS_PER_READ: Final = 3


class Refresher(QObject):
    """Reads the situation when asked, but not more often than the eye can follow, and asks once a
    second whether another process changed the store or the day is over."""

    asked = Signal()
    """The rows are out of date; the situation follows by `read`."""
    read = Signal(object)
    server_lost = Signal()
    """The database's server does not answer."""
    server_back = Signal()
    """It answers again."""

    def __init__(self, errands: Errands, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._context = context
        self._is_reading = False
        self._is_asked_again = False
        self._began = 0.0
        self._rest_ms = _REST_MS
        self._change_count: int | None = None
        self._is_lost = False
        self._counting: Handle[int | None] | None = None
        errands.server_lost.connect(self.lose_server)
        self._day: date = shanghai_day(context.clock.now())
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._on_rested)
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._on_poll)

    @Slot()
    def lose_server(self) -> None:
        """The database's server did not answer; it is asked every second until it does."""
        if not self._is_lost:
            self._is_lost = True
            self.server_lost.emit()

    def start(self) -> None:
        """Reads for the first time, and begins to watch."""
        self.ask()
        self._poll.start()

    def stop(self) -> None:
        """Watches no longer."""
        self._poll.stop()
        self._rest.stop()

    def slow_down(self, is_long_work: bool) -> None:  # noqa: FBT001 - the one thing it sets
        """Whether a batch runs, of which every answer changes rows: then two reads a second do."""
        self._rest_ms = _LONG_REST_MS if is_long_work else _REST_MS

    @Slot()
    def ask(self) -> None:
        """What is shown is out of date."""
        if self._is_reading or self._rest.isActive():
            self._is_asked_again = True
            return
        self._is_reading = True
        self._began = monotonic()
        # Counted first: what changes while it is read is then read again. In the lane of the rows,
        # because in the other one much may be under way.
        work = partial(_count, self._context)
        self._errands.run(Lane.ROWS, work, self._on_begun, over=self._on_over)

    def _on_begun(self, count: int) -> None:
        self.asked.emit()
        work = partial(_read, self._context)
        self._errands.run(Lane.READ, work, partial(self._on_read, count), over=self._on_over)

    def _on_read(self, count: int, situation: Situation) -> None:
        self._on_over()
        self._change_count = count
        self._day = shanghai_day(self._context.clock.now())
        self.read.emit(situation)

    def _on_over(self) -> None:
        self._is_reading = False
        took_ms = round((monotonic() - self._began) * 1000)
        # The first read waits for all that a start has to do, which says nothing of how long it takes.
        is_first = self._change_count is None
        rest_ms = self._rest_ms if is_first else max(self._rest_ms, took_ms * _RESTS_PER_READ)
        self._rest.start(rest_ms)

    @Slot()
    def _on_rested(self) -> None:
        if self._is_asked_again:
            self._is_asked_again = False
            self.ask()

    @Slot()
    def _on_poll(self) -> None:
        if self._counting is not None and not self._counting.is_over:
            # A server that is away may take its time to say so.
            return
        work = partial(_count_changes, self._context)
        # Unlike all else without a word if it fails: the next read tells the same trouble.
        self._counting = self._errands.lanes.run(Lane.READ, work, self._on_counted, _forget)

    def _on_counted(self, count: int | None) -> None:
        if count is None:
            self.lose_server()
            return
        is_changed = self._change_count is not None and count != self._change_count
        if self._is_lost:
            self._is_lost = False
            self.server_back.emit()
            is_changed = True
        if is_changed or shanghai_day(self._context.clock.now()) != self._day:
            self.ask()


def _count(context: Context, _task: Task) -> int:
    return context.store.change_count()


def _read(context: Context, _task: Task) -> Situation:
    return read_situation(context)


def _count_changes(context: Context, _task: Task) -> int | None:
    """None while the server is away: as a failure it would be in the log every second."""
    try:
        return context.store.change_count()
    except StoreError as error:
        if error.fault in AWAY:
            return None
        raise


def _forget(_failure: Failure) -> None:
    pass
