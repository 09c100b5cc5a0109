"""The fictional enterprises."""

from stdnum.cn import uscc

from invoice_license_desktop.core.domain.enterprise import clean_name
from invoice_license_desktop.core.domain.tax_number import (
    TaxNumberForm,
    check_tax_number,
    clean_tax_number,
)
from invoice_license_desktop.practice.sample import sample_enterprises


def test_there_are_twelve_and_they_differ() -> None:
    names, numbers = zip(*sample_enterprises(), strict=True)
    assert len(set(names)) == len(set(numbers)) == 12


def test_every_tax_number_is_valid_by_both_standards() -> None:
    for _, tax_number in sample_enterprises():
        assert check_tax_number(tax_number).form is TaxNumberForm.VALID
        assert uscc.is_valid(tax_number)


def test_names_and_numbers_are_clean() -> None:
    for name, tax_number in sample_enterprises():
        assert (clean_name(name), clean_tax_number(tax_number)) == (name, tax_number)


def test_one_name_is_too_long_for_its_column() -> None:
    assert max(len(name) for name, _ in sample_enterprises()) == 20
