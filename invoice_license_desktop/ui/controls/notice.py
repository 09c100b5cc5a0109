"""The amber bar above the grid: what went wrong, and the one thing to do about it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from invoice_license_desktop.ui.controls.announcing import announce
from invoice_license_desktop.ui.controls.buttons import SecondaryButton
from invoice_license_desktop.ui.controls.text import StatusLine
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_L, GAP_M, GAP_XS, Tone


class Notice(QFrame):
    """One sentence and one button; hidden while there is nothing to say. Used instead of message
    boxes, which would pile up when a network comes and goes."""

    acted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._sentence = StatusLine(look, wraps=True, parent=self)
        self._button = SecondaryButton(look, "", small=True, parent=self)
        self._button.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_L, GAP_XS, GAP_L, GAP_XS)
        row.setSpacing(GAP_M)
        # In the middle of the bar, and still free to wrap.
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._sentence)
        middle.addStretch(1)
        row.addLayout(middle, 1)
        row.addWidget(self._button)
        self.hide()

    def tell(self, sentence: str, action: str = "") -> None:
        """Shows the bar. Without an action there is no button."""
        self._sentence.show_state(sentence, Tone.WARNING, "alert-triangle")
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(sentence)
        self.show()
        announce(self, sentence)

    def clear(self) -> None:
        """Hides the bar."""
        self.hide()

    @property
    def sentence(self) -> str:
        """What the bar says, "" while hidden."""
        return "" if self.isHidden() else self._sentence.text()

    @Slot()
    def _on_clicked(self) -> None:
        self.acted.emit()
