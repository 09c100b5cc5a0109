"""The guide as it is seen, page by page: run by `tests/ui/test_seen.py` at several scales."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from invoice_license_desktop.translation import Language, install_language
from invoice_license_desktop.ui.guide.keyboard import KeyGroup
from invoice_license_desktop.ui.guide.places import GuidePage, Place
from invoice_license_desktop.ui.guide.window import GuideWindow
from invoice_license_desktop.ui.theme import Look, Theme
from tests.ui.seen.clipping import cut_off
from tests.ui.seen.legibility import faint_texts

LEAST = (720, 480)
KEYS = (KeyGroup("Grid", (("Ctrl+Shift+C / Ctrl+Ins", "Copy the ticked rows with the heads"),)),)


@pytest.fixture(params=Language)
def guide(
    request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, look: Look
) -> Iterator[GuideWindow]:
    language = Language(request.param)
    install_language(language, qapp)
    look.choose_language(language.value)
    made = GuideWindow(look, lambda: KEYS)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.resize(*LEAST)
    yield made
    install_language(Language.ENGLISH, qapp)


def test_nothing_is_cut_off(guide: GuideWindow) -> None:
    for page in GuidePage:
        guide.open_place(Place(page))
        guide.grab()
        assert cut_off(guide) == [], page
        # No page is wider than the window at its smallest.
        assert guide.view.horizontalScrollBar().maximum() == 0, page
    contents = guide.contents
    for number in range(contents.count()):
        item = contents.item(number)
        room = contents.visualItemRect(item).width() - 16
        assert contents.fontMetrics().horizontalAdvance(item.text()) <= room, item.text()


def test_every_text_can_be_read(guide: GuideWindow, look: Look) -> None:
    guide.open_place(Place(GuidePage.NETWORK))
    for theme in (Theme.LIGHT, Theme.DARK):
        look.choose_theme(theme)
        assert faint_texts(guide) == []
