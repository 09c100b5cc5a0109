"""The line of long work: what it is, how far it is, how long it will take, and Stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from invoice_license_desktop.ui.progress_frame import ProgressFrame
from invoice_license_desktop.ui.theme import Look

_AFTER_MS: Final = 300


@dataclass(frozen=True)
class Running:
    """How far work is, in words: `title` says what it is, `count` how much is done. `total` 0: that
    cannot be said."""

    title: str
    count: str
    stop_note: str
    done: int = 0
    total: int = 0
    seconds_left: int | None = None
    is_stopping: bool = False


class RunningLine(ProgressFrame):
    """Hidden in the first moments too: a line that flashes up tells nobody anything."""

    came = Signal()
    """The line takes its room."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._running: Running | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self._on_time)

    def show_running(self, running: Running | None) -> None:
        """Shows how far the work is; None hides the line."""
        begins = self._running is None and running is not None
        self._running = running
        if running is None:
            self._timer.stop()
            self.hide()
            return
        self.tell(running.title, running.count, running.seconds_left)
        self.fill(running.done, running.total)
        self.offer_stop(running.stop_note, is_stopping=running.is_stopping)
        if begins:
            self._timer.start()

    @Slot()
    def _on_time(self) -> None:
        self.show()
        self.came.emit()
