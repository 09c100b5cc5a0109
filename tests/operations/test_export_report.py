"""Export of a batch's result."""

from pathlib import Path

import pytest

from invoice_license_desktop.core.domain.batch import Batch, BatchRowView
from invoice_license_desktop.core.domain.reason import Outcome
from invoice_license_desktop.core.domain.vocabulary import Operation
from invoice_license_desktop.core.operations.export_report import (
    ReportLine,
    ReportWords,
    export_report,
)
from invoice_license_desktop.core.operations.ports.tables import CellTone, Status
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.fakes.tables import FakeTables
from tests.operations.office import Office

ANYWHERE = Path("result.xlsx")


def _words(office: Office) -> ReportWords:
    """The codes themselves."""

    def line(view: BatchRowView) -> ReportLine:
        row = view.row
        result = Status(str(row.outcome or "waiting"), CellTone.GOOD)
        sync = None if view.license is None else view.license.sync_status
        return ReportLine(
            result,
            None if sync is None else Status(sync, CellTone.QUIET),
            str(row.reason or ""),
            "wait" if row.reason else "",
        )

    heads = ("name", "number", "result", "sync", "reason", "next", "request")
    return ReportWords(f"As of {office.clock.now():%Y-%m-%d}", heads, line)


def _exported(
    office: Office, batch: Batch, outcomes: frozenset[Outcome] | None = None
) -> FakeTables:
    tables = FakeTables()
    words = _words(office)
    count = export_report(office.context, tables, ANYWHERE, batch.id, words, outcomes=outcomes)
    assert count == len(tables.rows)
    return tables


def test_each_row_with_its_outcome_reason_and_next_step() -> None:
    office = Office(3)
    office.do(Operation.AUTHORIZE, 1)
    office.sync()
    office.do(Operation.CANCEL, 1)
    office.sync()
    office.days(1)
    batch = office.do(Operation.AUTHORIZE, 0, 1)
    waiting = _exported(office, batch)
    assert waiting.rows[0][2:4] == [Status("waiting", CellTone.GOOD), None]
    office.sync()
    tables = _exported(office, batch)
    assert tables.title == "As of 2026-11-02"
    assert tables.heads == ["name", "number", "result", "sync", "reason", "next", "request"]
    (done, refused) = tables.rows
    synced = Status("succeeded", CellTone.QUIET)
    assert done[:6] == [
        enterprise_name(0),
        valid_tax_number(0),
        Status("done", CellTone.GOOD),
        synced,
        "",
        "",
    ]
    assert done[6]
    assert refused == [
        enterprise_name(1),
        valid_tax_number(1),
        Status("refused", CellTone.GOOD),
        synced,
        "locked",
        "wait",
        "",
    ]


def test_some_outcomes_only() -> None:
    office = Office(4)
    office.do(Operation.AUTHORIZE, 1, 3)
    batch = office.do(Operation.AUTHORIZE)
    tables = _exported(office, batch, frozenset({Outcome.REFUSED}))
    assert [row[0] for row in tables.rows] == [enterprise_name(1), enterprise_name(3)]


def test_progress_and_stop() -> None:
    office = Office(450)
    office.set(total_issuing=1_000)
    batch = office.do(Operation.AUTHORIZE)
    told: list[tuple[int, int]] = []
    words = _words(office)
    stopped = export_report(
        office.context,
        FakeTables(),
        ANYWHERE,
        batch.id,
        words,
        progress=lambda done, total: told.append((done, total)),
        stop=lambda: told[-1][0] >= 200,
    )
    assert (stopped, told) == (None, [(0, 450), (200, 450)])


def test_an_unknown_batch_writes_nothing() -> None:
    office = Office(0)
    words = _words(office)
    with pytest.raises(KeyError):
        export_report(office.context, FakeTables(), ANYWHERE, "none", words)
