"""Measures all lines, or those named, and prints them as a Markdown table.

    python -m benchmarks [--folder DIR] [--rows N] [LINE ...]

Exit status 0 if every goal holds, else 1. `--folder` keeps the lists for the next time; `--rows` is
the size of the large list, for a first look at a smaller one.
"""

import argparse
import json
import os
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from importlib import import_module, metadata
from pathlib import Path

from benchmarks.children import run_child
from benchmarks.measuring import Line

LINES = (
    "first_paint",
    "grid",
    "sorting",
    "search",
    "counts",
    "applying",
    "syncing",
    "event_loop",
    "importing",
)
LARGE = 1_000_000
_PACKAGES = ("PySide6-Essentials", "SQLAlchemy", "requests", "python-calamine", "XlsxWriter")
_AS_CHILD = "--as-child"


def main(arguments: Sequence[str]) -> int:
    """Measure each line in a process of its own, so that none finds what another left behind."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=(*LINES, []), metavar="LINE", default=[])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rows", type=int, default=LARGE)
    parser.add_argument(_AS_CHILD, action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.as_child:
        found = import_module(f"benchmarks.{chosen.names[0]}").lines(chosen.folder, chosen.rows)
        _say(json.dumps([asdict(line) for line in found]))
        return 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        folder = (chosen.folder or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        return _measure(chosen.names or LINES, folder, chosen.rows)


def _measure(names: Sequence[str], folder: Path, rows: int) -> int:
    _say("\n".join(_machine()))
    _say("\n| operation | program | measured against | peer | figure | goal | |")
    _say("|---|--:|---|--:|--:|--:|---|")
    all_hold = True
    for name in names:
        options = ["--folder", str(folder), "--rows", str(rows), _AS_CHILD, name]
        for one in json.loads(run_child("benchmarks", *options)):
            line = Line(**one)
            all_hold &= line.holds
            _say(_row(line))
    _say(f"\n{'All goals hold.' if all_hold else 'Not all goals hold.'}")
    return 0 if all_hold else 1


def _row(line: Line) -> str:
    figure, goal = (_figure(number, line.unit) for number in (line.value, line.goal))
    mark = "holds" if line.holds else "**missed**"
    cells = (line.operation, line.program, line.against, line.peer, figure, f"≤ {goal}", mark)
    return f"| {' | '.join(cells)} |"


def _figure(number: float, unit: str) -> str:
    if unit != "×":
        return f"{number:.1f} {unit}"
    if number == 0:
        return "0 ×"
    return f"{number:.2f} ×" if number >= 0.1 else f"1/{1 / number:.0f} ×"


def _machine() -> list[str]:
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in _PACKAGES)
    system = f"{platform.platform()}, {os.cpu_count()} processors"
    python = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    return [system, f"{python}, {versions}"]


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # a real stream here
    sys.exit(main(sys.argv[1:]))
