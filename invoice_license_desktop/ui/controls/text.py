"""Texts of the set sizes and weights, and the line of icon, word and colour that tells a state."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Final

from PySide6 import QtGui
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_S, GAP_XS, ICON_CELL, Tone

_WIDEST_TOOLTIP: Final = 320


class Kind(Enum):
    """The sizes and weights a text may have; the style sheet knows them by these words."""

    BODY = "body"
    SECOND = "second"
    MUTED = "muted"
    CAPTION = "caption"
    STRONG = "strong"
    SECTION = "section"
    TITLE = "title"
    FIGURE = "figure"
    WELCOME = "welcome"
    TILE = "tile"
    FIXED = "fixed"
    SENTENCE = "sentence"


def restyle(widget: QWidget, **properties: str) -> None:
    """Sets dynamic properties and has the style sheet look at the widget again."""
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    # What was never shown is looked at when it is, and only then.
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def plain_tooltip(text: str) -> str:
    """The text as a tooltip shows it letter by letter: what looks like markup, Qt takes for it."""
    if not QtGui.Qt.mightBeRichText(text):
        return text
    import html  # noqa: PLC0415 - as in `Button.explain`

    return f"<qt>{html.escape(text)}</qt>".replace("\n", "<br>")


def wrapped_tooltip(lines: Sequence[str], width: int) -> str:
    """Rich text of a set width, at most the widest: left to itself, Qt breaks a rich text long before
    the screen ends, and a plain one never. The lines are markup already."""
    if not lines:
        return ""
    room = min(width + GAP_XS, _WIDEST_TOOLTIP)
    table = f'<table width="{room}" cellspacing="0" cellpadding="0">'
    return f"{table}<tr><td>{'<br>'.join(lines)}</td></tr></table>"


class Text(QLabel):
    """A plain text; never rich text, since names of enterprises are shown in it too."""

    def __init__(
        self,
        text: str = "",
        kind: Kind = Kind.BODY,
        *,
        wraps: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", kind.value)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )

    def set_tone(self, tone: Tone) -> None:
        """Colours the text by its meaning."""
        restyle(self, tone=tone.value)


class StatusLine(QWidget):
    """Icon, word and colour in one line: a state is never told by colour alone."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        tone: Tone = Tone.TEXT,
        icon: str = "",
        *,
        wraps: bool = False,
        kind: Kind = Kind.BODY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._tone = tone
        self._icon = icon
        self._picture = QLabel(self)
        self._text = Text(kind=kind, wraps=wraps, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_S)
        # A text that wraps takes more lines than its hint says where it gets less room.
        vertical = QSizePolicy.Policy.Preferred if wraps else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        if wraps:
            self._text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        # Beside the first line, also where the text wraps.
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        look.changed.connect(self._tint)
        self.show_state(text, tone, icon)

    def show_state(self, text: str, tone: Tone = Tone.TEXT, icon: str = "") -> None:
        """Shows another state; without an icon the text stands at the edge."""
        self._tone = tone
        self._icon = icon
        self._text.setText(text)
        self._text.set_tone(tone)
        self._picture.setVisible(bool(icon))
        self.setAccessibleName(text)
        self._tint()

    def text(self) -> str:
        """The word now shown."""
        return self._text.text()

    @Slot()
    def _tint(self) -> None:
        self._picture.setFixedHeight(self._text.fontMetrics().height())
        if self._icon:
            self._picture.setPixmap(self._look.pixmap(self._icon, self._tone, ICON_CELL))
