"""What SQLite and PostgreSQL say differently, each under the name of what is meant by it."""

from collections.abc import Mapping
from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Integer,
    TableValuedAlias,
    Text,
    TextClause,
    column,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler, TypeCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

SQLITE, POSTGRESQL = "sqlite", "postgresql"


class PlainText(Text):
    """The type of every text that is kept: its order is that of its characters' codes.

    SQLite knows no other; a server would go by its own language.
    """


@compiles(PlainText, POSTGRESQL)
def _write_type(_element: PlainText, _compiler: TypeCompiler, **_context: object) -> str:
    return 'TEXT COLLATE "C"'


WHOLE_NUMBER = Integer().with_variant(BigInteger(), POSTGRESQL)
"""The type of what the platform counts: up to 2**53, which an integer of SQLite holds anyway."""

MARK = "/"
"""Stands before what shall stand for itself in a pattern of `is_like`."""


def only_where(condition: ColumnElement[bool] | TextClause) -> dict[str, Any]:
    """The arguments of a partial index."""
    return {f"{name}_where": condition for name in (SQLITE, POSTGRESQL)}


def listed_ids(values: ColumnElement[str], name: str) -> TableValuedAlias:
    """A JSON list of numbers as a table with `key` (their place, from 0) and `value`."""
    return _ListedIds(values).table_valued(
        column("key", Integer), column("value", Integer), name=name
    )


def listed_texts(values: ColumnElement[str], name: str) -> TableValuedAlias:
    """A JSON list of texts as a table with `key` (their place, from 0) and `value`."""
    return _ListedTexts(values).table_valued(
        column("key", Integer), column("value", Text), name=name
    )


def joined(values: ColumnElement[int]) -> ColumnElement[str | None]:
    """The values of a subquery in its order, with commas between them."""
    return _Joined(values)


def is_like(text: ColumnElement[str], pattern: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a text is like a pattern, the case of ASCII letters ignored."""
    return _IsLike(text, pattern)


def place_in(text: ColumnElement[str], part: ColumnElement[str]) -> ColumnElement[int]:
    """Where in a text another one begins, from 1; 0 if it is not in it."""
    return _PlaceIn(text, part)


def beside_the_index(cell: ColumnElement[Any]) -> ColumnElement[Any]:
    """A column that SQLite shall not walk an index for; PostgreSQL finds the better way itself."""
    return _BesideTheIndex(cell)


def empty_first(cell: ColumnElement[Any]) -> ColumnElement[Any]:
    """A column of an index in which empty values come first, as they always do in SQLite."""
    return _EmptyFirst(cell)


class _Construct(FunctionElement[Any]):
    """Written as `written` has it for each database, with the arguments in their places."""

    written: ClassVar[Mapping[str, str]]


@compiles(_Construct)
def _write(element: _Construct, compiler: SQLCompiler, **context: Any) -> str:  # noqa: ANN401
    arguments = (compiler.process(clause, **context) for clause in element.clauses)
    return element.written[compiler.dialect.name].format(*arguments)


class _ListedIds(_Construct):
    name = "listed_ids"
    inherit_cache = True
    written: ClassVar = {
        SQLITE: "json_each({})",
        POSTGRESQL: "(SELECT CAST(place - 1 AS INTEGER) AS key, CAST(value AS INTEGER) AS value"
        " FROM jsonb_array_elements_text(CAST({} AS jsonb)) WITH ORDINALITY AS given(value, place))",
    }


class _ListedTexts(_Construct):
    name = "listed_texts"
    inherit_cache = True
    written: ClassVar = {
        SQLITE: "json_each({})",
        POSTGRESQL: '(SELECT CAST(place - 1 AS INTEGER) AS key, value COLLATE "C" AS value'
        " FROM jsonb_array_elements_text(CAST({} AS jsonb)) WITH ORDINALITY AS given(value, place))",
    }


class _Joined(_Construct):
    name = "joined"
    inherit_cache = True
    type: TypeEngine[Any] = Text()
    # PostgreSQL keeps the order of a sorted subquery where nothing else is done with its rows
    written: ClassVar = {
        SQLITE: "group_concat({})",
        POSTGRESQL: "string_agg(CAST({} AS TEXT), ',')",
    }


class _IsLike(_Construct):
    name = "is_like"
    inherit_cache = True
    type: TypeEngine[Any] = Boolean()
    # in columns of PlainText ILIKE knows no more letters than SQLite's LIKE
    written: ClassVar = {
        SQLITE: f"({{}} LIKE {{}} ESCAPE '{MARK}')",
        POSTGRESQL: f"({{}} ILIKE {{}} ESCAPE '{MARK}')",
    }


class _PlaceIn(_Construct):
    name = "place_in"
    inherit_cache = True
    type: TypeEngine[Any] = Integer()
    written: ClassVar = {SQLITE: "instr({}, {})", POSTGRESQL: "strpos({}, {})"}


class _BesideTheIndex(_Construct):
    name = "beside_the_index"
    inherit_cache = True
    type: TypeEngine[Any] = Text()
    written: ClassVar = {SQLITE: "+{}", POSTGRESQL: "{}"}


class _EmptyFirst(_Construct):
    name = "empty_first"
    inherit_cache = True
    type: TypeEngine[Any] = Text()
    written: ClassVar = {SQLITE: "{}", POSTGRESQL: "{} NULLS FIRST"}
