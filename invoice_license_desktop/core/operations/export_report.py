"""Export of a batch's result: what became of each row, why, and what to do next."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from invoice_license_desktop.core.domain.batch import BatchRowView
from invoice_license_desktop.core.domain.reason import Outcome
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.store import UnitOfWork
from invoice_license_desktop.core.operations.ports.tables import (
    Status,
    TableCell,
    TableColumn,
    TableForm,
    Tables,
)
from invoice_license_desktop.core.operations.report import WINDOW_ROWS

_WIDTHS = (44, 24, 18, 16, 60, 48, 38)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """What is said of one row, in the language in use."""

    result: Status
    sync: Status | None
    reason: str
    next_step: str


@dataclass(frozen=True, slots=True)
class ReportWords:
    """The words of an exported report, those in which the result is shown.

    `captions` head name, tax number, result, sync status, reason, next step and request number.
    """

    title: str
    captions: tuple[str, str, str, str, str, str, str]
    line: Callable[[BatchRowView], ReportLine]


def export_report(
    context: Context,
    tables: Tables,
    path: Path,
    batch_id: str,
    words: ReportWords,
    *,
    outcomes: frozenset[Outcome] | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
) -> int | None:
    """Write the rows of a batch, of these outcomes only if given; their number, None if stopped.

    `progress` is called with the rows done and their total, and `stop` asked, after each 200.
    Raises KeyError for an unknown batch, TableError and StoreError; then, and when stopped, no file
    is left. Runs in the file lane.
    """
    with context.store.reading() as work:
        if work.batches.read(batch_id) is None:
            raise KeyError(batch_id)
        counts = work.batches.counts(batch_id)
        total = (
            counts.total
            if outcomes is None
            else sum(counts.outcomes.get(outcome, 0) for outcome in outcomes)
        )
        form = TableForm(
            words.title,
            tuple(map(TableColumn, words.captions, _WIDTHS)),
        )
        return tables.write(
            path,
            form,
            (_cells(view, words) for view in _views(work, batch_id, outcomes)),
            progress=lambda done: progress(done, total),
            stop=stop,
        )


def _views(
    work: UnitOfWork, batch_id: str, outcomes: frozenset[Outcome] | None
) -> Iterator[BatchRowView]:
    offset = 0
    while window := work.batches.page(batch_id, outcomes, offset, WINDOW_ROWS):
        yield from window
        offset += len(window)


def _cells(view: BatchRowView, words: ReportWords) -> list[TableCell]:
    row, line = view.row, words.line(view)
    return [
        row.name,
        row.tax_number,
        line.result,
        line.sync,
        line.reason,
        line.next_step,
        row.request_id,
    ]
