"""A panel at a side of the window, whose width the operator chooses: he drags its inner edge, or
goes there by Tab and uses the arrow keys."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.keyboard_focus import is_by_keyboard
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import RING_WIDTH

STEP: Final = 16
_GRIP: Final = 5


def edge_key_words() -> tuple[tuple[str, str], ...]:
    """Keys and what they do at the edge of a panel."""
    return (("Left / Right", translate("SidePanel", "Make the panel wider or narrower")),)


class SidePanel(QFrame):
    """`wanted` is its width at first. A layout must not stretch it."""

    widened = Signal()
    """The operator wants another width; whoever owns the panel gives it by `fit`."""

    def __init__(
        self,
        look: Look,
        edge: Qt.Edge,
        limits: range,
        wanted: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._limits = limits
        self._wanted = wanted
        self.edge = PanelEdge(look, edge, self)
        self.setFixedWidth(wanted)

    @property
    def wanted(self) -> int:
        """The width the operator chose."""
        return self._wanted

    @property
    def least(self) -> int:
        """The width below which its texts cannot be read."""
        return self._limits.start

    def want(self, width: int) -> None:
        """The operator chose this width, or had chosen it when he was here last."""
        self._wanted = max(self._limits.start, min(width, self._limits.stop))
        self.widened.emit()

    def fit(self, most: int) -> None:
        """Takes the width wanted, or what there is."""
        self.setFixedWidth(max(self._limits.start, min(self._wanted, most)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.edge.place()


class PanelEdge(QWidget):
    """The inner edge of a panel: a few pixels of it, over everything else."""

    def __init__(self, look: Look, edge: Qt.Edge, panel: SidePanel) -> None:
        super().__init__(panel)
        self._look = look
        self._panel = panel
        self._is_right = edge is Qt.Edge.RightEdge
        self._has_ring = False
        self._dragged_from: tuple[float, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def place(self) -> None:
        """At the edge, whatever size the panel has now."""
        left = self._panel.width() - _GRIP if self._is_right else 0
        self.setGeometry(left, 0, _GRIP, self._panel.height())
        self.raise_()

    def sizeHint(self) -> QSize:
        return QSize(_GRIP, _GRIP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        outwards = STEP if self._is_right else -STEP
        steps = {Qt.Key.Key_Right: outwards, Qt.Key.Key_Left: -outwards}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._panel.want(self._panel.width() + step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._dragged_from = event.globalPosition().x(), self._panel.width()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged_from is not None:
            begin, width = self._dragged_from
            moved = round(event.globalPosition().x() - begin)
            self._panel.want(width + (moved if self._is_right else -moved))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._dragged_from = None

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._has_ring = is_by_keyboard(event)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not (self._has_ring and self.hasFocus() and self.window().isActiveWindow()):
            return
        painter = QPainter(self)
        left = self.width() - RING_WIDTH if self._is_right else 0
        ring = QRect(left, 0, RING_WIDTH, self.height())
        painter.fillRect(ring, self._look.tokens.text)
        painter.end()
