"""Which columns of a table hold name and tax number, and what their cells say."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time

from invoice_license_desktop.core.domain.enterprise import clean_name
from invoice_license_desktop.core.domain.formula_text import restored
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.tax_number import clean_tax_number
from invoice_license_desktop.core.operations.ports.sheets import (
    Cell,
    SheetError,
    SheetFault,
    Table,
)

HEADER_LINES = 20
# a spreadsheet program keeps 15 digits of a number; what comes after them is lost
EXACT_DIGITS = 15

# as they are after `_header_words`: without blanks, marks and brackets with their content
_NAME_HEADERS = (
    frozenset(
        f"{owner}{suffix}"
        for owner in ("企业", "单位", "公司", "组织", "机构", "纳税人", "客户", "发票服务组织")
        for suffix in ("", "名称", "全称")
    )
    - {"纳税人"}
    | frozenset(
        f"{owner}{suffix}"
        for owner in ("enterprise", "company", "organization", "organisation", "taxpayer")
        for suffix in ("", "name")
    )
    | {"名称", "全称", "name"}
)
_TAX_NUMBER_HEADER = re.compile(
    r"(?:.*(?:税号|识别号|信用代码|识别代码))"
    r"|(?:(?:enterprise|company|taxpayer)?(?:taxnumber|taxno|taxid|taxcode|tin)"
    r"|taxpayeridentificationnumber|taxpayeridentifier|taxpayerid|taxpayernumber"
    r"|tax(?:payer)?registrationnumber|uscc|unifiedsocialcreditcode|socialcreditcode|creditcode)"
)
_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]|【[^】]*】")
_PARTS = re.compile(r"[/|\n]")
_SCIENTIFIC = re.compile(r"\d(?:\.\d*)?E[+-]?\d{1,3}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ImportColumns:
    """Where name and tax number stand, columns counted from 0; lines up to `header_line` are skipped.

    `name` is None if no column is headed so. `headers` are the texts of the header line.
    """

    header_line: int
    name: int | None
    tax_number: int
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says, and why it cannot be taken as it is."""

    text: str
    problem: Reason | None = None


def find_columns(table: Table) -> ImportColumns:
    """The columns by their headers, in Chinese or English, in any order, in the first 20 lines.

    A line with both headers is preferred to one with the tax number's alone, which may be a title.
    Raises SheetError(NO_TAX_NUMBER_COLUMN).
    """
    fallback: ImportColumns | None = None
    for number, cells in table.lines():
        if number > HEADER_LINES:
            break
        columns = _columns(number, cells)
        if columns is not None and columns.name is not None:
            return columns
        fallback = fallback or columns
    if fallback is None:
        raise SheetError(SheetFault.NO_TAX_NUMBER_COLUMN)
    return fallback


def read_tax_number(cell: Cell) -> Reading:
    """The tax number in a cell, cleaned; as it stands there if it cannot be taken."""
    if isinstance(cell, str):
        return _read_tax_text(cell)
    if cell is None:
        return Reading("")
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if 0 <= cell < 10**EXACT_DIGITS and cell == int(cell):
            return Reading(str(int(cell)))
        return Reading(_as_shown(cell), Reason.MANGLED_NUMBER)
    return Reading(_other_text(cell), Reason.MANGLED_NUMBER)


def read_name(cell: Cell) -> Reading:
    """The name in a cell, cleaned."""
    if isinstance(cell, str):
        if cell.startswith("="):
            return Reading(cell, Reason.FORMULA)
        return Reading(clean_name(restored(cell)))
    if cell is None:
        return Reading("")
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Reading(_as_shown(cell))
    return Reading(_other_text(cell))


def is_rounded(tax_number: str) -> bool:
    """Whether a text that is no valid tax number looks like a number of which 15 digits were kept."""
    return (
        len(tax_number) > EXACT_DIGITS
        and tax_number.isdecimal()
        and not tax_number[EXACT_DIGITS:].strip("0")
    )


def _read_tax_text(cell: str) -> Reading:
    if cell.isalnum() and cell.isascii():
        return Reading(cell.upper())
    shown = cell.strip()
    if shown.startswith("="):
        return Reading(shown, Reason.FORMULA)
    if _SCIENTIFIC.fullmatch(shown):
        return Reading(shown, Reason.MANGLED_NUMBER)
    return Reading(clean_tax_number(cell))


def _columns(number: int, cells: Sequence[Cell]) -> ImportColumns | None:
    words = [_header_words(cell) if isinstance(cell, str) else () for cell in cells]
    tax_number = _first(words, lambda word: _TAX_NUMBER_HEADER.fullmatch(word) is not None)
    if tax_number is None:
        return None
    headers = tuple(cell.strip() if isinstance(cell, str) else "" for cell in cells)
    return ImportColumns(
        number, _first(words, lambda word: word in _NAME_HEADERS), tax_number, headers
    )


def _first(headers: Sequence[Sequence[str]], fits: Callable[[str], bool]) -> int | None:
    return next((place for place, words in enumerate(headers) if any(map(fits, words))), None)


def _header_words(text: str) -> tuple[str, ...]:
    """What a header says, bare; one in two languages says each of its parts."""
    folded = _BRACKETS.sub("", unicodedata.normalize("NFKC", text).lower())
    return tuple("".join(filter(str.isalnum, part)) for part in _PARTS.split(folded))


def _as_shown(number: float) -> str:
    """A number as a spreadsheet program shows it in a narrow cell."""
    if number == int(number) and abs(number) < 10**EXACT_DIGITS:
        return str(int(number))
    return f"{number:.5E}" if abs(number) >= 10**EXACT_DIGITS else f"{number:.15g}"


def _other_text(cell: Cell) -> str:
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell).upper() if isinstance(cell, bool) else str(cell)
