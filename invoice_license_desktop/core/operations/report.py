"""The report of a batch: one outcome a row, sums that add up, and what may be tried again."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass

from invoice_license_desktop.core.domain.batch import (
    Batch,
    BatchCounts,
    BatchRowView,
    success_outcomes,
)
from invoice_license_desktop.core.domain.reason import Outcome
from invoice_license_desktop.core.domain.rule import Facts, Verdict, grant, judge
from invoice_license_desktop.core.domain.vocabulary import Operation, Service, SyncStatus
from invoice_license_desktop.core.operations.circumstances import read_circumstances, read_quota
from invoice_license_desktop.core.operations.ports.context import Context

WINDOW_ROWS = 500
UNSYNCED = frozenset({Outcome.SYNC_FAILED, Outcome.UNKNOWN, Outcome.STOPPED})
NOT_DONE = frozenset({Outcome.REFUSED, Outcome.CHANGED_MEANWHILE})


@dataclass(frozen=True, slots=True)
class Report:
    """A batch with its counts."""

    batch: Batch
    counts: BatchCounts


@dataclass(frozen=True, slots=True)
class Retry:
    """What "retry failed only" would do: the operation again, or the sync of what was not synced."""

    service: Service
    again: Operation
    again_ids: "array[int]"
    sync: Operation
    sync_ids: "array[int]"

    @property
    def total(self) -> int:
        """How many rows would be tried again; the button is disabled at 0."""
        return len(self.again_ids) + len(self.sync_ids)


def read_report(context: Context, batch_id: str) -> Report:
    """The batch and its counts as they are now. Raises KeyError for an unknown batch."""
    with context.store.reading() as work:
        batch = work.batches.read(batch_id)
        if batch is None:
            raise KeyError(batch_id)
        return Report(batch, work.batches.counts(batch_id))


def read_report_rows(
    context: Context, batch_id: str, outcomes: frozenset[Outcome] | None, offset: int, limit: int
) -> tuple[BatchRowView, ...]:
    """A window of the batch's rows beside their licences as they are now. Read lane."""
    with context.store.reading() as work:
        return work.batches.page(batch_id, outcomes, offset, limit)


def plan_retry(context: Context, report: Report, pause: Callable[[], None] = lambda: None) -> Retry:
    """Which rows of a batch are worth trying again now: never locked or still refused ones.

    `pause` is called every few rows, so that a window can paint meanwhile.
    """
    operation, service = report.batch.operation, report.batch.service
    again, unsynced = array("q"), array("q")
    sync = (
        Operation.SYNC_AUTHORIZATION
        if operation in {Operation.AUTHORIZE, Operation.SYNC_AUTHORIZATION}
        else Operation.SYNC_CANCELLATION
    )
    with context.store.reading() as work:
        circumstances = read_circumstances(context, work, service, serial_known=True)
        free = read_quota(context, work, service).free if operation is Operation.AUTHORIZE else None
        judged: dict[tuple[Operation, Facts], Verdict] = {}

        def verdict(asked: Operation, facts: Facts) -> Verdict:
            known = judged.get((asked, facts))
            if known is None:
                known = judged[asked, facts] = judge(asked, facts, circumstances)
            return known

        for row in work.batches.facts(report.batch.id, UNSYNCED | NOT_DONE):
            pause()
            if row.outcome in UNSYNCED:
                if row.sync_status is SyncStatus.FAILED and verdict(sync, row.facts).will_do:
                    unsynced.append(row.enterprise_id)
            elif grant(verdict(operation, row.facts), free).will_do:
                again.append(row.enterprise_id)
                free = None if free is None else free - 1
    return Retry(service, operation, again, sync, unsynced)


def outcomes_of(operation: Operation, *, succeeded: bool) -> frozenset[Outcome]:
    """The outcomes that count as succeeded, or the others, for filtering a report."""
    good = success_outcomes(operation)
    return good if succeeded else frozenset(Outcome) - good
