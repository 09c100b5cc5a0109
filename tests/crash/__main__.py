"""Kills the program at random moments and counts what is left: `python -m tests.crash --rounds 200`.

Ends with 0 if every round holds. The acts take turns; `--seed` repeats a run's moments.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.crash.acts import ACTS
from tests.crash.rounds import play_round, set_stage


def main() -> int:
    """Play the rounds."""
    parser = argparse.ArgumentParser(prog="tests.crash", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--acts", nargs="+", choices=ACTS, default=list(ACTS))
    chosen = parser.parse_args()
    tally: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        stages = [set_stage(ACTS[name], folder) for name in chosen.acts]
        for number in range(chosen.rounds):
            stage = stages[number % len(stages)]
            chance = random.Random(f"{chosen.seed}:{number}")
            try:
                played = play_round(stage, folder, chance)
            except BaseException:
                _say(f"round {number} of seed {chosen.seed} ({stage.act.name}) does not hold")
                raise
            when = (
                "after its end"
                if played.had_ended
                else "applied"
                if played.had_applied
                else "before"
            )
            tally[played.act, when] += 1
            _say(
                f"{number + 1:4} {played.act:10} killed after {played.seconds:6.3f} s: {when}",
            )
    for (act, when), count in sorted(tally.items()):
        _say(f"{act:10} {when:14} {count}")
    _say(f"All {chosen.rounds} rounds hold.")
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
