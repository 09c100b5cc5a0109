"""The report of a batch as text or as one object: each row's outcome, reason and next step."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from invoice_license_desktop.cli.exit_codes import exit_code_of
from invoice_license_desktop.cli.output import print_object, print_table
from invoice_license_desktop.cli.row_objects import RowForm, read_form
from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.cli.waiting import Pending
from invoice_license_desktop.core.domain.batch import BatchCounts, BatchRowView
from invoice_license_desktop.core.domain.quota import Quota
from invoice_license_desktop.core.domain.reason import Outcome
from invoice_license_desktop.core.domain.vocabulary import Column
from invoice_license_desktop.core.operations.circumstances import read_quota
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.report import Report, read_report, read_report_rows
from invoice_license_desktop.messages.details import Details, details_of_outcome
from invoice_license_desktop.messages.manual import not_usable_before_sync
from invoice_license_desktop.messages.next_steps import next_step
from invoice_license_desktop.messages.reasons import reason_sentence, reason_with_request
from invoice_license_desktop.messages.source import Translate, joined
from invoice_license_desktop.messages.summaries import result_line, synced_line
from invoice_license_desktop.messages.terms import column_name, outcome_name, status_name, sync_name

WINDOW_ROWS = 500


@dataclass(frozen=True, slots=True)
class _Moment:
    """What holds when a report is written; `next_attempt_at`: the platform is asked again by itself."""

    now: datetime
    next_attempt_at: datetime | None
    form: RowForm
    quota: Quota


def print_report(session: Session, context: Context, batch_id: str, pending: Pending | None) -> int:
    """Print what became of each row; the exit code.

    `pending` is why rows are left unanswered; None says that nobody waited for the answers, so
    that what was done here is all there is to say.
    """
    report = read_report(context, batch_id)
    with context.store.reading() as work:
        moment = _Moment(
            context.clock.now(),
            work.settings.read_schedule().next_attempt_at,
            read_form(context, work, report.batch.service),
            read_quota(context, work, report.batch.service),
        )
    views = [_settled(view, pending) for view in _views(context, batch_id)]
    counts = _counts(report, views)
    if session.as_json:
        print_object(_report_object(session.translate, report, counts, views, moment))
    else:
        _print_text(session.translate, counts, views, moment)
    return exit_code_of(outcome for outcome, count in counts.outcomes.items() if count)


def _views(context: Context, batch_id: str) -> Iterator[BatchRowView]:
    offset = 0
    while window := read_report_rows(context, batch_id, None, offset, WINDOW_ROWS):
        yield from window
        offset += len(window)


def _settled(view: BatchRowView, pending: Pending | None) -> BatchRowView:
    """The row with an outcome; one that still waits gets the outcome that holds for now."""
    if view.row.outcome is not None:
        return view
    if pending is None:
        return replace(view, row=replace(view.row, outcome=Outcome.DONE_LOCAL))
    row = replace(
        view.row,
        outcome=Outcome.SYNC_FAILED,
        reason=pending.reason,
        detail=pending.text,
        request_id=pending.request_id,
    )
    return replace(view, row=row)


def _counts(report: Report, views: list[BatchRowView]) -> BatchCounts:
    outcomes = Counter(view.row.outcome for view in views if view.row.outcome is not None)
    return BatchCounts(report.batch.operation, report.batch.total, outcomes=outcomes)


def _report_object(
    translate: Translate,
    report: Report,
    counts: BatchCounts,
    views: list[BatchRowView],
    moment: _Moment,
) -> dict[str, Any]:
    return {
        "operation": report.batch.operation.value,
        "service": report.batch.service.value,
        "total": counts.total,
        "succeeded": counts.succeeded,
        "failed": counts.failed,
        "synced": counts.synced,
        "rows": [_row_object(translate, view, moment) for view in views],
    }


def _row_object(translate: Translate, view: BatchRowView, moment: _Moment) -> dict[str, Any]:
    row, form = view.row, moment.form
    details = _details(view, moment)
    known = (
        form.missing_object(row.tax_number)
        if view.license is None
        else form.row_object(view.license)
    )
    return known | {
        "outcome": row.outcome,
        "reason": row.reason,
        "message": reason_sentence(translate, row.reason, details) or None,
        "next_step": next_step(translate, row.reason, details) or None,
        "warnings": [caution.value for caution in row.cautions],
        "request_id": row.request_id or None,
    }


def _print_text(
    translate: Translate, counts: BatchCounts, views: list[BatchRowView], moment: _Moment
) -> None:
    print(joined(translate, [result_line(translate, counts), synced_line(translate, counts)]))
    head = [
        column_name(translate, Column.TAX_NUMBER),
        column_name(translate, Column.NAME),
        translate("CommandLine", "Result"),
        column_name(translate, Column.AUTHORIZATION_STATUS),
        column_name(translate, Column.SYNC_STATUS),
        column_name(translate, Column.VALID_TO),
        translate("CommandLine", "Reason"),
        translate("CommandLine", "Next step"),
    ]
    print_table(head, [_row_line(translate, view, moment) for view in views])
    if any(
        view.license is not None
        and view.license.is_authorized
        and view.row.outcome in {Outcome.SYNC_FAILED, Outcome.UNKNOWN, Outcome.STOPPED}
        for view in views
    ):
        print(not_usable_before_sync(translate))


def _row_line(translate: Translate, view: BatchRowView, moment: _Moment) -> list[str]:
    row, present, details = view.row, view.license, _details(view, moment)
    return [
        row.tax_number,
        row.name,
        "" if row.outcome is None else outcome_name(translate, row.outcome),
        "" if present is None else status_name(translate, present.authorization_status),
        "" if present is None else sync_name(translate, present),
        "" if present is None or present.valid_to is None else present.valid_to.isoformat(),
        reason_with_request(translate, row.reason, details),
        next_step(translate, row.reason, details),
    ]


def _details(view: BatchRowView, moment: _Moment) -> Details:
    return details_of_outcome(
        view, now=moment.now, next_attempt_at=moment.next_attempt_at, quota=moment.quota
    )
