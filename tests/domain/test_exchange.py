"""What is said to the platform about a row, and what each answer makes of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from invoice_license_desktop.core.domain.exchange import (
    Answer,
    Confirmation,
    Refusal,
    Unanswered,
    compare,
    retry_delay,
    settle,
    wish_of,
)
from invoice_license_desktop.core.domain.license import HeldState, License, SyncFailure
from invoice_license_desktop.core.domain.reason import Outcome, Reason
from invoice_license_desktop.core.domain.transition import authorized, cancelled
from invoice_license_desktop.core.domain.vocabulary import Edition, SyncStatus, WishedState
from tests.domain.rows import (
    AUTHORIZED_CONFIRMED,
    AUTHORIZED_IN_FLIGHT,
    AUTHORIZED_REFRESHING,
    AUTHORIZED_TO_RETRY,
    CANCELLED_IN_FLIGHT,
    FAILED_ONCE_CANCELLED,
    LATER,
    NOW,
    VALID_FROM,
    VALID_TO,
)

AUTHORIZED, CANCELLED = WishedState.AUTHORIZED, WishedState.CANCELLED
WISH = wish_of(AUTHORIZED_IN_FLIGHT)
CONFIRMED = Confirmation(1, "request-2", VALID_FROM, VALID_TO)
REFUSED = Refusal("no_remaining_entitlement", "request-2", "none left")
UNANSWERED = Unanswered("request-2")


def test_a_wish_states_what_the_platform_shall_hold() -> None:
    assert (WISH.state, WISH.revision, WISH.cancelled_on) == (AUTHORIZED, 1, None)
    assert WISH.key == (AUTHORIZED_IN_FLIGHT.service, AUTHORIZED_IN_FLIGHT.tax_number)
    assert (WISH.enterprise_id, WISH.name) == (7, AUTHORIZED_IN_FLIGHT.name)
    gone = wish_of(CANCELLED_IN_FLIGHT)
    assert (gone.state, gone.revision, gone.cancelled_on) == (CANCELLED, 2, date(2026, 11, 1))


def test_the_day_of_a_cancellation_is_shanghais() -> None:
    late = datetime(2026, 11, 1, 16, 0, tzinfo=UTC)
    row = cancelled(AUTHORIZED_CONFIRMED, now=late)
    assert wish_of(row).cancelled_on == date(2026, 11, 2)


def test_an_authorization_after_a_cancellation_names_no_day() -> None:
    again = authorized(CANCELLED_IN_FLIGHT, now=LATER, operator="x", edition=Edition.CURRENT)
    assert wish_of(again).cancelled_on is None


def test_a_failed_row_that_was_cancelled_still_wishes_its_cancellation() -> None:
    wish = wish_of(FAILED_ONCE_CANCELLED)
    assert (wish.state, wish.cancelled_on) == (CANCELLED, date(2026, 11, 1))


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (HeldState(0, None), None),
        (HeldState(0, AUTHORIZED), None),
        (HeldState(1, CANCELLED), None),
        (HeldState(2, None), None),
        (
            HeldState(2, AUTHORIZED, VALID_FROM, VALID_TO),
            Confirmation(2, "request-3", VALID_FROM, VALID_TO),
        ),
        (HeldState(5, AUTHORIZED), Confirmation(5, "request-3")),
        (
            HeldState(2, CANCELLED),
            Refusal(Reason.CHANGED_ELSEWHERE, "request-3", held=HeldState(2, CANCELLED)),
        ),
        (
            HeldState(3, CANCELLED),
            Refusal(Reason.CHANGED_ELSEWHERE, "request-3", held=HeldState(3, CANCELLED)),
        ),
        (
            HeldState(3, None),
            Refusal(Reason.CHANGED_ELSEWHERE, "request-3", held=HeldState(3, None)),
        ),
    ],
)
def test_only_what_still_differs_is_sent(held: HeldState, expected: Answer | None) -> None:
    assert compare(replace(WISH, revision=2), held, "request-3") == expected


def test_a_held_cancellation_confirms_with_its_day() -> None:
    held = HeldState(2, CANCELLED, first_allowed_day=date(2027, 1, 9))
    said = compare(wish_of(CANCELLED_IN_FLIGHT), held, "request-3")
    assert said == Confirmation(2, "request-3", first_allowed_day=date(2027, 1, 9))


PRESENT = replace(AUTHORIZED_IN_FLIGHT, claim_id="round")
OVERTAKEN = replace(CANCELLED_IN_FLIGHT, claim_id="round")
# the platform took the row over at a newer revision: same state, other revision
MOVED_ON = replace(PRESENT, revision=4)
OTHER_STATE = replace(OVERTAKEN, revision=1)


@pytest.mark.parametrize("row", [OVERTAKEN, MOVED_ON, OTHER_STATE])
@pytest.mark.parametrize("ours", [True, False])
@pytest.mark.parametrize("answer", [CONFIRMED, REFUSED, UNANSWERED])
def test_an_answer_to_an_older_wish_changes_nothing(
    row: License, ours: bool, answer: Answer
) -> None:
    settlement = settle(row, WISH, answer, claim_is_ours=ours, now=NOW)
    if not isinstance(answer, Confirmation):
        assert settlement is None
        return
    assert settlement is not None
    assert settlement.superseded
    assert settlement.row == row
    assert (settlement.reason, settlement.request_id) == (Reason.SUPERSEDED, "request-2")


@pytest.mark.parametrize("ours", [True, False])
def test_a_confirmation_counts_whoever_sent_the_wish(ours: bool) -> None:
    settlement = settle(PRESENT, WISH, CONFIRMED, claim_is_ours=ours, now=NOW)
    assert settlement is not None
    assert (settlement.outcome, settlement.superseded) == (Outcome.DONE, False)
    assert settlement.row == AUTHORIZED_CONFIRMED


@pytest.mark.parametrize("answer", [REFUSED, UNANSWERED])
def test_a_failure_counts_only_for_the_holder_of_the_claim(answer: Answer) -> None:
    assert settle(PRESENT, WISH, answer, claim_is_ours=False, now=NOW) is None


def test_a_refusal_is_final_and_says_why() -> None:
    doubtful = replace(PRESENT, outcome_unknown=True, suspect=True)
    settlement = settle(doubtful, WISH, REFUSED, claim_is_ours=True, now=NOW)
    assert settlement is not None
    row = settlement.row
    assert (settlement.outcome, settlement.reason, settlement.text) == (
        Outcome.SYNC_FAILED,
        "no_remaining_entitlement",
        "none left",
    )
    assert row.is_authorized
    assert row.sync_failure == SyncFailure("no_remaining_entitlement", "none left", "request-2")
    assert (row.sync_status, row.next_sync_at, row.claim_id) == (SyncStatus.FAILED, None, None)
    assert (row.outcome_unknown, row.suspect) == (False, False)


@pytest.mark.parametrize(
    ("own", "platforms", "kept"),
    [
        (None, date(2027, 1, 9), date(2027, 1, 9)),
        (date(2026, 12, 31), date(2027, 1, 9), date(2027, 1, 9)),
        (date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
        (date(2026, 12, 31), None, date(2026, 12, 31)),
    ],
)
def test_a_lock_of_the_platform_keeps_the_later_day_and_the_authorization(
    own: date | None, platforms: date | None, kept: date
) -> None:
    row = replace(PRESENT, first_allowed_day=own)
    refusal = Refusal(Reason.LOCKED, first_allowed_day=platforms)
    settlement = settle(row, WISH, refusal, claim_is_ours=True, now=NOW)
    assert settlement is not None
    assert settlement.row.is_authorized
    assert settlement.row.first_allowed_day == kept


def test_another_state_held_is_kept_for_the_administrator() -> None:
    held = HeldState(6, CANCELLED)
    refusal = Refusal(Reason.CHANGED_ELSEWHERE, held=held)
    settlement = settle(PRESENT, WISH, refusal, claim_is_ours=True, now=NOW)
    assert settlement is not None
    assert (settlement.row.held, settlement.row.revision) == (held, 1)


def test_an_unanswered_row_is_asked_about_before_it_is_sent_again() -> None:
    settlement = settle(PRESENT, WISH, UNANSWERED, claim_is_ours=True, now=NOW)
    assert settlement is not None
    row = settlement.row
    assert (settlement.outcome, settlement.reason) == (Outcome.UNKNOWN, Reason.OUTCOME_UNKNOWN)
    assert (row.outcome_unknown, row.suspect, row.claim_id) == (True, True, None)
    assert row.next_sync_at is not None
    assert row.next_sync_at > NOW
    again = settle(replace(row, claim_id="round"), WISH, UNANSWERED, claim_is_ours=True, now=NOW)
    assert again is not None
    assert again.row.next_sync_at is not None
    assert again.row.next_sync_at > row.next_sync_at


def test_an_unanswered_refresh_keeps_the_confirmation() -> None:
    refreshing = replace(AUTHORIZED_REFRESHING, claim_id="round")
    settlement = settle(refreshing, WISH, UNANSWERED, claim_is_ours=True, now=NOW)
    assert settlement is not None
    assert settlement.row == AUTHORIZED_CONFIRMED
    assert (settlement.outcome, settlement.reason) == (Outcome.SYNC_FAILED, Reason.NOT_REFRESHED)


def test_a_row_to_retry_is_settled_like_one_in_flight() -> None:
    row = replace(AUTHORIZED_TO_RETRY, claim_id="round")
    settlement = settle(row, WISH, CONFIRMED, claim_is_ours=True, now=NOW)
    assert settlement is not None
    assert settlement.row == AUTHORIZED_CONFIRMED


@pytest.mark.parametrize(
    ("failures", "delay"),
    [
        (1, timedelta(seconds=30)),
        (2, timedelta(minutes=2)),
        (3, timedelta(minutes=10)),
        (4, timedelta(hours=1)),
        (5, timedelta(hours=1)),
        (1000, timedelta(hours=1)),
    ],
)
def test_the_platform_is_left_alone_longer_and_longer(failures: int, delay: timedelta) -> None:
    assert retry_delay(failures) == delay
