"""The ring around a control that has the keyboard."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import RADIUS, RING_GAP, RING_WIDTH

_REACH: Final = RING_WIDTH + RING_GAP
_MOVING: Final = frozenset(
    {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}
)


class FocusRing(QWidget):
    """Text-coloured, outside the control, so that it shows on the accent colour as well.

    No QFocusFrame: PySide6 takes the control for a child of that frame, and deletes the control
    when Python's collector comes to the two.
    """

    def __init__(self, look: Look, control: QWidget) -> None:
        super().__init__(control.parentWidget())
        self._look = look
        self.control: Final = control
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        control.installEventFilter(self)
        look.changed.connect(self.update)
        self._follow()

    def leave(self) -> None:
        """Ends it at once: until Qt deletes it, it would follow its control and come back."""
        self.control.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVING:
            self._follow()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.tokens.text, RING_WIDTH))
        half = RING_WIDTH / 2
        ring = QRectF(self.rect()).adjusted(half, half, -half, -half)
        radius = RADIUS + RING_GAP + half
        painter.drawRoundedRect(ring, radius, radius)
        painter.end()

    def _follow(self) -> None:
        self.setGeometry(self.control.geometry().adjusted(-_REACH, -_REACH, _REACH, _REACH))
        self.setVisible(not self.control.isHidden())
        self.raise_()
