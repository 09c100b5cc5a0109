"""A file of the lines an import refused, to be repaired in a spreadsheet program and imported."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.import_account import ImportPreview
from invoice_license_desktop.core.operations.import_cells import shown_text
from invoice_license_desktop.core.operations.import_columns import ImportColumns
from invoice_license_desktop.core.operations.import_lines import (
    PROGRESS_LINES,
    ImportLine,
    ImportStoppedError,
    LineKind,
)
from invoice_license_desktop.core.operations.ports.sheets import Cell, Line, Table
from invoice_license_desktop.core.operations.ports.tables import TableColumn, TableForm, Tables

_WIDTH = 20
_WIDE = 44


@dataclass(frozen=True, slots=True)
class RefusalWords:
    """The words of a file of refused lines in the language in use; `messages` has them.

    The import knows the heads of its columns again; `historic` has those of date and person.
    `reason_of` says in a sentence why a line was refused.
    """

    title: str
    name: str
    tax_number: str
    organisation: str
    remark: str
    historic: Mapping[Service, tuple[str, str]]
    line: str
    reason: str
    reason_of: Callable[[ImportLine], str]


def save_refused_lines(
    tables: Tables,
    path: Path,
    table: Table,
    columns: ImportColumns,
    preview: ImportPreview,
    words: RefusalWords,
    *,
    progress: Callable[[int], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> int | None:
    """Write the refused lines of a preview, XLSX or CSV by ending; their number, None if stopped.

    The columns that the import reads come first, then line number and reason, then all others as
    they are in `table`, the table of the preview. A formula stays refused: before its last value
    stands an equals sign if it is a tax number, and a name is left blank.
    `progress` is called with the lines written, and `stop` asked, after each 200 that were read or
    written. Raises TableError and SheetError. Blocking; reads the table twice more.
    """
    written = 0

    def tell(count: int) -> None:
        nonlocal written
        written = count
        progress(count)

    def lines() -> Iterator[Line]:
        for seen, line in enumerate(table.lines(), start=1):
            if seen % PROGRESS_LINES == 0:
                progress(written)
                if stop():
                    raise ImportStoppedError
            yield line

    refused = {line.number: line for line in preview.lines.of_kind(LineKind.REFUSED)}
    try:
        width = max((len(cells) for number, cells in lines() if number in refused), default=0)
        heads, row_of = _form(table, columns, words, width)
        rows = (row_of(line, cells) for line, cells in _refused_rows(lines(), refused))
        form = TableForm(words.title, heads)
        return tables.write(path, form, rows, progress=tell, stop=stop)
    except ImportStoppedError:
        return None


def _form(
    table: Table, columns: ImportColumns, words: RefusalWords, width: int
) -> tuple[tuple[TableColumn, ...], Callable[[ImportLine, Sequence[Cell]], list[str]]]:
    """The heads of the file, and how a refused line is written below them."""
    read = _read_columns(columns, words)
    others = [place for place in range(width) if place not in dict(read)]
    heads = (
        *(TableColumn(head, _WIDE if head == words.name else _WIDTH) for _, head in read),
        TableColumn(words.line, len(words.line) + 4),
        TableColumn(words.reason, _WIDE),
        *(TableColumn(_head(columns, place), _WIDTH) for place in others),
    )
    used = frozenset(
        {columns.tax_number} if columns.name is None else {columns.tax_number, columns.name}
    )
    formulas = table.formula_cells(used)

    def row_of(line: ImportLine, cells: Sequence[Cell]) -> list[str]:
        return [
            *(
                _repairable(shown_text(_at(cells, place)), place, columns, formulas, line)
                for place, _ in read
            ),
            str(line.number),
            words.reason_of(line),
            *(shown_text(_at(cells, place)) for place in others),
        ]

    return heads, row_of


def _read_columns(columns: ImportColumns, words: RefusalWords) -> list[tuple[int, str]]:
    """The columns the import reads, with heads that it finds again."""
    optional = [
        (columns.name, words.name),
        (columns.tax_number, words.tax_number),
        (columns.organisation, words.organisation),
        (columns.remark, words.remark),
    ]
    for of in columns.historic:
        date_head, person_head = words.historic[of.service]
        optional += [(of.authorized_at, date_head), (of.authorized_by, person_head)]
    return [(place, head) for place, head in optional if place is not None]


def _refused_rows(
    lines: Iterator[Line], refused: Mapping[int, ImportLine]
) -> Iterator[tuple[ImportLine, Sequence[Cell]]]:
    left = dict(refused)
    for number, cells in lines:
        line = left.pop(number, None)
        if line is not None:
            yield line, cells
    for line in left.values():
        # a formula without a stored value, which the reader does not show
        yield line, ()


def _repairable(
    text: str,
    place: int,
    columns: ImportColumns,
    formulas: frozenset[tuple[int, int]],
    line: ImportLine,
) -> str:
    """A cell as text that is not taken for repaired: the last value of a formula may be wrong."""
    is_formula = (line.number, place) in formulas
    if place == columns.tax_number:
        return f"={text}" if is_formula else text
    if place == columns.name and line.reason is Reason.FORMULA:
        return "" if is_formula or text.startswith("=") else text
    return text


def _at(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None


def _head(columns: ImportColumns, place: int) -> str:
    return columns.headers[place] if place < len(columns.headers) else ""
