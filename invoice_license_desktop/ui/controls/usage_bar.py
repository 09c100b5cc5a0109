"""The thin bar below a service: how much of what was bought is used."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from invoice_license_desktop.ui.theme import Look

_HEIGHT = 4


class UsageBar(QWidget):
    """Authorized of total. Red and full when more is authorized than was bought; an unknown total
    leaves it empty."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._used = 0
        self._total: int | None = None
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._repaint)

    def set_usage(self, used: int, total: int | None, description: str = "") -> None:
        """Shows the counts; the description is what a screen reader says for the bar."""
        self._used = used
        self._total = total
        self.setAccessibleName(description)
        self.update()

    @property
    def share(self) -> float:
        """How much of the bar is filled, 0 to 1."""
        if self._total is None:
            return 0.0
        if self.is_over:
            return 1.0
        return self._used / self._total if self._total else 0.0

    @property
    def is_over(self) -> bool:
        """Whether more is authorized than was bought."""
        return self._total is not None and self._used > self._total

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_usage(painter, QRectF(self.rect()), self._look, self.share, is_over=self.is_over)
        painter.end()

    @Slot()
    def _repaint(self) -> None:
        self.update()


def paint_usage(
    painter: QPainter, area: QRectF, look: Look, share: float, *, is_over: bool
) -> None:
    """Paints the bar, also for a delegate that has no widget."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = area.height() / 2
    painter.setBrush(look.tokens.track)
    painter.drawRoundedRect(area, radius, radius)
    if share > 0:
        filled = QRectF(area)
        filled.setWidth(max(area.height(), area.width() * share))
        painter.setBrush(look.tokens.danger_fill if is_over else look.tokens.accent)
        painter.drawRoundedRect(filled, radius, radius)
