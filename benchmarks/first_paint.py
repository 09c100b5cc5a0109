"""From starting the program to its first paint, and to rows on the screen, against an empty window."""

import json
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.children import run_child
from benchmarks.lists import home_of
from benchmarks.measuring import Line, interleaved, ratio_line

LISTED = 100_000
_TIMES = 9


def lines(folder: Path, _large: int) -> list[Line]:
    """The clock runs from before the child's start: `perf_counter` is one clock for all processes."""
    home = home_of(folder, LISTED)
    rows: list[float] = []

    def program() -> float:
        began = perf_counter()
        told = json.loads(run_child("benchmarks.program_window", str(home)))
        rows.append(float(told["rows"]) - began)
        return float(told["painted"]) - began

    def peer() -> float:
        began = perf_counter()
        return float(json.loads(run_child("benchmarks.bare_window"))["painted"]) - began

    ours, bare = interleaved(program, peer, _TIMES)
    what = f"window, {LISTED:,} enterprises stored"
    against = "first paint of a bare QMainWindow with an empty table view"
    # the first turn is left out here too
    return [
        ratio_line(f"first paint of the {what}", against, ours, bare, 1.35),
        ratio_line(f"rows on the screen, {what}", against, rows[1:], [median(bare)], 3.3),
    ]
