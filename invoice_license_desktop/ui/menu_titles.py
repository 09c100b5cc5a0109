"""The titles in the menu bar. They are there from the first; the menus below them are made later."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QMenuBar

from invoice_license_desktop.messages.source import marked, said
from invoice_license_desktop.translation import translate


class MenuTitle(Enum):
    """In their order, each with its mnemonic."""

    FILE = marked("Menu", "&File")
    EDIT = marked("Menu", "&Edit")
    ACTIONS = marked("Menu", "&Actions")
    VIEW = marked("Menu", "&View")
    TOOLS = marked("Menu", "&Tools")
    HELP = marked("Menu", "&Help")

    def word(self) -> str:
        """In the language in use."""
        return said(translate, self.value)


class MenuTitles:
    """Titles alone, as they look while no mnemonic is underlined."""

    def __init__(self, bar: QMenuBar) -> None:
        self._bar = bar
        self.retranslate()

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        self._bar.clear()
        for title in MenuTitle:
            self._bar.addAction(title.word().replace("&", ""))
