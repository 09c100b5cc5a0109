"""The journal: appended to at the head that lies in the write lock's record, never changed."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from invoice_license_desktop.core.domain.calendar import utc_text
from invoice_license_desktop.core.domain.journal import (
    CHANGES_A_PLAN,
    Action,
    Entry,
    JournalHead,
    SealedEntry,
    seal,
)
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.store.id_lists import among
from invoice_license_desktop.core.store.many import write_many
from invoice_license_desktop.core.store.rows import (
    entry_of,
    moment_of,
    moment_text,
    sealed_of,
    sealed_values,
)
from invoice_license_desktop.core.store.tables import journal, store_lock
from invoice_license_desktop.core.store.words import contains

_STREAMED_ROWS = 1_000
_APPEND = insert(journal).values({column.name: bindparam(column.name) for column in journal.c})
_END = select(store_lock)
_MOVE_END = update(store_lock).values(
    journal_number=bindparam("number"),
    journal_hash=bindparam("hash"),
    newest_at=bindparam("newest"),
)


class SqlJournal:
    """Implements the `Journal` port."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, entries: Sequence[Entry]) -> JournalHead:
        """Seal entries onto the chain; the new head. Only within a writing unit of work."""
        record = self._connection.execute(_END).one()
        head = JournalHead(record.journal_number, record.journal_hash)
        if not entries:
            return head
        sealed = list(seal(head, entries))
        write_many(self._connection, _APPEND, list(map(sealed_values, sealed)))
        newest = _newest(moment_of(record.newest_at), entries)
        end = {
            "number": sealed[-1].number,
            "hash": sealed[-1].hash,
            "newest": moment_text(newest),
        }
        self._connection.execute(_MOVE_END, end)
        return JournalHead(sealed[-1].number, sealed[-1].hash)

    def head(self) -> JournalHead:
        """The end of the chain."""
        row = self._connection.execute(_END).one()
        return JournalHead(row.journal_number, row.journal_hash)

    def newest_at(self) -> datetime | None:
        """The latest moment of any entry since the clock was last confirmed; None while empty."""
        return moment_of(self._connection.execute(select(store_lock.c.newest_at)).scalar_one())

    def page(self, seen: JournalFilter, offset: int, limit: int) -> tuple[SealedEntry, ...]:
        """A window of the filtered entries, newest first."""
        window = _newest_first(_conditions(seen)).limit(limit).offset(offset)
        return tuple(map(sealed_of, self._connection.execute(window)))

    def stream(self, seen: JournalFilter) -> Iterator[SealedEntry]:
        """The filtered entries, oldest first."""
        asked = select(journal).where(*_conditions(seen)).order_by(journal.c.number)
        with closing(self._connection.execute(asked)) as found:
            yield from map(sealed_of, found.yield_per(_STREAMED_ROWS))

    def count(self, seen: JournalFilter) -> int:
        """How many entries a filter matches."""
        counted = select(func.count()).select_from(journal).where(*_conditions(seen))
        return self._connection.execute(counted).scalar_one()

    def operators(self) -> tuple[str, ...]:
        """The names of all who ever acted."""
        names = select(journal.c.operator).distinct().order_by(journal.c.operator)
        return tuple(self._connection.execute(names).scalars())

    def changed_since(
        self, head: JournalHead, service: Service, ids: Sequence[int]
    ) -> dict[int, Entry]:
        """The newest plan-changing entry after a head about each of these enterprises."""
        if not ids or self.head().number == head.number:
            return {}
        newest = (
            select(func.max(journal.c.number))
            .where(
                journal.c.number > head.number,
                journal.c.action.in_(sorted(CHANGES_A_PLAN)),
                or_(journal.c.service == service.value, journal.c.service.is_(None)),
                journal.c.enterprise_id.in_(among(ids)),
            )
            .group_by(journal.c.enterprise_id)
        )
        rows = self._connection.execute(select(journal).where(journal.c.number.in_(newest)))
        return {row.enterprise_id: entry_of(row) for row in rows}

    def has_since(self, number: int, actions: Collection[Action]) -> bool:
        """Whether an entry of one of these actions came after the one with this number."""
        later = journal.c.number > number, journal.c.action.in_(sorted(actions))
        return bool(self._connection.execute(select(exists().where(*later))).scalar_one())

    def newest(self, action: Action, service: Service) -> Entry | None:
        """The newest entry of an action for a service."""
        conditions = _conditions(JournalFilter(action=action, service=service))
        found = self._connection.execute(_newest_first(conditions).limit(1)).one_or_none()
        return None if found is None else entry_of(found)


def _newest(before: datetime | None, entries: Sequence[Entry]) -> datetime | None:
    newest = before
    for entry in entries:
        if newest is None or entry.action is Action.CONFIRM_CLOCK or entry.at > newest:
            newest = entry.at
    return newest


def _newest_first(conditions: list[ColumnElement[bool]]) -> Select[Any]:
    return select(journal).where(*conditions).order_by(journal.c.number.desc())


def _conditions(seen: JournalFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if seen.enterprise_id is not None:
        conditions.append(journal.c.enterprise_id == seen.enterprise_id)
    if seen.tax_number is not None:
        conditions.append(journal.c.tax_number == seen.tax_number)
    if seen.service is not None:
        conditions.append(journal.c.service == seen.service.value)
    if seen.action is not None:
        conditions.append(journal.c.action == seen.action.value)
    if seen.operator is not None:
        conditions.append(journal.c.operator == seen.operator)
    if seen.text:
        conditions.append(contains(seen.text, journal.c.name, journal.c.tax_number))
    if seen.since is not None:
        conditions.append(journal.c.at >= utc_text(seen.since))
    if seen.until is not None:
        conditions.append(journal.c.at < utc_text(seen.until))
    return conditions
