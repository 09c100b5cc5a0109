"""Importing 100,000 rows from XLSX, preview included, against reading the file alone."""

import gc
from pathlib import Path
from time import perf_counter

from python_calamine import CalamineWorkbook

from benchmarks.enterprises import enterprises
from benchmarks.lists import copied, home_of, opened
from benchmarks.measuring import Line, Seconds, compared
from invoice_license_desktop.core.operations.import_lines import LineKind
from invoice_license_desktop.core.operations.import_list import (
    carry_out_import,
    open_list,
    preview_import,
)
from invoice_license_desktop.core.operations.ports.tables import TableColumn, TableForm
from invoice_license_desktop.core.settings import Profile
from invoice_license_desktop.core.spreadsheet import SpreadsheetReader, SpreadsheetWriter

ROWS = 100_000
COLUMNS = 13


def lines(folder: Path, _large: int) -> list[Line]:
    """Each time into a fresh, empty list."""
    path = folder / "import.xlsx"
    heads = ("企业名称", "纳税人识别号", *(f"列{number}" for number in range(3, COLUMNS + 1)))
    form = TableForm("Sheet1", tuple(TableColumn(head, 20) for head in heads))
    more = [f"值{number}" for number in range(3, COLUMNS + 1)]
    rows = ((name, number, *more) for name, number in enterprises(ROWS))
    SpreadsheetWriter().write(path, form, rows)
    empty = Profile.of(home_of(folder, 0), practice=False).database

    def program() -> Seconds:
        with opened(copied(empty, folder)) as (context, _):
            gc.collect()
            began = perf_counter()
            found = open_list(SpreadsheetReader(), path)
            preview = preview_import(context, found.table, found.recognised())
            account = carry_out_import(context, preview).account
            took = perf_counter() - began
        if account.count(LineKind.NEW) != ROWS:
            raise RuntimeError(f"{account.counts} instead of {ROWS} new lines")
        return took

    def peer() -> Seconds:
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

    return [
        compared(
            f"import {ROWS:,} rows of {COLUMNS} columns from XLSX, preview included",
            "python-calamine reading alone (ours includes the search index)",
            program,
            peer,
            goal=3.0,
            times=3,
        )
    ]
