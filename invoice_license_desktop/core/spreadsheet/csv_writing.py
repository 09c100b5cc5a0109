"""CSV in UTF-8 with a byte-order mark, without which Excel takes it for the system's code page."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from invoice_license_desktop.core.domain.formula_text import neutralised
from invoice_license_desktop.core.operations.ports.tables import Status, TableCell, TableForm


def write_csv(path: Path, form: TableForm, rows: Iterable[Sequence[TableCell]]) -> None:
    """Write the head and the rows. Raises OSError."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file)
        lines.writerow([column.caption for column in form.columns])
        lines.writerows([_text(cell) for cell in row] for row in rows)


def _text(cell: TableCell) -> str:
    match cell:
        case None:
            return ""
        case date():
            return cell.isoformat()
        case Status():
            return neutralised(cell.text)
        case _:
            return neutralised(cell)
