"""Apply: carry a confirmed plan out, in one transaction with its journal and its batch."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from invoice_license_desktop.core.domain import transition
from invoice_license_desktop.core.domain.batch import Batch, BatchRow
from invoice_license_desktop.core.domain.calendar import SHANGHAI
from invoice_license_desktop.core.domain.journal import Action, Entry, row_entry
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.reason import Caution, Outcome, Reason
from invoice_license_desktop.core.domain.rule import (
    Circumstances,
    Facts,
    Verdict,
    facts_of,
    grant,
    judge,
)
from invoice_license_desktop.core.domain.vocabulary import Operation
from invoice_license_desktop.core.operations.circumstances import read_circumstances, read_quota
from invoice_license_desktop.core.operations.plan import NOT_LISTED, Plan
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.rows import RowResult
from invoice_license_desktop.core.operations.ports.store import UnitOfWork

CHUNK_ROWS = 200

_ACTIONS = {
    Operation.AUTHORIZE: Action.AUTHORIZE,
    Operation.CANCEL: Action.CANCEL,
    Operation.SYNC_AUTHORIZATION: Action.QUEUE_SYNC,
    Operation.SYNC_CANCELLATION: Action.QUEUE_SYNC,
}


def apply_plan(
    context: Context,
    plan: Plan,
    *,
    serial_known: bool,
    take_over_held: bool = False,
    progress: Callable[[int], None] = lambda _: None,
    pause: Callable[[], None] = lambda: None,
) -> Batch:
    """Re-check each row of a plan, change what still may change, and store the batch.

    It is all there or not at all if the machine dies. Rows changed by someone since the plan come
    out as `changed_meanwhile`; rows whose licence is gone as `no_quota`, naming who took the last.
    `take_over_held` confirms that rows which the platform holds in another state are overwritten
    there. `progress` is called with the rows done after each 200, `pause` every few rows, so that a
    window can paint meanwhile. Runs in the write lane.
    """
    with context.store.writing() as work:
        application = _Application(context, work, plan, serial_known, take_over_held, pause)
        for offset in range(0, plan.total, CHUNK_ROWS):
            application.carry_out(offset, min(offset + CHUNK_ROWS, plan.total))
            progress(min(offset + CHUNK_ROWS, plan.total))
        work.commit()
    return application.batch


@dataclass(slots=True)
class _Changes:
    """What is to be written for some rows of the plan."""

    before: list[License] = field(default_factory=list)
    after: list[License] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    overtaken: list[RowResult] = field(default_factory=list)


class _Application:
    """The state of one apply while it walks through the plan."""

    def __init__(
        self,
        context: Context,
        work: UnitOfWork,
        plan: Plan,
        serial_known: bool,  # noqa: FBT001 - private, called once
        take_over_held: bool,  # noqa: FBT001 - likewise
        pause: Callable[[], None],
    ) -> None:
        self._context, self._work, self._plan = context, work, plan
        self._take_over_held, self._pause = take_over_held, pause
        self._now = context.clock.now()
        self._circumstances: Circumstances = read_circumstances(
            context, work, plan.service, serial_known=serial_known
        )
        self._judged: dict[Facts, Verdict] = {}
        self._changes = _Changes()
        # whatever the journal has after this comes from here, under the one write lock
        self._is_as_planned = work.journal.head() == plan.head
        self._winner = "" if self._is_as_planned else self._read_winner()
        quota = read_quota(context, work, plan.service)
        self._free = quota.free if plan.operation is Operation.AUTHORIZE else None
        self.batch = Batch(
            uuid.uuid4().hex,
            plan.operation,
            plan.service,
            self._now,
            context.actor.operator,
            plan.total,
        )

    def _read_winner(self) -> str:
        """Who took the last licence since the plan was made."""
        if not self._work.journal.has_since(self._plan.head.number, {Action.AUTHORIZE}):
            return ""
        newest = self._work.journal.newest(Action.AUTHORIZE, self._plan.service)
        return "" if newest is None else newest.actor.operator

    def carry_out(self, start: int, end: int) -> None:
        """Apply the rows at these positions, and write all that follows from it."""
        plan, work = self._plan, self._work
        ids = plan.ids[start:end]
        present = {row.enterprise_id: row for row in work.licenses.read(plan.service, ids)}
        hidden = work.enterprises.hidden(ids)
        changed: Mapping[int, Entry] = {}
        if not self._is_as_planned:
            changed = work.journal.changed_since(plan.head, plan.service, ids)
        batch_rows = []
        for position in range(start, end):
            self._pause()
            row = present.get(plan.ids[position])
            since = changed.get(plan.ids[position])
            if row is None or row.enterprise_id in hidden:
                batch_rows.append(self._not_found(position, row, since))
            else:
                batch_rows.append(self._change(position, row, since))
        self._write(batch_rows)

    def _not_found(self, position: int, row: License | None, since: Entry | None) -> BatchRow:
        if row is not None or self._plan.ids[position] != NOT_LISTED:
            known = row or since
            return BatchRow(
                position,
                "" if known is None else known.tax_number,
                "" if known is None else known.name,
                outcome=Outcome.CHANGED_MEANWHILE,
                reason=Reason.CHANGED_MEANWHILE,
                detail="" if since is None else _by_whom(since),
            )
        return BatchRow(
            position,
            self._plan.missing.get(position, ""),
            "",
            outcome=Outcome.NOT_FOUND,
            reason=Reason.NOT_FOUND,
        )

    def _change(self, position: int, row: License, since: Entry | None) -> BatchRow:
        planned = self._plan.verdict_at(position)
        if since is not None:
            return _left_alone(
                position,
                row,
                Outcome.CHANGED_MEANWHILE,
                Reason.CHANGED_MEANWHILE,
                _by_whom(since),
            )
        verdict = planned
        if planned.will_do:
            verdict = grant(self._judge(facts_of(row)), self._free)
        if not verdict.will_do:
            return self._refuse(position, row, verdict, lost=planned.will_do)
        if Caution.CHANGED_ELSEWHERE in verdict.cautions and not self._take_over_held:
            held = row.held
            detail = "" if held is None or held.state is None else str(held.state)
            return _left_alone(position, row, Outcome.REFUSED, Reason.CHANGED_ELSEWHERE, detail)
        return self._do(position, row, verdict)

    def _judge(self, facts: Facts) -> Verdict:
        verdict = self._judged.get(facts)
        if verdict is None:
            verdict = judge(self._plan.operation, facts, self._circumstances)
            self._judged[facts] = verdict
        return verdict

    def _refuse(self, position: int, row: License, verdict: Verdict, *, lost: bool) -> BatchRow:
        detail = self._winner if verdict.refusal is Reason.NO_QUOTA and lost else ""
        refused = replace(
            _left_alone(position, row, Outcome.REFUSED, verdict.refusal, detail), day=verdict.day
        )
        if verdict.refusal is not None and verdict.marks_failed:
            after = transition.marked_failed(row, verdict.refusal)
            self._note(Action.AUTHORIZE_REFUSED, row, after, reason=str(verdict.refusal))
        return refused

    def _do(self, position: int, row: License, verdict: Verdict) -> BatchRow:
        operation = self._plan.operation
        after = self._after(row)
        if self._free is not None:
            self._free -= 1
        self._note(_ACTIONS[operation], row, after)
        return BatchRow(
            position,
            row.tax_number,
            row.name,
            row.enterprise_id,
            after.revision,
            outcome=Outcome.DONE_LOCAL if after.next_sync_at is None else None,
            day=after.first_allowed_day if operation is Operation.CANCEL else None,
            cautions=verdict.cautions,
        )

    def _after(self, row: License) -> License:
        match self._plan.operation:
            case Operation.AUTHORIZE:
                return transition.authorized(
                    row,
                    now=self._now,
                    operator=self._context.actor.operator,
                    edition=self._circumstances.edition,
                )
            case Operation.CANCEL:
                return transition.cancelled(row, now=self._now)
            case Operation.SYNC_AUTHORIZATION | Operation.SYNC_CANCELLATION:
                return transition.queued(row, now=self._now)

    def _note(self, action: Action, before: License, after: License, *, reason: str = "") -> None:
        changes = self._changes
        changes.before.append(before)
        changes.after.append(after)
        changes.entries.append(
            row_entry(
                self._now,
                self._context.actor,
                action,
                before,
                after,
                batch_id=self.batch.id,
                reason=reason,
            )
        )
        if before.next_sync_at is not None and after.revision != before.revision:
            changes.overtaken.append(
                RowResult(
                    before.service,
                    before.enterprise_id,
                    before.revision,
                    Outcome.SYNC_FAILED,
                    Reason.SUPERSEDED,
                )
            )

    def _write(self, batch_rows: list[BatchRow]) -> None:
        work, changes = self._work, self._changes
        work.licenses.write(changes.after, before=changes.before)
        self._pause()
        work.journal.append(changes.entries)
        self._pause()
        work.batches.settle(changes.overtaken)
        work.batches.add(self.batch, batch_rows)
        self._changes = _Changes()


def _by_whom(entry: Entry) -> str:
    """Who did something, and when."""
    return f"{entry.actor.operator} {entry.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def _left_alone(
    position: int, row: License, outcome: Outcome, reason: Reason | None, detail: str
) -> BatchRow:
    """The batch row of a licence that is listed, but was not changed as asked."""
    return BatchRow(
        position,
        row.tax_number,
        row.name,
        row.enterprise_id,
        outcome=outcome,
        reason=reason,
        detail=detail,
    )
