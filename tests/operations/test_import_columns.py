"""Which columns are meant, and what their cells say."""

from datetime import date, datetime, time

import pytest

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.operations.import_columns import (
    ImportColumns,
    Reading,
    find_columns,
    read_name,
    read_tax_number,
)
from invoice_license_desktop.core.operations.ports.sheets import Cell, SheetError, SheetFault
from tests.fakes.table import FakeTable


@pytest.mark.parametrize(
    ("headers", "name", "tax_number"),
    [
        (["企业名称", "纳税人识别号"], 0, 1),
        (["税号", "名称"], 1, 0),
        (["序号", "单位名称", "统一社会信用代码", "备注"], 1, 2),
        (["*企业名称", "* 税号（必填）"], 0, 1),
        (["公司", "企业税号"], 0, 1),
        (["发票服务组织", "纳税人识别号(税号)"], 0, 1),
        (["纳税人名称", "统一社会信用代码/纳税人识别号"], 0, 1),
        (["企 业 名 称", "税　号"], 0, 1),
        (["Enterprise", "Tax number"], 0, 1),
        (["TAX NO.", "Company name"], 1, 0),
        (["Name", "Taxpayer Identification Number (TIN)"], 0, 1),
        (["Enterprise name / 企业名称", "Tax number / 税号"], 0, 1),
        (["Taxpayer name", "Tax ID"], 0, 1),
        (["Organisation name", "USCC"], 0, 1),
        ([None, "税号", 3, "名称"], 3, 1),
        (["税号"], None, 0),
        (["开户银行名称", "税号"], None, 1),
    ],
)
def test_headers_in_chinese_and_english_in_any_order(
    headers: list[Cell], name: int | None, tax_number: int
) -> None:
    columns = find_columns(FakeTable([headers]))
    assert (columns.header_line, columns.name, columns.tax_number) == (1, name, tax_number)


def test_header_may_follow_a_title_and_blank_lines() -> None:
    table = FakeTable([["企业税号"], [], ["打印日期", "2026-11-01"], ["税号", "名称"], ["1", "2"]])
    assert find_columns(table) == ImportColumns(4, 1, 0, ("税号", "名称"))


@pytest.mark.parametrize(
    "rows",
    [
        [["企业名称", "地址"]],
        [["企业税号清单"]],
        [["名称"]] + [["x"]] * 19 + [["名称", "税号"]],
        [[911, 912]],
    ],
)
def test_without_a_tax_number_column_nothing_is_imported(rows: list[list[Cell]]) -> None:
    with pytest.raises(SheetError) as refused:
        find_columns(FakeTable(rows))
    assert refused.value.fault is SheetFault.NO_TAX_NUMBER_COLUMN


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, Reading("")),
        ("", Reading("")),
        (" \u3000", Reading("")),
        ("91330100799655058b", Reading("91330100799655058B")),
        (" 9133 0100-7996５５058b\u200b", Reading("91330100799655058B")),
        (123456789012345, Reading("123456789012345")),
        (123456789012345.0, Reading("123456789012345")),
        (999999999999999.0, Reading("999999999999999")),
        (1e15, Reading("1.00000E+15", Reason.MANGLED_NUMBER)),
        (9.13301061234568e17, Reading("9.13301E+17", Reason.MANGLED_NUMBER)),
        (914403006188392540, Reading("9.14403E+17", Reason.MANGLED_NUMBER)),
        (12.5, Reading("12.5", Reason.MANGLED_NUMBER)),
        (-5.0, Reading("-5", Reason.MANGLED_NUMBER)),
        ("9.13301E+17", Reading("9.13301E+17", Reason.MANGLED_NUMBER)),
        (" 9.13301e17 ", Reading("9.13301e17", Reason.MANGLED_NUMBER)),
        ("9E+17", Reading("9E+17", Reason.MANGLED_NUMBER)),
        ('="913301"', Reading('="913301"', Reason.FORMULA)),
        (True, Reading("TRUE", Reason.MANGLED_NUMBER)),
        (date(2026, 11, 1), Reading("2026-11-01", Reason.MANGLED_NUMBER)),
    ],
)
def test_tax_number_cells(cell: Cell, expected: Reading) -> None:
    assert read_tax_number(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, Reading("")),
        ("  远山  建筑\u200b\n有限公司 ", Reading("远山 建筑 有限公司")),
        ("\u200b\ufeff", Reading("")),
        (360.0, Reading("360")),
        (3.6, Reading("3.6")),
        (True, Reading("TRUE")),
        (datetime(2026, 11, 1, 8), Reading("2026-11-01T08:00:00")),  # noqa: DTZ001 - as in a cell
        (time(8, 30), Reading("08:30:00")),
        ("=A1", Reading("=A1", Reason.FORMULA)),
        ("名" * 201, Reading("名" * 200)),
    ],
)
def test_name_cells(cell: Cell, expected: Reading) -> None:
    assert read_name(cell) == expected
