"""How whoever is on the screen asks for the guide: the question goes up to the window, and from
there to the program, which has the guide."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from invoice_license_desktop.ui.guide.places import Place

_KIND: Final = QEvent.Type(QEvent.registerEventType())


class GuideAsked(QEvent):
    """Somebody wants to read this place of the guide."""

    def __init__(self, place: Place) -> None:
        super().__init__(_KIND)
        self.place: Final = place


def ask_guide(widget: QWidget, place: Place) -> None:
    """Asks for a place of the guide. Dialogs hand the question on to what they lie over, up to the
    main window; without one nobody answers."""
    window = widget.window()
    QCoreApplication.sendEvent(window, GuideAsked(place))


def hand_on(dialog: QWidget, event: QEvent) -> None:
    """A dialog was asked: whoever it lies over may know."""
    above = dialog.parentWidget()
    if isinstance(event, GuideAsked) and above is not None:
        ask_guide(above, event.place)
