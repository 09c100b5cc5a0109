"""The search box: words of name or tax number."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from invoice_license_desktop.core.domain.selection import search_text, search_words
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import ICON_CELL, Tone

MOST_WORDS: Final = 50
"""Each word is looked for by itself: a pasted column of hundreds would keep the lane for a minute."""


_AROUND_TEXT: Final = 36
"""The magnifying glass, and the room between it, the text and the edge."""


class SearchBox(QLineEdit):
    """Esc clears it, and leaves it when it is empty; Enter and Down go on to the grid."""

    left = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("kind", "search")
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(False)
        look.changed.connect(self._tint)
        self._tint()

    @property
    def words(self) -> tuple[str, ...]:
        """What is looked for."""
        return search_words(self.text())

    def show_words(self, words: tuple[str, ...]) -> None:
        """Looks for these words, and does not say so; as the operator wrote them, if he did."""
        if not words or words != self.words:
            with QSignalBlocker(self):
                self.setText(search_text(words))

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        self._fit()
        self._glass.setText(translate("FilterBar", "Search"))
        self.setAccessibleName(translate("FilterBar", "Search for name or tax number"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in _LEAVING:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """As much of the hint as there is room for; half a word would be worse than none."""
        hints = (
            translate("FilterBar", "Name or tax number (Ctrl+F)"),
            translate("FilterBar", "Name or tax number"),
            translate("FilterBar", "Search"),
        )
        room = self.contentsRect().width() - _AROUND_TEXT
        fitting = [hint for hint in hints if self.fontMetrics().horizontalAdvance(hint) <= room]
        self.setPlaceholderText(fitting[0] if fitting else "")

    @Slot()
    def _tint(self) -> None:
        self._glass.setIcon(self._look.icon("search", Tone.MUTED, ICON_CELL))


_LEAVING: Final = frozenset(
    {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}
)
