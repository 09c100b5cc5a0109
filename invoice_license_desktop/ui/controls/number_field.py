"""A number with arrows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox, QWidget

_TEXT_MARGIN: Final = 8


class NumberField(QSpinBox):
    """A spin box whose text stands as far from the edge as in other fields: the style sheet's
    padding does not reach the field within."""

    def __init__(
        self, least: int, most: int, suffix: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setSuffix(suffix)
        self.lineEdit().setTextMargins(_TEXT_MARGIN, 0, 0, 0)
        # Tab goes to the spin box, which is the one that has a name.
        self.lineEdit().setFocusPolicy(Qt.FocusPolicy.ClickFocus)
