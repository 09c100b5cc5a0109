"""The log file of a profile."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from typing import Final

from invoice_license_desktop.core.settings import Profile

_BYTES: Final = 1_000_000
_KEPT: Final = 5
_LOG: Final = logging.getLogger("invoice_license_desktop")


class LogFile:
    """One rotating file, in the logs of a profile that is open. Writes there from the start; a
    folder that cannot be written to is told elsewhere."""

    def __init__(self, profile: Profile) -> None:
        self._handler: logging.Handler | None = None
        try:
            profile.logs.mkdir(parents=True, exist_ok=True)
            handler = RotatingFileHandler(
                profile.logs / "window.log", maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8"
            )
        except OSError:
            return
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        self._handler = handler
        _LOG.setLevel(logging.INFO)
        _LOG.addHandler(handler)

    def close(self) -> None:
        """Writes no more."""
        if self._handler is not None:
            _LOG.removeHandler(self._handler)
            self._handler.close()
            self._handler = None
