"""One bit flipped anywhere in the database file, and what the program makes of it:
`python -m tests.crash.flips --flips 300`.

For each flip the program starts, lists, and verifies the journal. Either nobody notices, and every
line it prints is as before; or it is named: the database is damaged, or the check tells what is wrong.
Ends with 0 if no flip changes what is shown in silence, and none ends in an error nobody expected.
"""

import argparse
import contextlib
import io
import json
import random
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from invoice_license_desktop.cli.__main__ import main as command_line
from tests.crash.homes import authorize_all, import_list, make_home, practice_profile

_LISTS = (
    ("list", "--service", "issuing"),
    ("list", "--service", "receiving"),
    ("settings", "list"),
    ("journal", "list"),
)
_VERIFY = ("journal", "verify")
Said = tuple[int, dict[str, Any]]


def main() -> int:
    """Flip the bits."""
    parser = argparse.ArgumentParser(prog="tests.crash.flips", description=__doc__)
    parser.add_argument("--flips", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    tally: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as temporary:
        home, flipped = Path(temporary) / "home", Path(temporary) / "flipped"
        make_home(home)
        import_list(home)
        authorize_all(home)
        before = [_ask(home, *words) for words in _LISTS]
        # asking leaves the file as one without a log
        content = practice_profile(home).database.read_bytes()
        for number in range(chosen.flips):
            chance = random.Random(f"{chosen.seed}:{number}")
            place, bit = chance.randrange(len(content)), chance.randrange(8)
            changed = bytearray(content)
            changed[place] ^= 1 << bit
            shutil.rmtree(flipped, ignore_errors=True)
            shutil.copytree(home, flipped)
            practice_profile(flipped).database.write_bytes(changed)
            outcome = _judge(flipped, before)
            tally[outcome] += 1
            if outcome.startswith("!"):
                sys.stdout.write(f"byte {place}, bit {bit}: {outcome}\n")
                sys.stdout.flush()
    for outcome, count in tally.most_common():
        sys.stdout.write(f"{outcome:50} {count}\n")
    return 1 if any(outcome.startswith("!") for outcome in tally) else 0


def _judge(home: Path, before: list[Said]) -> str:
    told = [_ask(home, *words) for words in _LISTS]
    verified = _ask(home, *_VERIFY)
    errors = {said["error"] for _, said in (*told, verified) if "error" in said}
    if "internal" in errors:
        return "! an error nobody expected"
    if errors:
        return f"named at once: {', '.join(sorted(errors))}"
    if not verified[1]["good"]:
        first = verified[1]["first_bad"]
        return f"named by the check: {'a row' if first is None else 'the journal'}"
    for words, now, then in zip(_LISTS, told, before, strict=True):
        if now != then:
            return f"! changed in silence: {' '.join(words)}"
    return "unnoticed, nothing shown is changed"


def _ask(home: Path, *words: str) -> Said:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        code = command_line(["--home", str(home), "--practice", "--lang", "en", "--json", *words])
    said = json.loads(out.getvalue())
    assert isinstance(said, dict)
    return code, said


if __name__ == "__main__":
    sys.exit(main())
