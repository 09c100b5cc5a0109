"""Workbooks, XLSX and XLS: values by calamine, and which cells are formulas from the file itself."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
    WorksheetNotFound,
)

from invoice_license_desktop.core.operations.ports.sheets import (
    Encoding,
    Line,
    SheetError,
    SheetFault,
)


class WorkbookFile(Protocol):
    """The file of a workbook, as its own format keeps it."""

    content: bytes

    def check_sheet(self, sheet: str) -> None:
        """Raises SheetError for a sheet that would not fit into memory or is damaged."""
        ...

    def formula_cells(self, sheet: str, columns: frozenset[int]) -> frozenset[tuple[int, int]]:
        """Line (from 1) and column (from 0) of the formulas in these columns. Raises SheetError."""
        ...


def open_workbook(file: WorkbookFile, sheet: str | None) -> "WorkbookTable":
    """A sheet of a workbook; without a name, the first visible one that is not empty.

    Raises SheetError.
    """
    with _sheet_errors(), CalamineWorkbook.from_filelike(io.BytesIO(file.content)) as workbook:
        found = [item for item in workbook.sheets_metadata if _has_cells(item)]
        visible = tuple(item.name for item in found if _is_visible(item))
        hidden = tuple(item.name for item in found if not _is_visible(item))
        for name in visible if sheet is None else (sheet,):
            if name not in visible and name not in hidden:
                raise SheetError(SheetFault.NO_SUCH_SHEET, ", ".join(visible))
            file.check_sheet(name)
            values = workbook.get_sheet_by_name(name)
            if values.start is not None:
                return WorkbookTable(file, values, visible, hidden)
    raise SheetError(SheetFault.EMPTY)


@dataclass(frozen=True, slots=True, repr=False)
class WorkbookTable:
    """Implements the `Table` port."""

    file: WorkbookFile
    values: CalamineSheet
    sheet_names: tuple[str, ...]
    hidden_sheet_names: tuple[str, ...]

    @property
    def sheet(self) -> str:
        """The name of this sheet."""
        return self.values.name

    @property
    def encoding(self) -> Encoding | None:
        """A workbook says itself how its text is written."""
        return None

    def lines(self) -> Iterator[Line]:
        """All lines. Calamine counts them from the first, but cells from the first with a value.

        Raises SheetError(DAMAGED) at a line with a value that cannot be read, such as a day beyond
        all years.
        """
        _, first_column = self.values.start or (0, 0)
        rows = enumerate(self.values.iter_rows(), start=1)
        try:
            if first_column == 0:
                yield from rows
                return
            margin = [""] * first_column
            for number, cells in rows:
                yield number, [*margin, *cells]
        except BaseException as error:
            if not _is_readers(error):
                raise
            raise SheetError(SheetFault.DAMAGED, str(error), line=self._readable() + 1) from error

    def _readable(self) -> int:
        """How many lines come before the one that cannot be read."""
        count = 0
        try:
            for _ in self.values.iter_rows():
                count += 1
        except BaseException as error:
            if not _is_readers(error):
                raise
        return count

    def formula_cells(self, columns: frozenset[int]) -> frozenset[tuple[int, int]]:
        """Which cells are formulas; calamine shows only their last computed values.

        Raises SheetError(DAMAGED).
        """
        return self.file.formula_cells(self.sheet, columns)


@contextmanager
def _sheet_errors() -> Iterator[None]:
    """What goes wrong in calamine as SheetError."""
    try:
        yield
    except PasswordError as error:
        raise SheetError(SheetFault.ENCRYPTED) from error
    except WorksheetNotFound as error:
        # it is named, but its part is missing
        raise SheetError(SheetFault.DAMAGED, str(error)) from error
    except BaseException as error:
        if not _is_readers(error):
            raise
        raise SheetError(SheetFault.DAMAGED, str(error)) from error


def _is_readers(error: BaseException) -> bool:
    """Whether calamine could not go on. Being written in Rust, it may panic, which no `Exception` is
    and no name can be imported for."""
    is_panic = type(error).__module__ == "pyo3_runtime"
    return is_panic or isinstance(error, CalamineError | OverflowError)


def _has_cells(sheet: SheetMetadata) -> bool:
    return sheet.typ == SheetTypeEnum.WorkSheet


def _is_visible(sheet: SheetMetadata) -> bool:
    return sheet.visible == SheetVisibleEnum.Visible
