"""Looking for text within names and tax numbers."""

import string
from collections.abc import Sequence

from sqlalchemy import Column, ColumnElement, func, or_

# SQLite's upper() knows these letters only
_ASCII_UPPER = str.maketrans(string.ascii_lowercase, string.ascii_uppercase)


def contains(text: str, *columns: Column[str]) -> ColumnElement[bool]:
    """Whether any of the columns has the text somewhere in it, case ignored.

    Other letters than the 26 of ASCII are looked for in capitals and in small ones, but not mixed.
    """
    return or_(
        *(
            func.instr(func.upper(column), variant) > 0
            for column in columns
            for variant in variants(text)
        )
    )


def contains_any(words: Sequence[str], *columns: Column[str]) -> ColumnElement[bool]:
    """Whether any of the columns has any of the words somewhere in it, case ignored."""
    return or_(*(contains(word, *columns) for word in words))


def variants(text: str) -> list[str]:
    """The texts to look for among texts whose ASCII letters are capitals."""
    return sorted(
        {
            text.upper().translate(_ASCII_UPPER),
            text.lower().translate(_ASCII_UPPER),
        }
    )
