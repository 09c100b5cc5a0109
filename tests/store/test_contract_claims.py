"""What every store promises of rows that wait for the platform."""

from dataclasses import replace
from datetime import timedelta

from invoice_license_desktop.core.domain.license import License, SyncFailure
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.settings import SharedSettings
from invoice_license_desktop.core.domain.transition import authorized, queued
from invoice_license_desktop.core.domain.vocabulary import Edition, Service, SyncStatus
from invoice_license_desktop.core.operations.ports.rows import Waiting
from invoice_license_desktop.core.operations.ports.store import Store
from tests.fakes.clock import START, FakeClock
from tests.store.records import add, authorize, cancel, change, confirm, ids_of, put, row_of

LEASE = timedelta(minutes=2)
MINUTE = timedelta(minutes=1)


def claim(store: Store, name: str = "round", limit: int = 200) -> tuple[License, ...]:
    with change(store) as work:
        return work.licenses.claim(name, limit, LEASE)


def has_due(store: Store) -> bool:
    with store.reading() as work:
        return work.licenses.has_due()


def put_authorized(store: Store, ids: list[int], service: Service = Service.ISSUING) -> None:
    put(store, *(authorize(row_of(store, one, service)) for one in ids))


def test_what_is_due_is_claimed_once(store: Store) -> None:
    ids = add(store, 3)
    put_authorized(store, ids[:2])
    assert has_due(store)
    claimed = claim(store)
    assert ids_of(claimed) == ids[:2]
    assert {row.claim_id for row in claimed} == {"round"}
    assert not any(row.outcome_unknown for row in claimed)
    assert claimed[0] == row_of(store, ids[0])
    assert not has_due(store)
    assert claim(store, "other") == ()


def test_the_limit_holds_and_the_longest_due_goes_first(store: Store) -> None:
    ids = add(store, 3)
    put(
        store,
        *(
            replace(authorize(row_of(store, one)), next_sync_at=START - n * MINUTE)
            for n, one in enumerate(ids)
        ),
    )
    assert ids_of(claim(store, "a", 2)) == [ids[2], ids[1]]
    assert ids_of(claim(store, "b", 2)) == [ids[0]]


def test_what_is_due_later_waits(store: Store, clock: FakeClock) -> None:
    (one,) = add(store, 1)
    put(store, replace(authorize(row_of(store, one)), next_sync_at=START + MINUTE))
    assert not has_due(store)
    assert claim(store) == ()
    clock.advance(MINUTE)
    assert ids_of(claim(store)) == [one]


def test_cancellations_go_before_authorizations_of_their_service(store: Store) -> None:
    ids = add(store, 4)
    put_authorized(store, ids[:2])
    put_authorized(store, [ids[3]], Service.RECEIVING)
    put(store, cancel(confirm(authorize(row_of(store, ids[2])))))
    first = claim(store, "a")
    assert [(row.service, row.enterprise_id) for row in first] == [
        (Service.ISSUING, ids[2]),
        (Service.RECEIVING, ids[3]),
    ]
    assert ids_of(claim(store, "b")) == ids[:2]


def test_a_lapsed_claim_comes_back_as_unknown(store: Store, clock: FakeClock) -> None:
    (one,) = add(store, 1)
    put_authorized(store, [one])
    claim(store, "dead")
    clock.advance(LEASE - timedelta(milliseconds=1))
    assert not has_due(store)
    clock.advance(timedelta(milliseconds=1))
    assert has_due(store)
    (row,) = claim(store, "alive")
    assert (row.claim_id, row.outcome_unknown) == ("alive", True)
    assert row_of(store, one) == row


def test_what_a_wrong_clock_wrote_is_due_once_the_clock_is_set_right(
    store: Store, clock: FakeClock
) -> None:
    first, second = add(store, 2)
    put_authorized(store, [first, second])
    put(store, replace(row_of(store, first), next_sync_at=START + timedelta(days=400)))
    assert ids_of(claim(store, "dead")) == [second, first]
    clock.advance(-timedelta(days=2))
    assert {row.outcome_unknown for row in claim(store, "alive")} == {True}
    assert not has_due(store)


def test_a_released_row_is_due_again_and_known(store: Store) -> None:
    (one,) = add(store, 1)
    put_authorized(store, [one])
    claim(store, "a")
    with change(store) as work:
        work.licenses.release("other")
        assert not work.licenses.has_due()
        work.licenses.release("a")
    assert row_of(store, one).claim_id is None
    assert not claim(store, "b")[0].outcome_unknown


def test_an_extended_claim_lives_longer(store: Store, clock: FakeClock) -> None:
    (one,) = add(store, 1)
    put_authorized(store, [one])
    claim(store, "a")
    clock.advance(MINUTE)
    with change(store) as work:
        work.licenses.extend_claim("a", LEASE)
    clock.advance(LEASE - MINUTE)
    assert not has_due(store)
    clock.advance(MINUTE)
    assert has_due(store)


def test_writing_keeps_a_claim_and_giving_it_up_ends_the_lease(store: Store) -> None:
    (one,) = add(store, 1)
    put_authorized(store, [one])
    (row,) = claim(store)
    put(store, replace(row, suspect=True))
    assert not has_due(store)
    put(store, replace(row, claim_id=None))
    assert has_due(store)


def test_the_legacy_edition_sends_nothing(store: Store) -> None:
    ids = add(store, 1)
    put_authorized(store, ids)
    with change(store) as work:
        work.settings.write(SharedSettings(edition=Edition.LEGACY))
    assert not has_due(store)
    assert claim(store) == ()
    with change(store) as work:
        assert work.licenses.waiting() == Waiting(1, 0)
        work.settings.write(SharedSettings())
    assert ids_of(claim(store)) == ids


def test_hidden_enterprises_are_sent_too(store: Store) -> None:
    ids = add(store, 1)
    put(store, cancel(authorize(row_of(store, ids[0]))))
    with change(store) as work:
        work.enterprises.set_hidden(ids, hidden=True)
    assert has_due(store)
    assert ids_of(claim(store)) == ids


def test_a_failing_platform_marks_all_that_waits(store: Store) -> None:
    blank, fresh, refreshed, unknown, historic = add(store, 5)
    put_authorized(store, [fresh])
    confirmed = confirm(authorize(row_of(store, refreshed)))
    put(store, queued(confirmed, now=START))
    put(store, replace(cancel(authorize(row_of(store, unknown))), outcome_unknown=True))
    legacy = authorized(row_of(store, historic), now=START, operator="李强", edition=Edition.LEGACY)
    put(store, legacy)
    claim(store)
    with change(store) as work:
        work.licenses.release("round")
    failure = SyncFailure(Reason.UNREACHABLE, "connect", "r-9")
    with change(store) as work:
        assert work.licenses.waiting() == Waiting(3, 0)
        assert work.licenses.fail_waiting(failure) == 2
        assert work.licenses.waiting() == Waiting(0, 2)
    assert row_of(store, blank).sync_status is None
    assert row_of(store, refreshed) == confirmed
    assert row_of(store, historic) == legacy
    for one in (fresh, unknown):
        row = row_of(store, one)
        assert (row.sync_status, row.sync_failure) == (SyncStatus.FAILED, failure)
        assert (row.next_sync_at, row.claim_id) == (START, None)
        assert row.outcome_unknown is (one == unknown)
    assert ids_of(claim(store, "again")) == [unknown]
    assert ids_of(claim(store, "and again")) == [fresh]


def test_what_another_workstation_is_sending_is_not_sent_by_anybody_else(
    store: Store, clock: FakeClock
) -> None:
    (sent,) = add(store, 1)
    refreshed = queued(confirm(authorize(row_of(store, sent, Service.RECEIVING))), now=START)
    put(store, refreshed)
    put_authorized(store, [sent])
    assert len(claim(store, "there")) == 2
    failure = SyncFailure(Reason.UNREACHABLE, "connect", "r-9")
    with change(store) as work:
        assert work.licenses.fail_waiting(failure) == 1
    for service in Service:
        assert row_of(store, sent, service).claim_id == "there"
    assert row_of(store, sent).sync_failure == failure
    assert claim(store, "here") == ()
    clock.advance(LEASE)
    with change(store) as work:
        assert work.licenses.fail_waiting(failure) == 1
    assert row_of(store, sent).claim_id is None
    assert ids_of(claim(store, "here")) == [sent]
