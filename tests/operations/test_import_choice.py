"""Columns chosen by hand, and the account that is kept in columns."""

import pytest

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.import_account import Lines, account_for
from invoice_license_desktop.core.operations.import_choice import (
    ColumnChoice,
    ImportField,
    choice_of,
    column_letters,
    column_place,
    columns_of,
)
from invoice_license_desktop.core.operations.import_columns import HistoricColumns, ImportColumns
from invoice_license_desktop.core.operations.import_lines import ImportLine, LineKind

HEAD = ((1, ("Nr", "Kunde", "Steuer")), (2, ("1", "甲", "911")))
COLUMNS = ImportColumns(
    1, 1, 2, ("Nr", "Kunde", "Steuer"), 3, 4, (HistoricColumns(Service.RECEIVING, 5, 6),)
)


def test_a_choice_says_what_the_columns_say() -> None:
    choice = choice_of(COLUMNS)
    assert choice.places[ImportField.RECEIVING_AUTHORIZED_BY] == 6
    again = columns_of(choice, HEAD)
    assert again == COLUMNS
    assert again.headers == COLUMNS.headers


def test_without_a_tax_number_there_are_no_columns() -> None:
    assert columns_of(ColumnChoice(0, {ImportField.NAME: 1}), HEAD) is None


def test_a_person_without_a_date_says_nothing() -> None:
    places = {ImportField.TAX_NUMBER: 2, ImportField.ISSUING_AUTHORIZED_BY: 1}
    assert columns_of(ColumnChoice(0, places), HEAD) == ImportColumns(0, None, 2)


@pytest.mark.parametrize(
    ("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_named_as_spreadsheet_programs_do(place: int, letters: str) -> None:
    assert column_letters(place) == letters
    assert column_place(letters.lower()) == place


@pytest.mark.parametrize("letters", ["", "1", "A1", "ABCD", "列", "-"])
def test_other_names_of_columns_are_refused(letters: str) -> None:
    with pytest.raises(ValueError, match="is no column"):
        column_place(letters)


LINES = [
    ImportLine(2, "甲", "911", LineKind.NEW, "华东", "老客户"),
    ImportLine(3, "", "912", LineKind.REFUSED, reason=Reason.MISSING_NAME),
    ImportLine(4, "乙", "913", LineKind.NEW, taken_over=(Service.ISSUING,)),
    ImportLine(9, "丙", "914", LineKind.UNCHANGED),
]


def test_lines_come_out_as_they_went_in() -> None:
    lines = Lines()
    lines.append(LINES[:1])
    lines.append(LINES[1:])
    assert list(lines) == lines[:] == LINES
    assert (len(lines), lines[-1], lines[1:3]) == (4, LINES[3], LINES[1:3])
    with pytest.raises(IndexError):
        lines[4]
    account = account_for(lines)
    assert (account.total, account.effective, account.count(LineKind.REPEATED)) == (4, 2, 0)
    assert account.taken_over == {Service.ISSUING: 1}
