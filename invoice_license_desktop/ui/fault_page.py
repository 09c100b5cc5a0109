"""What stands in the window when the data cannot be opened: one sentence, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import PrimaryButton, SecondaryButton
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_L, GAP_M, GAP_S, ICON_EMPTY, Tone

_WIDTH = 460


class FaultPage(QWidget):
    """Asks to try again, or for the details of an error nobody expected."""

    again_asked = Signal()
    details_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._picture = QLabel()
        self._head = Text(kind=Kind.SECTION)
        self._sentence = Text(kind=Kind.SECOND, wraps=True, selectable=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence.setFixedWidth(_WIDTH)
        self._again = PrimaryButton(look, "", "refresh")
        self._details = SecondaryButton(look, "")
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_S)
        buttons.addStretch(1)
        buttons.addWidget(self._again)
        buttons.addWidget(self._details)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(GAP_M)
        column.addStretch(1)
        for part in (self._picture, self._head, self._sentence):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(GAP_L)
        column.addLayout(buttons)
        column.addStretch(1)
        self._again.clicked.connect(self.again_asked)
        self._details.clicked.connect(self.details_asked)
        look.changed.connect(self._tint)
        self._tint()
        self.retranslate()

    def tell(self, sentence: str, *, has_details: bool) -> None:
        """Shows what is wrong."""
        self._sentence.setText(sentence)
        # A wrapping text in the middle of a column is given one line only.
        self._sentence.setFixedHeight(self._sentence.heightForWidth(_WIDTH))
        self._details.setVisible(has_details)
        self._again.setFocus()

    @property
    def sentence(self) -> str:
        """What is told."""
        return self._sentence.text()

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        self._head.setText(translate("FaultPage", "The data cannot be opened"))
        self._again.setText(translate("FaultPage", "Try again"))
        self._details.setText(translate("Dialog", "Details…"))

    @Slot()
    def _tint(self) -> None:
        self._picture.setPixmap(self._look.pixmap("alert-triangle", Tone.WARNING, ICON_EMPTY))
