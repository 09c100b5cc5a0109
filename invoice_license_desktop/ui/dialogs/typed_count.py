"""The number that must be typed before many licences are taken away."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.text import Kind, StatusLine, Text
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_M, GAP_S, Tone

_FIELD_WIDTH = 76


class TypedCount(QFrame):
    """Asks for the number itself; `matched` tells whether what is typed is it."""

    matched = Signal(bool)

    def __init__(self, look: Look, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = count
        self.setProperty("kind", "panel")
        before, after = translate("PlanDialog", "More than 5: type {count} to confirm").split(
            "{count}"
        )
        self.field = QLineEdit(self)
        self.field.setFixedWidth(_FIELD_WIDTH)
        self.field.setAccessibleName(f"{before}{number_text(count)}{after}")
        self.field.textChanged.connect(self._on_changed)
        self._state = StatusLine(look, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_M, GAP_S, GAP_M, GAP_S)
        row.setSpacing(0)
        row.addWidget(Text(before, Kind.SECOND))
        row.addWidget(Text(number_text(count), Kind.STRONG))
        row.addWidget(Text(after, Kind.SECOND))
        row.addSpacing(GAP_S)
        row.addWidget(self.field)
        row.addSpacing(GAP_S)
        row.addWidget(self._state, 1)
        self._note = Text(kind=Kind.MUTED)
        row.addWidget(self._note)

    def add_note(self, sentence: str) -> None:
        """Says something at the end of the line."""
        self._note.setText(sentence)

    @Slot(str)
    def _on_changed(self, text: str) -> None:
        typed = _number(text)
        if not text.strip():
            self._state.show_state("")
        elif typed == self._count:
            self._state.show_state(translate("PlanDialog", "Matches"), Tone.OK, "check")
        else:
            self._state.show_state(translate("PlanDialog", "Does not match"), Tone.MUTED, "x")
        self.matched.emit(typed == self._count)


def _number(text: str) -> int | None:
    """What was typed, with or without separators, also in full-width figures."""
    digits = unicodedata.normalize("NFKC", text).replace(",", "").strip()
    return int(digits) if digits.isascii() and digits.isdecimal() else None
