"""What an operation does in the lanes, step by step, and the values handed from one to the next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from invoice_license_desktop.core.domain.batch import Batch, BatchRowView
from invoice_license_desktop.core.domain.selection import Filter, Selection, Sort
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.apply import apply_plan
from invoice_license_desktop.core.operations.entitlements import refresh_entitlements
from invoice_license_desktop.core.operations.plan import (
    Plan,
    count_hidden,
    plan_selection,
    read_plan_rows,
)
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.store import StoppedError
from invoice_license_desktop.core.operations.ports.vault import VaultError
from invoice_license_desktop.core.operations.report import (
    Report,
    Retry,
    plan_retry,
    read_report,
    read_report_rows,
)
from invoice_license_desktop.core.operations.serials import SerialState, read_serial_state
from invoice_license_desktop.core.operations.sync import stop_batch
from invoice_license_desktop.core.operations.withdrawal import withdraw
from invoice_license_desktop.messages.details import details_of_verdict
from invoice_license_desktop.messages.next_steps import next_step
from invoice_license_desktop.messages.reasons import reason_sentence
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.lanes import Task


@dataclass(frozen=True)
class Ask:
    """What was clicked, on which rows, in which order they are shown.

    What `seen` hides is left out where the operation is one that asks, unless `takes_hidden`; None:
    the rows were not chosen in the grid, and none is hidden. `chosen` is how many rows that are, 0:
    not counted yet.
    """

    operation: Operation
    service: Service
    selection: Selection
    sort: Sort
    seen: Filter | None = None
    takes_hidden: bool = False
    chosen: int = 0


@dataclass(frozen=True)
class Prepared:
    """What was asked, and what is known of the serial (None: the keyring could not be asked)."""

    ask: Ask
    serial: SerialState | None


@dataclass(frozen=True)
class Planned:
    """A plan; `refusal` says why its only row is refused, "" for any other plan. So many of the
    chosen rows are `hidden` by the filter: `ask` says whether they are in the plan."""

    ask: Ask
    serial: SerialState | None
    plan: Plan
    refusal: str
    hidden: int = 0


@dataclass(frozen=True)
class Ended:
    """A batch at its end; `only` is its row if it had but one."""

    report: Report
    retry: Retry
    next_attempt_at: datetime | None
    only: BatchRowView | None


def prepare(context: Context, ask: Ask, _task: Task) -> Prepared:
    """Asks platform and keyring what the plan should know. Sync lane."""
    try:
        if ask.operation is Operation.AUTHORIZE:
            refresh_entitlements(context, wants_clock=True)
        return Prepared(ask, read_serial_state(context, ask.service))
    except VaultError:
        # The plan says what is not known; the sync itself will tell the keyring's trouble.
        return Prepared(ask, None)


def make_plan(context: Context, prepared: Prepared, task: Task) -> Planned | None:
    """The plan, and what to say of it if it needs no dialog; None: stopped. Read lane."""
    ask = prepared.ask
    is_kept = prepared.serial is not None and prepared.serial.kept
    selection, hidden = ask.selection, 0
    if ask.seen is not None and not ask.operation.is_sync:
        hidden = count_hidden(context, selection, ask.seen)
        if hidden and not ask.takes_hidden:
            selection = replace(selection, seen_in=ask.seen)
    try:
        plan = plan_selection(
            context,
            ask.operation,
            ask.service,
            selection,
            ask.sort,
            serial_known=is_kept,
            pause=task.pause,
            progress=task.report,
            stop=task.stop.is_set,
        )
    except StoppedError:
        return None
    refusal = "" if hidden else _only_refusal(context, plan)
    return Planned(ask, prepared.serial, plan, refusal, hidden)


def _only_refusal(context: Context, plan: Plan) -> str:
    """Why the one chosen row is refused, "" for any other plan."""
    if plan.total != 1:
        return ""
    verdict = plan.verdict_at(0)
    if verdict.will_do or verdict.marks_failed:
        return ""
    row = read_plan_rows(context, plan, 0, 1)[0]
    details = details_of_verdict(
        verdict, row.tax_number, authorized=plan.quota.authorized, total=plan.quota.total
    )
    sentence = reason_sentence(translate, verdict.refusal, details)
    name = row.license.name if row.license is not None else row.tax_number
    return with_step(name, sentence, next_step(translate, verdict.refusal, details))


def carry_out(context: Context, planned: Planned, take_over_held: bool, task: Task) -> Batch:  # noqa: FBT001
    """Applies a confirmed plan, letting the grid paint in between. Write lane."""
    return apply_plan(
        context,
        planned.plan,
        serial_known=planned.serial is not None and planned.serial.kept,
        take_over_held=take_over_held,
        progress=task.report,
        pause=task.pause,
    )


def note_withdrawal(context: Context, plan: Plan, _task: Task) -> None:
    """Keeps a record of a cancellation that was undone. Write lane."""
    withdraw(context, plan)


def read_reports(context: Context, ids: tuple[str, ...], _task: Task) -> tuple[Report, ...]:
    """How far these batches are. Read lane."""
    return tuple(read_report(context, batch_id) for batch_id in ids)


def stop_batches(context: Context, ids: tuple[str, ...], _task: Task) -> int:
    """Takes back what was not sent; the number of rows. Write lane."""
    return sum(stop_batch(context, batch_id) for batch_id in ids)


def read_end(context: Context, batch_id: str, task: Task) -> Ended:
    """What became of a batch. Read lane."""
    report = read_report(context, batch_id)
    retry = plan_retry(context, report, task.pause)
    only = None
    if report.batch.total == 1:
        only = read_report_rows(context, batch_id, None, 0, 1)[0]
    with context.store.reading() as work:
        next_attempt_at = work.settings.read_schedule().next_attempt_at
    return Ended(report, retry, next_attempt_at, only)


def with_step(name: str, sentence: str, step: str) -> str:
    """An enterprise, what happened to it, and what to do."""
    return translate("Window", "{name}: {sentence}. {step}").format(
        name=name, sentence=sentence, step=step
    )
