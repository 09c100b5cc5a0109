"""What the cells of an enterprise list say, and which of them cannot be taken as they are."""

import re
import unicodedata
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from invoice_license_desktop.core.domain.calendar import SHANGHAI
from invoice_license_desktop.core.domain.enterprise import clean_name
from invoice_license_desktop.core.domain.formula_text import restored
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.tax_number import clean_tax_number
from invoice_license_desktop.core.operations.ports.sheets import Cell

# a spreadsheet program keeps 15 digits of a number; what comes after them is lost
EXACT_DIGITS = 15
# the services did not exist before; Excel's dates without a day lie there
EARLIEST_YEAR = 2000
_FIRST_DAY, _LAST_DAY = 20000101, 99991231

_SCIENTIFIC = re.compile(r"\d(?:\.\d*)?E[+-]?\d{1,3}", re.IGNORECASE)
# a formula that is only a text, as text files keep spreadsheet programs from making a number of it
_TEXT_FORMULA = re.compile(r'\s*="((?:[^"]|"")*)"\s*')
# typed before a number so that it stays text; some programs write it into the file
_APOSTROPHES = "'\u2018\u2019\uff07"
_DAY = re.compile(
    r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))"
    r"(?:(?:T|\s*)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z?))?"
)


class Reading(NamedTuple):
    """What a cell says, and why it cannot be taken as it is."""

    text: str
    problem: Reason | None = None


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
        text = _meant(cell)
        if text is cell and cell.startswith("="):
            return Reading(cell, Reason.FORMULA)
        return Reading(clean_name(text))
    if cell is None:
        return Reading("")
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Reading(_as_shown(cell))
    return Reading(_other_text(cell))


def read_text(cell: Cell) -> str:
    """What a cell of an optional column says, cleaned like a name; "" if it is blank."""
    if isinstance(cell, str):
        return clean_name(_meant(cell)) if cell else ""
    return read_name(cell).text


def read_moment(cell: Cell) -> datetime | None:
    """The moment in a cell, aware UTC; None if the cell says none.

    Days and times without a zone are Shanghai's; a day is its first moment. A bare number is no
    date, since a spreadsheet program marks its dates as such, unless it is one like 20240331.
    """
    if isinstance(cell, int | float) and _FIRST_DAY <= cell <= _LAST_DAY:
        cell = _as_shown(cell)
    if isinstance(cell, datetime):
        moment = cell.replace(tzinfo=SHANGHAI)
    elif isinstance(cell, date):
        moment = datetime(cell.year, cell.month, cell.day, tzinfo=SHANGHAI)
    elif isinstance(cell, str):
        found = _DAY.fullmatch(unicodedata.normalize("NFKC", _meant(cell)).strip())
        parsed = None if found is None else _moment(found)
        if parsed is None:
            return None
        moment = parsed
    else:
        return None
    return moment.astimezone(UTC) if moment.year >= EARLIEST_YEAR else None


def shown_text(cell: Cell) -> str:
    """A cell as text, as it is written to a file of refused lines."""
    if isinstance(cell, str):
        return _meant(cell)
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds")
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _as_shown(cell)
    return _other_text(cell)


def is_blank(cell: Cell) -> bool:
    """Whether a cell shows nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


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
    shown = _meant(cell).strip().lstrip(_APOSTROPHES)
    if shown.startswith("="):
        return Reading(shown, Reason.FORMULA)
    if _SCIENTIFIC.fullmatch(shown):
        return Reading(shown, Reason.MANGLED_NUMBER)
    return Reading(clean_tax_number(shown))


def _meant(cell: str) -> str:
    """A text without what only keeps spreadsheet programs from changing it; else the very same."""
    found = _TEXT_FORMULA.fullmatch(cell) if "=" in cell else None
    return restored(cell) if found is None else found[1].replace('""', '"')


def _moment(found: re.Match[str]) -> datetime | None:
    year, _, *parts = found.groups()
    month, day = (part for part in parts[:6] if part is not None)
    hour, minute, second, zone = parts[6:]
    try:
        return datetime(
            int(year),
            int(month),
            int(day),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            tzinfo=UTC if zone else SHANGHAI,
        )
    except ValueError:
        return None


def _as_shown(number: float) -> str:
    """A number as a spreadsheet program shows it in a narrow cell."""
    if number == int(number) and abs(number) < 10**EXACT_DIGITS:
        return str(int(number))
    return f"{number:.5E}" if abs(number) >= 10**EXACT_DIGITS else f"{number:.15g}"


def _other_text(cell: Cell) -> str:
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell).upper() if isinstance(cell, bool) else str(cell)
