"""XLSX files as spreadsheet programs write them: values, line numbers, formulas, damage."""

import ctypes
import io
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from invoice_license_desktop.core.operations.ports.sheets import SheetError, SheetFault
from invoice_license_desktop.core.spreadsheet import SpreadsheetReader
from invoice_license_desktop.core.spreadsheet.reader import MAX_FILE_BYTES
from tests.fakes.books import Book, write_book

READER = SpreadsheetReader()


def _with_parts(source: Path, target: Path, changed: dict[str, bytes]) -> Path:
    """A copy of a package with some parts replaced, or added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, content in changed.items():
            new.writestr(name, content)
    return target


def _part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode()


def test_values_keep_their_kinds_and_their_line_numbers(tmp_path: Path) -> None:
    def fill(book: Book) -> None:
        sheet = book.add_worksheet("清单")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row("C4", ["企业名称", "税号"])
        sheet.write_string("C5", "远山建筑")
        sheet.write_number("D5", 913301061234567890)
        sheet.write_number("D7", 123456789012345)
        sheet.write_boolean("C8", True)
        sheet.write_datetime("C9", datetime(2026, 11, 1), day)  # noqa: DTZ001 - as in a cell

    table = READER.read(write_book(tmp_path / "a.xlsx", fill))
    assert (table.sheet, table.sheet_names) == ("清单", ("清单",))
    assert [(number, list(cells)) for number, cells in table.lines() if any(cells)] == [
        (4, ["", "", "企业名称", "税号"]),
        (5, ["", "", "远山建筑", pytest.approx(9.1330106e17)]),
        (7, ["", "", "", 123456789012345]),
        (8, ["", "", True, ""]),
        (9, ["", "", date(2026, 11, 1), ""]),
    ]
    assert list(table.lines())[-1][0] == 9
    assert table.formula_cells(frozenset({2, 3})) == frozenset()


def test_first_visible_sheet_with_content_is_read_unless_one_is_named(tmp_path: Path) -> None:
    def fill(book: Book) -> None:
        book.add_worksheet("空")
        hidden = book.add_worksheet("隐藏")
        hidden.write("A1", "hidden")
        hidden.hide()
        book.add_chartsheet("图")
        book.add_worksheet("一").write("A1", "one")
        book.add_worksheet("二").write("A1", "two")

    path = write_book(tmp_path / "a.xlsx", fill)
    assert READER.read(path).sheet_names == ("空", "一", "二")
    assert READER.read(path).hidden_sheet_names == ("隐藏",)
    assert READER.read(path).encoding is None
    assert list(READER.read(path, "隐藏").lines()) == [(1, ["hidden"])]
    assert list(READER.read(path).lines()) == [(1, ["one"])]
    assert list(READER.read(path, "二").lines()) == [(1, ["two"])]
    with pytest.raises(SheetError) as refused:
        READER.read(path, "空")
    assert refused.value.fault is SheetFault.EMPTY
    with pytest.raises(SheetError) as refused:
        READER.read(path, "三")
    assert (refused.value.fault, refused.value.detail) == (SheetFault.NO_SUCH_SHEET, "空, 一, 二")


def test_formulas_are_found_in_the_columns_asked_for(tmp_path: Path) -> None:
    def fill(book: Book) -> None:
        book.add_worksheet("别的").write_formula("B2", "=1+1")
        sheet = book.add_worksheet("清单")
        sheet.write_row("A1", ["名称", "税号", "备注"])
        sheet.write_formula("A2", "=C2", None, "一家")
        sheet.write_string("B2", "x < f & <f>")
        sheet.write_formula("C2", "=1")
        sheet.write_formula("B4", "=A1", None, "")
        sheet.write_array_formula("B6:B8", "{=A1:A3}")

    table = READER.read(write_book(tmp_path / "a.xlsx", fill), "清单")
    assert table.formula_cells(frozenset({0, 1})) == {(2, 0), (4, 1), (6, 1), (7, 1), (8, 1)}
    assert table.formula_cells(frozenset({2})) == {(2, 2)}
    assert table.formula_cells(frozenset()) == frozenset()


def test_text_that_looks_like_a_formulas_tag_is_none(tmp_path: Path) -> None:
    def fill(book: Book) -> None:
        book.add_worksheet().write_row("A1", ["<f>1</f>", "<f/>"])

    table = READER.read(write_book(tmp_path / "a.xlsx", fill))
    assert table.formula_cells(frozenset({0, 1})) == frozenset()


@pytest.mark.parametrize(
    "sheet_data",
    [
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="B3"><f>A1</f><v>1</v></c></row>',
        b"<row><c><v>1</v></c></row><row/><row><c/><c><f>A1</f><v>1</v></c></row>",
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c/><c><f t="shared" si="0"/></c></row>',
    ],
    ids=["with references", "without references", "shared"],
)
def test_rows_and_cells_may_leave_out_where_they_are(tmp_path: Path, sheet_data: bytes) -> None:
    plain = write_book(tmp_path / "plain.xlsx", lambda book: book.add_worksheet().write("A1", 1))
    sheet = (
        b'<?xml version="1.0"?><worksheet xmlns='
        b'"http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<sheetData>" + sheet_data + b"</sheetData></worksheet>"
    )
    path = _with_parts(plain, tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": sheet})
    assert READER.read(path).formula_cells(frozenset({1})) == {(3, 1)}


def test_formulas_are_found_under_a_namespace_prefix(tmp_path: Path) -> None:
    plain = write_book(tmp_path / "plain.xlsx", lambda book: book.add_worksheet().write("A1", 1))
    sheet = (
        "<x:worksheet xmlns:x="
        '"http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        '<x:row r="2"><x:c r="A2"><x:f>1</x:f><x:v>1</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    prefixed = _with_parts(plain, tmp_path / "p.xlsx", {"xl/worksheets/sheet1.xml": sheet.encode()})
    assert READER.read(prefixed).formula_cells(frozenset({0})) == {(2, 0)}


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    def fill(book: Book) -> None:
        book.add_worksheet().write_formula("A1", "=1")

    plain = write_book(tmp_path / "plain.xlsx", fill)
    sheet = _part(plain, "xl/worksheets/sheet1.xml")
    bomb = sheet.replace("<worksheet", '<!DOCTYPE w [<!ENTITY a "b">]><worksheet', 1)
    path = _with_parts(plain, tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": bomb.encode()})
    with pytest.raises(SheetError) as refused:
        READER.read(path).formula_cells(frozenset({0}))
    assert refused.value.fault is SheetFault.DAMAGED


def test_a_damaged_sheet_is_refused(tmp_path: Path) -> None:
    plain = write_book(tmp_path / "plain.xlsx", lambda book: book.add_worksheet().write("A1", "x"))
    sheet = _part(plain, "xl/worksheets/sheet1.xml").encode()
    path = _with_parts(
        plain, tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": sheet[: len(sheet) // 2]}
    )
    with pytest.raises(SheetError) as refused:
        list(READER.read(path).lines())
    assert refused.value.fault is SheetFault.DAMAGED


def _other_zip() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("word/document.xml", "<x/>")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", SheetFault.EMPTY),
        (b" \r\n\t ", SheetFault.EMPTY),
        (b"PK\x03\x04 and no zip", SheetFault.NO_SPREADSHEET),
        (_other_zip(), SheetFault.NO_SPREADSHEET),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), SheetFault.NO_SPREADSHEET),
        (b"\x89PNG\r\n\x1a\n\xff\xd8", SheetFault.NO_SPREADSHEET),
    ],
    ids=["nothing", "blanks", "broken zip", "document", "old binary format", "picture"],
)
def test_what_is_no_spreadsheet(tmp_path: Path, content: bytes, fault: SheetFault) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(SheetError) as refused:
        READER.read(path)
    assert refused.value.fault is fault


def test_ten_thousand_formatted_lines_after_the_last_one_are_no_lines(tmp_path: Path) -> None:
    def fill(book: Book) -> None:
        sheet = book.add_worksheet()
        edge = book.add_format({"border": 1})
        sheet.write_row("A1", ["名称", "税号"])
        sheet.write_row("A2", ["远山", "911"])
        for line in range(2, 10_002):
            sheet.write_blank(line, 0, None, edge)

    table = READER.read(write_book(tmp_path / "a.xlsx", fill))
    assert [cells for _, cells in table.lines() if any(cells)] == [
        ["名称", "税号"],
        ["远山", "911"],
    ]


def _bomb(path: Path, parts: int, part_bytes: int) -> Path:
    """A workbook with parts of zeros, which hardly take room in the package."""
    write_book(path, lambda book: book.add_worksheet().write("A1", "x"))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        for number in range(parts):
            with package.open(f"xl/media/{number}", "w") as part:
                for _ in range(0, part_bytes, 1024 * 1024):
                    part.write(bytes(1024 * 1024))
    return path


def test_what_would_burst_is_refused_by_its_directory(tmp_path: Path) -> None:
    path = _bomb(tmp_path / "bomb.xlsx", 1, 16 * 1024 * 1024)
    assert path.stat().st_size < 100_000
    with pytest.raises(SheetError) as refused:
        READER.read(path)
    assert refused.value.fault is SheetFault.TOO_LARGE


def test_a_package_that_says_it_is_huge_is_refused(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", lambda book: book.add_worksheet().write("A1", "x"))
    content = bytearray(path.read_bytes())
    # the size of the first part in the package's directory (APPNOTE 4.3.12)
    directory = content.index(b"PK\x01\x02")
    for offset, size in ((20, 10_000_000), (24, 1024 * 1024 * 1024 + 1)):
        content[directory + offset : directory + offset + 4] = size.to_bytes(4, "little")
    path.write_bytes(content)
    with pytest.raises(SheetError) as refused:
        READER.read(path)
    assert refused.value.fault is SheetFault.TOO_LARGE


def test_a_stray_cell_does_not_make_a_sheet_of_all_cells(tmp_path: Path) -> None:
    def fill(book: Book) -> None:
        sheet = book.add_worksheet()
        sheet.write_row("A1", ["名称", "税号"])
        sheet.write("XFD400000", "x")

    path = write_book(tmp_path / "a.xlsx", fill)
    with pytest.raises(SheetError) as refused:
        READER.read(path)
    assert refused.value.fault is SheetFault.TOO_LARGE


def test_a_wide_sheet_is_read(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", lambda book: book.add_worksheet().write("AZ300", "x"))
    assert list(READER.read(path).lines())[-1] == (300, [""] * 51 + ["x"])


def test_an_empty_workbook_is_empty(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", lambda book: book.add_worksheet())
    with pytest.raises(SheetError) as refused:
        READER.read(path)
    assert refused.value.fault is SheetFault.EMPTY


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(SheetError) as refused:
        READER.read(tmp_path / "no.xlsx")
    assert refused.value.fault is SheetFault.NOT_FOUND
    with pytest.raises(SheetError) as refused:
        READER.read(tmp_path)
    assert refused.value.fault is SheetFault.NO_SPREADSHEET


def test_a_huge_file_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.xlsx"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(SheetError) as refused:
        READER.read(path)
    assert refused.value.fault is SheetFault.TOO_LARGE


if sys.platform == "win32":

    @pytest.mark.windows
    def test_a_file_that_another_program_has_for_itself(tmp_path: Path) -> None:
        path = write_book(tmp_path / "a.xlsx", lambda book: book.add_worksheet().write("A1", "x"))
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateFileW.restype = ctypes.c_void_p
        read, shared_with_nobody, existing = 0x80000000, 0, 3
        handle = kernel.CreateFileW(str(path), read, shared_with_nobody, None, existing, 0, None)
        try:
            with pytest.raises(SheetError) as refused:
                READER.read(path)
        finally:
            kernel.CloseHandle(ctypes.c_void_p(handle))
        assert refused.value.fault is SheetFault.LOCKED


def test_the_file_is_closed_and_later_changes_are_not_seen(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", lambda book: book.add_worksheet().write("A1", "before"))
    table = READER.read(path)
    path.unlink()
    assert list(table.lines()) == [(1, ["before"])]
    assert table.formula_cells(frozenset({0})) == frozenset()


@pytest.mark.parametrize("value", [1e17, 1e308, -1e308, 913301061234567890, 24855134814 / 24])
def test_a_day_beyond_all_years_is_named_with_its_line(tmp_path: Path, value: float) -> None:
    """Calamine ends with a panic, or with an overflow, where a number is no day in any calendar."""

    def fill(book: Book) -> None:
        sheet = book.add_worksheet("Sheet1")
        sheet.write_row("A1", ["企业名称", "税号"])
        sheet.write_number("B3", value, book.add_format({"num_format": "[h]:mm"}))

    lines = READER.read(write_book(tmp_path / "a.xlsx", fill)).lines()
    assert [next(lines)[0] for _ in range(2)] == [1, 2]
    with pytest.raises(SheetError) as caught:
        next(lines)
    assert (caught.value.fault, caught.value.line) == (SheetFault.DAMAGED, 3)


def test_a_sheet_that_cannot_be_unpacked_is_damaged(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", lambda book: book.add_worksheet().write("A1", "税号"))
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as package:
        part = package.getinfo("xl/worksheets/sheet1.xml")
    begin = part.header_offset + 30 + len(part.filename)
    content[begin : begin + 40] = b"\xff" * 40
    path.write_bytes(content)
    with pytest.raises(SheetError) as caught:
        list(READER.read(path).lines())
    assert caught.value.fault is SheetFault.DAMAGED
