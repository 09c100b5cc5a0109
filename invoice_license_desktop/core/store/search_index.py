"""The search index: which enterprises have which neighbouring characters in name or tax number.

SQLite's own trigrams cannot answer one or two Chinese characters. So the pieces are made here and kept
in an FTS5 table that stores nothing else: from each character on the next two, or the next three where
these are ASCII, because any two digits are in a great part of the tax numbers. A search for less than a
piece is one for pieces that begin with it; one for more is for all pieces in it, and has to be verified.

The index is derived: it is kept in the transaction of the rows it tells of, and if it is missing,
damaged or unfinished, every question is answered without it until it is built anew.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Select,
    column,
    exists,
    literal,
    select,
    table,
    update,
)
from sqlalchemy.exc import DBAPIError

from invoice_license_desktop.core.store.dialects import SQLITE
from invoice_license_desktop.core.store.id_lists import among
from invoice_license_desktop.core.store.tables import enterprise, search_state
from invoice_license_desktop.core.store.words import variants

SLICE_ROWS = 2_000
# any printable ASCII character may be part of a piece; the tokenizer ignores the case of ASCII letters
CREATE = (
    "CREATE VIRTUAL TABLE enterprise_piece USING fts5("
    "pieces, content = '', detail = none, columnsize = 0, "
    r"""tokenize = "ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\]^_`{|}~'")"""
)
_DROP = "DROP TABLE IF EXISTS enterprise_piece"
_LEARN = "INSERT INTO enterprise_piece (rowid, pieces) VALUES (?, ?)"
_FORGET = "INSERT INTO enterprise_piece (enterprise_piece, rowid, pieces) VALUES ('delete', ?, ?)"
_ASKED_CHARACTERS = 12
_FAULTS = frozenset({sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_CONSTRAINT})
_index = table("enterprise_piece", column("rowid"), column("enterprise_piece"))
_schema = table("sqlite_master", column("name"))
_is_there = exists().where(_schema.c.name == _index.name)
_TEXTS = select(enterprise.c.id, enterprise.c.name, enterprise.c.tax_number)
_STATE = select(search_state.c.built_to).where(_is_there)

Texts = tuple[int, str, str]


class SearchIndex:
    """The search index within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def is_ready(self) -> bool:
        """Whether the index is there and complete."""
        state = self._state()
        return state is not None and state.built_to is None

    def is_unfinished(self) -> bool:
        """Whether an index is there that is being built, perhaps by another program."""
        state = self._state()
        return state is not None and state.built_to is not None

    def learn(self, rows: Sequence[Texts]) -> None:
        """Take enterprises into the index that are not in it."""
        self._write(_LEARN, rows)

    def learn_anew(self, ids: Sequence[int]) -> None:
        """Take enterprises into the index with the names and tax numbers they have now."""
        self._write(_LEARN, self._texts(ids))

    def forget(self, ids: Sequence[int]) -> None:
        """Take enterprises out of the index; to be done before their name or number changes."""
        self._write(_FORGET, self._texts(ids))

    def begin(self) -> None:
        """Begin an empty index, to be built slice by slice, whatever there is of an older one."""
        try:
            self._connection.exec_driver_sql(_DROP)
        except DBAPIError:  # of a damaged one the first attempt takes away no more than a part
            self._connection.exec_driver_sql(_DROP)
        self._connection.exec_driver_sql(CREATE)
        self._connection.execute(update(search_state).values(built_to=0))

    def build_slice(self) -> None:
        """Take the next enterprises into an index that is being built."""
        built_to = self._connection.execute(_STATE).scalar_one()
        if built_to is None:
            return
        following = enterprise.c.id > built_to
        texts = _TEXTS.where(following).order_by(enterprise.c.id).limit(SLICE_ROWS)
        rows = _texts_of(self._connection.execute(texts))
        if rows:
            self._connection.exec_driver_sql(_LEARN, _with_pieces(rows))
        is_complete = len(rows) < SLICE_ROWS
        reached = None if is_complete else rows[-1][0]
        self._connection.execute(update(search_state).values(built_to=reached))

    def _state(self) -> Row[Any] | None:
        if self._connection.dialect.name != SQLITE:
            return None  # a server looks through all names, and has no index that could be ready
        return self._connection.execute(_STATE).one_or_none()

    def _texts(self, ids: Sequence[int]) -> list[Texts]:
        texts = _TEXTS.where(enterprise.c.id.in_(among(ids)))
        return _texts_of(self._connection.execute(texts))

    def _write(self, statement: str, rows: Sequence[Texts]) -> None:
        state = self._state()
        if state is None:
            return
        # what an unfinished index has not reached yet, it will find as it is then
        reached = [row for row in rows if state.built_to is None or row[0] <= state.built_to]
        if not reached:
            return
        try:
            self._connection.exec_driver_sql(statement, _with_pieces(reached))
            # FTS5 keeps new pieces until then, and a fault would be met by whatever comes next
            self._connection.exec_driver_sql("SAVEPOINT written")
            self._connection.exec_driver_sql("RELEASE written")
        except DBAPIError as error:
            if not is_index_fault(error):
                raise
            self.begin()


def _texts_of(rows: Iterable[Row[Any]]) -> list[Texts]:
    return [(row.id, row.name, row.tax_number) for row in rows]


def can_answer(words: Sequence[str]) -> bool:
    """Whether the index knows all characters of the words; it drops blanks and controls."""
    return all(words) and all(mark > " " and mark != "\x7f" for word in words for mark in word)


def needs_verifying(words: Sequence[str]) -> bool:
    """Whether hits may lack the words, because they only have all the pieces that are in one."""
    return any(len(word) > (3 if word.isascii() else 2) for word in words)


def hits(words: Sequence[str]) -> Select[Any]:
    """The ids of enterprises that have all pieces of one of the words."""
    asked = " OR ".join(f"({_asked(one)})" for word in words for one in variants(word))
    return select(_index.c.rowid).where(_index.c.enterprise_piece.op("MATCH")(literal(asked)))


def is_index_fault(error: DBAPIError) -> bool:
    """Whether an error may come from an index that is missing or damaged."""
    # extended codes carry the primary one in their low byte
    return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in _FAULTS


def _asked(word: str) -> str:
    # the end of a tax number tells the most: many begin alike
    pieces = _pieces_of(word[-_ASKED_CHARACTERS:])
    whole = [
        piece for piece in dict.fromkeys(pieces) if len(piece) == (3 if piece.isascii() else 2)
    ]
    return " AND ".join(map(_quoted, whole)) if whole else f"{_quoted(word)} *"


def _quoted(token: str) -> str:
    doubled = token.replace('"', '""')
    return f'"{doubled}"'


def _with_pieces(rows: Sequence[Texts]) -> list[tuple[int, str]]:
    return [(one, _pieces(name, number)) for one, name, number in rows]


def _pieces(*texts: str) -> str:
    """What is kept of an enterprise. Never change this without another name for the table."""
    return " ".join([piece for text in texts for run in text.split() for piece in _pieces_of(run)])


def _pieces_of(run: str) -> list[str]:
    """The pieces that begin at each character; the last ones are shorter."""
    if run.isascii():
        return [run[at : at + 3] for at in range(len(run))]
    if min(run) > "\x7f":
        return [run[at : at + 2] for at in range(len(run))]
    threes = [run[at : at + 3] for at in range(len(run))]
    return [three if three.isascii() else three[:2] for three in threes]
