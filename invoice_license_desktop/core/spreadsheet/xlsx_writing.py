"""XLSX by XlsxWriter in constant memory: rows go to the disk as they come."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import SEEK_SET, BufferedWriter, FileIO
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

import xlsxwriter  # type: ignore[import-untyped] # the package has no type information
from xlsxwriter.exceptions import (  # type: ignore[import-untyped] # likewise
    FileCreateError,
    FileSizeError,
)

from invoice_license_desktop.core.domain.formula_text import neutralised
from invoice_license_desktop.core.operations.ports.tables import (
    CellTone,
    Status,
    TableCell,
    TableError,
    TableFault,
    TableForm,
)

# ECMA-376 names no limits; these are Excel's own
MAX_ROWS = 1_048_576 - 1
MAX_CELL_CHARACTERS = 32_767

_DAY = {"num_format": "yyyy-mm-dd"}
# text, so that what is typed into the cell later stays text too
_TEXT = {"num_format": "@"}
_HEAD = {"bold": True, "bg_color": "#EEF1F5", "bottom": 1, "bottom_color": "#B8C0CC"}
_TONES: Mapping[CellTone, str] = MappingProxyType(
    {
        CellTone.GOOD: "#0E7A3B",
        CellTone.WAITING: "#1F5FBF",
        CellTone.WARNING: "#8A5A00",
        CellTone.BAD: "#C4162A",
        CellTone.QUIET: "#5B6470",
    }
)


def write_xlsx(path: Path, form: TableForm, rows: Iterable[Sequence[TableCell]]) -> None:
    """Write one sheet with a frozen, filtering head. Raises OSError, and TableError(TOO_MANY_ROWS)."""
    # XlsxWriter leaves its temporary files behind when it does not come to its end
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, _Package(path) as package:
        book = xlsxwriter.Workbook(package, {"constant_memory": True, "tmpdir": folder})
        sheet = _Sheet(book, form)
        try:
            sheet.write(rows)
            book.close()
        except FileCreateError as error:
            cause = error.args[0]
            raise cause if isinstance(cause, OSError) else OSError(str(cause)) from error
        except FileSizeError as error:
            raise TableError(TableFault.TOO_MANY_ROWS) from error
        finally:
            sheet.let_go()


class _Package(BufferedWriter):
    """The file itself. After a failure XlsxWriter leaves a ZipFile behind, which would keep the file
    open and write its end to it whenever it is collected; what comes after closing goes nowhere."""

    def __init__(self, path: Path) -> None:
        super().__init__(FileIO(path, "w"))
        self._end = 0

    def close(self) -> None:
        if not self.closed:
            self._end = super().tell()
        super().close()

    def write(self, data: Any) -> int:  # noqa: ANN401 - Python 3.11 has no name for any buffer
        return len(data) if self.closed else super().write(data)

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        return self._end if self.closed else super().seek(offset, whence)

    def tell(self) -> int:
        return self._end if self.closed else super().tell()

    def flush(self) -> None:
        if not self.closed:
            super().flush()


class _Sheet:
    """The one sheet of a workbook, and its formats."""

    def __init__(self, book: Any, form: TableForm) -> None:  # noqa: ANN401 - an untyped package's
        self._sheet = book.add_worksheet(form.title)
        self._columns = form.columns
        self._text = book.add_format(_TEXT)
        self._day = book.add_format(_DAY)
        self._tones = {
            tone: book.add_format(_TEXT | {"font_color": colour}) for tone, colour in _TONES.items()
        }
        head = book.add_format(_HEAD)
        self._sheet.freeze_panes(1, 0)
        for place, column in enumerate(form.columns):
            self._sheet.set_column(place, place, column.width, self._text)
            self._sheet.write_string(0, place, column.caption, head)

    def write(self, rows: Iterable[Sequence[TableCell]]) -> None:
        """Write the rows below the head."""
        count = 0
        for count, row in enumerate(rows, start=1):
            if count > MAX_ROWS:
                raise TableError(TableFault.TOO_MANY_ROWS)
            for place, cell in enumerate(row):
                if cell is not None and cell != "":
                    self._write_cell(count, place, cell)
        self._sheet.autofilter(0, 0, count, len(self._columns) - 1)

    def let_go(self) -> None:
        """Close the rows' temporary file, which XlsxWriter keeps open when it fails."""
        self._sheet.row_data_fh.close()

    def _write_cell(self, row: int, place: int, cell: str | date | Status) -> None:
        match cell:
            case Status():
                self._write_text(row, place, cell.text, self._tones[cell.tone])
            case date():
                self._sheet.write_datetime(row, place, cell, self._day)
            case _:
                self._write_text(row, place, cell, self._text)

    def _write_text(self, row: int, place: int, text: str, cell_format: object) -> None:
        shown = neutralised(text)[:MAX_CELL_CHARACTERS]
        self._sheet.write_string(row, place, shown, cell_format)
