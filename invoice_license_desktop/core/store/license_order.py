"""The order of rows in SQL. Empty values count as smallest; ties stay in the order of import."""

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, collate, or_

from invoice_license_desktop.core.domain.selection import Column, Sort
from invoice_license_desktop.core.store.license_queries import RowQuery
from invoice_license_desktop.core.store.tables import enterprise, license_row

_row = license_row.c
_OF_ENTERPRISE: dict[Column | None, ColumnElement[Any]] = {
    Column.NAME: collate(enterprise.c.name, "NOCASE"),
    Column.TAX_NUMBER: enterprise.c.tax_number,
}
_OF_ROW: dict[Column | None, ColumnElement[Any]] = {
    Column.AUTHORIZATION_STATUS: _row.authorization_status,
    Column.AUTHORIZED_AT: _row.authorized_at,
    Column.AUTHORIZED_BY: _row.authorized_by,
    Column.SYNC_STATUS: _row.sync_status,
    Column.VALID_FROM: _row.valid_from,
    Column.VALID_TO: _row.valid_to,
    Column.CANCELLED_AT: _row.cancelled_at,
}
# without a value: the order of import, and the service group, which is one for all rows
_VALUES = _OF_ENTERPRISE | _OF_ROW


def sorted_ids(rows: RowQuery, sort: Sort) -> Select[Any]:
    """The enterprise ids as `id`, in order."""
    rows, value = _with_value(rows, sort.column)
    ids = rows.select(rows.id.label("id"))
    if value is None:
        return ids.order_by(rows.id.desc() if _is_backwards(sort) else rows.id)
    ordered = value.desc().nulls_last() if sort.descending else value.asc().nulls_first()
    return ids.order_by(ordered, rows.id)


def sort_value(rows: RowQuery, enterprise_id: int, sort: Sort) -> Select[Any]:
    """The value a row is sorted by, as `value`; no record if the row is not among these."""
    rows, value = _with_value(rows, sort.column)
    shown = rows.id if value is None else value
    return rows.select(shown.label("value")).where(rows.id == enterprise_id)


def before(rows: RowQuery, enterprise_id: int, own: str | None, sort: Sort) -> RowQuery:
    """The rows that come before one whose own value is given."""
    rows, value = _with_value(rows, sort.column)
    above = rows.id < enterprise_id
    if value is None:
        return rows.where(rows.id > enterprise_id if _is_backwards(sort) else above)
    if own is None:
        same = and_(value.is_(None), above)
        return rows.where(or_(value.is_not(None), same) if sort.descending else same)
    same = and_(value == own, above)
    if sort.descending:
        return rows.where(or_(value > own, same))
    return rows.where(or_(value < own, value.is_(None), same))


def _with_value(
    rows: RowQuery, column: Column | None
) -> tuple[RowQuery, ColumnElement[Any] | None]:
    asked = replace(
        rows,
        asks_rows=rows.asks_rows or column in _OF_ROW,
        asks_enterprises=rows.asks_enterprises or column in _OF_ENTERPRISE,
    )
    return asked, _VALUES.get(column)


def _is_backwards(sort: Sort) -> bool:
    return sort.descending and sort.column is None
