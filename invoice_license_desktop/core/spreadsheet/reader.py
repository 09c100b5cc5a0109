"""Opens a spreadsheet file: what it is follows from its content, not from its name."""

from collections.abc import Callable
from pathlib import Path

from invoice_license_desktop.core.operations.ports.sheets import (
    Encoding,
    SheetError,
    SheetFault,
    Table,
)
from invoice_license_desktop.core.spreadsheet.compound_file import MAGIC as COMPOUND_MAGIC
from invoice_license_desktop.core.spreadsheet.csv_table import open_csv
from invoice_license_desktop.core.spreadsheet.workbook_table import open_workbook
from invoice_license_desktop.core.spreadsheet.xls_file import XlsFile
from invoice_license_desktop.core.spreadsheet.xlsx_file import XlsxFile

MAX_FILE_BYTES = 200 * 1024 * 1024
_ZIP_MAGIC = b"PK\x03\x04"
_TEXT_SUFFIXES = frozenset({".csv", ".tsv", ".tab", ".txt"})


class SpreadsheetReader:
    """Implements the `Sheets` port. May be used from any thread."""

    def read(
        self,
        path: Path,
        sheet: str | None = None,
        *,
        encoding: Encoding | None = None,
        pause: Callable[[], None] = lambda: None,
    ) -> Table:
        """A sheet of a file; see the port. The file is read whole and closed at once.

        So it is the same file for every pass over it, and nobody who has it open is disturbed.
        """
        content = _content(path)
        if not content or content.isspace():
            raise SheetError(SheetFault.EMPTY)
        if content.startswith(_ZIP_MAGIC):
            return open_workbook(XlsxFile(content, pause), sheet)
        if content.startswith(COMPOUND_MAGIC):
            return open_workbook(XlsFile(content), sheet)
        is_text = path.suffix.lower() in _TEXT_SUFFIXES
        return open_csv(content, is_text=is_text, encoding=encoding, pause=pause)


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise SheetError(SheetFault.NO_SPREADSHEET)
        if path.stat().st_size > MAX_FILE_BYTES:
            raise SheetError(SheetFault.TOO_LARGE)
        return path.read_bytes()
    except FileNotFoundError:
        raise SheetError(SheetFault.NOT_FOUND) from None
    except OSError as error:
        # Windows: another program has the file open for itself; also: no permission, medium gone
        raise SheetError(SheetFault.LOCKED, error.strerror or "") from error
