"""The log files of a profile: what the program did, never with what.

An error is written down as its kind and the places of the program it came through. Its text is left
out, as is every value: either might hold a tax number, a name or a secret.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePath
from types import TracebackType
from typing import Final, Literal

from filelock import Timeout

from invoice_license_desktop.core.settings import Profile

LogName = Literal["window", "command"]

_BYTES: Final = 1_000_000
_KEPT: Final = 5
_LOG: Final = logging.getLogger("invoice_license_desktop")
_PACKAGE: Final = "invoice_license_desktop"


class LogFile(logging.Handler):
    """One file in the logs of a profile, with older ones behind it, from now on until `close`.

    Opened for each line: several programs may write to it, and on Windows nobody could put an open
    file aside. A folder that cannot be written to is told of elsewhere.
    """

    def __init__(self, profile: Profile, name: LogName) -> None:
        super().__init__()
        self._profile = profile
        self._path = profile.logs / f"{name}.log"
        self.setFormatter(_Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        _LOG.setLevel(logging.INFO)
        _LOG.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, or several for an error."""
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._path.exists() and self._path.stat().st_size > _BYTES:
                self._rotate()
            with self._path.open("a", encoding="utf-8", newline="\n") as file:
                file.write(f"{self.format(record)}\n")

    def close(self) -> None:
        """Write no more."""
        _LOG.removeHandler(self)
        super().close()

    def _rotate(self) -> None:
        """Put the file aside; whoever else is about to do it does it."""
        with suppress(Timeout), self._profile.lock("log").acquire(timeout=0):
            if self._path.stat().st_size <= _BYTES:
                return
            for number in range(_KEPT, 0, -1):
                older = self._numbered(number)
                younger = self._numbered(number - 1) if number > 1 else self._path
                with suppress(FileNotFoundError):
                    younger.replace(older)

    def _numbered(self, number: int) -> Path:
        return self._path.with_name(f"{self._path.name}.{number}")


class _Formatter(logging.Formatter):
    def formatException(  # noqa: N802 - the name of what is overridden
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        error = ei[1]
        return "" if error is None else "\n".join(error_lines(error))


def error_lines(error: BaseException) -> Iterator[str]:
    """The kind of an error, the places it came through, and the same of what led to it."""
    told: BaseException | None = error
    while told is not None:
        code = getattr(told, "code", "")
        yield (
            f"{type(told).__name__} {code}".rstrip()
            if isinstance(code, str)
            else type(told).__name__
        )
        for place in traceback.extract_tb(told.__traceback__):
            yield f"  {_short(place.filename)}:{place.lineno} {place.name}"
        told = told.__cause__ or (None if told.__suppress_context__ else told.__context__)


def _short(filename: str) -> str:
    """Where a place is within our program, or in whose file; never in whose home folder."""
    parts = PurePath(filename).parts
    if _PACKAGE in parts:
        return "/".join(parts[parts.index(_PACKAGE) + 1 :])
    return parts[-1] if parts else ""
