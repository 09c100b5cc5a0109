"""The page of the keyboard lists every key, because it asks the menus and the grid for theirs."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from invoice_license_desktop.translation import Language, install_language
from invoice_license_desktop.ui.grid.keys import GridKey
from invoice_license_desktop.ui.guide.keyboard import key_groups, keyboard_page
from invoice_license_desktop.ui.key_names import key_names
from invoice_license_desktop.ui.lanes import Lanes
from invoice_license_desktop.ui.menus import without_mnemonic
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.window import MainWindow


def test_every_key_of_menus_and_grid_is_listed(qtbot: QtBot, look: Look, lanes: Lanes) -> None:
    window = MainWindow(look, lanes, is_practice=True)
    qtbot.addWidget(window)
    groups = key_groups(window.menus.key_list())
    listed = {one for group in groups for keys, _ in group.keys for one in keys.split(" / ")}
    bound = [
        key_names([sequence])
        for action in window.findChildren(QAction)
        for sequence in action.shortcuts()
    ]
    assert {"F1", "F4", "Ctrl+Enter", "Ctrl+I"} <= set(bound) <= listed
    assert {key_names([QKeySequence(key)]) for asked in GridKey for key in asked.value} <= listed
    page = keyboard_page(groups).markdown
    assert "| `Ctrl+Enter` | Authorize |" in page
    assert "| `Ctrl+K` | Product serial numbers |" in page
    assert "| `Ctrl+Shift+C` |" in page


def test_a_key_is_bound_only_once(qtbot: QtBot, look: Look, lanes: Lanes) -> None:
    window = MainWindow(look, lanes, is_practice=True)
    qtbot.addWidget(window)
    bound = [keys for key in window.menus.key_list() for keys in key.keys.split(" / ")]
    assert len(bound) == len(set(bound))


@pytest.mark.parametrize("language", list(Language))
def test_a_letter_stands_for_one_line_of_a_menu(
    qtbot: QtBot, look: Look, lanes: Lanes, language: Language
) -> None:
    try:
        install_language(language)
        window = MainWindow(look, lanes, is_practice=True)
        qtbot.addWidget(window)
        window.menus.retranslate()
        for menu in window.menuBar().findChildren(QMenu):
            texts = [action.text() for action in menu.actions() if "&" in action.text()]
            letters = [text[text.index("&") + 1].upper() for text in texts]
            assert len(letters) == len(set(letters)), texts
    finally:
        install_language(Language.ENGLISH)


def test_a_mnemonic_is_not_said() -> None:
    assert without_mnemonic("&Import a list…") == "Import a list…"
    assert without_mnemonic("引入企业清单(&I)…") == "引入企业清单…"
