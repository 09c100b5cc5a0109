"""What lies in a database file."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Select
from sqlalchemy.dialects import sqlite

from invoice_license_desktop.core.store.contents import SqlContents
from invoice_license_desktop.core.store.database_file import OpenMode, file_uri
from invoice_license_desktop.core.store.faults import store_errors

_MOST_DAMAGES = 20
_STOP_ASKED_AFTER = 100_000  # steps of SQLite's own machine
_DIALECT = sqlite.dialect()


@contextmanager
def open_contents(path: Path, mode: OpenMode) -> Iterator["FileContents"]:
    """The contents of a database at this moment. Raises StoreError, also within the block."""
    with (
        store_errors(),
        closing(sqlite3.connect(file_uri(path, mode), uri=True, isolation_level=None)) as found,
    ):
        found.execute("PRAGMA query_only = ON")
        found.execute("BEGIN")
        yield FileContents(found)


class FileContents(SqlContents):
    """Implements the `Contents` port on a connection in a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def damages(self, stop: Callable[[], bool]) -> tuple[str, ...]:
        """What SQLite finds wrong; see the port."""
        found: list[str] = []
        self._connection.set_progress_handler(stop, _STOP_ASKED_AFTER)
        try:
            with store_errors():
                checked = self._connection.execute(f"PRAGMA integrity_check({_MOST_DAMAGES})")
                found += [text for (text,) in checked if text != "ok"]
                referring = self._connection.execute("PRAGMA foreign_key_check")
                found += [f"{table} refers to no {parent}" for table, _, parent, _ in referring]
        finally:
            self._connection.set_progress_handler(None, 0)
        return tuple(found[:_MOST_DAMAGES])

    def _rows(self, statement: Select[Any]) -> Iterator[tuple[Any, ...]]:
        # past SQLAlchemy, which makes an object of each row
        compiled = statement.compile(dialect=_DIALECT, compile_kwargs={"literal_binds": True})
        return self._connection.execute(str(compiled))
