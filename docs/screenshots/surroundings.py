"""The machine that the pictures are taken on: its day and time, its screen, its user, no keyring.

The program has no hook for a chosen day. Debian's libfaketime gives this process, and the practice
platform it starts, a clock that stands still at what a file says, so that the pictures of today
and tomorrow are alike; intervals are measured by the real, monotonic clock.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from unittest.mock import patch

from invoice_license_desktop.core.domain.calendar import SHANGHAI
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.platform import Serials
from invoice_license_desktop.translation import Language

CLOCK_FILE: Final = "FAKETIME_TIMESTAMP_FILE"
_LIBRARIES: Final = ("/usr/lib", "/usr/local/lib", "/lib")
_LIBRARY_NAME: Final = "libfaketimeMT.so.1"
_NEAR: Final = timedelta(minutes=1)
_LOCALES: Final = {Language.CHINESE: "zh_CN.UTF-8", Language.ENGLISH: "en_US.UTF-8"}
_SCREEN: Final = (1600, 1000)


class Clock:
    """Sets the clock of this process and of its children. Moments are Asia/Shanghai."""

    def __init__(self) -> None:
        self._file = Path(os.environ[CLOCK_FILE])

    def set(self, moment: str) -> None:
        """The clock stands at `moment`, "YYYY-MM-DD HH:MM:SS", from now on."""
        new = self._file.with_suffix(".new")
        new.write_text(f"{moment}\n", encoding="ascii")
        # whole or not at all: other threads and the practice platform read it all the time
        new.replace(self._file)
        wanted = datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)
        wait = threading.Event().wait
        # the file is read again only now and then, because every look at the clock would cost a read
        while datetime.now(SHANGHAI) != wanted:
            wait(0.01)

    def set_everywhere(self, context: Context, moment: str) -> None:
        """Likewise, and waits until the platform's answers carry it: its web server renews the
        `Date` of its answers only once a second, and a platform whose clock is days off is doubted."""
        self.set(moment)
        wait = threading.Event().wait
        while True:
            context.platform.read_entitlements(Serials())
            ahead = context.platform.clock_ahead()
            if ahead is not None and abs(ahead) < _NEAR:
                return
            wait(0.05)


def repaired_sleep() -> AbstractContextManager[object]:
    """Python sleeps until a moment of the monotonic clock, which libfaketime takes for a faked one
    and refuses; a wait for an event it leaves alone. The end of a child is awaited by sleeping."""
    never = threading.Event()
    return patch("time.sleep", never.wait)


def is_prepared() -> bool:
    """Whether this process runs in the surroundings of `prepared`."""
    return CLOCK_FILE in os.environ


def prepared(folder: Path, moment: str, language: Language) -> Mapping[str, str]:
    """The environment of a process that takes pictures; its files are put into `folder`.

    Raises FileNotFoundError with a sentence if libfaketime is not installed.
    """
    clock_file = folder / "clock"
    clock_file.write_text(f"{moment}\n", encoding="ascii")
    screen_file = folder / "screen.json"
    width, height = _SCREEN
    screen = {"name": "pictures", "x": 0, "y": 0, "width": width, "height": height}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screen_file.write_text(json.dumps({"screens": [screen]}), encoding="ascii")
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LD_PRELOAD": str(_library()),
        CLOCK_FILE: str(clock_file),
        "FAKETIME_CACHE_DURATION": "1",
        # a semaphore taken at every look at the clock, for state that nothing here shares
        "FAKETIME_DISABLE_SHM": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "NO_FAKE_STAT": "1",
        "TZ": "CST-8",
        "LANG": _LOCALES[language],
        "PYTHONUTF8": "1",
        "LOGNAME": "liqiang",
        "USERDOMAIN": "CORP",
        "QT_QPA_PLATFORM": f"offscreen:configfile={screen_file}",
        # nobody's keyring: no backend and no session bus
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }


def _library() -> Path:
    for place in _LIBRARIES:
        for found in Path(place).glob(f"*/faketime/{_LIBRARY_NAME}"):
            return found
    raise FileNotFoundError("pictures need a fixed day: apt-get install faketime")
