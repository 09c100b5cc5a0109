"""Lets workstations contest one PostgreSQL database, and counts: `python -m tests.contest`.

Needs Debian's postgresql. Ends with 0 if everything holds; `--seed` repeats what each of them wants.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.contest.contest import open_contest
from tests.postgresql_server import running_server


def main() -> int:
    """Run the contest."""
    parser = argparse.ArgumentParser(prog="tests.contest", description=__doc__)
    parser.add_argument("--operations", type=int, default=500, help="of each of 4 workstations")
    parser.add_argument("--races", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    begun = time.monotonic()
    with (
        running_server() as server,
        tempfile.TemporaryDirectory() as temporary,
        open_contest(server, Path(temporary)) as contest,
    ):
        for _ in range(chosen.races):
            contest.contest_last_licence()
            contest.contest_row()
        contest.mix(chosen.operations, chosen.seed)
        contest.kill_sender()
        contest.judge()
        for line in contest.result.lines():
            _say(line)
    _say(f"Everything holds, after {time.monotonic() - begun:.0f} s.")
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
