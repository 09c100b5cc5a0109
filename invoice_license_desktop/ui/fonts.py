"""The typefaces: which family for which language, and sizes in pixels as in the tokens."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from invoice_license_desktop.ui.tokens import BOLD, TYPE_BASE, TYPE_FIXED

CHINESE: Final = "zh"

_CHINESE_FACES: Final = ("Microsoft YaHei UI", "Noto Sans CJK SC", "WenQuanYi Micro Hei")
_LATIN_FACES: Final = ("Segoe UI", "Noto Sans")
_FIXED_FACES: Final = ("Consolas", "DejaVu Sans Mono")


@cache
def base_families(language: str) -> tuple[str, ...]:
    """The families for running text, best first. Both scripts are always covered, because names
    of enterprises are Chinese in the English window too."""
    wanted = _CHINESE_FACES if language == CHINESE else (*_LATIN_FACES, *_CHINESE_FACES)
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).families()
    # Asking Qt for a family that is not there costs it a search through all aliases.
    present = [family for family in wanted if QFontDatabase.hasFamily(family)]
    if language == CHINESE or _LATIN_FACES[0] in present:
        return (*present, *system)
    return (*system, *present)


@cache
def fixed_families() -> tuple[str, ...]:
    """The families for tax numbers: every character equally wide."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families()
    return (*(family for family in _FIXED_FACES if QFontDatabase.hasFamily(family)), *system)


def sized(families: Sequence[str], pixels: float, *, bold: bool = False) -> QFont:
    """A font of these families, `pixels` high, with figures of equal width."""
    font = QFont(list(families))
    set_pixels(font, pixels)
    if bold:
        font.setWeight(QFont.Weight(BOLD))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def set_pixels(font: QFont, pixels: float) -> None:
    """Sets a height in logical pixels. Qt draws whole pixels only; for a half the next larger
    size is drawn with its letters closer, so that a text is as wide as it is meant to be."""
    whole = math.ceil(pixels)
    font.setPixelSize(whole)
    if whole != pixels:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 * pixels / whole)


def base_font(language: str, pixels: float = TYPE_BASE, *, bold: bool = False) -> QFont:
    """The font of running text in a language ("zh" or "en")."""
    return sized(base_families(language), pixels, bold=bold)


def fixed_font(pixels: float = TYPE_FIXED) -> QFont:
    """The font of tax numbers."""
    return sized(fixed_families(), pixels)
