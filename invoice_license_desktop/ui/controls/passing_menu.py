"""Menus that come with a click of the right button, each time with other lines."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from invoice_license_desktop.ui.controls.explaining_menu import ExplainingMenu


class PlainAct:
    """An act without the checked state that `triggered` hands over."""

    def __init__(self, act: Callable[[], object]) -> None:
        self._act = act

    def __call__(self) -> None:
        self._act()


class PassingMenu(ExplainingMenu):
    """Made once and filled anew each time. A menu that Qt deletes when it is closed takes its lines
    with it while PySide6 still holds them, and now and then that ends the program."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._owner = parent
        self._lines: list[QAction | QMenu] = []

    def begin(self) -> None:
        """Takes all lines out."""
        self.clear()
        for line in self._lines:
            line.deleteLater()
        self._lines = []

    def add_menu(self, text: str) -> PassingMenu:
        """A further menu behind a line."""
        menu = PassingMenu(self._owner)
        menu.setTitle(text)
        self._lines.append(menu)
        self.addMenu(menu)
        return menu

    def add(self, text: str, act: Callable[[], object], keys: str = "") -> QAction:
        """A further line. `keys` are only said: whoever has the keyboard answers to them."""
        # Not a child of the menu, which would delete it in the midst of `clear`.
        line = QAction(text, self._owner)
        line.setShortcut(QKeySequence(keys))
        line.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        line.triggered.connect(PlainAct(act))
        self._lines.append(line)
        self.addAction(line)
        return line
