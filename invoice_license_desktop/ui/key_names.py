"""Keys as they are printed on a keyboard, which is the same in every language."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QKeySequence


def key_names(keys: Iterable[QKeySequence]) -> str:
    """Several keys for the same act. Both Enter keys are named so, and then only once; Qt calls
    one of them Return, and in Chinese both by the same word."""
    names = (one.toString().replace("Return", "Enter") for one in keys)
    return " / ".join(dict.fromkeys(names))
