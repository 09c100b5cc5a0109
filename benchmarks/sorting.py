"""Sorting a million rows by columns with an index and by one without, until the first rows are painted."""

import sqlite3
from contextlib import closing
from pathlib import Path
from time import perf_counter

from benchmarks.lists import home_of
from benchmarks.measuring import Line, Seconds, compared
from benchmarks.shown_grid import ShownGrid, SqlTable, dressed, shown_grid, sql_table
from invoice_license_desktop.core.domain.selection import Sort
from invoice_license_desktop.core.domain.vocabulary import Column
from invoice_license_desktop.core.settings import Profile

INDEXED = (Column.NAME, Column.TAX_NUMBER, Column.AUTHORIZED_BY, Column.VALID_TO)
PLAIN = Column.SYNC_STATUS
_STATEMENT = (
    "SELECT enterprise_id FROM license WHERE service = 'issuing' "
    "ORDER BY sync_status, enterprise_id LIMIT 256"
)


def lines(folder: Path, large: int) -> list[Line]:
    """Each time from the order of import."""
    app, look = dressed()
    database = Profile.of(home_of(folder, large), practice=False).database
    with (
        shown_grid(database, look) as grid,
        sql_table(database) as table,
        closing(sqlite3.connect(database)) as raw,
    ):
        grid.open()
        found = [_indexed(grid, table, column, large) for column in INDEXED]
        found.append(_plain(grid, raw, large))
    app.quit()
    return found


def _indexed(grid: ShownGrid, table: SqlTable, column: Column, large: int) -> Line:
    return compared(
        f"sort by {column.value}, {large:,} rows",
        "QSqlQueryModel painting the same page",
        lambda: _sort(grid, column),
        table.page_down,
        goal=2.0,
        times=8,
    )


def _plain(grid: ShownGrid, raw: sqlite3.Connection, large: int) -> Line:
    def statement() -> Seconds:
        began = perf_counter()
        raw.execute(_STATEMENT).fetchall()
        return perf_counter() - began

    return compared(
        f"sort by {PLAIN.value}, a column without an index, {large:,} rows",
        "its SQL statement",
        lambda: _sort(grid, PLAIN),
        statement,
        goal=1.3,
        times=5,
    )


def _sort(grid: ShownGrid, column: Column) -> Seconds:
    grid.list()
    grid.know_all()
    seconds = grid.list(sort=Sort(column))
    # what goes on behind the first rows must be over when the other one has its turn
    grid.know_all()
    return seconds
