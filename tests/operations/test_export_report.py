"""Export of a batch's result."""

from datetime import timedelta
from pathlib import Path

import pytest

from invoice_license_desktop.core.domain.batch import Batch
from invoice_license_desktop.core.domain.license import Operation
from invoice_license_desktop.core.domain.reason import Outcome
from invoice_license_desktop.core.operations.export_report import export_report
from invoice_license_desktop.core.operations.ports.tables import CellTone, Status
from invoice_license_desktop.messages.exports import report_words
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.fakes.tables import FakeTables
from tests.operations.office import Office

ANYWHERE = Path("result.xlsx")


def _exported(
    office: Office, batch: Batch, outcomes: frozenset[Outcome] | None = None
) -> FakeTables:
    tables = FakeTables()
    words = report_words(lambda _context, text: text, batch.operation, now=office.clock.now())
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
    assert waiting.rows[0][2:4] == [Status("Waiting for the platform", CellTone.WAITING), "Syncing"]
    office.sync()
    tables = _exported(office, batch)
    assert tables.title == "Authorize"
    assert tables.heads == [
        "Enterprise",
        "Tax number",
        "Result",
        "Sync status",
        "Reason",
        "Next step",
        "Request number",
    ]
    (done, refused) = tables.rows
    assert done[:6] == [
        enterprise_name(0),
        valid_tax_number(0),
        Status("Done", CellTone.GOOD),
        "Synced",
        "",
        "",
    ]
    assert done[6]
    assert refused == [
        enterprise_name(1),
        valid_tax_number(1),
        Status("Refused", CellTone.BAD),
        "Synced",
        "Locked, may be authorized from 2026-12-31",
        "Try again then",
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
    words = report_words(
        lambda _context, text: text,
        Operation.AUTHORIZE,
        now=office.clock.now(),
        next_attempt_at=office.clock.now() + timedelta(minutes=2),
    )
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
    words = report_words(lambda _context, text: text, Operation.CANCEL, now=office.clock.now())
    with pytest.raises(KeyError):
        export_report(office.context, FakeTables(), ANYWHERE, "none", words)
