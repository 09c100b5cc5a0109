"""The order of rows in SQL. Empty values count as smallest; ties stay in the order of import."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Column as TableColumn
from sqlalchemy import Select, func, select

from invoice_license_desktop.core.domain.row_order import FIRST
from invoice_license_desktop.core.domain.selection import Sort
from invoice_license_desktop.core.domain.vocabulary import Column
from invoice_license_desktop.core.store.column_filters import OF_ENTERPRISE, OF_ROW
from invoice_license_desktop.core.store.dialects import joined
from invoice_license_desktop.core.store.license_queries import HIDDEN_IDS, RowQuery
from invoice_license_desktop.core.store.tables import enterprise

WALKED = frozenset({None, *Column} - {Column.AUTHORIZATION_STATUS, Column.SYNC_STATUS})
"""What the list can be walked along by, in an index, without sorting all of it first."""
_CELLS = OF_ENTERPRISE | OF_ROW


def sorted_ids(rows: RowQuery, sort: Sort) -> Select[Any]:
    """The enterprise ids as `id`, in order."""
    rows, value = _with_value(rows, sort.column)
    ids = rows.select(rows.id.label("id"))
    if value is None:
        return ids.order_by(rows.id.desc() if _is_backwards(sort) else rows.id)
    ordered = value.desc() if sort.descending else value.asc()
    if value.nullable:  # asked of a column that is never empty, PostgreSQL would not take its index
        ordered = ordered.nulls_last() if sort.descending else ordered.nulls_first()
    return ids.order_by(ordered, rows.id)


def order_text(rows: RowQuery, sort: Sort, limit: int | None) -> Select[Any]:
    """The enterprise ids in order, the first ones only if limited, as the text of a `RowOrder`.

    One record instead of one a row: a thread that paints need not wait for this one.
    """
    if limit is None:
        ids = sorted_ids(rows, sort).subquery()
    else:
        # whoever is hidden is left out of the first ones, not of all that are to be sorted
        hidden = HIDDEN_IDS.with_only_columns(func.count()).scalar_subquery()
        first = sorted_ids(replace(rows, hidden_too=True), sort).limit(limit + hidden).subquery()
        ids = select(first.c.id).where(first.c.id.not_in(HIDDEN_IDS)).limit(limit).subquery()
    return select(func.coalesce(joined(ids.c.id + FIRST), ""))


def _with_value(rows: RowQuery, column: Column | None) -> tuple[RowQuery, TableColumn[Any] | None]:
    asked = replace(
        rows,
        asks_rows=rows.asks_rows or column in OF_ROW,
        asks_enterprises=rows.asks_enterprises or column in OF_ENTERPRISE,
    )
    return asked, _value(column)


def _value(column: Column | None) -> TableColumn[Any] | None:
    """What rows are sorted by; None for the service group, which all rows share, and no column."""
    if column is Column.NAME:
        return enterprise.c.name_key
    return None if column is None else _CELLS.get(column)


def _is_backwards(sort: Sort) -> bool:
    return sort.descending and sort.column is None
