"""Which columns are meant, and what their cells say."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.import_cells import (
    Reading,
    read_moment,
    read_name,
    read_tax_number,
    read_text,
    shown_text,
)
from invoice_license_desktop.core.operations.import_columns import (
    HistoricColumns,
    ImportColumns,
    find_columns,
    read_head,
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
    found = find_columns(table)
    assert found == ImportColumns(4, 1, 0)
    assert found.headers == ("税号", "名称")


def test_optional_columns() -> None:
    heads: list[Cell] = [
        "所属组织",
        "企业名称",
        "税号",
        "备注",
        "开票授权日期",
        "授权人（开票服务）",
        "Receiving authorized on",
        "Receiving authorized by",
        "开票取消授权日期",
        "授权日期",
    ]
    assert find_columns(FakeTable([heads])) == ImportColumns(
        1,
        1,
        2,
        organisation=0,
        remark=3,
        historic=(
            HistoricColumns(Service.ISSUING, 4, 5),
            HistoricColumns(Service.RECEIVING, 6, 7),
        ),
    )


@pytest.mark.parametrize(
    ("headers", "name", "organisation"),
    [
        (["组织", "税号"], 0, None),
        (["组织", "企业", "税号"], 1, 0),
        (["Organisation", "Enterprise", "Tax number"], 1, 0),
        (["发票服务组织", "税号", "部门"], 0, 2),
    ],
)
def test_an_organisation_is_the_name_only_if_no_other_column_is(
    headers: list[Cell], name: int, organisation: int | None
) -> None:
    columns = find_columns(FakeTable([headers]))
    assert (columns.name, columns.organisation) == (name, organisation)


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["企业清单", None, None, None, None, None],
            ["企业名称", "税号", "开票服务", None, "收票服务", None, "备注"],
            [None, None, "授权日期", "授权人", "授权日期", "授权人", None],
        ],
        [
            [None],
            ["企业信息", None, "开票服务", "", "收票服务", "", "备注"],
            ["企业名称", "税号", "授权日期", "授权人", "授权日期", "授权人", ""],
        ],
    ],
    ids=["main heads above", "main heads below"],
)
def test_a_header_of_two_lines_with_merged_cells(rows: list[list[Cell]]) -> None:
    assert find_columns(FakeTable(rows)) == ImportColumns(
        3,
        0,
        1,
        remark=6,
        historic=(
            HistoricColumns(Service.ISSUING, 2, 3),
            HistoricColumns(Service.RECEIVING, 4, 5),
        ),
    )


def test_a_line_of_data_is_no_second_header_line() -> None:
    table = FakeTable([["名称", "税号", "备注"], [None, None, "合计"]])
    assert find_columns(table).header_line == 1


def test_a_header_with_line_breaks_in_its_cells() -> None:
    columns = find_columns(FakeTable([["Tax\nnumber", "Enterprise\nname", "备\n注"]]))
    assert (columns.tax_number, columns.name, columns.remark) == (0, 1, 2)


def test_the_first_lines_are_shown_to_choose_from() -> None:
    rows: list[list[Cell]] = [["清单"], [], [1.0, None, date(2026, 1, 2)], ["x"]]
    head = read_head(FakeTable([*rows, *([rows[3]] * 30)]))
    assert head[:3] == ((1, ("清单",)), (2, ()), (3, ("1", "", "2026-01-02")))
    assert len(head) == 20


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
        # how text files keep spreadsheet programs from making a number of it
        ('="9133 01"', Reading("913301")),
        (' ="913301" ', Reading("913301")),
        ('="9133"&"01"', Reading('="9133"&"01"', Reason.FORMULA)),
        ("=913301", Reading("=913301", Reason.FORMULA)),
        ("'913301", Reading("913301")),
        ("\u2018913301", Reading("913301")),
        ("'=913301", Reading("=913301", Reason.FORMULA)),
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
        ('="远山 ""建筑"""', Reading('远山 "建筑"')),
        ('\'="远山"', Reading('="远山"')),
        ("名" * 201, Reading("名" * 200)),
    ],
)
def test_name_cells(cell: Cell, expected: Reading) -> None:
    assert read_name(cell) == expected


SPRING = datetime(2024, 3, 4, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        (date(2024, 3, 5), SPRING),
        (datetime(2024, 3, 5), SPRING),  # noqa: DTZ001 - as in a cell
        ("2024-03-05", SPRING),
        (" 2024/3/5 ", SPRING),
        ("2024.03.05", SPRING),
        ("２０２４年３月５日", SPRING),
        ("20240305", SPRING),
        ("2024-03-05 08:30", SPRING + timedelta(hours=8, minutes=30)),
        ("2024年3月5日 8:30:15", SPRING + timedelta(hours=8, minutes=30, seconds=15)),
        ("2024-03-04T16:00:00.000Z", SPRING),
        ("2024-02-30", None),
        ("2024-03/05", None),
        ("5.3.2024", None),
        ("去年", None),
        ("", None),
        (None, None),
        (45356.0, None),
        (20240305, SPRING),
        (20240305.0, SPRING),
        (20240231, None),
        ('="2024-03-05"', SPRING),
        (date(1899, 12, 31), None),
        (time(8, 30), None),
        (True, None),
    ],
)
def test_moments_are_shanghais(cell: Cell, moment: datetime | None) -> None:
    assert read_moment(cell) == moment


@pytest.mark.parametrize(
    ("cell", "read", "shown"),
    [
        (" 老 \n 客户 ", "老 客户", " 老 \n 客户 "),
        ("'=1+1", "=1+1", "=1+1"),
        ("=1+1", "=1+1", "=1+1"),
        ('="0012"', "0012", "0012"),
        (None, "", ""),
        (12.0, "12", "12"),
        (9.13301061234568e17, "9.13301E+17", "9.13301E+17"),
        (datetime(2024, 3, 5, 8, 30), "2024-03-05T08:30:00", "2024-03-05 08:30:00"),  # noqa: DTZ001
    ],
)
def test_cells_of_optional_columns(cell: Cell, read: str, shown: str) -> None:
    assert (read_text(cell), shown_text(cell)) == (read, shown)
