"""Tax numbers 纳税人识别号: cleaning and the forms that are allowed.

Sources: GB 32100-2015 (unified social credit code), GB 11714-1997 (organisation code), GB 11643
(citizen identification number), State Taxation Administration announcement 2015 No. 66.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import mul

from invoice_license_desktop.core.domain.invisible import is_invisible

CREDIT_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_CODE = re.compile(f"[{CREDIT_CODE_ALPHABET}]{{2}}[0-9]{{6}}[{CREDIT_CODE_ALPHABET}]{{10}}")
CREDIT_CODE_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
IDENTITY_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(17))
IDENTITY_CHECKS = "10X98765432"
DEPARTMENT_LETTERS = "ANY"
PROVINCES = frozenset(
    str(number)
    for block in (range(10, 16), range(21, 24), range(31, 38), range(41, 47), range(50, 55))
    for number in block
) | frozenset({"61", "62", "63", "64", "65", "71", "81", "82"})
# residents from Hong Kong, Macao and Taiwan have 81, 82 and 83; 10 is the centre, of no one's birth
IDENTITY_PROVINCES = PROVINCES - {"10"} | {"83"}
EARLIEST_BIRTH_YEAR = 1850
HYPHENS = frozenset("-‐‑‒–—―−－﹣")


class TaxNumberForm(StrEnum):
    """How a tax number may be used: authorized, authorized with a warning, or not at all."""

    VALID = "valid"
    UNUSUAL = "unusual"
    INVALID = "invalid"


class TaxNumberProblem(StrEnum):
    """What is wrong or unusual about a tax number."""

    LENGTH = "length"
    CHARACTER = "character"
    CHECK_CHARACTER = "check_character"
    DIVISION = "division"
    ORGANISATION_CODE = "organisation_code"
    OLD_FORM = "old_form"
    TEMPORARY = "temporary"
    IDENTITY_AND_SEQUENCE = "identity_and_sequence"
    NATURAL_PERSON = "natural_person"


@dataclass(frozen=True, slots=True)
class TaxNumberCheck:
    """The judgement on one cleaned tax number; `position` counts from 1 and is 0 if none is at fault."""

    form: TaxNumberForm
    problem: TaxNumberProblem | None = None
    position: int = 0


_VALID = TaxNumberCheck(TaxNumberForm.VALID)
_NO_VALUE = 0xFF


def _values_of(alphabet: str) -> bytes:
    """The value of each character in an alphabet for `bytes.translate`, `_NO_VALUE` for all others."""
    return bytes(alphabet.find(chr(code)) % 256 for code in range(256))


_CREDIT_CODE_VALUES = _values_of(CREDIT_CODE_ALPHABET)
_ORGANISATION_VALUES = _values_of(ORGANISATION_ALPHABET)


def clean_tax_number(text: str) -> str:
    """What an administrator meant to enter: upper-case, half-width, without blanks and hyphens."""
    if text.isascii() and text.isalnum():
        return text.upper()
    folded = unicodedata.normalize("NFKC", text)
    shown = "".join(mark for mark in folded if not is_invisible(mark) and mark not in HYPHENS)
    return unicodedata.normalize("NFKC", shown.upper())


def check_tax_number(number: str) -> TaxNumberCheck:
    """Judge a cleaned tax number (manual, 许可授权 step 4 asks the human; this asks the standard)."""
    if not (number.isascii() and number.isalnum()):
        return _invalid(*_first_strange_character(number))
    if len(number) == 18:
        return _check_eighteen(number)
    if len(number) == 15:
        return _unusual(TaxNumberProblem.OLD_FORM)
    if len(number) == 19:
        if number[0] != "L":
            return _invalid(TaxNumberProblem.CHARACTER, 1)
        inner = _check_eighteen(number[1:])
        if inner.problem is TaxNumberProblem.NATURAL_PERSON:
            return _invalid(TaxNumberProblem.CHARACTER, 2)
        if inner.form is TaxNumberForm.INVALID and inner.problem is not None:
            return _invalid(inner.problem, inner.position + 1)
        return _unusual(TaxNumberProblem.TEMPORARY)
    if len(number) == 20:
        return _check_identity_and_sequence(number)
    return _invalid(TaxNumberProblem.LENGTH)


def credit_code_check_character(body: str) -> str:
    """The 18th character of a credit code for its first 17 (GB 32100-2015).

    Raises ValueError for a character outside the alphabet or another length.
    """
    if len(body) != len(CREDIT_CODE_WEIGHTS):
        raise ValueError("a credit code has 17 characters before its check character")
    total = _weighted_sum(body, _CREDIT_CODE_VALUES, CREDIT_CODE_WEIGHTS)
    return CREDIT_CODE_ALPHABET[(31 - total % 31) % 31]


def organisation_check_character(body: str) -> str:
    """The check character of an organisation code for its first 8 characters (GB 11714-1997).

    Raises ValueError for a character that is no digit or capital letter or another length.
    """
    if len(body) != len(ORGANISATION_WEIGHTS):
        raise ValueError("an organisation code has 8 characters before its check character")
    total = _weighted_sum(body, _ORGANISATION_VALUES, ORGANISATION_WEIGHTS)
    return "0123456789X"[(11 - total % 11) % 11]


def _weighted_sum(body: str, values: bytes, weights: tuple[int, ...]) -> int:
    """Raises ValueError for a character that has no value.

    Translated and mapped instead of looked up one by one: an import asks this a million times.
    """
    numbers = body.encode("ascii").translate(values)
    if _NO_VALUE in numbers:
        raise ValueError("a character that this code does not have")
    return sum(map(mul, numbers, weights))


def _check_eighteen(number: str) -> TaxNumberCheck:
    if _is_identity_number(number):
        return _VALID
    if number[0].isalpha() and number[0] not in DEPARTMENT_LETTERS:
        return _unusual(TaxNumberProblem.NATURAL_PERSON)
    return _check_credit_code(number)


def _check_credit_code(number: str) -> TaxNumberCheck:
    if not CREDIT_CODE.fullmatch(number):
        for position, mark in enumerate(number, start=1):
            if mark not in CREDIT_CODE_ALPHABET or (3 <= position <= 8 and not mark.isdigit()):
                return _invalid(TaxNumberProblem.CHARACTER, position)
    if credit_code_check_character(number[:17]) != number[17]:
        return _invalid(TaxNumberProblem.CHECK_CHARACTER, 18)
    if number[2:4] not in PROVINCES:
        return _unusual(TaxNumberProblem.DIVISION, 3)
    if organisation_check_character(number[8:16]) != number[16]:
        return _unusual(TaxNumberProblem.ORGANISATION_CODE, 17)
    return _VALID


def _check_identity_and_sequence(number: str) -> TaxNumberCheck:
    if not number[18:].isdigit():
        return _invalid(TaxNumberProblem.CHARACTER, 19 if not number[18].isdigit() else 20)
    if not _is_identity_number(number[:18]):
        return _invalid(TaxNumberProblem.CHECK_CHARACTER, 18)
    return _unusual(TaxNumberProblem.IDENTITY_AND_SEQUENCE)


def _is_identity_number(number: str) -> bool:
    body, check = number[:17], number[17]
    if not body.isdigit() or body[:2] not in IDENTITY_PROVINCES:
        return False
    try:
        born = date(int(body[6:10]), int(body[10:12]), int(body[12:14]))
    except ValueError:
        return False
    if born.year < EARLIEST_BIRTH_YEAR:
        return False
    total = sum(int(mark) * weight for mark, weight in zip(body, IDENTITY_WEIGHTS, strict=True))
    return IDENTITY_CHECKS[total % 11] == check


def _first_strange_character(number: str) -> tuple[TaxNumberProblem, int]:
    for position, mark in enumerate(number, start=1):
        if not (mark.isascii() and mark.isalnum()):
            return TaxNumberProblem.CHARACTER, position
    return TaxNumberProblem.LENGTH, 0


def _invalid(problem: TaxNumberProblem, position: int = 0) -> TaxNumberCheck:
    return TaxNumberCheck(TaxNumberForm.INVALID, problem, position)


def _unusual(problem: TaxNumberProblem, position: int = 0) -> TaxNumberCheck:
    return TaxNumberCheck(TaxNumberForm.UNUSUAL, problem, position)
