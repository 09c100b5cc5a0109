"""What stands in the window when the data cannot be opened: one sentence, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import PrimaryButton, SecondaryButton
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_L, GAP_M, GAP_S, ICON_EMPTY, Tone

_WIDTH = 520


class FaultPage(QWidget):
    """Asks to try again, for the details of an error nobody expected, or to restore a backup."""

    again_asked = Signal()
    details_asked = Signal()
    settings_asked = Signal()
    """Another database shall be chosen."""
    restore_asked = Signal()
    """The backup that was offered shall be restored."""
    other_asked = Signal()
    """Another backup shall be chosen."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._picture = QLabel()
        self._head = Text(kind=Kind.SECTION)
        self._sentence = _line(Kind.SECOND)
        self._offer = _line(Kind.SECOND)
        self.restore = PrimaryButton(look, "", "history")
        self.other = SecondaryButton(look, "")
        self._again = SecondaryButton(look, "", "refresh")
        self.settings = SecondaryButton(look, "", "settings")
        self._details = SecondaryButton(look, "")
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_S)
        buttons.addStretch(1)
        for button in (self.restore, self.other, self._again, self.settings, self._details):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(GAP_M)
        column.addStretch(1)
        for part in (self._picture, self._head, self._sentence, self._offer):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(GAP_L)
        column.addLayout(buttons)
        column.addStretch(1)
        self._again.clicked.connect(self.again_asked)
        self.settings.clicked.connect(self.settings_asked)
        self._details.clicked.connect(self.details_asked)
        self.restore.clicked.connect(self.restore_asked)
        self.other.clicked.connect(self.other_asked)
        look.changed.connect(self._tint)
        self._tint()
        self.retranslate()

    def tell(
        self,
        sentence: str,
        *,
        has_details: bool,
        is_damage: bool = False,
        has_settings: bool = False,
    ) -> None:
        """Shows what is wrong; `is_damage`: restoring a backup would help; `has_settings`: choosing
        another database, or signing in otherwise."""
        _fill(self._sentence, sentence)
        self._offer.hide()
        self.restore.hide()
        self.other.setVisible(is_damage)
        self.settings.setVisible(has_settings)
        self._details.setVisible(has_details)
        self._again.setFocus()

    def offer(self, sentence: str, moment: str = "") -> None:
        """Says what backup there is; `moment`: of when it is, so that it can be restored."""
        _fill(self._offer, sentence)
        self._offer.show()
        self.restore.setVisible(bool(moment))
        if moment:
            text = translate("FaultPage", "Restore the backup of {moment}…")
            self.restore.setText(text.format(moment=moment))
            self.restore.setFocus()

    @property
    def sentence(self) -> str:
        """What is told."""
        return self._sentence.text()

    @property
    def offered(self) -> str:
        """What is said of a backup, "" if nothing is."""
        return "" if self._offer.isHidden() else self._offer.text()

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        self._head.setText(translate("FaultPage", "The data cannot be opened"))
        self._again.setText(translate("FaultPage", "Try again"))
        self.settings.setText(translate("Notice", "Settings…"))
        self._details.setText(translate("Dialog", "Details…"))
        self.other.setText(translate("FaultPage", "Choose a backup…"))

    @Slot()
    def _tint(self) -> None:
        self._picture.setPixmap(self._look.pixmap("alert-triangle", Tone.WARNING, ICON_EMPTY))


def _line(kind: Kind) -> Text:
    line = Text(kind=kind, wraps=True, selectable=True)
    line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    line.setFixedWidth(_WIDTH)
    return line


def _fill(line: Text, sentence: str) -> None:
    line.setText(sentence)
    # A wrapping text in the middle of a column is given one line only.
    line.setFixedHeight(line.heightForWidth(_WIDTH))
