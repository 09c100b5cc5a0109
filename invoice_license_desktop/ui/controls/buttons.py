"""Buttons: what acts, what endangers, what merely is there, and what stands in the toolbar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Slot
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QIcon
from PySide6.QtWidgets import QPushButton, QWidget

from invoice_license_desktop.ui.controls.focus_ring import FocusRing
from invoice_license_desktop.ui.controls.keyboard_focus import is_by_keyboard
from invoice_license_desktop.ui.controls.text import restyle, wrapped_tooltip
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_XS, ICON, TYPE_LABEL, Tone


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
        self._weigh()
        self._tint()
        look.changed.connect(self._tint)

    def set_icon(self, name: str) -> None:
        """Shows another icon; "" shows none."""
        if name != self._icon_name:
            self._icon_name = name
            self._tint()

    def setText(self, text: str) -> None:
        super().setText(text)
        # The gap between icon and text is there only with a text.
        self._tint()

    def explain(self, title: str, sentence: str = "", addition: str = "") -> None:
        """The tooltip: a bold title (what the button is) with an addition that is not (that it
        cannot be used now), and the reason. A screen reader gets all as the description."""
        # With its table of all names of characters; no tooltip is there when the window appears.
        import html  # noqa: PLC0415 - see above

        head = [f"<b>{html.escape(title)}</b>"] if title else []
        head += [html.escape(addition)] if addition else []
        lines = [" ".join(head)] if head else []
        lines += [html.escape(sentence)] if sentence else []
        self.setToolTip(wrapped_tooltip(lines, self._widest(title, addition, sentence)))
        plain = " ".join(part for part in (title, addition, sentence) if part)
        self.setAccessibleDescription(plain)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._is_loud and not self.isEnabled():
            # Disabled it is less bold, and its neighbours shall keep their places.
            bold = QFont(self.font())
            bold.setWeight(QFont.Weight.DemiBold)
            more = QFontMetrics(bold).horizontalAdvance(self.text())
            hint.setWidth(hint.width() + more - self.fontMetrics().horizontalAdvance(self.text()))
        return hint

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange:
            self._weigh()
            self._tint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # A dialog that opens announces a focus which its button does not have yet, and may never.
        if self._ring is None and self.hasFocus() and is_by_keyboard(event):
            self._ring = FocusRing(self._look, self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._ring is not None:
            self._ring.leave()
            self._ring = None

    def _widest(self, title: str, addition: str, sentence: str) -> int:
        bold = QFontMetrics(self._look.font(TYPE_LABEL, bold=True))
        plain = QFontMetrics(self._look.font(TYPE_LABEL))
        head = bold.horizontalAdvance(title) + plain.horizontalAdvance(f" {addition}")
        return max(head, plain.horizontalAdvance(sentence))

    @property
    def _is_loud(self) -> bool:
        return self.kind in {"primary", "danger"}

    def _weigh(self) -> None:
        # Not by :enabled in the style sheet, from which Qt takes the font in every state.
        if self._is_loud:
            restyle(self, weight="loud" if self.isEnabled() else "usual")

    @Slot()
    def _tint(self) -> None:
        if self._icon_name:
            # Qt leaves four pixels between icon and text; the icon brings the other four.
            gap = GAP_XS if self.text() else 0
            self.setIconSize(QSize(ICON + gap, ICON))
            is_enabled = self.isEnabled()
            self.setIcon(
                self._look.icon(self._icon_name, self.icon_tone, gap=gap, is_enabled=is_enabled)
            )
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
