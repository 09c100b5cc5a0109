"""How the keyboard's focus came to a control."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent


def is_by_keyboard(event: QFocusEvent) -> bool:
    """Whether it came by keyboard or by the program: a click needs no ring."""
    return event.reason() is not Qt.FocusReason.MouseFocusReason
