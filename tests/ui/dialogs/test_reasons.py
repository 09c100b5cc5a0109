"""From every failure a way leads to its paragraph of the guide, by mouse and by key."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.vocabulary import Operation
from invoice_license_desktop.ui.controls.passing_menu import PassingMenu
from invoice_license_desktop.ui.controls.reason_link import RowReasonLink
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.import_preview import ImportDialog
from invoice_license_desktop.ui.dialogs.journal import JournalDialog
from invoice_license_desktop.ui.dialogs.plan import PlanDialog
from invoice_license_desktop.ui.guide.asking import GuideAsked
from invoice_license_desktop.ui.guide.places import GuidePage, Place
from tests.operations.office import Office
from tests.ui.dialogs.test_import import FILE
from tests.ui.dialogs.test_import import mixed as mixed_file
from tests.ui.dialogs.test_result import dialog_for, mixed

Opened = Callable[[QDialog], None]


class Above(QWidget):
    """What the dialogs lie over; notes what is asked of the guide."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Place] = []

    def customEvent(self, event: QEvent) -> None:
        if isinstance(event, GuideAsked):
            self.asked.append(event.place)


@pytest.fixture
def above(qtbot: QtBot) -> Above:
    made = Above()
    qtbot.addWidget(made)
    return made


def over(above: Above, dialog: QDialog, opened: Opened) -> None:
    dialog.setParent(above, dialog.windowFlags())
    opened(dialog)


def link(dialog: QDialog) -> RowReasonLink:
    (found,) = dialog.findChildren(RowReasonLink)
    return found


def test_a_row_of_the_result_leads_to_its_reason(
    desk: Desk, office: Office, opened: Opened, above: Above
) -> None:
    dialog = dialog_for(desk, office, mixed(office))
    over(above, dialog, opened)
    assert not link(dialog).isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(dialog.table.rows.index(0, 0))
    assert link(dialog).isEnabled()
    link(dialog).click()
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    assert not link(dialog).isEnabled()
    assert above.asked == [
        Place(GuidePage.AUTHORIZE),
        Place(GuidePage.REASONS, "locked"),
        Place(GuidePage.REASONS, "outcome_unknown"),
    ]
    dialog.setParent(None)


def test_a_refused_row_of_the_plan_leads_to_its_reason(
    desk: Desk, office: Office, opened: Opened, above: Above
) -> None:
    office.do(Operation.AUTHORIZE, 0)
    dialog = PlanDialog(desk, office.plan(Operation.AUTHORIZE), None)
    over(above, dialog, opened)
    dialog.table.setCurrentIndex(dialog.table.rows.index(0, 0))
    link(dialog).click()
    dialog.table.setCurrentIndex(dialog.table.rows.index(1, 0))
    assert not link(dialog).isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    assert above.asked == [
        Place(GuidePage.REASONS, "already_authorized"),
        Place(GuidePage.AUTHORIZE),
    ]
    dialog.setParent(None)


def test_the_menu_of_a_row_leads_there_too(
    desk: Desk, office: Office, opened: Opened, above: Above
) -> None:
    dialog = dialog_for(desk, office, mixed(office))
    over(above, dialog, opened)
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(dialog.table.rows.index(0, 0))
    menu = dialog.table.findChild(PassingMenu)
    assert menu is not None
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(dialog.table.viewport(), event)
    (more,) = [one for one in menu.actions() if "reason" in one.text()]
    more.trigger()
    menu.close()
    assert above.asked == [Place(GuidePage.REASONS, "locked")]
    dialog.setParent(None)


def test_journal_and_import_have_the_link(
    desk: Desk, office: Office, opened: Opened, above: Above
) -> None:
    mixed(office)
    journal = JournalDialog(desk)
    over(above, journal, opened)
    reasons = []
    for number in range(journal.table.rows.rowCount()):
        journal.table.setCurrentIndex(journal.table.rows.index(number, 0))
        reasons.append(journal.table.reason)
    assert "outcome_unknown" in reasons
    journal.setParent(None)
    dialog = ImportDialog(desk, mixed_file(office), FILE)
    over(above, dialog, opened)
    table = dialog.view.table
    table.setCurrentIndex(table.rows.index(0, 0))
    found = {table.rows.row(number) for number in range(table.rows.rowCount())}
    assert any(row is not None and row.reason for row in found)
    dialog.setParent(None)
