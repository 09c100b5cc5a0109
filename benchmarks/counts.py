"""All counts of the tree against the GROUP BY they come from."""

import sqlite3
from contextlib import closing
from pathlib import Path
from time import perf_counter

from benchmarks.lists import home_of, opened
from benchmarks.measuring import Line, Seconds, compared
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.clock import read_clock
from invoice_license_desktop.core.settings import Profile

_GROUPS = (
    "SELECT service, authorization_status, sync_status, count(*), count(next_sync_at) "
    "FROM license INDEXED BY ix_license_status "
    "GROUP BY service, authorization_status, sync_status"
)


def lines(folder: Path, large: int) -> list[Line]:
    """Both services, as the tree, the header and the filter bar show them."""
    database = Profile.of(home_of(folder, large), practice=False).database
    with (
        opened(database) as (context, store),
        closing(sqlite3.connect(database)) as raw,
    ):

        def program() -> Seconds:
            began = perf_counter()
            with store.reading() as work:
                today = read_clock(context, work).lock_day
                for service in Service:
                    work.licenses.overview(service, today)
            return perf_counter() - began

        def peer() -> Seconds:
            began = perf_counter()
            raw.execute(_GROUPS).fetchall()
            return perf_counter() - began

        return [
            compared(
                f"all tree counts, {large:,} enterprises",
                "the same GROUP BY on its covering index, raw sqlite3",
                program,
                peer,
                goal=1.3,
                times=9,
            )
        ]
