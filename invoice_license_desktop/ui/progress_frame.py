"""The frame of long work at the foot of the page: what it is, how far it is, and Stop."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from invoice_license_desktop.messages.moments import time_left_text
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import SecondaryButton
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import FOOTER_HEIGHT, GAP_L, GAP_M

_STEPS: Final = 1000
_BAR_HEIGHT: Final = 6


class ProgressFrame(QFrame):
    """Hidden while nothing runs. It comes up from below, so that nothing above it moves."""

    stop_asked = Signal()

    def __init__(
        self, look: Look, parent: QWidget | None = None, *, more: tuple[Text, ...] = ()
    ) -> None:
        """`more` stands between the bar and the time that is left."""
        super().__init__(parent)
        self.setFixedHeight(FOOTER_HEIGHT)
        self.setProperty("kind", "batch")
        self._title = Text(kind=Kind.STRONG)
        self._count = Text(kind=Kind.SECOND)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(_BAR_HEIGHT)
        self._left = Text(kind=Kind.MUTED)
        self._stop = SecondaryButton(look, "", small=True, parent=self)
        self._stop.clicked.connect(self.stop_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_L, 0, GAP_L, 0)
        row.setSpacing(GAP_M + 2)
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addWidget(self._bar, 1)
        for part in (*more, self._left, self._stop):
            row.addWidget(part)
        self.hide()

    def tell(self, title: str, count: str, seconds_left: int | None) -> None:
        """Says what the work is, how much of it is done, and how long it will take."""
        self._title.setText(title)
        self._count.setText(count)
        self._bar.setAccessibleName(count)
        self._left.setText(time_left_text(translate, seconds_left))

    def fill(self, done: int, total: int) -> None:
        """Fills the bar; one without a total moves by itself."""
        self._bar.setRange(0, _STEPS if total else 0)
        if total:
            self._bar.setValue(done * _STEPS // total)

    def offer_stop(self, note: str, *, is_stopping: bool, can_stop: bool = True) -> None:
        """Offers Stop, with a note on what that means."""
        self._stop.setText(
            translate("BatchPanel", "Stopping…") if is_stopping else translate("BatchPanel", "Stop")
        )
        self._stop.setEnabled(can_stop and not is_stopping)
        self._stop.explain("", note)
