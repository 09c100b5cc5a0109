"""What a reason's sentence may name besides the reason itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.reason import Outcome, Reason
from invoice_license_desktop.core.domain.vocabulary import Operation

if TYPE_CHECKING:
    from invoice_license_desktop.core.domain.batch import BatchRow, BatchRowView
    from invoice_license_desktop.core.domain.quota import Quota
    from invoice_license_desktop.core.domain.rule import Verdict
    from invoice_license_desktop.core.operations.import_lines import ImportLine


@dataclass(frozen=True, slots=True)
class Details:
    """The particulars of one refusal or failure; whatever is not known is left out of the sentence.

    `text` is what came with the reason: the platform's own words, the hop that failed, an operator,
    a held state. `sent` says that the row was (to be) sent: the platform's reasons and ours share
    codes, but not what to do next. `retry_at` and `now` are aware UTC moments; `doubt` is how far
    the clocks are apart; `line` is the line of the file that holds the same tax number;
    `sync_with` is the button that sends the row again, given where there are buttons.
    """

    text: str = ""
    request_id: str = ""
    day: date | None = None
    tax_number: str = ""
    sent: bool = False
    authorized: int | None = None
    total: int | None = None
    retry_at: datetime | None = None
    now: datetime | None = None
    doubt: timedelta | None = None
    line: int | None = None
    in_file: bool = False
    sync_with: Operation | None = None


NO_DETAILS = Details()
_NOT_SENT = frozenset({Outcome.REFUSED, Outcome.CHANGED_MEANWHILE, Outcome.NOT_FOUND})


def details_of_outcome(
    view: BatchRowView,
    *,
    now: datetime,
    next_attempt_at: datetime | None = None,
    quota: Quota | None = None,
    sync_with: Operation | None = None,
) -> Details:
    """The particulars of a batch row; `next_attempt_at` is when the platform is asked again."""
    row = view.row
    return Details(
        text=row.detail,
        request_id=row.request_id,
        day=row.day or _platform_day(row, view.license),
        tax_number=row.tax_number,
        sent=row.outcome not in _NOT_SENT,
        authorized=None if quota is None else quota.authorized,
        total=None if quota is None else quota.total,
        retry_at=retry_moment(view.license, next_attempt_at),
        now=now,
        sync_with=sync_with,
    )


def details_of_line(line: ImportLine) -> Details:
    """The particulars of a line of an import."""
    return Details(text=line.detail, tax_number=line.tax_number, line=line.first_line, in_file=True)


def details_of_verdict(
    verdict: Verdict,
    tax_number: str,
    *,
    authorized: int | None = None,
    total: int | None = None,
    doubt: timedelta | None = None,
) -> Details:
    """The particulars of a refusal in a plan."""
    return Details(
        day=verdict.day, tax_number=tax_number, authorized=authorized, total=total, doubt=doubt
    )


def details_of_failure(
    row: License,
    *,
    now: datetime,
    next_attempt_at: datetime | None = None,
    sync_with: Operation | None = None,
) -> Details:
    """The particulars of a row's sync failure; none if its last sync did not fail."""
    failure = row.sync_failure
    if failure is None:
        return NO_DETAILS
    return Details(
        text=failure.text or _held_text(row),
        request_id=failure.request_id,
        day=row.first_allowed_day if failure.code == Reason.LOCKED else None,
        tax_number=row.tax_number,
        sent=True,
        retry_at=retry_moment(row, next_attempt_at),
        now=now,
        sync_with=sync_with,
    )


def retry_moment(row: License | None, next_attempt_at: datetime | None) -> datetime | None:
    """When a row is sent again by itself; None if it waits for the sync buttons or for nothing."""
    if row is None or row.next_sync_at is None:
        return None
    return row.next_sync_at if next_attempt_at is None else max(row.next_sync_at, next_attempt_at)


def _held_text(row: License) -> str:
    return "" if row.held is None or row.held.state is None else str(row.held.state)


def _platform_day(row: BatchRow, present: License | None) -> date | None:
    if row.reason == Reason.LOCKED and present is not None:
        return present.first_allowed_day
    return None
