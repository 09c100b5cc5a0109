"""The quota (A/AA): how many licences of a service are bought, used and free."""

from dataclasses import dataclass
from datetime import date, datetime

from invoice_license_desktop.core.domain.vocabulary import Service


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What the platform said of a service's licences, and when (UTC) it was read."""

    service: Service
    total: int
    allocated: int
    remaining: int
    valid_from: date | None
    valid_to: date | None
    service_group: str
    read_at: datetime


@dataclass(frozen=True, slots=True)
class UsageCounts:
    """Counts over the rows of a service, each authorized row in exactly one of the first four."""

    in_flight: int = 0
    sync_failed: int = 0
    confirmed: int = 0
    historic: int = 0
    cancellations_in_flight: int = 0
    cancellations_failed: int = 0

    @property
    def authorized(self) -> int:
        """A of (A/AA), always counted from rows."""
        return self.in_flight + self.sync_failed + self.confirmed + self.historic


@dataclass(frozen=True, slots=True)
class Quota:
    """(A/AA) of a service. `total` None means unknown; `by_hand` that it was entered, not read."""

    service: Service
    counts: UsageCounts
    total: int | None
    by_hand: bool = False
    read_at: datetime | None = None
    platform_allocated: int | None = None

    @property
    def authorized(self) -> int:
        """A: the authorized rows."""
        return self.counts.authorized

    @property
    def free(self) -> int | None:
        """Licences left, never negative; None while the total is unknown."""
        return None if self.total is None else max(0, self.total - self.authorized)

    @property
    def over_by(self) -> int:
        """By how many the authorized rows exceed a total that shrank."""
        return 0 if self.total is None else max(0, self.authorized - self.total)

    @property
    def differs_from_platform(self) -> bool:
        """Whether the platform counts other allocations than we have confirmed."""
        return (
            self.platform_allocated is not None and self.platform_allocated != self.counts.confirmed
        )


def quota_of(
    service: Service, counts: UsageCounts, entitlement: Entitlement | None, by_hand: int | None
) -> Quota:
    """The quota; the total entered by hand serves only while none was ever read."""
    if entitlement is not None:
        return Quota(
            service,
            counts,
            entitlement.total,
            read_at=entitlement.read_at,
            platform_allocated=entitlement.allocated,
        )
    return Quota(service, counts, by_hand, by_hand=by_hand is not None)
