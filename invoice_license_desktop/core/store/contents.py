"""A database as it lies there: every value as it is stored, also where it can mean nothing."""

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    Text,
    and_,
    cast,
    func,
    literal,
    select,
)

from invoice_license_desktop.core.domain.journal import Action, JournalHead, Value
from invoice_license_desktop.core.domain.journal_chain import RECORD_COLUMNS, StoredRecord
from invoice_license_desktop.core.domain.journal_story import (
    OWN_FIELDS,
    ROW_FIELDS,
    StoredEnterprise,
    StoredShared,
    Told,
)
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.store import tables
from invoice_license_desktop.core.store.faults import store_errors

_entry = tables.journal.c


def _row_columns(row: FromClause) -> list[ColumnElement[Any]]:
    """A licence row as the journal tells of it, see ROW_FIELDS."""
    state = func.coalesce(row.c.held_state, literal("nothing"))
    held = state.concat("@").concat(cast(row.c.held_revision, Text))
    told = {"sync_failure": row.c.failure_code, "held": held}
    return [told[name] if name in told else row.c[name] for name in ROW_FIELDS]


def _enterprises() -> Select[Any]:
    owner = tables.enterprise
    asked: Select[Any] = select(
        owner.c.tax_number, owner.c.tax_number_form, *(owner.c[name] for name in OWN_FIELDS)
    ).order_by(owner.c.tax_number)
    source: FromClause = owner
    for service in Service:
        row = tables.license_row.alias(service.value)
        is_its = and_(row.c.enterprise_id == owner.c.id, row.c.service == service.value)
        source = source.outerjoin(row, is_its)
        asked = asked.add_columns(row.c.enterprise_id.is_not(None), *_row_columns(row))
    return asked.select_from(source)


_HEAD = select(tables.store_lock.c.journal_number, tables.store_lock.c.journal_hash)
_NEWEST_AT = select(_entry.at).order_by(_entry.number.desc()).limit(1)
_COUNT = select(func.count()).select_from(tables.enterprise).where(tables.enterprise.c.hidden == 0)
_RECORDS = select(*(_entry[name] for name in RECORD_COLUMNS)).order_by(_entry.number)
_TOLD_COLUMNS = (
    _entry.number, _entry.action, _entry.service, _entry.tax_number, _entry.name, _entry.reason,
    _entry.text, _entry.request_id,
)  # fmt: skip
_TOLD = select(*_TOLD_COLUMNS, literal("{}"), _entry.after).order_by(
    _entry.tax_number, _entry.number
)
_MOVES = (
    select(*_TOLD_COLUMNS, _entry.before, _entry.after)
    .where(_entry.action == Action.EDIT_ENTERPRISE.value)
    .order_by(_entry.number)
)
_ENTERPRISES = _enterprises()
_SETTINGS = select(tables.setting.c.key, tables.setting.c.value)
_TOTALS = select(tables.entitlement.c.service, tables.entitlement.c.total)
_OWN_COLUMNS = 2 + len(OWN_FIELDS)
_WIDTH = 1 + len(ROW_FIELDS)
# where a service's columns begin, with whether its row is there, and where they end
_PLACES = tuple(
    (service.value, _OWN_COLUMNS + place * _WIDTH, _OWN_COLUMNS + (place + 1) * _WIDTH)
    for place, service in enumerate(Service)
)


class SqlContents(ABC):
    """Implements the `Contents` port but for what each database knows of itself."""

    @abstractmethod
    def damages(self, stop: Callable[[], bool]) -> tuple[str, ...]:
        """What the database finds wrong; see the port."""

    @abstractmethod
    def _rows(self, statement: Select[Any]) -> Iterator[tuple[Any, ...]]:
        """The answer to a statement without parameters, read as a stream."""

    def head(self) -> JournalHead:
        """The head that is kept beside the write lock; an empty one if that record is gone."""
        row = self._row(_HEAD)
        return JournalHead() if row is None else JournalHead(*row)

    def hash_at(self, number: int) -> str | None:
        """The hash of an entry."""
        row = self._row(select(_entry.hash).where(_entry.number == number))
        return None if row is None else str(row[0])

    def newest_at(self) -> datetime | None:
        """When the newest entry was written; None also where that cannot be read."""
        row = self._row(_NEWEST_AT)
        try:
            return None if row is None else datetime.fromisoformat(str(row[0]))
        except ValueError:
            return None

    def count_enterprises(self) -> int:
        """How many enterprises are in the list."""
        return sum(count for (count,) in self._rows(_COUNT))

    def records(self) -> Iterator[StoredRecord]:
        """The journal's records in order."""
        with store_errors():
            yield from self._rows(_RECORDS)

    def told(self) -> Iterator[Told]:
        """What the journal tells, by tax number."""
        with store_errors():
            yield from map(_told, self._rows(_TOLD))

    def moves(self) -> list[Told]:
        """The entries that gave an enterprise another tax number."""
        edits = map(_told, self._rows(_MOVES))
        return [edit for edit in edits if "tax_number" in edit.before]

    def enterprises(self) -> Iterator[StoredEnterprise]:
        """All enterprises with their licence rows, by tax number."""
        with store_errors():
            yield from map(_stored, self._rows(_ENTERPRISES))

    def shared(self) -> StoredShared:
        """The shared settings under the names the journal has for them, and the totals read."""
        settings: dict[str, str] = {}
        for key, value in self._rows(_SETTINGS):
            if key == "clock_confirmed_ahead_ms":
                settings["ahead_seconds"] = str(round(int(value) / 1000))
            else:
                settings[key] = str(value)
        return StoredShared(settings, dict(self._rows(_TOTALS)))

    def _row(self, statement: Select[Any]) -> tuple[Any, ...] | None:
        rows = list(self._rows(statement))
        return rows[0] if rows else None


def _told(row: tuple[Any, ...]) -> Told:
    *told, before, after = row
    told += (_object(before), _object(after))
    return Told(*told)


def _object(text: str) -> Mapping[str, Value]:
    value: dict[str, Value] = {} if text == "{}" else json.loads(text)
    return value


def _stored(row: tuple[Any, ...]) -> StoredEnterprise:
    rows = {service: row[begin + 1 : end] for service, begin, end in _PLACES if row[begin]}
    return StoredEnterprise(str(row[0]), row[1], row[2:_OWN_COLUMNS], rows)
