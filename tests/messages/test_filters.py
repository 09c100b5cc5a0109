"""What a filter asks for is said so that each part of it can be told from the others."""

from datetime import date

import pytest

from invoice_license_desktop.core.domain.selection import ColumnFilter, Filter, Sort
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Column,
    Service,
    SyncFilter,
    View,
)
from invoice_license_desktop.messages.filters import column_filter_text, filter_texts, sort_text

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)


def english(_context: str, text: str) -> str:
    return text


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (ColumnFilter(Column.NAME, contains="上海"), "Enterprise contains 上海"),
        (ColumnFilter(Column.NAME, contains="{first}"), "Enterprise contains {first}"),
        (ColumnFilter(Column.AUTHORIZED_BY, is_empty=True), "Authorized by is empty"),
        (
            ColumnFilter(Column.AUTHORIZED_AT, first=FIRST, last=LAST),
            "Authorized on: 2026-03-01 – 2026-03-31",
        ),
        (ColumnFilter(Column.VALID_TO, first=FIRST), "Valid to: from 2026-03-01"),
        (ColumnFilter(Column.VALID_TO, last=LAST), "Valid to: until 2026-03-31"),
        (ColumnFilter(Column.VALID_TO, first=FIRST, last=FIRST), "Valid to: 2026-03-01"),
    ],
)
def test_what_a_head_asks_for_is_one_short_text(asked: ColumnFilter, text: str) -> None:
    assert column_filter_text(english, asked) == text


def test_a_filter_names_each_of_its_parts() -> None:
    chosen = Filter(
        Service.ISSUING,
        View.EXPIRING,
        AuthorizationStatus.AUTHORIZED,
        SyncFilter.BLANK,
        ("上海", "MA5"),
        (
            ColumnFilter(Column.NAME, contains="公司"),
            ColumnFilter(Column.VALID_FROM, is_empty=True),
        ),
    )
    assert filter_texts(english, chosen) == [
        "View: Expiring in 30 days",
        "Search: 上海, MA5",
        "Enterprise contains 公司",
        "Authorization status: Authorized",
        "Sync status: Blank",
        "Valid from is empty",
    ]
    assert filter_texts(english, Filter(Service.RECEIVING)) == []


def test_of_many_words_the_first_are_named() -> None:
    chosen = Filter(Service.ISSUING, words=tuple("ABCDEFG"))
    assert filter_texts(english, chosen) == ["Search: A, B, C, D, E… (7 words)"]


@pytest.mark.parametrize(
    ("sort", "text"),
    [
        (Sort(), ""),
        (Sort(Column.NAME), "Sorted by Enterprise, ascending"),
        (Sort(Column.VALID_TO, descending=True), "Sorted by Valid to, descending"),
    ],
)
def test_an_order_is_said_unless_it_is_that_of_import(sort: Sort, text: str) -> None:
    assert sort_text(english, sort) == text
