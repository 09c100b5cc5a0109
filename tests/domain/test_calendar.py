"""Days, the 60 days' lock, and clocks that cannot be trusted."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invoice_license_desktop.core.domain.calendar import (
    LOCK_DAYS,
    SHANGHAI,
    ClockReading,
    first_allowed_day,
    shanghai_day,
    to_milliseconds,
    utc_moment,
    utc_text,
)
from tests.program import run_python

NOON = timedelta(hours=4)  # UTC, noon in Shanghai
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2190, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + NOON


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 1, 15, 59, 59, 999999, tzinfo=UTC), date(2026, 11, 1)),
        (datetime(2026, 11, 1, 16, 0, tzinfo=UTC), date(2026, 11, 2)),
        (datetime(2026, 12, 31, 16, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2028, 2, 28, 16, 0, tzinfo=UTC), date(2028, 2, 29)),
        (datetime(2026, 11, 2, 0, 0, tzinfo=SHANGHAI), date(2026, 11, 2)),
        (datetime(2026, 11, 1, 12, 0, tzinfo=timezone(timedelta(hours=-5))), date(2026, 11, 2)),
    ],
)
def test_shanghai_day_changes_at_sixteen_utc(moment: datetime, day: date) -> None:
    assert shanghai_day(moment) == day


@pytest.mark.parametrize(
    ("cancelled", "allowed"),
    [
        (date(2026, 11, 1), date(2026, 12, 31)),
        (date(2026, 11, 2), date(2027, 1, 1)),
        (date(2026, 12, 31), date(2027, 3, 1)),
        (date(2027, 12, 31), date(2028, 2, 29)),
        (date(2028, 1, 1), date(2028, 3, 1)),
        (date(2028, 2, 29), date(2028, 4, 29)),
        (date(2027, 2, 28), date(2027, 4, 29)),
        (date(2026, 1, 31), date(2026, 4, 1)),
        (date(2026, 7, 3), date(2026, 9, 1)),
    ],
)
def test_first_allowed_day_is_sixty_days_on(cancelled: date, allowed: date) -> None:
    assert first_allowed_day(_noon(cancelled)) == allowed


def test_the_day_of_the_cancellation_is_shanghais() -> None:
    late = datetime(2026, 10, 31, 16, 0, tzinfo=UTC)
    assert first_allowed_day(late) == date(2026, 12, 31)
    assert first_allowed_day(late - timedelta(milliseconds=1)) == date(2026, 12, 30)


@pytest.mark.parametrize(
    ("platform_day", "allowed"),
    [
        (None, date(2026, 12, 31)),
        (date(2026, 12, 1), date(2026, 12, 31)),
        (date(2026, 12, 31), date(2026, 12, 31)),
        (date(2027, 1, 5), date(2027, 1, 5)),
    ],
)
def test_a_later_day_of_the_platform_holds(platform_day: date | None, allowed: date) -> None:
    assert first_allowed_day(_noon(date(2026, 11, 1)), platform_day) == allowed


@given(MOMENTS)
def test_never_less_than_sixty_days_whatever_the_moment(cancelled: datetime) -> None:
    allowed = first_allowed_day(cancelled)
    assert (allowed - shanghai_day(cancelled)).days == LOCK_DAYS == 60


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kolkata", "Pacific/Kiritimati", "UTC"])
def test_the_systems_time_zone_plays_no_part(zone: str) -> None:
    script = (
        "import time\n"
        "getattr(time, 'tzset', lambda: None)()\n"
        "from datetime import *\n"
        "from invoice_license_desktop.core.domain.calendar import *\n"
        "late = datetime(2026, 10, 31, 16, 0, tzinfo=UTC)\n"
        "print(shanghai_day(late), first_allowed_day(late), ClockReading(late).lock_day,\n"
        "      utc_text(late), utc_moment(utc_text(late)) == late)\n"
    )
    done = run_python("-c", script, environment={"TZ": zone})
    assert done.out.split() == [
        "2026-11-01",
        "2026-12-31",
        "2026-11-01",
        "2026-10-31T16:00:00.000Z",
        "True",
    ]


@given(MOMENTS, st.integers(-14, 14))
def test_a_moment_has_one_shanghai_day_however_it_is_written(moment: datetime, hours: int) -> None:
    assert shanghai_day(moment.astimezone(timezone(timedelta(hours=hours)))) == shanghai_day(moment)


NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
DAY = timedelta(hours=24)
TICK = timedelta(milliseconds=1)


@pytest.mark.parametrize(
    ("ahead", "sure"),
    [
        (None, True),
        (timedelta(0), True),
        (DAY, True),
        (-DAY, True),
        (DAY + TICK, False),
        (-DAY - TICK, False),
    ],
)
def test_a_clock_more_than_a_day_off_the_platform_is_unsure(
    ahead: timedelta | None, sure: bool
) -> None:
    assert ClockReading(NOW, platform_ahead=ahead).is_sure is sure


@pytest.mark.parametrize(
    ("newest", "sure", "behind"),
    [
        (None, True, timedelta(0)),
        (NOW - 400 * DAY, True, timedelta(0)),
        (NOW + DAY, True, DAY),
        (NOW + DAY + TICK, False, DAY + TICK),
        (NOW + 400 * DAY, False, 400 * DAY),
    ],
)
def test_a_clock_more_than_a_day_behind_the_journal_is_unsure(
    newest: datetime | None, sure: bool, behind: timedelta
) -> None:
    reading = ClockReading(NOW, newest_entry=newest)
    assert (reading.is_sure, reading.behind_journal) == (sure, behind)


@pytest.mark.parametrize(
    ("ahead", "confirmed", "sure"),
    [
        (5 * DAY, 5 * DAY, True),
        (6 * DAY, 5 * DAY, True),
        (6 * DAY + TICK, 5 * DAY, False),
        (4 * DAY - TICK, 5 * DAY, False),
        (-5 * DAY, 5 * DAY, False),
        (timedelta(0), 5 * DAY, False),
        (None, 5 * DAY, True),
    ],
)
def test_a_confirmed_difference_is_where_the_tolerance_is_counted_from(
    ahead: timedelta | None, confirmed: timedelta, sure: bool
) -> None:
    assert ClockReading(NOW, ahead, confirmed_ahead=confirmed).is_sure is sure


def test_doubt_is_the_larger_difference() -> None:
    reading = ClockReading(NOW, 3 * DAY, NOW + 2 * DAY, DAY)
    assert (reading.off_platform, reading.behind_journal, reading.doubt) == (2 * DAY,) * 3
    assert ClockReading(NOW, None, NOW + 5 * DAY).doubt == 5 * DAY


@pytest.mark.parametrize(
    ("ahead", "day"),
    [
        (None, date(2026, 11, 22)),
        (timedelta(0), date(2026, 11, 22)),
        (timedelta(hours=20), date(2026, 11, 22)),
        (timedelta(hours=-10), date(2026, 11, 22)),
        (timedelta(hours=-10) - TICK, date(2026, 11, 21)),
        (timedelta(days=-3), date(2026, 11, 19)),
    ],
)
def test_a_lock_ends_only_when_both_clocks_say_so(ahead: timedelta | None, day: date) -> None:
    assert ClockReading(NOW, platform_ahead=ahead).lock_day == day


@given(MOMENTS)
def test_stored_text_is_the_moment_to_the_millisecond(moment: datetime) -> None:
    text = utc_text(moment)
    assert (len(text), text[-1]) == (24, "Z")
    assert utc_moment(text) == to_milliseconds(moment)
    assert utc_moment(text).tzinfo is UTC


@given(MOMENTS, MOMENTS)
def test_stored_texts_sort_as_moments_do(one: datetime, two: datetime) -> None:
    texts = sorted([utc_text(one), utc_text(two)])
    assert texts == [utc_text(moment) for moment in sorted([one, two])]


def test_stored_text_is_utc_whatever_zone_the_moment_is_in() -> None:
    moment = datetime(2026, 11, 22, 1, 2, 3, 4999, tzinfo=SHANGHAI)
    assert utc_text(moment) == "2026-11-21T17:02:03.004Z"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-22",
        "2026-11-22T01:02:03Z",
        "2026-11-22T01:02:03.000",
        "2026-11-22T01:02:03.000+00:00",
        "2026-11-22 01:02:03.000Z",
        "2026-13-22T01:02:03.000Z",
        "2026-W44-7T02:30:00.000Z",
        "2026-11-22T09:02:03.000+08:00",
    ],
)
def test_other_texts_are_no_moments(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        utc_moment(text)
