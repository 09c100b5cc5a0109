"""Export of the list: the rows of a filter in its order, or a blank list to fill in and import."""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from invoice_license_desktop.core.domain.calendar import shanghai_day
from invoice_license_desktop.core.domain.enterprise import Enterprise
from invoice_license_desktop.core.domain.license import AuthorizationStatus, License
from invoice_license_desktop.core.domain.selection import (
    Column,
    Filter,
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


class OwnText(StrEnum):
    """What an enterprise carries besides the columns of the grid."""

    ORGANISATION = "organisation"
    REMARK = "remark"


ListColumn = Column | OwnText
TEMPLATE_COLUMNS = (Column.NAME, Column.TAX_NUMBER, *OwnText)
ALL_COLUMNS = (*TEMPLATE_COLUMNS, *list(Column)[2:])
WINDOW_ROWS = 1_000

_WIDTHS: Mapping[ListColumn, int] = {
    Column.NAME: 44,
    Column.TAX_NUMBER: 24,
    OwnText.ORGANISATION: 30,
    OwnText.REMARK: 30,
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
    captions: Mapping[ListColumn, str]
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
    columns: Sequence[ListColumn] = ALL_COLUMNS,
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
        ids = work.licenses.order(chosen, sort, today)
        rows = (
            _cells(row, owner, columns, words, today) for row, owner in _rows(work, chosen, ids)
        )
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


def _rows(
    work: UnitOfWork, chosen: Filter, ids: "array[int]"
) -> Iterator[tuple[License, Enterprise]]:
    for offset in range(0, len(ids), WINDOW_ROWS):
        window = ids[offset : offset + WINDOW_ROWS]
        rows, owners = work.licenses.read(chosen.service, window), work.enterprises.read(window)
        yield from zip(rows, owners, strict=True)


def _form(columns: Sequence[ListColumn], words: ListWords) -> TableForm:
    heads = []
    for column in columns:
        heads.append(TableColumn(words.captions[column], _WIDTHS.get(column, _USUAL_WIDTH)))
        if column is Column.CANCELLED_AT:
            heads.append(TableColumn(words.first_allowed_day, _USUAL_WIDTH))
    return TableForm(words.title, tuple(heads))


def _cells(
    row: License,
    owner: Enterprise,
    columns: Sequence[ListColumn],
    words: ListWords,
    today: date,
) -> list[TableCell]:
    cells: list[TableCell] = []
    for column in columns:
        if isinstance(column, OwnText):
            cells.append(_own_text(owner, column))
            continue
        cells.append(_cell(row, column, words))
        if column is Column.CANCELLED_AT:
            cells.append(row.first_allowed_day if row.is_locked(today) else None)
    return cells


def _own_text(owner: Enterprise, text: OwnText) -> str:
    match text:
        case OwnText.ORGANISATION:
            return owner.organisation
        case OwnText.REMARK:
            return owner.remark


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
