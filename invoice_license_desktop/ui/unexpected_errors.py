"""What happens to errors nobody expected."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, Signal

from invoice_license_desktop.ui.lanes import Failure

_LOG: Final = logging.getLogger("invoice_license_desktop")


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
