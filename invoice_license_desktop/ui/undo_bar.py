"""The bar of a confirmed cancellation that is not carried out yet: a countdown and Undo."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from invoice_license_desktop.messages.summaries import cancellation_countdown
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.cancellation_delay import Delayed
from invoice_license_desktop.ui.controls.announcing import announce
from invoice_license_desktop.ui.controls.buttons import SecondaryButton
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import FOOTER_HEIGHT, GAP_L, GAP_M, Tone


class UndoBar(QFrame):
    """Stands where the panel of a running batch would stand. Hidden while nothing waits."""

    undo_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delayed: Delayed | None = None
        self.setFixedHeight(FOOTER_HEIGHT)
        self.setProperty("kind", "batch")
        self._text = Text(kind=Kind.STRONG)
        self._text.set_tone(Tone.WARNING)
        self._note = Text(kind=Kind.SECOND)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._undo = SecondaryButton(look, "", small=True, parent=self)
        self._undo.clicked.connect(self.undo_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_L, 0, GAP_L, 0)
        row.setSpacing(GAP_M + 2)
        row.addWidget(self._text)
        row.addWidget(self._note)
        row.addWidget(self._bar, 1)
        row.addWidget(self._undo)
        self.hide()

    def show_delayed(self, delayed: Delayed | None) -> None:
        """Shows what waits and for how long; None hides the bar."""
        begins = self._delayed is None and delayed is not None
        self._delayed = delayed
        self.retranslate()
        self.setVisible(delayed is not None)
        if begins:
            announce(self, f"{self._text.text()} {self._undo.accessibleDescription()}")

    @property
    def delayed(self) -> Delayed | None:
        """What is shown now."""
        return self._delayed

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        delayed = self._delayed
        if delayed is None:
            return
        self._text.setText(
            cancellation_countdown(translate, delayed.service, delayed.count, delayed.seconds_left)
        )
        self._note.setText(translate("UndoBar", "Nothing is stored or sent until then"))
        self._bar.setRange(0, delayed.seconds)
        self._bar.setValue(delayed.seconds_left)
        self._bar.setAccessibleName(self._text.text())
        self._undo.setText(translate("UndoBar", "Undo"))
        self._undo.explain("", translate("UndoBar", "Keeps the authorizations (Ctrl+Z)"))
