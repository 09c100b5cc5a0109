"""Big figures with a caption: what an act will come to."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.tokens import GAP_M, Tone

_EDGE = 6


class Tile(QFrame):
    """One figure ("3", "4 → 7 / 10") and what it counts. Zero is muted by whoever sets it."""

    def __init__(
        self,
        figure: str,
        caption: str,
        tone: Tone = Tone.TEXT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._figure = Text(kind=Kind.TILE, parent=self)
        self._caption = Text(kind=Kind.CAPTION, wraps=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_M, _EDGE, GAP_M, _EDGE)
        column.setSpacing(0)
        column.addWidget(self._figure)
        column.addWidget(self._caption)
        self.show_figure(figure, caption, tone)

    def show_figure(self, figure: str, caption: str, tone: Tone = Tone.TEXT) -> None:
        """Shows other values."""
        self._figure.setText(figure)
        self._figure.set_tone(tone)
        self._caption.setText(caption)
        self.setAccessibleName(f"{caption}: {figure}")
