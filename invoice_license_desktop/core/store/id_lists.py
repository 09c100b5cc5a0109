"""Long lists go into a statement as one value, so that no limit of bind variables is met."""

import json
from collections.abc import Collection
from collections.abc import Set as AbstractSet
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    TableValuedAlias,
    Text,
    bindparam,
    func,
    literal,
    select,
)

from invoice_license_desktop.core.domain.id_set import IdSet
from invoice_license_desktop.core.store.dialects import listed_ids

MOST_LOOKED_UP = 20_000


def listed(parameter: str) -> TableValuedAlias:
    """Ids to be bound as `listing`: a table with `key` (their place, from 0) and `value`."""
    return listed_ids(bindparam(parameter, type_=Text()), "listed")


def listing(values: Collection[int] | Collection[str]) -> str:
    """The values as they are bound for `listed`, and for `listed_texts`."""
    return json.dumps(list(values))


def are_few(ids: AbstractSet[int]) -> bool:
    """Whether it is quicker to look these up one by one than to walk over all rows."""
    return len(ids) <= MOST_LOOKED_UP


def is_one_of(ids: ColumnElement[int], wanted: AbstractSet[int]) -> ColumnElement[bool]:
    """Whether an id is one of these.

    Few are listed, and looked for one by one. Many are a byte each, and each row looks for its own.
    """
    if are_few(wanted):
        return ids.in_(among(sorted(wanted)))
    flags = (wanted if isinstance(wanted, IdSet) else IdSet.of(wanted)).flags
    return func.substr(literal(flags), ids + 1, 1) == literal(b"\x01")


def among(ids: Collection[int]) -> Select[Any]:
    """The ids as a subquery for IN."""
    given = listed_ids(literal(listing(ids)), "given")
    return select(given.c.value)
