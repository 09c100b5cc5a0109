"""What lies in a database of a server."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Select, exists, select

from invoice_license_desktop.core.store.contents import SqlContents
from invoice_license_desktop.core.store.faults import store_errors
from invoice_license_desktop.core.store.server import server_stopped_by
from invoice_license_desktop.core.store.tables import metadata

_STREAMED_ROWS = 1_000


class ServerContents(SqlContents):
    """Implements the `Contents` port on a connection in a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def damages(self, stop: Callable[[], bool]) -> tuple[str, ...]:
        """Rows that refer to nothing; pages and indexes are the server's own business."""
        with store_errors(), server_stopped_by(self._connection, stop):
            return tuple(text for text, lost in _references() if self._has(lost))

    def _has(self, lost: Select[Any]) -> bool:
        return bool(self._connection.execute(select(exists(lost))).scalar_one())

    def _rows(self, statement: Select[Any]) -> Iterator[tuple[Any, ...]]:
        found = self._connection.execution_options(yield_per=_STREAMED_ROWS).execute(statement)
        return map(tuple, found)


def _references() -> Iterator[tuple[str, Select[Any]]]:
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            parent = key.column.table
            is_there = exists().where(key.column == key.parent)
            lost = select(key.parent).where(key.parent.is_not(None), ~is_there)
            yield f"{table.name} refers to no {parent.name}", lost
