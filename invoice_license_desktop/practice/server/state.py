"""All the practice platform knows, in one SQLite file that several of its processes may share."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from invoice_license_desktop.core.domain.vocabulary import Service, WishedState
from invoice_license_desktop.core.platform.wire import parse, to_json
from invoice_license_desktop.practice.faults import Fault, Totals
from invoice_license_desktop.practice.server.rules import Holding

BUSY_SECONDS = 10.0
KEPT_REQUESTS = 1000

_SCHEMA = """
CREATE TABLE IF NOT EXISTS holding (
    service TEXT NOT NULL, tax_number TEXT NOT NULL, name TEXT NOT NULL,
    revision INTEGER NOT NULL, state TEXT NOT NULL,
    valid_from TEXT, valid_to TEXT, first_allowed_day TEXT,
    PRIMARY KEY (service, tax_number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS fault (id INTEGER PRIMARY KEY, fault TEXT NOT NULL, times INTEGER);
CREATE TABLE IF NOT EXISTS request (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL,
    request_id TEXT NOT NULL, status INTEGER NOT NULL, items INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS total (service TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS change (count INTEGER NOT NULL);
INSERT INTO change SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM change);
"""


@dataclass(frozen=True, slots=True)
class RequestEntry:
    """One request that was heard, without its secrets. Status 0: it was dropped."""

    at: str
    method: str
    path: str
    request_id: str
    status: int
    items: int


class State:
    """The open file. Used in the thread that opened it."""

    def __init__(self, database: Path) -> None:
        """Open or make the file. Raises sqlite3.Error."""
        self._connection = sqlite3.connect(database, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            # A practice platform may lose its last second with the power, but not be slow.
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            with self.transaction():
                for statement in _SCHEMA.split(";"):
                    self._connection.execute(statement)
        except sqlite3.Error:
            self._connection.close()
            raise

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is carried out as one, or not at all."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def holding(self, service: Service, tax_number: str) -> Holding | None:
        """What is held for a tax number and a service."""
        row = self._connection.execute(
            "SELECT revision, state, valid_from, valid_to, first_allowed_day FROM holding"
            " WHERE service = ? AND tax_number = ?",
            (service, tax_number),
        ).fetchone()
        if row is None:
            return None
        revision, state, *days = row
        return Holding(
            revision, WishedState(state), *(day and date.fromisoformat(day) for day in days)
        )

    def hold(self, service: Service, tax_number: str, name: str, holding: Holding) -> None:
        """Hold something else for a tax number and a service, and count the change."""
        days = (holding.valid_from, holding.valid_to, holding.first_allowed_day)
        self._connection.execute(
            "INSERT OR REPLACE INTO holding VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                service,
                tax_number,
                name,
                holding.revision,
                holding.state,
                *(day and day.isoformat() for day in days),
            ),
        )
        self._connection.execute("UPDATE change SET count = count + 1")

    def allocated(self, service: Service) -> int:
        """How many licences of a service are used."""
        return self._count(
            "SELECT count(*) FROM holding WHERE service = ? AND state = ?",
            (service, WishedState.AUTHORIZED),
        )

    def totals(self) -> Totals:
        """How many licences were bought."""
        rows = self._connection.execute("SELECT service, count FROM total")
        return Totals(**dict(rows.fetchall()))

    def total(self, service: Service) -> int:
        """How many licences of a service were bought."""
        totals = self.totals()
        return totals.issuing if service is Service.ISSUING else totals.receiving

    def set_totals(self, totals: Totals) -> None:
        """Sell more licences, or take some back; what is held stays held."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO total VALUES (?, ?)",
            [(Service.ISSUING, totals.issuing), (Service.RECEIVING, totals.receiving)],
        )

    def changes(self) -> int:
        """How often anything held was really changed."""
        return self._count("SELECT count FROM change")

    def holdings(self) -> list[dict[str, Any]]:
        """All that is held, for tests and for the curious."""
        return self._table(
            "SELECT service, tax_number, name, revision, state, valid_from, valid_to,"
            " first_allowed_day FROM holding ORDER BY service, tax_number"
        )

    def faults(self) -> tuple[tuple[int, Fault], ...]:
        """The faults that are set, with their keys, in the order they were given."""
        rows = self._connection.execute("SELECT id, fault, times FROM fault ORDER BY id")
        return tuple(
            (key, parse(Fault, {**json.loads(text), "times": times})) for key, text, times in rows
        )

    def set_faults(self, faults: Sequence[Fault]) -> None:
        """Replace the faults."""
        self._connection.execute("DELETE FROM fault")
        self._connection.executemany(
            "INSERT INTO fault (fault, times) VALUES (?, ?)",
            [(json.dumps(to_json(fault)), fault.times) for fault in faults if fault.times != 0],
        )

    def use_fault(self, key: int) -> None:
        """Note that a fault happened once more; one that was to happen so often is gone."""
        self._connection.execute("UPDATE fault SET times = times - 1 WHERE id = ?", (key,))
        self._connection.execute("DELETE FROM fault WHERE times <= 0")

    def note_request(self, entry: RequestEntry) -> None:
        """Keep a request among the last thousand."""
        cursor = self._connection.execute(
            "INSERT INTO request (at, method, path, request_id, status, items)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (entry.at, entry.method, entry.path, entry.request_id, entry.status, entry.items),
        )
        self._connection.execute(
            "DELETE FROM request WHERE id <= ?", ((cursor.lastrowid or 0) - KEPT_REQUESTS,)
        )

    def requests(self) -> list[dict[str, Any]]:
        """The requests that were heard, oldest first."""
        return self._table(
            "SELECT at, method, path, request_id, status, items FROM request ORDER BY id"
        )

    def reset(self) -> None:
        """Forget everything, faults included."""
        for table in ("holding", "fault", "request", "total"):
            self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
        self._connection.execute("UPDATE change SET count = 0")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _count(self, statement: str, values: tuple[str, ...] = ()) -> int:
        row = self._connection.execute(statement, values).fetchone()
        return int(row[0])

    def _table(self, statement: str) -> list[dict[str, Any]]:
        cursor = self._connection.execute(statement)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]
