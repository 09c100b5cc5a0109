"""The mark of practice mode, which nobody may overlook."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import ICON_CELL, Tone


class PracticeBadge(QFrame):
    """A flask and the words "practice mode" in amber."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("kind", "practice")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._flask = QLabel(self)
        self._text = QLabel(self)
        self._text.setProperty("kind", "practice-text")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(6)
        row.addWidget(self._flask)
        row.addWidget(self._text)
        self.setFixedHeight(20)
        look.changed.connect(self._tint)
        self._tint()
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Shows the words, for instance after the language changed."""
        self._text.setText(text)
        self.setAccessibleName(text)

    @Slot()
    def _tint(self) -> None:
        self._flask.setPixmap(self._look.pixmap("flask", Tone.WARNING, ICON_CELL))
