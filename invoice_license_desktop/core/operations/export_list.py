"""Export of the list: rows of one service or of several, or a blank list to fill in and import."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from invoice_license_desktop.core.domain.calendar import shanghai_day
from invoice_license_desktop.core.domain.enterprise import Enterprise
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.row_order import RowOrder
from invoice_license_desktop.core.domain.selection import Selection, Sort, sync_shown
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Column,
    Service,
    SyncFilter,
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
GRID_COLUMNS: tuple[ListColumn, ...] = tuple(Column)
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

    `title` names a list of several services; that of one has its name. `first_allowed_day` heads the
    column that follows the cancellation's: when a locked row may be authorized again.
    """

    title: str
    services: Mapping[Service, str]
    captions: Mapping[ListColumn, str]
    first_allowed_day: str
    statuses: Mapping[AuthorizationStatus, str]
    syncs: Mapping[SyncFilter, str]


@dataclass(frozen=True, slots=True)
class ListPart:
    """Rows of a service in an order; "all of a filter" for what a list shows."""

    service: Service
    selection: Selection
    sort: Sort = field(default_factory=Sort)


def export_list(
    context: Context,
    tables: Tables,
    path: Path,
    parts: Sequence[ListPart],
    words: ListWords,
    *,
    columns: Sequence[ListColumn] = ALL_COLUMNS,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
) -> int | None:
    """Write these rows, as they are at this moment; their number, None if stopped.

    One part follows the other. Days are Asia/Shanghai days. `progress` is called with the rows done
    and their total, and `stop` asked, after each 200. Raises TableError and StoreError; then, and
    when stopped, no file is left. Runs in the file lane.
    """
    with context.store.reading() as work:
        today = read_clock(context, work).lock_day
        found = [
            (part.service, work.licenses.ids(part.service, part.selection, part.sort, today))
            for part in parts
        ]
        total = sum(len(ids) for _, ids in found)
        rows = (
            _cells(row, owner, columns, words, today)
            for service, ids in found
            for row, owner in _rows(work, service, ids)
        )
        return tables.write(
            path,
            _form(_title(parts, words), columns, words),
            rows,
            progress=lambda done: progress(done, total),
            stop=stop,
        )


def export_template(
    tables: Tables,
    path: Path,
    words: ListWords,
    tax_numbers: Sequence[str] = (),
    *,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
) -> int | None:
    """Write a list to fill in, whose heads the import knows, with these tax numbers or without rows.

    The number of rows, None if stopped; `progress` and `stop` as for a list. Raises TableError.
    """
    return tables.write(
        path,
        _form(words.title, TEMPLATE_COLUMNS, words),
        (["", number, "", ""] for number in tax_numbers),
        progress=lambda done: progress(done, len(tax_numbers)),
        stop=stop,
    )


def _title(parts: Sequence[ListPart], words: ListWords) -> str:
    services = {part.service for part in parts}
    return words.services[services.pop()] if len(services) == 1 else words.title


def _rows(
    work: UnitOfWork, service: Service, ids: RowOrder
) -> Iterator[tuple[License, Enterprise]]:
    for offset in range(0, len(ids), WINDOW_ROWS):
        window = ids[offset : offset + WINDOW_ROWS]
        rows, owners = work.licenses.read(service, window), work.enterprises.read(window)
        yield from zip(rows, owners, strict=True)


def _form(title: str, columns: Sequence[ListColumn], words: ListWords) -> TableForm:
    heads = []
    for column in columns:
        heads.append(TableColumn(words.captions[column], _WIDTHS.get(column, _USUAL_WIDTH)))
        if column is Column.CANCELLED_AT:
            heads.append(TableColumn(words.first_allowed_day, _USUAL_WIDTH))
    return TableForm(title, tuple(heads))


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
            return words.services[row.service]
        case Column.CANCELLED_AT:
            return None if row.cancelled_at is None else shanghai_day(row.cancelled_at)
