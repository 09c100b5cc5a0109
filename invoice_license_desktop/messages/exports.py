"""The words of exported files."""

from datetime import datetime

from invoice_license_desktop.core.domain.batch import BatchRowView
from invoice_license_desktop.core.domain.license import AuthorizationStatus, Operation, Service
from invoice_license_desktop.core.domain.selection import Column, SyncFilter
from invoice_license_desktop.core.operations.export_list import ListWords, OwnText
from invoice_license_desktop.core.operations.export_report import ReportLine, ReportWords
from invoice_license_desktop.messages.details import details_of_outcome
from invoice_license_desktop.messages.next_steps import next_step
from invoice_license_desktop.messages.reasons import reason_sentence
from invoice_license_desktop.messages.source import Translate
from invoice_license_desktop.messages.terms import (
    column_name,
    operation_name,
    outcome_name,
    service_name,
    status_name,
    sync_filter_name,
    sync_name,
)


def list_words(translate: Translate) -> ListWords:
    """The words of an exported list."""
    return ListWords(
        title=translate("Window", "License Authorization"),
        services={service: service_name(translate, service) for service in Service},
        captions={
            **{column: column_name(translate, column) for column in Column},
            OwnText.ORGANISATION: translate("Column", "Organisation"),
            OwnText.REMARK: translate("Column", "Remark"),
        },
        first_allowed_day=translate("Export", "May be authorized from"),
        statuses={status: status_name(translate, status) for status in AuthorizationStatus},
        syncs={sync: sync_filter_name(translate, sync) for sync in SyncFilter},
    )


def report_words(
    translate: Translate,
    operation: Operation,
    *,
    now: datetime,
    next_attempt_at: datetime | None = None,
) -> ReportWords:
    """The words of an exported report; `next_attempt_at` is when the platform is asked again.

    Both moments are aware UTC.
    """

    def line(view: BatchRowView) -> ReportLine:
        row = view.row
        details = details_of_outcome(view, now=now, next_attempt_at=next_attempt_at)
        return ReportLine(
            translate("Export", "Waiting for the platform")
            if row.outcome is None
            else outcome_name(translate, row.outcome),
            "" if view.license is None else sync_name(translate, view.license),
            reason_sentence(translate, row.reason, details),
            next_step(translate, row.reason, details),
        )

    captions = (
        column_name(translate, Column.NAME),
        column_name(translate, Column.TAX_NUMBER),
        translate("Export", "Result"),
        column_name(translate, Column.SYNC_STATUS),
        translate("Export", "Reason"),
        translate("Export", "Next step"),
        translate("Export", "Request number"),
    )
    return ReportWords(operation_name(translate, operation), captions, line)
