"""What the platform's answers, or its silence, make of the rows that were sent."""

from collections.abc import Callable, Collection
from dataclasses import replace

from invoice_license_desktop.core.domain.exchange import (
    Answer,
    Confirmation,
    Settlement,
    Unanswered,
    WishKey,
    retry_delay,
    settle,
)
from invoice_license_desktop.core.domain.journal import Action, Entry, row_entry
from invoice_license_desktop.core.domain.license import License, SyncFailure
from invoice_license_desktop.core.domain.reason import Outcome, Reason
from invoice_license_desktop.core.domain.settings import LONGEST_WAIT, SyncSchedule
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.exchange import Exchange
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.core.operations.ports.rows import RowResult
from invoice_license_desktop.core.operations.ports.store import UnitOfWork


def settle_answers(
    context: Context, work: UnitOfWork, claim_id: str, result: Exchange, pause: Callable[[], None]
) -> int:
    """Write what the answers make of the rows, as these are now; the number confirmed.

    Within a writing unit of work; the caller commits. `pause` is called every few rows.
    """
    now = context.clock.now()
    old_rows: list[License] = []
    rows: list[License] = []
    entries: list[Entry] = []
    results: list[RowResult] = []
    present = _present(work, result, result.answers)
    batches = {
        service: work.batches.awaiting(service, ids)
        for service in Service
        if (ids := [row.enterprise_id for row in present if row.service is service])
    }
    for sent in present:
        pause()
        wish, answer = result.wishes[sent.key], result.answers[sent.key]
        is_ours = sent.claim_id == claim_id
        settlement = settle(sent, wish, answer, claim_is_ours=is_ours, now=now)
        if settlement is None:
            continue
        old_rows.append(sent)
        rows.append(settlement.row)
        entries.append(
            row_entry(
                now,
                context.actor,
                _action_of(settlement, answer),
                sent,
                settlement.row,
                batch_id=batches[sent.service].get((sent.enterprise_id, wish.revision)),
                reason=str(settlement.reason or ""),
                text=settlement.text,
                request_id=settlement.request_id,
            )
        )
        if not settlement.superseded:
            results.append(_row_result(settlement, wish.revision))
    work.licenses.write(rows, before=old_rows)
    pause()
    work.journal.append(entries)
    pause()
    work.batches.settle(results)
    return sum(result.outcome is Outcome.DONE for result in results)


def _present(work: UnitOfWork, result: Exchange, keys: Collection[WishKey]) -> list[License]:
    """The wishes' rows with these keys, as they are in the store now."""
    rows: list[License] = []
    for service in Service:
        ids = [result.wishes[key].enterprise_id for key in keys if key[0] is service]
        if ids:
            rows += work.licenses.read(service, ids)
    # the tax number may have been changed meanwhile; then the answer belongs to no row here
    return [row for row in rows if row.key in keys]


def note_spoiled(work: UnitOfWork, claim_id: str, result: Exchange) -> None:
    """Remember which rows were in the request that failed: asked about first, sent in halves next."""
    if result.failure is None:
        return
    maybe_done = result.failure.maybe_done
    rows = [row for row in _present(work, result, result.spoiled) if row.claim_id == claim_id]
    spoiled = [
        replace(row, suspect=True, outcome_unknown=row.outcome_unknown or maybe_done)
        for row in rows
    ]
    work.licenses.write(spoiled, before=rows)


def mark_platform_failed(context: Context, failure: PlatformError) -> None:
    """Tell all waiting rows why, in one statement, and set when the platform is tried again."""
    now = context.clock.now()
    with context.store.writing() as work:
        failures = work.settings.read_schedule().failures + 1
        delay = retry_delay(failures)
        obey_until = None
        if failure.retry_after is not None:
            asked = min(failure.retry_after, LONGEST_WAIT)
            obey_until = now + asked
            delay = max(delay, asked)
        work.settings.write_schedule(
            SyncSchedule(
                failures,
                now + delay,
                obey_until,
                failure.reason,
                failure.words,
                failure.request_id,
                paused=failure.reason is Reason.SIGN_IN_FAILED,
            )
        )
        work.batches.fail_waiting(failure.reason, failure.words, failure.request_id)
        marked = work.licenses.fail_waiting(
            SyncFailure(failure.reason, failure.words, failure.request_id)
        )
        work.journal.append(
            [
                Entry(
                    now,
                    context.actor,
                    Action.PLATFORM_FAILED,
                    request_id=failure.request_id,
                    reason=failure.reason,
                    text=failure.words,
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
