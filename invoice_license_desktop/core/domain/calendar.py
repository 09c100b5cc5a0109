"""Days, locks and the trust in clocks. All days are Asia/Shanghai days, a fixed UTC+8."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
LOCK_DAYS = 60
EXPIRING_DAYS = 30
CLOCK_TOLERANCE = timedelta(hours=24)


def shanghai_day(moment: datetime) -> date:
    """The Shanghai day of an aware moment. Windows has no time-zone data, hence the fixed UTC+8."""
    return moment.astimezone(SHANGHAI).date()


def first_allowed_day(cancelled_at: datetime, platform_day: date | None = None) -> date:
    """The first day a cancelled tax number may be authorized again for the same service.

    Cancelled on day D, that is D + 60 (manual, 取消授权 ①); a later day named by the platform holds.
    """
    own_day = shanghai_day(cancelled_at) + timedelta(days=LOCK_DAYS)
    return own_day if platform_day is None else max(own_day, platform_day)


@dataclass(frozen=True, slots=True)
class ClockReading:
    """What is known of the time when an operation is judged.

    `now` is the system clock in UTC; `platform_ahead` is the platform's clock minus the system's as
    seen in this run, None if the platform was not heard; `newest_entry` is the newest moment of the
    journal since the administrator last confirmed the clock; `confirmed_ahead` is the difference
    the administrator confirmed.
    """

    now: datetime
    platform_ahead: timedelta | None = None
    newest_entry: datetime | None = None
    confirmed_ahead: timedelta | None = None

    @property
    def behind_journal(self) -> timedelta:
        """How far the system clock lies behind the newest journal entry; never negative."""
        if self.newest_entry is None:
            return timedelta(0)
        return max(self.newest_entry - self.now, timedelta(0))

    @property
    def off_platform(self) -> timedelta:
        """How far the system clock lies off the platform's beyond what was confirmed."""
        if self.platform_ahead is None:
            return timedelta(0)
        return abs(self.platform_ahead - (self.confirmed_ahead or timedelta(0)))

    @property
    def doubt(self) -> timedelta:
        """The larger of the two differences."""
        return max(self.behind_journal, self.off_platform)

    @property
    def is_sure(self) -> bool:
        """Whether locks may be computed from this clock (within 24 hours on both counts)."""
        return self.doubt <= CLOCK_TOLERANCE

    @property
    def lock_day(self) -> date:
        """The Shanghai day by which locks are judged: a lock ends only when both clocks say so."""
        ahead = self.platform_ahead if self.platform_ahead is not None else timedelta(0)
        return shanghai_day(self.now + min(ahead, timedelta(0)))


@lru_cache(maxsize=1024)  # a batch writes the same few moments thousands of times
def utc_text(moment: datetime) -> str:
    """A moment as UTC text with milliseconds and Z, the form of the store and of JSON."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def utc_moment(text: str) -> datetime:
    """The aware UTC moment of `utc_text`'s form. Raises ValueError on any other text."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or utc_text(moment) != text:
        raise ValueError(text)
    return moment


def to_milliseconds(moment: datetime) -> datetime:
    """The moment cut to milliseconds, so that what is stored and what is compared are equal."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
