"""The order of rows in SQL. Empty values count as smallest; ties stay in the order of import."""

import sys
from array import array
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from invoice_license_desktop.core.domain.selection import Column, Sort
from invoice_license_desktop.core.store.column_filters import OF_ENTERPRISE, OF_ROW
from invoice_license_desktop.core.store.license_queries import RowQuery
from invoice_license_desktop.core.store.tables import enterprise

_CELLS = OF_ENTERPRISE | OF_ROW


def sorted_ids(rows: RowQuery, sort: Sort) -> Select[Any]:
    """The enterprise ids as `id`, in order."""
    rows, value = _with_value(rows, sort.column)
    ids = rows.select(rows.id.label("id"))
    if value is None:
        return ids.order_by(rows.id.desc() if _is_backwards(sort) else rows.id)
    ordered = value.desc().nulls_last() if sort.descending else value.asc().nulls_first()
    return ids.order_by(ordered, rows.id)


def packed_ids(rows: RowQuery, sort: Sort) -> Select[Any]:
    """The enterprise ids in order as one text of eight hexadecimal digits each, NULL if none.

    One record instead of one a row: a thread that paints need not wait for this one.
    """
    ids = sorted_ids(rows, sort).subquery()
    return select(func.group_concat(func.printf("%08x", ids.c.id), ""))


def unpacked(text: str | None) -> "array[int]":
    """The ids of such a text, four bytes each."""
    ids = array("I", bytes.fromhex(text or ""))
    if sys.byteorder == "little":
        ids.byteswap()
    return ids


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
        asks_rows=rows.asks_rows or column in OF_ROW,
        asks_enterprises=rows.asks_enterprises or column in OF_ENTERPRISE,
    )
    return asked, _value(column)


def _value(column: Column | None) -> ColumnElement[Any] | None:
    """What rows are sorted by; None for the service group, which all rows share, and no column."""
    if column is Column.NAME:
        return enterprise.c.name_key
    return None if column is None else _CELLS.get(column)


def _is_backwards(sort: Sort) -> bool:
    return sort.descending and sort.column is None
