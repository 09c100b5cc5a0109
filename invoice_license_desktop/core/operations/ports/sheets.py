"""The port of spreadsheet files that an administrator hands in."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Protocol

# a whole number may come as float; blank cells are None or empty text
Cell = str | int | float | bool | date | datetime | time | timedelta | None
Line = tuple[int, Sequence[Cell]]


class Encoding(StrEnum):
    """How the characters of a text file are written; a byte-order mark may stand before them.

    GBK and GB2312 are parts of GB18030.
    """

    UTF_8 = "utf-8"
    GB18030 = "gb18030"
    UTF_16_LE = "utf-16-le"
    UTF_16_BE = "utf-16-be"


class SheetFault(StrEnum):
    """Why a file cannot be imported at all."""

    NOT_FOUND = "not_found"
    LOCKED = "locked"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too_large"
    NO_SPREADSHEET = "no_spreadsheet"
    DAMAGED = "damaged"
    UNKNOWN_ENCODING = "unknown_encoding"
    WRONG_ENCODING = "wrong_encoding"
    EMPTY = "empty"
    NO_SUCH_SHEET = "no_such_sheet"
    NO_TAX_NUMBER_COLUMN = "no_tax_number_column"
    TOO_MANY_ROWS = "too_many_rows"


class SheetError(Exception):
    """A file cannot be imported; nothing was.

    `detail` is technical and may be empty; `line` is where it is at fault, if that is known.
    """

    def __init__(self, fault: SheetFault, detail: str = "", *, line: int | None = None) -> None:
        super().__init__(f"{fault}: {detail}" if detail else str(fault))
        self.fault = fault
        self.detail = detail
        self.line = line


class Table(Protocol):
    """One sheet of a file, as it was when it was read."""

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """The visible sheets of the file, in its order; empty for a text file."""
        ...

    @property
    def hidden_sheet_names(self) -> tuple[str, ...]:
        """The hidden ones, which are read only if they are named."""
        ...

    @property
    def sheet(self) -> str:
        """The name of this sheet; empty for a text file."""
        ...

    @property
    def encoding(self) -> Encoding | None:
        """The encoding a text file was read in, None for a workbook."""
        ...

    def lines(self) -> Iterator[Line]:
        """Line numbers as a spreadsheet program shows them, and the cells from column A on.

        Lines may differ in length; blank ones may be left out. May be called again.
        Raises SheetError(DAMAGED).
        """
        ...

    def formula_cells(self, columns: frozenset[int]) -> frozenset[tuple[int, int]]:
        """Line number and column (from 0) of each cell of these columns that is a formula."""
        ...


class Sheets(Protocol):
    """Reads spreadsheet files: XLSX, XLS, and text with commas, semicolons or tabs."""

    def read(
        self,
        path: Path,
        sheet: str | None = None,
        *,
        encoding: Encoding | None = None,
        pause: Callable[[], None] = lambda: None,
    ) -> Table:
        """A sheet of a file; without a name, the first visible one that is not empty.

        `encoding` is what a text file is in, if it is not to be detected; a workbook has none.
        `pause` is called every few milliseconds of Python's work; what it raises ends the reading.
        The file is not kept open. Raises SheetError.
        """
        ...
