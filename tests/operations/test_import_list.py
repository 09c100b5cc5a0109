"""Import previewed and carried out, judged against the present store."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invoice_license_desktop.core.domain.journal import Action
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.changes import NO_CHANGES
from invoice_license_desktop.core.operations.enterprises import remove_enterprise
from invoice_license_desktop.core.operations.import_account import ImportPreview
from invoice_license_desktop.core.operations.import_columns import find_columns
from invoice_license_desktop.core.operations.import_lines import ImportStoppedError, LineKind
from invoice_license_desktop.core.operations.import_list import open_list, preview_import
from invoice_license_desktop.core.operations.import_parts import carry_out_import
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.operations.ports.sheets import Cell, SheetError, SheetFault
from invoice_license_desktop.core.spreadsheet import SpreadsheetReader
from invoice_license_desktop.core.spreadsheet.csv_table import open_csv
from tests.fakes.books import Book, write_book
from tests.fakes.samples import enterprise_name, sample_entries, valid_tax_number
from tests.fakes.table import FakeTable
from tests.operations.office import Office

HEADER: list[Cell] = ["企业名称", "纳税人识别号"]


def _table(*rows: list[Cell]) -> FakeTable:
    return FakeTable([HEADER, *rows])


def _preview(office: Office, table: FakeTable) -> ImportPreview:
    return preview_import(office.context, table, find_columns(table))


def _names(office: Office) -> dict[str, str]:
    with office.store.reading() as work:
        found = work.enterprises.find([valid_tax_number(n) for n in range(60)])
    return {number: owner.name for number, owner in found.items() if not owner.hidden}


def _journal(office: Office) -> list[tuple[Action, str, dict[str, object], dict[str, object]]]:
    with office.store.reading() as work:
        entries = [sealed.entry for sealed in work.journal.page(JournalFilter(), 0, 99)][::-1]
    return [(e.action, e.tax_number, dict(e.before), dict(e.after)) for e in entries]


def _true_at(count: int) -> Callable[[], bool]:
    """False, but true when it is asked for this time."""
    times = itertools.count(1)
    return lambda: next(times) == count


def test_carrying_out_adds_in_the_files_order_and_renames() -> None:
    office = Office(1)
    entries = [(enterprise_name(n), valid_tax_number(n)) for n in (30, 10, 20)]
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


def test_repeats_are_found_across_chunks() -> None:
    office = Office(0)
    rows: list[list[Cell]] = [[entry.name, entry.tax_number] for entry in sample_entries(2500)]
    progress: list[int] = []
    table = _table(*rows, *rows[:3])
    preview = preview_import(office.context, table, find_columns(table), progress=progress.append)
    assert (preview.count(LineKind.NEW), preview.count(LineKind.REPEATED)) == (2500, 3)
    assert [line.first_line for line in preview.lines[-3:]] == [2, 3, 4]
    assert progress == list(range(200, 2501, 200))
    done: list[int] = []
    carry_out_import(office.context, preview, progress=done.append)
    assert done == [*range(200, 2501, 200), 2503]
    with office.store.reading() as work:
        assert work.enterprises.count() == 2500


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


def test_a_stopped_preview_leaves_everything_as_it_was() -> None:
    office = Office(0)
    rows: list[list[Cell]] = [[entry.name, entry.tax_number] for entry in sample_entries(700)]
    table = _table(*rows)
    with pytest.raises(ImportStoppedError):
        preview_import(office.context, table, find_columns(table), stop=_true_at(2))


def test_stop_is_asked_within_blank_lines() -> None:
    table = FakeTable([HEADER, *([[None, ""]] * 10_000)])
    columns = find_columns(table)
    with pytest.raises(ImportStoppedError):
        preview_import(Office(0).context, table, columns, stop=_true_at(49))
    assert preview_import(Office(0).context, table, columns, stop=_true_at(50)).total == 0


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
    opened = open_list(SpreadsheetReader(), write_book(tmp_path / "list.xlsx", fill))
    table, columns = opened.table, opened.recognised()
    assert (table.sheet, columns.header_line, columns.name, columns.tax_number) == ("清单", 2, 2, 1)
    preview = preview_import(office.context, table, columns)
    assert [(line.number, line.kind, line.reason) for line in preview.lines] == [
        (3, LineKind.NEW, None),
        (4, LineKind.REFUSED, Reason.MANGLED_NUMBER),
        (6, LineKind.REFUSED, Reason.FORMULA),
    ]
    carry_out_import(office.context, preview)
    assert _names(office) == {valid_tax_number(1): "一"}


_TEXTS = st.lists(
    st.sampled_from(
        [
            "名称",
            "税号",
            "备注",
            "开票授权日期",
            ",",
            "\n",
            '"',
            valid_tax_number(1),
            "=1",
            "2024/1/2",
        ]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=200)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.builds(str.encode, _TEXTS, st.sampled_from(["utf-8", "gbk", "utf-16"])),
    )
)
def test_whatever_a_text_file_holds_its_lines_are_accounted_for(content: bytes) -> None:
    office = Office(1)
    try:
        table = open_csv(content, is_text=True)
        preview = preview_import(office.context, table, find_columns(table), historic=True)
    except SheetError:
        return
    assert preview.total == sum(preview.count(kind) for kind in LineKind)
    result = carry_out_import(office.context, preview)
    assert result.account == preview
    again = preview_import(office.context, table, find_columns(table), historic=True)
    assert again.effective == 0


def test_a_named_sheet_is_not_replaced_by_another(tmp_path: Path) -> None:
    def fill(book: Book) -> None:
        book.add_worksheet("说明").write("A1", "没有")
        book.add_worksheet("清单").write_row("A1", ["名称", "税号"])

    path = write_book(tmp_path / "list.xlsx", fill)
    assert open_list(SpreadsheetReader(), path).table.sheet == "清单"
    with pytest.raises(SheetError) as refused:
        open_list(SpreadsheetReader(), path, "说明").recognised()
    assert refused.value.fault is SheetFault.NO_TAX_NUMBER_COLUMN


def test_a_file_without_a_tax_number_column_says_so(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("名称,地址\n远山,杭州\n", encoding="utf-8")
    opened = open_list(SpreadsheetReader(), path)
    assert (opened.columns, opened.head[0]) == (None, (1, ("名称", "地址")))
    with pytest.raises(SheetError) as refused:
        opened.recognised()
    assert refused.value.fault is SheetFault.NO_TAX_NUMBER_COLUMN
