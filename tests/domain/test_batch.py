"""A report's sums always add up."""

from hypothesis import given
from hypothesis import strategies as st

from invoice_license_desktop.core.domain.batch import BatchCounts, success_outcomes
from invoice_license_desktop.core.domain.reason import Outcome
from invoice_license_desktop.core.domain.vocabulary import Operation

COUNTS = st.dictionaries(st.sampled_from(list(Outcome)), st.integers(0, 10_000))


@given(st.sampled_from(list(Operation)), COUNTS, st.integers(0, 10_000))
def test_sums_add_up(operation: Operation, outcomes: dict[Outcome, int], waiting: int) -> None:
    total = sum(outcomes.values()) + waiting
    counts = BatchCounts(operation, total, waiting, outcomes)
    assert counts.succeeded + counts.failed == counts.settled
    assert counts.settled + counts.waiting == counts.total
    assert counts.synced <= counts.succeeded
    assert counts.failed >= 0


ONE_OF_EACH = dict.fromkeys(Outcome, 1)


def test_authorize_and_cancel_succeed_where_the_local_act_was_done() -> None:
    for operation in (Operation.AUTHORIZE, Operation.CANCEL):
        counts = BatchCounts(operation, len(Outcome), 0, ONE_OF_EACH)
        assert (counts.succeeded, counts.failed) == (5, 4)
        assert (counts.synced, counts.sync_failed) == (1, 3)


def test_syncs_succeed_where_the_platform_confirmed() -> None:
    for operation in (Operation.SYNC_AUTHORIZATION, Operation.SYNC_CANCELLATION):
        counts = BatchCounts(operation, len(Outcome), 0, ONE_OF_EACH)
        assert (counts.succeeded, counts.failed) == (1, 8)
        assert success_outcomes(operation) == {Outcome.DONE}


def test_an_empty_report() -> None:
    counts = BatchCounts(Operation.CANCEL, 3, 3)
    assert (counts.settled, counts.succeeded, counts.failed, counts.synced) == (0, 0, 0, 0)
