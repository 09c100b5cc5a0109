"""`sync`: send whatever is due now; the platform's own Retry-After is obeyed."""

import argparse
from dataclasses import dataclass
from typing import Any

from invoice_license_desktop.cli.arguments import Commands
from invoice_license_desktop.cli.exit_codes import exit_code_of
from invoice_license_desktop.cli.output import print_object, print_table
from invoice_license_desktop.cli.row_objects import RowForm, read_form
from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.cli.waiting import Pending, read_pending, stop_on_interrupt
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.reason import Outcome, Reason
from invoice_license_desktop.core.domain.selection import Filter, Sort
from invoice_license_desktop.core.domain.vocabulary import Column, Service, SyncFilter, SyncStatus
from invoice_license_desktop.core.operations.clock import read_clock
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.restore import resume_sync
from invoice_license_desktop.core.operations.shared_settings import read_settings
from invoice_license_desktop.core.operations.sync import synchronize
from invoice_license_desktop.messages.backups import paused_note
from invoice_license_desktop.messages.details import Details, details_of_failure
from invoice_license_desktop.messages.next_steps import next_step
from invoice_license_desktop.messages.reasons import reason_with_request
from invoice_license_desktop.messages.source import Translate
from invoice_license_desktop.messages.terms import column_name, outcome_name, service_name
from invoice_license_desktop.translation import translate

_DUE = (SyncFilter.SYNCING, SyncFilter.FAILED)


@dataclass(frozen=True, slots=True)
class _Sent:
    """A row that was due, as it is now, and what became of it."""

    row: License
    outcome: Outcome
    reason: Reason | str | None
    details: Details


def register(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add(
        "sync", run_sync, translate("CommandHelp", "send whatever is due to the platform")
    )
    parser.add_argument(
        "--resume",
        action="store_true",
        help=translate("CommandHelp", "end the pause that follows a restored backup"),
    )


def run_sync(session: Session, arguments: argparse.Namespace) -> int:
    """Send what is due, and report each row that was."""
    with session.core(writes=True) as core:
        context = core.context
        if arguments.resume:
            resume_sync(context)
        is_paused = read_settings(context).paused_after_restore
        due = _read_due(context)
        with stop_on_interrupt() as is_stopped:
            report = synchronize(context, by_operator=True, stop=is_stopped)
        forms, sent = _read_sent(context, due, failed=report.failure is not None)
    done = sum(item.outcome is Outcome.DONE for item in sent)
    if session.as_json:
        print_object(
            {
                "operation": "sync",
                "service": None,
                "total": len(sent),
                "succeeded": done,
                "failed": len(sent) - done,
                "synced": done,
                "paused_after_restore": is_paused,
                "rows": [_object(session.translate, forms, item) for item in sent],
            }
        )
    else:
        _print_text(session.translate, sent, done)
        if is_paused:
            print(paused_note(session.translate))
            print(session.translate("CommandLine", "Resume it with: invoice-license sync --resume"))
    return exit_code_of(item.outcome for item in sent)


def _read_due(context: Context) -> list[License]:
    due: list[License] = []
    with context.store.reading() as work:
        today = read_clock(context, work).lock_day
        for service in Service:
            for sync in _DUE:
                order = work.licenses.order(Filter(service, sync=sync), Sort(), today)
                rows = work.licenses.read(service, order)
                due += [row for row in rows if row.next_sync_at is not None]
    return due


def _read_sent(
    context: Context, due: list[License], *, failed: bool
) -> tuple[dict[Service, RowForm], list[_Sent]]:
    pending = read_pending(context)
    now = context.clock.now()
    sent: list[_Sent] = []
    with context.store.reading() as work:
        next_attempt_at = work.settings.read_schedule().next_attempt_at
        forms = {service: read_form(context, work, service) for service in Service}
        for service in Service:
            before = [row for row in due if row.service is service]
            ids = [row.enterprise_id for row in before]
            after = {row.enterprise_id: row for row in work.licenses.read(service, ids)}
            for row in before:
                present = after[row.enterprise_id]
                outcome, reason = _outcome(row, present, pending, failed=failed)
                details = details_of_failure(present, now=now, next_attempt_at=next_attempt_at)
                if reason == pending.reason and present.sync_failure is None:
                    details = Details(
                        pending.text,
                        pending.request_id,
                        sent=True,
                        retry_at=next_attempt_at,
                        now=now,
                    )
                sent.append(_Sent(present, outcome, reason, details))
    return forms, sent


def _outcome(
    before: License, present: License, pending: Pending, *, failed: bool
) -> tuple[Outcome, Reason | str | None]:
    if present.sync_status is SyncStatus.FAILED and present.sync_failure is not None:
        code = present.sync_failure.code
        is_unknown = code == Reason.OUTCOME_UNKNOWN
        return (Outcome.UNKNOWN if is_unknown else Outcome.SYNC_FAILED), code
    if present.next_sync_at is not None:
        return Outcome.SYNC_FAILED, pending.reason
    if failed and before.is_refreshing:
        return Outcome.SYNC_FAILED, Reason.NOT_REFRESHED
    return Outcome.DONE, None


def _object(translate: Translate, forms: dict[Service, RowForm], item: _Sent) -> dict[str, Any]:
    return forms[item.row.service].row_object(item.row) | {
        "outcome": item.outcome.value,
        "reason": item.reason,
        "next_step": next_step(translate, item.reason, item.details) or None,
        "warnings": [],
        "request_id": item.details.request_id or None,
    }


def _print_text(translate: Translate, sent: list[_Sent], done: int) -> None:
    line = translate("Summary", "{total} in all, {succeeded} succeeded, {failed} failed")
    print(line.format(total=len(sent), succeeded=done, failed=len(sent) - done))
    head = [
        column_name(translate, Column.SERVICE_GROUP),
        column_name(translate, Column.TAX_NUMBER),
        column_name(translate, Column.NAME),
        translate("CommandLine", "Result"),
        translate("CommandLine", "Reason"),
        translate("CommandLine", "Next step"),
    ]
    rows = [
        [
            service_name(translate, item.row.service),
            item.row.tax_number,
            item.row.name,
            outcome_name(translate, item.outcome),
            reason_with_request(translate, item.reason, item.details),
            next_step(translate, item.reason, item.details),
        ]
        for item in sent
    ]
    print_table(head, rows)
