"""Import: every line accounted for, then one transaction judged against the present store."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invoice_license_desktop.core.domain.journal import Action
from invoice_license_desktop.core.domain.license import Operation, Service
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.tax_number import TaxNumberProblem
from invoice_license_desktop.core.operations.changes import NO_CHANGES
from invoice_license_desktop.core.operations.enterprises import remove_enterprise
from invoice_license_desktop.core.operations.import_columns import ImportColumns, find_columns
from invoice_license_desktop.core.operations.import_lines import (
    MAX_LINES,
    ImportLine,
    ImportPreview,
    LineKind,
    read_lines,
)
from invoice_license_desktop.core.operations.import_list import (
    carry_out_import,
    open_list,
    preview_import,
)
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.operations.ports.sheets import Cell, SheetError, SheetFault
from invoice_license_desktop.core.spreadsheet import SpreadsheetReader
from tests.fakes.books import Book, write_book
from tests.fakes.samples import enterprise_name, sample_entries, valid_tax_number
from tests.fakes.table import FakeTable
from tests.operations.office import Office

HEADER: list[Cell] = ["企业名称", "纳税人识别号"]


def _table(*rows: list[Cell], formulas: frozenset[tuple[int, int]] = frozenset()) -> FakeTable:
    return FakeTable([HEADER, *rows], formulas)


def _preview(office: Office, table: FakeTable) -> ImportPreview:
    return preview_import(office.context, table, find_columns(table))


def _line(preview: ImportPreview, number: int) -> ImportLine:
    (line,) = [line for line in preview.lines if line.number == number]
    return line


def _names(office: Office) -> dict[str, str]:
    with office.store.reading() as work:
        found = work.enterprises.find([valid_tax_number(n) for n in range(60)])
    return {number: owner.name for number, owner in found.items() if not owner.hidden}


def _journal(office: Office) -> list[tuple[Action, str, dict[str, object], dict[str, object]]]:
    with office.store.reading() as work:
        entries = [sealed.entry for sealed in work.journal.page(JournalFilter(), 0, 99)][::-1]
    return [(e.action, e.tax_number, dict(e.before), dict(e.after)) for e in entries]


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
    assert _names(office) == {valid_tax_number(0): enterprise_name(0)}
    assert _journal(office) == []


def test_carrying_out_adds_in_the_files_order_and_renames() -> None:
    office = Office(1)
    entries = [sample_entries(1, n)[0] for n in (30, 10, 20)]
    rows: list[list[Cell]] = [[name, number] for name, number in entries]
    table = _table(*rows, ["改名有限公司", valid_tax_number(0)], ["", valid_tax_number(40)])
    preview = _preview(office, table)
    result = carry_out_import(office.context, preview)
    assert result.account == preview
    assert (result.changes.enterprises, result.changes.licenses) == (True, True)
    with office.store.reading() as work:
        found = work.enterprises.find([number for _, number in entries])
    ids = [found[number].id for _, number in entries]
    assert ids == sorted(ids)
    assert _names(office)[valid_tax_number(0)] == "改名有限公司"
    assert _journal(office) == [
        *((Action.IMPORT_NEW, number, {}, {"name": name}) for name, number in entries),
        (
            Action.IMPORT_RENAMED,
            valid_tax_number(0),
            {"name": enterprise_name(0)},
            {"name": "改名有限公司"},
        ),
    ]


def test_importing_the_same_file_again_changes_nothing() -> None:
    office = Office(0)
    table = _table(["一", valid_tax_number(1)], ["二", valid_tax_number(2)])
    carry_out_import(office.context, _preview(office, table))
    again = _preview(office, table)
    assert again.count(LineKind.UNCHANGED) == again.total == 2
    head = len(_journal(office))
    assert carry_out_import(office.context, again).changes == NO_CHANGES
    assert len(_journal(office)) == head


def test_a_name_that_became_fixed_meanwhile_is_kept() -> None:
    office = Office(2)
    table = _table(["改一", valid_tax_number(0)], ["改二", valid_tax_number(1)])
    preview = _preview(office, table)
    assert preview.count(LineKind.CHANGED) == 2
    office.do(Operation.AUTHORIZE, 0, service=Service.RECEIVING)
    result = carry_out_import(office.context, preview)
    first, second = result.account.lines
    assert (first.kind, first.reason) == (LineKind.REFUSED, Reason.NAME_KEPT)
    assert second.kind is LineKind.CHANGED
    assert _names(office) == {
        valid_tax_number(0): enterprise_name(0),
        valid_tax_number(1): "改二",
    }


def test_a_name_that_became_free_meanwhile_is_changed() -> None:
    office = Office(1)
    office.do(Operation.AUTHORIZE, 0)
    preview = _preview(office, _table(["改一", valid_tax_number(0)]))
    assert preview.count(LineKind.REFUSED) == 1
    office.do(Operation.CANCEL, 0)
    office.sync()
    assert carry_out_import(office.context, preview).account.count(LineKind.CHANGED) == 1
    assert _names(office) == {valid_tax_number(0): "改一"}


def test_someone_else_imported_the_same_meanwhile() -> None:
    office = Office(0)
    table = _table(["一", valid_tax_number(1)])
    preview = _preview(office, table)
    carry_out_import(office.colleague, preview)
    result = carry_out_import(office.context, preview)
    assert result.account.count(LineKind.UNCHANGED) == 1
    assert result.changes == NO_CHANGES


def test_a_removed_enterprise_comes_back_as_new_with_its_lock() -> None:
    office = Office(1)
    office.do(Operation.AUTHORIZE, 0)
    office.do(Operation.CANCEL, 0)
    office.sync()
    remove_enterprise(office.context, office.ids[0])
    preview = _preview(office, _table(["换了名字", valid_tax_number(0)]))
    assert preview.count(LineKind.NEW) == 1
    carry_out_import(office.context, preview)
    assert _names(office) == {valid_tax_number(0): "换了名字"}
    assert office.plan(Operation.AUTHORIZE, 0).verdict_at(0).refusal is Reason.LOCKED
    assert _journal(office)[-1] == (
        Action.IMPORT_NEW,
        valid_tax_number(0),
        {"name": enterprise_name(0)},
        {"name": "换了名字"},
    )


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


def test_repeats_are_found_across_chunks() -> None:
    office = Office(0)
    rows: list[list[Cell]] = [[name, number] for name, number in sample_entries(2500)]
    progress: list[int] = []
    table = _table(*rows, *rows[:3])
    preview = preview_import(office.context, table, find_columns(table), progress=progress.append)
    assert (preview.count(LineKind.NEW), preview.count(LineKind.REPEATED)) == (2500, 3)
    assert [line.first_line for line in preview.lines[-3:]] == [2, 3, 4]
    assert progress == list(range(200, 2501, 200))
    done: list[int] = []
    carry_out_import(office.context, preview, progress=done.append)
    assert done == [1000, 2000, 2503]
    with office.store.reading() as work:
        assert work.enterprises.count() == 2500


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
    assert len(list(read_lines(table, ImportColumns(1, 0, 1), lambda _: None, limit=3))) == 3
    lines = read_lines(table, ImportColumns(1, 0, 1), lambda _: None, limit=2)
    assert [next(lines).number, next(lines).number] == [2, 4]
    with pytest.raises(SheetError) as refused:
        next(lines)
    assert refused.value.fault is SheetFault.TOO_MANY_ROWS
    assert MAX_LINES == 1_000_000


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["一", "二", "", enterprise_name(0)]),
            st.sampled_from(
                [valid_tax_number(0), valid_tax_number(1), valid_tax_number(2), "", "坏", 9e17]
            ),
        ),
        max_size=12,
    )
)
def test_the_five_counts_always_add_up(rows: list[tuple[str, Cell]]) -> None:
    office = Office(2)
    office.do(Operation.AUTHORIZE, 1)
    table = _table(*([name, number] for name, number in rows))
    preview = _preview(office, table)
    assert preview.total == sum(preview.count(kind) for kind in LineKind)
    assert preview.total == sum(1 for name, number in rows if name or number)
    result = carry_out_import(office.context, preview)
    assert result.account == preview
    assert len(_names(office)) == 2 + preview.count(LineKind.NEW)


def test_a_workbook_from_file_to_list(tmp_path: Path) -> None:
    def fill(book: Book) -> None:
        book.add_worksheet("说明").write("A1", "请填写下一页")
        sheet = book.add_worksheet("清单")
        sheet.write_row("B2", ["纳税人识别号", "企业名称"])
        sheet.write_row("B3", [valid_tax_number(1), "一"])
        sheet.write_number("B4", 914403006188392540)
        sheet.write("C4", "二")
        sheet.write_formula("B6", f'="{valid_tax_number(3)}"', None, valid_tax_number(3))
        sheet.write("C6", "三")

    office = Office(0)
    table, columns = open_list(SpreadsheetReader(), write_book(tmp_path / "list.xlsx", fill))
    assert (table.sheet, columns.header_line, columns.name, columns.tax_number) == ("清单", 2, 2, 1)
    preview = preview_import(office.context, table, columns)
    assert [(line.number, line.kind, line.reason) for line in preview.lines] == [
        (3, LineKind.NEW, None),
        (4, LineKind.REFUSED, Reason.MANGLED_NUMBER),
        (6, LineKind.REFUSED, Reason.FORMULA),
    ]
    carry_out_import(office.context, preview)
    assert _names(office) == {valid_tax_number(1): "一"}


def test_a_named_sheet_is_not_replaced_by_another(tmp_path: Path) -> None:
    def fill(book: Book) -> None:
        book.add_worksheet("说明").write("A1", "没有")
        book.add_worksheet("清单").write_row("A1", ["名称", "税号"])

    path = write_book(tmp_path / "list.xlsx", fill)
    assert open_list(SpreadsheetReader(), path)[0].sheet == "清单"
    with pytest.raises(SheetError) as refused:
        open_list(SpreadsheetReader(), path, "说明")
    assert refused.value.fault is SheetFault.NO_TAX_NUMBER_COLUMN


def test_a_file_without_a_tax_number_column_says_so(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("名称,地址\n远山,杭州\n", encoding="utf-8")
    with pytest.raises(SheetError) as refused:
        open_list(SpreadsheetReader(), path)
    assert refused.value.fault is SheetFault.NO_TAX_NUMBER_COLUMN
