"""A clock that stands still until it is told otherwise."""

from datetime import UTC, datetime, timedelta

from invoice_license_desktop.core.domain.calendar import to_milliseconds

START = datetime(2026, 11, 1, 2, 30, tzinfo=UTC)


class FakeClock:
    """Implements the `Clock` port. `now` must be aware; it is cut to milliseconds."""

    def __init__(self, now: datetime = START) -> None:
        self._now = to_milliseconds(now)

    def now(self) -> datetime:
        return self._now

    def advance(self, by: timedelta) -> None:
        """Let time pass; a negative `by` sets the clock back."""
        self._now = to_milliseconds(self._now + by)

    def set(self, now: datetime) -> None:
        """Set the clock."""
        self._now = to_milliseconds(now)
