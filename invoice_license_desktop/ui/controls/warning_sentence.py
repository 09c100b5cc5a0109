"""The manual's red sentence, which must be read before an act that locks for 60 days."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from invoice_license_desktop.ui.controls.text import Kind, Text


class WarningSentence(Text):
    """Bold, in its own red, wrapped and never cut. Only on the plain surface: the red is too
    light for any other ground."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(sentence, Kind.SENTENCE, wraps=True, selectable=True, parent=parent)
        self.setAccessibleName(sentence)
