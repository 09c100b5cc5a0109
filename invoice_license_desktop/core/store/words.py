"""Looking for text within names and tax numbers."""

import re
import string
from collections.abc import Sequence

from sqlalchemy import Column, ColumnElement, exists, func, literal, or_, select

from invoice_license_desktop.core.store.dialects import MARK, is_like, listed_texts, place_in
from invoice_license_desktop.core.store.id_lists import listing

# the databases' upper() knows these letters only
_ASCII_UPPER = str.maketrans(string.ascii_lowercase, string.ascii_uppercase)

_MAX_CONDITIONS = 50
_SPECIAL = re.compile("[/%_]")
_MARKED = MARK + r"\g<0>"


def contains(text: str, *columns: Column[str]) -> ColumnElement[bool]:
    """Whether any of the columns has the text somewhere in it, case ignored.

    Other letters than the 26 of ASCII are looked for in capitals and in small ones, but not mixed.
    """
    found = patterns(text)
    return or_(*(is_like(column, literal(one)) for column in columns for one in found))


def contains_any(words: Sequence[str], *columns: Column[str]) -> ColumnElement[bool]:
    """Whether any of the columns has any of the words somewhere in it, case ignored.

    Many words, such as a pasted column, go into the statement as one list: SQLite refuses conditions
    that are nested too deeply.
    """
    if len(words) <= _MAX_CONDITIONS:
        return or_(*(contains(word, *columns) for word in words))
    every = listing([variant for word in words for variant in variants(word)])
    given = listed_texts(literal(every), "word")
    is_found = or_(*(place_in(func.upper(column), given.c.value) > 0 for column in columns))
    return exists(select(given.c.value).where(is_found))


def patterns(text: str) -> list[str]:
    """What LIKE finds a text by, with `MARK` before what shall stand for itself.

    It ignores the case of ASCII letters, and is twice as quick as instr(upper(...)).
    """
    return [f"%{_SPECIAL.sub(_MARKED, variant)}%" for variant in variants(text)]


def variants(text: str) -> list[str]:
    """The texts to look for among texts whose ASCII letters are capitals."""
    return sorted(
        {
            text.upper().translate(_ASCII_UPPER),
            text.lower().translate(_ASCII_UPPER),
        }
    )
