"""Importing 100,000 rows from XLSX, preview included, against reading the file alone."""

import gc
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter

from python_calamine import CalamineWorkbook

from benchmarks.enterprises import enterprises
from benchmarks.lists import copied, home_of, opened
from benchmarks.measuring import Line, Seconds, shown
from invoice_license_desktop.core.operations.import_lines import LineKind
from invoice_license_desktop.core.operations.import_list import open_list, preview_import
from invoice_license_desktop.core.operations.import_parts import carry_out_import
from invoice_license_desktop.core.operations.ports.tables import TableColumn, TableForm
from invoice_license_desktop.core.settings import Profile
from invoice_license_desktop.core.spreadsheet import SpreadsheetReader, SpreadsheetWriter

ROWS = 100_000
COLUMNS = 13
_TIMES = 5
_GOAL = 3.0


def lines(folder: Path, _large: int) -> list[Line]:
    """Each time into a fresh, empty list, with the search index and without.

    Without, as a list whose index is still to be built, is what has a goal; the time with it stands
    beside it. Not their difference: on a busy machine it is smaller than what either of them varies.
    """
    path = _write_file(folder)
    empty = Profile.of(home_of(folder, 0), practice=False).database

    def program() -> Seconds:
        return _import(copied(empty, folder), path)

    def without_index() -> Seconds:
        database = copied(empty, folder)
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("DROP TABLE enterprise_piece")
        return _import(database, path)

    with_index, bare, peer = _by_turns([program, without_index, lambda: _read(path)])
    return [
        Line(
            f"import {ROWS:,} rows of {COLUMNS} columns from XLSX, preview included, without the "
            f"search index (with it {shown(with_index)}, {with_index / peer:.2f} ×)",
            "python-calamine reading alone",
            shown(bare),
            shown(peer),
            bare / peer,
            _GOAL,
        )
    ]


def _write_file(folder: Path) -> Path:
    path = folder / "import.xlsx"
    heads = ("企业名称", "纳税人识别号", *(f"列{number}" for number in range(3, COLUMNS + 1)))
    form = TableForm("Sheet1", tuple(TableColumn(head, 20) for head in heads))
    more = [f"值{number}" for number in range(3, COLUMNS + 1)]
    rows = ((name, number, *more) for name, number in enterprises(ROWS))
    SpreadsheetWriter().write(path, form, rows)
    return path


def _by_turns(measured: list[Callable[[], Seconds]]) -> list[Seconds]:
    """The median of each, the first turn left out, each turn beginning with another one."""
    found: list[list[Seconds]] = [[] for _ in measured]
    for turn in range(_TIMES + 1):
        for step in range(len(measured)):
            place = (turn + step) % len(measured)
            found[place].append(measured[place]())
    return [median(times[1:]) for times in found]


def _import(database: Path, path: Path) -> Seconds:
    with opened(database) as (context, _):
        gc.collect()
        began = perf_counter()
        found = open_list(SpreadsheetReader(), path)
        preview = preview_import(context, found.table, found.recognised())
        account = carry_out_import(context, preview).account
        took = perf_counter() - began
    if account.count(LineKind.NEW) != ROWS:
        raise RuntimeError(f"{account.counts} instead of {ROWS} new lines")
    return took


def _read(path: Path) -> Seconds:
    gc.collect()
    began = perf_counter()
    rows = 0
    with CalamineWorkbook.from_path(path) as workbook:
        for _ in workbook.get_sheet_by_index(0).iter_rows():
            rows += 1
    took = perf_counter() - began
    if rows != ROWS + 1:
        raise RuntimeError(f"{rows} rows read")
    return took
