"""XLSX workbooks: values by calamine, and which cells are formulas from the sheet's own XML."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from invoice_license_desktop.core.operations.ports.sheets import Line, SheetError, SheetFault
from invoice_license_desktop.core.spreadsheet.xlsx_formulas import formula_cells

MAX_UNPACKED_BYTES = 2 * 1024 * 1024 * 1024
_WORKBOOK_PART = "xl/workbook.xml"


def open_xlsx(content: bytes, sheet: str | None) -> "XlsxTable":
    """A sheet of a workbook; without a name, the first visible one that is not empty.

    Raises SheetError.
    """
    _check_package(content)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            names = tuple(
                found.name
                for found in workbook.sheets_metadata
                if found.typ == SheetTypeEnum.WorkSheet
                and found.visible == SheetVisibleEnum.Visible
            )
            for name in names if sheet is None else (sheet,):
                values = workbook.get_sheet_by_name(name)
                if values.start is not None:
                    return XlsxTable(content, values, names)
    except CalamineError as error:
        raise SheetError(SheetFault.DAMAGED, str(error)) from error
    raise SheetError(SheetFault.EMPTY)


@dataclass(frozen=True, slots=True, repr=False)
class XlsxTable:
    """Implements the `Table` port."""

    content: bytes
    values: CalamineSheet
    sheet_names: tuple[str, ...]

    @property
    def sheet(self) -> str:
        """The name of this sheet."""
        return self.values.name

    def lines(self) -> Iterator[Line]:
        """All lines. Calamine counts them from the first, but cells from the first with a value."""
        _, first_column = self.values.start or (0, 0)
        rows = enumerate(self.values.iter_rows(), start=1)
        if first_column == 0:
            yield from rows
            return
        margin = [""] * first_column
        for number, cells in rows:
            yield number, [*margin, *cells]

    def formula_cells(self, columns: frozenset[int]) -> frozenset[tuple[int, int]]:
        """Which cells are formulas; calamine shows only their last computed values.

        Raises SheetError(DAMAGED).
        """
        return formula_cells(self.content, self.sheet, columns)


def _check_package(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
    except zipfile.BadZipFile:
        raise SheetError(SheetFault.NO_SPREADSHEET) from None
    if all(part.filename != _WORKBOOK_PART for part in parts):
        raise SheetError(SheetFault.NO_SPREADSHEET)
    if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise SheetError(SheetFault.TOO_LARGE)
