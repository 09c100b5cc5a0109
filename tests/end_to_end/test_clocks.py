"""Days and locks under clocks that are set, in three time zones, each step a program of its own.

Debian's libfaketime sets the clock of a program and of the practice platform it starts; where only
the program's own clock shall be wrong, the program is started with another `SystemClock`.
"""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from tests.program import run_python

pytestmark = pytest.mark.faketime

LIBRARIES = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
ONE = "91310115MA1K4C2D0H"
OTHER = "91310117MA1J7K8L12"
SHANGHAI = timezone(timedelta(hours=8))
TIME_ZONES = ("UTC", "Asia/Shanghai", "America/Los_Angeles")
# libfaketime takes Python's sleep until a moment of the monotonic clock for a faked one
_PROGRAM = """
import sys, threading, time
from datetime import timedelta
from invoice_license_desktop import bootstrap
from invoice_license_desktop.cli.__main__ import main

time.sleep = threading.Event().wait
now, wrong = bootstrap.SystemClock.now, timedelta(hours=float(sys.argv.pop(1)))
bootstrap.SystemClock.now = lambda clock: now(clock) + wrong
sys.exit(main(sys.argv[1:]))
"""


class Workstation:
    """A PC whose clock, and the platform's, can be set. Hours and days count from now."""

    def __init__(self, home: Path, time_zone: str = "Asia/Shanghai") -> None:
        self._home = home
        self._time_zone = time_zone

    def run(
        self, *arguments: str, days: int = 0, wrong_by_hours: float = 0, code: int = 0
    ) -> dict[str, Any]:
        """Give a command on a day; `wrong_by_hours` is what only the PC's clock is ahead."""
        (library,) = LIBRARIES
        environment = {
            "TZ": self._time_zone,
            "LD_PRELOAD": str(library),
            "FAKETIME": f"{days:+d}d",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_DISABLE_SHM": "1",
            "NO_FAKE_STAT": "1",
        }
        words = ("--home", str(self._home), "--practice", "--json", *arguments)
        finished = run_python("-c", _PROGRAM, str(wrong_by_hours), *words, environment=environment)
        assert finished.code == code, str(finished)
        return finished.object

    def authorize(
        self, number: str, *, days: int = 0, wrong_by_hours: float = 0, code: int = 0
    ) -> dict[str, Any]:
        """Authorize one for issuing; its row."""
        return self._operate("authorize", number, days, wrong_by_hours, code)

    def cancel(
        self, number: str, *, days: int = 0, wrong_by_hours: float = 0, code: int = 0
    ) -> dict[str, Any]:
        """Cancel one; its row."""
        return self._operate("cancel", number, days, wrong_by_hours, code)

    def _operate(
        self, operation: str, number: str, days: int, wrong_by_hours: float, code: int
    ) -> dict[str, Any]:
        done = self.run(
            *(operation, "--service", "issuing", "--tax-number", number, "--yes"),
            days=days,
            wrong_by_hours=wrong_by_hours,
            code=code,
        )
        (row,) = done["rows"]
        assert isinstance(row, dict)
        return row


@pytest.mark.parametrize("time_zone", TIME_ZONES)
def test_the_lock_ends_on_the_sixtieth_day_wherever_the_pc_stands(
    tmp_path: Path, time_zone: str
) -> None:
    pc = Workstation(tmp_path, time_zone)
    pc.authorize(ONE)
    row = pc.cancel(ONE)
    cancelled_on = datetime.fromisoformat(row["cancelled_at"]).astimezone(SHANGHAI).date()
    assert row["first_allowed_day"] == (cancelled_on + timedelta(days=60)).isoformat()
    days_passed = (datetime.now(SHANGHAI).date() - cancelled_on).days
    late = pc.authorize(ONE, days=59 - days_passed, code=3)
    assert (late["outcome"], late["reason"]) == ("refused", "locked")
    again = pc.authorize(ONE, days=60 - days_passed)
    assert (again["outcome"], again["sync_status"]) == ("done", "succeeded")
    assert date.fromisoformat(again["valid_from"]) == cancelled_on + timedelta(days=60)


def test_a_clock_that_is_ahead_ends_no_lock(tmp_path: Path) -> None:
    pc = Workstation(tmp_path)
    pc.authorize(ONE)
    pc.cancel(ONE)
    ahead = 61 * 24
    doubted = pc.authorize(ONE, wrong_by_hours=ahead, code=3)
    assert (doubted["outcome"], doubted["reason"]) == ("refused", "clock_unsure")
    pc.run("platform", "test", wrong_by_hours=ahead)
    pc.run("clock", "confirm", wrong_by_hours=ahead)
    confirmed = pc.authorize(ONE, wrong_by_hours=ahead, code=3)
    assert (confirmed["outcome"], confirmed["reason"]) == ("refused", "locked")
    assert confirmed["authorization_status"] == "not_authorized"


def test_a_clock_that_was_set_back_must_be_confirmed(tmp_path: Path) -> None:
    pc = Workstation(tmp_path)
    pc.authorize(ONE, days=3)
    for number in (ONE, OTHER):
        act = pc.cancel if number == ONE else pc.authorize
        refused = act(number, code=3)
        assert (refused["outcome"], refused["reason"]) == ("refused", "clock_unsure")
    pc.run("clock", "confirm")
    assert pc.authorize(OTHER)["outcome"] == "done"
    assert pc.cancel(ONE)["outcome"] == "done"


def test_up_to_a_day_no_clock_is_doubted(tmp_path: Path) -> None:
    pc = Workstation(tmp_path)
    assert pc.authorize(ONE, wrong_by_hours=23)["outcome"] == "done"
    assert pc.authorize(OTHER)["outcome"] == "done"
