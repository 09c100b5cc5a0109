"""Enterprises 企业, and when their name or tax number may change."""

from dataclasses import dataclass
from enum import StrEnum

from invoice_license_desktop.core.domain.invisible import is_invisible
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.tax_number import (
    TaxNumberForm,
)

MAX_NAME_LENGTH = 200


class EditRefusal(StrEnum):
    """Why an enterprise may not be changed or removed now."""

    AUTHORIZED = "authorized"
    IN_FLIGHT = "in_flight"


@dataclass(frozen=True, slots=True)
class Enterprise:
    """A company with its tax number; hidden ones were removed but have a history."""

    id: int
    name: str
    tax_number: str
    hidden: bool = False
    organisation: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class NewEnterprise:
    """A company as it comes into the list, cleaned; organisation and remark are optional columns.

    `form` is what `check_tax_number` said; None has it asked when the company is added.
    """

    name: str
    tax_number: str
    organisation: str = ""
    remark: str = ""
    form: TaxNumberForm | None = None


def edit_refusal(licenses: tuple[License, ...]) -> EditRefusal | None:
    """Why name, tax number or presence of an enterprise may not change, None if they may."""
    if any(row.is_authorized for row in licenses):
        return EditRefusal.AUTHORIZED
    if any(row.in_flight for row in licenses):
        return EditRefusal.IN_FLIGHT
    return None


def has_history(licenses: tuple[License, ...]) -> bool:
    """Whether removing the enterprise would lose a lock or a revision the platform knows."""
    return any(row.revision > 0 or row.first_allowed_day is not None for row in licenses)


def clean_name(text: str) -> str:
    """The name as it is kept: no invisible marks, inner blanks folded to one, cut at 200 characters."""
    if not text.isprintable():
        text = "".join(mark for mark in text if mark.isspace() or not is_invisible(mark))
    return " ".join(text.split())[:MAX_NAME_LENGTH].rstrip()


def entry_problem(name: str, tax_number: str, form: TaxNumberForm) -> Reason | None:
    """Why a cleaned name and tax number of this form may not be imported, added or edited.

    None if they may.
    """
    if not tax_number:
        return Reason.MISSING_TAX_NUMBER
    if form is TaxNumberForm.INVALID:
        return Reason.INVALID_TAX_NUMBER
    if not name:
        return Reason.MISSING_NAME
    return None
