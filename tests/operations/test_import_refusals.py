"""The file of refused lines: repaired and imported again."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.import_account import ImportPreview
from invoice_license_desktop.core.operations.import_columns import HistoricColumns, find_columns
from invoice_license_desktop.core.operations.import_lines import LineKind
from invoice_license_desktop.core.operations.import_list import open_list, preview_import
from invoice_license_desktop.core.operations.import_parts import carry_out_import
from invoice_license_desktop.core.operations.import_refusals import save_refused_lines
from invoice_license_desktop.core.operations.ports.sheets import Cell
from invoice_license_desktop.core.spreadsheet import SpreadsheetReader, SpreadsheetWriter
from invoice_license_desktop.messages.imports import refusal_words
from invoice_license_desktop.translation import Language, install_language, translate
from tests.fakes.samples import sample_entries, valid_tax_number
from tests.fakes.table import FakeTable
from tests.fakes.tables import FakeTables
from tests.operations.office import Office


def _english(_context: str, text: str) -> str:
    return text


WORDS = refusal_words(_english)
ROWS: list[list[Cell]] = [
    ["清单"],
    ["序号", "备注", "税号", "单位", "联系人", "开票授权日期", "开票授权人"],
    [1.0, "", valid_tax_number(1), "一", "王", "", ""],
    [2.0, "老客户", 9.13301061234568e17, "二", "李", "", ""],
    [3.0, "", valid_tax_number(3), "三", "", date(2024, 3, 5), ""],
    [4.0, "", "91310115MA1K4C2D0X", "四", "=赵", "去年", "王敏"],
    [5.0, "", valid_tax_number(5), "五", "孙", "去年", "王敏"],
    [6.0, "", valid_tax_number(6), "=六", "", "", ""],
    [7.0, "", valid_tax_number(1), "七", "", "", ""],
    [8.0, "", valid_tax_number(8), "", "", "", ""],
]
TABLE = FakeTable(ROWS, frozenset({(5, 2)}))


def _preview(office: Office) -> ImportPreview:
    return preview_import(office.context, TABLE, find_columns(TABLE), historic=True)


def test_refused_lines_with_number_reason_and_all_their_cells() -> None:
    tables = FakeTables()
    preview = _preview(Office(0))
    count = save_refused_lines(tables, Path("x.csv"), TABLE, find_columns(TABLE), preview, WORDS)
    assert count == preview.count(LineKind.REFUSED) == 6
    assert tables.heads == [
        "Enterprise",
        "Tax number",
        "Remark",
        "Issuing authorized on",
        "Issuing authorized by",
        "Line",
        "Reason",
        "序号",
        "联系人",
    ]
    assert [row[5] for row in tables.rows] == ["4", "5", "6", "7", "8", "10"]
    first, formula, wrong, undated, name, nameless = tables.rows
    assert first[:3] == ["二", "9.13301E+17", "老客户"]
    mangled = "Number changed by the spreadsheet program"
    assert first[6:] == [
        f"{mangled}; Set the cells to text and enter it again",
        "2",
        "李",
    ]
    assert formula[1] == f"={valid_tax_number(3)}"
    assert formula[3] == "2024-03-05"
    assert "position 18" in str(wrong[6])
    assert wrong[8] == "=赵"
    assert undated[3:5] == ["去年", "王敏"]
    assert "去年" in str(undated[6])
    assert name[0] == nameless[0] == ""


@pytest.mark.parametrize("name", ["refused.csv", "refused.xlsx"])
def test_nothing_is_taken_for_repaired_that_is_not(tmp_path: Path, name: str) -> None:
    office = Office(0)
    carry_out_import(office.context, _preview(office))
    path = tmp_path / name
    save_refused_lines(
        SpreadsheetWriter(), path, TABLE, find_columns(TABLE), _preview(office), WORDS
    )
    opened = open_list(SpreadsheetReader(), path)
    table, columns = opened.table, opened.recognised()
    again = preview_import(office.context, table, columns, historic=True)
    assert (again.total, again.count(LineKind.REFUSED)) == (6, 6)
    assert [line.reason for line in again.lines][:1] == [Reason.MANGLED_NUMBER]


def test_repaired_lines_are_imported(tmp_path: Path) -> None:
    office = Office(0)
    path = tmp_path / "refused.csv"
    save_refused_lines(
        SpreadsheetWriter(), path, TABLE, find_columns(TABLE), _preview(office), WORDS
    )
    text = path.read_text("utf-8-sig")
    repaired = text.replace("9.13301E+17", valid_tax_number(2)).replace("去年", "2023-01-31", 2)
    path.write_text(repaired, "utf-8-sig")
    opened = open_list(SpreadsheetReader(), path)
    table, columns = opened.table, opened.recognised()
    again = preview_import(office.context, table, columns, historic=True)
    new = [line for line in again.lines if line.kind is LineKind.NEW]
    assert [(line.name, line.remark) for line in new] == [("二", "老客户"), ("五", "")]
    assert again.taken_over == {Service.ISSUING: 1}


def test_formulas_without_a_stored_value_are_told_too() -> None:
    table = FakeTable([["税号", "名称"]], frozenset({(4, 0)}))
    preview = preview_import(Office(0).context, table, find_columns(table))
    tables = FakeTables()
    save_refused_lines(tables, Path("x.csv"), table, find_columns(table), preview, WORDS)
    assert [row[:3] for row in tables.rows] == [["", "=", "4"]]


def test_saving_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "refused.xlsx"
    saved = save_refused_lines(
        SpreadsheetWriter(),
        path,
        TABLE,
        find_columns(TABLE),
        _preview(Office(0)),
        WORDS,
        stop=lambda: True,
    )
    assert saved is None
    assert not path.exists()


@pytest.mark.parametrize("language", Language)
def test_the_heads_are_known_again_in_both_languages(language: Language) -> None:
    install_language(language)
    try:
        tables = FakeTables()
        columns = find_columns(TABLE)
        words = refusal_words(translate)
        save_refused_lines(tables, Path("x.csv"), TABLE, columns, _preview(Office(0)), words)
    finally:
        install_language(Language.ENGLISH)
    found = find_columns(FakeTable([tables.heads]))
    assert (found.name, found.tax_number, found.remark) == (0, 1, 2)
    assert found.historic == (HistoricColumns(Service.ISSUING, 3, 4),)


def test_saving_can_be_stopped_where_hardly_a_line_is_refused() -> None:
    rows: list[list[Cell]] = [["税号", "名称"], ["1", "坏"]]
    rows += [[entry.tax_number, entry.name] for entry in sample_entries(900)]
    table = FakeTable(rows)
    columns = find_columns(table)
    preview = preview_import(Office(0).context, table, columns)
    tables = FakeTables()
    asked: list[int] = []

    def stop() -> bool:
        return len(asked) > 2

    save = partial(save_refused_lines, tables, Path("x.csv"), table, columns, preview, WORDS)
    assert save(progress=asked.append, stop=stop) is None
    assert (tables.path, asked) == (None, [0, 0, 0])
    asked.clear()
    assert save(progress=asked.append) == 1
