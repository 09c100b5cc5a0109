"""What is wrong or unusual about a tax number, and at which position."""

from collections.abc import Mapping
from types import MappingProxyType

from invoice_license_desktop.core.domain.tax_number import (
    TaxNumberCheck,
    TaxNumberProblem,
    check_tax_number,
)
from invoice_license_desktop.messages.source import Source, Translate, marked, said

PROBLEMS: Mapping[TaxNumberProblem, Source] = MappingProxyType(
    {
        TaxNumberProblem.LENGTH: marked(
            "TaxNumber", "it has {length} characters; 15, 18, 19 or 20 are possible"
        ),
        TaxNumberProblem.CHARACTER: marked(
            "TaxNumber", '"{mark}" is not possible at position {position}'
        ),
        TaxNumberProblem.CHECK_CHARACTER: marked(
            "TaxNumber",
            'mistyped: check character "{mark}" at position {position} does not fit',
        ),
        TaxNumberProblem.DIVISION: marked(
            "TaxNumber", "positions 3 and 4 name no province that is known"
        ),
        TaxNumberProblem.ORGANISATION_CODE: marked(
            "TaxNumber",
            "the organisation code in positions 9 to 17 does not fit its check character",
        ),
        TaxNumberProblem.OLD_FORM: marked("TaxNumber", "old form with 15 characters"),
        TaxNumberProblem.TEMPORARY: marked("TaxNumber", "temporary registration (L and 18)"),
        TaxNumberProblem.IDENTITY_AND_SEQUENCE: marked(
            "TaxNumber", "identity number with two more digits"
        ),
        TaxNumberProblem.NATURAL_PERSON: marked(
            "TaxNumber", "number of a natural person without a Chinese identity number"
        ),
    }
)


def tax_number_problem(translate: Translate, number: str) -> str:
    """What is wrong or unusual about a cleaned tax number, naming the position; "" if nothing."""
    check = check_tax_number(number)
    if check.problem is None:
        return ""
    return said(
        translate,
        PROBLEMS[check.problem],
        length=len(number),
        position=check.position,
        mark=_mark_at(number, check),
    )


def _mark_at(number: str, check: TaxNumberCheck) -> str:
    return number[check.position - 1] if 0 < check.position <= len(number) else ""
