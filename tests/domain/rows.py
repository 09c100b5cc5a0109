"""Licence rows in the states that the rules know."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from invoice_license_desktop.core.domain.license import License, SyncFailure
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.transition import (
    authorized,
    cancelled,
    confirmed,
    marked_failed,
    sync_failed,
)
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Edition,
    Service,
    SyncStatus,
)
from tests.fakes.samples import enterprise_name, valid_tax_number

NOW = datetime(2026, 11, 1, 2, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=61)
VALID_FROM, VALID_TO = date(2026, 1, 1), date(2026, 12, 31)
FAILURE = SyncFailure(Reason.TIMED_OUT, "no answer", "request-1")


def confirm(row: License, revision: int | None = None, day: date | None = None) -> License:
    """The row after the platform confirmed it."""
    return confirmed(
        row,
        revision=row.revision if revision is None else revision,
        valid_from=VALID_FROM,
        valid_to=VALID_TO,
        platform_day=day,
    )


BLANK = License(7, Service.ISSUING, valid_tax_number(7), enterprise_name(7))
AUTHORIZED_IN_FLIGHT = authorized(BLANK, now=NOW, operator="李强", edition=Edition.CURRENT)
AUTHORIZED_CONFIRMED = confirm(AUTHORIZED_IN_FLIGHT)
AUTHORIZED_SYNC_FAILED = sync_failed(AUTHORIZED_IN_FLIGHT, FAILURE, retry_at=None)
AUTHORIZED_TO_RETRY = sync_failed(AUTHORIZED_IN_FLIGHT, FAILURE, retry_at=NOW)
AUTHORIZED_REFRESHING = replace(AUTHORIZED_CONFIRMED, next_sync_at=NOW)
HISTORIC = authorized(BLANK, now=NOW, operator="李强", edition=Edition.LEGACY)
CANCELLED_IN_FLIGHT = cancelled(AUTHORIZED_CONFIRMED, now=NOW)
CANCELLED_CONFIRMED = confirm(CANCELLED_IN_FLIGHT)
CANCELLED_SYNC_FAILED = sync_failed(CANCELLED_IN_FLIGHT, FAILURE, retry_at=None)
FAILED = marked_failed(BLANK, Reason.NO_QUOTA)
FAILED_ONCE_CANCELLED = marked_failed(CANCELLED_CONFIRMED, Reason.NO_QUOTA)

STATES = {
    "blank": BLANK,
    "authorized, in flight": AUTHORIZED_IN_FLIGHT,
    "authorized, confirmed": AUTHORIZED_CONFIRMED,
    "authorized, sync failed": AUTHORIZED_SYNC_FAILED,
    "authorized, to retry": AUTHORIZED_TO_RETRY,
    "authorized, refreshing": AUTHORIZED_REFRESHING,
    "historic": HISTORIC,
    "cancelled, in flight": CANCELLED_IN_FLIGHT,
    "cancelled, confirmed": CANCELLED_CONFIRMED,
    "cancelled, sync failed": CANCELLED_SYNC_FAILED,
    "failed": FAILED,
    "failed, once cancelled": FAILED_ONCE_CANCELLED,
}
IS_AUTHORIZED = {
    name
    for name, row in STATES.items()
    if row.authorization_status is AuthorizationStatus.AUTHORIZED
}
WAS_CANCELLED = {name for name, row in STATES.items() if row.cancelled_at is not None}
IS_CONFIRMED = {name for name, row in STATES.items() if row.sync_status is SyncStatus.SUCCEEDED}
