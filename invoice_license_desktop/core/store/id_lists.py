"""Long lists go into a statement as one JSON text, so that no limit of bind variables is met."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, TableValuedAlias, Text, bindparam, func, literal, select


def listed(parameter: str) -> TableValuedAlias:
    """Values to be bound as `listing`: a table with `key` (their place, from 0) and `value`."""
    values = bindparam(parameter, type_=Text())
    return func.json_each(values).table_valued("key", "value", name="listed")


def listing(values: Collection[int] | Collection[str]) -> str:
    """The values as they are bound for `listed`."""
    return json.dumps(list(values))


def among(values: Collection[int] | Collection[str]) -> Select[Any]:
    """The values as a subquery for IN."""
    given = func.json_each(literal(listing(values))).table_valued("value", name="given")
    return select(given.c.value)
