"""The grid's own keys: what each does, in words too, so that the list of keys (F1) never differs."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.key_names import key_names


class GridKey(Enum):
    """What a key asks of the grid; the value is the keys as they are written."""

    TICK = ("Space",)
    TICK_RANGE = ("Shift+Space",)
    OPEN = ("Return", "Enter")
    COPY = ("Ctrl+C", "Ctrl+Ins")
    COPY_WITH_HEADS = ("Ctrl+Shift+C",)
    FIRST = ("Home",)
    LAST = ("End",)
    LEFT = ("Left",)
    RIGHT = ("Right",)
    CLEAR_SEARCH = ("Esc",)
    FILTER = ("Alt+Down",)


_ASKED: Final[Mapping[str, GridKey]] = MappingProxyType(
    {keys: asked for asked in GridKey for keys in asked.value}
)


def asked_by(event: QKeyEvent) -> GridKey | None:
    """What a pressed key asks of the grid; None where Qt's own keys shall do."""
    # The keys of the number block are the same keys.
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _ASKED.get(QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))).toString())


def grid_key_words() -> tuple[tuple[str, str], ...]:
    """Keys and what they do in the grid."""
    words = {
        GridKey.TICK: translate("Grid", "Tick or untick the current row"),
        GridKey.TICK_RANGE: translate("Grid", "Tick all rows from the last ticked to this one"),
        GridKey.OPEN: translate("Grid", "Show the details of the current row"),
        GridKey.COPY: translate("Grid", "Copy the ticked rows, or the current one"),
        GridKey.COPY_WITH_HEADS: translate("Grid", "Copy them with the heads of the columns"),
        GridKey.FIRST: translate("Grid", "Go to the first row"),
        GridKey.LAST: translate("Grid", "Go to the last row"),
        GridKey.LEFT: translate("Grid", "Scroll to the columns at the left"),
        GridKey.RIGHT: translate("Grid", "Scroll to the columns at the right"),
        GridKey.CLEAR_SEARCH: translate("Grid", "Clear the search"),
        GridKey.FILTER: translate("Grid", "Filter the column whose head was used last"),
    }
    return tuple((key_names(map(QKeySequence, asked.value)), words[asked]) for asked in GridKey)
