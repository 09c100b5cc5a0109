"""The database's card: in the settings, and by itself where no database can be opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.database_address import database_address
from invoice_license_desktop.core.operations.ports.context import Safekeeping
from invoice_license_desktop.core.operations.ports.databases import DatabaseFound
from invoice_license_desktop.core.operations.ports.store import StoreFault
from invoice_license_desktop.core.operations.ports.vault import (
    SecretName,
    VaultFault,
    VaultPlace,
)
from invoice_license_desktop.core.operations.shared_settings import read_settings
from invoice_license_desktop.core.settings import (
    Profile,
    Workstation,
    change_workstation,
    read_workstation,
)
from invoice_license_desktop.ui.dialogs.database import DatabaseDialog
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.settings import SettingsDialog
from invoice_license_desktop.ui.dialogs.settings_cards import choose
from invoice_license_desktop.ui.dialogs.settings_database import DatabaseGroup
from tests.fakes.databases import FakeDatabases
from tests.fakes.store import FakeStore
from tests.fakes.vault import FakeVault
from tests.operations.office import Office
from tests.ui.dialogs.reading import button, everything_said, shows
from tests.ui.dialogs.safe import safekeeping_of

URL = "postgresql+psycopg://li@db.example:6432/licenses?sslmode=require"
CANARY = "CANARY-database-1"

Opened = Callable[[QDialog], None]
Settle = Callable[[], None]
MakeSettings = Callable[[], SettingsDialog]


@pytest.fixture
def databases() -> FakeDatabases:
    return FakeDatabases()


@pytest.fixture
def safekeeping(office: Office, databases: FakeDatabases, tmp_path: Path) -> Safekeeping:
    return safekeeping_of(office, Profile(tmp_path, practice=False), databases)


@pytest.fixture
def profile(safekeeping: Safekeeping) -> Profile:
    return safekeeping.profile


@pytest.fixture
def make_settings(desk: Desk, safekeeping: Safekeeping, opened: Opened) -> MakeSettings:
    def make() -> SettingsDialog:
        dialog = SettingsDialog(desk, safekeeping)
        opened(dialog)
        return dialog

    return make


@pytest.fixture
def by_itself(desk: Desk, safekeeping: Safekeeping, opened: Opened) -> DatabaseDialog:
    profile = safekeeping.profile
    change_workstation(profile, lambda own: replace(own, database_url=URL))
    dialog = DatabaseDialog(desk.look, desk.lanes, profile, lambda _: safekeeping)
    opened(dialog)
    return dialog


def enter(database: DatabaseGroup, *, password: str = "") -> None:
    """Enters an address by hand, and a password if there is one."""
    choose(database.kind, "shared")
    database.server.setText(" db.example ")
    database.database.setText("许可")
    database.user.setText("CORP\\li")
    if password:
        database.password.replace_button.click()
        QTest.keyClicks(database.password, password)


def test_as_long_as_the_list_is_in_a_file_no_keyring_is_asked(
    make_settings: MakeSettings, office: Office
) -> None:
    office.vault.kept[SecretName.DATABASE] = CANARY
    dialog = make_settings()
    assert dialog.database.kind.currentText() == "File on this PC"
    assert not dialog.database.server.isVisible()
    assert not dialog.database.password.place.isVisible()
    assert dialog.database.password.text() == ""


def test_what_is_kept_is_shown_without_the_password(
    make_settings: MakeSettings, office: Office, profile: Profile
) -> None:
    office.vault.kept[SecretName.DATABASE] = CANARY
    change_workstation(profile, lambda own: replace(own, database_url=URL))
    database = make_settings().database
    assert database.kind.currentText() == "Shared PostgreSQL database"
    assert (database.server.text(), database.port.value()) == ("db.example", 6432)
    assert (database.database.text(), database.user.text()) == ("licenses", "li")
    assert database.password.text() == "•" * 8
    assert "Kept in" in database.password.place.text()
    assert not any(CANARY in said for said in everything_said(database))


def test_another_database_is_kept_with_its_password_and_opened(
    qtbot: QtBot, make_settings: MakeSettings, office: Office, profile: Profile, settle: Settle
) -> None:
    dialog = make_settings()
    enter(dialog.database)
    settle()
    dialog.database.password.replace_button.click()
    QTest.keyClicks(dialog.database.password, CANARY)
    assert dialog.database.password.echoMode() is QLineEdit.EchoMode.Password
    told: list[str] = []
    dialog.database_changed.connect(lambda: told.append("database"))
    dialog.workstation_changed.connect(lambda _: told.append("workstation"))
    with qtbot.waitSignal(dialog.accepted):
        button(dialog, "OK").click()
    assert told == ["database", "workstation"]
    kept = database_address(read_workstation(profile).database_url)
    assert (kept.server, kept.database, kept.user) == ("db.example:5432", "许可", "CORP\\li")
    assert office.vault.kept == {SecretName.DATABASE: CANARY}
    assert CANARY not in profile.settings_file.read_text("utf-8")


def test_another_password_alone_opens_it_again(
    qtbot: QtBot, make_settings: MakeSettings, office: Office, profile: Profile
) -> None:
    change_workstation(profile, lambda own: replace(own, database_url=URL))
    dialog = make_settings()
    dialog.database.password.replace_button.click()
    QTest.keyClicks(dialog.database.password, CANARY)
    with qtbot.waitSignals([dialog.database_changed, dialog.accepted]):
        button(dialog, "OK").click()
    assert office.vault.kept == {SecretName.DATABASE: CANARY}
    assert read_workstation(profile).database_url == URL


def test_saving_the_same_opens_nothing(
    qtbot: QtBot, make_settings: MakeSettings, profile: Profile
) -> None:
    change_workstation(profile, lambda own: replace(own, database_url=URL))
    dialog = make_settings()
    with qtbot.assertNotEmitted(dialog.database_changed), qtbot.waitSignal(dialog.accepted):
        button(dialog, "OK").click()
    assert read_workstation(profile).database_url == URL


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("server", "", "The name or address of the server"),
        ("server", "db example", "The name or address of the server"),
        ("server", "db.example/licenses", "The name or address of the server"),
        ("server", "li:word@db.example", "The name or address of the server"),
        ("database", "", "The name of the database is missing"),
        ("user", " ", "The user at the database is missing"),
    ],
)
def test_what_is_missing_is_said_below_the_fields(
    make_settings: MakeSettings, field: str, text: str, sentence: str
) -> None:
    dialog = make_settings()
    enter(dialog.database)
    assert button(dialog, "OK").isEnabled()
    edit: QLineEdit = getattr(dialog.database, field)
    edit.setText(text)
    assert shows(dialog, sentence)
    assert not button(dialog, "OK").isEnabled()
    assert not dialog.database.button.isEnabled()
    choose(dialog.database.kind, "own")
    assert button(dialog, "OK").isEnabled()


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (DatabaseFound(may_write=True, is_new=False), "there is a list, and it may be changed"),
        (DatabaseFound(may_write=True, is_new=True), "the database is empty, a new list begins"),
        (DatabaseFound(may_write=False, is_new=False), "may be read but not changed"),
        (DatabaseFound(may_write=False, is_new=True), "this user may not begin a list"),
    ],
)
def test_signing_in_is_tried_with_what_was_entered_and_kept_by_nobody(
    make_settings: MakeSettings,
    office: Office,
    databases: FakeDatabases,
    settle: Settle,
    found: DatabaseFound,
    sentence: str,
) -> None:
    databases.found = found
    office.vault.kept[SecretName.DATABASE] = "old"
    dialog = make_settings()
    enter(dialog.database)
    settle()
    dialog.database.button.click()
    assert shows(dialog, "Under way…")
    settle()
    assert shows(dialog, sentence)
    dialog.database.password.replace_button.click()
    QTest.keyClicks(dialog.database.password, CANARY)
    dialog.database.button.click()
    settle()
    address = database_address("postgresql://CORP%5Cli@db.example/%E8%AE%B8%E5%8F%AF")
    assert databases.tried == [(address, "old", False), (address, CANARY, False)]
    assert office.vault.kept == {SecretName.DATABASE: "old"}
    assert not any(CANARY in said for said in everything_said(dialog) if said != CANARY)


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (StoreFault.UNREACHABLE, "The database server cannot be reached"),
        (StoreFault.SIGN_IN, "refuses the user or the password"),
        (StoreFault.NEWER_VERSION, "a newer version of this program"),
        (StoreFault.OTHER_PROFILE, "Practice and real data may not be exchanged"),
    ],
)
def test_a_trial_that_fails_says_why_beside_its_button(
    make_settings: MakeSettings,
    databases: FakeDatabases,
    settle: Settle,
    fault: StoreFault,
    sentence: str,
) -> None:
    databases.fault = fault
    dialog = make_settings()
    enter(dialog.database)
    settle()
    dialog.database.button.click()
    settle()
    assert shows(dialog, sentence)
    assert not dialog.trouble
    assert dialog.database.button.isEnabled()


def test_a_locked_keyring_fails_the_trial_not_the_dialog(
    make_settings: MakeSettings, office: Office, databases: FakeDatabases, settle: Settle
) -> None:
    dialog = make_settings()
    enter(dialog.database)
    settle()
    office.vault.fault = VaultFault.LOCKED
    dialog.database.button.click()
    settle()
    assert shows(dialog, "The keyring is locked")
    assert databases.tried == []


@pytest.mark.parametrize("place", [VaultPlace.NONE, VaultPlace.MEMORY])
def test_without_a_keyring_no_password_can_be_entered(
    make_settings: MakeSettings, safekeeping: Safekeeping, place: VaultPlace, settle: Settle
) -> None:
    dialog = make_settings()
    dialog._safekeeping = replace(safekeeping, vault=FakeVault(place))
    dialog.database._open_safekeeping = lambda: dialog._safekeeping
    enter(dialog.database)
    settle()
    assert shows(dialog, "None can be kept: this system has no safe keyring")
    assert not dialog.database.password.replace_button.isEnabled()
    assert button(dialog, "OK").isEnabled()


def test_whoever_may_only_read_changes_what_is_their_own(
    qtbot: QtBot, make_settings: MakeSettings, office: Office, profile: Profile
) -> None:
    assert isinstance(office.store, FakeStore)
    office.set(platform_url="https://one.example", total_issuing=7)
    office.store.may_write = False
    change_workstation(profile, lambda own: replace(own, database_url=URL, proxy="nonsense"))
    dialog = make_settings()
    for card in (dialog.license, dialog.totals, dialog.platform, dialog.network):
        assert not card.isEnabled()
        assert card.toolTip() == "Read only: your database user may not write"
    assert dialog.platform.url.text() == "https://one.example"
    choose(dialog.surface.theme, "dark")
    own: list[Workstation] = []
    dialog.workstation_changed.connect(own.append)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert [one.theme for one in own] == ["dark"]
    assert read_settings(office.context).total_issuing == 7


def test_by_itself_it_changes_the_address_and_has_it_opened(
    qtbot: QtBot, by_itself: DatabaseDialog, profile: Profile, office: Office
) -> None:
    by_itself.database.server.setText("other.example")
    by_itself.database.password.replace_button.click()
    QTest.keyClicks(by_itself.database.password, CANARY)
    with qtbot.waitSignals([by_itself.chosen, by_itself.accepted]):
        QTest.keyClick(by_itself, Qt.Key.Key_Return)
    kept = database_address(read_workstation(profile).database_url)
    # what is not shown is kept all the same
    assert (kept.server, kept.options) == ("other.example:6432", (("sslmode", "require"),))
    assert office.vault.kept == {SecretName.DATABASE: CANARY}


def test_by_itself_a_refusing_keyring_changes_nothing(
    by_itself: DatabaseDialog, profile: Profile, office: Office, settle: Settle
) -> None:
    by_itself.database.server.setText("other.example")
    by_itself.database.password.replace_button.click()
    QTest.keyClicks(by_itself.database.password, CANARY)
    office.vault.fault = VaultFault.LOCKED
    button(by_itself, "OK").click()
    settle()
    assert by_itself.trouble.startswith("The keyring is locked")
    assert read_workstation(profile).database_url == URL


def test_by_itself_the_own_file_can_be_chosen(
    qtbot: QtBot, by_itself: DatabaseDialog, profile: Profile
) -> None:
    choose(by_itself.database.kind, "own")
    with qtbot.waitSignal(by_itself.chosen):
        button(by_itself, "OK").click()
    assert read_workstation(profile).database_url == ""
