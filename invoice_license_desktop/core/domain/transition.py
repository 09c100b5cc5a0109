"""What an operation does to a row (manual, 许可授权关键字段说明), as pure functions from row to row."""

from dataclasses import replace
from datetime import date, datetime

from invoice_license_desktop.core.domain.calendar import first_allowed_day
from invoice_license_desktop.core.domain.license import License, SyncFailure
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import AuthorizationStatus, Edition, SyncStatus


def authorized(row: License, *, now: datetime, operator: str, edition: Edition) -> License:
    """The row after 许可授权. In the legacy edition nothing will ever be sent for it."""
    return replace(
        _without_sync(row),
        authorization_status=AuthorizationStatus.AUTHORIZED,
        authorized_at=now,
        authorized_by=operator,
        valid_from=None,
        valid_to=None,
        failed_reason=None,
        revision=row.revision + 1,
        next_sync_at=now if edition is Edition.CURRENT else None,
    )


def taken_over(row: License, *, authorized_at: datetime, authorized_by: str) -> License:
    """An untouched row after an authorization made elsewhere before was taken over as historic.

    Nothing is sent for it by itself. It counts as the row's first revision, like one made here in
    the legacy edition, so that the sync buttons and cancelling go on from there.
    """
    return replace(
        _without_sync(row),
        authorization_status=AuthorizationStatus.AUTHORIZED,
        authorized_at=authorized_at,
        authorized_by=authorized_by or None,
        failed_reason=None,
        revision=row.revision + 1,
        next_sync_at=None,
    )


def marked_failed(row: License, reason: Reason) -> License:
    """The row after an authorization that could not be given; nothing of its sync state changes."""
    return replace(
        row,
        authorization_status=AuthorizationStatus.FAILED,
        authorized_at=None,
        authorized_by=None,
        valid_from=None,
        valid_to=None,
        failed_reason=reason,
    )


def failed_mark_cleared(row: License) -> License:
    """The row without its 授权失败 mark."""
    return replace(row, authorization_status=AuthorizationStatus.NOT_AUTHORIZED, failed_reason=None)


def cancelled(row: License, *, now: datetime) -> License:
    """The row after 取消授权: cleared, locked for this tax number and service, to be sent."""
    return replace(
        _without_sync(row),
        authorization_status=AuthorizationStatus.NOT_AUTHORIZED,
        authorized_at=None,
        authorized_by=None,
        valid_from=None,
        valid_to=None,
        cancelled_at=now,
        first_allowed_day=first_allowed_day(now, row.first_allowed_day),
        revision=row.revision + 1,
        next_sync_at=now,
    )


def queued(row: License, *, now: datetime) -> License:
    """The row after one of the two sync buttons.

    A confirmed row keeps its status and validity until the answer. A row that the platform holds in
    another state continues from the revision held there, which the administrator has confirmed.
    """
    revision = row.revision
    if row.sync_failure is not None and row.sync_failure.code == Reason.CHANGED_ELSEWHERE:
        revision = max(revision, (row.held.revision if row.held else 0) + 1)
    if row.sync_status is SyncStatus.SUCCEEDED:
        return replace(row, next_sync_at=now)
    return replace(
        row, sync_status=None, sync_failure=None, held=None, revision=revision, next_sync_at=now
    )


def sync_failed(row: License, failure: SyncFailure, *, retry_at: datetime | None) -> License:
    """The row after a refusal (`retry_at` None) or a failure that will be tried again.

    Network trouble never takes a confirmation away: a row being refreshed keeps it.
    """
    if row.is_refreshing and retry_at is not None:
        return replace(row, next_sync_at=None, claim_id=None)
    return replace(
        row,
        sync_status=SyncStatus.FAILED,
        sync_failure=failure,
        next_sync_at=retry_at,
        claim_id=None,
    )


def stopped(row: License) -> License:
    """The row after Stop, before it was sent: it waits for the sync buttons."""
    if row.is_refreshing:
        return replace(row, next_sync_at=None, claim_id=None)
    return sync_failed(row, SyncFailure(Reason.STOPPED), retry_at=None)


def confirmed(
    row: License,
    *,
    revision: int,
    valid_from: date | None,
    valid_to: date | None,
    platform_day: date | None,
) -> License:
    """The row after the platform confirmed `revision`; validity only ever comes from the platform."""
    keeps_validity = row.is_authorized
    day = row.first_allowed_day
    if not row.is_authorized and row.cancelled_at is not None:
        day = first_allowed_day(row.cancelled_at, platform_day)
    return replace(
        row,
        sync_status=SyncStatus.SUCCEEDED,
        sync_failure=None,
        valid_from=valid_from if keeps_validity else None,
        valid_to=valid_to if keeps_validity else None,
        first_allowed_day=day,
        revision=revision,
        synced_revision=revision,
        next_sync_at=None,
        claim_id=None,
        outcome_unknown=False,
        suspect=False,
        held=None,
    )


def _without_sync(row: License) -> License:
    # outcome_unknown and suspect stay: they speak of what the platform may hold, not of this wish
    if (row.sync_status, row.sync_failure, row.held, row.claim_id) == (None, None, None, None):
        return row  # most of a large batch were never sent
    return replace(row, sync_status=None, sync_failure=None, held=None, claim_id=None)
