"""May this row do that? Every operation in every state, edition and circumstance."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from invoice_license_desktop.core.domain.calendar import ClockReading
from invoice_license_desktop.core.domain.license import License, SyncFailure
from invoice_license_desktop.core.domain.reason import Caution, Reason
from invoice_license_desktop.core.domain.rule import (
    Circumstances,
    Verdict,
    facts_of,
    grant,
    judge,
)
from invoice_license_desktop.core.domain.vocabulary import Edition, Operation, SerialNeed
from tests.domain.rows import (
    AUTHORIZED_CONFIRMED,
    AUTHORIZED_IN_FLIGHT,
    BLANK,
    CANCELLED_CONFIRMED,
    FAILED,
    HISTORIC,
    IS_AUTHORIZED,
    LATER,
    NOW,
    STATES,
    WAS_CANCELLED,
)

ALLOWED_DAY = date(2026, 12, 31)
AFTER_LOCK = Circumstances(
    Edition.CURRENT, ClockReading(LATER), SerialNeed.NOT_NEEDED, serial_known=False, total=10
)
UNSURE_CLOCK = ClockReading(NOW, newest_entry=NOW + timedelta(days=2))


def _judge(
    operation: Operation, row: License, circumstances: Circumstances = AFTER_LOCK
) -> Verdict:
    return judge(operation, facts_of(row), circumstances)


def _expected(operation: Operation, state: str, edition: Edition) -> Reason | None:
    """The table of section 3.1, a second time, for a sure clock after every lock."""
    if operation is Operation.AUTHORIZE:
        return Reason.ALREADY_AUTHORIZED if state in IS_AUTHORIZED else None
    if edition is Edition.LEGACY:
        return Reason.NOT_IN_LEGACY_EDITION
    if operation in {Operation.CANCEL, Operation.SYNC_AUTHORIZATION}:
        return None if state in IS_AUTHORIZED else Reason.NOT_AUTHORIZED
    if state in IS_AUTHORIZED:
        return Reason.IS_AUTHORIZED
    return None if state in WAS_CANCELLED else Reason.NOTHING_TO_SYNC


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("operation", list(Operation))
@pytest.mark.parametrize("state", list(STATES))
def test_every_operation_in_every_state(operation: Operation, state: str, edition: Edition) -> None:
    verdict = _judge(operation, STATES[state], replace(AFTER_LOCK, edition=edition))
    assert verdict.refusal == _expected(operation, state, edition)


@pytest.mark.parametrize("state", list(STATES))
@pytest.mark.parametrize("operation", list(Operation))
def test_a_doubtful_clock_refuses_authorize_and_cancel_before_all_else(
    operation: Operation, state: str
) -> None:
    circumstances = replace(AFTER_LOCK, clock=UNSURE_CLOCK, edition=Edition.LEGACY)
    refusal = _judge(operation, STATES[state], circumstances).refusal
    assert (refusal is Reason.CLOCK_UNSURE) == (not operation.is_sync)


def _shanghai_noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "locked"), [(0, True), (1, True), (59, True), (60, False), (61, False)]
)
@pytest.mark.parametrize("cancelled_on", [date(2026, 11, 1), date(2027, 12, 31), date(2028, 2, 29)])
def test_the_sixtieth_day_is_the_first_allowed(cancelled_on: date, days: int, locked: bool) -> None:
    row = replace(CANCELLED_CONFIRMED, first_allowed_day=cancelled_on + timedelta(days=60))
    clock = ClockReading(_shanghai_noon(cancelled_on + timedelta(days=days)))
    verdict = _judge(Operation.AUTHORIZE, row, replace(AFTER_LOCK, clock=clock))
    assert (verdict.refusal is Reason.LOCKED) == locked
    assert verdict.day == (row.first_allowed_day if locked else None)


def test_the_lock_ends_at_midnight_in_shanghai() -> None:
    midnight = datetime(2026, 12, 30, 16, 0, tzinfo=UTC)
    for moment, refusal in (
        (midnight - timedelta(milliseconds=1), Reason.LOCKED),
        (midnight, None),
    ):
        circumstances = replace(AFTER_LOCK, clock=ClockReading(moment))
        assert _judge(Operation.AUTHORIZE, CANCELLED_CONFIRMED, circumstances).refusal is refusal


def test_a_platform_clock_behind_keeps_the_lock_and_one_ahead_does_not_end_it() -> None:
    for now, ahead in (
        (datetime(2026, 12, 30, 16, 0, tzinfo=UTC), timedelta(minutes=-1)),
        (datetime(2026, 12, 30, 15, 59, tzinfo=UTC), timedelta(hours=20)),
    ):
        circumstances = replace(AFTER_LOCK, clock=ClockReading(now, platform_ahead=ahead))
        verdict = _judge(Operation.AUTHORIZE, CANCELLED_CONFIRMED, circumstances)
        assert verdict.refusal is Reason.LOCKED


def test_a_lock_is_named_before_a_wrong_tax_number() -> None:
    row = replace(CANCELLED_CONFIRMED, tax_number="WRONG")
    locked = replace(AFTER_LOCK, clock=ClockReading(NOW))
    assert _judge(Operation.AUTHORIZE, row, locked).refusal is Reason.LOCKED
    assert _judge(Operation.AUTHORIZE, row).refusal is Reason.INVALID_TAX_NUMBER


def test_a_wrong_tax_number_refuses_authorizing_only() -> None:
    for row in (AUTHORIZED_CONFIRMED, HISTORIC):
        wrong = replace(row, tax_number="WRONG")
        assert _judge(Operation.CANCEL, wrong).will_do
        assert _judge(Operation.SYNC_AUTHORIZATION, wrong).will_do


@pytest.mark.parametrize(("free", "will_do"), [(None, True), (1, True), (100, True), (0, False)])
def test_no_licence_left_refuses(free: int | None, will_do: bool) -> None:
    verdict = grant(_judge(Operation.AUTHORIZE, BLANK), free)
    assert verdict.will_do is will_do
    assert verdict.refusal is (None if will_do else Reason.NO_QUOTA)


def test_quota_never_hides_another_reason() -> None:
    refused = _judge(Operation.AUTHORIZE, AUTHORIZED_CONFIRMED)
    assert grant(refused, 0) == refused


@pytest.mark.parametrize("reason", list(Reason))
def test_only_a_wrong_number_and_no_quota_mark_a_row_failed(reason: Reason) -> None:
    marks = reason in {Reason.INVALID_TAX_NUMBER, Reason.NO_QUOTA}
    assert Verdict(reason).marks_failed is marks
    assert not Verdict(reason).will_do
    assert not Verdict().marks_failed


@pytest.mark.parametrize(
    ("need", "known", "cautioned"),
    [
        (SerialNeed.NEEDED, False, True),
        (SerialNeed.NEEDED, True, False),
        (SerialNeed.UNSURE, False, True),
        (SerialNeed.UNSURE, True, False),
        (SerialNeed.NOT_NEEDED, False, False),
        (SerialNeed.NOT_NEEDED, True, False),
    ],
)
@pytest.mark.parametrize(
    ("operation", "row"),
    [
        (Operation.AUTHORIZE, BLANK),
        (Operation.SYNC_AUTHORIZATION, AUTHORIZED_CONFIRMED),
        (Operation.SYNC_CANCELLATION, CANCELLED_CONFIRMED),
    ],
    ids=lambda value: str(value) if isinstance(value, Operation) else "",
)
def test_a_missing_serial_warns(
    operation: Operation, row: License, need: SerialNeed, known: bool, cautioned: bool
) -> None:
    circumstances = replace(AFTER_LOCK, serial_need=need, serial_known=known)
    verdict = _judge(operation, row, circumstances)
    assert verdict.will_do
    assert (Caution.SERIAL_MISSING in verdict.cautions) is cautioned


def test_an_unknown_total_warns_when_authorizing() -> None:
    unknown = replace(AFTER_LOCK, total=None)
    assert _judge(Operation.AUTHORIZE, BLANK, unknown).cautions == (Caution.TOTAL_UNKNOWN,)
    assert _judge(Operation.AUTHORIZE, BLANK).cautions == ()


def test_an_unusual_tax_number_warns_when_authorizing() -> None:
    unusual = replace(BLANK, tax_number="110105600037341")
    assert _judge(Operation.AUTHORIZE, unusual).cautions == (Caution.UNUSUAL_TAX_NUMBER,)


def test_cancelling_always_warns_of_the_lock_and_of_what_was_never_confirmed() -> None:
    assert _judge(Operation.CANCEL, AUTHORIZED_CONFIRMED).cautions == (Caution.LOCKS_60_DAYS,)
    for row in (AUTHORIZED_IN_FLIGHT, HISTORIC):
        assert _judge(Operation.CANCEL, row).cautions == (
            Caution.LOCKS_60_DAYS,
            Caution.NEVER_CONFIRMED,
        )


def test_another_state_on_the_platform_warns_before_a_sync() -> None:
    row = replace(AUTHORIZED_CONFIRMED, sync_failure=SyncFailure(Reason.CHANGED_ELSEWHERE))
    verdict = _judge(Operation.SYNC_AUTHORIZATION, row)
    assert Caution.CHANGED_ELSEWHERE in verdict.cautions


def test_the_edition_does_not_forbid_authorizing() -> None:
    legacy = replace(AFTER_LOCK, edition=Edition.LEGACY)
    assert _judge(Operation.AUTHORIZE, BLANK, legacy).will_do
    assert _judge(Operation.AUTHORIZE, FAILED, legacy).will_do


def test_rows_with_equal_facts_get_one_verdict() -> None:
    twin = replace(BLANK, enterprise_id=8, name="另一家", tax_number="914403006188392540")
    assert facts_of(twin) == facts_of(BLANK)
    assert hash(facts_of(twin)) == hash(facts_of(BLANK))
