"""Many files that nobody would make on purpose: `python -m tests.spreadsheet.fuzz --files 20000`.

Each must end in a named refusal or in an account that adds up, within the time and the memory a
program has that others need too. Ends with 0 if all do; names the seeds of those that do not.
"""

import argparse
import subprocess
import sys
import tempfile
from collections import Counter

from tests.program import ROOT, child_environment, kill_tree, python_command

BATCH = 100
PATIENCE_S = 120.0
MEMORY_MIB = 3072
# what a child is told to judge, with no more memory than it may have
_LIMITED = """
import resource, runpy, sys
limit = int(sys.argv.pop(1)) << 20
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
runpy.run_module("tests.spreadsheet.judging", run_name="__main__", alter_sys=True)
"""


def main() -> int:
    """Judge the files."""
    parser = argparse.ArgumentParser(prog="tests.spreadsheet.fuzz", description=__doc__)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    waiting = [f"{chosen.seed}:{number}" for number in range(chosen.files)]
    tally: Counter[str] = Counter()
    broken = []
    with tempfile.TemporaryDirectory() as folder:
        while waiting:
            said, complaint = _judge(folder, waiting[:BATCH])
            done = [line.split() for line in said.splitlines()]
            tally.update(words[1] for words in done if len(words) > 1)
            if complaint:
                broken.append((done[-1][0], complaint))
                sys.stdout.write(f"{done[-1][0]}: {complaint}\n")
                sys.stdout.flush()
            waiting = waiting[len(done) :]
    for outcome, count in tally.most_common():
        sys.stdout.write(f"{outcome:22} {count}\n")
    sys.stdout.write(f"{chosen.files - len(broken)} of {chosen.files} files hold.\n")
    return 1 if broken else 0


def _judge(folder: str, seeds: list[str]) -> tuple[str, str]:
    """What was said of each file, as far as it came, and how the child ended if not well."""
    process = subprocess.Popen(
        python_command("-c", _LIMITED, str(MEMORY_MIB), folder, *seeds),
        cwd=ROOT,
        env=child_environment({}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        out, err = process.communicate(timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        kill_tree(process)
        out, _ = process.communicate()
        return out.decode(), f"no end after {PATIENCE_S:g} s"
    except BaseException:
        kill_tree(process)
        raise
    if process.returncode == 0:
        return out.decode(), ""
    lines = [line for line in err.decode(errors="replace").splitlines() if line.strip()]
    words = [line for line in lines if "memory allocation" in line] or lines[-1:]
    return out.decode(), f"ended with {process.returncode}: {' '.join(words)}"


if __name__ == "__main__":
    sys.exit(main())
