"""The journal dialog: newest first, filtered, read in windows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.journal import Action, Entry
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Operation
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.core.operations.shared_settings import change_settings
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.journal import JournalDialog
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.fakes.tables import FakeTables
from tests.operations.office import LI_QIANG, Office
from tests.ui.dialogs.reading import button, cells, shows
from tests.ui.dialogs.saving import agree, asking, proposed

Opened = Callable[[QDialog], None]
Settle = Callable[[], None]


def look_again(dialog: JournalDialog, settle: Settle) -> None:
    settle()
    dialog.grab()
    settle()


def names(dialog: JournalDialog) -> list[str]:
    dialog.grab()
    return [line[3] for line in cells(dialog.table)]


def test_newest_first_with_what_changed(desk: Desk, office: Office, opened: Opened) -> None:
    office.set(edition="legacy")
    office.set(edition="current")
    office.do(Operation.AUTHORIZE, 0)
    office.platform.fail_next(PlatformError(Reason.UNREACHABLE, request_id="R-1"))
    office.sync()
    dialog = JournalDialog(desk)
    opened(dialog)
    lines = cells(dialog.table)
    assert [line[1] for line in lines] == [
        "Platform not available",
        "Authorized",
        "Setting changed",
        "Setting changed",
    ]
    assert lines[0][5] == "The platform cannot be reached; Rows: 1; request R-1"
    assert lines[1] == [
        "2026-11-01 10:30:00",
        "Authorized",
        "Issuing",
        enterprise_name(0),
        valid_tax_number(0),
        "",
        "李强",
    ]
    assert lines[2][5] == "edition: legacy → current"
    assert shows(dialog, "Entries: 4")


def test_it_filters_by_enterprise_and_operation(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened, settle: Settle
) -> None:
    office.do(Operation.AUTHORIZE, 0, 1)
    office.sync()
    dialog = JournalDialog(desk, text=valid_tax_number(1))
    opened(dialog)
    assert [line[1] for line in cells(dialog.table)] == ["Confirmed by the platform", "Authorized"]
    dialog.action_box.setCurrentIndex(dialog.action_box.findData(Action.AUTHORIZE.value))
    look_again(dialog, settle)
    assert [line[4] for line in cells(dialog.table)] == [valid_tax_number(1)]
    assert dialog.focusWidget() is dialog.text_field
    dialog.text_field.setText(enterprise_name(0)[:2])
    qtbot.waitUntil(lambda: names(dialog) == [enterprise_name(0)])
    dialog.text_field.setText("nobody")
    qtbot.waitUntil(lambda: shows(dialog, "Entries: 0"))


def test_it_filters_by_operator_and_time(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened, settle: Settle
) -> None:
    office.set(client_id="a")
    office.days(1)
    change_settings(office.colleague, client_id="b")
    dialog = JournalDialog(desk)
    opened(dialog)
    places = range(dialog.operator_box.count())
    assert [dialog.operator_box.itemText(place) for place in places] == [
        *("All operators", "李强", "王敏"),
    ]
    dialog.operator_box.setCurrentIndex(2)
    look_again(dialog, settle)
    assert [line[6] for line in cells(dialog.table)] == ["王敏"]
    dialog.operator_box.setCurrentIndex(0)
    qtbot.waitUntil(lambda: shows(dialog, "Entries: 2"))
    dialog.last_day.setText("2026-11-01")
    qtbot.waitUntil(lambda: shows(dialog, "Entries: 1"))
    look_again(dialog, settle)
    assert [line[6] for line in cells(dialog.table)] == ["李强"]
    dialog.first_day.setText("2026-11-02")
    qtbot.waitUntil(lambda: shows(dialog, "Entries: 0"))
    dialog.last_day.setText("2026-11-")
    qtbot.waitUntil(lambda: shows(dialog, "Entries: 1"))


def test_the_entries_shown_are_exported_with_their_head(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened, tables: FakeTables, tmp_path: Path
) -> None:
    office.do(Operation.AUTHORIZE, 0)
    office.set(client_id="a")
    dialog = JournalDialog(desk)
    opened(dialog)
    dialog.action_box.setCurrentIndex(dialog.action_box.findData(Action.AUTHORIZE.value))
    button(dialog, "Export…").click()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in dialog.findChildren(QFileDialog)))
    assert proposed(asking(dialog)) == tmp_path / "journal.xlsx"
    agree(asking(dialog))
    qtbot.waitUntil(lambda: bool(tables.lines))
    assert [row[5] for row in tables.rows] == ["Authorized"]
    ((head_file, (head,)),) = tables.lines.items()
    assert head_file == tmp_path / "journal.xlsx.head"
    assert head.startswith("2:")


def test_many_entries_are_read_in_windows_and_copied_whole(
    desk: Desk, office: Office, opened: Opened, settle: Settle
) -> None:
    many = 1_200
    with office.store.writing() as work:
        work.journal.append(
            [
                Entry(office.clock.now(), LI_QIANG, Action.IMPORT_NEW, name=f"n{number}")
                for number in range(many)
            ]
        )
        work.commit()
    dialog = JournalDialog(desk)
    opened(dialog)
    assert dialog.table.rows.rowCount() == many
    first = dialog.table.rows.row(0)
    assert first is not None
    assert first.cells[3].text == f"n{many - 1}"
    button(dialog, "Copy").click()
    settle()
    assert len(QApplication.clipboard().text().splitlines()) == many + 1


def test_escape_and_enter_close(qtbot: QtBot, desk: Desk, office: Office, opened: Opened) -> None:
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        dialog = JournalDialog(desk)
        opened(dialog)
        with qtbot.waitSignal(dialog.finished):
            QTest.keyClick(dialog.text_field, key)
