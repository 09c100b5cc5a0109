"""Removing an enterprise: what becomes of it is said before, and the keys do nothing rash."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.enterprise import Enterprise
from invoice_license_desktop.core.domain.vocabulary import Operation
from invoice_license_desktop.core.operations.enterprises import EnterpriseChange
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.remove import RemoveDialog
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.operations.office import Office
from tests.ui.dialogs.reading import button, heading, shows

Opened = Callable[[QDialog], None]


def asked(desk: Desk, office: Office) -> RemoveDialog:
    first = Enterprise(office.ids[0], enterprise_name(0), valid_tax_number(0))
    return RemoveDialog(desk, first)


def test_without_a_history_it_is_deleted(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened
) -> None:
    dialog = asked(desk, office)
    opened(dialog)
    assert heading(dialog) == f"Remove {enterprise_name(0)} from the list?"
    assert shows(dialog, "deleted for good")
    heard: list[EnterpriseChange] = []
    dialog.removed.connect(heard.append)
    with qtbot.waitSignal(dialog.accepted):
        button(dialog, "Remove").click()
    assert [change.enterprise.name for change in heard] == [enterprise_name(0)]
    with office.store.reading() as work:
        assert work.enterprises.count() == 11
        assert not work.enterprises.find([valid_tax_number(0)])


def test_with_a_history_it_is_hidden_and_its_lock_stays(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened
) -> None:
    office.do(Operation.AUTHORIZE, 0)
    office.sync()
    office.do(Operation.CANCEL, 0)
    office.sync()
    dialog = asked(desk, office)
    opened(dialog)
    assert shows(dialog, "It is hidden, not deleted")
    assert shows(dialog, f"Issuing: its lock stays, {office.row(0).first_allowed_day}")
    with qtbot.waitSignal(dialog.accepted):
        button(dialog, "Remove").click()
    with office.store.reading() as work:
        assert work.enterprises.find([valid_tax_number(0)])[valid_tax_number(0)].hidden


def test_an_authorized_one_cannot_be_removed(desk: Desk, office: Office, opened: Opened) -> None:
    office.do(Operation.AUTHORIZE, 0)
    office.sync()
    dialog = asked(desk, office)
    opened(dialog)
    assert not button(dialog, "Remove").isEnabled()
    assert button(dialog, "Remove").toolTip()


def test_enter_removes_nothing_and_stands_on_keep(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened
) -> None:
    dialog = asked(desk, office)
    opened(dialog)
    assert button(dialog, "Keep").hasFocus()
    with qtbot.assertNotEmitted(dialog.finished):
        QTest.keyClick(button(dialog, "Remove"), Qt.Key.Key_Return)
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    with office.store.reading() as work:
        assert work.enterprises.count() == 12
