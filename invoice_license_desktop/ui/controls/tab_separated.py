"""Rows for the clipboard: tab-separated text, and beside it a table whose cells are marked as text, so
that a spreadsheet takes neither a tax number for a figure nor a name for a formula."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.translation import translate

MOST_ROWS: Final = 100_000
"""More than that no program likes to paste."""
_MOST_IN_TABLE: Final = 5_000
_CELL: Final = "<td style=\"mso-number-format:'\\@'\">"


def tab_separated(rows: Iterable[Sequence[str]]) -> str:
    """A line for each row. What would end a cell is a blank in it."""
    return "\n".join("\t".join(map(_one_line, row)) for row in rows)


def copy_rows(rows: Sequence[Sequence[str]]) -> None:
    """Puts rows on the clipboard; a single cell goes there as it is."""
    if len(rows) == 1 and len(rows[0]) == 1:
        QApplication.clipboard().setText(rows[0][0])
        return
    data = QMimeData()
    data.setText(tab_separated(rows))
    if len(rows) <= _MOST_IN_TABLE:
        data.setHtml(_table(rows))
    QApplication.clipboard().setMimeData(data)


def too_many_sentence() -> str:
    """Why so many rows are not copied."""
    text = translate("Window", "More than {count} rows are too many for the clipboard; export them")
    return text.format(count=number_text(MOST_ROWS))


def _table(rows: Iterable[Sequence[str]]) -> str:
    lines = (
        "<tr>" + "".join(f"{_CELL}{html.escape(_one_line(cell))}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    return f"<table>{''.join(lines)}</table>"


def _one_line(cell: str) -> str:
    return " ".join(cell.split()) if any(mark in cell for mark in "\t\r\n") else cell
