"""The one task runner of the window: lanes, each one thread, and one way back.

Work never runs in the window's thread, and its results never arrive in another one. A lane keeps
its tasks in order: reading, writing and sending do not wait for each other, but two writes do.
"""

from __future__ import annotations

import itertools
import logging
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from invoice_license_desktop.ui.paint_gate import PaintGate

_DRAIN_MS: Final = 50
_LOG: Final = logging.getLogger(__name__)

Result = TypeVar("Result")


class Lane(Enum):
    """ROWS: the grid's rows in sight. READ: counts, plans, orders of long lists, for which nobody who
    scrolls shall wait. WRITE: apply, import, backup. SYNC: HTTP, keyring. FILE: files written from
    what is stored or read for an import, which may take minutes and must keep none of the first three
    waiting."""

    ROWS = "rows"
    READ = "read"
    WRITE = "write"
    SYNC = "sync"
    FILE = "file"


@dataclass(frozen=True)
class Failure:
    """An exception that became a value: exceptions carry frames and locals, and must not travel
    between threads. `code` is the exception's own `code`, if it has one."""

    name: str
    code: str
    text: str
    trace: str


class Task:
    """What work gets to see of the window."""

    def __init__(self, gate: PaintGate) -> None:
        self.stop: Final = threading.Event()
        self.gate: Final = gate
        self._reports: deque[Any] = deque()

    def report(self, value: object) -> None:
        """Hands a progress value over; the window fetches all of them every 50 ms."""
        self._reports.append(value)

    def pause(self) -> None:
        """Lets the grid paint. Call it every few rows of long work: a millisecond or two of Python
        between two calls is what a paint may have to wait for."""
        self.gate.wait()

    def take_reports(self) -> tuple[Any, ...]:
        """The values reported since the last time, oldest first."""
        taken = []
        while self._reports:
            taken.append(self._reports.popleft())
        return tuple(taken)


class _Order:
    """All that a lane's thread holds of a task. Nothing of the window is in it: whoever lets go of a
    widget last destroys it, and a timer that is destroyed in another thread fires once more."""

    def __init__(
        self, number: int, task: Task, work: Callable[[Task], object], *, is_last_word: bool
    ) -> None:
        self.number: Final = number
        self.task: Final = task
        self.work: Final = work
        self.is_last_word: Final = is_last_word
        self.is_dropped = False
        self.has_begun = False


class Handle(Generic[Result]):
    """A task that was handed in. Belongs to the window's thread, which alone holds it."""

    def __init__(
        self,
        order: _Order,
        done: Callable[[Result], None],
        failed: Callable[[Failure], None],
        progress: Callable[[tuple[Any, ...]], None] | None,
    ) -> None:
        self.order: Final = order
        self.done: Final = done
        self.failed: Final = failed
        self.progress: Final = progress
        self.is_over = False

    @property
    def task(self) -> Task:
        """What the work sees of the window."""
        return self.order.task

    @property
    def is_dropped(self) -> bool:
        """Whether nobody wants the result any more."""
        return self.order.is_dropped

    @property
    def has_begun(self) -> bool:
        """Whether the lane's thread has begun with it."""
        return self.order.has_begun

    def stop(self) -> None:
        """Asks the work to end early; its result still arrives. Work that has not begun begins,
        sees the flag at once and reports that."""
        self.task.stop.set()

    def drop(self) -> None:
        """Nobody wants the result any more: neither `done` nor `failed` will be called."""
        self.order.is_dropped = True
        self.is_over = True
        self.task.stop.set()


@dataclass(frozen=True)
class _Outcome:
    number: int
    result: Any
    failure: Failure | None


class Lanes(QObject):
    """Made where the program is put together and handed to whoever has work to do."""

    damage_found = Signal(str)
    """Work found the database damaged, whoever had asked for it: the sentence that says so."""
    _settled = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gate: Final = PaintGate()
        self._numbers = itertools.count(1)
        self._handles: dict[int, Handle[Any]] = {}
        self._newest: dict[str, Handle[Any]] = {}
        self._is_shut = False
        self._settled.connect(self._on_settled, Qt.ConnectionType.QueuedConnection)
        self._drain = QTimer(self)
        self._drain.setInterval(_DRAIN_MS)
        self._drain.timeout.connect(self._on_drain)
        self._threads = {lane: _LaneThread(lane, self._settle) for lane in Lane}

    def run(
        self,
        lane: Lane,
        work: Callable[[Task], Result],
        done: Callable[[Result], None],
        failed: Callable[[Failure], None],
        *,
        replaces: str | None = None,
        progress: Callable[[tuple[Any, ...]], None] | None = None,
        is_last_word: bool = False,
    ) -> Handle[Result]:
        """Runs `work(task)` in a lane, then `done(result)` or `failed(failure)` in the window's
        thread. A newer task with the same `replaces` drops the older one, begun or not; for
        reading only, since what was dropped may have been done. `progress` gets the values
        reported within the last 50 ms. `is_last_word`: it is done even if the window closes now,
        though nobody hears of it then; for short work only."""
        order = _Order(next(self._numbers), Task(self.gate), work, is_last_word=is_last_word)
        handle = Handle(order, done, failed, progress)
        if self._is_shut:
            handle.drop()
            return handle
        if replaces is not None:
            older = self._newest.get(replaces)
            if older is not None:
                older.drop()
            self._newest[replaces] = handle
        self._handles[order.number] = handle
        if progress is not None and not self._drain.isActive():
            self._drain.start()
        self._threads[lane].put(order)
        return handle

    @property
    def is_idle(self) -> bool:
        """Whether no task is queued or running and no result is on its way."""
        return not self._handles

    def is_awaited(self, lane: Lane) -> bool:
        """Whether a task waits behind the one now running in a lane. May be asked in any thread,
        so that long work can make room for short."""
        return self._threads[lane].is_awaited

    def shutdown(self, deadline_s: float = 5.0) -> bool:
        """Asks everything to end, waits for the threads and says whether all did. Call it while
        the application still exists; results that arrive later are dropped."""
        self._is_shut = True
        self._drain.stop()
        for handle in self._handles.values():
            if not handle.order.is_last_word:
                handle.drop()
        self._handles.clear()
        self._newest.clear()
        for thread in self._threads.values():
            thread.close()
        until = time.monotonic() + deadline_s
        ended = [
            thread.join(max(0.0, until - time.monotonic())) for thread in self._threads.values()
        ]
        return all(ended)

    def _settle(self, outcome: _Outcome) -> None:
        """Runs in a lane's thread. The lanes end before this object does, so the signal is there;
        after a shutdown nobody listens any more."""
        if not self._is_shut:
            self._settled.emit(outcome)

    @Slot(object)
    def _on_settled(self, outcome: _Outcome) -> None:
        handle = self._handles.pop(outcome.number, None)
        if handle is None:
            return
        if not any(waiting.progress is not None for waiting in self._handles.values()):
            self._drain.stop()
        for key in [key for key, newest in self._newest.items() if newest is handle]:
            del self._newest[key]
        if handle.is_dropped:
            return
        _pass_reports(handle)
        handle.is_over = True
        if outcome.failure is not None:
            handle.failed(outcome.failure)
        else:
            handle.done(outcome.result)

    @Slot()
    def _on_drain(self) -> None:
        for handle in list(self._handles.values()):
            if not handle.is_dropped:
                _pass_reports(handle)


def _pass_reports(handle: Handle[Any]) -> None:
    if handle.progress is not None:
        reports = handle.task.take_reports()
        if reports:
            handle.progress(reports)


class _LaneThread:
    """One thread and its queue. A daemon, so that a request that never answers cannot keep the
    program alive beyond the deadline of `shutdown`."""

    def __init__(self, lane: Lane, settle: Callable[[_Outcome], None]) -> None:
        self._settle = settle
        self._waiting: deque[_Order] = deque()
        self._changed = threading.Condition()
        self._is_closed = False
        self._thread = threading.Thread(target=self._serve, name=f"lane-{lane.value}", daemon=True)
        self._is_started = False

    def put(self, order: _Order) -> None:
        with self._changed:
            self._waiting.append(order)
            self._changed.notify()
        if not self._is_started:
            self._is_started = True
            self._thread.start()

    @property
    def is_awaited(self) -> bool:
        with self._changed:
            return any(not order.is_dropped for order in self._waiting)

    def close(self) -> None:
        with self._changed:
            self._is_closed = True
            self._waiting = deque(order for order in self._waiting if order.is_last_word)
            self._changed.notify()

    def join(self, timeout_s: float) -> bool:
        if not self._is_started:
            return True
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _serve(self) -> None:
        while True:
            with self._changed:
                while not self._waiting and not self._is_closed:
                    self._changed.wait()
                if not self._waiting:
                    return
                order = self._waiting.popleft()
            self._settle(_perform(order))
            # Otherwise the last task's work would live until the next one comes.
            del order


def _perform(order: _Order) -> _Outcome:
    if order.is_dropped:
        return _Outcome(order.number, None, None)
    order.has_begun = True
    try:
        return _Outcome(order.number, order.work(order.task), None)
    except Exception as error:  # noqa: BLE001 - whatever went wrong, the window must hear of it
        _LOG.info("task %d failed", order.number, exc_info=True)
        failure = Failure(
            name=type(error).__name__,
            code=str(getattr(error, "code", "")),
            text=str(error),
            trace=traceback.format_exc(),
        )
        return _Outcome(order.number, None, failure)
