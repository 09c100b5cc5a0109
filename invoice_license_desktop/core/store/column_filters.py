"""What the heads of the columns ask for, in SQL."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Column as TableColumn
from sqlalchemy import ColumnElement, and_, true

from invoice_license_desktop.core.domain.calendar import SHANGHAI, utc_text
from invoice_license_desktop.core.domain.selection import ColumnFilter
from invoice_license_desktop.core.domain.vocabulary import Column
from invoice_license_desktop.core.store.tables import enterprise, license_row
from invoice_license_desktop.core.store.words import contains

Cells = dict[Column, TableColumn[Any]]

OF_ENTERPRISE: Cells = {
    Column.NAME: enterprise.c.name,
    Column.TAX_NUMBER: enterprise.c.tax_number,
}
OF_ROW: Cells = {
    Column.AUTHORIZATION_STATUS: license_row.c.authorization_status,
    Column.AUTHORIZED_AT: license_row.c.authorized_at,
    Column.AUTHORIZED_BY: license_row.c.authorized_by,
    Column.SYNC_STATUS: license_row.c.sync_status,
    Column.VALID_FROM: license_row.c.valid_from,
    Column.VALID_TO: license_row.c.valid_to,
    Column.CANCELLED_AT: license_row.c.cancelled_at,
}
_MOMENTS = frozenset({Column.AUTHORIZED_AT, Column.CANCELLED_AT})


def column_condition(asked: ColumnFilter) -> ColumnElement[bool]:
    """The rows whose cell is what the head of its column asks for."""
    cells = (OF_ENTERPRISE | OF_ROW)[asked.column]
    conditions: list[ColumnElement[bool]] = []
    if asked.is_empty:
        conditions.append(cells.is_(None))
        if asked.column is Column.SYNC_STATUS:
            conditions.append(license_row.c.next_sync_at.is_(None))
    if asked.contains:
        conditions.append(contains(asked.contains, cells))
    if asked.first is not None:
        conditions.append(cells >= _text(asked.column, asked.first, time.min))
    if asked.last is not None:
        conditions.append(cells <= _text(asked.column, asked.last, time.max))
    return and_(true(), *conditions)


def _text(column: Column, day: date, end: time) -> str:
    """A day, or its first or last moment, as it is stored."""
    if column not in _MOMENTS:
        return day.isoformat()
    return utc_text(datetime.combine(day, end, SHANGHAI))
