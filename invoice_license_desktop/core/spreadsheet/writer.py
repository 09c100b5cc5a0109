"""Writes a spreadsheet file: what it is follows from its name."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from invoice_license_desktop.core.operations.ports.tables import (
    PROGRESS_ROWS,
    TableCell,
    TableError,
    TableFault,
    TableForm,
)
from invoice_license_desktop.core.spreadsheet.csv_writing import write_csv
from invoice_license_desktop.core.spreadsheet.whole_file import write_whole
from invoice_license_desktop.core.spreadsheet.xlsx_writing import write_xlsx

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

        def fill(draft: Path) -> None:
            write_format(draft, form, watched)
            # putting a large file together takes a while after its last row
            watched.check()

        try:
            write_whole(path, fill)
        except _Stopped:
            return None
        return watched.count


class _Stopped(Exception):  # noqa: N818 - nothing went wrong
    """The writing was stopped."""


class _Watched:
    """The rows, counted; asking for the next one raises _Stopped when the writing was stopped."""

    def __init__(
        self,
        rows: Iterable[Sequence[TableCell]],
        progress: Callable[[int], None],
        stop: Callable[[], bool],
    ) -> None:
        self._rows, self._progress, self._stop = rows, progress, stop
        self.count = 0

    def __iter__(self) -> Iterator[Sequence[TableCell]]:
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
