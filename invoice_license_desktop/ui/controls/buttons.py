"""Buttons: what acts, what endangers, what merely is there, and what stands in the toolbar."""

from __future__ import annotations

import html

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QFocusEvent, QIcon
from PySide6.QtWidgets import QPushButton, QWidget

from invoice_license_desktop.ui.controls.focus_ring import FocusRing
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_XS, ICON, Tone


class Button(QPushButton):
    """A button with our focus ring, an icon in the colour of its text, and a tooltip that says
    why it is disabled (Qt shows tooltips of disabled widgets too)."""

    kind = "secondary"
    icon_tone = Tone.TEXT

    def __init__(
        self,
        look: Look,
        text: str,
        icon: str = "",
        *,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._look = look
        self._icon_name = icon
        self._ring: FocusRing | None = None
        self.setProperty("kind", self.kind)
        if small:
            self.setProperty("scale", "small")
        self.setAutoDefault(False)
        self._tint()
        look.changed.connect(self._tint)

    def set_icon(self, name: str) -> None:
        """Shows another icon; "" shows none."""
        self._icon_name = name
        self._tint()

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        super().setText(text)
        # The gap between icon and text is there only with a text.
        self._tint()

    def explain(self, title: str, sentence: str = "") -> None:
        """The tooltip: a bold title (what the button is, or that it cannot be used now) and the
        reason. A screen reader gets both as the description."""
        plain = " ".join(part for part in (title, sentence) if part)
        lines = [f"<b>{html.escape(title)}</b>"] if title else []
        if sentence:
            lines.append(html.escape(sentence))
        self.setToolTip(f"<div>{'<br>'.join(lines)}</div>" if lines else "")
        self.setAccessibleDescription(plain)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        if self._ring is None and FocusRing.is_wanted(event):
            self._ring = FocusRing(self._look, self)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        if self._ring is not None:
            self._ring.hide()
            self._ring.deleteLater()
            self._ring = None

    @Slot()
    def _tint(self) -> None:
        if self._icon_name:
            # Qt leaves four pixels between icon and text; the icon brings the other four.
            gap = GAP_XS if self.text() else 0
            self.setIconSize(QSize(ICON + gap, ICON))
            self.setIcon(self._look.icon(self._icon_name, self.icon_tone, gap=gap))
        else:
            self.setIcon(QIcon())


class SecondaryButton(Button):
    """Anything that is not the act of its screen."""


class PrimaryButton(Button):
    """The act of a dialog or a screen. Disabled, it looks like every other button."""

    kind = "primary"
    icon_tone = Tone.ON_ACCENT


class DangerButton(Button):
    """An act that takes something away."""

    kind = "danger"
    icon_tone = Tone.ON_ACCENT


class ToolbarButton(Button):
    """A button of the toolbar: outlined, flat (import, export, refresh), or in the accent colour
    while it can do something (authorize)."""

    def __init__(
        self,
        look: Look,
        text: str,
        icon: str = "",
        *,
        flat: bool = False,
        accent: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        if flat:
            self.kind = "flat"
        elif accent:
            self.kind = "primary"
            self.icon_tone = Tone.ON_ACCENT
        super().__init__(look, text, icon, parent=parent)
