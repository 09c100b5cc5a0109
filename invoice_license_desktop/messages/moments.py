"""Days and moments as text. Everything on screen is Asia/Shanghai, whatever the system's zone is."""

from datetime import date, datetime

from invoice_license_desktop.core.domain.calendar import SHANGHAI, shanghai_day
from invoice_license_desktop.messages.source import Translate


def day_text(day: date | None) -> str:
    """A day, `2026-12-31`; nothing for None."""
    return "" if day is None else day.isoformat()


def moment_text(moment: datetime | None) -> str:
    """An aware moment to the second in Shanghai time, `2026-11-22 10:40:05`; nothing for None."""
    return "" if moment is None else f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}"


def moment_day_text(moment: datetime | None) -> str:
    """The Shanghai day of an aware moment; nothing for None."""
    return "" if moment is None else shanghai_day(moment).isoformat()


def clock_text(moment: datetime, now: datetime) -> str:
    """A moment as briefly as is clear: `10:40` on the Shanghai day of `now`, else with its day."""
    local = moment.astimezone(SHANGHAI)
    if shanghai_day(moment) == shanghai_day(now):
        return f"{local:%H:%M}"
    return f"{local:%Y-%m-%d %H:%M}"


def time_left_text(translate: Translate, seconds: int | None) -> str:
    """How long something will still take, as nearly as anybody wants to know; "" if not known."""
    if seconds is None:
        return ""
    if seconds < 60:
        return translate("Text", "about {seconds} s left").format(seconds=max(1, seconds))
    return translate("Text", "about {minutes} min left").format(minutes=round(seconds / 60))


def number_text(number: int) -> str:
    """A count; from 1,000 on with separators between the thousands."""
    return f"{number:,}"
