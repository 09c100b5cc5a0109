"""By which clocks the store goes."""

from dataclasses import dataclass
from datetime import UTC, datetime

from invoice_license_desktop.core.domain.calendar import to_milliseconds
from invoice_license_desktop.core.operations.ports.context import Clock


class SystemClock:
    """The clock of this workstation."""

    def now(self) -> datetime:
        """The present moment, aware UTC, cut to milliseconds."""
        return to_milliseconds(datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class LaterClock:
    """Whatever of two clocks is ahead."""

    one: Clock
    other: Clock

    def now(self) -> datetime:
        """The later of both moments."""
        return max(self.one.now(), self.other.now())


@dataclass(frozen=True, slots=True)
class Clocks:
    """By which claims lapse, and by which rows are due.

    All workstations have to agree on leases. That a row is due is written by one of them and may be
    found a little early by another, but must not wait for a clock that is behind.
    """

    leases: Clock
    due: Clock
