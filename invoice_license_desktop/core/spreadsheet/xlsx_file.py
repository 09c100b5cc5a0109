"""The package of an XLSX file: refused before it is unpacked if it would not fit into memory."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from invoice_license_desktop.core.operations.ports.sheets import SheetError, SheetFault
from invoice_license_desktop.core.spreadsheet.xlsx_formulas import formula_cells
from invoice_license_desktop.core.spreadsheet.xlsx_parts import CHUNK_BYTES, sheet_part

MAX_UNPACKED_BYTES = 1024 * 1024 * 1024
MAX_RATIO = 200
# calamine lays a sheet out as a full rectangle of 24 bytes a cell; one stray cell can make it huge
MAX_CELLS = 50_000_000

_WORKBOOK_PART = "xl/workbook.xml"
# in a sheet's XML only a formula is called f, with or without a prefix, and text is escaped;
# calamine reads UTF-8 only, too
_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_AT = b' r="'
_REFERENCE = re.compile(rb"([A-Z]{0,3})([0-9]{1,7})")
_LONGEST_TAG_START = 64


class XlsxFile:
    """Implements `WorkbookFile`."""

    def __init__(self, content: bytes, pause: Callable[[], None] = lambda: None) -> None:
        """Judged by the directory of the package alone. Raises SheetError.

        `pause` is called after each few hundred kilobytes of a sheet that is looked through.
        """
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                parts = package.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError):
            raise SheetError(SheetFault.NO_SPREADSHEET) from None
        if all(part.filename != _WORKBOOK_PART for part in parts):
            raise SheetError(SheetFault.NO_SPREADSHEET)
        unpacked = sum(part.file_size for part in parts)
        packed = sum(part.compress_size for part in parts)
        if unpacked > MAX_UNPACKED_BYTES or unpacked > MAX_RATIO * packed:
            raise SheetError(SheetFault.TOO_LARGE)
        self.content = content
        self._pause = pause
        self._without_formulas: set[str] = set()

    def check_sheet(self, sheet: str) -> None:
        """Raises SheetError for a sheet that would not fit into memory or is damaged."""
        try:
            with zipfile.ZipFile(io.BytesIO(self.content)) as package:
                look = _look_through(package, sheet_part(package, sheet), self._pause)
        except _DAMAGES as error:
            raise SheetError(SheetFault.DAMAGED, str(error)) from error
        if look.last_line * look.widest > MAX_CELLS:
            raise SheetError(SheetFault.TOO_LARGE)
        if not look.may_have_formulas:
            self._without_formulas.add(sheet)

    def formula_cells(self, sheet: str, columns: frozenset[int]) -> frozenset[tuple[int, int]]:
        """Line (from 1) and column (from 0) of the formulas in these columns. Raises SheetError."""
        if sheet in self._without_formulas:
            return frozenset()
        try:
            with zipfile.ZipFile(io.BytesIO(self.content)) as package:
                return formula_cells(package, sheet_part(package, sheet), columns)
        except _DAMAGES as error:
            raise SheetError(SheetFault.DAMAGED, str(error)) from error


_DAMAGES = (
    expat.ExpatError,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
)


class _Look:
    """What a first look at a sheet's XML finds, without parsing it."""

    def __init__(self) -> None:
        self.may_have_formulas = False
        self.widest = 26
        self.last_line = 1

    def see(self, rows: list[bytes], text: bytes) -> None:
        """Look at the XML of some whole rows, in one text and apart."""
        if not self.may_have_formulas:
            # most sheets have neither, and that is found out ten times as quickly
            maybe = b"<f" in text or b":f" in text
            self.may_have_formulas = maybe and _FORMULA.search(text) is not None
        # cells stand in order, so the last one of a row is the farthest; most end in the same column
        ends = {row[at : at + 3] for row in rows if (at := row.rfind(_AT) + len(_AT)) >= len(_AT)}
        self.widest = max([self.widest, *map(_column, ends)])
        # and so do rows
        if rows and (last := _REFERENCE.match(rows[-1], rows[-1].rfind(_AT) + len(_AT))):
            self.last_line = max(self.last_line, int(last[2]))


def _column(reference: bytes) -> int:
    """The number of a column from 1, by the first three characters of a reference; 0 if it has none."""
    column = 0
    for mark in reference:
        if not ord("A") <= mark <= ord("Z"):
            break
        column = column * 26 + mark - ord("A") + 1
    return column


def _look_through(package: zipfile.ZipFile, part: str, pause: Callable[[], None]) -> _Look:
    look, tail = _Look(), b""
    with package.open(part) as xml:
        while chunk := xml.read(CHUNK_BYTES):
            pause()
            # a row that is longer than a chunk is seen in pieces, of which the last one counts
            text = tail + chunk
            *rows, rest = text.split(b"row>")
            look.see(rows, text)
            tail = rest if len(rest) < CHUNK_BYTES else rest[-_LONGEST_TAG_START:]
    look.see([tail], tail)
    return look
