"""The port of spreadsheet files that the program writes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol

PROGRESS_ROWS = 200


class CellTone(StrEnum):
    """What a status means, for the colour that goes with its words."""

    GOOD = "good"
    WAITING = "waiting"
    WARNING = "warning"
    BAD = "bad"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Status:
    """A cell with a status: the words say it all, the colour only helps to find them."""

    text: str
    tone: CellTone


TableCell = str | date | Status | None
"""A day is written as a day; everything else is text, also what looks like a number or a formula."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its head, and its width in Latin characters (a Chinese one takes two)."""

    caption: str
    width: int


@dataclass(frozen=True, slots=True)
class TableForm:
    """What a file holds besides its rows. `title` names the sheet: 1 to 31 characters, no `[]:*?/\\`."""

    title: str
    columns: tuple[TableColumn, ...]


class TableFault(StrEnum):
    """Why a file could not be written."""

    UNKNOWN_FORMAT = "unknown_format"
    NO_FOLDER = "no_folder"
    NOT_WRITABLE = "not_writable"
    LOCKED = "locked"
    DISK_FULL = "disk_full"
    TOO_MANY_ROWS = "too_many_rows"
    FAILED = "failed"


class TableError(Exception):
    """A file was not written; one that was there before is as it was.

    `detail` is technical and may be empty.
    """

    def __init__(self, fault: TableFault, detail: str = "") -> None:
        super().__init__(f"{fault}: {detail}" if detail else str(fault))
        self.fault = fault
        self.detail = detail


class Tables(Protocol):
    """Writes spreadsheet files: XLSX or CSV, as the name ends."""

    def write(
        self,
        path: Path,
        form: TableForm,
        rows: Iterable[Sequence[TableCell]],
        *,
        progress: Callable[[int], None] = lambda _: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> int | None:
        """Write a file in place of what may be there; the number of rows, None if it was stopped.

        The file appears when it is whole; a stopped or failed export leaves everything as it was.
        `progress` is called with the number of rows, and `stop` asked, after each 200 and at the
        end. Raises TableError, and whatever reading the rows raises. Blocking; any thread.
        """
        ...

    def write_lines(
        self,
        path: Path,
        lines: Iterable[str],
        *,
        progress: Callable[[int], None] = lambda _: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> int | None:
        """Write a text file, UTF-8, a line each, whole as `write` does; the number of lines."""
        ...
