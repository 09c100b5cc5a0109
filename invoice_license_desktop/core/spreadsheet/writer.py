"""Writes a spreadsheet file: what it is follows from its name."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from invoice_license_desktop.core.operations.ports.tables import (
    PROGRESS_ROWS,
    TableCell,
    TableError,
    TableFault,
    TableForm,
)
from invoice_license_desktop.core.operations.whole_file import write_whole
from invoice_license_desktop.core.spreadsheet.csv_writing import write_csv
from invoice_license_desktop.core.spreadsheet.xlsx_writing import write_xlsx

Row = TypeVar("Row")
_FORMATS = {".xlsx": write_xlsx, ".csv": write_csv}


class SpreadsheetWriter:
    """Implements the `Tables` port. May be used from any thread."""

    def write(
        self,
        path: Path,
        form: TableForm,
        rows: Iterable[Sequence[TableCell]],
        *,
        progress: Callable[[int], None] = lambda _: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> int | None:
        """Write a file; see the port."""
        write_format = _FORMATS.get(path.suffix.lower())
        if write_format is None:
            raise TableError(TableFault.UNKNOWN_FORMAT)
        watched = _Watched(rows, progress, stop)
        return watched.written(path, lambda draft: write_format(draft, form, watched))

    def write_lines(
        self,
        path: Path,
        lines: Iterable[str],
        *,
        progress: Callable[[int], None] = lambda _: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> int | None:
        """Write a text file; see the port."""
        watched = _Watched(lines, progress, stop)
        return watched.written(path, lambda draft: _write_text(draft, watched))


def _write_text(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)


class _Stopped(Exception):  # noqa: N818 - nothing went wrong
    """The writing was stopped."""


class _Watched(Generic[Row]):
    """The rows, counted; asking for the next one raises _Stopped when the writing was stopped."""

    def __init__(
        self, rows: Iterable[Row], progress: Callable[[int], None], stop: Callable[[], bool]
    ) -> None:
        self._rows, self._progress, self._stop = rows, progress, stop
        self.count = 0

    def written(self, path: Path, fill: Callable[[Path], None]) -> int | None:
        """Let `fill` write the rows into a file that appears whole; their number, None if stopped."""

        def fill_or_stop(draft: Path) -> None:
            fill(draft)
            # putting a large file together takes a while after its last row
            self.check()

        try:
            write_whole(path, fill_or_stop)
        except _Stopped:
            return None
        return self.count

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            if self.count % PROGRESS_ROWS == 0:
                self._pause()
            yield row
            self.count += 1
        self._pause()

    def _pause(self) -> None:
        self._progress(self.count)
        self.check()

    def check(self) -> None:
        """Raises _Stopped when the writing was stopped."""
        if self._stop():
            raise _Stopped
