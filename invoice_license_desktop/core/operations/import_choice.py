"""Which column holds what, as an administrator chooses it: also where no header says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.import_columns import HistoricColumns, ImportColumns

Head = Sequence[tuple[int, Sequence[str]]]
"""The first lines of a table with their numbers, as text."""


class ImportField(StrEnum):
    """What a column may hold."""

    NAME = "name"
    TAX_NUMBER = "tax_number"
    ORGANISATION = "organisation"
    REMARK = "remark"
    ISSUING_AUTHORIZED_ON = "issuing_authorized_on"
    ISSUING_AUTHORIZED_BY = "issuing_authorized_by"
    RECEIVING_AUTHORIZED_ON = "receiving_authorized_on"
    RECEIVING_AUTHORIZED_BY = "receiving_authorized_by"


# date and person of each service's historic authorizations; a person without a date says nothing
HISTORIC_FIELDS: Mapping[Service, tuple[ImportField, ImportField]] = MappingProxyType(
    {
        Service.ISSUING: (ImportField.ISSUING_AUTHORIZED_ON, ImportField.ISSUING_AUTHORIZED_BY),
        Service.RECEIVING: (
            ImportField.RECEIVING_AUTHORIZED_ON,
            ImportField.RECEIVING_AUTHORIZED_BY,
        ),
    }
)


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """The columns of the fields that have one, from 0; lines up to `header_line` are skipped.

    A list without a header has the header line 0.
    """

    header_line: int
    places: Mapping[ImportField, int]


def choice_of(columns: ImportColumns) -> ColumnChoice:
    """The choice that says the same as these columns."""
    places: dict[ImportField, int | None] = {
        ImportField.NAME: columns.name,
        ImportField.TAX_NUMBER: columns.tax_number,
        ImportField.ORGANISATION: columns.organisation,
        ImportField.REMARK: columns.remark,
    }
    for of in columns.historic:
        date_field, person_field = HISTORIC_FIELDS[of.service]
        places |= {date_field: of.authorized_at, person_field: of.authorized_by}
    chosen = {one: place for one, place in places.items() if place is not None}
    return ColumnChoice(columns.header_line, chosen)


def columns_of(choice: ColumnChoice, head: Head) -> ImportColumns | None:
    """The columns of a choice, with the headers as they stand in `head`; None without tax number."""
    tax_number = choice.places.get(ImportField.TAX_NUMBER)
    if tax_number is None:
        return None
    historic = []
    for service, (date_field, person_field) in HISTORIC_FIELDS.items():
        day = choice.places.get(date_field)
        if day is not None:
            historic.append(HistoricColumns(service, day, choice.places.get(person_field)))
    return ImportColumns(
        choice.header_line,
        choice.places.get(ImportField.NAME),
        tax_number,
        tuple(next((texts for number, texts in head if number == choice.header_line), ())),
        choice.places.get(ImportField.ORGANISATION),
        choice.places.get(ImportField.REMARK),
        tuple(historic),
    )


def column_letters(place: int) -> str:
    """A, B, …, Z, AA, … for columns counted from 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_place(letters: str) -> int:
    """The column of such letters, from 0. Raises ValueError for anything else."""
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
        raise ValueError(f"{letters!r} is no column")
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
