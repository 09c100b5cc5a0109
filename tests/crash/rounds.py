"""One round: an act is killed at a random moment, the program started again, and all is counted."""

import os
import random
import shutil
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.crash.acts import Act
from tests.crash.snapshots import Snapshot, take_snapshot
from tests.program import Finished, kill_tree, run_python, start_python

PATIENCE_S = 60.0
SYNCS = 2


@dataclass(frozen=True)
class Stage:
    """A prepared home folder, what an undisturbed act makes of it, and how long that takes."""

    act: Act
    home: Path
    before: Snapshot
    after: Snapshot
    seconds: float


@dataclass(frozen=True)
class Round:
    """What happened: when it was killed, whether it had ended before, and whether it had applied."""

    act: str
    seconds: float
    had_ended: bool
    had_applied: bool


def set_stage(act: Act, folder: Path) -> Stage:
    """Prepares an act, and carries it out once to its end on a copy."""
    home, undisturbed = folder / act.name, folder / f"{act.name}-undisturbed"
    act.prepare(home)
    shutil.copytree(home, undisturbed)
    begun = time.monotonic()
    finished = run_python(*_words(act, undisturbed), timeout=PATIENCE_S)
    seconds = time.monotonic() - begun
    assert finished.code == act.code, str(finished)
    after = take_snapshot(undisturbed)
    # a database of an older version is migrated by looking at it
    looked_at = folder / f"{act.name}-before"
    shutil.copytree(home, looked_at)
    return Stage(act, home, take_snapshot(looked_at), after, seconds)


def play_round(stage: Stage, folder: Path, chance: random.Random) -> Round:
    """Kills, starts again, and fails unless every row is as before or as planned, exactly once."""
    act = stage.act
    home = folder / "home"
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(stage.home, home)
    seconds = chance.uniform(0.2, 1.05) * stage.seconds
    had_ended = _kill_after(seconds, *_words(act, home))
    crashed = take_snapshot(_copy(home, folder / "crashed"))
    is_after, is_before = crashed.local == stage.after.local, crashed.local == stage.before.local
    assert is_after or is_before, "rows between before and after"
    _go_on(act, home)
    ended = take_snapshot(home)
    wanted = stage.after if is_after or act.is_repeated else stage.before
    _compare(wanted, ended)
    return Round(act.name, seconds, had_ended, is_after)


def _compare(wanted: Snapshot, ended: Snapshot) -> None:
    assert ended.local == wanted.local
    assert ended.rows == wanted.rows
    assert ended.authorized == wanted.authorized
    assert ended.waiting.in_flight == ended.waiting.to_retry == ended.unanswered == 0
    assert ended.held == wanted.held
    assert ended.changes == wanted.changes


def _words(act: Act, home: Path) -> tuple[str, ...]:
    return (*act.program, "--home", str(home), "--practice", *act.command(home))


def _kill_after(seconds: float, *words: str) -> bool:
    """Whether the program had ended by itself before. What it started ends with its input."""
    process = start_python(*words)
    assert process.stdin is not None
    try:
        time.sleep(seconds)  # noqa: TID251 - the moment of a crash is no event
        had_ended = process.poll() is not None
        if sys.platform == "win32":
            process.kill()
        elif not had_ended:
            os.kill(process.pid, signal.SIGKILL)
        process.communicate(timeout=PATIENCE_S)
    except BaseException:
        kill_tree(process)
        raise
    return had_ended


def _copy(home: Path, target: Path) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(home, target)
    return target


def _go_on(act: Act, home: Path) -> None:
    if act.is_repeated:
        finished = run_python(*_words(act, home))
        assert finished.code == act.code, str(finished)
    still_due = [_sync(home).object["total"] for _ in range(SYNCS)]
    assert still_due[-1] == 0, still_due


def _sync(home: Path) -> Finished:
    finished = run_python("-c", _LATER, "--home", str(home), "--practice", "--json", "sync")
    assert finished.code == 0, str(finished)
    return finished


# a dead program's claims last for a minute: the command line, with a clock that is ahead by two
_LATER = """
import sys
from datetime import timedelta
from invoice_license_desktop import bootstrap
from invoice_license_desktop.cli.__main__ import main

now = bootstrap.SystemClock.now
bootstrap.SystemClock.now = lambda clock: now(clock) + timedelta(minutes=2)
sys.exit(main(sys.argv[1:]))
"""
