"""Long lists go into a statement as one JSON text, so that no limit of bind variables is met."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, TableValuedAlias, func, literal, select


def listed(values: Collection[int] | Collection[str]) -> TableValuedAlias:
    """The values as a table with the columns `key` (their place, from 0) and `value`."""
    return func.json_each(literal(json.dumps(list(values)))).table_valued(
        "key", "value", name="listed"
    )


def among(values: Collection[int] | Collection[str]) -> Select[Any]:
    """The values as a subquery for IN."""
    return select(listed(values).c.value)
