"""What can be chosen in the import preview: sheet, encoding, columns, and what is taken over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.import_choice import ImportField
from invoice_license_desktop.core.operations.ports.sheets import Cell, Encoding, SheetFault
from invoice_license_desktop.core.spreadsheet import SpreadsheetReader, SpreadsheetWriter
from invoice_license_desktop.ui.controls.drop_down import DropDown
from invoice_license_desktop.ui.controls.plain_table import PlainTable
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.import_preview import ImportDialog
from invoice_license_desktop.ui.exports import Exports
from invoice_license_desktop.ui.lanes import Lanes
from invoice_license_desktop.ui.last_folder import LastFolder
from invoice_license_desktop.ui.theme import Look
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.fakes.sheets import FakeSheets
from tests.operations.office import Office
from tests.ui.dialogs.reading import button, cells, shows

Opened = Callable[[QDialog], None]
Settle = Callable[[], None]
FILE = Path("list.xlsx")
HEADER = ("企业名称", "纳税人识别号")
ROWS: Sequence[Sequence[Cell]] = [HEADER, ("甲", valid_tax_number(50))]


def pick(box: DropDown, words: str) -> None:
    """Picks as the keyboard does: opens nothing, goes to the choice."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.count()):
        if box.currentText() == words:
            return
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == words


def words(box: DropDown) -> list[str]:
    """All choices."""
    return [box.itemText(number) for number in range(box.count())]


def test_a_single_sheet_asks_nothing(desk: Desk, opened: Opened) -> None:
    dialog = ImportDialog(desk, FakeSheets({"清单": ROWS}), FILE)
    opened(dialog)
    assert dialog.source.sheet.isHidden()
    assert dialog.source.encoding.isHidden()
    assert dialog.mapping.isHidden()


def test_another_sheet_is_read_hidden_ones_stand_last(
    desk: Desk, opened: Opened, settle: Settle
) -> None:
    sheets = FakeSheets(
        {"去年": [HEADER, ("乙", valid_tax_number(51)), ("丙", "1")], "清单": ROWS}, ("去年",)
    )
    dialog = ImportDialog(desk, sheets, FILE)
    opened(dialog)
    assert shows(dialog, "1 line: New 1")
    assert words(dialog.source.sheet) == ["清单", "去年 (hidden)"]
    pick(dialog.source.sheet, "去年 (hidden)")
    settle()
    assert sheets.asked == [(None, None), ("去年", None)]
    assert shows(dialog, "2 lines: New 1 + Refused 1")
    assert dialog.source.sheet.hasFocus()


def test_a_sheet_without_a_list_lets_another_one_be_chosen(
    desk: Desk, opened: Opened, settle: Settle
) -> None:
    dialog = ImportDialog(desk, FakeSheets({"清单": ROWS, "说明": [("请看",)]}), FILE)
    opened(dialog)
    pick(dialog.source.sheet, "说明")
    settle()
    assert shows(dialog, "Which columns hold the name and the tax number?")
    assert not button(dialog, "Import").isEnabled()
    pick(dialog.source.sheet, "清单")
    settle()
    assert button(dialog, "Import 1").isEnabled()


def test_the_encoding_of_a_text_is_shown_and_can_be_chosen(
    desk: Desk, opened: Opened, settle: Settle
) -> None:
    sheets = FakeSheets(
        texts={Encoding.GB18030: ROWS, Encoding.UTF_16_LE: [*ROWS, ("乙", valid_tax_number(51))]}
    )
    dialog = ImportDialog(desk, sheets, Path("list.csv"))
    opened(dialog)
    box = dialog.source.encoding
    assert box.currentText() == "GB18030 (GBK) (detected)"
    pick(box, "UTF-16, little-endian")
    settle()
    assert shows(dialog, "2 lines: New 2")
    pick(box, "UTF-16, big-endian")
    settle()
    assert dialog.trouble.startswith("The text file is not in this encoding")
    assert "line 3" in dialog.trouble
    assert not button(dialog, "Import").isEnabled()
    pick(box, "GB18030 (GBK) (detected)")
    settle()
    assert dialog.trouble == ""
    assert button(dialog, "Import 1").isEnabled()


def test_an_unknown_encoding_is_asked_for(desk: Desk, opened: Opened, settle: Settle) -> None:
    sheets = FakeSheets(texts={Encoding.UTF_8: ROWS}, fault=SheetFault.UNKNOWN_ENCODING)
    dialog = ImportDialog(desk, sheets, Path("list.csv"))
    opened(dialog)
    assert not dialog.source.encoding.isHidden()
    pick(dialog.source.encoding, "UTF-8")
    settle()
    assert button(dialog, "Import 1").isEnabled()


def headless() -> FakeSheets:
    """A list whose header says nothing that is known."""
    return FakeSheets(
        {
            "清单": [
                ("Nr", "Kunde", "Steuer", "Info"),
                (1, "甲", valid_tax_number(50), "老客户"),
                (2, "乙", "坏", ""),
            ]
        }
    )


def first_lines(dialog: ImportDialog) -> PlainTable:
    """The table of the file's first lines."""
    name = "The first lines of the file"
    tables = dialog.findChildren(PlainTable)
    (found,) = [one for one in tables if one.accessibleName() == name and not one.isHidden()]
    return found


def test_without_a_known_header_columns_are_chosen_by_the_first_lines(
    desk: Desk, opened: Opened, settle: Settle
) -> None:
    dialog = ImportDialog(desk, headless(), FILE)
    opened(dialog)
    assert dialog.view.table.isHidden()
    assert cells(first_lines(dialog))[1] == ["2", "1", "甲", valid_tax_number(50), "老客户"]
    assert not dialog.mapping.isHidden()
    tax_number = dialog.mapping.boxes[ImportField.TAX_NUMBER]
    assert words(tax_number) == ["Column A · Nr", "Column B · Kunde", "Column C · Steuer", *_LAST]
    pick(tax_number, "Column C · Steuer")
    settle()
    heads = first_lines(dialog).rows.columns
    assert [head.title for head in heads] == ["Line", "A", "B", "C · Tax number", "D"]
    pick(dialog.mapping.boxes[ImportField.NAME], "Column B · Kunde")
    settle()
    assert not dialog.view.table.isHidden()
    assert shows(dialog, "3 lines: New 1 + Refused 2")
    pick(dialog.mapping.header_line, "Line 1")
    settle()
    assert shows(dialog, "2 lines: New 1 + Refused 1")
    assert shows(dialog, "Line 1 is the header.")


_LAST = ("Column D · Info",)


def test_optional_columns_are_chosen_and_left_out(
    desk: Desk, office: Office, opened: Opened, settle: Settle
) -> None:
    rows = [(*HEADER, "备注", "x"), (enterprise_name(1), valid_tax_number(1), "老客户", "华东")]
    dialog = ImportDialog(desk, FakeSheets({"清单": rows}), FILE)
    opened(dialog)
    assert shows(dialog, "1 line: Changed 1")
    assert cells(dialog.view.table)[0][4] == "Previous remark: —"
    button(dialog, "More columns").click()
    boxes = dialog.mapping.boxes
    pick(boxes[ImportField.ORGANISATION], "Column D · x")
    settle()
    assert cells(dialog.view.table)[0][4] == "Previous organisation: —; Previous remark: —"
    pick(boxes[ImportField.ORGANISATION], "None")
    pick(boxes[ImportField.REMARK], "None")
    settle()
    assert shows(dialog, "1 line: Unchanged 1")


def test_historic_authorizations_are_taken_over_only_if_asked(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened, settle: Settle
) -> None:
    rows = [
        (*HEADER, "开票授权日期", "开票授权人"),
        ("甲", valid_tax_number(50), "2024-03-05", "王敏"),
        (enterprise_name(1), valid_tax_number(1), "2024-03-06", ""),
    ]
    dialog = ImportDialog(desk, FakeSheets({"清单": rows}), FILE)
    opened(dialog)
    assert not dialog.mapping.isHidden()
    assert shows(dialog, "Enterprises never authorized or cancelled here become authorized")
    assert shows(dialog, "2 lines: New 1 + Unchanged 1")
    assert shows(dialog, "Importing changes no licence.")
    dialog.mapping.historic.setFocus()
    QTest.keyClick(dialog.mapping.historic, Qt.Key.Key_Space)
    settle()
    assert shows(dialog, "2 lines: New 1 + Changed 1")
    assert shows(dialog, "Authorizations taken over, as historic data: Issuing 2, Receiving 0")
    assert shows(dialog, "Apart from the historic authorizations no licence changes.")
    assert cells(dialog.view.table)[0][4] == "Historic authorization: Issuing"
    with qtbot.waitSignal(dialog.accepted):
        button(dialog, "Import 2").click()
    with office.store.reading() as work:
        (row,) = work.licenses.read(Service.ISSUING, [office.ids[1]])
    assert row.is_authorized


def test_without_dates_there_is_nothing_to_take_over(desk: Desk, opened: Opened) -> None:
    dialog = ImportDialog(desk, FakeSheets({"清单": ROWS}), FILE)
    opened(dialog)
    button(dialog, "More columns").click()
    assert not dialog.mapping.historic.isEnabled()
    assert "dates of authorization" in dialog.mapping.historic.toolTip()
    button(dialog, "Fewer columns").click()
    assert dialog.mapping.isHidden()


def test_each_field_has_its_mnemonic(desk: Desk, opened: Opened) -> None:
    dialog = ImportDialog(desk, headless(), FILE)
    opened(dialog)
    for key, field in (
        (Qt.Key.Key_N, ImportField.NAME),
        (Qt.Key.Key_T, ImportField.TAX_NUMBER),
        (Qt.Key.Key_O, ImportField.ORGANISATION),
        (Qt.Key.Key_K, ImportField.REMARK),
        (Qt.Key.Key_3, ImportField.RECEIVING_AUTHORIZED_ON),
    ):
        QTest.keyClick(dialog, key, Qt.KeyboardModifier.AltModifier)
        assert dialog.mapping.boxes[field].hasFocus(), field


def test_refused_lines_are_saved_mended_and_imported(
    qtbot: QtBot, look: Look, lanes: Lanes, office: Office, opened: Opened, tmp_path: Path
) -> None:
    folder = LastFolder()
    folder.path = str(tmp_path)
    exports = Exports(lanes, SpreadsheetWriter(), folder, lanes)
    desk = Desk(look, lanes, office.context, exports, is_practice=False)
    file = tmp_path / "list.csv"
    file.write_text(f"名称,税号\n甲,{valid_tax_number(50)}\n乙,坏\n", "utf-8")
    dialog = ImportDialog(desk, SpreadsheetReader(), file)
    opened(dialog)
    button(dialog, "Save 1 refused…").click()
    asking = dialog.findChild(QFileDialog)
    assert asking is not None
    assert Path(asking.selectedFiles()[0]) == tmp_path / "list-refused.xlsx"
    asking.selectFile(str(tmp_path / "list-refused.csv"))
    with qtbot.waitSignal(exports.written):
        asking.accept()
    saved = tmp_path / "list-refused.csv"
    text = saved.read_text("utf-8-sig")
    assert text.splitlines()[0] == "Enterprise,Tax number,Line,Reason"
    assert text.splitlines()[1].startswith("乙,坏,3,")
    saved.write_text(text.replace("坏", valid_tax_number(51)), "utf-8-sig")
    dialog.reject()
    again = ImportDialog(desk, SpreadsheetReader(), saved)
    opened(again)
    assert shows(again, "1 line: New 1")


def test_nothing_refused_leaves_nothing_to_save(desk: Desk, opened: Opened) -> None:
    dialog = ImportDialog(desk, FakeSheets({"清单": ROWS}), FILE)
    opened(dialog)
    assert not [one for one in dialog.findChildren(QDialog) if one.isVisible()]
    assert not shows(dialog, "refused…")
    assert all(
        "Save" not in one.text() for one in dialog.findChildren(type(button(dialog, "Import 1")))
    )


@pytest.mark.parametrize("is_file", [True, False])
def test_another_file_can_be_dropped_on_the_preview(
    qtbot: QtBot, desk: Desk, opened: Opened, tmp_path: Path, is_file: bool
) -> None:
    dialog = ImportDialog(desk, FakeSheets({"清单": ROWS}), FILE)
    opened(dialog)
    other = tmp_path / "other.xlsx"
    url = QUrl.fromLocalFile(str(other)) if is_file else QUrl("https://example.com/a.xlsx")
    data = QMimeData()
    data.setUrls([url])
    heard: list[Path] = []
    dialog.file_dropped.connect(heard.append)
    event = QDropEvent(
        QPoint(5, 5).toPointF(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    dialog.dropEvent(event)
    assert heard == ([other] if is_file else [])
    assert dialog.isHidden() is is_file


def test_columns_of_a_sheet_that_could_not_be_read_are_not_offered(
    desk: Desk, opened: Opened, settle: Settle
) -> None:
    sheets = FakeSheets(texts={Encoding.UTF_8: ROWS})
    dialog = ImportDialog(desk, sheets, Path("list.csv"))
    opened(dialog)
    pick(dialog.source.encoding, "GB18030 (GBK)")
    settle()
    name = dialog.mapping.boxes[ImportField.NAME]
    assert not name.isEnabled()
    pick(dialog.source.encoding, "UTF-8 (detected)")
    settle()
    assert name.isEnabled()
