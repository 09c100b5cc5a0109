"""CSV text as spreadsheet programs write it."""

import codecs
import csv
import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invoice_license_desktop.core.operations.ports.sheets import (
    Encoding,
    SheetError,
    SheetFault,
    Table,
)
from invoice_license_desktop.core.spreadsheet import SpreadsheetReader
from invoice_license_desktop.core.spreadsheet.csv_table import open_csv


def _read(
    tmp_path: Path, content: bytes, name: str = "a.csv", encoding: Encoding | None = None
) -> Table:
    path = tmp_path / name
    path.write_bytes(content)
    return SpreadsheetReader().read(path, encoding=encoding)


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
    assert (table.sheet, table.sheet_names, table.hidden_sheet_names) == ("", (), ())
    assert table.encoding is Encoding.UTF_8
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
        ("名称,税号\n".encode()[:-3], "a.csv", SheetFault.UNKNOWN_ENCODING),
        ("名称,税号\n".encode()[:-3], "a.dat", SheetFault.NO_SPREADSHEET),
        ("名称,税号\n".encode("utf-32"), "a.csv", SheetFault.UNKNOWN_ENCODING),
        (b"\x81\x20,911\n", "a.TXT", SheetFault.UNKNOWN_ENCODING),
        ("<html><table>税号</table>".encode("gbk"), "a.xls", SheetFault.NO_SPREADSHEET),
        (b"%PDF-1.7\n1 0 obj\x01\x02", "a.csv", SheetFault.NO_SPREADSHEET),
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


LIST = "企业名称,税号\n远山建筑（杭州）有限公司,911\n"


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", Encoding.UTF_8),
        ("utf-8-sig", Encoding.UTF_8),
        ("gbk", Encoding.GB18030),
        ("gb18030", Encoding.GB18030),
        ("utf-16", Encoding.UTF_16_LE if sys.byteorder == "little" else Encoding.UTF_16_BE),
        ("utf-16-le", Encoding.UTF_16_LE),
        ("utf-16-be", Encoding.UTF_16_BE),
    ],
)
@pytest.mark.parametrize("name", ["a.csv", "a.xls"])
def test_the_encoding_is_detected(
    tmp_path: Path, codec: str, encoding: Encoding, name: str
) -> None:
    table = _read(tmp_path, LIST.encode(codec), name)
    assert table.encoding is encoding
    assert list(table.lines()) == [
        (1, ["企业名称", "税号"]),
        (2, ["远山建筑（杭州）有限公司", "911"]),
    ]


def test_a_big_endian_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    table = _read(tmp_path, codecs.BOM_UTF16_BE + LIST.encode("utf-16-be"))
    assert table.encoding is Encoding.UTF_16_BE
    assert next(iter(table.lines())) == (1, ["企业名称", "税号"])


def test_rare_characters_of_names_are_in_gb18030(tmp_path: Path) -> None:
    table = _read(tmp_path, "名称,税号\n𠮷野㐂,911\n".encode("gb18030"))
    assert list(table.lines())[1] == (2, ["𠮷野㐂", "911"])


@pytest.mark.parametrize("name", ["联通", "远山", "远山建筑"])
def test_names_in_gbk_that_look_like_utf8(tmp_path: Path, name: str) -> None:
    table = _read(tmp_path, f"name,tax number\n{name},911\n".encode("gbk"))
    assert list(table.lines())[1] == (2, [name, "911"])


def test_a_wrong_character_names_its_line(tmp_path: Path) -> None:
    content = LIST.encode() * 3 + b"\xff,912\n" + LIST.encode()
    with pytest.raises(SheetError) as refused:
        _read(tmp_path, content)
    assert (refused.value.fault, refused.value.line) == (SheetFault.UNKNOWN_ENCODING, 7)


def test_an_encoding_can_be_named(tmp_path: Path) -> None:
    # two characters that are also two others in UTF-8
    content = "name,tax number\n茅,911\n".encode("gbk")
    assert list(_read(tmp_path, content).lines())[1] == (2, ["é", "911"])
    named = _read(tmp_path, content, encoding=Encoding.GB18030)
    assert named.encoding is Encoding.GB18030
    assert list(named.lines())[1] == (2, ["茅", "911"])
    with pytest.raises(SheetError) as refused:
        _read(tmp_path, LIST.encode("gbk"), encoding=Encoding.UTF_8)
    assert refused.value.fault is SheetFault.WRONG_ENCODING


def test_encodings_are_checked_to_the_end_of_a_large_file(tmp_path: Path) -> None:
    line = "远山,911\n".encode("gbk")
    content = "名称,税号\n".encode("gbk") + line * (2 * 1024 * 1024 // len(line))
    assert _read(tmp_path, content).encoding is Encoding.GB18030
    with pytest.raises(SheetError) as refused:
        _read(tmp_path, content + b"\x81\x20")
    lines = content.count(b"\n") + 1
    assert refused.value.line == lines


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_title_and_other_delimiters_in_names_do_not_deceive(
    tmp_path: Path, delimiter: str
) -> None:
    others = ",;\t".replace(delimiter, "")
    rows = [
        "企业清单, 2026; 第1页",
        f"名称{delimiter}税号",
        f'"a{others}{others}b"{delimiter}911',
        f"b{others[0]} c{delimiter}912",
    ]
    table = _read(tmp_path, "\n".join(rows).encode())
    assert list(table.lines())[1:] == [
        (2, ["名称", "税号"]),
        (3, [f"a{others}{others}b", "911"]),
        (4, [f"b{others[0]} c", "912"]),
    ]


@given(st.binary(max_size=120), st.sampled_from([None, *Encoding]))
def test_any_bytes_are_lines_or_a_fault(content: bytes, encoding: Encoding | None) -> None:
    try:
        table = open_csv(content, is_text=True, encoding=encoding)
        lines = list(table.lines())
    except SheetError:
        return
    assert [number for number, _ in lines] == list(range(1, len(lines) + 1))
    assert any(any(cells) for _, cells in lines)


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))), min_size=2)
    ),
    st.sampled_from([("utf-8-sig", None), ("gb18030", Encoding.GB18030), ("utf-16", None)]),
)
def test_what_was_written_is_read(
    rows: list[list[str]], written: tuple[str, Encoding | None]
) -> None:
    codec, encoding = written
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([["名称", "税号"], *rows])
    table = open_csv(text.getvalue().encode(codec), is_text=True, encoding=encoding)
    assert [list(cells) for _, cells in table.lines()] == [["名称", "税号"], *rows]


def test_an_open_quotation_mark_does_not_swallow_the_lines_after_it(tmp_path: Path) -> None:
    table = _read(tmp_path, '名称,税号\n"远山,911\n海风,912\n'.encode())
    with pytest.raises(SheetError) as refused:
        list(table.lines())
    assert (refused.value.fault, refused.value.line) == (SheetFault.DAMAGED, 2)
