"""Files the program writes, read back by the program's own reader and as the packages they are."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from invoice_license_desktop.core.operations.ports.tables import (
    CellTone,
    Status,
    TableCell,
    TableColumn,
    TableError,
    TableFault,
    TableForm,
)
from invoice_license_desktop.core.spreadsheet import SpreadsheetReader, SpreadsheetWriter

FORM = TableForm(
    "开票服务",
    (
        TableColumn("企业名称", 44),
        TableColumn("纳税人识别号", 24),
        TableColumn("授权状态", 16),
        TableColumn("授权日期", 16),
    ),
)
ROW: list[TableCell] = [
    "远山贸易有限公司",
    "110101199003071234",
    Status("已授权", CellTone.GOOD),
    date(2026, 12, 31),
]
FORMATS = ["a.xlsx", "a.csv"]


def _write(path: Path, *rows: Sequence[TableCell]) -> int | None:
    return SpreadsheetWriter().write(path, FORM, rows)


def _lines(path: Path) -> list[list[object]]:
    return [list(cells) for _, cells in SpreadsheetReader().read(path).lines()]


def _part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode()


def _many(rows: int) -> Iterator[Sequence[TableCell]]:
    for number in range(rows):
        yield [f"第{number}号", str(number), None, None]


def test_xlsx_keeps_numbers_as_text_and_days_as_days(tmp_path: Path) -> None:
    path = tmp_path / "名单.XLSX"
    assert _write(path, ROW, ["", "91110108MA01A1B2C3", None, None]) == 2
    table = SpreadsheetReader().read(path)
    assert table.sheet == "开票服务"
    assert [list(cells) for _, cells in table.lines()] == [
        [column.caption for column in FORM.columns],
        ["远山贸易有限公司", "110101199003071234", "已授权", date(2026, 12, 31)],
        ["", "91110108MA01A1B2C3", "", ""],
    ]


def test_xlsx_has_a_frozen_filtering_head_widths_and_coloured_words(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    _write(path, ROW)
    sheet, styles = _part(path, "xl/worksheets/sheet1.xml"), _part(path, "xl/styles.xml")
    assert re.search(r'<pane ySplit="1"[^>]*state="frozen"', sheet)
    assert '<autoFilter ref="A1:D2"/>' in sheet
    assert [round(float(width)) for width in re.findall(r'width="([\d.]+)"', sheet)][:2] == [45, 25]
    assert "FF0E7A3B" in styles
    assert "yyyy\\-mm\\-dd" in styles or "yyyy-mm-dd" in styles


def test_csv_is_utf8_with_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    assert _write(path, ROW) == 1
    assert path.read_bytes() == (
        b"\xef\xbb\xbf"
        + "企业名称,纳税人识别号,授权状态,授权日期\r\n".encode()
        + "远山贸易有限公司,110101199003071234,已授权,2026-12-31\r\n".encode()
    )


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_can_run_as_a_formula(tmp_path: Path, name: str, start: str) -> None:
    path = tmp_path / name
    text = f"{start}cmd|'/c calc'!A1"
    _write(path, [text, "1", Status(text, CellTone.BAD), None])
    _, cells = _lines(path)
    assert (cells[0], cells[2]) == (f"'{text}", f"'{text}")
    assert SpreadsheetReader().read(path).formula_cells(frozenset(range(4))) == frozenset()


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_list_is_its_head(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert _write(path) == 0
    assert _lines(path) == [[column.caption for column in FORM.columns]]


@pytest.mark.parametrize("name", FORMATS)
def test_progress_after_each_200_and_at_the_end(tmp_path: Path, name: str) -> None:
    told: list[int] = []
    written = SpreadsheetWriter().write(tmp_path / name, FORM, _many(450), progress=told.append)
    assert (written, told) == (450, [0, 200, 400, 450])


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("stop_at", [0, 200, 450])
def test_stopped_leaves_everything_as_it_was(tmp_path: Path, name: str, stop_at: int) -> None:
    path = tmp_path / name
    path.write_bytes(b"old")
    told: list[int] = []
    written = SpreadsheetWriter().write(
        path, FORM, _many(450), progress=told.append, stop=lambda: told[-1] >= stop_at
    )
    assert written is None
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("name", FORMATS)
def test_stopped_after_the_last_row_writes_nothing_either(tmp_path: Path, name: str) -> None:
    asked: list[None] = []

    def stop() -> bool:
        asked.append(None)
        # before the first row, after the last, and when the file is whole
        return len(asked) == 3

    assert SpreadsheetWriter().write(tmp_path / name, FORM, _many(100), stop=stop) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", FORMATS)
def test_failed_while_reading_leaves_everything_as_it_was(tmp_path: Path, name: str) -> None:
    def broken() -> Iterator[Sequence[TableCell]]:
        yield ROW
        raise LookupError

    with pytest.raises(LookupError):
        SpreadsheetWriter().write(tmp_path / name, FORM, broken())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", FORMATS)
def test_the_file_that_is_there_is_replaced(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"old" * 10_000)
    _write(path, ROW)
    assert list(tmp_path.iterdir()) == [path]
    assert len(_lines(path)) == 2


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("a.xls", TableFault.UNKNOWN_FORMAT),
        ("a", TableFault.UNKNOWN_FORMAT),
        ("none/a.xlsx", TableFault.NO_FOLDER),
        ("none/a.csv", TableFault.NO_FOLDER),
        ("folder.csv", TableFault.NOT_WRITABLE),
    ],
)
def test_what_cannot_be_written(tmp_path: Path, name: str, fault: TableFault) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(TableError) as refused:
        _write(tmp_path / name, ROW)
    assert refused.value.fault is fault
    assert [path.name for path in tmp_path.iterdir()] == ["folder.csv"]


def test_too_many_rows_for_xlsx_are_found_before_the_file_appears(tmp_path: Path) -> None:
    empty: list[TableCell] = []
    with pytest.raises(TableError) as refused:
        _write(tmp_path / "a.xlsx", *[empty] * 1_048_576)
    assert refused.value.fault is TableFault.TOO_MANY_ROWS
    assert list(tmp_path.iterdir()) == []


def test_lines_of_text_appear_whole(tmp_path: Path) -> None:
    path, told = tmp_path / "a.jsonl", list[int]()
    lines = (f'{{"n":{number},"名":"="}}' for number in range(450))
    assert SpreadsheetWriter().write_lines(path, lines, progress=told.append) == 450
    assert told == [0, 200, 400, 450]
    assert path.read_bytes().startswith('{"n":0,"名":"="}\n{"n":1,'.encode())
    assert path.read_bytes().endswith(b"\n")
    assert SpreadsheetWriter().write_lines(path, ["x"], stop=lambda: True) is None
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes().count(b"\n") == 450


@pytest.mark.windows
@pytest.mark.parametrize("name", FORMATS)
def test_a_file_that_another_program_has_open(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"old")
    with path.open("rb"), pytest.raises(TableError) as refused:
        _write(path, ROW)
    assert refused.value.fault is TableFault.LOCKED
    assert list(tmp_path.iterdir()) == [path]
