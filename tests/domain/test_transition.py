"""What an operation does to a row: every operation in every state it may meet."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from invoice_license_desktop.core.domain.license import HeldState, License, SyncFailure
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.transition import (
    authorized,
    cancelled,
    failed_mark_cleared,
    marked_failed,
    queued,
    stopped,
    sync_failed,
)
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Edition,
    SyncStatus,
    WishedState,
)
from tests.domain.rows import (
    AUTHORIZED_CONFIRMED,
    AUTHORIZED_IN_FLIGHT,
    AUTHORIZED_REFRESHING,
    AUTHORIZED_SYNC_FAILED,
    BLANK,
    CANCELLED_CONFIRMED,
    CANCELLED_IN_FLIGHT,
    CANCELLED_SYNC_FAILED,
    FAILED,
    FAILED_ONCE_CANCELLED,
    FAILURE,
    HISTORIC,
    IS_AUTHORIZED,
    LATER,
    NOW,
    STATES,
    VALID_FROM,
    VALID_TO,
    confirm,
)

NOT_AUTHORIZED_STATES = sorted(STATES.keys() - IS_AUTHORIZED)
AUTHORIZED_STATES = sorted(IS_AUTHORIZED)


def _changed(before: License, after: License) -> set[str]:
    return {
        item.name
        for item in fields(License)
        if getattr(before, item.name) != getattr(after, item.name)
    }


@pytest.mark.parametrize("state", NOT_AUTHORIZED_STATES)
@pytest.mark.parametrize("edition", list(Edition))
def test_authorize(state: str, edition: Edition) -> None:
    before = STATES[state]
    row = authorized(before, now=LATER, operator="王敏", edition=edition)
    assert row.authorization_status is AuthorizationStatus.AUTHORIZED
    assert (row.authorized_at, row.authorized_by) == (LATER, "王敏")
    assert (row.valid_from, row.valid_to, row.failed_reason) == (None, None, None)
    assert (row.cancelled_at, row.first_allowed_day) == (
        before.cancelled_at,
        before.first_allowed_day,
    )
    assert (row.sync_status, row.sync_failure) == (None, None)
    assert row.revision == before.revision + 1
    assert row.synced_revision == before.synced_revision
    assert row.in_flight is (edition is Edition.CURRENT)
    assert row.is_historic is (edition is Edition.LEGACY)
    assert not row.is_locked(NOW.date())


@pytest.mark.parametrize("state", NOT_AUTHORIZED_STATES)
@pytest.mark.parametrize("reason", [Reason.NO_QUOTA, Reason.INVALID_TAX_NUMBER])
def test_a_refused_authorization_touches_nothing_of_the_sync(state: str, reason: Reason) -> None:
    before = STATES[state]
    row = marked_failed(before, reason)
    assert (row.authorization_status, row.failed_reason) == (AuthorizationStatus.FAILED, reason)
    assert _changed(before, row) <= {"authorization_status", "failed_reason"}


@pytest.mark.parametrize("state", AUTHORIZED_STATES)
def test_cancel(state: str) -> None:
    before = STATES[state]
    row = cancelled(before, now=NOW)
    assert row.authorization_status is AuthorizationStatus.NOT_AUTHORIZED
    assert (row.authorized_at, row.authorized_by, row.valid_from, row.valid_to) == (None,) * 4
    assert (row.cancelled_at, row.first_allowed_day) == (NOW, date(2026, 12, 31))
    assert (row.sync_status, row.sync_failure, row.in_flight) == (None, None, True)
    assert row.revision == before.revision + 1
    assert row.is_locked(date(2026, 12, 30))
    assert not row.is_locked(date(2026, 12, 31))


def test_cancelling_keeps_a_later_day_of_the_platform() -> None:
    refused = replace(AUTHORIZED_SYNC_FAILED, first_allowed_day=date(2027, 2, 1))
    assert cancelled(refused, now=NOW).first_allowed_day == date(2027, 2, 1)


@pytest.mark.parametrize("row", [AUTHORIZED_CONFIRMED, CANCELLED_CONFIRMED])
def test_what_the_platform_may_hold_outlives_a_new_wish(row: License) -> None:
    doubtful = replace(row, outcome_unknown=True, suspect=True, claim_id="round")
    after = (
        cancelled(doubtful, now=NOW)
        if row.is_authorized
        else authorized(doubtful, now=NOW, operator="x", edition=Edition.CURRENT)
    )
    assert (after.outcome_unknown, after.suspect, after.claim_id) == (True, True, None)


@pytest.mark.parametrize("row", [FAILED, FAILED_ONCE_CANCELLED])
def test_clearing_the_mark_touches_nothing_else(row: License) -> None:
    cleared = failed_mark_cleared(row)
    assert cleared.authorization_status is AuthorizationStatus.NOT_AUTHORIZED
    assert _changed(row, cleared) == {"authorization_status", "failed_reason"}


@pytest.mark.parametrize(
    "row",
    [HISTORIC, AUTHORIZED_SYNC_FAILED, CANCELLED_SYNC_FAILED, AUTHORIZED_IN_FLIGHT],
)
def test_a_sync_button_sets_the_status_blank_and_the_row_in_flight(row: License) -> None:
    after = queued(row, now=LATER)
    assert (after.sync_status, after.sync_failure, after.next_sync_at) == (None, None, LATER)
    assert after.in_flight
    assert after.revision == row.revision
    assert after.authorization_status is row.authorization_status


@pytest.mark.parametrize("row", [AUTHORIZED_CONFIRMED, CANCELLED_CONFIRMED])
def test_a_confirmed_row_keeps_its_confirmation_while_refreshed(row: License) -> None:
    after = queued(row, now=LATER)
    assert _changed(row, after) == {"next_sync_at"}
    assert after.is_refreshing


@pytest.mark.parametrize(("held", "revision"), [(5, 6), (1, 2), (0, 1)])
def test_another_state_held_continues_from_its_revision(held: int, revision: int) -> None:
    row = replace(
        AUTHORIZED_SYNC_FAILED,
        sync_failure=SyncFailure(Reason.CHANGED_ELSEWHERE),
        held=HeldState(held, WishedState.CANCELLED),
    )
    after = queued(row, now=LATER)
    assert (after.revision, after.held, after.synced_revision) == (
        revision,
        None,
        row.synced_revision,
    )


@pytest.mark.parametrize("row", [AUTHORIZED_IN_FLIGHT, CANCELLED_IN_FLIGHT])
@pytest.mark.parametrize("retry_at", [None, LATER])
def test_a_failed_sync_never_rolls_the_local_state_back(row: License, retry_at: object) -> None:
    assert retry_at is None or retry_at == LATER
    after = sync_failed(row, FAILURE, retry_at=LATER if retry_at else None)
    assert (after.sync_status, after.sync_failure) == (SyncStatus.FAILED, FAILURE)
    assert after.next_sync_at == retry_at
    assert not after.in_flight
    assert after.authorization_status is row.authorization_status
    assert (after.revision, after.cancelled_at) == (row.revision, row.cancelled_at)


def test_trouble_keeps_a_confirmation_but_a_refusal_takes_it_away() -> None:
    refreshing = replace(AUTHORIZED_REFRESHING, claim_id="round")
    kept = sync_failed(refreshing, FAILURE, retry_at=LATER)
    assert kept == AUTHORIZED_CONFIRMED
    refused = sync_failed(refreshing, FAILURE, retry_at=None)
    assert (refused.sync_status, refused.claim_id) == (SyncStatus.FAILED, None)
    assert (refused.valid_from, refused.valid_to) == (VALID_FROM, VALID_TO)


def test_stop_leaves_rows_to_the_sync_buttons() -> None:
    after = stopped(AUTHORIZED_IN_FLIGHT)
    assert after.sync_failure == SyncFailure(Reason.STOPPED)
    assert (after.sync_status, after.next_sync_at) == (SyncStatus.FAILED, None)
    assert stopped(AUTHORIZED_REFRESHING) == AUTHORIZED_CONFIRMED


def test_validity_comes_from_the_platform_only_and_stays_empty_after_a_cancellation() -> None:
    row = confirm(AUTHORIZED_IN_FLIGHT)
    assert (row.valid_from, row.valid_to) == (VALID_FROM, VALID_TO)
    assert (row.sync_status, row.synced_revision, row.next_sync_at) == (
        SyncStatus.SUCCEEDED,
        row.revision,
        None,
    )
    gone = confirm(CANCELLED_IN_FLIGHT)
    assert (gone.valid_from, gone.valid_to, gone.sync_status) == (None, None, SyncStatus.SUCCEEDED)


def test_a_confirmation_clears_all_doubt() -> None:
    doubtful = replace(
        AUTHORIZED_SYNC_FAILED,
        outcome_unknown=True,
        suspect=True,
        claim_id="round",
        held=HeldState(3, WishedState.CANCELLED),
    )
    assert confirm(doubtful) == AUTHORIZED_CONFIRMED


def test_a_confirmation_may_bring_a_newer_revision() -> None:
    row = confirm(AUTHORIZED_IN_FLIGHT, revision=9)
    assert (row.revision, row.synced_revision) == (9, 9)


@pytest.mark.parametrize(
    ("platform_day", "day"),
    [
        (None, date(2026, 12, 31)),
        (date(2026, 12, 1), date(2026, 12, 31)),
        (date(2027, 1, 9), date(2027, 1, 9)),
    ],
)
def test_a_confirmed_cancellation_takes_the_later_day(platform_day: date | None, day: date) -> None:
    assert confirm(CANCELLED_IN_FLIGHT, day=platform_day).first_allowed_day == day


def test_a_confirmed_authorization_takes_no_day() -> None:
    assert confirm(AUTHORIZED_IN_FLIGHT, day=date(2027, 1, 9)).first_allowed_day is None


def test_a_failed_row_that_was_cancelled_changes_only_its_sync_fields_when_synced() -> None:
    after = confirm(queued(FAILED_ONCE_CANCELLED, now=LATER))
    assert _changed(FAILED_ONCE_CANCELLED, after) == set()
    assert after.failed_reason is Reason.NO_QUOTA


def test_a_life_of_a_row_counts_its_revisions() -> None:
    row, now = BLANK, NOW
    for _ in range(3):
        row = confirm(authorized(row, now=now, operator="x", edition=Edition.CURRENT))
        row = confirm(cancelled(row, now=now))
        assert row.first_allowed_day is not None
        now += timedelta(days=60)
    assert (row.revision, row.synced_revision) == (6, 6)


@pytest.mark.parametrize("state", list(STATES))
def test_each_authorized_row_is_in_exactly_one_group(state: str) -> None:
    row = STATES[state]
    groups = [
        row.in_flight,
        row.sync_status is SyncStatus.FAILED,
        row.sync_status is SyncStatus.SUCCEEDED and not row.in_flight,
        row.is_historic,
    ]
    if row.is_authorized:
        assert groups.count(True) == 1
