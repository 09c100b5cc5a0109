"""The colours can be read: contrast as WCAG 2 counts it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.start import style_of
from invoice_license_desktop.ui.theme import Look, Theme, palette, tokens_for
from invoice_license_desktop.ui.tokens import (
    DARK,
    HOVER_TINT,
    LIGHT,
    PRESSED_TINT,
    Tokens,
    Tone,
    mix,
)
from tests.ui.seen.legibility import contrast

TEXT_GROUNDS = ("surface", "window", "sidebar", "header_row", "chosen_row")
READ_TONES = (
    Tone.TEXT,
    Tone.SECOND,
    Tone.MUTED,
    Tone.OK,
    Tone.DANGER,
    Tone.WARNING,
    Tone.LINK,
)
PAIRS = (
    ("chosen_text", "chosen_item"),
    ("sentence", "surface"),
    ("on_accent", "accent"),
    ("on_accent", "danger_fill"),
    ("warning", "practice_fill"),
    ("text", "practice_fill"),
    ("text", "hit"),
)
both = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_is_counted_right() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21.0)
    assert contrast(QColor("#777777"), QColor("#FFFFFF")) == pytest.approx(4.48, abs=0.01)


@both
@pytest.mark.parametrize("ground", TEXT_GROUNDS)
@pytest.mark.parametrize("tone", READ_TONES)
def test_text_can_be_read_on_every_ground(tokens: Tokens, ground: str, tone: Tone) -> None:
    assert contrast(tokens.tone(tone), getattr(tokens, ground)) >= 4.5


@both
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_own_ground(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@both
@pytest.mark.parametrize("tint", [0.04, 0.08])
def test_button_text_can_be_read_while_hovered_and_pressed(tokens: Tokens, tint: float) -> None:
    assert contrast(tokens.text, mix(tokens.surface, tokens.text, tint)) >= 4.5
    black = QColor("#000000")
    for fill in (tokens.accent, tokens.danger_fill):
        assert contrast(tokens.on_accent, mix(fill, black, tint)) >= 4.5


@both
@pytest.mark.parametrize("ground", ["surface", "sidebar", "header_row", "chosen_item"])
@pytest.mark.parametrize("tint", [HOVER_TINT, PRESSED_TINT, HOVER_TINT + PRESSED_TINT])
def test_text_can_be_read_under_the_pointer(tokens: Tokens, ground: str, tint: float) -> None:
    hovered = mix(getattr(tokens, ground), tokens.text, tint)
    tones = [tokens.chosen_text] if ground == "chosen_item" else [tokens.text, tokens.second]
    assert min(contrast(tone, hovered) for tone in tones) >= 4.5


@both
@pytest.mark.parametrize("tone", READ_TONES)
def test_text_can_be_read_in_panels(tokens: Tokens, tone: Tone) -> None:
    panel = mix(tokens.window, tokens.chosen_row, 0.5)
    assert contrast(tokens.tone(tone), panel) >= 4.5


@both
def test_disabled_text_and_control_edges_can_be_seen(tokens: Tokens) -> None:
    assert contrast(tokens.disabled, tokens.disabled_surface) >= 3
    assert contrast(tokens.disabled, tokens.surface) >= 3
    assert contrast(tokens.control_edge, tokens.surface) >= 3
    assert contrast(tokens.accent, tokens.surface) >= 3


@both
def test_fusion_gets_the_same_colours(tokens: Tokens) -> None:
    made = palette(tokens)
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    for text, ground in (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.ButtonText, role.Button),
        (role.ToolTipText, role.ToolTipBase),
        (role.HighlightedText, role.Highlight),
        (role.PlaceholderText, role.Base),
        (role.Link, role.Base),
    ):
        assert contrast(made.color(text), made.color(ground)) >= 4.5
    off = group.Disabled
    assert contrast(made.color(off, role.Text), made.color(off, role.Base)) >= 3


@pytest.mark.parametrize(
    ("platform", "styles", "style"),
    [
        ("win32", ["windows11", "windowsvista", "Windows", "Fusion"], "windows11"),
        ("win32", ["windowsvista", "Windows", "Fusion"], "fusion"),
        ("linux", ["Windows", "Fusion"], "fusion"),
    ],
)
def test_windows_has_its_own_style_where_qt_has_it(
    platform: str, styles: list[str], style: str
) -> None:
    assert style_of(platform, styles) == style


def test_changing_the_theme_is_told_and_dresses_the_program(
    qapp: QApplication, qtbot: QtBot, look: Look
) -> None:
    assert look.tokens is LIGHT
    with qtbot.waitSignal(look.changed):
        look.choose_theme(Theme.DARK)
    assert look.tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.Base) == DARK.surface
    assert DARK.hairline.name() in qapp.styleSheet()


def test_system_theme_follows_the_system(qapp: QApplication) -> None:
    is_dark = qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert tokens_for(qapp, Theme.SYSTEM) is (DARK if is_dark else LIGHT)


def test_icons_are_tinted_sized_and_kept(look: Look) -> None:
    pixmap = look.pixmap("check", Tone.DANGER, 14, 2.0)
    assert (pixmap.width(), pixmap.deviceIndependentSize().width()) == (28, 14)
    image = pixmap.toImage()
    painted = {
        image.pixelColor(x, y).name() for x in range(28) for y in range(28)
        if image.pixelColor(x, y).alpha() == 255
    }  # fmt: skip
    assert painted == {LIGHT.danger.name()}
    assert look.pixmap("check", Tone.DANGER, 14, 2.0).cacheKey() == pixmap.cacheKey()


def test_a_language_changes_the_typeface_but_not_the_size(qapp: QApplication, look: Look) -> None:
    look.choose_language("zh")
    assert qapp.font().pixelSize() == 13
    assert look.font(12.0, bold=True).pixelSize() == 12
    assert look.fixed_font().families()


@pytest.mark.fonts
@pytest.mark.parametrize("language", ["zh", "en"])
def test_figures_are_equally_wide_in_every_kind_of_text(
    qtbot: QtBot, look: Look, language: str
) -> None:
    look.choose_language(language)
    for kind in Kind:
        text = Text("0", kind)
        qtbot.addWidget(text)
        text.ensurePolished()
        widths = {text.fontMetrics().horizontalAdvance(figure * 8) for figure in "0123456789"}
        assert len(widths) == 1, kind
    for metrics in map(QFontMetrics, (look.font(12.5), look.font(20, bold=True))):
        assert len({metrics.horizontalAdvance(figure * 8) for figure in "0123456789"}) == 1
