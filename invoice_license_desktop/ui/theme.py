"""Light and dark: our own palettes (on the style of `ui.start`), one style sheet, and the object
widgets ask.

Both themes are ours (not the system's), so that contrast is known and tests can look at it.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from invoice_license_desktop.ui.fonts import base_families, base_font, fixed_font
from invoice_license_desktop.ui.icons import Icons
from invoice_license_desktop.ui.sheet import style_sheet
from invoice_license_desktop.ui.tokens import (
    DARK,
    ICON,
    LIGHT,
    TYPE_BASE,
    TYPE_FIXED,
    Tokens,
    Tone,
)


class Theme(Enum):
    """What the operator chose; the values are those of the settings file."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_SCHEMES = {
    Theme.SYSTEM: Qt.ColorScheme.Unknown,
    Theme.LIGHT: Qt.ColorScheme.Light,
    Theme.DARK: Qt.ColorScheme.Dark,
}


def tokens_for(app: QApplication, theme: Theme) -> Tokens:
    """The colours of a theme; SYSTEM asks the system, and light is what an unsure system gets."""
    match theme:
        case Theme.LIGHT:
            return LIGHT
        case Theme.DARK:
            return DARK
        case Theme.SYSTEM:
            is_dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
            return DARK if is_dark else LIGHT


def palette(tokens: Tokens) -> QPalette:
    """What Fusion needs to know for everything the style sheet leaves to it."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, tokens.surface),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.header_row),
        (role.Text, tokens.text),
        (role.PlaceholderText, tokens.muted),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.on_accent),
        (role.ToolTipBase, tokens.surface),
        (role.ToolTipText, tokens.text),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.Accent, tokens.accent),
        (role.Link, tokens.link),
        (role.LinkVisited, tokens.link),
        (role.Light, tokens.surface),
        (role.Midlight, tokens.hairline),
        (role.Mid, tokens.button_edge),
        (role.Dark, tokens.control_edge),
        (role.Shadow, tokens.shadow),
    ):
        made.setColor(which, colour)
    off = QPalette.ColorGroup.Disabled
    for which in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        made.setColor(off, which, tokens.disabled)
    made.setColor(off, role.Base, tokens.disabled_surface)
    made.setColor(off, role.Highlight, tokens.track)
    return made


def apply_theme(app: QApplication, theme: Theme, language: str) -> Tokens:
    """Dresses the whole application and says with which colours."""
    # Also tells the system, which draws the windows' title bars.
    app.styleHints().setColorScheme(_SCHEMES[theme])
    tokens = tokens_for(app, theme)
    app.setPalette(palette(tokens))
    app.setStyleSheet(style_sheet(tokens, base_families(language), fixed_font().families()))
    return tokens


class Look(QObject):
    """The look now in force. Made once where the program is put together, and handed to every
    widget that paints or shows an icon; such a widget repaints on `changed`."""

    changed = Signal()

    def __init__(
        self, app: QApplication, theme: Theme = Theme.SYSTEM, language: str = "zh"
    ) -> None:
        super().__init__(app)
        self._app = app
        self._theme = theme
        self._language = language
        self._icons = Icons()
        self._fonts: dict[tuple[float, bool], QFont] = {}
        # Asked before we choose: afterwards Qt names our choice.
        self._system = tokens_for(app, Theme.SYSTEM)
        app.setFont(base_font(language))
        self._tokens = apply_theme(app, theme, language)
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @property
    def tokens(self) -> Tokens:
        """The colours now in force."""
        return self._tokens

    @property
    def theme(self) -> Theme:
        """What was chosen, not what it came to."""
        return self._theme

    @property
    def system_is_dark(self) -> bool:
        """Whether the system is dark, as far as it was seen: while another theme than the system's
        is chosen, Qt does not tell."""
        return self._system.is_dark

    def choose_theme(self, theme: Theme) -> None:
        """Changes the theme of the running program."""
        self._theme = theme
        self._dress()

    def choose_language(self, language: str) -> None:
        """Changes the typefaces for a language ("zh" or "en"); texts are not our business."""
        if language == self._language:
            return
        self._language = language
        self._fonts.clear()
        self._app.setFont(base_font(language))
        self._dress()

    def colour(self, tone: Tone) -> QColor:
        """The colour of a meaning, now."""
        return self._tokens.tone(tone)

    def font(self, pixels: float = TYPE_BASE, *, bold: bool = False) -> QFont:
        """A font for painting, in the present language."""
        found = self._fonts.get((pixels, bold))
        if found is None:
            found = self._fonts[pixels, bold] = base_font(self._language, pixels, bold=bold)
        return QFont(found)

    def fixed_font(self, pixels: float = TYPE_FIXED) -> QFont:
        """A font for painting tax numbers."""
        return fixed_font(pixels)

    def icon(
        self,
        name: str,
        tone: Tone = Tone.TEXT,
        size: int = ICON,
        *,
        gap: int = 0,
        is_enabled: bool = True,
    ) -> QIcon:
        """An icon for a button or a menu, in the colour of its text; `gap` widens it by some
        empty pixels at its right. What is not `is_enabled` is drawn as disabled only, until it is
        given another."""
        ratio = self._app.devicePixelRatio()
        off = self._tokens.disabled
        tint = self.colour(tone) if is_enabled else off
        return self._icons.icon(name, tint, off, size, ratio, gap=gap)

    def pixmap(
        self, name: str, tone: Tone = Tone.TEXT, size: int = ICON, ratio: float | None = None
    ) -> QPixmap:
        """An icon for painting. Kept, so that a cell may ask for it at every repaint. Without a
        `ratio` it is as sharp as the densest screen can show."""
        dense = self._app.devicePixelRatio() if ratio is None else ratio
        return self._icons.pixmap(name, self.colour(tone), size, dense)

    def _dress(self) -> None:
        self._tokens = apply_theme(self._app, self._theme, self._language)
        if self._theme is Theme.SYSTEM:
            self._system = self._tokens
        self.changed.emit()

    @Slot()
    def _on_system_changed(self) -> None:
        if self._theme is Theme.SYSTEM and self._tokens is not tokens_for(self._app, self._theme):
            self._dress()
