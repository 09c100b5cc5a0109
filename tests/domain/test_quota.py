"""The quota (A/AA): full, over-full, unknown, by hand."""

from datetime import UTC, date, datetime

import pytest

from invoice_license_desktop.core.domain.quota import Entitlement, UsageCounts, quota_of
from invoice_license_desktop.core.domain.vocabulary import Service

READ_AT = datetime(2026, 11, 1, tzinfo=UTC)


def _entitlement(total: int, allocated: int = 0) -> Entitlement:
    return Entitlement(
        Service.ISSUING,
        total,
        allocated,
        max(0, total - allocated),
        date(2026, 1, 1),
        date(2026, 12, 31),
        "发票开票服务",
        READ_AT,
    )


def test_the_four_groups_add_up_to_a_and_cancellations_are_apart() -> None:
    counts = UsageCounts(1, 2, 3, 4, cancellations_in_flight=50, cancellations_failed=60)
    assert counts.authorized == 10


@pytest.mark.parametrize(
    ("total", "authorized", "free", "over_by"),
    [
        (10, 0, 10, 0),
        (10, 9, 1, 0),
        (10, 10, 0, 0),
        (10, 11, 0, 1),
        (0, 0, 0, 0),
        (0, 3, 0, 3),
        (None, 3, None, 0),
        (1_000_000, 999_999, 1, 0),
    ],
)
def test_free_is_never_negative(
    total: int | None, authorized: int, free: int | None, over_by: int
) -> None:
    quota = quota_of(Service.ISSUING, UsageCounts(confirmed=authorized), None, total)
    assert (quota.authorized, quota.free, quota.over_by) == (authorized, free, over_by)


def test_the_platforms_total_comes_before_the_one_by_hand() -> None:
    quota = quota_of(Service.ISSUING, UsageCounts(), _entitlement(10), 99)
    assert (quota.total, quota.by_hand, quota.read_at) == (10, False, READ_AT)


def test_a_total_of_zero_was_read_too() -> None:
    assert quota_of(Service.ISSUING, UsageCounts(), _entitlement(0), 99).total == 0


def test_the_total_by_hand_serves_while_none_was_read() -> None:
    quota = quota_of(Service.RECEIVING, UsageCounts(), None, 5)
    assert (quota.total, quota.by_hand, quota.read_at) == (5, True, None)
    unknown = quota_of(Service.RECEIVING, UsageCounts(), None, None)
    assert (unknown.total, unknown.by_hand) == (None, False)


@pytest.mark.parametrize(
    ("allocated", "counts", "differs"),
    [
        (3, UsageCounts(confirmed=3), False),
        (3, UsageCounts(confirmed=3, in_flight=2, sync_failed=1, historic=1), False),
        (3, UsageCounts(confirmed=2, in_flight=1), True),
        (0, UsageCounts(), False),
    ],
)
def test_the_platforms_allocated_is_compared_with_the_confirmed_only(
    allocated: int, counts: UsageCounts, differs: bool
) -> None:
    quota = quota_of(Service.ISSUING, counts, _entitlement(10, allocated), None)
    assert quota.differs_from_platform is differs
    assert not quota_of(Service.ISSUING, counts, None, 10).differs_from_platform
