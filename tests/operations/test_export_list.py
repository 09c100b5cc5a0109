"""Export of the list: what is in the file, in which order, and what comes back by import."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invoice_license_desktop.core.domain.enterprise import clean_name
from invoice_license_desktop.core.domain.formula_text import neutralised
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.selection import Filter, Selection, Sort
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Column,
    Operation,
    Service,
    SyncFilter,
)
from invoice_license_desktop.core.operations.enterprises import remove_enterprise
from invoice_license_desktop.core.operations.export_list import (
    ALL_COLUMNS,
    ListColumn,
    ListPart,
    OwnText,
    export_list,
    export_template,
)
from invoice_license_desktop.core.operations.import_cells import Reading, read_name
from invoice_license_desktop.core.operations.import_columns import ImportColumns
from invoice_license_desktop.core.operations.import_lines import LineKind
from invoice_license_desktop.core.operations.import_list import open_list, preview_import
from invoice_license_desktop.core.operations.import_parts import carry_out_import
from invoice_license_desktop.core.operations.ports.sheets import Table
from invoice_license_desktop.core.operations.ports.tables import (
    CellTone,
    Status,
    TableCell,
)
from invoice_license_desktop.core.spreadsheet import SpreadsheetReader, SpreadsheetWriter
from invoice_license_desktop.messages.exports import list_words
from tests.fakes.samples import enterprise_name, sample_entries, valid_tax_number
from tests.fakes.tables import FakeTables
from tests.operations.office import Office

ISSUING = Filter(Service.ISSUING)
WORDS = list_words(lambda _context, text: text)
EVERYONE = [ListPart(Service.ISSUING, Selection(all_of=ISSUING))]
ANYWHERE = Path("list.xlsx")


def _opened(path: Path) -> tuple[Table, ImportColumns]:
    opened = open_list(SpreadsheetReader(), path)
    return opened.table, opened.recognised()


def _exported(
    office: Office, chosen: Filter = ISSUING, sort: Sort | None = None, *columns: ListColumn
) -> list[list[TableCell]]:
    tables = FakeTables()
    order = sort or Sort()
    shown = columns or ALL_COLUMNS
    seen = [ListPart(chosen.service, Selection(all_of=chosen), order)]
    count = export_list(office.context, tables, ANYWHERE, seen, WORDS, columns=shown)
    assert count == len(tables.rows)
    return tables.rows


def test_all_columns_of_each_state() -> None:
    office = Office(4)
    office.do(Operation.AUTHORIZE, 0, 1)
    office.sync()
    office.do(Operation.CANCEL, 1)
    office.do(Operation.AUTHORIZE, 2)
    tables = FakeTables()
    export_list(office.context, tables, ANYWHERE, EVERYONE, WORDS)
    assert (tables.path, tables.title) == (ANYWHERE, "Issuing")
    assert tables.heads == [
        "Enterprise",
        "Tax number",
        "Organisation",
        "Remark",
        "Authorization status",
        "Authorized on",
        "Authorized by",
        "Sync status",
        "Valid from",
        "Valid to",
        "Service group",
        "Cancelled at",
        "May be authorized from",
    ]
    authorized = Status("Authorized", CellTone.GOOD)
    not_authorized = Status("Not authorized", CellTone.QUIET)
    synced, syncing = Status("Synced", CellTone.GOOD), Status("Syncing", CellTone.WAITING)
    day, first = date(2026, 11, 1), date(2026, 12, 31)
    row = office.row(0)
    assert row.valid_from is not None
    ends: list[list[TableCell]] = [
        [authorized, day, "李强", synced, row.valid_from, row.valid_to, "Issuing", None, None],
        [not_authorized, None, None, syncing, None, None, "Issuing", day, first],
        [authorized, day, "李强", syncing, None, None, "Issuing", None, None],
        [not_authorized, None, None, None, None, None, "Issuing", None, None],
    ]
    assert tables.rows == [
        [enterprise_name(n), valid_tax_number(n), "", "", *end] for n, end in enumerate(ends)
    ]


def test_the_lock_is_named_while_it_lasts() -> None:
    office = Office(1)
    office.do(Operation.AUTHORIZE)
    office.sync()
    office.do(Operation.CANCEL)
    office.days(59)
    assert _exported(office)[0][-1] == date(2026, 12, 31)
    office.days(1)
    assert _exported(office)[0][-1] is None


def test_filter_sort_and_columns_as_seen() -> None:
    office = Office(5)
    office.do(Operation.AUTHORIZE, 0, 2, 4)
    authorized = Filter(Service.ISSUING, status=AuthorizationStatus.AUTHORIZED)
    backwards = Sort(Column.TAX_NUMBER, descending=True)
    numbers = sorted((valid_tax_number(n) for n in (0, 2, 4)), reverse=True)
    assert _exported(office, authorized, backwards, Column.TAX_NUMBER) == [[n] for n in numbers]
    assert _exported(office, Filter(Service.RECEIVING, sync=SyncFilter.SYNCING)) == []


def test_chosen_rows_come_in_the_order_shown() -> None:
    office = Office(5)
    tables = FakeTables()
    chosen = Selection(frozenset({office.ids[3], office.ids[1]}))
    backwards = Sort(Column.TAX_NUMBER, descending=True)
    export_list(
        office.context,
        tables,
        ANYWHERE,
        [ListPart(Service.ISSUING, chosen, backwards)],
        WORDS,
        columns=[Column.TAX_NUMBER],
    )
    numbers = sorted((valid_tax_number(n) for n in (1, 3)), reverse=True)
    assert tables.rows == [[number] for number in numbers]
    all_but = Selection(frozenset({office.ids[0]}), all_of=ISSUING)
    count = export_list(
        office.context, tables, ANYWHERE, [ListPart(Service.ISSUING, all_but)], WORDS
    )
    assert count == 4


def test_both_services_in_one_file() -> None:
    office = Office(2)
    office.do(Operation.AUTHORIZE, 0)
    tables = FakeTables()
    told: list[tuple[int, int]] = []
    parts = [ListPart(service, Selection(all_of=Filter(service))) for service in Service]
    columns = [Column.NAME, Column.AUTHORIZATION_STATUS, Column.SERVICE_GROUP]
    count = export_list(
        office.context,
        tables,
        ANYWHERE,
        parts,
        WORDS,
        columns=columns,
        progress=lambda done, total: told.append((done, total)),
    )
    assert (count, tables.title, told[-1]) == (4, "License Authorization", (4, 4))
    done = Status("Authorized", CellTone.GOOD)
    blank = Status("Not authorized", CellTone.QUIET)
    assert tables.rows == [
        [enterprise_name(0), done, "Issuing"],
        [enterprise_name(1), blank, "Issuing"],
        [enterprise_name(0), blank, "Receiving"],
        [enterprise_name(1), blank, "Receiving"],
    ]


def test_organisation_and_remark_beside_the_row_they_belong_to() -> None:
    office = Office(3)
    with office.store.writing() as work:
        work.enterprises.describe({office.ids[1]: ("华东", "=1+1")})
        work.commit()
    backwards = Sort(descending=True)
    assert _exported(office, ISSUING, backwards, Column.NAME, *OwnText) == [
        [enterprise_name(2), "", ""],
        [enterprise_name(1), "华东", "=1+1"],
        [enterprise_name(0), "", ""],
    ]


def test_removed_enterprises_are_left_out() -> None:
    office = Office(3)
    office.do(Operation.AUTHORIZE, 1)
    office.sync()
    office.do(Operation.CANCEL, 1)
    office.sync()
    remove_enterprise(office.context, office.ids[1])
    names = [row[0] for row in _exported(office, ISSUING, None, Column.NAME)]
    assert names == [enterprise_name(0), enterprise_name(2)]


def test_progress_has_a_total_and_stop_is_obeyed() -> None:
    office = Office(450)
    told: list[tuple[int, int]] = []
    tables = FakeTables()
    stopped = export_list(
        office.context,
        tables,
        ANYWHERE,
        EVERYONE,
        WORDS,
        progress=lambda done, total: told.append((done, total)),
        stop=lambda: told[-1][0] >= 400,
    )
    assert stopped is None
    assert told == [(0, 450), (200, 450), (400, 450)]
    assert tables.rows == []


@pytest.mark.parametrize("name", ["list.xlsx", "list.csv"])
def test_ten_thousand_rows_come_back_as_they_were(tmp_path: Path, name: str) -> None:
    old, new = Office(0), Office(0)
    entries = sample_entries(10_000)
    odd = [
        "=1+1",
        "+86",
        "-",
        "@远山",
        "'=1",
        "'",
        "00012",
        "1E5",
        '远山"公司"',
        "a,b;c",
        "2026-01-01",
    ]
    for place, text in enumerate(odd):
        entries[place] = replace(entries[place], name=text, organisation=text, remark=text)
    with old.store.writing() as work:
        work.enterprises.add(entries)
        work.commit()
    path = tmp_path / name
    assert export_list(old.context, SpreadsheetWriter(), path, EVERYONE, WORDS) == 10_000
    again = preview_import(old.context, *_opened(path))
    assert again.count(LineKind.UNCHANGED) == 10_000
    preview = preview_import(new.context, *_opened(path))
    assert preview.count(LineKind.NEW) == 10_000
    carry_out_import(new.context, preview)
    assert _exported(new, ISSUING, None, Column.NAME, Column.TAX_NUMBER) == [
        [entry.name, entry.tax_number] for entry in entries
    ]
    with new.store.reading() as work:
        come = work.enterprises.find([entry.tax_number for entry in entries])
    texts = [(entry.organisation, entry.remark) for entry in entries]
    found = [come[entry.tax_number] for entry in entries]
    assert [(one.organisation, one.remark) for one in found] == texts


@pytest.mark.parametrize("name", ["list.xlsx", "list.csv"])
def test_the_import_knows_the_heads_of_a_template(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert export_template(SpreadsheetWriter(), path, WORDS) == 0
    table, columns = _opened(path)
    assert (columns.name, columns.tax_number) == (0, 1)
    assert [list(cells) for _, cells in table.lines()] == [
        ["Enterprise", "Tax number", "Organisation", "Remark"]
    ]


def test_tax_numbers_without_names_wait_in_a_template_to_be_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    numbers = [valid_tax_number(n) for n in range(3)]
    assert export_template(SpreadsheetWriter(), path, WORDS, numbers) == 3
    office = Office(0)
    preview = preview_import(office.context, *_opened(path))
    assert [line.reason for line in preview.lines] == [Reason.MISSING_NAME] * 3
    path.write_text(path.read_text("utf-8-sig").replace("\n,", "\n远山,"), "utf-8")
    preview = preview_import(office.context, *_opened(path))
    assert preview.count(LineKind.NEW) == 3


@given(st.text(alphabet="=+-@'a1 远", min_size=1, max_size=6).map(clean_name).filter(bool))
def test_any_name_is_read_as_it_was_written(name: str) -> None:
    assert read_name(neutralised(name)) == Reading(name)
