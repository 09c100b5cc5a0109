"""XLS files of Excel 97 to 2003; `files/README.md` says how they were made."""

import struct
from datetime import date
from pathlib import Path

import pytest

from invoice_license_desktop.core.operations.ports.sheets import SheetError, SheetFault
from invoice_license_desktop.core.spreadsheet import SpreadsheetReader
from invoice_license_desktop.core.spreadsheet.compound_file import MAGIC, CompoundFile

LIST = Path(__file__).parent / "files" / "list.xls"
READER = SpreadsheetReader()
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def _entry(name: str, kind: int, first: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    links = struct.pack("<3I", _FREE, _FREE, _FREE)
    start = text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2, kind, 1) + links
    return start.ljust(116, b"\0") + struct.pack("<2I", first, size) + bytes(4)


def _compound_file(name: str, content: bytes) -> bytes:
    """A compound file with one short stream: sectors for table, directory, small table, content."""
    small = content.ljust(512, b"\0")
    header = MAGIC + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<5I", 1, 1, 0, 4096, 2) + struct.pack("<3I", 1, _END, 0)
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    table = struct.pack("<128I", _TABLE, _END, _END, _END, *[_FREE] * 124)
    count = -(-len(content) // 64)
    chain = [*range(1, count), _END, *[_FREE] * (128 - count)]
    root = _entry("Root Entry", 5, 3, len(small)) + _entry(name, 2, 0, len(content))
    return header + table + root.ljust(512, b"\0") + struct.pack("<128I", *chain) + small


def test_values_sheets_and_line_numbers() -> None:
    table = READER.read(LIST, "清单")
    assert table.sheet_names == ("说明", "清单")
    assert table.hidden_sheet_names == ("旧清单",)
    assert (table.sheet, table.encoding) == ("清单", None)
    lines = dict(table.lines())
    assert list(lines[2]) == ["", "企业税号登记表", "", "", ""]
    assert list(lines[4]) == ["", "企业名称", "纳税人识别号", "开票授权日期", "备注"]
    assert list(lines[5]) == ["", "远山建筑有限公司", "911101080000000007", date(2024, 3, 5), ""]
    assert max(lines) == 20


def test_formulas_are_found_sheet_by_sheet() -> None:
    assert READER.read(LIST, "清单").formula_cells(frozenset({1, 2})) == {(6, 2), (7, 1)}
    assert READER.read(LIST, "清单").formula_cells(frozenset({3})) == frozenset()
    assert READER.read(LIST, "旧清单").formula_cells(frozenset({1})) == {(2, 1)}


def test_the_first_visible_sheet_is_read() -> None:
    assert READER.read(LIST).sheet == "说明"


def test_a_workbook_behind_a_password_is_named_so(tmp_path: Path) -> None:
    path = tmp_path / "secret.xlsx"
    path.write_bytes(_compound_file("EncryptedPackage", bytes(200)))
    with pytest.raises(SheetError) as refused:
        READER.read(path)
    assert refused.value.fault is SheetFault.ENCRYPTED


def test_an_old_workbook_behind_a_password_is_named_so(tmp_path: Path) -> None:
    begin = struct.pack("<2H", 0x0809, 16) + struct.pack("<2H", 0x0600, 5) + bytes(12)
    password = struct.pack("<2H", 0x002F, 6) + bytes(6)
    path = tmp_path / "secret.xls"
    path.write_bytes(_compound_file("Workbook", begin + password + struct.pack("<2H", 0x000A, 0)))
    with pytest.raises(SheetError) as refused:
        READER.read(path)
    assert refused.value.fault is SheetFault.ENCRYPTED


def test_another_document_is_no_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "letter.xls"
    path.write_bytes(_compound_file("WordDocument", b"text"))
    with pytest.raises(SheetError) as refused:
        READER.read(path)
    assert refused.value.fault is SheetFault.NO_SPREADSHEET


def test_short_streams_are_read_from_small_sectors() -> None:
    content = bytes(range(200))
    assert CompoundFile(_compound_file("Workbook", content)).stream("Workbook") == content


@pytest.mark.parametrize("length", [8, 200, 512, 1000, 2000, 4000, 5000])
def test_a_file_cut_short_is_refused(tmp_path: Path, length: int) -> None:
    path = tmp_path / "cut.xls"
    path.write_bytes(LIST.read_bytes()[:length])
    with pytest.raises(SheetError) as refused:
        READER.read(path, "清单")
    assert refused.value.fault in {SheetFault.NO_SPREADSHEET, SheetFault.DAMAGED}


def test_a_chain_of_sectors_in_a_circle_ends() -> None:
    content = bytearray(_compound_file("Workbook", bytes(200)))
    content[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")
    with pytest.raises(ValueError, match="nowhere"):
        CompoundFile(bytes(content))


def _workbook(*records: tuple[int, bytes]) -> bytes:
    return b"".join(struct.pack("<2H", kind, len(data)) + data for kind, data in records)


def _one_sheet(
    tmp_path: Path, *cells: tuple[int, int], more: tuple[tuple[int, bytes], ...] = ()
) -> Path:
    """A file with a sheet that has a number in each of these cells (line and column from 0), before
    which it has some more records."""
    begin = (0x0809, struct.pack("<4H", 0x0600, 0x0005, 0, 0))
    end = (0x000A, b"")
    name = (0x0085, struct.pack("<I4B", 0, 0, 0, 1, 0) + b"A")
    start = len(_workbook(begin, name, end))
    name = (0x0085, struct.pack("<I4B", start, 0, 0, 1, 0) + b"A")
    numbers = [(0x0203, struct.pack("<3Hd", *cell, 0, 1.0)) for cell in cells]
    path = tmp_path / "a.xls"
    book = _workbook(begin, name, end) + _workbook(begin, *more, *numbers, end)
    path.write_bytes(_compound_file("Workbook", book))
    return path


def test_a_sheet_is_read_as_far_as_its_cells_go(tmp_path: Path) -> None:
    lines = list(READER.read(_one_sheet(tmp_path, (0, 0), (3, 255))).lines())
    assert (len(lines), len(lines[0][1]), lines[3][1][255]) == (4, 256, 1.0)


def test_a_cell_beyond_the_last_column_is_refused_before_room_is_made_for_it(
    tmp_path: Path,
) -> None:
    """Calamine would ask for 100 GB, and its program be ended for it."""
    with pytest.raises(SheetError) as caught:
        READER.read(_one_sheet(tmp_path, (0, 0), (65_535, 65_535)))
    assert caught.value.fault is SheetFault.NO_SPREADSHEET


@pytest.mark.parametrize(
    "extent", [(0, 0x7FFFFFFF, 0, 5), (0, 9, 0, 65_535), (9, 0, 0, 5), (0, 9, 5, 0)]
)
def test_an_extent_that_no_sheet_has_is_refused_before_room_is_made_for_it(
    tmp_path: Path, extent: tuple[int, int, int, int]
) -> None:
    said = (0x0200, struct.pack("<2I3H", *extent, 0))
    with pytest.raises(SheetError) as caught:
        READER.read(_one_sheet(tmp_path, (0, 0), more=(said,)))
    assert caught.value.fault is SheetFault.NO_SPREADSHEET


def test_more_texts_than_fit_into_the_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    begin, end = (0x0809, struct.pack("<4H", 0x0600, 5, 0, 0)), (0x000A, b"")
    strings = (0x00FC, struct.pack("<2I", 1, 0x7FFFFFFF))
    path.write_bytes(_compound_file("Workbook", _workbook(begin, strings, end)))
    with pytest.raises(SheetError) as caught:
        READER.read(path)
    assert caught.value.fault is SheetFault.NO_SPREADSHEET


def test_records_that_are_cut_off_make_no_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    book = _workbook((0x0809, struct.pack("<4H", 0x0600, 5, 0, 0)), (0x0085, b""), (0x000A, b""))
    path.write_bytes(_compound_file("Workbook", book))
    with pytest.raises(SheetError) as caught:
        READER.read(path)
    assert caught.value.fault is SheetFault.NO_SPREADSHEET
