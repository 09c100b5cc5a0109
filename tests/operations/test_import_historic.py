"""Optional columns of a list: organisation, remark, and authorizations made before this program."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from invoice_license_desktop.core.domain.enterprise import Enterprise
from invoice_license_desktop.core.domain.journal import Action
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.changes import NO_CHANGES
from invoice_license_desktop.core.operations.enterprises import remove_enterprise
from invoice_license_desktop.core.operations.import_account import ImportPreview
from invoice_license_desktop.core.operations.import_columns import find_columns
from invoice_license_desktop.core.operations.import_lines import LineKind
from invoice_license_desktop.core.operations.import_list import open_list, preview_import
from invoice_license_desktop.core.operations.import_parts import carry_out_import
from invoice_license_desktop.core.operations.overview import read_situation
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.operations.ports.sheets import Cell
from invoice_license_desktop.core.spreadsheet import SpreadsheetReader
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.fakes.table import FakeTable
from tests.operations.office import Office

HEADER: list[Cell] = [
    "企业名称",
    "税号",
    "组织",
    "备注",
    "开票授权日期",
    "开票授权人",
    "收票授权日期",
    "收票授权人",
]
SPRING, SPRING_MOMENT = date(2024, 3, 5), datetime(2024, 3, 4, 16, tzinfo=UTC)
XLS = Path(__file__).parents[1] / "spreadsheet" / "files" / "list.xls"


def _table(*rows: list[Cell]) -> FakeTable:
    return FakeTable([HEADER, *rows])


def _row(n: int, *more: Cell) -> list[Cell]:
    return [enterprise_name(n), valid_tax_number(n), *more]


def _preview(office: Office, table: FakeTable, *, historic: bool = True) -> ImportPreview:
    return preview_import(office.context, table, find_columns(table), historic=historic)


def _enterprise(office: Office, n: int) -> Enterprise:
    with office.store.reading() as work:
        return work.enterprises.find([valid_tax_number(n)])[valid_tax_number(n)]


def _actions(office: Office) -> list[tuple[Action, Service | None, dict[str, object]]]:
    with office.store.reading() as work:
        page = work.journal.page(JournalFilter(), 0, 50)
    return [(s.entry.action, s.entry.service, dict(s.entry.after)) for s in reversed(page)]


def test_organisation_and_remark_come_with_new_enterprises_and_are_changed() -> None:
    office = Office(0)
    table = _table(_row(0, "华东区", "老客户"), _row(1, None, ""))
    carry_out_import(office.context, _preview(office, table))
    assert (_enterprise(office, 0).organisation, _enterprise(office, 0).remark) == (
        "华东区",
        "老客户",
    )
    changed = _table(_row(0, "华北区", None), _row(1, "", "新客户"))
    preview = _preview(office, changed)
    first, second = preview.lines
    assert (first.kind, first.old_organisation, first.old_remark) == (
        LineKind.CHANGED,
        "华东区",
        None,
    )
    assert (second.old_name, second.old_organisation, second.old_remark) == ("", None, "")
    carry_out_import(office.context, preview)
    # a blank cell says nothing, so it takes nothing away
    assert (_enterprise(office, 0).organisation, _enterprise(office, 0).remark) == (
        "华北区",
        "老客户",
    )
    assert _preview(office, changed).count(LineKind.UNCHANGED) == 2
    assert _actions(office) == [
        (
            Action.IMPORT_NEW,
            None,
            {"name": enterprise_name(0), "organisation": "华东区", "remark": "老客户"},
        ),
        (Action.IMPORT_NEW, None, {"name": enterprise_name(1)}),
        (Action.IMPORT_CHANGED, None, {"organisation": "华北区"}),
        (Action.IMPORT_CHANGED, None, {"remark": "新客户"}),
    ]


def test_organisation_of_an_authorized_enterprise_may_change_but_not_with_its_name() -> None:
    office = Office(2)
    office.do(Operation.AUTHORIZE, 0, 1)
    preview = _preview(office, _table(_row(0, "华东区"), ["改名", valid_tax_number(1), "华东区"]))
    assert [line.kind for line in preview.lines] == [LineKind.CHANGED, LineKind.REFUSED]
    carry_out_import(office.context, preview)
    assert _enterprise(office, 0).organisation == "华东区"
    assert _enterprise(office, 1).organisation == ""


def test_historic_authorizations_are_taken_over_and_never_sent_by_themselves() -> None:
    office = Office(1)
    table = _table(
        _row(0, None, None, SPRING, "王敏"),
        _row(5, None, None, "2024-03-05", None, "2024年3月5日", "李强"),
        _row(6),
    )
    preview = _preview(office, table)
    assert [line.kind for line in preview.lines] == [LineKind.CHANGED, LineKind.NEW, LineKind.NEW]
    assert preview.taken_over == {Service.ISSUING: 2, Service.RECEIVING: 1}
    result = carry_out_import(office.context, preview)
    assert result.account == preview
    assert result.changes.quota
    row = office.row(0)
    assert row.is_historic
    assert (row.authorized_at, row.authorized_by, row.revision) == (SPRING_MOMENT, "王敏", 1)
    office.ids.append(_enterprise(office, 5).id)
    assert (office.row(1).is_historic, office.row(1).authorized_by) == (True, None)
    assert office.row(1, Service.RECEIVING).authorized_by == "李强"
    assert not office.row(0, Service.RECEIVING).is_authorized
    office.sync()
    assert office.row(0).is_historic
    assert office.platform.requests == []
    taken = [entry for entry in _actions(office) if entry[0] is Action.TAKE_OVER]
    assert [service for _, service, _ in taken] == [
        Service.ISSUING,
        Service.ISSUING,
        Service.RECEIVING,
    ]
    assert taken[0][2] == {
        "authorization_status": "authorized",
        "authorized_at": "2024-03-04T16:00:00.000Z",
        "authorized_by": "王敏",
        "revision": 1,
    }
    quota = read_situation(office.context).services[Service.ISSUING].quota
    assert (quota.authorized, quota.counts.historic) == (2, 2)
    assert _preview(office, table).count(LineKind.UNCHANGED) == 3


def test_the_sync_button_and_cancelling_go_on_from_there() -> None:
    office = Office(2)
    table = _table(_row(0, "", "", SPRING, ""), _row(1, "", "", SPRING, ""))
    carry_out_import(office.context, _preview(office, table))
    office.do(Operation.SYNC_AUTHORIZATION, 0)
    office.do(Operation.CANCEL, 1)
    office.sync()
    assert office.row(0).synced_revision == 1
    assert (office.row(1).synced_revision, office.row(1).first_allowed_day is not None) == (2, True)


def test_nothing_is_taken_over_unless_asked() -> None:
    office = Office(1)
    preview = _preview(
        office, _table(_row(0, "", "", SPRING), _row(3, "", "", "?")), historic=False
    )
    assert [line.kind for line in preview.lines] == [LineKind.UNCHANGED, LineKind.NEW]
    assert preview.taken_over == {}


def test_what_was_authorized_or_cancelled_here_stays() -> None:
    office = Office(3)
    office.do(Operation.AUTHORIZE, 0, 1, 2)
    office.do(Operation.CANCEL, 1, 2)
    office.sync()
    remove_enterprise(office.context, office.ids[2])
    before = [office.row(place) for place in range(3)]
    table = _table(*(_row(n, "", "", SPRING, "王敏") for n in range(3)))
    preview = _preview(office, table)
    assert [line.kind for line in preview.lines] == [
        LineKind.UNCHANGED,
        LineKind.UNCHANGED,
        LineKind.NEW,
    ]
    carry_out_import(office.context, preview)
    assert [office.row(place) for place in range(3)] == before


def test_the_other_service_of_such_an_enterprise_is_taken_over() -> None:
    office = Office(1)
    office.do(Operation.AUTHORIZE, 0)
    preview = _preview(office, _table(_row(0, "", "", SPRING, "", SPRING, "")))
    assert preview.lines[0].taken_over == (Service.RECEIVING,)


def test_an_authorization_made_between_preview_and_import_wins() -> None:
    office = Office(1)
    preview = _preview(office, _table(_row(0, "", "", SPRING, "王敏")))
    office.do(Operation.AUTHORIZE, 0)
    before = office.row(0)
    result = carry_out_import(office.context, preview)
    assert result.account.count(LineKind.UNCHANGED) == 1
    assert (result.changes, office.row(0)) == (NO_CHANGES, before)


def test_a_plan_made_before_leaves_the_row_alone() -> None:
    office = Office(1)
    plan = office.plan(Operation.AUTHORIZE, 0)
    table = _table(_row(0, "", "", SPRING, "王敏"))
    carry_out_import(office.colleague, _preview(office, table))
    with office.store.reading() as work:
        changed = work.journal.changed_since(plan.head, Service.ISSUING, office.ids)
    assert [entry.action for entry in changed.values()] == [Action.TAKE_OVER]


@pytest.mark.parametrize(
    ("when", "by", "detail"),
    [
        ("2024-13-45", "", "2024-13-45"),
        ("待定", "王敏", "待定"),
        (None, "王敏", ""),
        (45356.0, "", "45356"),
    ],
)
def test_a_date_that_cannot_be_read_refuses_the_line(when: Cell, by: str, detail: str) -> None:
    preview = _preview(Office(0), _table(_row(0, "", "", when, by)))
    (line,) = preview.lines
    assert (line.kind, line.reason, line.detail) == (
        LineKind.REFUSED,
        Reason.HISTORIC_DATE,
        detail,
    )
    assert preview.taken_over == {}


def test_an_authorization_in_the_future_is_not_historic() -> None:
    office = Office(0)
    now = office.clock.now()
    day = (now + timedelta(days=2)).date()
    table = _table(_row(0, "", "", day), _row(0, "", "", SPRING))
    preview = _preview(office, table)
    assert [(line.kind, line.reason) for line in preview.lines] == [
        (LineKind.REFUSED, Reason.HISTORIC_DATE),
        (LineKind.NEW, None),
    ]


def test_an_old_workbook_from_file_to_list() -> None:
    office = Office(0)
    opened = open_list(SpreadsheetReader(), XLS)
    table, columns = opened.table, opened.recognised()
    assert (table.sheet, columns.header_line, columns.name, columns.tax_number) == ("清单", 4, 1, 2)
    preview = preview_import(office.context, table, columns, historic=True)
    assert preview.total == sum(preview.count(kind) for kind in LineKind) == 16
    assert [(line.number, line.kind, line.reason) for line in preview.lines[:4]] == [
        (5, LineKind.NEW, None),
        (6, LineKind.REFUSED, Reason.FORMULA),
        (7, LineKind.REFUSED, Reason.FORMULA),
        (8, LineKind.REFUSED, Reason.MISSING_TAX_NUMBER),
    ]
    assert preview.lines[0].historic[0].authorized_at == SPRING_MOMENT
