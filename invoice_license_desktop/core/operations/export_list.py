"""Export of the list: the rows of a filter in its order, or a blank list to fill in and import."""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from invoice_license_desktop.core.domain.calendar import shanghai_day
from invoice_license_desktop.core.domain.license import AuthorizationStatus, License
from invoice_license_desktop.core.domain.selection import (
    Column,
    Filter,
    Selection,
    Sort,
    SyncFilter,
    sync_shown,
)
from invoice_license_desktop.core.operations.clock import read_clock
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.store import UnitOfWork
from invoice_license_desktop.core.operations.ports.tables import (
    CellTone,
    Status,
    TableCell,
    TableColumn,
    TableForm,
    Tables,
)

WINDOW_ROWS = 1_000
TEMPLATE_COLUMNS = (Column.NAME, Column.TAX_NUMBER)

_WIDTHS = {
    Column.NAME: 44,
    Column.TAX_NUMBER: 24,
    Column.AUTHORIZED_BY: 18,
    Column.SERVICE_GROUP: 18,
}
_USUAL_WIDTH = 16
_STATUS_TONES = {
    AuthorizationStatus.NOT_AUTHORIZED: CellTone.QUIET,
    AuthorizationStatus.AUTHORIZED: CellTone.GOOD,
    AuthorizationStatus.FAILED: CellTone.BAD,
}
_SYNC_TONES = {
    SyncFilter.SUCCEEDED: CellTone.GOOD,
    SyncFilter.SYNCING: CellTone.WAITING,
    SyncFilter.FAILED: CellTone.BAD,
}


@dataclass(frozen=True, slots=True)
class ListWords:
    """The words of an exported list in the language in use; `messages` has them.

    `first_allowed_day` heads the column that follows the cancellation's: when a locked row may be
    authorized again.
    """

    title: str
    service: str
    captions: Mapping[Column, str]
    first_allowed_day: str
    statuses: Mapping[AuthorizationStatus, str]
    syncs: Mapping[SyncFilter, str]


def export_list(
    context: Context,
    tables: Tables,
    path: Path,
    chosen: Filter,
    sort: Sort,
    words: ListWords,
    *,
    columns: Sequence[Column] = tuple(Column),
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
) -> int | None:
    """Write the rows of a filter, as they are at this moment; their number, None if stopped.

    For the whole list hand in the service's filter without anything else. Days are Asia/Shanghai
    days. `progress` is called with the rows done and their total, and `stop` asked, after each 200.
    Raises TableError and StoreError; then, and when stopped, no file is left. Runs in the write lane.
    """
    with context.store.reading() as work:
        today = read_clock(context, work).lock_day
        selection = Selection(all_of=chosen)
        ids = array("q", work.licenses.ids(chosen.service, selection, sort, today))
        rows = (_cells(row, columns, words, today) for row in _rows(work, chosen, ids))
        return tables.write(
            path,
            _form(columns, words),
            rows,
            progress=lambda done: progress(done, len(ids)),
            stop=stop,
        )


def export_template(tables: Tables, path: Path, words: ListWords) -> None:
    """Write a list without rows, whose heads the import knows. Raises TableError. Any thread."""
    tables.write(path, _form(TEMPLATE_COLUMNS, words), ())


def _rows(work: UnitOfWork, chosen: Filter, ids: "array[int]") -> Iterator[License]:
    for offset in range(0, len(ids), WINDOW_ROWS):
        yield from work.licenses.read(chosen.service, ids[offset : offset + WINDOW_ROWS])


def _form(columns: Sequence[Column], words: ListWords) -> TableForm:
    heads = []
    for column in columns:
        heads.append(TableColumn(words.captions[column], _WIDTHS.get(column, _USUAL_WIDTH)))
        if column is Column.CANCELLED_AT:
            heads.append(TableColumn(words.first_allowed_day, _USUAL_WIDTH))
    return TableForm(words.title, tuple(heads))


def _cells(
    row: License, columns: Sequence[Column], words: ListWords, today: date
) -> list[TableCell]:
    cells: list[TableCell] = []
    for column in columns:
        cells.append(_cell(row, column, words))
        if column is Column.CANCELLED_AT:
            cells.append(row.first_allowed_day if row.is_locked(today) else None)
    return cells


def _cell(row: License, column: Column, words: ListWords) -> TableCell:
    match column:
        case Column.NAME:
            return row.name
        case Column.TAX_NUMBER:
            return row.tax_number
        case Column.AUTHORIZATION_STATUS:
            status = row.authorization_status
            return Status(words.statuses[status], _STATUS_TONES[status])
        case Column.AUTHORIZED_AT:
            return None if row.authorized_at is None else shanghai_day(row.authorized_at)
        case Column.AUTHORIZED_BY:
            return row.authorized_by
        case Column.SYNC_STATUS:
            sync = sync_shown(row)
            return (
                None if sync is SyncFilter.BLANK else Status(words.syncs[sync], _SYNC_TONES[sync])
            )
        case Column.VALID_FROM:
            return row.valid_from
        case Column.VALID_TO:
            return row.valid_to
        case Column.SERVICE_GROUP:
            return words.service
        case Column.CANCELLED_AT:
            return None if row.cancelled_at is None else shanghai_day(row.cancelled_at)
