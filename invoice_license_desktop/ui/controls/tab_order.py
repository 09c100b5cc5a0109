"""The order in which Tab meets what was not made in that order."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def let_tab_meet(part: QWidget, before: QWidget | None) -> None:
    """Tab comes to a part after what stands before it, though it was made last."""
    while before is not None and not before.focusPolicy() & _BY_TAB:
        before = before.previousInFocusChain()
    for child in part.findChildren(QWidget):
        if before is not None and child.focusPolicy() & _BY_TAB:
            QWidget.setTabOrder(before, child)
            before = child


_BY_TAB: Final = Qt.FocusPolicy.TabFocus
