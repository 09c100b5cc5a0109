"""Sync: bring the platform in step with the rows that are due, until none is left or it fails.

Rows carry the wish; nothing is queued in memory. A round claims due rows, sends them in one request
and settles the answers. Requests run in one HTTP thread; claims and settlements are short
transactions in the caller's thread, so while one request is out, the answers before it are settled
and the next rows claimed. No request is made inside a transaction.
"""

import uuid
from collections import deque
from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta

from invoice_license_desktop.core.domain import transition
from invoice_license_desktop.core.domain.exchange import (
    Answer,
    Confirmation,
    Settlement,
    Unanswered,
    WishKey,
    retry_delay,
    settle,
)
from invoice_license_desktop.core.domain.journal import Action, Entry, changed_fields
from invoice_license_desktop.core.domain.license import License, Service, SyncFailure
from invoice_license_desktop.core.domain.reason import Outcome, Reason
from invoice_license_desktop.core.domain.serial import serial_need
from invoice_license_desktop.core.domain.settings import Edition, SyncSchedule
from invoice_license_desktop.core.operations.exchange import Exchange, exchange
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.core.operations.ports.rows import RowResult
from invoice_license_desktop.core.operations.ports.store import UnitOfWork
from invoice_license_desktop.core.operations.serials import serials_to_send

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
    rows: tuple[License, ...]
    future: Future[Exchange]


def synchronize(
    context: Context,
    *,
    by_operator: bool,
    stop: Callable[[], bool] = lambda: False,
    settled: Callable[[int], None] = lambda _: None,
) -> SyncReport:
    """Send what is due. Blocks until nothing is due, `stop()` says so, or the platform failed.

    An operator's request tries at once even during the back-off, but obeys the platform's own
    Retry-After; the automatic one waits for the next attempt and does nothing while paused.
    `settled` is called with the number of rows after each settlement. A request under way is
    always awaited and settled. Runs in the sync lane.
    """
    if _is_held_back(context, by_operator=by_operator):
        return SyncReport(held_back=True)
    run = _Run(context, stop, settled)
    with ThreadPoolExecutor(1, thread_name_prefix="http") as http:
        return run.until_done(http)


def stop_batch(context: Context, batch_id: str) -> int:
    """Take the unsent rows of a batch back: they wait for the sync buttons. The number of rows.

    Call it when `synchronize` has returned, so that no request is under way. Runs in the write lane.
    """
    with context.store.writing() as work:
        batch = work.batches.read(batch_id)
        if batch is None:
            return 0
        rows = work.licenses.read(batch.service, work.batches.waiting_ids(batch_id))
        unsent = [row for row in rows if row.next_sync_at is not None and row.claim_id is None]
        stopped = [transition.stopped(row) for row in unsent]
        work.licenses.write(stopped)
        work.journal.append(
            [
                _entry(context, Action.SYNC_STOPPED, before, after, batch_id=batch_id)
                for before, after in zip(unsent, stopped, strict=True)
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
        self, context: Context, stop: Callable[[], bool], settled: Callable[[int], None]
    ) -> None:
        self._context, self._stop, self._report_settled = context, stop, settled
        self._out: deque[_Claim] = deque()
        self._settled = self._confirmed = 0
        self._failure: PlatformError | None = None

    def until_done(self, http: ThreadPoolExecutor) -> SyncReport:
        while True:
            self._claim_ahead(http)
            if not self._out:
                break
            claim = self._out.popleft()
            self._settle(claim, self._await(claim))
        if self._failure is not None:
            _mark_failed(self._context, self._failure)
        more = self._failure is None and self._stop() and _has_due(self._context)
        return SyncReport(self._settled, self._confirmed, self._failure, more=more)

    def _claim_ahead(self, http: ThreadPoolExecutor) -> None:
        while len(self._out) < REQUESTS_AHEAD and self._failure is None and not self._stop():
            claim_id = uuid.uuid4().hex
            with self._context.store.writing() as work:
                rows = work.licenses.claim(claim_id, CLAIM_ROWS, LEASE)
                settings = work.settings.read()
                work.commit()
            if not rows:
                return
            need = serial_need(settings.license_type, settings.environment)
            try:
                serials = serials_to_send(self._context)
            except PlatformError as failure:
                self._failure = failure
                return
            future = http.submit(exchange, self._context.platform, rows, serials, need)
            self._out.append(_Claim(claim_id, rows, future))

    def _await(self, claim: _Claim) -> Exchange | None:
        """The exchange of a claim; None if it was taken back before it began."""
        if self._failure is not None and claim.future.cancel():
            return None
        while True:
            try:
                return claim.future.result(timeout=HEARTBEAT_S)
            except TimeoutError:
                self._keep_claims(claim)

    def _keep_claims(self, awaited: _Claim) -> None:
        with self._context.store.writing() as work:
            for claim in (awaited, *self._out):
                work.licenses.extend_claim(claim.id, LEASE)
            work.commit()

    def _settle(self, claim: _Claim, result: Exchange | None) -> None:
        with self._context.store.writing() as work:
            if result is not None:
                self._confirmed += _settle_answers(self._context, work, claim, result)
                self._settled += len(result.answers)
                _note_spoiled(work, claim, result)
                self._failure = self._failure or result.failure
                if result.failure is None:
                    work.settings.write_schedule(SyncSchedule())
            work.licenses.release(claim.id)
            work.commit()
        self._report_settled(self._settled)


def _is_held_back(context: Context, *, by_operator: bool) -> bool:
    with context.store.reading() as work:
        schedule, edition = work.settings.read_schedule(), work.settings.read().edition
    now = context.clock.now()
    if edition is Edition.LEGACY or (schedule.obey_until is not None and now < schedule.obey_until):
        return True
    if by_operator:
        return False
    too_early = schedule.next_attempt_at is not None and now < schedule.next_attempt_at
    return schedule.paused or too_early


def _has_due(context: Context) -> bool:
    with context.store.reading() as work:
        return work.licenses.has_due()


def _settle_answers(context: Context, work: UnitOfWork, claim: _Claim, result: Exchange) -> int:
    """Write what the answers make of the rows, as these are now; the number confirmed."""
    rows: list[License] = []
    entries: list[Entry] = []
    results: list[RowResult] = []
    for sent in _present(work, claim, result.answers):
        wish, answer = result.wishes[sent.key], result.answers[sent.key]
        settlement = settle(
            sent,
            wish,
            answer,
            claim_is_ours=sent.claim_id == claim.id,
            now=context.clock.now(),
        )
        if settlement is None:
            continue
        rows.append(settlement.row)
        entries.append(
            _entry(
                context,
                _action_of(settlement, answer),
                sent,
                settlement.row,
                reason=str(settlement.reason or ""),
                text=settlement.text,
                request_id=settlement.request_id,
            )
        )
        if not settlement.superseded:
            results.append(_row_result(settlement, wish.revision))
    work.licenses.write(rows)
    work.journal.append(entries)
    work.batches.settle(results)
    return sum(result.outcome is Outcome.DONE for result in results)


def _present(work: UnitOfWork, claim: _Claim, keys: Collection[WishKey]) -> list[License]:
    """The claimed rows with these keys, as they are in the store now."""
    rows: list[License] = []
    for service in Service:
        ids = [
            row.enterprise_id for row in claim.rows if row.service is service and row.key in keys
        ]
        rows += work.licenses.read(service, ids)
    # the tax number may have been changed meanwhile; then the answer belongs to no row here
    return [row for row in rows if row.key in keys]


def _note_spoiled(work: UnitOfWork, claim: _Claim, result: Exchange) -> None:
    """Remember which rows were in the request that failed: asked about first, sent in halves next."""
    if result.failure is None:
        return
    maybe_done = result.failure.maybe_done
    work.licenses.write(
        [
            replace(row, suspect=True, outcome_unknown=row.outcome_unknown or maybe_done)
            for row in _present(work, claim, result.spoiled)
            if row.claim_id == claim.id
        ]
    )


def _mark_failed(context: Context, failure: PlatformError) -> None:
    """Tell all waiting rows why, in one statement, and set when the platform is tried again."""
    now = context.clock.now()
    with context.store.writing() as work:
        failures = work.settings.read_schedule().failures + 1
        delay = retry_delay(failures)
        obey_until = None
        if failure.retry_after is not None:
            obey_until = now + failure.retry_after
            delay = max(delay, failure.retry_after)
        work.settings.write_schedule(
            SyncSchedule(
                failures,
                now + delay,
                obey_until,
                failure.reason,
                failure.detail,
                failure.request_id,
                paused=failure.reason is Reason.SIGN_IN_FAILED,
            )
        )
        work.batches.fail_waiting(failure.reason, failure.detail, failure.request_id)
        marked = work.licenses.fail_waiting(
            SyncFailure(failure.reason, failure.detail, failure.request_id)
        )
        work.journal.append(
            [
                Entry(
                    now,
                    context.actor,
                    Action.PLATFORM_FAILED,
                    request_id=failure.request_id,
                    reason=failure.reason,
                    text=failure.detail,
                    after={"rows": marked},
                )
            ]
        )
        work.commit()


def _row_result(settlement: Settlement, revision: int) -> RowResult:
    row = settlement.row
    return RowResult(
        row.service,
        row.enterprise_id,
        revision,
        settlement.outcome,
        settlement.reason,
        settlement.text,
        settlement.request_id,
    )


def _action_of(settlement: Settlement, answer: Answer) -> Action:
    if settlement.superseded:
        return Action.SYNC_SUPERSEDED
    match answer:
        case Confirmation():
            return Action.SYNC_CONFIRMED
        case Unanswered():
            return Action.SYNC_UNKNOWN
        case _:
            return Action.SYNC_REFUSED


def _entry(
    context: Context,
    action: Action,
    before: License,
    after: License,
    *,
    batch_id: str | None = None,
    reason: str = "",
    text: str = "",
    request_id: str = "",
) -> Entry:
    old, new = changed_fields(before, after)
    return Entry(
        context.clock.now(),
        context.actor,
        action,
        before.service,
        before.enterprise_id,
        before.tax_number,
        before.name,
        batch_id,
        request_id,
        reason,
        text,
        old,
        new,
    )
