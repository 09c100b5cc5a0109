"""When an enterprise may change, and what may be entered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invoice_license_desktop.core.domain.enterprise import (
    MAX_NAME_LENGTH,
    EditRefusal,
    clean_name,
    edit_refusal,
    entry_problem,
    has_history,
)
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.tax_number import check_tax_number
from tests.domain.rows import BLANK, IS_AUTHORIZED, STATES
from tests.fakes.samples import valid_tax_number

WITHOUT_HISTORY = {"blank", "failed"}


@pytest.mark.parametrize("state", list(STATES))
def test_name_and_number_are_fixed_while_authorized_or_in_flight(state: str) -> None:
    expected = None
    if state in IS_AUTHORIZED:
        expected = EditRefusal.AUTHORIZED
    elif state == "cancelled, in flight":
        expected = EditRefusal.IN_FLIGHT
    for licenses in ((STATES[state], BLANK), (BLANK, STATES[state])):
        assert edit_refusal(licenses) is expected


@pytest.mark.parametrize("state", list(STATES))
def test_a_history_is_what_removing_would_lose(state: str) -> None:
    for licenses in ((STATES[state], BLANK), (BLANK, STATES[state])):
        assert has_history(licenses) is (state not in WITHOUT_HISTORY)


@pytest.mark.parametrize(
    ("name", "tax_number", "problem"),
    [
        ("远山", valid_tax_number(1), None),
        ("远山", "110105600037341", None),
        ("远山", "", Reason.MISSING_TAX_NUMBER),
        ("", "", Reason.MISSING_TAX_NUMBER),
        ("", "123", Reason.INVALID_TAX_NUMBER),
        ("远山", "123", Reason.INVALID_TAX_NUMBER),
        ("", valid_tax_number(1), Reason.MISSING_NAME),
    ],
)
def test_entries(name: str, tax_number: str, problem: Reason | None) -> None:
    assert entry_problem(name, tax_number, check_tax_number(tax_number).form) is problem


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("远山建筑有限公司", "远山建筑有限公司"),
        ("  远山\u3000 建筑\n有限公司\t", "远山 建筑 有限公司"),
        ("远山\u200b建筑\ufeff\u202e", "远山建筑"),
        ("海风（大连）Co., Ltd.", "海风（大连）Co., Ltd."),
        ("\u200b \u00ad", ""),
        ("名" * 250, "名" * 200),
        ("名" * 199 + " 名", "名" * 199),
    ],
)
def test_names(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@given(st.text(max_size=250))
def test_cleaning_a_name_twice_changes_nothing(text: str) -> None:
    cleaned = clean_name(text)
    assert clean_name(cleaned) == cleaned
    assert len(cleaned) <= MAX_NAME_LENGTH
