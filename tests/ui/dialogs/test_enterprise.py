"""An enterprise by hand: judged while it is typed, refused with a sentence."""

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
from invoice_license_desktop.ui.dialogs.enterprise import EnterpriseDialog
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.operations.office import Office
from tests.ui.dialogs.reading import button, shows

Opened = Callable[[QDialog], None]
Settle = Callable[[], None]


def enterprise(office: Office, place: int) -> Enterprise:
    return Enterprise(office.ids[place], enterprise_name(place), valid_tax_number(place))


def test_the_tax_number_is_judged_while_it_is_typed(desk: Desk, opened: Opened) -> None:
    dialog = EnterpriseDialog(desk, None)
    opened(dialog)
    assert dialog.name_field.hasFocus()
    add = button(dialog, "Add")
    assert "Enter a name first" in add.toolTip()
    dialog.name_field.setText("松涛电子有限公司")
    assert "Enter a valid tax number first" in add.toolTip()
    good = valid_tax_number(50)
    QTest.keyClicks(dialog.number_field, f"{good[:8]}O{good[9:]}")
    assert shows(dialog, 'Tax number is wrong ("O" is not possible at position 9)')
    assert not add.isEnabled()
    dialog.number_field.setText(f"{good[:-1]}{'0' if good[-1] != '0' else '1'}")
    assert shows(dialog, "at position 18 does not fit")
    dialog.number_field.setText(good.lower())
    assert shows(dialog, "The tax number is valid")
    assert add.isEnabled()
    dialog.number_field.setText("110108123456789")
    assert shows(dialog, "Unusual tax number, check it (old form with 15 characters)")
    assert add.isEnabled()


def test_enter_adds_what_was_entered_cleaned(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened
) -> None:
    dialog = EnterpriseDialog(desk, None)
    opened(dialog)
    good = valid_tax_number(50)
    dialog.name_field.setText("  松涛  电子 ")
    dialog.number_field.setFocus()
    dialog.number_field.setText(f" {good[:4].lower()} {good[4:]}")
    heard: list[EnterpriseChange] = []
    dialog.changed.connect(heard.append)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.number_field, Qt.Key.Key_Return)
    (added,) = [change.enterprise for change in heard]
    assert (added.name, added.tax_number) == ("松涛 电子", good)


def test_a_number_that_is_taken_is_told_and_nothing_is_lost(
    desk: Desk, office: Office, opened: Opened, settle: Settle
) -> None:
    dialog = EnterpriseDialog(desk, None)
    opened(dialog)
    dialog.name_field.setText("Second")
    dialog.number_field.setText(valid_tax_number(3))
    button(dialog, "Add").click()
    settle()
    assert dialog.trouble == f'"{enterprise_name(3)}" already has this tax number.'
    assert dialog.isVisible()
    assert dialog.name_field.text() == "Second"


def test_editing_changes_name_and_number(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened
) -> None:
    dialog = EnterpriseDialog(desk, enterprise(office, 2))
    opened(dialog)
    assert dialog.number_field.text() == valid_tax_number(2)
    dialog.name_field.setText("Other")
    dialog.number_field.setText(valid_tax_number(60))
    with qtbot.waitSignals([dialog.changed, dialog.accepted]):
        button(dialog, "Save").click()
    assert (office.row(2).name, office.row(2).tax_number) == ("Other", valid_tax_number(60))


def test_an_authorized_enterprise_is_fixed_and_says_so(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened
) -> None:
    office.do(Operation.AUTHORIZE, 2)
    dialog = EnterpriseDialog(desk, enterprise(office, 2))
    opened(dialog)
    assert shows(dialog, "A service is authorized for this enterprise; cancel the authorization")
    assert not dialog.name_field.isEnabled()
    assert not button(dialog, "Save").isEnabled()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_one_that_was_authorized_meanwhile_is_refused_with_a_sentence(
    desk: Desk, office: Office, opened: Opened, settle: Settle
) -> None:
    dialog = EnterpriseDialog(desk, enterprise(office, 2))
    opened(dialog)
    office.do(Operation.AUTHORIZE, 2)
    dialog.name_field.setText("Other")
    button(dialog, "Save").click()
    settle()
    assert "cancel the authorization before you change" in dialog.trouble
    assert office.row(2).name == enterprise_name(2)
