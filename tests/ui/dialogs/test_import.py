"""The import preview: every line accounted for, what must be looked at first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QRadioButton
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.license import Operation
from invoice_license_desktop.core.operations.import_list import ImportResult
from invoice_license_desktop.core.operations.ports.sheets import (
    Cell,
    Encoding,
    SheetError,
    SheetFault,
    Table,
)
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.import_preview import ImportDialog
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.fakes.table import FakeTable
from tests.operations.office import Office
from tests.ui.dialogs.reading import button, cells, shows

Opened = Callable[[QDialog], None]
Settle = Callable[[], None]
HEADER = ("No.", "企业名称", "纳税人识别号")
FILE = Path("list.xlsx")


class ListSheets:
    """Reads one sheet, or refuses."""

    def __init__(self, rows: Sequence[Sequence[Cell]], fault: SheetFault | None = None) -> None:
        self._rows = rows
        self._fault = fault

    def read(
        self, path: Path, sheet: str | None = None, *, encoding: Encoding | None = None
    ) -> Table:
        assert (path, sheet, encoding) == (FILE, None, None)
        if self._fault is not None:
            raise SheetError(self._fault)
        return FakeTable(self._rows, sheet="清单")


def rows(*lines: tuple[str, Cell]) -> list[Sequence[Cell]]:
    return [HEADER, *((number, *line) for number, line in enumerate(lines))]


def mixed(office: Office) -> ListSheets:
    office.do(Operation.AUTHORIZE, 0)
    return ListSheets(
        rows(
            ("New", valid_tax_number(100)),
            (enterprise_name(1), valid_tax_number(1)),
            ("Wrong", "91410300MA4X7Y2WXA"),
            ("Renamed", valid_tax_number(2)),
            ("Again", valid_tax_number(100)),
            ("Mangled", 9.13301e17),
            ("Kept", valid_tax_number(0)),
        )
    )


def test_every_line_is_accounted_for_and_the_refused_come_first(
    desk: Desk, office: Office, opened: Opened
) -> None:
    dialog = ImportDialog(desk, mixed(office), FILE)
    opened(dialog)
    assert shows(dialog, "7 lines: New 1 + Name changed 1 + Unchanged 1 + Repeated 1 + Refused 3")
    assert shows(dialog, "Sheet: 清单 · Name: column B · Tax number: column C")
    assert shows(dialog, "Line 1 is the header.")
    shown = [(line[0], line[3]) for line in cells(dialog.table)]
    assert shown == [
        ("4", "Refused"),
        ("7", "Refused"),
        ("8", "Refused"),
        ("6", "Repeated"),
        ("5", "Name changed"),
        ("2", "New"),
        ("3", "Unchanged"),
    ]
    explanations = [line[4] for line in cells(dialog.table)]
    assert explanations[0].startswith("Tax number is wrong (")
    assert explanations[1] == (
        "Number changed by the spreadsheet program; set the cells to text and enter it again"
    )
    assert explanations[2:5] == [
        "Authorized, name not changed",
        "Same tax number as line 2",
        f"Previous name: {enterprise_name(2)}",
    ]


def test_segments_show_one_kind(desk: Desk, office: Office, opened: Opened) -> None:
    dialog = ImportDialog(desk, mixed(office), FILE)
    opened(dialog)
    segments = {one.accessibleName(): one for one in dialog.filter.findChildren(QRadioButton)}
    assert list(segments) == [
        "All 7",
        "New 1",
        "Name changed 1",
        "Unchanged 1",
        "Repeated 1",
        "Refused 3",
    ]
    segments["Refused 3"].click()
    assert [line[0] for line in cells(dialog.table)] == ["4", "7", "8"]


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
    sheets = ListSheets(rows((enterprise_name(1), valid_tax_number(1))))
    dialog = ImportDialog(desk, sheets, FILE)
    opened(dialog)
    assert not button(dialog, "Import 0").isEnabled()
    assert "No line is new or renamed" in button(dialog, "Import 0").toolTip()
    assert button(dialog, "Do not import").hasFocus()


def test_an_unreadable_file_says_what_to_do(qtbot: QtBot, desk: Desk, opened: Opened) -> None:
    dialog = ImportDialog(desk, ListSheets([], SheetFault.LOCKED), FILE)
    opened(dialog)
    assert shows(dialog, "This file cannot be imported")
    assert dialog.trouble.startswith("The file is open in another program")
    assert not button(dialog, "Import").isEnabled()
    with qtbot.waitSignal(dialog.other_file_asked):
        button(dialog, "Choose another file…").click()
    assert dialog.isHidden()


def test_a_long_list_is_shown_in_windows(desk: Desk, opened: Opened) -> None:
    many = 5_000
    sheets = ListSheets(rows(*((f"n{n}", valid_tax_number(1000 + n)) for n in range(many))))
    dialog = ImportDialog(desk, sheets, FILE)
    opened(dialog)
    assert dialog.table.rows.rowCount() == many
    assert button(dialog, "Import 5,000").isEnabled()
    last = dialog.table.rows.row(many - 1)
    assert last is not None
    assert last.cells[1].text == f"n{many - 1}"
