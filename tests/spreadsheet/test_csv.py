"""CSV text as spreadsheet programs write it."""

from pathlib import Path

import pytest

from invoice_license_desktop.core.operations.ports.sheets import SheetError, SheetFault, Table
from invoice_license_desktop.core.spreadsheet import SpreadsheetReader


def _read(tmp_path: Path, content: bytes, name: str = "a.csv") -> Table:
    path = tmp_path / name
    path.write_bytes(content)
    return SpreadsheetReader().read(path)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["without mark", "with mark"])
@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_utf8_with_and_without_mark(tmp_path: Path, mark: bytes, ending: str) -> None:
    text = ending.join(["名称,税号", "远山,911", "", "“海风”,912"])
    table = _read(tmp_path, mark + text.encode())
    assert list(table.lines()) == [
        (1, ["名称", "税号"]),
        (2, ["远山", "911"]),
        (3, []),
        (4, ["“海风”", "912"]),
    ]
    assert (table.sheet, table.sheet_names) == ("", ())
    assert table.formula_cells(frozenset({0, 1})) == frozenset()


def test_lines_are_counted_as_a_spreadsheet_program_counts_rows(tmp_path: Path) -> None:
    table = _read(tmp_path, '名称,税号\r\n"两\r\n行, ""引号""",911\r\n远山,912\r\n'.encode())
    assert list(table.lines()) == [
        (1, ["名称", "税号"]),
        (2, ['两\r\n行, "引号"', "911"]),
        (3, ["远山", "912"]),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    table = _read(tmp_path, f"\n名称{delimiter}税号\n远山{delimiter}911\n".encode())
    assert list(table.lines()) == [(1, []), (2, ["名称", "税号"]), (3, ["远山", "911"])]


def test_one_column(tmp_path: Path) -> None:
    assert list(_read(tmp_path, "税号\n911".encode()).lines()) == [(1, ["税号"]), (2, ["911"])]


@pytest.mark.parametrize(
    ("content", "name", "fault"),
    [
        ("名称,税号\n".encode("gb18030"), "a.csv", SheetFault.NOT_UTF8),
        ("名称,税号\n".encode("gb18030"), "a.TXT", SheetFault.NOT_UTF8),
        ("名称,税号\n".encode("utf-16"), "a.csv", SheetFault.NOT_UTF8),
        ("名称,税号\n".encode()[:-3], "a.csv", SheetFault.NOT_UTF8),
        (b"\xff\xfa\x01", "a.dat", SheetFault.NO_SPREADSHEET),
        (b"a,b\0c", "a.csv", SheetFault.NO_SPREADSHEET),
        (b",,\n,,\n", "a.csv", SheetFault.EMPTY),
        (b"\xef\xbb\xbf", "a.csv", SheetFault.EMPTY),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, content: bytes, name: str, fault: SheetFault) -> None:
    with pytest.raises(SheetError) as refused:
        _read(tmp_path, content, name)
    assert refused.value.fault is fault


def test_an_open_quotation_mark_does_not_swallow_the_lines_after_it(tmp_path: Path) -> None:
    table = _read(tmp_path, '名称,税号\n"远山,911\n海风,912\n'.encode())
    with pytest.raises(SheetError) as refused:
        list(table.lines())
    assert refused.value.fault is SheetFault.DAMAGED
