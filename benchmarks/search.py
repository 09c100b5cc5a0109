"""The first screen of a search against a scan with LIKE for as many rows.

Both read the rows they found through the store, so that the ways of searching are compared.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from time import perf_counter

from benchmarks.enterprises import COMMON_TEXT, middle, name, tax_number
from benchmarks.lists import home_of, opened
from benchmarks.measuring import Line, Seconds, compared
from invoice_license_desktop.core.domain.selection import Filter, Sort, search_words
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.clock import read_clock
from invoice_license_desktop.core.settings import Profile

SCREEN_ROWS = 40
_SCAN = (
    "SELECT id FROM enterprise WHERE hidden = 0 AND (name LIKE :text OR tax_number LIKE :text) "
    "ORDER BY id LIMIT :rows"
)


def lines(folder: Path, large: int) -> list[Line]:
    """Rare texts of two and more characters, and texts that are everywhere."""
    database = Profile.of(home_of(folder, large), practice=False).database
    far = large * 2 // 3
    rare = {
        "2 characters": middle(far),
        "4 characters": name(far)[2:6],
        "6 of a tax number": tax_number(far)[9:15],
    }
    common = {"1 character": middle(far)[:1], "in every name": COMMON_TEXT}
    found = [
        _line(database, large, f"{kind}, ≤ 100 hits", text, 1 / 50) for kind, text in rare.items()
    ]
    return found + [_line(database, large, kind, text, 1.6) for kind, text in common.items()]


def _line(database: Path, large: int, kind: str, text: str, goal: float) -> Line:
    chosen = Filter(Service.ISSUING, words=search_words(text))
    with (
        opened(database) as (context, store),
        closing(sqlite3.connect(database)) as raw,
    ):
        with store.reading() as work:
            today = read_clock(context, work).lock_day

        def program() -> Seconds:
            began = perf_counter()
            with store.reading() as work:
                order = work.licenses.order(chosen, Sort(), today, limit=SCREEN_ROWS)
                work.licenses.read(Service.ISSUING, order)
            return perf_counter() - began

        def peer() -> Seconds:
            began = perf_counter()
            found = raw.execute(_SCAN, {"text": f"%{text}%", "rows": SCREEN_ROWS}).fetchall()
            with store.reading() as work:
                work.licenses.read(Service.ISSUING, [row[0] for row in found])
            return perf_counter() - began

        return compared(
            f"search, first screen, {kind}, {large:,} rows",
            "scan with LIKE '%…%'",
            program,
            peer,
            goal=goal,
            times=15,
        )
