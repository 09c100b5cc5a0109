"""The program around a shared database: how it starts, what it says, and how another one is chosen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.operations.ports.store import StoreFault
from invoice_license_desktop.core.operations.ports.vault import VaultFault
from invoice_license_desktop.core.settings import Profile, change_workstation, read_workstation
from invoice_license_desktop.ui.dialogs.database import DatabaseDialog
from invoice_license_desktop.ui.dialogs.settings import SettingsDialog
from invoice_license_desktop.ui.dialogs.settings_cards import choose
from invoice_license_desktop.ui.program import Program
from tests.ui.dialogs.reading import button
from tests.ui.window.opening import Opening, has_rows, window_of

URL = "postgresql+psycopg://li@db.example:5432/licenses"


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile.of(tmp_path, practice=False)


@pytest.fixture
def shared(profile: Profile, opening: Opening) -> Profile:
    """A profile whose list is in a shared database."""
    change_workstation(profile, lambda own: replace(own, database_url=URL))
    opening.is_shared = True
    return profile


def dialog_of(program: Program, kind: type[QDialog]) -> list[QDialog]:
    return [one for one in window_of(program).findChildren(kind) if one.isVisible()]


def settings_of(program: Program, qtbot: QtBot) -> SettingsDialog:
    """The settings, once they have read what is set."""
    window_of(program).menus.settings.trigger()
    qtbot.waitUntil(lambda: bool(dialog_of(program, SettingsDialog)))
    (dialog,) = dialog_of(program, SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    qtbot.waitUntil(button(dialog, "OK").isEnabled)
    return dialog


def test_a_chosen_database_is_no_first_start(
    qtbot: QtBot, program: Program, shared: Profile, opening: Opening
) -> None:
    program.start(is_practice=False)
    qtbot.waitUntil(has_rows(program))
    assert "Data: licenses on db.example:5432" in window_of(program).status.texts()
    assert opening.opened == [shared]


def test_what_needs_a_file_is_disabled_and_says_why(
    qtbot: QtBot, program: Program, shared: Profile
) -> None:
    program.start(is_practice=False)
    qtbot.waitUntil(has_rows(program))
    menus = window_of(program).menus
    for action in (menus.back_up, menus.restore):
        assert not action.isEnabled()
        assert action.whatsThis() == "A shared database is backed up and restored by its server"


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (StoreFault.UNREACHABLE, "The database server cannot be reached"),
        (StoreFault.SIGN_IN, "refuses the user or the password"),
        (StoreFault.NO_DATABASE, "The server has no database of this name"),
        (StoreFault.READ_ONLY, "may read but not write"),
        (StoreFault.NEWER_VERSION, "install that version"),
        (StoreFault.WRONG_ADDRESS, "cannot be one"),
        (StoreFault.DAMAGED, "is damaged"),
    ],
)
def test_a_shared_database_that_cannot_be_opened_can_be_tried_again_or_exchanged(
    qtbot: QtBot,
    program: Program,
    shared: Profile,
    opening: Opening,
    fault: StoreFault,
    sentence: str,
) -> None:
    opening.fault = fault
    program.start(is_practice=False)
    qtbot.waitUntil(window_of(program).fault.isVisible)
    page = window_of(program).fault
    assert sentence in page.sentence
    assert page.settings.isVisible()
    # no file of this workstation is of any use
    assert not page.other.isVisible()
    assert page.offered == ""
    page.settings.click()
    qtbot.waitUntil(lambda: bool(dialog_of(program, DatabaseDialog)))
    (dialog,) = dialog_of(program, DatabaseDialog)
    assert isinstance(dialog, DatabaseDialog)
    opening.fault = None
    dialog.database.server.setText("other.example")
    qtbot.waitUntil(button(dialog, "OK").isEnabled)
    button(dialog, "OK").click()
    qtbot.waitUntil(has_rows(program))
    assert read_workstation(shared).database_url == URL.replace("db.example", "other.example")


def test_a_network_share_offers_another_database(
    qtbot: QtBot, program: Program, opening: Opening
) -> None:
    opening.fault = StoreFault.NETWORK_SHARE
    program.start(is_practice=True)
    qtbot.waitUntil(window_of(program).fault.isVisible)
    assert "on a network share" in window_of(program).fault.sentence
    assert window_of(program).fault.settings.isVisible()


def test_a_locked_keyring_is_told_and_can_be_tried_again(
    qtbot: QtBot, program: Program, shared: Profile, opening: Opening
) -> None:
    opening.vault_fault = VaultFault.LOCKED
    program.start(is_practice=False)
    qtbot.waitUntil(window_of(program).fault.isVisible)
    assert window_of(program).fault.sentence == "The keyring is locked; unlock it, then try again."
    opening.vault_fault = None
    window_of(program).fault.again_asked.emit()
    qtbot.waitUntil(has_rows(program))


def test_another_database_opens_at_once_with_another_operator(
    qtbot: QtBot, program: Program, profile: Profile, opening: Opening
) -> None:
    profile.database.touch()
    program.start(is_practice=False)
    qtbot.waitUntil(has_rows(program))
    dialog = settings_of(program, qtbot)
    dialog.operator.operator.setText("王敏")
    choose(dialog.database.kind, "shared")
    dialog.database.server.setText("db.example")
    dialog.database.database.setText("licenses")
    dialog.database.user.setText("li")
    button(dialog, "OK").click()
    qtbot.waitUntil(lambda: len(opening.opened) == 2 and has_rows(program)())
    assert opening.closed == 1
    assert read_workstation(profile).database_url == URL
    assert read_workstation(profile).operator == "王敏"
    assert "Data: licenses on db.example:5432" in window_of(program).status.texts()


def test_back_to_a_file_that_never_was_is_a_first_start(
    qtbot: QtBot, program: Program, shared: Profile, opening: Opening
) -> None:
    program.start(is_practice=False)
    qtbot.waitUntil(has_rows(program))
    shared.database.unlink()
    dialog = settings_of(program, qtbot)
    choose(dialog.database.kind, "own")
    button(dialog, "OK").click()
    qtbot.waitUntil(lambda: window_of(program).welcome.isVisible())  # noqa: PLW0108 - a new window
    assert opening.closed == 1


def test_damage_of_a_shared_database_offers_no_file(
    qtbot: QtBot, program: Program, shared: Profile
) -> None:
    program.start(is_practice=False)
    qtbot.waitUntil(has_rows(program))
    assert program.door is not None
    program.door._lanes.damage_found.emit("It is damaged.")
    qtbot.waitUntil(lambda: window_of(program).fault.isVisible())  # noqa: PLW0108 - a new window
    assert not window_of(program).fault.other.isVisible()
    assert window_of(program).fault.settings.isVisible()
