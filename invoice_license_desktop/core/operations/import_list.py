"""Opens an enterprise list, and previews its import: an account of every line."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from invoice_license_desktop.core.operations.import_account import (
    ImportPreview,
    Lines,
    account_for,
)
from invoice_license_desktop.core.operations.import_choice import Head
from invoice_license_desktop.core.operations.import_columns import (
    ImportColumns,
    find_columns,
    read_head,
)
from invoice_license_desktop.core.operations.import_judging import judge_lines, read_present
from invoice_license_desktop.core.operations.import_lines import (
    not_repeated,
    read_lines,
    refused_if_ahead,
)
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.sheets import (
    Encoding,
    SheetError,
    SheetFault,
    Sheets,
    Table,
)

JUDGED_LINES = 1_000


@dataclass(frozen=True, slots=True)
class OpenedList:
    """A sheet, its first lines as text, and its columns; None if no header was recognised."""

    table: Table
    head: Head
    columns: ImportColumns | None

    def recognised(self) -> ImportColumns:
        """The columns. Raises SheetError(NO_TAX_NUMBER_COLUMN) if no header was recognised."""
        if self.columns is None:
            raise SheetError(SheetFault.NO_TAX_NUMBER_COLUMN)
        return self.columns


def open_list(
    sheets: Sheets,
    path: Path,
    sheet: str | None = None,
    *,
    encoding: Encoding | None = None,
    pause: Callable[[], None] = lambda: None,
) -> OpenedList:
    """The sheet to import; without a name, the first visible one with a header, or with anything.

    `pause` is called every now and then; what it raises ends the reading. Raises SheetError.
    """
    first = _open(sheets, path, sheet, encoding, pause)
    if first.columns is not None or sheet is not None:
        return first
    for name in first.table.sheet_names:
        if name == first.table.sheet:
            continue
        try:
            other = _open(sheets, path, name, encoding, pause)
        except SheetError as error:
            if error.fault is not SheetFault.EMPTY:
                raise
        else:
            if other.columns is not None:
                return other
    return first


def _open(
    sheets: Sheets,
    path: Path,
    sheet: str | None,
    encoding: Encoding | None,
    pause: Callable[[], None],
) -> OpenedList:
    table = sheets.read(path, sheet, encoding=encoding, pause=pause)
    try:
        columns = find_columns(table)
    except SheetError as error:
        if error.fault is not SheetFault.NO_TAX_NUMBER_COLUMN:
            raise
        columns = None
    return OpenedList(table, read_head(table), columns)


def preview_import(
    context: Context,
    table: Table,
    columns: ImportColumns,
    *,
    historic: bool = False,
    progress: Callable[[int], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> ImportPreview:
    """Account for every line of a table without changing anything.

    Of lines with the same tax number the first that is not refused counts, later ones are repeated.
    `historic` takes historic authorizations over, for services in which nothing was ever authorized
    or cancelled here. After each 200 lines `progress` is called with the number of lines, and `stop`
    is asked. Raises ImportStoppedError, and SheetError, also for more than 1,000,000 lines.
    Runs in the read lane.
    """
    lines = Lines()
    first_lines: dict[str, int] = {}
    now = context.clock.now()
    read = read_lines(table, columns, historic=historic, progress=progress, stop=stop)
    own = (not_repeated(refused_if_ahead(line, now), first_lines) for line in read)
    with context.store.reading() as work:
        while chunk := list(islice(own, JUDGED_LINES)):
            lines.append(judge_lines(chunk, read_present(work, chunk)))
    return account_for(lines)
