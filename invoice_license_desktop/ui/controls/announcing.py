"""Sentences that a screen reader says at once, wherever the keys are."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, sentence: str) -> None:
    """Says it to whoever listens; nobody does where no screen reader runs."""
    # Not needed when the window appears, and takes long to set up.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 - see above

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
