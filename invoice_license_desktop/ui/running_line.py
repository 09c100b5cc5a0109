"""The line of long work: what it is, how far it is, how long it will take, and Stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from invoice_license_desktop.messages.moments import time_left_text
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import SecondaryButton
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import FOOTER_HEIGHT, GAP_L, GAP_M

_STEPS: Final = 1000
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


class RunningLine(QFrame):
    """Hidden while nothing runs, and in the first moments: a line that flashes up tells nobody
    anything. It comes up from below, so that nothing above it moves."""

    stop_asked = Signal()
    came = Signal()
    """The line takes its room."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._running: Running | None = None
        self.setFixedHeight(FOOTER_HEIGHT)
        self.setProperty("kind", "batch")
        self._title = Text(kind=Kind.STRONG)
        self._count = Text(kind=Kind.SECOND)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._left = Text(kind=Kind.MUTED)
        self._stop = SecondaryButton(look, "", small=True, parent=self)
        self._stop.clicked.connect(self.stop_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_L, 0, GAP_L, 0)
        row.setSpacing(GAP_M + 2)
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addWidget(self._bar, 1)
        row.addWidget(self._left)
        row.addWidget(self._stop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self._on_time)
        self.hide()

    def show_running(self, running: Running | None) -> None:
        """Shows how far the work is; None hides the line."""
        begins = self._running is None and running is not None
        self._running = running
        self._tell()
        if begins:
            self._timer.start()
        elif running is None:
            self._timer.stop()
            self.hide()

    @Slot()
    def _on_time(self) -> None:
        self.show()
        self.came.emit()

    def _tell(self) -> None:
        running = self._running
        if running is None:
            return
        self._title.setText(running.title)
        self._count.setText(running.count)
        # A bar without an end moves by itself.
        self._bar.setRange(0, _STEPS if running.total else 0)
        if running.total:
            self._bar.setValue(running.done * _STEPS // running.total)
        self._bar.setAccessibleName(self._count.text())
        self._left.setText(time_left_text(translate, running.seconds_left))
        self._stop.setText(
            translate("BatchPanel", "Stopping…")
            if running.is_stopping
            else translate("BatchPanel", "Stop")
        )
        self._stop.setEnabled(not running.is_stopping)
        self._stop.explain("", running.stop_note)
