"""Text that would run as a formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invoice_license_desktop.core.domain.formula_text import neutralised, restored

STARTS = ["=", "+", "-", "@", "\t", "\r"]


@pytest.mark.parametrize("start", STARTS)
def test_what_would_run_gets_an_apostrophe(start: str) -> None:
    assert neutralised(f"{start}cmd|'/c calc'!A1") == f"'{start}cmd|'/c calc'!A1"
    assert neutralised(start) == f"'{start}"


@pytest.mark.parametrize(
    "text",
    ["", "远山贸易有限公司", "a=b", " =1", "'", "''", "'远山'", "91310115MA1K4C2D0H", "１＋１"],
)
def test_other_text_stays(text: str) -> None:
    assert neutralised(text) == text
    assert restored(text) == text


def test_an_apostrophe_of_its_own_is_kept() -> None:
    assert neutralised("'=1") == "''=1"
    assert restored("''=1") == "'=1"


@given(st.text(alphabet=[*STARTS, "'", "a", " ", "远"]))
def test_the_round_trip_is_the_identity(text: str) -> None:
    written = neutralised(text)
    assert restored(written) == text
    assert not written.startswith(tuple(STARTS))
