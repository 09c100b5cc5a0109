"""What every store promises of confirmed operations and their rows."""

from dataclasses import replace
from datetime import timedelta

import pytest

from invoice_license_desktop.core.domain.batch import Batch, BatchCounts, BatchRow
from invoice_license_desktop.core.domain.reason import Caution, Outcome, Reason
from invoice_license_desktop.core.domain.rule import facts_of
from invoice_license_desktop.core.domain.transition import queued
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.ports.rows import RowResult
from invoice_license_desktop.core.operations.ports.store import Store
from tests.fakes.clock import START
from tests.store.records import TODAY, add, authorize, change, confirm, put, row_of

BATCH = Batch("b-1", Operation.AUTHORIZE, Service.ISSUING, START, "李强", 3)


def waiting_row(position: int, enterprise_id: int, revision: int = 1) -> BatchRow:
    return BatchRow(position, f"T{position}", f"企业{position}", enterprise_id, revision)


def rows_of(store: Store, batch_id: str = BATCH.id) -> list[BatchRow]:
    with store.reading() as work:
        return [view.row for view in work.batches.page(batch_id, None, 0, 100)]


def test_a_batch_comes_back_as_it_was_stored(store: Store) -> None:
    (one,) = add(store, 1)
    rows = [
        waiting_row(0, one),
        BatchRow(
            1,
            "T1",
            "企业1",
            77,
            None,
            Outcome.REFUSED,
            Reason.LOCKED,
            "明天",
            "r-1",
            TODAY,
            (Caution.SERIAL_MISSING, Caution.TOTAL_UNKNOWN),
        ),
        BatchRow(2, "T2", "", outcome=Outcome.NOT_FOUND, reason="odd_code"),
    ]
    with change(store) as work:
        work.batches.add(BATCH, rows[1:])
        work.batches.add(BATCH, rows[:1])
        assert work.batches.read(BATCH.id) == BATCH
        assert work.batches.read("b-2") is None
        views = work.batches.page(BATCH.id, None, 0, 10)
        own = work.licenses.read(Service.ISSUING, [one])[0]
        assert [view.row for view in views] == rows
        assert [view.license for view in views] == [own, None, None]


def test_the_batch_that_waits_for_a_row_is_found(store: Store) -> None:
    one, two = add(store, 2)
    later = replace(BATCH, id="b-0", confirmed_at=START + timedelta(seconds=1))
    other = replace(BATCH, id="b-9", service=Service.RECEIVING)
    with change(store) as work:
        work.batches.add(BATCH, [waiting_row(0, one), waiting_row(1, two, revision=3)])
        work.batches.add(later, [waiting_row(0, one)])
        work.batches.add(other, [waiting_row(0, two, revision=4)])
        work.batches.add(
            replace(BATCH, id="b-2"), [replace(waiting_row(0, two), outcome=Outcome.DONE)]
        )
    with store.reading() as work:
        assert work.batches.awaiting(Service.ISSUING, [one, two]) == {
            (one, 1): "b-0",
            (two, 3): "b-1",
        }
        assert work.batches.awaiting(Service.ISSUING, []) == {}


def test_pages_are_windows_of_the_outcomes_asked_for(store: Store) -> None:
    outcomes = [Outcome.DONE, None, Outcome.REFUSED, Outcome.DONE, Outcome.DONE]
    with change(store) as work:
        work.batches.add(
            replace(BATCH, total=5),
            [BatchRow(n, f"T{n}", "", outcome=outcome) for n, outcome in enumerate(outcomes)],
        )

        def places(asked: frozenset[Outcome] | None, offset: int, limit: int) -> list[int]:
            views = work.batches.page(BATCH.id, asked, offset, limit)
            return [view.row.position for view in views]

        assert places(None, 1, 2) == [1, 2]
        assert places(frozenset({Outcome.DONE}), 1, 5) == [3, 4]
        assert places(frozenset({Outcome.DONE, Outcome.REFUSED}), 0, 2) == [0, 2]
        assert places(frozenset(), 0, 5) == []
        assert work.batches.counts(BATCH.id) == BatchCounts(
            Operation.AUTHORIZE, 5, 1, {Outcome.DONE: 3, Outcome.REFUSED: 1}
        )


def test_an_unknown_batch_has_no_counts(store: Store) -> None:
    with store.reading() as work, pytest.raises(LookupError):
        work.batches.counts("b-9")


def test_hidden_enterprises_are_not_beside_their_rows(store: Store) -> None:
    ids = add(store, 1)
    with change(store) as work:
        work.batches.add(BATCH, [waiting_row(0, ids[0])])
        work.enterprises.set_hidden(ids, hidden=True)
        assert work.batches.page(BATCH.id, None, 0, 1)[0].license is None


def test_results_find_their_waiting_rows(store: Store) -> None:
    one, two = add(store, 2)
    receiving = replace(BATCH, id="b-2", service=Service.RECEIVING)
    done = replace(waiting_row(2, one), outcome=Outcome.STOPPED)
    with change(store) as work:
        work.batches.add(BATCH, [waiting_row(0, one), waiting_row(1, two), done])
        work.batches.add(receiving, [waiting_row(0, one)])
        work.batches.add(replace(BATCH, id="b-3"), [waiting_row(0, one), waiting_row(1, one, 2)])
        assert work.batches.waiting_ids(BATCH.id) == [one, two]
        work.batches.settle(
            [
                RowResult(
                    Service.ISSUING, one, 1, Outcome.SYNC_FAILED, Reason.LOCKED, "至明天", "r-7"
                ),
                RowResult(Service.ISSUING, two, 5, Outcome.DONE),
            ]
        )
        work.batches.settle([])
        assert work.batches.waiting_ids(BATCH.id) == [two]
    settled = replace(
        waiting_row(0, one),
        outcome=Outcome.SYNC_FAILED,
        reason=Reason.LOCKED,
        detail="至明天",
        request_id="r-7",
    )
    assert rows_of(store) == [settled, waiting_row(1, two), done]
    assert rows_of(store, "b-2") == [waiting_row(0, one)]
    assert rows_of(store, "b-3") == [settled, waiting_row(1, one, 2)]


def test_a_failing_platform_settles_all_that_waits(store: Store) -> None:
    fresh, refreshed = add(store, 2)
    put(store, authorize(row_of(store, fresh)))
    put(store, queued(confirm(authorize(row_of(store, refreshed))), now=START))
    refused = BatchRow(2, "T2", "", outcome=Outcome.REFUSED, reason=Reason.LOCKED)
    with change(store) as work:
        work.batches.add(BATCH, [waiting_row(0, fresh), waiting_row(1, refreshed), refused])
        work.batches.fail_waiting(Reason.TIMED_OUT, "read", "r-3")
    first, second, third = rows_of(store)
    assert (first.outcome, first.reason) == (Outcome.SYNC_FAILED, Reason.TIMED_OUT)
    assert (first.detail, first.request_id) == ("read", "r-3")
    assert (second.outcome, second.reason) == (Outcome.SYNC_FAILED, Reason.NOT_REFRESHED)
    assert third == refused


def test_a_row_that_another_workstation_is_sending_goes_on_waiting(store: Store) -> None:
    sent, waits, refreshed = add(store, 3)
    put(store, authorize(row_of(store, sent)))
    put(store, queued(confirm(authorize(row_of(store, refreshed))), now=START))
    with change(store) as work:
        assert len(work.licenses.claim("there", 9, timedelta(minutes=1))) == 2
        rows = [waiting_row(place, one) for place, one in enumerate((sent, waits, refreshed))]
        work.batches.add(BATCH, rows)
        work.batches.fail_waiting(Reason.TIMED_OUT, "read", "r-3")
        assert work.batches.waiting_ids(BATCH.id) == [sent]
    assert rows_of(store)[2].reason is Reason.NOT_REFRESHED


def test_facts_of_the_rows_with_an_outcome_are_those_of_now(store: Store) -> None:
    ids = add(store, 4)
    outcomes = [Outcome.SYNC_FAILED, Outcome.DONE, Outcome.REFUSED, Outcome.REFUSED]
    rows = [
        BatchRow(place, f"T{place}", "", one, None, outcome)
        for place, (one, outcome) in enumerate(zip(reversed(ids), outcomes, strict=True))
    ]
    with change(store) as work:
        work.batches.add(BATCH, [*rows, BatchRow(4, "T4", "", outcome=Outcome.REFUSED)])
        work.enterprises.set_hidden([ids[1]], hidden=True)
    put(store, authorize(row_of(store, ids[3])))
    with store.reading() as work:
        asked = frozenset({Outcome.SYNC_FAILED, Outcome.REFUSED})
        found = list(work.batches.facts(BATCH.id, asked))
        assert [(row.enterprise_id, row.outcome) for row in found] == [
            (ids[3], Outcome.SYNC_FAILED),
            (ids[0], Outcome.REFUSED),
        ]
        now = work.licenses.read(Service.ISSUING, [ids[3], ids[0]])
        assert [row.facts for row in found] == [facts_of(row) for row in now]
        assert [row.sync_status for row in found] == [row.sync_status for row in now]
