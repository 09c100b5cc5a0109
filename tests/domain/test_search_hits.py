"""Where a search found something: the same places for which a row is shown."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invoice_license_desktop.core.domain.search_hits import find_hits, words_sought
from invoice_license_desktop.core.domain.selection import ColumnFilter, Filter, search_words
from invoice_license_desktop.core.domain.vocabulary import Column, Service


@pytest.mark.parametrize(
    ("text", "asked", "marked"),
    [
        ("北京云帆科技有限公司", "云帆", ["云帆"]),
        ("北京云帆科技有限公司", "公司 北京", ["北京", "公司"]),
        ("云云云", "云云", ["云云云"]),
        ("Acme acme", "acme", ["Acme", "acme"]),
        ("abcdef", "abc cde", ["abcde"]),
        ("abcdef", "abc def", ["abcdef"]),
        ("Straße 12", "sse", ["ße"]),
        ("Straße 12", "12", ["12"]),
        ("ÉCLAIR", "éc", ["ÉC"]),
        ("云帆", "海棠", []),
        ("", "云", []),
        ("云帆", "", []),
    ],
)
def test_the_words_are_found_in_the_text(text: str, asked: str, marked: list[str]) -> None:
    hits = find_hits(text, search_words(asked))
    assert [text[start:end] for start, end in hits] == marked


@given(st.text("abAßÉé云 ", max_size=12), st.text("abAßÉé云", min_size=1, max_size=3))
def test_there_is_a_hit_wherever_a_row_is_shown_for_it(text: str, word: str) -> None:
    hits = find_hits(text, search_words(word))
    assert bool(hits) == (word.upper() in text.upper())
    assert all(0 <= start < end <= len(text) for start, end in hits)
    assert all(one[1] < other[0] for one, other in pairwise(hits))


def test_a_columns_own_question_is_sought_in_that_column_only() -> None:
    asked = ColumnFilter(Column.AUTHORIZED_BY, contains="wang")
    chosen = Filter(Service.ISSUING, words=("云", "1"), columns=(asked,))
    assert words_sought(chosen, Column.NAME) == ("云", "1")
    assert words_sought(chosen, Column.TAX_NUMBER) == ("云", "1")
    assert words_sought(chosen, Column.AUTHORIZED_BY) == ("WANG",)
    assert words_sought(chosen, Column.SYNC_STATUS) == ()
