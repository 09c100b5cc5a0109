"""Where a text has what was searched for, so that it can be marked."""

from collections.abc import Iterator, Sequence

from invoice_license_desktop.core.domain.selection import Filter
from invoice_license_desktop.core.domain.vocabulary import Column

Hit = tuple[int, int]
"""From one character of a text up to another, which does not belong to it any more."""


def words_sought(chosen: Filter, column: Column) -> tuple[str, ...]:
    """What a filter looks for in the texts of a column, in capitals."""
    words = chosen.words if column in {Column.NAME, Column.TAX_NUMBER} else ()
    asked = (one.contains.upper() for one in chosen.columns if one.column is column)
    return (*words, *filter(None, asked))


def find_hits(text: str, words: Sequence[str]) -> tuple[Hit, ...]:
    """The parts of a text that are one of the words (in capitals), whatever their case, in order;
    those that touch or overlap are one."""
    capitals = text.upper()
    places: Sequence[int] = range(len(text) + 1)
    if len(capitals) != len(text):  # a character may have two capitals, such as ß
        made = [mark.upper() for mark in text]
        capitals = "".join(made)
        places = [place for place, mark in enumerate(made) for _ in mark] + [len(text)]
    merged: list[Hit] = []
    for start, end in sorted(_found(capitals, words)):
        first, last = places[start], places[end - 1] + 1
        if merged and first <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return tuple(merged)


def _found(capitals: str, words: Sequence[str]) -> Iterator[Hit]:
    for word in words:
        start = capitals.find(word)
        while start >= 0:
            yield start, start + len(word)
            start = capitals.find(word, start + 1)
