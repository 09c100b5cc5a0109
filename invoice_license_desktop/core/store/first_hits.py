"""The first hits of a search, looked for at the beginning of the list: what many have is met there soon."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Connection,
    Select,
    Text,
    bindparam,
    func,
    literal,
    or_,
    select,
)

from invoice_license_desktop.core.domain.row_order import FIRST, RowOrder
from invoice_license_desktop.core.store.dialects import is_like, joined
from invoice_license_desktop.core.store.license_queries import HIDDEN_IDS
from invoice_license_desktop.core.store.tables import enterprise
from invoice_license_desktop.core.store.words import patterns

_ENDLESS = literal(2**62, BigInteger())
_MANY_PATTERNS = 50
_LOOKED_AT = 2_000
# what is not among so few is rare enough for the index: asking that takes a quarter of the time
_GLANCED_AT = 500
_FREQUENT = _LOOKED_AT // 10
# the index is slower with one character, which begins many pieces, and rarely needed
_LOOKED_AT_FOR_ONE = 10_000


def read_first_hits(connection: Connection, words: Sequence[str], limit: int) -> RowOrder:
    """Those of the enterprises imported first that have one of the words, in order of import.

    Fewer than `limit` tell nothing of the rest of the list.
    """
    if any(len(word) == 1 for word in words):
        return _read(connection, words, _LOOKED_AT_FOR_ONE, limit)
    seen = _read(connection, words, _GLANCED_AT, limit)
    return _read(connection, words, _LOOKED_AT, limit) if 0 < len(seen) < limit else seen


def are_frequent(connection: Connection, words: Sequence[str]) -> bool:
    """Whether so many enterprises have one of the words that a look at each of them is quicker than
    to look them up one by one."""
    return len(_read(connection, words, _LOOKED_AT, _FREQUENT)) == _FREQUENT


def _read(connection: Connection, words: Sequence[str], rows: int, limit: int) -> RowOrder:
    asked = [pattern for word in words for pattern in patterns(word)]
    if len(asked) > _MANY_PATTERNS:
        return RowOrder()
    values = {_name(place): pattern for place, pattern in enumerate(asked)}
    found = connection.execute(_statement(len(asked)), values | {"rows": rows, "limit": limit})
    return RowOrder(found.scalar_one())


@lru_cache(maxsize=_MANY_PATTERNS)
def _statement(count: int) -> Select[Any]:
    """Kept, because putting it together takes longer than carrying it out."""
    ids, names = enterprise.c.id, (enterprise.c.name, enterprise.c.tax_number)
    last = select(ids).order_by(ids).limit(1).offset(bindparam("rows")).scalar_subquery()
    texts: list[BindParameter[str]] = [
        bindparam(_name(place), type_=Text()) for place in range(count)
    ]
    found = (
        select(ids.label("id"))
        .where(
            ids < func.coalesce(last, _ENDLESS),
            or_(*(is_like(name, text) for name in names for text in texts)),
            ids.not_in(HIDDEN_IDS),
        )
        .order_by(ids)
        .limit(bindparam("limit"))
        .subquery()
    )
    return select(func.coalesce(joined(found.c.id + FIRST), ""))


def _name(place: int) -> str:
    return f"text_{place}"
