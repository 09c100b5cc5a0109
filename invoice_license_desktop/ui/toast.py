"""A short word above the footer: something went well, or why one row was left alone."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from invoice_license_desktop.ui.controls.text import StatusLine
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_L, GAP_M, GAP_S, Tone

_SHORT_MS: Final = 4000
_LONG_MS: Final = 10000
_WIDEST: Final = 640


class Toast(QFrame):
    """Lies over the bottom of its parent, takes no focus, and goes by itself; a click takes it
    away at once."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setProperty("kind", "toast")
        self._line = StatusLine(look, wraps=True, parent=self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_L, GAP_S, GAP_L, GAP_S)
        row.addWidget(self._line)
        parent.installEventFilter(self)
        self.hide()

    def tell_success(self, sentence: str) -> None:
        """Something was done."""
        self._tell(sentence, Tone.OK, "circle-check", _SHORT_MS)

    def tell_warning(self, sentence: str) -> None:
        """Something was not done, and why."""
        self._tell(sentence, Tone.WARNING, "alert-triangle", _LONG_MS)

    @property
    def sentence(self) -> str:
        """What is told now, "" if nothing is."""
        return "" if self.isHidden() else self._line.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, _event: QEvent) -> None:
        self.hide()

    def _tell(self, sentence: str, tone: Tone, icon: str, duration_ms: int) -> None:
        self._line.show_state(sentence, tone, icon)
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(duration_ms)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _place(self) -> None:
        room = self._room
        margins = 2 * GAP_L + 24
        text_width = self.fontMetrics().horizontalAdvance(self._line.text()) + margins + 8
        width = min(text_width, _WIDEST, room.width() - 2 * GAP_L)
        self.setFixedWidth(width)
        layout = self.layout()
        height = layout.totalHeightForWidth(width) if layout is not None else 0
        self.resize(width, max(height, 36))
        self.move((room.width() - width) // 2, room.height() - self.height() - GAP_M)
