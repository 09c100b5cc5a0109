"""The saved views in the database; each is one JSON text."""

import json
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from invoice_license_desktop.core.domain.selection import ColumnFilter, Filter, SavedView, Sort
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Column,
    Service,
    SyncFilter,
    View,
)
from invoice_license_desktop.core.store.rows import day_of, day_text
from invoice_license_desktop.core.store.tables import saved_view

_view = saved_view.c
_NEXT_POSITION = select(func.coalesce(func.max(_view.position), 0) + 1).scalar_subquery()


class SqlSavedViews:
    """Implements the `SavedViews` port."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def read(self) -> tuple[SavedView, ...]:
        """All of them, in the order of the tree."""
        rows = self._connection.execute(select(saved_view).order_by(_view.position))
        return tuple(_view_of(row.name, json.loads(row.view)) for row in rows)

    def save(self, view: SavedView) -> None:
        """Put a view at the end, or replace the one that has its name, in its place."""
        text = json.dumps(_content(view), ensure_ascii=False)
        replaced = update(saved_view).where(_view.name == view.name).values(view=text)
        if not self._connection.execute(replaced).rowcount:
            added = insert(saved_view).values(name=view.name, view=text, position=_NEXT_POSITION)
            self._connection.execute(added)

    def rename(self, name: str, new_name: str) -> None:
        """Give a view another name. Raises LookupError if there is none."""
        renamed = update(saved_view).where(_view.name == name).values(name=new_name)
        if not self._connection.execute(renamed).rowcount:
            raise LookupError(name)

    def delete(self, name: str) -> None:
        """Delete a view; one that is not there is no error."""
        self._connection.execute(delete(saved_view).where(_view.name == name))


def _content(view: SavedView) -> dict[str, Any]:
    chosen, sort = view.chosen, view.sort
    return {
        "service": chosen.service,
        "view": chosen.view,
        "status": chosen.status,
        "sync": chosen.sync,
        "words": chosen.words,
        "columns": [
            {
                "column": one.column,
                "contains": one.contains,
                "is_empty": one.is_empty,
                "first": day_text(one.first),
                "last": day_text(one.last),
            }
            for one in chosen.columns
        ],
        "sort": sort.column,
        "descending": sort.descending,
    }


def _view_of(name: str, content: dict[str, Any]) -> SavedView:
    status, sync, sort = content["status"], content["sync"], content["sort"]
    chosen = Filter(
        Service(content["service"]),
        View(content["view"]),
        None if status is None else AuthorizationStatus(status),
        None if sync is None else SyncFilter(sync),
        tuple(content["words"]),
        tuple(
            ColumnFilter(
                Column(one["column"]),
                one["contains"],
                one["is_empty"],
                day_of(one["first"]),
                day_of(one["last"]),
            )
            for one in content["columns"]
        ),
    )
    return SavedView(
        name, chosen, Sort(None if sort is None else Column(sort), content["descending"])
    )
