"""One round: an act is killed at some moment, the program started again, and all is counted.

The moment is any since the start; or any since the part began that matters most; or, where strace is
there, the Nth system call that changes a file.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.crash.acts import Act
from tests.crash.databases import copy_home, let_leases_lapse, share
from tests.crash.snapshots import Local, Snapshot, read_backups, take_snapshot
from tests.crash.system_calls import Call, can_trace, list_calls, run_until_call
from tests.postgresql_server import PostgresqlServer
from tests.program import Finished, kill_tree, run_python, start_python

PATIENCE_S = 60.0


@dataclass(frozen=True)
class Stage:
    """A prepared home folder, what an undisturbed act makes of it, and how long that takes.

    `seconds_marked` is how long it takes from the act's mark on, `calls` which there are.
    """

    act: Act
    home: Path
    before: Snapshot
    after: Snapshot
    backups: dict[str, Local]
    seconds: float
    seconds_marked: float
    calls: tuple[Call, ...]


@dataclass(frozen=True)
class Moment:
    """When it is killed: after so many seconds, of the start or of the mark; or at a call."""

    seconds: float = 0.0
    since_mark: bool = False
    call: Call | None = None

    def __str__(self) -> str:
        """For the account of a round."""
        if self.call is not None:
            return f"at {self.call[0]} {self.call[1]}"
        return f"{self.seconds:.3f} s after {'its mark' if self.since_mark else 'the start'}"


@dataclass(frozen=True)
class Round:
    """What happened: when it was killed, and how far it had come."""

    act: str
    moment: Moment
    stand: str


def set_stage(act: Act, folder: Path, server: PostgresqlServer | None = None) -> Stage:
    """Prepares an act, and carries it out to its end on copies; with a server, on a list it keeps."""
    home = folder / act.name
    if server is not None:
        share(home, server)
    act.prepare(home)
    undisturbed = copy_home(home, folder / f"{act.name}-undisturbed")
    seconds, seconds_marked = _time(act, undisturbed)
    _go_on(act, undisturbed)
    after = take_snapshot(undisturbed)
    # a database of an older version is migrated by looking at it
    looked_at = copy_home(home, folder / f"{act.name}-before")
    before = take_snapshot(looked_at)
    backups = read_backups(home)
    calls: tuple[Call, ...] = ()
    if act.is_command and server is None and can_trace():
        words = _words(act, copy_home(home, looked_at))
        calls = list_calls(words, folder / f"{act.name}.log", PATIENCE_S)
    return Stage(act, home, before, after, backups, seconds, seconds_marked, calls)


def choose_moment(stage: Stage, chance: random.Random) -> Moment:
    """Any of the kinds the act can be killed by."""
    moments = [Moment(chance.uniform(0.2, 1.05) * stage.seconds)]
    if stage.act.mark is not None:
        moments.append(Moment(chance.uniform(0, 1.1) * stage.seconds_marked, since_mark=True))
    if stage.calls:
        moments.append(Moment(call=chance.choice(stage.calls)))
    return chance.choice(moments)


def play_round(stage: Stage, folder: Path, moment: Moment) -> Round:
    """Kills, starts again, and fails unless every row is as before or as planned, exactly once, and
    every backup is whole."""
    act = stage.act
    home = copy_home(stage.home, folder / "home")
    had_ended = _kill(act, home, moment)
    crashed_home = copy_home(home, folder / "crashed")
    _check_backups(stage, crashed_home)
    crashed = take_snapshot(crashed_home)
    is_after, is_before = (
        (crashed.local, crashed.is_paused) == wanted
        for wanted in ((stage.after.local, act.pauses), (stage.before.local, False))
    )
    assert is_after or is_before, "neither as before nor as after"
    _go_on(act, home)
    ended = take_snapshot(home)
    _check_backups(stage, home)
    wanted = stage.after if is_after or act.is_repeated else stage.before
    _compare(wanted, ended)
    stand = "applied" if is_after else "before"
    if is_after and is_before:
        stand = "under way"
    return Round(act.name, moment, "after its end" if had_ended else stand)


def _compare(wanted: Snapshot, ended: Snapshot) -> None:
    assert ended.local == wanted.local
    assert ended.rows == wanted.rows
    assert ended.authorized == wanted.authorized
    assert ended.waiting.in_flight == ended.waiting.to_retry == ended.unanswered == 0
    assert ended.is_paused == wanted.is_paused
    assert ended.held == wanted.held
    assert ended.changes == wanted.changes


def _check_backups(stage: Stage, home: Path) -> None:
    """Each is whole, and holds what an earlier one held, or the list before or after the act."""
    found = read_backups(home)
    assert found.keys() >= stage.backups.keys()
    known = [stage.before.local, stage.after.local, *stage.backups.values()]
    for name, held in found.items():
        assert held in known, name


def _words(act: Act, home: Path) -> tuple[str, ...]:
    return (*act.program, "--home", str(home), "--practice", *act.command(home))


def _time(act: Act, home: Path) -> tuple[float, float]:
    """How long the act takes undisturbed: from its start, and from its mark."""
    began = marked = time.monotonic()
    process = start_python(*_words(act, home))
    try:
        if act.mark is not None:
            _wait_for(act.mark, home, process)
            marked = time.monotonic()
        out, err = process.communicate(timeout=PATIENCE_S)
    except BaseException:
        kill_tree(process)
        raise
    ended = time.monotonic()
    assert process.returncode == act.code, str(
        Finished(_words(act, home), process.returncode, out.decode(), err.decode())
    )
    return ended - began, ended - marked


def _wait_for(mark: Callable[[Path], bool], home: Path, process: "subprocess.Popen[bytes]") -> None:
    """Until it is reached or the program has ended; looking all the time, for it may be gone soon."""
    while not mark(home) and process.poll() is None:
        pass


def _kill(act: Act, home: Path, moment: Moment) -> bool:
    """Whether the program had ended by itself before. What it started ends with its input."""
    words = _words(act, home)
    if moment.call is not None:
        return run_until_call(moment.call, words, PATIENCE_S) == act.code
    process = start_python(*words)
    try:
        if moment.since_mark and act.mark is not None:
            _wait_for(act.mark, home, process)
        time.sleep(moment.seconds)  # noqa: TID251 - the moment of a crash is no event
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


def _go_on(act: Act, home: Path) -> None:
    """The program starts, what is repeated is given again, and what is due is sent."""
    if act.is_repeated:
        _later(home, "services")
        finished = run_python(*_words(act, home))
        assert finished.code == act.code, str(finished)
    let_leases_lapse(home)
    resume = ("--resume",) if act.pauses else ()
    _later(home, "sync", *resume)


def _later(home: Path, *command: str) -> Finished:
    finished = run_python("-c", _LATER, "--home", str(home), "--practice", "--json", *command)
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
