"""State, not messages: what is due is sent, and every answer finds its row."""

from datetime import date, timedelta

import pytest

from invoice_license_desktop.core.domain.exchange import Refusal
from invoice_license_desktop.core.domain.license import HeldState
from invoice_license_desktop.core.domain.reason import Outcome, Reason
from invoice_license_desktop.core.domain.vocabulary import (
    Operation,
    Service,
    SyncStatus,
    WishedState,
)
from invoice_license_desktop.core.operations.apply import apply_plan
from invoice_license_desktop.core.operations.ports.connection import Hop
from invoice_license_desktop.core.operations.ports.platform import (
    PlatformError,
    RequestRefusedError,
)
from invoice_license_desktop.core.operations.ports.vault import SecretName
from invoice_license_desktop.core.operations.report import plan_retry, read_report
from invoice_license_desktop.core.operations.sync import stop_batch, synchronize
from tests.fakes.platform import VALID_TO, Request
from tests.fakes.samples import valid_tax_number
from tests.operations.office import Office

TIMED_OUT = PlatformError(Reason.TIMED_OUT, request_id="r-1", maybe_done=True)
REFUSED_CONNECTION = PlatformError(Reason.UNREACHABLE, hop=Hop.CONNECT)


def server_error(status: int = 500) -> PlatformError:
    return PlatformError(Reason.PLATFORM_ERROR, status=status, request_id="r-500")


def test_synced_only_after_the_platform_confirmed() -> None:
    office = Office()
    batch = office.do(Operation.AUTHORIZE)
    report = office.sync()
    assert (report.settled, report.confirmed, report.failure) == (6, 6, None)
    row = office.row(0)
    assert (row.sync_status, row.valid_to, row.synced_revision) == (
        SyncStatus.SUCCEEDED,
        VALID_TO,
        1,
    )
    counts = read_report(office.context, batch.id).counts
    assert (counts.succeeded, counts.synced, counts.failed, counts.waiting) == (6, 6, 0, 0)


def test_a_failed_sync_never_rolls_the_local_state_back() -> None:
    office = Office()
    office.platform.refuse(valid_tax_number(1), Reason.NO_REMAINING_ENTITLEMENT)
    batch = office.do(Operation.AUTHORIZE, 0, 1)
    office.sync()
    row = office.row(1)
    assert row.is_authorized
    assert row.sync_status is SyncStatus.FAILED
    assert row.sync_failure is not None
    assert row.sync_failure.code == Reason.NO_REMAINING_ENTITLEMENT
    assert row.next_sync_at is None
    counts = read_report(office.context, batch.id).counts
    assert (counts.succeeded, counts.synced, counts.sync_failed) == (2, 1, 1)


def test_cancellations_go_before_authorizations_so_that_a_freed_licence_is_free() -> None:
    office = Office()
    office.platform.totals[Service.ISSUING] = 1
    office.do(Operation.AUTHORIZE, 0)
    office.sync()
    office.do(Operation.AUTHORIZE, 1)
    office.do(Operation.CANCEL, 0)
    office.sync()
    assert office.row(1).sync_status is SyncStatus.SUCCEEDED
    assert office.platform.sent()[1:] == [[valid_tax_number(0)], [valid_tax_number(1)]]


def test_two_hundred_rows_a_request() -> None:
    office = Office(450)
    office.do(Operation.AUTHORIZE)
    office.platform.totals[Service.ISSUING] = 1000
    office.sync()
    assert [len(numbers) for numbers in office.platform.sent()] == [200, 200, 50]


def test_a_platform_failure_marks_all_waiting_rows_and_keeps_them_due() -> None:
    office = Office(300)
    batch = office.do(Operation.AUTHORIZE)
    office.platform.fail_next(REFUSED_CONNECTION)
    report = office.sync()
    assert report.failure is REFUSED_CONNECTION
    row = office.row(299)
    assert row.sync_status is SyncStatus.FAILED
    assert row.next_sync_at is not None
    counts = read_report(office.context, batch.id).counts
    assert counts.outcomes == {Outcome.SYNC_FAILED: 300}
    office.platform.totals[Service.ISSUING] = 1000
    assert office.sync(by_operator=False).held_back
    office.clock.advance(timedelta(seconds=30))
    assert office.sync(by_operator=False).confirmed == 300


def test_back_off_grows_and_an_operator_does_not_wait_for_it() -> None:
    office = Office(1)
    office.do(Operation.AUTHORIZE)
    for expected in (30, 120, 600, 3600, 3600):
        office.platform.fail_next(REFUSED_CONNECTION)
        assert office.sync().failure is REFUSED_CONNECTION
        with office.store.reading() as work:
            schedule = work.settings.read_schedule()
        assert schedule.next_attempt_at == office.clock.now() + timedelta(seconds=expected)
    assert office.sync().confirmed == 1
    with office.store.reading() as work:
        assert work.settings.read_schedule().failures == 0


def test_a_wait_that_a_wrong_clock_wrote_holds_nothing_back() -> None:
    office = Office()
    office.do(Operation.AUTHORIZE)
    busy = PlatformError(Reason.RATE_LIMITED, retry_after=timedelta(days=30))
    office.platform.fail_next(busy)
    office.sync()
    office.clock.advance(timedelta(days=1) - timedelta(seconds=1))
    assert office.sync().held_back
    office.clock.advance(-timedelta(days=3))
    assert office.sync(by_operator=False).confirmed == 6


def test_retry_after_is_obeyed_even_by_the_operator() -> None:
    office = Office(1)
    office.do(Operation.AUTHORIZE)
    office.platform.fail_next(
        PlatformError(Reason.RATE_LIMITED, status=429, retry_after=timedelta(minutes=5))
    )
    office.sync()
    office.clock.advance(timedelta(minutes=4))
    assert office.sync().held_back
    office.clock.advance(timedelta(minutes=1))
    assert office.sync().confirmed == 1


def test_failed_sign_in_pauses_the_automatic_sync() -> None:
    office = Office(1)
    office.do(Operation.AUTHORIZE)
    office.platform.fail_next(PlatformError(Reason.SIGN_IN_FAILED, status=401))
    office.sync()
    office.days(1)
    assert office.sync(by_operator=False).held_back
    assert office.sync(by_operator=True).confirmed == 1


def test_a_lost_answer_is_asked_about_before_anything_is_sent_again() -> None:
    office = Office(2)
    office.do(Operation.AUTHORIZE)
    office.platform.fail_next(TIMED_OUT, after_effect=True)
    office.sync()
    assert office.row(0).outcome_unknown
    office.sync()
    assert [request.kind for request in office.platform.requests] == ["send", "query"]
    assert office.row(0).sync_status is SyncStatus.SUCCEEDED
    assert office.row(0).valid_to == VALID_TO


def test_after_asking_only_what_differs_is_sent() -> None:
    office = Office(2)
    office.do(Operation.AUTHORIZE)
    office.platform.fail_next(TIMED_OUT)
    office.sync()
    office.platform.hold(Service.ISSUING, valid_tax_number(0), HeldState(1, WishedState.AUTHORIZED))
    office.sync()
    assert office.platform.sent()[-1] == [valid_tax_number(1)]
    assert office.row(1).sync_status is SyncStatus.SUCCEEDED


def test_a_row_left_out_of_the_answer_is_unknown_and_asked_about_later() -> None:
    office = Office(2)
    batch = office.do(Operation.AUTHORIZE)
    office.platform.leave_out(valid_tax_number(1))
    office.sync()
    counts = read_report(office.context, batch.id).counts
    assert counts.outcomes == {Outcome.DONE: 1, Outcome.UNKNOWN: 1}
    office.platform.accept(valid_tax_number(1))
    office.clock.advance(timedelta(seconds=30))
    office.sync()
    assert office.platform.requests[-1].kind == "query"
    assert office.row(1).sync_status is SyncStatus.SUCCEEDED


def test_one_bad_row_is_found_by_halving_a_refused_request() -> None:
    office = Office(9)
    office.do(Operation.AUTHORIZE)
    bad = valid_tax_number(4)
    office.platform.spoil(bad, RequestRefusedError(Refusal("bad_name", "r-400")))
    office.sync()
    failures = [place for place in range(9) if office.row(place).sync_status is SyncStatus.FAILED]
    assert failures == [4]
    failure = office.row(4).sync_failure
    assert failure is not None
    assert failure.code == "bad_name"


@pytest.mark.parametrize(
    "error",
    [server_error(), PlatformError(Reason.MALFORMED_ANSWER, request_id="r", maybe_done=True)],
)
def test_rows_that_meet_the_same_trouble_again_are_sent_in_halves(error: PlatformError) -> None:
    office = Office(9)
    office.do(Operation.AUTHORIZE)
    office.platform.spoil(valid_tax_number(4), error)
    office.sync()
    assert office.row(0).sync_status is SyncStatus.FAILED
    office.sync()
    failed = [place for place in range(9) if office.row(place).sync_status is SyncStatus.FAILED]
    assert failed == [4]
    assert office.row(4).next_sync_at is None


def test_a_platform_that_is_down_blames_no_row() -> None:
    office = Office(200)
    office.do(Operation.AUTHORIZE)
    for _ in range(3):
        office.platform.fail_next(*[server_error() for _ in range(60)])
        office.sync()
        office.platform.fail_next()
    assert all(office.row(place).next_sync_at is not None for place in range(200))


def test_a_late_answer_is_superseded() -> None:
    office = Office(1)
    first = office.do(Operation.AUTHORIZE)

    def cancel_meanwhile(request: Request) -> None:
        office.platform.while_out = lambda _: None
        office.do(Operation.CANCEL, 0)

    office.platform.while_out = cancel_meanwhile
    office.sync()
    row = office.row(0)
    assert not row.is_authorized
    assert (row.revision, row.synced_revision, row.sync_status) == (2, 2, SyncStatus.SUCCEEDED)
    (view,) = office.report(first)
    assert view.row.reason == Reason.SUPERSEDED


def test_the_platforms_later_day_holds() -> None:
    office = Office(1)
    office.do(Operation.AUTHORIZE)
    office.sync()
    office.do(Operation.CANCEL, 0)
    office.sync()
    assert office.row(0).first_allowed_day == date(2026, 12, 31)
    office.do(Operation.AUTHORIZE, 0)
    office.days(60)
    office.platform.refuse(valid_tax_number(0), Reason.LOCKED, first_allowed_day=date(2027, 2, 1))
    office.do(Operation.AUTHORIZE, 0)
    office.sync()
    row = office.row(0)
    assert row.is_authorized
    assert row.first_allowed_day == date(2027, 2, 1)


def test_a_newer_revision_with_the_same_state_settles_the_row() -> None:
    office = Office(1)
    office.platform.hold(
        Service.ISSUING,
        valid_tax_number(0),
        HeldState(7, WishedState.AUTHORIZED, valid_to=VALID_TO),
    )
    office.do(Operation.AUTHORIZE)
    office.sync()
    row = office.row(0)
    assert (row.sync_status, row.revision, row.valid_to) == (SyncStatus.SUCCEEDED, 7, VALID_TO)


def test_another_state_elsewhere_is_the_administrators_to_decide() -> None:
    office = Office(1)
    office.platform.hold(Service.ISSUING, valid_tax_number(0), HeldState(7, WishedState.CANCELLED))
    office.do(Operation.AUTHORIZE)
    office.sync()
    row = office.row(0)
    assert row.sync_failure is not None
    assert row.sync_failure.code == Reason.CHANGED_ELSEWHERE
    (view,) = office.report(office.do(Operation.SYNC_AUTHORIZATION, 0))
    assert view.row.reason is Reason.CHANGED_ELSEWHERE
    plan = office.plan(Operation.SYNC_AUTHORIZATION, 0)
    apply_plan(office.context, plan, serial_known=True, take_over_held=True)
    office.sync()
    assert (office.row(0).revision, office.row(0).sync_status) == (8, SyncStatus.SUCCEEDED)


def test_refreshing_a_confirmed_row_keeps_it_confirmed_through_trouble() -> None:
    office = Office(1)
    office.do(Operation.AUTHORIZE)
    office.sync()
    batch = office.do(Operation.SYNC_AUTHORIZATION, 0)
    office.platform.fail_next(REFUSED_CONNECTION)
    office.sync()
    row = office.row(0)
    assert (row.sync_status, row.valid_to, row.next_sync_at) == (
        SyncStatus.SUCCEEDED,
        VALID_TO,
        None,
    )
    (view,) = office.report(batch)
    assert (view.row.outcome, view.row.reason) == (Outcome.SYNC_FAILED, Reason.NOT_REFRESHED)


def test_a_needed_serial_that_is_missing_is_decided_here() -> None:
    office = Office(1)
    office.set(license_type="temporary")
    office.do(Operation.AUTHORIZE)
    office.sync()
    assert office.platform.sent() == []
    failure = office.row(0).sync_failure
    assert failure is not None
    assert failure.code == Reason.SERIAL_REQUIRED
    office.vault.kept[SecretName.SERIAL_ISSUING] = "SN-1"
    office.do(Operation.SYNC_AUTHORIZATION, 0)
    office.sync()
    assert office.row(0).sync_status is SyncStatus.SUCCEEDED
    assert office.platform.requests[-1].serials.issuing == "SN-1"


def test_stop_awaits_what_is_out_and_takes_the_rest_back() -> None:
    office = Office(500)
    office.platform.totals[Service.ISSUING] = 1000
    batch = office.do(Operation.AUTHORIZE)
    asked: list[Request] = []
    office.platform.while_out = asked.append
    report = synchronize(office.context, by_operator=True, stop=lambda: bool(asked))
    assert report.more
    stopped = stop_batch(office.context, batch.id)
    counts = read_report(office.context, batch.id).counts
    assert counts.outcomes[Outcome.DONE] + stopped == 500
    assert counts.outcomes[Outcome.STOPPED] == stopped > 0
    assert counts.waiting == 0
    row = office.row(499)
    assert row.sync_failure is not None
    assert (row.sync_failure.code, row.next_sync_at) == (Reason.STOPPED, None)


def test_legacy_edition_pauses_due_rows_without_losing_them() -> None:
    office = Office(1)
    office.do(Operation.AUTHORIZE)
    office.set(edition="legacy")
    assert office.sync().held_back
    assert office.row(0).in_flight
    office.set(edition="current")
    assert office.sync().confirmed == 1


def test_retry_of_failures_only() -> None:
    office = Office(4)
    office.platform.refuse(valid_tax_number(0), Reason.UNKNOWN_SERIAL)
    office.do(Operation.AUTHORIZE, 3)
    office.do(Operation.CANCEL, 3)
    batch = office.do(Operation.AUTHORIZE)
    office.sync()
    retry = plan_retry(office.context, read_report(office.context, batch.id))
    assert list(retry.sync_ids) == [office.ids[0]]
    assert list(retry.again_ids) == []
    assert retry.sync is Operation.SYNC_AUTHORIZATION


def test_a_defect_while_sending_is_told_and_not_awaited_for_ever() -> None:
    def defect(_: Request) -> None:
        raise TimeoutError("nobody caught this")

    office = Office(1)
    office.do(Operation.AUTHORIZE)
    office.platform.while_out = defect
    with pytest.raises(TimeoutError):
        office.sync()
    office.platform.while_out = lambda _: None
    office.clock.advance(timedelta(minutes=2))
    assert office.sync().confirmed == 1
