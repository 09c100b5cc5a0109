"""Sync: bring the platform in step with the rows that are due, until none is left or it fails.

Rows carry the wish; nothing is queued in memory. A round claims due rows, sends them in one request
and settles the answers. Requests run in one HTTP thread; while one of them is out, a short
transaction in the caller's thread settles the answers before it and claims the rows after it. No
request is made inside a transaction.
"""

import threading
import uuid
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta

from invoice_license_desktop.core.domain import transition
from invoice_license_desktop.core.domain.journal import Action, row_entry
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.reason import Outcome, Reason
from invoice_license_desktop.core.domain.serial import serial_need
from invoice_license_desktop.core.domain.settings import SyncSchedule
from invoice_license_desktop.core.operations.exchange import Exchange, exchange, prepare
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.platform import PlatformError, Serials
from invoice_license_desktop.core.operations.ports.rows import RowResult
from invoice_license_desktop.core.operations.ports.store import UnitOfWork
from invoice_license_desktop.core.operations.serials import serials_to_send
from invoice_license_desktop.core.operations.settlement import (
    mark_platform_failed,
    note_spoiled,
    settle_answers,
)

CLAIM_ROWS = 200
LEASE = timedelta(seconds=60)
HEARTBEAT_S = 20.0
REQUESTS_AHEAD = 2


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a run of sync did. `failure` is the platform's failure that ended it, if one did.

    `held_back` says that nothing was tried, because the platform may not be asked yet or sync is
    paused; `more` that it was told to stop while rows were still due.
    """

    settled: int = 0
    confirmed: int = 0
    failure: PlatformError | None = None
    held_back: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True)
class _Claim:
    id: str
    future: Future[Exchange | None]


_Answered = tuple[_Claim, Exchange | None]


def synchronize(
    context: Context,
    *,
    by_operator: bool,
    stop: Callable[[], bool] = lambda: False,
    settled: Callable[[int], None] = lambda _: None,
    pause: Callable[[], None] = lambda: None,
) -> SyncReport:
    """Send what is due. Blocks until nothing is due, `stop()` says so, or the platform failed.

    An operator's request tries at once even during the back-off, but obeys the platform's own
    Retry-After; the automatic one waits for the next attempt and does nothing while paused.
    `settled` is called with the number of rows after each settlement, `pause` every few rows, so
    that a window can paint meanwhile. A request under way is always awaited and settled. Runs in
    the sync lane.
    """
    if _is_held_back(context, by_operator=by_operator):
        return SyncReport(held_back=True)
    run = _Run(context, stop, settled, pause)
    with ThreadPoolExecutor(1, thread_name_prefix="http") as http:
        return run.until_done(http)


def stop_batch(context: Context, batch_id: str) -> int:
    """Take the unsent rows of a batch back: they wait for the sync buttons. The number of rows.

    Call it when `synchronize` has returned, so that no request is under way. Runs in the write lane.
    """
    now = context.clock.now()
    with context.store.writing() as work:
        batch = work.batches.read(batch_id)
        if batch is None:
            return 0
        rows = work.licenses.read(batch.service, work.batches.waiting_ids(batch_id))
        unsent = [row for row in rows if row.next_sync_at is not None and row.claim_id is None]
        stopped = [transition.stopped(row) for row in unsent]
        work.licenses.write(stopped, before=unsent)
        work.journal.append(
            [
                row_entry(now, context.actor, Action.SYNC_STOPPED, *change, batch_id=batch_id)
                for change in zip(unsent, stopped, strict=True)
            ]
        )
        work.batches.settle(
            [
                RowResult(
                    row.service, row.enterprise_id, row.revision, Outcome.STOPPED, Reason.STOPPED
                )
                for row in stopped
            ]
        )
        work.commit()
    return len(stopped)


class _Run:
    """One run of sync: the claims that are out, and what came of those that are back."""

    def __init__(
        self,
        context: Context,
        stop: Callable[[], bool],
        settled: Callable[[int], None],
        pause: Callable[[], None],
    ) -> None:
        self._context, self._stop = context, stop
        self._report_settled, self._pause = settled, pause
        self._out: deque[_Claim] = deque()
        self._settled = self._confirmed = 0
        self._failure: PlatformError | None = None
        self._ended = threading.Event()

    def until_done(self, http: ThreadPoolExecutor) -> SyncReport:
        answered: _Answered | None = None
        while True:
            is_claimed = self._turn(http, answered)
            answered = None
            if is_claimed and len(self._out) < REQUESTS_AHEAD:
                continue
            if not self._out:
                break
            claim = self._out.popleft()
            answered = claim, self._await(claim)
        if self._failure is not None:
            mark_platform_failed(self._context, self._failure)
        more = self._failure is None and self._stop() and _has_due(self._context)
        return SyncReport(self._settled, self._confirmed, self._failure, more=more)

    def _turn(self, http: ThreadPoolExecutor, answered: _Answered | None) -> bool:
        """Settle what came back and claim what goes out next; whether rows were claimed.

        Both in one transaction, since each commit waits for the disk.
        """
        claim_id = uuid.uuid4().hex
        rows: tuple[License, ...] = ()
        with self._context.store.writing() as work:
            if answered is not None:
                self._settle(work, *answered)
                self._pause()
            if self._failure is None and not self._stop():
                rows = work.licenses.claim(claim_id, CLAIM_ROWS, LEASE)
            settings = work.settings.read()
            if rows or answered is not None:  # else nobody is to be told of a change
                work.commit()
        if rows:
            need = serial_need(settings.license_type, settings.environment)
            try:
                serials = serials_to_send(self._context)
            except PlatformError as failure:
                self._failure = failure
                self._release(claim_id)
            else:
                prepared = prepare(self._context.platform, rows, serials, need)
                future = http.submit(self._exchange, prepared, serials)
                self._out.append(_Claim(claim_id, future))
        if answered is not None:
            self._report_settled(self._settled)
        return bool(rows)

    def _release(self, claim_id: str) -> None:
        with self._context.store.writing() as work:
            work.licenses.release(claim_id)
            work.commit()

    def _exchange(self, prepared: Exchange, serials: Serials) -> Exchange | None:
        """In the HTTP thread: nothing more is sent once the platform has failed in this run."""
        if self._ended.is_set():
            return None
        exchange(self._context.platform, prepared, serials)
        if prepared.failure is not None:
            self._ended.set()
        return prepared

    def _await(self, claim: _Claim) -> Exchange | None:
        while True:
            try:
                return claim.future.result(timeout=HEARTBEAT_S)
            except TimeoutError:
                if claim.future.done():
                    raise  # a defect of ours, not the heartbeat
                self._keep_claims(claim)

    def _keep_claims(self, awaited: _Claim) -> None:
        with self._context.store.writing() as work:
            for claim in (awaited, *self._out):
                work.licenses.extend_claim(claim.id, LEASE)
            work.commit()

    def _settle(self, work: UnitOfWork, claim: _Claim, result: Exchange | None) -> None:
        if result is not None:
            self._confirmed += settle_answers(self._context, work, claim.id, result, self._pause)
            self._settled += len(result.answers)
            note_spoiled(work, claim.id, result)
            self._failure = self._failure or result.failure
            if result.failure is None and work.settings.read_schedule() != SyncSchedule():
                work.settings.write_schedule(SyncSchedule())
        work.licenses.release(claim.id)


def _is_held_back(context: Context, *, by_operator: bool) -> bool:
    with context.store.reading() as work:
        schedule, settings = work.settings.read_schedule(), work.settings.read()
    return not settings.sends or schedule.holds_back(context.clock.now(), by_operator=by_operator)


def _has_due(context: Context) -> bool:
    with context.store.reading() as work:
        return work.licenses.has_due()
