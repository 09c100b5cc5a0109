"""Every dialog as it is seen: run by `tests/ui/test_seen.py` at several scales."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from invoice_license_desktop.translation import Language, install_language
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.theme import Theme
from tests.operations.office import Office
from tests.ui.dialogs.test_every_dialog import EVERY, Make
from tests.ui.seen.clipping import cut_off
from tests.ui.seen.legibility import faint_texts


@pytest.fixture(params=Language)
def language(request: pytest.FixtureRequest, qapp: QApplication, desk: Desk) -> Iterator[Language]:
    chosen = Language(request.param)
    install_language(chosen, qapp)
    desk.look.choose_language(chosen.value)
    yield chosen
    install_language(Language.ENGLISH, qapp)


@pytest.fixture(params=EVERY, ids=lambda make: make.__name__.removeprefix("make_"))
def dialog(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    desk: Desk,
    office: Office,
    tmp_path: Path,
    language: Language,
    opened: Callable[[QDialog], None],
) -> QDialog:
    make: Make = request.param
    made = make(desk, office, tmp_path)
    opened(made)
    return made


def test_nothing_is_cut_off(qtbot: QtBot, dialog: QDialog) -> None:
    screen = dialog.screen().availableGeometry()
    assert dialog.width() <= screen.width()
    assert dialog.height() <= screen.height()

    def is_whole() -> None:
        assert cut_off(dialog) == []

    # What was read may have it laid out anew in a moment.
    qtbot.waitUntil(is_whole, timeout=1000)


def test_every_text_can_be_read(dialog: QDialog, desk: Desk) -> None:
    assert faint_texts(dialog) == []
    desk.look.choose_theme(Theme.DARK)
    assert faint_texts(dialog) == []
