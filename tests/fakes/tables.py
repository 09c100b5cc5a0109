"""Files that are written, kept in memory."""

import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from invoice_license_desktop.core.operations.ports.tables import (
    PROGRESS_ROWS,
    TableCell,
    TableError,
    TableFault,
    TableForm,
)

HELD_AT = 4
PATIENCE_S = 10.0


class FakeTables:
    """Implements the `Tables` port; what it has is the last file's.

    `fault` is why the next file is not written. While `gate` is cleared, a file comes no further
    than its first rows.
    """

    def __init__(self) -> None:
        self.path: Path | None = None
        self.title = ""
        self.heads: list[str] = []
        self.rows: list[list[TableCell]] = []
        self.fault: TableFault | None = None
        self.gate = threading.Event()
        self.gate.set()
        self.lines: dict[Path, list[str]] = {}

    def write(
        self,
        path: Path,
        form: TableForm,
        rows: Iterable[Sequence[TableCell]],
        *,
        progress: Callable[[int], None] = lambda _: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> int | None:
        """See `Tables.write`."""
        if self.fault is not None:
            fault, self.fault = self.fault, None
            raise TableError(fault)
        written: list[list[TableCell]] = []
        for row in rows:
            if len(written) % PROGRESS_ROWS == 0:
                progress(len(written))
                if stop():
                    return None
            if len(written) == HELD_AT and not self.gate.is_set():
                progress(HELD_AT)
                assert self.gate.wait(PATIENCE_S)
            assert len(row) == len(form.columns)
            written.append(list(row))
        progress(len(written))
        if stop():
            return None
        self.path, self.title = path, form.title
        self.heads = [column.caption for column in form.columns]
        self.rows = written
        return len(written)

    def write_lines(
        self,
        path: Path,
        lines: Iterable[str],
        *,
        progress: Callable[[int], None] = lambda _: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> int | None:
        """See `Tables.write_lines`."""
        written: list[str] = []
        for line in lines:
            if len(written) % PROGRESS_ROWS == 0:
                progress(len(written))
                if stop():
                    return None
            written.append(line)
        progress(len(written))
        self.lines[path] = written
        return len(written)
