"""The lines of an enterprise list: what each says, judged by itself and by the lines before it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from invoice_license_desktop.core.domain.enterprise import entry_problem
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.tax_number import TaxNumberCheck, check_tax_number
from invoice_license_desktop.core.operations.import_columns import (
    ImportColumns,
    Reading,
    is_rounded,
    read_name,
    read_tax_number,
)
from invoice_license_desktop.core.operations.ports.sheets import SheetError, SheetFault, Table

MAX_LINES = 1_000_000
PROGRESS_LINES = 200


class LineKind(StrEnum):
    """What the import makes of a line."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    REPEATED = "repeated"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One line of the file, `number` as a spreadsheet program shows it.

    `old_name` is the present name of an enterprise whose name changes, or may not; `first_line` the
    line with the same tax number before a repeated one; `check` what is wrong with a tax number.
    """

    number: int
    name: str
    tax_number: str
    kind: LineKind
    reason: Reason | None = None
    old_name: str = ""
    first_line: int | None = None
    check: TaxNumberCheck | None = None


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """Every line that is not blank, in the file's order, and how many there are of each kind."""

    lines: tuple[ImportLine, ...]
    counts: Mapping[LineKind, int]

    @property
    def total(self) -> int:
        """All lines; the five counts add up to it."""
        return len(self.lines)

    def count(self, kind: LineKind) -> int:
        """How many lines are of a kind."""
        return self.counts.get(kind, 0)

    @property
    def effective(self) -> int:
        """How many enterprises importing would add or rename."""
        return self.count(LineKind.NEW) + self.count(LineKind.CHANGED)


def account_for(lines: Sequence[ImportLine]) -> ImportPreview:
    """The account of these lines."""
    return ImportPreview(tuple(lines), Counter(line.kind for line in lines))


def read_lines(
    table: Table,
    columns: ImportColumns,
    progress: Callable[[int], None],
    *,
    limit: int = MAX_LINES,
) -> Iterator[ImportLine]:
    """The lines that are not blank, judged by themselves; those without a fault as NEW.

    `progress` is called with the number of lines after each 200. Raises SheetError, also for more
    than `limit` lines.
    """
    used = frozenset(
        {columns.tax_number} if columns.name is None else {columns.tax_number, columns.name}
    )
    formulas = table.formula_cells(used)
    formula_lines = {number for number, _ in formulas if number > columns.header_line}
    count = 0
    for number, cells in table.lines():
        if number <= columns.header_line:
            continue
        width = len(cells)
        tax_cell = cells[columns.tax_number] if columns.tax_number < width else None
        name_cell = (
            cells[columns.name] if columns.name is not None and columns.name < width else None
        )
        tax_number, name = read_tax_number(tax_cell), read_name(name_cell)
        if not (
            tax_number.text
            or name.text
            or number in formula_lines
            or not all(map(_is_blank, cells))
        ):
            continue
        count += 1
        if count > limit:
            raise SheetError(SheetFault.TOO_MANY_ROWS)
        if number in formula_lines:
            formula_lines.discard(number)
            yield ImportLine(number, name.text, tax_number.text, LineKind.REFUSED, Reason.FORMULA)
        else:
            yield _judge_alone(number, name, tax_number)
        if count % PROGRESS_LINES == 0:
            progress(count)
    for number in sorted(formula_lines):
        # a formula without a stored value, after the last line with one
        yield ImportLine(number, "", "", LineKind.REFUSED, Reason.FORMULA)


def _is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _judge_alone(number: int, name: Reading, tax_number: Reading) -> ImportLine:
    problem = tax_number.problem or name.problem or entry_problem(name.text, tax_number.text)
    if problem is None:
        return ImportLine(number, name.text, tax_number.text, LineKind.NEW)
    check = None
    if problem is Reason.INVALID_TAX_NUMBER:
        if is_rounded(tax_number.text):
            problem = Reason.MANGLED_NUMBER
        else:
            check = check_tax_number(tax_number.text)
    return ImportLine(number, name.text, tax_number.text, LineKind.REFUSED, problem, check=check)


def not_repeated(line: ImportLine, first_lines: dict[str, int]) -> ImportLine:
    """The line, as repeated if an earlier one that was not refused has its tax number.

    `first_lines` remembers the line numbers by tax number.
    """
    if line.kind is LineKind.REFUSED:
        return line
    first = first_lines.setdefault(line.tax_number, line.number)
    if first == line.number:
        return line
    return replace(line, kind=LineKind.REPEATED, reason=Reason.SAME_TAX_NUMBER, first_line=first)
