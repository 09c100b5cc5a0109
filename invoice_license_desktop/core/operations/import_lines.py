"""The lines of an enterprise list: what each says, judged by itself and by the lines before it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from invoice_license_desktop.core.domain.calendar import shanghai_day
from invoice_license_desktop.core.domain.enterprise import entry_problem
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.tax_number import (
    TaxNumberCheck,
    TaxNumberForm,
    check_tax_number,
)
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.import_cells import (
    Reading,
    is_blank,
    is_rounded,
    read_moment,
    read_name,
    read_tax_number,
    read_text,
    shown_text,
)
from invoice_license_desktop.core.operations.import_columns import ImportColumns
from invoice_license_desktop.core.operations.ports.sheets import (
    Cell,
    SheetError,
    SheetFault,
    Table,
)

MAX_LINES = 1_000_000
PROGRESS_LINES = 200


class ImportStoppedError(Exception):
    """Reading was stopped; nothing was imported."""


class LineKind(StrEnum):
    """What the import makes of a line."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    REPEATED = "repeated"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class HistoricAuthorization:
    """An authorization made before this program: when (aware UTC) and by whom, "" if not said."""

    service: Service
    authorized_at: datetime
    authorized_by: str = ""


class ImportLine(NamedTuple):
    """One line of the file, `number` as a spreadsheet program shows it.

    `organisation` and `remark` are "" where the file says nothing; then they stay as they are.
    `historic` are the authorizations it names, if they are to be taken over, `taken_over` the
    services for which one is. `old_name` is the present name of an enterprise whose name changes,
    or may not, `old_organisation` and `old_remark` likewise, None if they do not change;
    `first_line` the line with the same tax number before a repeated one; `check` what is wrong or
    unusual about a tax number; `detail` a cell that cannot be read.

    A tuple, which is made in a fifth of the time that a frozen dataclass takes: there are many.
    """

    number: int
    name: str
    tax_number: str
    kind: LineKind
    organisation: str = ""
    remark: str = ""
    reason: Reason | None = None
    old_name: str = ""
    first_line: int | None = None
    check: TaxNumberCheck | None = None
    historic: tuple[HistoricAuthorization, ...] = ()
    taken_over: tuple[Service, ...] = ()
    old_organisation: str | None = None
    old_remark: str | None = None
    detail: str = ""


def read_lines(
    table: Table,
    columns: ImportColumns,
    *,
    historic: bool = False,
    progress: Callable[[int], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
    limit: int = MAX_LINES,
) -> Iterator[ImportLine]:
    """The lines that are not blank, judged by themselves; those without a fault as NEW.

    `historic` tells to read the historic authorizations; without it their columns are ignored.
    After each 200 lines of the file `progress` is called with the number of those not blank, and
    `stop` is asked. Raises ImportStoppedError, and SheetError, also for more than `limit` lines.
    """
    used = frozenset(
        {columns.tax_number} if columns.name is None else {columns.tax_number, columns.name}
    )
    formulas = table.formula_cells(used)
    formula_lines = {number for number, _ in formulas if number > columns.header_line}
    count = 0
    for seen, (number, cells) in enumerate(table.lines(), start=-columns.header_line):
        if seen % PROGRESS_LINES == 0 and seen > 0:
            progress(count)
            if stop():
                raise ImportStoppedError
        if number <= columns.header_line:
            continue
        tax_number = read_tax_number(_cell(cells, columns.tax_number))
        name = read_name(_cell(cells, columns.name))
        is_formula = number in formula_lines
        if not (tax_number.text or name.text or is_formula or not all(map(is_blank, cells))):
            continue
        count += 1
        if count > limit:
            raise SheetError(SheetFault.TOO_MANY_ROWS)
        if is_formula:
            formula_lines.discard(number)
            yield _refused(number, name.text, tax_number.text, Reason.FORMULA)
        else:
            line = _judge_alone(number, name, tax_number)
            if line.kind is LineKind.NEW:
                line = _with_options(line, cells, columns, historic=historic)
            yield line
    for number in sorted(formula_lines):
        # a formula without a stored value, after the last line with one
        yield _refused(number, "", "", Reason.FORMULA)


def _cell(cells: Sequence[Cell], column: int | None) -> Cell:
    return cells[column] if column is not None and column < len(cells) else None


def _judge_alone(number: int, name: Reading, tax_number: Reading) -> ImportLine:
    problem = tax_number.problem or name.problem
    if problem is not None:
        return _refused(number, name.text, tax_number.text, problem)
    judged = check_tax_number(tax_number.text)
    problem = entry_problem(name.text, tax_number.text, judged.form)
    if problem is None:
        check = None if judged.form is TaxNumberForm.VALID else judged
        return ImportLine(number, name.text, tax_number.text, LineKind.NEW, check=check)
    if problem is not Reason.INVALID_TAX_NUMBER:
        return _refused(number, name.text, tax_number.text, problem)
    if is_rounded(tax_number.text):
        return _refused(number, name.text, tax_number.text, Reason.MANGLED_NUMBER)
    return _refused(number, name.text, tax_number.text, problem, judged)


def _refused(
    number: int, name: str, tax_number: str, reason: Reason, check: TaxNumberCheck | None = None
) -> ImportLine:
    return ImportLine(number, name, tax_number, LineKind.REFUSED, reason=reason, check=check)


def _with_options(
    line: ImportLine, cells: Sequence[Cell], columns: ImportColumns, *, historic: bool
) -> ImportLine:
    """The line with what its optional columns say, refused for a date that cannot be taken."""
    if columns.organisation is not None or columns.remark is not None:
        line = line._replace(
            organisation=read_text(_cell(cells, columns.organisation)),
            remark=read_text(_cell(cells, columns.remark)),
        )
    if not historic:
        return line
    found = []
    for of in columns.historic:
        when, by = _cell(cells, of.authorized_at), read_text(_cell(cells, of.authorized_by))
        if is_blank(when) and not by:
            continue
        moment = read_moment(when)
        if moment is None:
            return line._replace(
                kind=LineKind.REFUSED, reason=Reason.HISTORIC_DATE, detail=shown_text(when)
            )
        found.append(HistoricAuthorization(of.service, moment, by))
    return line._replace(historic=tuple(found)) if found else line


def refused_if_ahead(line: ImportLine, now: datetime) -> ImportLine:
    """The line, refused if a historic authorization of it lies after `now` (aware)."""
    if not line.historic:
        return line
    ahead = next((item for item in line.historic if item.authorized_at > now), None)
    if ahead is None or line.kind is LineKind.REFUSED:
        return line
    day = shanghai_day(ahead.authorized_at).isoformat()
    return line._replace(kind=LineKind.REFUSED, reason=Reason.HISTORIC_DATE, detail=day)


def not_repeated(line: ImportLine, first_lines: dict[str, int]) -> ImportLine:
    """The line, as repeated if an earlier one that was not refused has its tax number.

    `first_lines` remembers the line numbers by tax number.
    """
    if line.kind is LineKind.REFUSED:
        return line
    first = first_lines.setdefault(line.tax_number, line.number)
    if first == line.number:
        return line
    return line._replace(kind=LineKind.REPEATED, reason=Reason.SAME_TAX_NUMBER, first_line=first)
