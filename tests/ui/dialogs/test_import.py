"""The import preview: every line accounted for, what must be looked at first."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QRadioButton
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.vocabulary import Operation
from invoice_license_desktop.core.operations.import_columns import find_columns
from invoice_license_desktop.core.operations.import_list import preview_import
from invoice_license_desktop.core.operations.import_parts import ImportResult, carry_out_import
from invoice_license_desktop.core.operations.ports.sheets import Cell, SheetFault
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.import_carrying_out import CarryingOut
from invoice_license_desktop.ui.dialogs.import_preview import ImportDialog
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.fakes.sheets import FakeSheets
from tests.operations.office import Office
from tests.ui.dialogs.reading import button, cells, shows

Opened = Callable[[QDialog], None]
Settle = Callable[[], None]
HEADER = ("No.", "企业名称", "纳税人识别号")
FILE = Path("list.xlsx")


def one_sheet(*lines: tuple[str, Cell]) -> FakeSheets:
    """A workbook with one sheet."""
    rows: list[Sequence[Cell]] = [HEADER]
    rows += [(number, *line) for number, line in enumerate(lines)]
    return FakeSheets({"清单": rows})


def _true_at(count: int) -> Callable[[], bool]:
    times = itertools.count(1)
    return lambda: next(times) == count


def mixed(office: Office) -> FakeSheets:
    """Lines of every kind."""
    office.do(Operation.AUTHORIZE, 0)
    return one_sheet(
        ("New", valid_tax_number(100)),
        (enterprise_name(1), valid_tax_number(1)),
        ("Wrong", "91410300MA4X7Y2WXA"),
        ("Renamed", valid_tax_number(2)),
        ("Again", valid_tax_number(100)),
        ("Mangled", 9.13301e17),
        ("Kept", valid_tax_number(0)),
    )


def test_every_line_is_accounted_for_and_the_refused_come_first(
    desk: Desk, office: Office, opened: Opened
) -> None:
    dialog = ImportDialog(desk, mixed(office), FILE)
    opened(dialog)
    assert shows(dialog, "7 lines: New 1 + Name changed 1 + Unchanged 1 + Repeated 1 + Refused 3")
    assert shows(dialog, "Line 1 is the header.")
    assert shows(
        dialog, "Stopped midway, what was imported stays, and the same file again adds the rest."
    )
    shown = [(line[0], line[3]) for line in cells(dialog.view.table)]
    assert shown == [
        ("4", "Refused"),
        ("7", "Refused"),
        ("8", "Refused"),
        ("6", "Repeated"),
        ("5", "Name changed"),
        ("2", "New"),
        ("3", "Unchanged"),
    ]
    explanations = [line[4] for line in cells(dialog.view.table)]
    assert explanations[0].startswith("Tax number is wrong (")
    assert explanations[1] == (
        "Number changed by the spreadsheet program; set the cells to text and enter it again"
    )
    assert explanations[2:5] == [
        "Authorized, name not changed",
        "Same tax number as line 2",
        f"Previous name: {enterprise_name(2)}",
    ]


def test_an_unusual_tax_number_is_imported_and_said(desk: Desk, opened: Opened) -> None:
    dialog = ImportDialog(desk, one_sheet(("旧号公司", "110105600037341")), FILE)
    opened(dialog)
    ((*_, action, explanation),) = cells(dialog.view.table)
    assert action == "New"
    assert explanation == "Unusual tax number, check it (old form with 15 characters)"


def test_segments_show_one_kind(desk: Desk, office: Office, opened: Opened) -> None:
    dialog = ImportDialog(desk, mixed(office), FILE)
    opened(dialog)
    segments = {one.accessibleName(): one for one in dialog.view.filter.findChildren(QRadioButton)}
    assert list(segments) == [
        "All 7",
        "New 1",
        "Name changed 1",
        "Unchanged 1",
        "Repeated 1",
        "Refused 3",
    ]
    segments["Refused 3"].click()
    assert [line[0] for line in cells(dialog.view.table)] == ["4", "7", "8"]


def test_enter_imports_and_tells_what_came_of_it(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened
) -> None:
    dialog = ImportDialog(desk, mixed(office), FILE)
    opened(dialog)
    assert dialog.focusWidget() is button(dialog, "Import 2")
    heard: list[ImportResult] = []
    dialog.imported.connect(heard.append)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    (result,) = heard
    assert result.account.effective == 2
    with office.store.reading() as work:
        assert work.enterprises.count() == 13
        assert work.enterprises.find([valid_tax_number(2)])[valid_tax_number(2)].name == "Renamed"


@pytest.mark.parametrize("way", ["Do not import", ""])
def test_the_way_back_imports_nothing(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened, way: str
) -> None:
    dialog = ImportDialog(desk, mixed(office), FILE)
    opened(dialog)
    with qtbot.assertNotEmitted(dialog.imported), qtbot.waitSignal(dialog.rejected):
        if way:
            button(dialog, way).click()
        else:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
    with office.store.reading() as work:
        assert work.enterprises.count() == 12


def test_nothing_new_cannot_be_imported(desk: Desk, opened: Opened) -> None:
    dialog = ImportDialog(desk, one_sheet((enterprise_name(1), valid_tax_number(1))), FILE)
    opened(dialog)
    assert not button(dialog, "Import 0").isEnabled()
    assert "No line is new or changed" in button(dialog, "Import 0").toolTip()
    assert button(dialog, "Do not import").hasFocus()


def test_an_unreadable_file_says_what_to_do(qtbot: QtBot, desk: Desk, opened: Opened) -> None:
    dialog = ImportDialog(desk, FakeSheets(fault=SheetFault.LOCKED), FILE)
    opened(dialog)
    assert shows(dialog, "This file cannot be imported")
    assert dialog.trouble.startswith("The file is open in another program")
    assert not button(dialog, "Import").isEnabled()
    assert dialog.source.encoding.isHidden()
    with qtbot.waitSignal(dialog.other_file_asked):
        button(dialog, "Choose another file…").click()
    assert dialog.isHidden()


def test_a_long_list_is_shown_in_windows(desk: Desk, opened: Opened) -> None:
    many = 5_000
    sheets = one_sheet(*((f"n{n}", valid_tax_number(1000 + n)) for n in range(many)))
    dialog = ImportDialog(desk, sheets, FILE)
    opened(dialog)
    assert dialog.view.table.rows.rowCount() == many
    assert button(dialog, "Import 5,000").isEnabled()
    last = dialog.view.table.rows.row(many - 1)
    assert last is not None
    assert last.cells[1].text == f"n{many - 1}"


def test_an_import_that_is_stopped_imports_nothing(
    desk: Desk, office: Office, opened: Opened, settle: Settle
) -> None:
    dialog = ImportDialog(desk, mixed(office), FILE)
    opened(dialog)
    with office.store.writing():
        # another one has the write lock, so that the import cannot have come to its end
        button(dialog, "Import 2").click()
        assert dialog.is_acting
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        button(dialog, "Stop").click()
        assert not button(dialog, "Stopping…").isEnabled()
    settle()
    assert dialog.trouble == "Stopped. Nothing was imported."
    assert button(dialog, "Import 2").isEnabled()
    with office.store.reading() as work:
        assert work.enterprises.count() == 12
        assert valid_tax_number(100) not in work.enterprises.find([valid_tax_number(100)])


def test_an_import_that_ends_midway_says_how_far_it_came_and_shows_what_is_left(
    desk: Desk, office: Office, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    sheets = one_sheet(("One", valid_tax_number(100)), ("Two", valid_tax_number(101)))
    dialog = ImportDialog(desk, sheets, FILE)
    opened(dialog)
    assert shows(dialog, "2 lines: New 2")
    carrying_out = dialog.findChild(CarryingOut)
    assert carrying_out is not None
    table = sheets.read(FILE)
    preview = preview_import(office.context, table, find_columns(table))
    result = carry_out_import(office.context, preview, stop=_true_at(5), part_lines=1)
    assert (result.account.total, result.left) == (1, 1)
    with qtbot.waitSignal(dialog.partly_imported):
        carrying_out.over.emit(result)
    settle()
    assert dialog.trouble.startswith("Stopped. 1 of 2 lines are imported;")
    assert shows(dialog, "2 lines: New 1 + Unchanged 1")
    assert button(dialog, "Import 1").isEnabled()


def test_a_newer_choice_takes_the_place_of_what_is_still_being_read(
    desk: Desk, opened: Opened, settle: Settle
) -> None:
    sheets = one_sheet(*((f"n{n}", valid_tax_number(1000 + n)) for n in range(3_000)))
    dialog = ImportDialog(desk, sheets, FILE)
    opened(dialog)
    dialog.mapping.header_line.picked.emit(0)
    assert button(dialog, "Stop reading").isEnabled()
    assert not button(dialog, "Import").isEnabled()
    dialog.mapping.header_line.choose(5)
    dialog.mapping.changed.emit()
    settle()
    assert shows(dialog, "2,996 lines: New 2,996")
