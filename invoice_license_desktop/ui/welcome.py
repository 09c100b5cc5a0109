"""The first start: two ways in, and nothing to decide before seeing something."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from invoice_license_desktop.translation import Language, language_in_use, translate
from invoice_license_desktop.ui.controls.links import Link
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import (
    CARD_RADIUS,
    GAP_L,
    GAP_M,
    GAP_S,
    GAP_XL,
    HOVER_TINT,
    ICON_CARD,
    Tone,
    mix,
)

_WIDTH: Final = 760
_CARD_HEIGHT: Final = 128
LANGUAGE_NAMES: Final = {Language.CHINESE: "简体中文", Language.ENGLISH: "English"}


class Welcome(QWidget):
    """Says which way in was chosen."""

    practice_asked = Signal()
    connect_asked = Signal()
    language_chosen = Signal(object)
    restore_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._allows_practice = True
        self._head = Text(kind=Kind.WELCOME)
        self._lead = Text(kind=Kind.MUTED)
        self.practice = Card(look, "flask", self)
        self.connect_card = Card(look, "plug", self)
        self._note = Text(kind=Kind.MUTED)
        self._language_label = Text(kind=Kind.MUTED)
        self.language = QComboBox()
        self.language.setFixedWidth(130)
        for language, name in LANGUAGE_NAMES.items():
            self.language.addItem(name, language)
        self._language_label.setBuddy(self.language)
        self.language.activated.connect(self._on_language)
        self.practice.clicked.connect(self.practice_asked)
        self.connect_card.clicked.connect(self.connect_asked)
        self._restore = Link(look, "")
        self._restore.clicked.connect(self.restore_asked)
        self._lay_out()
        self.retranslate()

    def obey(self, *, allows_practice: bool, is_language_managed: bool) -> None:
        """Leaves out what an administrator has decided already, and says that practice mode is off."""
        self.language.setEnabled(not is_language_managed)
        self._allows_practice = allows_practice
        self.practice.setVisible(allows_practice)
        if not allows_practice:
            self.connect_card.setFocus()
        self.retranslate()

    def _lay_out(self) -> None:
        cards = QHBoxLayout()
        cards.setSpacing(GAP_L)
        cards.addWidget(self.practice, 1)
        cards.addWidget(self.connect_card, 1)
        language = QHBoxLayout()
        language.setSpacing(GAP_S)
        language.addWidget(self._language_label)
        language.addWidget(self.language)
        language.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addSpacing(GAP_S // 2)
        column.addWidget(self._lead)
        column.addSpacing(GAP_L)
        column.addLayout(cards)
        column.addSpacing(GAP_M)
        below = QHBoxLayout()
        below.addWidget(self._restore)
        below.addStretch(1)
        below.addWidget(self._note)
        column.addLayout(below)
        column.addSpacing(GAP_M)
        column.addLayout(language)
        row = QHBoxLayout()
        row.setContentsMargins(GAP_XL, 0, GAP_XL, 0)
        row.addStretch(1)
        row.addWidget(middle, 20)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(1)

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        self._head.setText(translate("Welcome", "Welcome to License Authorization"))
        self._lead.setText(
            translate(
                "Welcome",
                "Decide which tax numbers may use Issuing and Receiving, and keep the entitlement "
                "platform in step.",
            )
        )
        self.practice.show_card(
            translate("Welcome", "Practise first"),
            translate(
                "Welcome",
                "12 fictional enterprises, 10 licences for Issuing and 5 for Receiving. Try "
                "everything; no data leaves this PC.",
            ),
            translate("Welcome", "Nothing to fill in"),
        )
        self.connect_card.show_card(
            translate("Welcome", "Connect to the platform"),
            translate(
                "Welcome",
                "Manage real enterprises. Takes the platform's address, a client ID and its "
                "secret; or import enterprises first and connect later.",
            ),
            translate("Welcome", "About 2 minutes"),
        )
        self._note.setText(self._about_practice())
        managed = translate("SettingsDialog", "Managed by your administrator")
        self.language.setToolTip("" if self.language.isEnabled() else managed)
        self._restore.setText(translate("Welcome", "Restore a backup…"))
        self._language_label.setText(translate("Welcome", "Language"))
        self.language.setAccessibleName(self._language_label.text())
        with QSignalBlocker(self.language):
            self.language.setCurrentIndex(self.language.findData(language_in_use()))

    def _about_practice(self) -> str:
        if self._allows_practice:
            return translate(
                "Welcome", "Practice data is kept apart; switch at any time in the File menu"
            )
        # Hardly ever needed, and the first paint waits for what it imports.
        from invoice_license_desktop.messages.refusals import (  # noqa: PLC0415 - see above
            practice_refusal_sentence,
        )

        return practice_refusal_sentence(translate)

    @property
    def note(self) -> str:
        """What is said of practice mode below the cards."""
        return self._note.text()

    @Slot(int)
    def _on_language(self, index: int) -> None:
        self.language_chosen.emit(Language(self.language.itemData(index)))


class Card(QAbstractButton):
    """A large button: icon, title, two lines and what it takes."""

    def __init__(self, look: Look, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._picture = QLabel()
        self._title = Text(kind=Kind.SECTION)
        self._lines = Text(kind=Kind.SECOND, wraps=True)
        self._takes = Text()
        self._takes.set_tone(Tone.LINK)
        texts = QVBoxLayout()
        texts.setSpacing(GAP_S // 2)
        texts.addWidget(self._title)
        texts.addWidget(self._lines)
        texts.addSpacing(GAP_S // 2)
        texts.addWidget(self._takes)
        texts.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_XL, GAP_L + 2, GAP_XL, GAP_L)
        row.setSpacing(GAP_L - 2)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        for part in (self._picture, self._title, self._lines, self._takes):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self._tint)
        self._tint()

    def show_card(self, title: str, lines: str, takes: str) -> None:
        """Shows these texts."""
        self._title.setText(title)
        self._lines.setText(lines)
        self._takes.setText(takes)
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{lines} {takes}")

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH // 2, _CARD_HEIGHT)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        wanted = layout.heightForWidth(width) if layout is not None else 0
        return max(_CARD_HEIGHT, wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt's abstract button knows Space only.
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_hovered = self.underMouse() or self.isDown()
        ground = mix(tokens.surface, tokens.text, HOVER_TINT) if is_hovered else tokens.surface
        painter.setBrush(ground)
        has_focus = self.hasFocus()
        painter.setPen(
            QPen(tokens.accent if has_focus else tokens.button_edge, 2 if has_focus else 1)
        )
        inset = 1 if has_focus else 0
        area = self.rect().adjusted(inset, inset, -1 - inset, -1 - inset)
        painter.drawRoundedRect(area, CARD_RADIUS, CARD_RADIUS)
        painter.end()

    @Slot()
    def _tint(self) -> None:
        self._picture.setPixmap(self._look.pixmap(self._icon, Tone.LINK, ICON_CARD))
        self.update()
