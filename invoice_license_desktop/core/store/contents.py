"""A database as it lies there: every value as it is stored, also where it can mean nothing."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
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
from sqlalchemy.dialects import sqlite

from invoice_license_desktop.core.domain.journal import Action, JournalHead, Value
from invoice_license_desktop.core.domain.journal_chain import RECORD_COLUMNS, StoredRecord
from invoice_license_desktop.core.domain.journal_story import (
    OWN_FIELDS,
    ROW_FIELDS,
    StoredEnterprise,
    StoredShared,
    Told,
)
from invoice_license_desktop.core.domain.license import Service
from invoice_license_desktop.core.store import tables
from invoice_license_desktop.core.store.engines import OpenMode, file_uri
from invoice_license_desktop.core.store.faults import store_errors

_MOST_DAMAGES = 20
_STOP_ASKED_AFTER = 100_000  # steps of SQLite's own machine
_entry = tables.journal.c


def _sql(statement: Select[Any]) -> str:
    """A statement without parameters as SQLite takes it."""
    return str(statement.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))


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


_HEAD = _sql(select(tables.store_lock.c.journal_number, tables.store_lock.c.journal_hash))
_HASH_AT = "SELECT hash FROM journal WHERE number = ?"
_NEWEST_AT = _sql(select(_entry.at).order_by(_entry.number.desc()).limit(1))
_COUNT = _sql(
    select(func.count()).select_from(tables.enterprise).where(tables.enterprise.c.hidden == 0)
)
_RECORDS = _sql(select(*(_entry[name] for name in RECORD_COLUMNS)).order_by(_entry.number))
_TOLD_COLUMNS = (
    _entry.number, _entry.action, _entry.service, _entry.tax_number, _entry.name, _entry.reason,
    _entry.text, _entry.request_id,
)  # fmt: skip
_TOLD = _sql(
    select(*_TOLD_COLUMNS, literal("{}"), _entry.after).order_by(_entry.tax_number, _entry.number)
)
_MOVES = _sql(
    select(*_TOLD_COLUMNS, _entry.before, _entry.after)
    .where(_entry.action == Action.EDIT_ENTERPRISE.value)
    .order_by(_entry.number)
)
_ENTERPRISES = _sql(_enterprises())
_SETTINGS = _sql(select(tables.setting.c.key, tables.setting.c.value))
_TOTALS = _sql(select(tables.entitlement.c.service, tables.entitlement.c.total))
_OWN_COLUMNS = 2 + len(OWN_FIELDS)
_WIDTH = 1 + len(ROW_FIELDS)


@contextmanager
def open_contents(path: Path, mode: OpenMode) -> Iterator["SqlContents"]:
    """The contents of a database at this moment. Raises StoreError, also within the block."""
    with (
        store_errors(),
        closing(sqlite3.connect(file_uri(path, mode), uri=True, isolation_level=None)) as found,
    ):
        found.execute("PRAGMA query_only = ON")
        found.execute("BEGIN")
        yield SqlContents(found)


class SqlContents:
    """Implements the `Contents` port on a connection in a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def damages(self, stop: Callable[[], bool]) -> tuple[str, ...]:
        """What SQLite finds wrong; see the port."""
        found: list[str] = []
        self._connection.set_progress_handler(stop, _STOP_ASKED_AFTER)
        try:
            with store_errors():
                checked = self._connection.execute(f"PRAGMA integrity_check({_MOST_DAMAGES})")
                found += [text for (text,) in checked if text != "ok"]
                referring = self._connection.execute("PRAGMA foreign_key_check")
                found += [f"{table} refers to no {parent}" for table, _, parent, _ in referring]
        finally:
            self._connection.set_progress_handler(None, 0)
        return tuple(found[:_MOST_DAMAGES])

    def head(self) -> JournalHead:
        """The head that is kept beside the write lock; an empty one if that record is gone."""
        row = self._connection.execute(_HEAD).fetchone()
        return JournalHead() if row is None else JournalHead(*row)

    def hash_at(self, number: int) -> str | None:
        """The hash of an entry."""
        row = self._connection.execute(_HASH_AT, [number]).fetchone()
        return None if row is None else str(row[0])

    def newest_at(self) -> datetime | None:
        """When the newest entry was written; None also where that cannot be read."""
        row = self._connection.execute(_NEWEST_AT).fetchone()
        try:
            return None if row is None else datetime.fromisoformat(str(row[0]))
        except ValueError:
            return None

    def count_enterprises(self) -> int:
        """How many enterprises are in the list."""
        (count,) = self._connection.execute(_COUNT).fetchone()
        return int(count)

    def records(self) -> Iterator[StoredRecord]:
        """The journal's records in order."""
        with store_errors():
            yield from self._connection.execute(_RECORDS)

    def told(self) -> Iterator[Told]:
        """What the journal tells, by tax number."""
        with store_errors():
            yield from map(_told, self._connection.execute(_TOLD))

    def moves(self) -> list[Told]:
        """The entries that gave an enterprise another tax number."""
        edits = map(_told, self._connection.execute(_MOVES))
        return [edit for edit in edits if "tax_number" in edit.before]

    def enterprises(self) -> Iterator[StoredEnterprise]:
        """All enterprises with their licence rows, by tax number."""
        with store_errors():
            yield from map(_stored, self._connection.execute(_ENTERPRISES))

    def shared(self) -> StoredShared:
        """The shared settings under the names the journal has for them, and the totals read."""
        settings: dict[str, str] = {}
        for key, value in self._connection.execute(_SETTINGS):
            if key == "clock_confirmed_ahead_ms":
                settings["ahead_seconds"] = str(round(int(value) / 1000))
            else:
                settings[key] = str(value)
        return StoredShared(settings, dict(self._connection.execute(_TOTALS).fetchall()))


def _told(row: tuple[Any, ...]) -> Told:
    *told, before, after = row
    told += (_object(before), _object(after))
    return Told(*told)


def _object(text: str) -> Mapping[str, Value]:
    value: dict[str, Value] = {} if text == "{}" else json.loads(text)
    return value


def _stored(row: tuple[Any, ...]) -> StoredEnterprise:
    tax_number, form, *_ = row
    rows = {}
    for place, service in enumerate(Service):
        is_there, *values = row[_OWN_COLUMNS + place * _WIDTH :][:_WIDTH]
        if is_there:
            rows[service.value] = tuple(values)
    return StoredEnterprise(str(tax_number), form, row[2:_OWN_COLUMNS], rows)
