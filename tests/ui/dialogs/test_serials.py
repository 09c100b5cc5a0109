"""The serial dialog: what is masked stays masked, and nothing is kept but in the keyring."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.journal import Action
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.entitlements import refresh_entitlements
from invoice_license_desktop.core.operations.ports.connection import Hop
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.operations.ports.vault import (
    SecretName,
    VaultFault,
    VaultPlace,
)
from invoice_license_desktop.core.operations.serial_failures import FailedSyncs
from invoice_license_desktop.core.operations.serials import save_serial
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.serials import SerialsDialog
from tests.fakes.samples import valid_tax_number
from tests.operations.office import Office
from tests.ui.dialogs.reading import button, cells, everything_said, shows

Opened = Callable[[QDialog], None]
Settle = Callable[[], None]
SERIAL = "ILD-2026-AB12-7Q2M"
MASK = "•" * 12 + "7Q2M"


@pytest.fixture
def kept(office: Office) -> None:
    save_serial(office.context, Service.ISSUING, SERIAL)


def open_dialog(desk: Desk, opened: Opened) -> SerialsDialog:
    dialog = SerialsDialog(desk)
    opened(dialog)
    return dialog


def reveals(office: Office) -> int:
    with office.store.reading() as work:
        return work.journal.count(JournalFilter(action=Action.REVEAL_SERIAL))


@pytest.mark.usefixtures("kept")
def test_no_widget_holds_a_masked_serial(desk: Desk, opened: Opened) -> None:
    dialog = open_dialog(desk, opened)
    assert dialog.sections[0].field.text() == MASK
    assert not any(SERIAL in said or "AB12" in said for said in everything_said(dialog))


@pytest.mark.usefixtures("kept")
def test_showing_is_journalled_and_hiding_masks_again(
    desk: Desk, office: Office, opened: Opened, settle: Settle
) -> None:
    dialog = open_dialog(desk, opened)
    section = dialog.sections[0]
    section.show_button.click()
    settle()
    assert section.field.text() == SERIAL
    assert reveals(office) == 1
    assert section.show_button.text() == "Hide"
    section.show_button.click()
    assert section.field.text() == MASK
    assert not any(SERIAL in said for said in everything_said(dialog))
    assert dialog.sections[1].show_button.isHidden()


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("first", [Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Left])
def test_typing_replaces_the_whole_mask(desk: Desk, opened: Opened, first: Qt.Key) -> None:
    field = open_dialog(desk, opened).sections[0].field
    field.setFocus()
    QTest.keyClick(field, first)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    QTest.keyClicks(field, "xy")
    assert field.text() == "xy"
    assert field.is_changed
    field.undo()
    field.undo()
    assert field.text() in {MASK, "xy"}
    assert "•x" not in field.text()


def test_a_pasted_serial_is_cleaned_and_kept_in_the_keyring_only(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened
) -> None:
    dialog = open_dialog(desk, opened)
    field = dialog.sections[0].field
    assert dialog.focusWidget() is field
    QApplication.clipboard().setText("  ＡＢ 12-\u200b34-cd\t56 ")
    field.paste()
    assert field.text() == "AB12-34-cd56"
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert office.vault.kept == {SecretName.SERIAL_ISSUING: "AB12-34-cd56"}
    with office.store.reading() as work:
        written = repr(work.journal.page(JournalFilter(), 0, 100))
    assert "AB12-34" not in written


def test_more_than_fifty_characters_are_refused_beside_the_field(
    desk: Desk, opened: Opened
) -> None:
    dialog = open_dialog(desk, opened)
    QTest.keyClicks(dialog.sections[1].field, "7" * 51)
    assert "at most 50 characters" in dialog.sections[1].sentence
    assert not button(dialog, "OK").isEnabled()
    QTest.keyClick(dialog.sections[1].field, Qt.Key.Key_Backspace)
    assert button(dialog, "OK").isEnabled()


@pytest.mark.usefixtures("kept")
def test_blank_says_that_it_removes_and_removes(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened
) -> None:
    dialog = open_dialog(desk, opened)
    field = dialog.sections[0].field
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert dialog.sections[0].sentence == "Blank: the serial number kept so far is removed"
    with qtbot.waitSignals([dialog.changed, dialog.accepted]):
        button(dialog, "OK").click()
    assert office.vault.kept == {}


@pytest.mark.usefixtures("kept")
def test_ok_without_a_change_does_nothing(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened
) -> None:
    dialog = open_dialog(desk, opened)
    before = len(office.platform.requests)
    with qtbot.assertNotEmitted(dialog.changed), qtbot.waitSignal(dialog.accepted):
        button(dialog, "OK").click()
    assert len(office.platform.requests) == before


@pytest.mark.usefixtures("kept")
def test_testing_asks_with_what_was_typed_and_keeps_nothing(
    desk: Desk, office: Office, opened: Opened, settle: Settle
) -> None:
    dialog = open_dialog(desk, opened)
    QTest.keyClicks(dialog.sections[1].field, "NEW-SERIAL-1")
    assert dialog.sections[1].sentence == "Not tested yet"
    button(dialog, "Test").click()
    settle()
    (request,) = [one for one in office.platform.requests if one.kind == "entitlements"]
    assert (request.serials.issuing, request.serials.receiving) == (SERIAL, "NEW-SERIAL-1")
    assert dialog.sections[1].sentence == (
        "Confirmed by the platform 10:30 · total 5 · remaining 5 · valid to 2026-12-31"
    )
    assert SecretName.SERIAL_RECEIVING not in office.vault.kept
    QTest.keyClicks(dialog.sections[1].field, "2")
    assert dialog.sections[1].sentence == "Not tested yet"


def test_a_failed_test_says_why(desk: Desk, office: Office, opened: Opened, settle: Settle) -> None:
    dialog = open_dialog(desk, opened)
    office.platform.fail_next(
        PlatformError(Reason.UNKNOWN_SERIAL, request_id="7F3A", hop=Hop.CONTRACT, status=422)
    )
    button(dialog, "Test").click()
    settle()
    assert "does not know the serial number" in dialog.trouble
    assert "request 7F3A" in dialog.trouble
    assert not dialog.is_acting


@pytest.mark.usefixtures("kept")
def test_the_platforms_remaining_is_explained(desk: Desk, office: Office, opened: Opened) -> None:
    office.do(Operation.AUTHORIZE, 0)
    office.sync()
    office.do(Operation.AUTHORIZE, 1)
    refresh_entitlements(office.context)
    dialog = open_dialog(desk, opened)
    assert dialog.sections[0].sentence.startswith("Confirmed by the platform 10:30 · total 10")
    assert shows(
        dialog, "Authorized here: 2, of which 1 not synced and not yet counted by the platform"
    )


def test_why_opens_the_manuals_table_with_the_present_line_tinted(
    desk: Desk, office: Office, opened: Opened
) -> None:
    office.set(license_type="temporary", environment="idc")
    dialog = open_dialog(desk, opened)
    assert shows(dialog, "License type: Temporary · Environment: any")
    assert dialog.sections[0].sentence == (
        "License type: Temporary. A serial number is needed, or the sync will fail"
    )
    table = dialog.need.table
    assert table.isHidden()
    dialog.need.why.click()
    assert table.isVisible()
    assert cells(table) == [
        ["Formal", "Non-IDC", "No"],
        ["Formal", "IDC", "Yes"],
        ["Temporary", "any", "Yes"],
        ["No license file", "any", "Yes"],
        ["Not sure", "—", "Enter it to be safe"],
    ]
    tinted = [number for number in range(5) if (row := table.rows.row(number)) and row.is_chosen]
    assert tinted == [2]


@pytest.mark.parametrize(
    ("license_type", "environment", "line"),
    [
        ("formal", "non_idc", 0),
        ("formal", "idc", 1),
        ("formal", "unsure", 4),
        ("none", "non_idc", 3),
        ("unsure", "idc", 4),
    ],
)
def test_the_tinted_line_follows_the_settings(
    desk: Desk, office: Office, opened: Opened, license_type: str, environment: str, line: int
) -> None:
    office.set(license_type=license_type, environment=environment)
    table = open_dialog(desk, opened).need.table
    tinted = [number for number in range(5) if (row := table.rows.row(number)) and row.is_chosen]
    assert tinted == [line]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (VaultPlace.WINDOWS, "kept only in Windows Credential Manager"),
        (VaultPlace.MEMORY, "kept only in memory, only until the program ends"),
    ],
)
def test_the_place_is_named_truthfully(
    desk: Desk, office: Office, opened: Opened, place: VaultPlace, words: str
) -> None:
    office.vault._place = place
    assert shows(open_dialog(desk, opened), words)


def test_without_a_safe_keyring_nothing_can_be_entered(
    desk: Desk, office: Office, opened: Opened
) -> None:
    office.vault._place = VaultPlace.NONE
    office.vault.fault = VaultFault.UNSAFE_KEYRING
    dialog = open_dialog(desk, opened)
    assert "would keep secrets in plain text" in dialog.trouble
    assert not dialog.sections[0].field.isEnabled()
    assert not button(dialog, "OK").isEnabled()


def test_a_keyring_that_refuses_to_keep_is_told(
    desk: Desk, office: Office, opened: Opened, settle: Settle
) -> None:
    dialog = open_dialog(desk, opened)
    QTest.keyClicks(dialog.sections[0].field, "SECRET-SERIAL")
    office.vault.fault = VaultFault.LOCKED
    button(dialog, "OK").click()
    settle()
    assert dialog.isVisible()
    assert dialog.trouble == "The keyring is locked; unlock it, then try again."


def test_a_changed_serial_offers_to_sync_what_failed_for_it(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened, settle: Settle
) -> None:
    office.platform.refuse(valid_tax_number(0), Reason.SERIAL_REQUIRED)
    office.platform.refuse(valid_tax_number(1), Reason.INVALID_TAX_NUMBER)
    office.do(Operation.AUTHORIZE, 0, 1, 2)
    office.sync()
    dialog = open_dialog(desk, opened)
    QTest.keyClicks(dialog.sections[0].field, SERIAL)
    asked: list[tuple[FailedSyncs, ...]] = []
    dialog.resync_asked.connect(asked.append)
    with qtbot.waitSignal(dialog.changed):
        button(dialog, "OK").click()
    assert dialog.isVisible()
    assert shows(dialog, "1 failed to sync because of the serial number or the entitlement.")
    with qtbot.waitSignal(dialog.accepted):
        button(dialog, "Sync again (1)").click()
    ((failed,),) = asked
    assert failed.service is Service.ISSUING
    assert list(failed.authorizations) == [office.ids[0]]
    assert list(failed.cancellations) == []


def test_a_platform_that_is_away_does_not_hide_that_it_was_kept(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened
) -> None:
    dialog = open_dialog(desk, opened)
    QTest.keyClicks(dialog.sections[0].field, SERIAL)
    office.platform.fail_next(PlatformError(Reason.TIMED_OUT))
    with qtbot.waitSignal(dialog.changed):
        button(dialog, "OK").click()
    assert office.vault.kept == {SecretName.SERIAL_ISSUING: SERIAL}
    assert shows(dialog, "The serial numbers are kept")
    assert button(dialog, "Close").hasFocus()
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog, Qt.Key.Key_Return)


def test_while_it_acts_it_cannot_be_closed(
    desk: Desk, office: Office, opened: Opened, settle: Settle
) -> None:
    dialog = open_dialog(desk, opened)
    QTest.keyClicks(dialog.sections[0].field, SERIAL)
    button(dialog, "OK").click()
    assert dialog.is_acting
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert dialog.isVisible()
    settle()
    assert dialog.isHidden()
