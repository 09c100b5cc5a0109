"""Every dialog for whoever hears it, and for whoever uses Alt and a letter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QPushButton

from invoice_license_desktop.translation import Language, install_language
from invoice_license_desktop.ui.dialogs.desk import Desk
from tests.operations.office import Office
from tests.ui.dialogs.test_every_dialog import EVERY, Make
from tests.ui.seen.focus import unseen_focus
from tests.ui.seen.mnemonics import repeated_in_window
from tests.ui.seen.spoken import nameless, spoken


@pytest.fixture(params=EVERY, ids=lambda make: make.__name__.removeprefix("make_"))
def make(request: pytest.FixtureRequest) -> Make:
    chosen: Make = request.param
    return chosen


def test_everything_has_a_name(
    make: Make, desk: Desk, office: Office, tmp_path: Path, opened: Callable[[QDialog], None]
) -> None:
    dialog = make(desk, office, tmp_path)
    opened(dialog)
    assert nameless(dialog) == []
    # On Linux Qt says the present choice instead of the name, which a test here would not miss.
    assert all(box.accessibleName() for box in dialog.findChildren(QComboBox))


def test_what_a_dialog_says_comes_before_its_buttons(
    make: Make, desk: Desk, office: Office, tmp_path: Path, opened: Callable[[QDialog], None]
) -> None:
    dialog = make(desk, office, tmp_path)
    opened(dialog)
    nodes = spoken(dialog)
    bar = {
        button.accessibleName() or button.text()
        for button in dialog.findChildren(QPushButton)
        if (button.parentWidget() or dialog).property("kind") == "bar"
    }
    in_bar = [
        number
        for number, node in enumerate(nodes)
        if node.role is QAccessible.Role.Button and node.name in bar
    ]
    said = [n for n, node in enumerate(nodes) if node.role is QAccessible.Role.StaticText]
    fields = [n for n, node in enumerate(nodes) if node.role is QAccessible.Role.EditableText]
    assert max([*said, *fields], default=-1) < in_bar[-1]


def test_the_focus_is_always_to_be_seen(
    make: Make, desk: Desk, office: Office, tmp_path: Path, opened: Callable[[QDialog], None]
) -> None:
    dialog = make(desk, office, tmp_path)
    opened(dialog)
    assert unseen_focus(dialog) == []


@pytest.mark.parametrize("language", Language)
def test_no_letter_is_there_twice(
    qapp: QApplication,
    make: Make,
    desk: Desk,
    office: Office,
    tmp_path: Path,
    opened: Callable[[QDialog], None],
    language: Language,
) -> None:
    install_language(language, qapp)
    try:
        dialog = make(desk, office, tmp_path)
        opened(dialog)
        assert repeated_in_window(dialog) == []
    finally:
        install_language(Language.ENGLISH, qapp)
