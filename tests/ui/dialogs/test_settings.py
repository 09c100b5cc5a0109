"""Settings: what is shared is journalled, what belongs to the PC is in its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.journal import Action
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import (
    Edition,
    Environment,
    LicenseType,
    Service,
)
from invoice_license_desktop.core.operations.entitlements import refresh_entitlements
from invoice_license_desktop.core.operations.ports.connection import Connection, Hop, HopFault
from invoice_license_desktop.core.operations.ports.context import Safekeeping
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.operations.ports.vault import SecretName, VaultFault
from invoice_license_desktop.core.operations.shared_settings import read_settings
from invoice_license_desktop.core.policies import Policies
from invoice_license_desktop.core.settings import (
    Profile,
    Workstation,
    change_workstation,
    read_workstation,
)
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.settings import SettingsDialog
from invoice_license_desktop.ui.dialogs.settings_cards import choose
from tests.fakes.databases import FakeDatabases
from tests.operations.office import Office
from tests.ui.dialogs.reading import button, everything_said, shows
from tests.ui.dialogs.safe import safekeeping_of

Opened = Callable[[QDialog], None]
Settle = Callable[[], None]


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile(tmp_path, practice=False)


@pytest.fixture
def databases() -> FakeDatabases:
    return FakeDatabases()


@pytest.fixture
def safekeeping(office: Office, profile: Profile, databases: FakeDatabases) -> Safekeeping:
    return safekeeping_of(office, profile, databases)


@pytest.fixture
def dialog(desk: Desk, safekeeping: Safekeeping, office: Office, opened: Opened) -> SettingsDialog:
    office.set(license_type="temporary", environment="idc", platform_url="https://one.example")
    made = SettingsDialog(desk, safekeeping)
    opened(made)
    return made


def test_it_shows_what_is_set(dialog: SettingsDialog) -> None:
    assert dialog.license.license_type.currentText() == "Temporary"
    assert dialog.license.environment.currentText() == "IDC"
    assert dialog.license.editions[Edition.CURRENT].isChecked()
    assert dialog.platform.url.text() == "https://one.example"
    assert shows(dialog, "This license needs product serial numbers. The legacy edition can")
    assert dialog.license.license_type.hasFocus()


def test_enter_saves_what_was_changed(
    qtbot: QtBot, dialog: SettingsDialog, office: Office, profile: Profile
) -> None:
    choose(dialog.license.license_type, LicenseType.FORMAL.value)
    choose(dialog.license.environment, Environment.NON_IDC.value)
    assert shows(dialog, "This license needs no product serial number.")
    dialog.license.editions[Edition.LEGACY].setChecked(True)
    dialog.totals.choices[Service.RECEIVING].by_hand.click()
    dialog.totals.choices[Service.RECEIVING].field.setText("5")
    dialog.platform.client_id.setText(" ild-1 ")
    choose(dialog.surface.language, "zh")
    dialog.operator.operator.setText(" 李强 ")
    own: list[Workstation] = []
    dialog.workstation_changed.connect(own.append)
    with qtbot.waitSignals([dialog.changed, dialog.accepted]):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    settings = read_settings(office.context)
    assert settings.edition is Edition.LEGACY
    assert settings.license_type is LicenseType.FORMAL
    assert (settings.total_issuing, settings.total_receiving) == (None, 5)
    assert settings.client_id == "ild-1"
    assert [(one.language, one.operator) for one in own] == [("zh", "李强")]
    assert read_workstation(profile).operator == "李强"
    with office.store.reading() as work:
        assert work.journal.count(JournalFilter(action=Action.CHANGE_SETTING)) == 8


def test_saving_nothing_tells_nobody(qtbot: QtBot, dialog: SettingsDialog) -> None:
    with (
        qtbot.assertNotEmitted(dialog.changed),
        qtbot.assertNotEmitted(dialog.workstation_changed),
        qtbot.waitSignal(dialog.accepted),
    ):
        button(dialog, "OK").click()


def test_escape_saves_nothing(qtbot: QtBot, dialog: SettingsDialog, office: Office) -> None:
    choose(dialog.license.license_type, LicenseType.FORMAL.value)
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert read_settings(office.context).license_type is LicenseType.TEMPORARY


@pytest.mark.parametrize("text", ["http://one.example", "https://u:p@one.example", "one"])
def test_a_wrong_address_is_said_beside_its_field(dialog: SettingsDialog, text: str) -> None:
    dialog.platform.url.setText(text)
    assert shows(dialog, "An https address without sign-in data, query or fragment")
    assert not button(dialog, "OK").isEnabled()
    dialog.platform.url.setText("http://127.0.0.1:8000")
    assert button(dialog, "OK").isEnabled()


@pytest.mark.parametrize("text", ["", "x", "-1", "1000000000", "1.5"])
def test_a_wrong_total_is_said_beside_its_field(dialog: SettingsDialog, text: str) -> None:
    choice = dialog.totals.choices[Service.ISSUING]
    choice.by_hand.click()
    choice.field.setText(text)
    assert shows(dialog, "A whole number from 0 to 999,999,999")
    assert not button(dialog, "OK").isEnabled()
    choice.read.click()
    assert button(dialog, "OK").isEnabled()


def test_a_total_that_was_read_leaves_no_choice(
    qtbot: QtBot,
    desk: Desk,
    profile: Profile,
    safekeeping: Safekeeping,
    office: Office,
    opened: Opened,
) -> None:
    office.set(total_issuing=7)
    refresh_entitlements(office.context)
    dialog = SettingsDialog(desk, safekeeping)
    opened(dialog)
    choice = dialog.totals.choices[Service.ISSUING]
    assert choice.read.isChecked()
    assert not choice.by_hand.isEnabled()
    assert shows(dialog, "10:30")
    with qtbot.waitSignal(dialog.accepted):
        button(dialog, "OK").click()
    assert read_settings(office.context).total_issuing == 7


def test_the_secret_is_never_shown_and_replaced_on_purpose(
    qtbot: QtBot,
    desk: Desk,
    profile: Profile,
    safekeeping: Safekeeping,
    office: Office,
    opened: Opened,
) -> None:
    office.vault.kept[SecretName.CLIENT] = "old-secret"
    dialog = SettingsDialog(desk, safekeeping)
    opened(dialog)
    assert dialog.platform.secret.text() == "•" * 8
    assert "Kept in" in dialog.platform.secret.place.text()
    assert not any("old-secret" in said for said in everything_said(dialog))
    dialog.platform.secret.replace_button.click()
    assert dialog.platform.secret.hasFocus()
    QTest.keyClicks(dialog.platform.secret, "new-secret")
    assert dialog.platform.secret.echoMode() is QLineEdit.EchoMode.Password
    dialog.platform.secret.replace_button.click()
    assert not dialog.platform.secret.is_replaced
    dialog.platform.secret.replace_button.click()
    QTest.keyClicks(dialog.platform.secret, "new-secret")
    with qtbot.waitSignals([dialog.changed, dialog.accepted]):
        button(dialog, "OK").click()
    assert office.vault.kept == {SecretName.CLIENT: "new-secret"}


def test_a_refusing_keyring_keeps_everything_as_it_was(
    dialog: SettingsDialog, office: Office, settle: Settle
) -> None:
    choose(dialog.license.license_type, LicenseType.FORMAL.value)
    dialog.platform.secret.replace_button.click()
    QTest.keyClicks(dialog.platform.secret, "new-secret")
    office.vault.fault = VaultFault.LOCKED
    button(dialog, "OK").click()
    settle()
    assert dialog.isVisible()
    assert dialog.trouble.startswith("The keyring is locked")
    assert read_settings(office.context).license_type is LicenseType.TEMPORARY


def test_a_folder_that_is_not_writable_is_told(
    desk: Desk, office: Office, tmp_path: Path, opened: Opened, settle: Settle
) -> None:
    file = tmp_path / "no-folder"
    file.write_text("")
    dialog = SettingsDialog(desk, safekeeping_of(office, Profile(file, practice=False)))
    opened(dialog)
    button(dialog, "OK").click()
    settle()
    assert dialog.trouble.startswith("The home folder cannot be written to")


def test_practice_leaves_its_platform_alone(
    qtbot: QtBot,
    desk: Desk,
    profile: Profile,
    safekeeping: Safekeeping,
    office: Office,
    opened: Opened,
) -> None:
    office.set(platform_url="https://kept.example")
    dialog = SettingsDialog(replace(desk, is_practice=True), safekeeping)
    opened(dialog)
    assert not dialog.platform.url.isEnabled()
    assert not dialog.platform.secret.replace_button.isEnabled()
    assert not dialog.network.kind.isEnabled()
    assert not dialog.network.ca_file.isEnabled()
    assert shows(dialog, "Practice mode has a platform of its own.")
    with qtbot.waitSignal(dialog.accepted):
        button(dialog, "OK").click()
    assert read_settings(office.context).platform_url == "https://kept.example"


def test_what_the_window_remembers_is_left_alone(
    qtbot: QtBot, dialog: SettingsDialog, profile: Profile
) -> None:
    change_workstation(profile, lambda before: replace(before, window={"width": 7}))
    choose(dialog.surface.theme, "dark")
    with qtbot.waitSignal(dialog.workstation_changed):
        button(dialog, "OK").click()
    assert read_workstation(profile).window == {"width": 7}


def test_as_long_as_nothing_is_connected_it_begins_with_the_address(
    desk: Desk, profile: Profile, safekeeping: Safekeeping, opened: Opened
) -> None:
    dialog = SettingsDialog(desk, safekeeping)
    opened(dialog)
    assert dialog.platform.url.hasFocus()


PROXY = "http://CORP%5Cliqiang@proxy.example:8080"
CERTIFICATES = Path(__file__).parents[2] / "network" / "certificates"
OFFICE_CA = str(CERTIFICATES / "office.pem")


def test_a_proxy_by_hand_with_its_password_and_a_ca_file(
    qtbot: QtBot, dialog: SettingsDialog, office: Office, profile: Profile
) -> None:
    network = dialog.network
    assert network.kind.currentText() == "As the system has it"
    assert not network.address.isEnabled()
    choose(network.kind, "by_hand")
    assert not button(dialog, "OK").isEnabled()
    network.address.setText(" proxy.example:8080 ")
    network.user.setText("CORP\\liqiang")
    network.password.replace_button.click()
    QTest.keyClicks(network.password, "CANARY-1")
    network.ca_file.setText(OFFICE_CA)
    with qtbot.waitSignals([dialog.changed, dialog.accepted]):
        button(dialog, "OK").click()
    kept = read_workstation(profile)
    assert (kept.proxy, kept.ca_file) == (PROXY, OFFICE_CA)
    assert office.vault.kept == {SecretName.PROXY: "CANARY-1"}
    assert "CANARY-1" not in profile.settings_file.read_text("utf-8")


def test_what_is_kept_of_the_network_is_shown(
    desk: Desk, profile: Profile, safekeeping: Safekeeping, office: Office, opened: Opened
) -> None:
    office.vault.kept[SecretName.PROXY] = "CANARY-1"
    change_workstation(profile, lambda own: replace(own, proxy=PROXY, ca_file=OFFICE_CA))
    dialog = SettingsDialog(desk, safekeeping)
    opened(dialog)
    assert dialog.network.kind.currentText() == "By hand"
    assert dialog.network.address.text() == "proxy.example:8080"
    assert dialog.network.user.text() == "CORP\\liqiang"
    assert dialog.network.password.text() == "•" * 8
    assert dialog.network.ca_file.toolTip() == OFFICE_CA
    assert not any("CANARY-1" in said for said in everything_said(dialog))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "An address such as"),
        ("proxy.example", "The port is missing"),
        ("socks5://proxy.example:1080", "Only HTTP proxies"),
        ("me:word@proxy.example:8080", "No password in the address"),
        ("http://wpad.example:80/proxy.pac", "Only host and port"),
    ],
)
def test_a_wrong_proxy_is_said_beside_its_field(
    dialog: SettingsDialog, text: str, sentence: str
) -> None:
    choose(dialog.network.kind, "by_hand")
    dialog.network.address.setText(text)
    assert shows(dialog, sentence)
    assert not button(dialog, "OK").isEnabled()
    choose(dialog.network.kind, "none")
    assert button(dialog, "OK").isEnabled()


def test_what_cannot_be_a_proxy_is_shown_to_be_corrected(
    desk: Desk, profile: Profile, safekeeping: Safekeeping, opened: Opened
) -> None:
    change_workstation(profile, lambda own: replace(own, proxy="https://proxy.example:1"))
    dialog = SettingsDialog(desk, safekeeping)
    opened(dialog)
    assert dialog.network.address.text() == "https://proxy.example:1"
    assert not button(dialog, "OK").isEnabled()


def test_a_file_without_certificates_is_told_and_nothing_is_kept(
    dialog: SettingsDialog, profile: Profile, office: Office, settle: Settle
) -> None:
    choose(dialog.network.kind, "none")
    dialog.network.ca_file.setText(__file__)
    choose(dialog.license.license_type, LicenseType.FORMAL.value)
    button(dialog, "OK").click()
    settle()
    assert "holds certificates" in dialog.trouble
    assert read_workstation(profile).proxy == "system"
    assert read_settings(office.context).license_type is LicenseType.TEMPORARY


def test_a_ca_file_is_chosen_among_files(qtbot: QtBot, dialog: SettingsDialog) -> None:
    dialog.network.choose_button.click()
    qtbot.waitUntil(lambda: dialog.findChild(QFileDialog) is not None)
    asked = dialog.findChild(QFileDialog)
    assert asked is not None
    asked.fileSelected.emit(OFFICE_CA)
    asked.reject()
    assert dialog.network.ca_file.text() == OFFICE_CA


def test_what_was_entered_is_tried_before_it_is_kept(
    dialog: SettingsDialog, office: Office, settle: Settle
) -> None:
    office.vault.kept[SecretName.CLIENT] = "old-secret"
    dialog.platform.url.setText("https://two.example")
    dialog.platform.client_id.setText(" ild-2 ")
    choose(dialog.network.kind, "by_hand")
    dialog.network.address.setText("proxy.example:8080")
    dialog.network.user.setText("liqiang")
    dialog.network.password.replace_button.click()
    QTest.keyClicks(dialog.network.password, "word")
    button(dialog, "Test connection").click()
    assert shows(dialog, "Under way…")
    settle()
    assert office.platform.tried == [
        Connection(
            "https://two.example",
            "ild-2",
            "old-secret",
            "http://liqiang@proxy.example:8080",
            "word",
        )
    ]
    assert shows(dialog, "Connection works, 0.3 s · 10:30")
    for hop in ("Address 50 ms", "Name 50 ms", "TLS 50 ms", "Serial number 50 ms"):
        assert shows(dialog, hop)
    assert read_settings(office.context).platform_url == "https://one.example"
    assert office.vault.kept == {SecretName.CLIENT: "old-secret"}


def test_a_trial_names_the_hop_that_fails_and_what_to_do(
    dialog: SettingsDialog, office: Office, settle: Settle
) -> None:
    office.platform.fail_next(
        PlatformError(Reason.UNREACHABLE, hop=Hop.TLS, fault=HopFault.EXPIRED)
    )
    button(dialog, "Test connection").click()
    settle()
    assert shows(dialog, "Failed at: TLS · 10:30")
    assert shows(dialog, "The platform cannot be reached (its certificate has expired)")
    assert shows(dialog, "Next: Check this computer's clock")
    assert button(dialog, "Test connection").isEnabled()
    button(dialog, "Test connection").click()
    settle()
    assert shows(dialog, "Connection works")
    assert not shows(dialog, "Next: ")


def test_a_locked_keyring_fails_the_trial_not_the_dialog(
    dialog: SettingsDialog, office: Office, settle: Settle
) -> None:
    office.vault.fault = VaultFault.LOCKED
    button(dialog, "Test connection").click()
    settle()
    assert shows(dialog, "Failed at: Keyring")
    assert not dialog.trouble


@pytest.fixture
def managed(tmp_path: Path) -> Profile:
    """A profile for which an administrator has decided everything that can be."""
    change_workstation(
        Profile(tmp_path, practice=False), lambda own: replace(own, undo_seconds=3, language="en")
    )
    decided = Policies(
        database_url="postgresql://ild@db.example:5433/licenses",
        proxy=PROXY,
        ca_file="office.pem",
        language="zh",
        undo_seconds=20,
    )
    return Profile(tmp_path, practice=False, policies=decided)


def test_what_is_managed_is_shown_locked_and_named(
    desk: Desk, managed: Profile, office: Office, opened: Opened
) -> None:
    dialog = SettingsDialog(desk, safekeeping_of(office, managed))
    opened(dialog)
    assert dialog.operator.undo_seconds.value() == 20
    assert dialog.network.ca_file.text() == "office.pem"
    assert (dialog.database.server.text(), dialog.database.port.value()) == ("db.example", 5433)
    locked = (
        *(dialog.database.kind, dialog.database.server, dialog.database.port),
        *(dialog.database.database, dialog.database.user),
        *(dialog.network.kind, dialog.network.address, dialog.network.user),
        *(dialog.network.ca_file, dialog.network.choose_button),
        *(dialog.surface.language, dialog.operator.undo_seconds),
    )
    for field in locked:
        assert not field.isEnabled()
        assert field.toolTip() == "Managed by your administrator"
        assert field.accessibleDescription() == "Managed by your administrator"
    for sentence in ("Language", "Time to undo", "Proxy, CA file", "Database"):
        assert shows(dialog, f"Managed by your administrator: {sentence}")
    assert dialog.surface.theme.isEnabled()
    assert dialog.operator.operator.isEnabled()


def test_saving_beside_what_is_managed_leaves_it_as_it_was_set(
    qtbot: QtBot, desk: Desk, managed: Profile, office: Office, opened: Opened
) -> None:
    dialog = SettingsDialog(desk, safekeeping_of(office, managed))
    opened(dialog)
    dialog.operator.operator.setText("李强")
    with qtbot.waitSignal(dialog.accepted):
        button(dialog, "OK").click()
    below = read_workstation(replace(managed, policies=Policies()))
    assert (below.operator, below.undo_seconds, below.language) == ("李强", 3, "en")
    assert (below.proxy, below.ca_file, below.database_url) == ("system", "", "")
    assert read_workstation(managed).undo_seconds == 20


@pytest.mark.parametrize(
    "decided", [Policies(proxy="socks5://proxy.example:1"), Policies(database_url="mysql://db")]
)
def test_what_is_managed_and_cannot_be_keeps_nobody_from_saving(
    qtbot: QtBot, desk: Desk, office: Office, tmp_path: Path, opened: Opened, decided: Policies
) -> None:
    profile = Profile(tmp_path, practice=False, policies=decided)
    dialog = SettingsDialog(desk, safekeeping_of(office, profile))
    opened(dialog)
    with qtbot.waitSignal(dialog.accepted):
        button(dialog, "OK").click()
