"""Files as other programs write them, from the file to the account of every line."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.import_account import ImportPreview
from invoice_license_desktop.core.operations.import_lines import LineKind
from invoice_license_desktop.core.operations.import_list import open_list, preview_import
from invoice_license_desktop.core.operations.ports.sheets import SheetError, SheetFault
from invoice_license_desktop.core.spreadsheet import SpreadsheetReader
from tests.fakes.books import Book, write_book
from tests.fakes.samples import valid_tax_number
from tests.operations.office import Office

NUMBERS = [valid_tax_number(number) for number in range(10)]
SPRING = datetime(2024, 3, 4, 16, tzinfo=UTC)


def account(path: Path, sheet: str | None = None) -> ImportPreview:
    """The account of a file, historic authorizations included."""
    opened = open_list(SpreadsheetReader(), path, sheet)
    columns = opened.recognised()
    return preview_import(Office(0).context, opened.table, columns, historic=True)


def test_a_list_as_wps_lays_it_out(tmp_path: Path) -> None:
    """An empty first line, a merged title, a header of two lines, a sum at the end."""

    def fill(book: Book) -> None:
        sheet = book.add_worksheet("Sheet1")
        middle = book.add_format({"align": "center"})
        day = book.add_format({"num_format": 31})  # the Chinese long date, which has no text
        sheet.merge_range("A2:F2", "某某集团企业清单（2026年11月）", middle)
        for column, head in zip("ABCF", ("序号", "企业名称", "纳税人识别号", "备注"), strict=True):
            sheet.merge_range(f"{column}3:{column}4", head, middle)
        sheet.merge_range("D3:E3", "开票服务", middle)
        sheet.write_row("D4", ["授权日期", "授权人"])
        for place in range(3):
            sheet.write_row(4 + place, 0, [place + 1, f"公司{place}", NUMBERS[place]])
            sheet.write_number(4 + place, 3, 45356, day)
            sheet.write_row(4 + place, 4, ["王敏", "老客户"])
        sheet.merge_range("A8:E8", "合计 3 家", middle)

    found = account(write_book(tmp_path / "wps.xlsx", fill))
    assert [(line.number, line.kind) for line in found.lines] == [
        *((5 + place, LineKind.NEW) for place in range(3)),
        (8, LineKind.REFUSED),
    ]
    assert found.taken_over == {Service.ISSUING: 3}
    assert found.lines[0].historic[0].authorized_at == SPRING
    assert (found.lines[0].remark, found.lines[3].reason) == ("老客户", Reason.MISSING_TAX_NUMBER)


def test_days_counted_from_1904_are_the_same_days(tmp_path: Path) -> None:
    path = tmp_path / "mac.xlsx"

    def fill(book: Book) -> None:
        book.date_1904 = True
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row("A1", ["名称", "税号", "开票授权日期"])
        sheet.write_row("A2", ["一", NUMBERS[0]])
        sheet.write_datetime("C2", datetime(2024, 3, 5), day)  # noqa: DTZ001 - as in a cell

    (line,) = account(write_book(path, fill)).lines
    assert line.historic[0].authorized_at == SPRING


def test_a_hidden_sheet_is_read_only_by_its_name(tmp_path: Path) -> None:
    def fill(book: Book) -> None:
        book.add_worksheet("说明").write("A1", "请填写清单")
        hidden = book.add_worksheet("去年")
        hidden.write_row("A1", ["名称", "税号"])
        hidden.write_row("A2", ["隐藏", NUMBERS[0]])
        hidden.hide()
        sheet = book.add_worksheet("清单")
        sheet.write_row("A1", ["名称", "税号"])
        sheet.write_row("A2", ["看得见", NUMBERS[1]])

    path = write_book(tmp_path / "several.xlsx", fill)
    opened = open_list(SpreadsheetReader(), path)
    assert (opened.table.sheet, opened.table.hidden_sheet_names) == ("清单", ("去年",))
    assert [line.name for line in account(path).lines] == ["看得见"]
    assert [line.name for line in account(path, "去年").lines] == ["隐藏"]


def test_a_text_with_what_people_do_to_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    wide = "".join(chr(ord(mark) + 0xFEE0) for mark in NUMBERS[3])
    path.write_text(
        "企业名称,纳税人识别号,备注\n"
        f'"一\n分公司",{NUMBERS[0]},"第一行\n第二行"\n'
        f'二,="{NUMBERS[1]}",\n'
        f"三,'{NUMBERS[2]},\n"
        f"四,{wide},\n"
        f"五,{NUMBERS[4][:6]} {NUMBERS[4][6:]}\t,\n"
        "六,=A1,\n"
        f"七,{NUMBERS[0]},\n"
        ",,\n",
        encoding="gbk",
    )
    found = account(path)
    assert [(line.number, line.kind) for line in found.lines] == [
        *((number, LineKind.NEW) for number in range(2, 7)),
        (7, LineKind.REFUSED),
        (8, LineKind.REPEATED),
    ]
    assert [line.tax_number for line in found.lines][:5] == NUMBERS[:5]
    assert (found.lines[0].name, found.lines[0].remark) == ("一 分公司", "第一行 第二行")


@pytest.mark.parametrize("name", ["list.ods", "list.xlsx", "list.xls"])
def test_another_kind_of_workbook_is_refused_whatever_its_name(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / name, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", "<office/>")
    with pytest.raises(SheetError) as refused:
        open_list(SpreadsheetReader(), tmp_path / name)
    assert refused.value.fault is SheetFault.NO_SPREADSHEET
