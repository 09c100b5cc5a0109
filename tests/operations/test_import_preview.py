"""The preview of an import: every line accounted for, nothing changed."""

import pytest

from invoice_license_desktop.core.domain.journal import JournalHead
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.tax_number import TaxNumberProblem
from invoice_license_desktop.core.domain.vocabulary import Operation
from invoice_license_desktop.core.operations.import_account import ImportPreview
from invoice_license_desktop.core.operations.import_columns import ImportColumns, find_columns
from invoice_license_desktop.core.operations.import_lines import (
    MAX_LINES,
    ImportLine,
    LineKind,
    read_lines,
)
from invoice_license_desktop.core.operations.import_list import preview_import
from invoice_license_desktop.core.operations.ports.sheets import Cell, SheetError, SheetFault
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.fakes.table import FakeTable
from tests.operations.office import Office

HEADER: list[Cell] = ["企业名称", "纳税人识别号"]


def _table(*rows: list[Cell]) -> FakeTable:
    return FakeTable([HEADER, *rows])


def _preview(office: Office, table: FakeTable) -> ImportPreview:
    return preview_import(office.context, table, find_columns(table))


def _line(preview: ImportPreview, number: int) -> ImportLine:
    (line,) = [line for line in preview.lines if line.number == number]
    return line


def test_every_line_is_accounted_for() -> None:
    office = Office(3)
    office.do(Operation.AUTHORIZE, 2)
    new = valid_tax_number(10)
    wrong = new[:17] + ("0" if new[17] != "0" else "1")
    table = _table(
        ["新企业", new.lower()],
        [f" {enterprise_name(0)} ", valid_tax_number(0)],
        ["改名有限公司", valid_tax_number(1)],
        [],
        ["已授权改名", valid_tax_number(2)],
        ["再来一次", f"{new} "],
        ["没有税号", ""],
        ["", valid_tax_number(11)],
        ["校验码不符", wrong],
        ["科学计数", 9.13301061234568e17],
        ["公式", valid_tax_number(12)],
        [None, "   "],
    )
    table = FakeTable(table.rows, frozenset({(12, 1), (2, 5)}))
    preview = _preview(office, table)
    told = [(line.number, line.kind, line.reason) for line in preview.lines]
    assert told == [
        (2, LineKind.NEW, None),
        (3, LineKind.UNCHANGED, None),
        (4, LineKind.CHANGED, None),
        (6, LineKind.REFUSED, Reason.NAME_KEPT),
        (7, LineKind.REPEATED, Reason.SAME_TAX_NUMBER),
        (8, LineKind.REFUSED, Reason.MISSING_TAX_NUMBER),
        (9, LineKind.REFUSED, Reason.MISSING_NAME),
        (10, LineKind.REFUSED, Reason.INVALID_TAX_NUMBER),
        (11, LineKind.REFUSED, Reason.MANGLED_NUMBER),
        (12, LineKind.REFUSED, Reason.FORMULA),
    ]
    assert {kind: preview.count(kind) for kind in LineKind} == {
        LineKind.NEW: 1,
        LineKind.UNCHANGED: 1,
        LineKind.CHANGED: 1,
        LineKind.REPEATED: 1,
        LineKind.REFUSED: 6,
    }
    assert (preview.total, preview.effective) == (10, 2)
    assert _line(preview, 2).tax_number == new
    assert _line(preview, 4).old_name == enterprise_name(1)
    assert _line(preview, 6).old_name == enterprise_name(2)
    assert _line(preview, 7).first_line == 2
    check = _line(preview, 10).check
    assert check is not None
    assert (check.problem, check.position) == (TaxNumberProblem.CHECK_CHARACTER, 18)
    assert _line(preview, 11).tax_number == "9.13301E+17"


def test_a_preview_changes_nothing() -> None:
    office = Office(1)
    _preview(office, _table(["新企业", valid_tax_number(10)], ["改名", valid_tax_number(0)]))
    with office.store.reading() as work:
        assert work.enterprises.count() == 1
        assert work.enterprises.find([valid_tax_number(0)])[valid_tax_number(0)].name != "改名"
        assert work.journal.head() == JournalHead()


def test_the_first_line_that_is_not_refused_wins() -> None:
    office = Office(0)
    number = valid_tax_number(1)
    preview = _preview(office, _table(["", number], ["甲", number], ["乙", number]))
    assert [line.kind for line in preview.lines] == [
        LineKind.REFUSED,
        LineKind.NEW,
        LineKind.REPEATED,
    ]
    assert preview.lines[2].first_line == 3


def test_an_eighteen_digit_number_that_lost_its_end_is_mangled() -> None:
    preview = _preview(
        Office(0), _table(["一", "913301061234560000"], ["二", "913301061234561000"])
    )
    assert [line.reason for line in preview.lines] == [Reason.MANGLED_NUMBER] * 2


def test_formulas_without_a_stored_value_are_not_blank_lines() -> None:
    table = _table([None, None], ["一", valid_tax_number(1)])
    table = FakeTable(table.rows, frozenset({(2, 0), (7, 1), (1, 0)}))
    preview = _preview(Office(0), table)
    assert [(line.number, line.reason) for line in preview.lines] == [
        (2, Reason.FORMULA),
        (3, None),
        (7, Reason.FORMULA),
    ]


def test_a_line_with_content_elsewhere_is_not_blank() -> None:
    preview = _preview(Office(0), _table([None, None, "合计 12"], [None, ""], []))
    assert [(line.number, line.reason) for line in preview.lines] == [
        (2, Reason.MISSING_TAX_NUMBER)
    ]


def test_without_a_name_column_names_are_missing() -> None:
    table = FakeTable([["税号"], [valid_tax_number(1)]])
    preview = _preview(Office(0), table)
    assert preview.lines[0].reason is Reason.MISSING_NAME


def test_columns_may_be_chosen_by_hand() -> None:
    table = FakeTable([["a", "b", "c"], ["x", valid_tax_number(1), "一"]])
    preview = preview_import(Office(0).context, table, ImportColumns(1, 2, 1))
    assert (preview.lines[0].name, preview.lines[0].kind) == ("一", LineKind.NEW)


def test_too_many_lines_are_refused_as_soon_as_they_are_met() -> None:
    rows: list[list[Cell]] = [["", "1"], [], ["x", ""], [], ["y", ""]]
    table = _table(*rows)
    assert len(list(read_lines(table, ImportColumns(1, 0, 1), limit=3))) == 3
    lines = read_lines(table, ImportColumns(1, 0, 1), limit=2)
    assert [next(lines).number, next(lines).number] == [2, 4]
    with pytest.raises(SheetError) as refused:
        next(lines)
    assert refused.value.fault is SheetFault.TOO_MANY_ROWS
    assert MAX_LINES == 1_000_000
