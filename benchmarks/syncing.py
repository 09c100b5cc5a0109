"""Sending 10,000 rows to a platform that answers in 50 ms against the waiting alone."""

import gc
from pathlib import Path
from time import perf_counter

from benchmarks.applying import LISTED, ROWS, free_ids
from benchmarks.lists import copied, home_of, opened
from benchmarks.measuring import Line, Seconds, ratio_line
from benchmarks.platform import answering_after
from invoice_license_desktop.bootstrap import SystemClock
from invoice_license_desktop.core.domain.selection import Selection, Sort
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.apply import apply_plan
from invoice_license_desktop.core.operations.plan import plan_selection
from invoice_license_desktop.core.operations.ports.connection import Connection
from invoice_license_desktop.core.operations.sync import CLAIM_ROWS, synchronize
from invoice_license_desktop.core.platform.client import HttpPlatform
from invoice_license_desktop.core.settings import Profile

LATENCY_MS = 50
_TIMES = 3


def lines(folder: Path, _large: int) -> list[Line]:
    """The peer is no measurement: N / 200 requests, one after the other, and nothing else."""
    database = Profile.of(home_of(folder, LISTED), practice=False).database
    with answering_after(LATENCY_MS) as address:
        found = [_sync(database, folder, address) for _ in range(_TIMES + 1)][1:]
    return [
        ratio_line(
            f"sync {ROWS:,} rows, platform answering in {LATENCY_MS} ms",
            f"N / {CLAIM_ROWS} × latency",
            found,
            [ROWS / CLAIM_ROWS * LATENCY_MS / 1000],
            1.15,
        )
    ]


def _sync(database: Path, folder: Path, address: str) -> Seconds:
    connection = Connection(address, "benchmark", "benchmark")
    platform = HttpPlatform(lambda: connection, SystemClock())
    try:
        with opened(copied(database, folder), platform) as (context, _):
            plan = plan_selection(
                context,
                Operation.AUTHORIZE,
                Service.ISSUING,
                Selection(frozenset(free_ids(context, ROWS))),
                Sort(),
                serial_known=True,
            )
            apply_plan(context, plan, serial_known=True)
            gc.collect()
            began = perf_counter()
            report = synchronize(context, by_operator=True)
            took = perf_counter() - began
    finally:
        platform.close()
    if report.confirmed != ROWS:
        raise RuntimeError(f"{report} instead of {ROWS} confirmed rows")
    return took
