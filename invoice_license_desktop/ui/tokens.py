"""Colours, lengths and type sizes: the one place where a look is a number.

Lengths are logical pixels; Qt scales them for the screen. Colours come as two complete sets, so
that nothing else in the window ever asks whether it is dark.
"""

from __future__ import annotations

from enum import Enum
from typing import Final, NamedTuple

from PySide6.QtGui import QColor

# Spacing
GAP_XS: Final = 4
GAP_S: Final = 8
GAP_M: Final = 12
GAP_L: Final = 16
GAP_XL: Final = 20

# Heights
MENU_HEIGHT: Final = 30
TOOLBAR_HEIGHT: Final = 48
BUTTON_HEIGHT: Final = 32
SMALL_BUTTON_HEIGHT: Final = 28
INPUT_HEIGHT: Final = 30
HEADER_HEIGHT: Final = 58
FILTER_HEIGHT: Final = 42
FILTER_LINE_HEIGHT: Final = 36
HEAD_HEIGHT: Final = 32
TALL_HEAD_HEIGHT: Final = 40
ROW_HEIGHT: Final = 34
DENSE_ROW_HEIGHT: Final = 29
TREE_ITEM_HEIGHT: Final = 34
FOOTER_HEIGHT: Final = 40
STATUS_HEIGHT: Final = 28

# Widths
SIDEBAR_WIDTH: Final = 220
DETAIL_WIDTH: Final = 392

# Type
TYPE_BASE: Final = 13.0
TYPE_GRID: Final = 12.5
TYPE_LABEL: Final = 12.0
TYPE_SECTION: Final = 15.0
TYPE_FIGURE: Final = 17.0
TYPE_TITLE: Final = 18.0
TYPE_TILE: Final = 20.0
TYPE_WELCOME: Final = 22.0
TYPE_FIXED: Final = 12.0
BOLD: Final = 600

# Icons
ICON: Final = 16
ICON_CELL: Final = 14
ICON_CARD: Final = 24
ICON_EMPTY: Final = 44
ICON_LINE: Final = 1.35

# Shape
RADIUS: Final = 4
CARD_RADIUS: Final = 6
RING_WIDTH: Final = 2
RING_GAP: Final = 1
HOVER_TINT: Final = 0.04
PRESSED_TINT: Final = 0.08


class Tone(Enum):
    """What a text or an icon means; the set of tokens says which colour that is."""

    TEXT = "text"
    SECOND = "second"
    MUTED = "muted"
    OK = "ok"
    DANGER = "danger"
    WARNING = "warning"
    LINK = "link"
    DISABLED = "disabled"
    CHOSEN = "chosen_text"
    ON_ACCENT = "on_accent"


class Tokens(NamedTuple):
    """One complete set of colours. The colours are shared: copy one before changing it."""

    is_dark: bool
    surface: QColor
    window: QColor
    sidebar: QColor
    header_row: QColor
    chosen_row: QColor
    chosen_item: QColor
    chosen_text: QColor
    text: QColor
    second: QColor
    muted: QColor
    ok: QColor
    danger: QColor
    warning: QColor
    link: QColor
    sentence: QColor
    accent: QColor
    danger_fill: QColor
    on_accent: QColor
    disabled: QColor
    disabled_surface: QColor
    control_edge: QColor
    button_edge: QColor
    hairline: QColor
    track: QColor
    practice_fill: QColor
    practice_edge: QColor
    hit: QColor
    shadow: QColor

    def tone(self, tone: Tone) -> QColor:
        """The colour of a meaning."""
        colour: QColor = getattr(self, tone.value)
        return colour


def mix(base: QColor, over: QColor, share: float) -> QColor:
    """`base` with `share` (0 to 1) of `over` laid on it: the tints of hover and press."""
    keep = 1.0 - share
    return QColor(
        round(base.red() * keep + over.red() * share),
        round(base.green() * keep + over.green() * share),
        round(base.blue() * keep + over.blue() * share),
    )


LIGHT: Final = Tokens(
    is_dark=False,
    surface=QColor("#FFFFFF"),
    window=QColor("#F5F6F8"),
    sidebar=QColor("#FBFBFC"),
    header_row=QColor("#F6F7F9"),
    chosen_row=QColor("#EFF5FF"),
    chosen_item=QColor("#E4EDFF"),
    chosen_text=QColor("#12408F"),
    text=QColor("#1F2328"),
    second=QColor("#3B434C"),
    muted=QColor("#5F6875"),
    ok=QColor("#117A3D"),
    danger=QColor("#C4232B"),
    warning=QColor("#8F5400"),
    link=QColor("#1B57C4"),
    sentence=QColor("#DF2A3F"),
    accent=QColor("#2F6FED"),
    danger_fill=QColor("#C4232B"),
    on_accent=QColor("#FFFFFF"),
    disabled=QColor("#838B95"),
    disabled_surface=QColor("#F7F8F9"),
    control_edge=QColor("#7B8490"),
    button_edge=QColor("#C9CED5"),
    hairline=QColor("#E1E4E8"),
    track=QColor("#DDE1E7"),
    practice_fill=QColor("#FFF4DC"),
    practice_edge=QColor("#EBCB8B"),
    hit=QColor("#FFDF7A"),
    shadow=QColor("#B4BAC3"),
)

DARK: Final = Tokens(
    is_dark=True,
    surface=QColor("#22262C"),
    window=QColor("#1B1E23"),
    sidebar=QColor("#1E2227"),
    header_row=QColor("#282D34"),
    chosen_row=QColor("#24324A"),
    chosen_item=QColor("#22375C"),
    chosen_text=QColor("#CFE0FF"),
    text=QColor("#E7EAEE"),
    second=QColor("#CBD1D9"),
    muted=QColor("#A5AEB9"),
    ok=QColor("#5FCB8C"),
    danger=QColor("#FF8C90"),
    warning=QColor("#E8B05A"),
    link=QColor("#86B1FF"),
    sentence=QColor("#FF828E"),
    accent=QColor("#2F6FED"),
    danger_fill=QColor("#C4232B"),
    on_accent=QColor("#FFFFFF"),
    disabled=QColor("#7C8591"),
    disabled_surface=QColor("#24282E"),
    control_edge=QColor("#8C96A3"),
    button_edge=QColor("#4A525D"),
    hairline=QColor("#373D46"),
    track=QColor("#454C57"),
    practice_fill=QColor("#40341B"),
    practice_edge=QColor("#7A6230"),
    hit=QColor("#66520F"),
    shadow=QColor("#5A6370"),
)
