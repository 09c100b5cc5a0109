"""The log file of a profile, and what happens to errors nobody expected."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, Signal

from invoice_license_desktop.core.settings import Profile
from invoice_license_desktop.ui.lanes import Failure

_BYTES: Final = 1_000_000
_KEPT: Final = 5
_LOG: Final = logging.getLogger("invoice_license_desktop")


class LogFile:
    """One rotating file, in the logs of the profile that is open."""

    def __init__(self) -> None:
        self._handler: logging.Handler | None = None

    def open(self, profile: Profile) -> None:
        """Writes there from now on. A folder that cannot be written to is told elsewhere."""
        self.close()
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


class UnexpectedErrors(QObject):
    """Logs what nobody caught, and hands it on; in whatever thread it happened, `happened` is
    delivered in the window's."""

    happened = Signal(object)

    def install(self) -> None:
        """Hears of every uncaught exception from now on."""
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error

    def uninstall(self) -> None:
        """Leaves errors to Python again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _on_thread_error(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            self._on_error(what.exc_type, what.exc_value, what.exc_traceback)

    def _on_error(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _LOG.critical("an error nobody caught", exc_info=(kind, error, trace))
        told = "".join(traceback.format_exception(kind, error, trace))
        self.happened.emit(Failure(kind.__name__, str(getattr(error, "code", "")), "", told))
