"""Workbooks of Excel 97 to 2003 ([MS-XLS]), which Chinese tax software still writes."""

import struct
from collections.abc import Iterator

from invoice_license_desktop.core.operations.ports.sheets import SheetError, SheetFault
from invoice_license_desktop.core.spreadsheet.compound_file import CompoundFile
from invoice_license_desktop.core.spreadsheet.xlsx_file import MAX_CELLS

_STREAMS = ("Workbook", "Book")
_ENCRYPTED = "EncryptedPackage"
# a row of numbers in one record, and the other records that hold a cell with a value
_CELL_ROW, _LEAST_CELL = 0x00BD, 6
_CELLS = frozenset({0x0006, _CELL_ROW, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x0207, 0x027E})
_LONGEST, _WIDEST = 65_536, 256
# where the cells of a sheet begin and end, in the forms of Excel 95 and 97
_EXTENT = 0x0200
_EXTENT_FORMS = {10: "<4H", 14: "<2I2H"}
_STRINGS, _LEAST_STRING = 0x00FC, 3
_FORMULA, _SHEET, _BEGIN, _END, _PASSWORD = 0x0006, 0x0085, 0x0809, 0x000A, 0x002F

_Record = tuple[int, int, bytes]


class XlsFile:
    """Implements `WorkbookFile`."""

    def __init__(self, content: bytes) -> None:
        """Raises SheetError for a compound file that is no workbook, or one with a password."""
        try:
            document = CompoundFile(content)
            name = next((one for one in _STREAMS if one in document.names), None)
            if name is None:
                locked = _ENCRYPTED in document.names
                raise SheetError(SheetFault.ENCRYPTED if locked else SheetFault.NO_SPREADSHEET)
            self._stream = document.stream(name)
            records = list(self._records(0))
            self._starts = dict(_start(data) for _, kind, data in records if kind == _SHEET)
            for data in (data for _, kind, data in records if kind == _STRINGS):
                self._check_strings(data)
            cells = sum(map(self._cells, self._starts.values()))
        except (ValueError, struct.error) as error:
            raise SheetError(SheetFault.NO_SPREADSHEET, str(error)) from error
        if any(kind == _PASSWORD for _, kind, _ in records):
            raise SheetError(SheetFault.ENCRYPTED)
        # calamine reads all sheets at once
        if cells > MAX_CELLS:
            raise SheetError(SheetFault.TOO_LARGE)
        self.content = content

    def check_sheet(self, sheet: str) -> None:
        """All sheets were looked at together."""

    def formula_cells(self, sheet: str, columns: frozenset[int]) -> frozenset[tuple[int, int]]:
        """Line (from 1) and column (from 0) of the formulas in these columns. Raises SheetError."""
        found: set[tuple[int, int]] = set()
        try:
            for _, kind, data in self._records(self._starts[sheet]):
                if kind == _FORMULA:
                    line, column = struct.unpack_from("<2H", data)
                    if column in columns:
                        found.add((line + 1, column))
        except (KeyError, struct.error) as error:
            raise SheetError(SheetFault.DAMAGED, str(error)) from error
        return frozenset(found)

    def _cells(self, start: int) -> int:
        """How many cells the rectangle around all cells of a sheet has. Raises ValueError.

        Calamine makes room for the cells that are there and for those that are announced. This goes
        at least as far as it does, also where a part does not begin or end as it should.
        """
        lines, columns = [0], [0]
        at, depth = start, 0
        while at + 4 <= len(self._stream):
            kind, size = struct.unpack_from("<2H", self._stream, at)
            depth += (kind == _BEGIN) - (kind == _END)
            if kind == _END and depth <= 0:
                break
            if kind in _CELLS and size >= 4:
                line, column = struct.unpack_from("<2H", self._stream, at + 4)
                lines.append(line)
                columns.append(column + size // _LEAST_CELL if kind == _CELL_ROW else column)
            if kind == _EXTENT and size in _EXTENT_FORMS:
                extent = struct.unpack_from(_EXTENT_FORMS[size], self._stream, at + 4)
                first_line, end_line, first_column, end_column = extent
                if end_line < first_line or end_column < first_column:
                    raise ValueError("a sheet that ends before it begins")
                lines.append(end_line - 1)
                columns.append(end_column - 1)
            at += 4 + size
        if max(lines) >= _LONGEST or max(columns) >= _WIDEST:
            raise ValueError("a cell beyond the last line or column")
        return (max(lines) + 1) * (max(columns) + 1)

    def _check_strings(self, data: bytes) -> None:
        """Calamine makes room for as many texts as the table of texts says it has."""
        _, count = struct.unpack_from("<2I", data)
        if count * _LEAST_STRING > len(self._stream):
            raise ValueError("more texts than fit into the file")

    def _records(self, start: int) -> Iterator[_Record]:
        """Place, kind and data of the records of the part that begins here, to its end."""
        at, depth = start, 0
        while at + 4 <= len(self._stream):
            kind, size = struct.unpack_from("<2H", self._stream, at)
            yield at, kind, self._stream[at + 4 : at + 4 + size]
            # charts are parts within a part
            depth += (kind == _BEGIN) - (kind == _END)
            if depth <= 0:
                return
            at += 4 + size


def _start(data: bytes) -> tuple[str, int]:
    """Name and place of a sheet (BoundSheet8); Excel 95 has no flags before the name."""
    start, _, _, length, flags = struct.unpack_from("<I4B", data)
    if len(data) == 7 + length:
        return data[7:].decode("gb18030", "replace"), start
    if flags & 1:
        return data[8 : 8 + 2 * length].decode("utf-16-le"), start
    return data[8 : 8 + length].decode("latin-1"), start
