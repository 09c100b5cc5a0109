"""Applying 10,000 authorizations against the same work in raw sqlite3."""

import gc
import hashlib
import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from time import perf_counter

from benchmarks.lists import copied, home_of, opened
from benchmarks.measuring import Line, Seconds, compared
from invoice_license_desktop.core.domain.selection import Filter, Selection, Sort
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Operation,
    Service,
    View,
)
from invoice_license_desktop.core.operations.apply import apply_plan
from invoice_license_desktop.core.operations.clock import read_clock
from invoice_license_desktop.core.operations.plan import plan_selection
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.settings import Profile

ROWS = 10_000
LISTED = 100_000
_CHUNK = 200
_NOW = "2026-11-22T10:00:00.000Z"
_INSERT = (
    "INSERT INTO journal (number, at, operator, os_user, workstation, action, service, "
    "enterprise_id, tax_number, name, batch_id, request_id, reason, text, before, after, "
    "previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_READ = (
    "SELECT l.*, e.name, e.tax_number, e.hidden FROM json_each(?) w "
    "JOIN license l ON l.enterprise_id = w.value AND l.service = 'issuing' "
    "JOIN enterprise e ON e.id = l.enterprise_id ORDER BY w.key"
)
_WRITE = (
    "UPDATE license SET authorization_status = 'authorized', authorized_at = ?, "
    "authorized_by = 'benchmark', revision = ?, next_sync_at = ?, failed_reason = NULL "
    "WHERE enterprise_id = ? AND service = 'issuing'"
)


def lines(folder: Path, _large: int) -> list[Line]:
    """Each time on a fresh copy of the list."""
    database = Profile.of(home_of(folder, LISTED), practice=False).database
    with opened(database) as (context, _):
        ids = free_ids(context, ROWS)

    def program() -> Seconds:
        with opened(copied(database, folder)) as (context, _):
            plan = plan_selection(
                context,
                Operation.AUTHORIZE,
                Service.ISSUING,
                Selection(frozenset(ids)),
                Sort(),
                serial_known=True,
            )
            gc.collect()
            began = perf_counter()
            apply_plan(context, plan, serial_known=True)
            return perf_counter() - began

    def peer() -> Seconds:
        with closing(sqlite3.connect(copied(database, folder), isolation_level=None)) as raw:
            raw.row_factory = sqlite3.Row
            for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
                raw.execute(f"PRAGMA {pragma}")
            gc.collect()
            began = perf_counter()
            _apply(raw, ids)
            return perf_counter() - began

    return [
        compared(
            f"apply {ROWS:,} authorizations with their journal, {LISTED:,} listed",
            "raw sqlite3, one transaction, same re-reads, hashes and rows",
            program,
            peer,
            goal=2.0,
            times=5,
        )
    ]


def free_ids(context: Context, count: int) -> list[int]:
    """Enterprises that can be authorized, in the order of import."""
    free = Filter(Service.ISSUING, status=AuthorizationStatus.NOT_AUTHORIZED)
    with context.store.reading() as work:
        today = read_clock(context, work).lock_day
        locked = set(
            work.licenses.ids(
                Service.ISSUING,
                Selection(all_of=Filter(Service.ISSUING, view=View.LOCKED)),
                Sort(),
                today,
            )
        )
        ids = work.licenses.ids(Service.ISSUING, Selection(all_of=free), Sort(), today)
    return [one for one in ids if one not in locked][:count]


def _apply(raw: sqlite3.Connection, ids: Sequence[int]) -> None:
    raw.execute("BEGIN IMMEDIATE")
    number, previous = raw.execute("SELECT journal_number, journal_hash FROM store_lock").fetchone()
    batch = "0" * 32
    raw.execute(
        "INSERT INTO batch VALUES (?, 'authorize', 'issuing', ?, 'benchmark', ?)",
        (batch, _NOW, len(ids)),
    )
    for offset in range(0, len(ids), _CHUNK):
        rows = raw.execute(_READ, (json.dumps(ids[offset : offset + _CHUNK]),)).fetchall()
        entries = []
        for row in rows:
            number += 1
            after_fields = {
                "authorization_status": "authorized",
                "authorized_at": _NOW,
                "authorized_by": "benchmark",
                "next_sync_at": _NOW,
                "revision": row["revision"] + 1,
            }
            before = _text({name: row[name] for name in after_fields})
            after = _text(after_fields)
            entry = [
                *(number, _NOW, "benchmark", "benchmark", "benchmark", "authorize", "issuing"),
                *(row["enterprise_id"], row["tax_number"], row["name"], batch, "", "", ""),
                *(before, after, previous),
            ]
            previous = hashlib.sha256(_text(entry).encode()).hexdigest()
            entries.append([*entry, previous])
        raw.executemany(
            _WRITE, [(_NOW, row["revision"] + 1, _NOW, row["enterprise_id"]) for row in rows]
        )
        raw.executemany(_INSERT, entries)
        raw.executemany(
            "INSERT INTO batch_row VALUES (?, ?, ?, ?, ?, ?, NULL, NULL, '', '', NULL, '')",
            [
                (batch, offset + place, row["tax_number"], row["name"], row["enterprise_id"], 1)
                for place, row in enumerate(rows)
            ],
        )
    raw.execute(
        "UPDATE store_lock SET journal_number = ?, journal_hash = ?, newest_at = ?",
        (number, previous, _NOW),
    )
    raw.execute("COMMIT")


def _text(value: object) -> str:
    return _ENCODER.encode(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
