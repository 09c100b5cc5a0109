"""The ring around a control that has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFocusFrame, QProxyStyle, QStyle, QStyleOption, QWidget

from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import RADIUS, RING_GAP, RING_WIDTH


class _RingStyle(QProxyStyle):
    """Says how far the ring reaches around its control; Qt asks the style, not the frame."""

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in (
            QStyle.PixelMetric.PM_FocusFrameHMargin,
            QStyle.PixelMetric.PM_FocusFrameVMargin,
        ):
            return RING_WIDTH + RING_GAP
        return super().pixelMetric(metric, option, widget)


class FocusRing(QFocusFrame):
    """Text-coloured, outside the control, so that it shows on the accent colour as well."""

    def __init__(self, look: Look, control: QWidget) -> None:
        super().__init__(control)
        self._look = look
        self._style = _RingStyle()
        self.setStyle(self._style)
        self.setWidget(control)
        look.changed.connect(self._repaint)

    def leave(self) -> None:
        """Ends it at once: until Qt deletes it, it would follow its control and come back."""
        self._look.changed.disconnect(self._repaint)
        self.hide()
        self.widget().removeEventFilter(self)
        self.deleteLater()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.tokens.text, RING_WIDTH))
        half = RING_WIDTH / 2
        ring = QRectF(self.rect()).adjusted(half, half, -half, -half)
        radius = RADIUS + RING_GAP + half
        painter.drawRoundedRect(ring, radius, radius)
        painter.end()

    @Slot()
    def _repaint(self) -> None:
        # Qt hides the frame of a control that gets another style.
        self.setVisible(self.widget().isVisible())
        self.update()
