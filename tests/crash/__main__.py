"""Kills the program at random moments and counts what is left: `python -m tests.crash --rounds 200`.

Ends with 0 if every round holds. The acts take turns; `--seed` repeats a run's moments.
"""

import argparse
import random
import sys
import tempfile
import traceback
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from tests.crash.acts import ACTS
from tests.crash.rounds import choose_moment, play_round, set_stage
from tests.postgresql_server import running_server

BROKEN = "does not hold"


def main() -> int:
    """Play the rounds."""
    parser = argparse.ArgumentParser(prog="tests.crash", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--acts", nargs="+", choices=ACTS, default=list(ACTS))
    parser.add_argument("--shared", action="store_true", help="lists on a PostgreSQL server")
    chosen = parser.parse_args()
    acts = [ACTS[name] for name in chosen.acts if not (chosen.shared and ACTS[name].needs_file)]
    tally: Counter[tuple[str, str]] = Counter()
    with ExitStack() as opened:
        server = opened.enter_context(running_server()) if chosen.shared else None
        temporary = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        folder = Path(opened.enter_context(temporary))
        stages = [set_stage(act, folder, server) for act in acts]
        for number in range(chosen.rounds):
            stage = stages[number % len(stages)]
            moment = choose_moment(stage, random.Random(f"{chosen.seed}:{number}"))
            try:
                played = play_round(stage, folder, moment)
            except Exception:  # noqa: BLE001 - told, counted, and the next round played
                _say(f"{number + 1:4} {stage.act.name:10} killed {moment}: {BROKEN}")
                traceback.print_exc()
                tally[stage.act.name, BROKEN] += 1
                continue
            tally[played.act, played.stand] += 1
            _say(f"{number + 1:4} {played.act:10} killed {moment}: {played.stand}")
    for (act, stand), count in sorted(tally.items()):
        _say(f"{act:10} {stand:14} {count}")
    broken = sum(count for (_, stand), count in tally.items() if stand == BROKEN)
    _say(f"{chosen.rounds - broken} of {chosen.rounds} rounds hold.")
    return 1 if broken else 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
