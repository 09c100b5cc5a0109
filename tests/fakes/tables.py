"""Files that are written, kept in memory."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from invoice_license_desktop.core.operations.ports.tables import (
    PROGRESS_ROWS,
    TableCell,
    TableForm,
)


class FakeTables:
    """Implements the `Tables` port; what it has is the last file's."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.title = ""
        self.heads: list[str] = []
        self.rows: list[list[TableCell]] = []

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
        written: list[list[TableCell]] = []
        for row in rows:
            if len(written) % PROGRESS_ROWS == 0:
                progress(len(written))
                if stop():
                    return None
            assert len(row) == len(form.columns)
            written.append(list(row))
        progress(len(written))
        self.path, self.title = path, form.title
        self.heads = [column.caption for column in form.columns]
        self.rows = written
        return len(written)
