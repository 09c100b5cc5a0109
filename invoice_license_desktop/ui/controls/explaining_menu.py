"""A menu that says of an act that cannot be used why that is."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import QMenu, QToolTip

from invoice_license_desktop.ui.controls.text import plain_tooltip


class ExplainingMenu(QMenu):
    """Qt's own tooltips of menus would repeat the words of every act."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            why = ""
            for action in self.actions():
                if self.actionGeometry(action).contains(event.pos()) and not action.isEnabled():
                    why = action.whatsThis()
            QToolTip.showText(event.globalPos(), plain_tooltip(why), self)
            return True
        return super().event(event)


def explain_action(action: QAction, why: str) -> None:
    """Says why an act cannot be used; a screen reader gets it as the act's help."""
    action.setWhatsThis(why)
