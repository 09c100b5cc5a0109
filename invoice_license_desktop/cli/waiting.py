"""Waiting for the platform's answers to the rows of a batch, until Ctrl+C."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.settings import SyncSchedule
from invoice_license_desktop.core.domain.vocabulary import Edition
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.report import read_report
from invoice_license_desktop.core.operations.sync import stop_batch, synchronize

# another program may be sending our rows; its answers, or its lapsed claim, are looked for so often
PAUSE_S = 0.2


@dataclass(frozen=True, slots=True)
class Pending:
    """Why rows are left without an answer: a reason, and the particulars of the last failure."""

    reason: Reason | str
    text: str = ""
    request_id: str = ""


def sync_batch(context: Context, batch_id: str) -> Pending:
    """Send what is due until every row of a batch is answered, failed or stopped by Ctrl+C.

    Returns what holds for rows that are left without an answer, because the platform may not be
    asked now. Main thread.
    """
    pause = threading.Event()
    with stop_on_interrupt() as is_stopped:
        while True:
            report = synchronize(context, by_operator=True, stop=is_stopped)
            if is_stopped():
                stop_batch(context, batch_id)
            waiting = read_report(context, batch_id).counts.waiting
            if not waiting or report.held_back or is_stopped():
                return read_pending(context)
            pause.wait(PAUSE_S)


def read_pending(context: Context) -> Pending:
    """Why the platform is not asked now."""
    with context.store.reading() as work:
        schedule, settings = work.settings.read_schedule(), work.settings.read()
    if settings.edition is Edition.LEGACY:
        return Pending(Reason.NOT_IN_LEGACY_EDITION)
    if settings.paused_after_restore:
        return Pending(Reason.PAUSED_AFTER_RESTORE)
    return _of_schedule(schedule)


@contextmanager
def stop_on_interrupt() -> Iterator[Callable[[], bool]]:
    """Turn the first Ctrl+C of the block into a wish to stop; the second interrupts. Main thread."""
    stopped = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopped.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    previous = signal.signal(signal.SIGINT, stop)
    try:
        yield stopped.is_set
    finally:
        signal.signal(signal.SIGINT, previous)


def _of_schedule(schedule: SyncSchedule) -> Pending:
    return Pending(schedule.cause or Reason.STOPPED, schedule.text, schedule.request_id)
