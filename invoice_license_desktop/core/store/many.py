"""Writing many rows with few statements."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Connection, Dialect, Insert, Update, bindparam, select

from invoice_license_desktop.core.store.id_lists import listed, listing
from invoice_license_desktop.core.store.rows import Values

# one statement for many rows costs about as much as fifteen for one
_MANY = 15


def write_many(connection: Connection, statement: Insert | Update, rows: Sequence[Values]) -> None:
    """Execute a statement whose values are all bound by name, once for each row.

    SQLAlchemy's own way prepares each row for as long as SQLite takes to write it. The tables' types
    are those of the driver, so that only the order of the values is left to be found, and PostgreSQL's
    driver, which sends them all at once, finds them by name.
    """
    if rows:
        sql, names = _compiled(statement, connection.dialect)
        values = list(map(itemgetter(*names), rows)) if names else list(rows)
        connection.exec_driver_sql(sql, values)


def write_alike(
    connection: Connection,
    statement: Update,
    id_column: Column[Any],
    groups: Iterable[tuple[Values, Sequence[int]]],
) -> None:
    """Execute an update for groups of ids, with the same values for each id of a group.

    Most rows of a batch become the same, and SQLite then writes them without asking Python again.
    """
    others: list[Values] = []
    for values, ids in groups:
        if len(ids) >= _MANY:
            connection.execute(_for_listed(statement, id_column), values | {"ids": listing(ids)})
        else:
            others += [values | {"of_id": one} for one in ids]
    write_many(connection, _for_one(statement, id_column), others)


@lru_cache(maxsize=64)
def _for_listed(statement: Update, id_column: Column[Any]) -> Update:
    return statement.where(id_column.in_(select(listed("ids").c.value)))


@lru_cache(maxsize=64)
def _for_one(statement: Update, id_column: Column[Any]) -> Update:
    return statement.where(id_column == bindparam("of_id"))


@lru_cache(maxsize=64)
def _compiled(statement: Insert | Update, dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    compiled = statement.compile(dialect=dialect)
    return str(compiled), tuple(compiled.positiontup or ())
