"""Writing many rows with one statement."""

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from sqlalchemy import Connection, Dialect, Insert, Update

from invoice_license_desktop.core.store.rows import Values


def write_many(connection: Connection, statement: Insert | Update, rows: Sequence[Values]) -> None:
    """Execute a statement whose values are all bound by name, once for each row.

    SQLAlchemy's own way prepares each row for as long as SQLite takes to write it. The tables' types
    are those of the driver, so that only the order of the values is left to be found.
    """
    if rows:
        sql, names = _positional(statement, connection.dialect)
        connection.exec_driver_sql(sql, list(map(itemgetter(*names), rows)))


@lru_cache(maxsize=64)
def _positional(statement: Insert | Update, dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    compiled = statement.compile(dialect=dialect)
    return str(compiled), tuple(compiled.positiontup or ())
