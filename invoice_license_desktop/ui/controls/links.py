"""A link: a small act inside a sentence or a bar."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from invoice_license_desktop.ui.controls.buttons import Button
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import Tone


class Link(Button):
    """Looks like a link and is a button, so that Space, Enter and screen readers know it."""

    kind = "link"
    icon_tone = Tone.LINK

    def __init__(
        self, look: Look, text: str, icon_after: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, text, icon_after, parent=parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if icon_after:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
