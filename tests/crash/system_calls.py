"""A program killed at its Nth system call that changes a file, by Debian's strace: no byte is written
between two of them, so that these are all the states a crash can leave."""

import shutil
import subprocess
from collections import Counter
from pathlib import Path

from tests.program import ROOT, child_environment, kill_tree, python_command

Call = tuple[str, int]
_CALLS = (
    "pwrite64,write,ftruncate,fsync,fdatasync,rename,unlink,mkdir,sendfile,copy_file_range,link"
)


def can_trace() -> bool:
    """Whether strace is there."""
    return shutil.which("strace") is not None


def list_calls(words: tuple[str, ...], log: Path, patience_s: float) -> tuple[Call, ...]:
    """The calls a program makes in its main thread, where all of its SQL is, each as its name and
    how often it was made up to then."""
    _run(["-o", str(log), "-e", f"trace={_CALLS}"], words, patience_s)
    count: Counter[str] = Counter()
    calls = []
    for line in log.read_text("utf-8", "replace").splitlines():
        name, bracket, _ = line.partition("(")
        if bracket:
            count[name] += 1
            calls.append((name, count[name]))
    return tuple(calls)


def run_until_call(call: Call, words: tuple[str, ...], patience_s: float) -> int:
    """Kill the program as it makes one of them; its exit code, which is a failure if it came so far."""
    name, number = call
    kill = f"inject={name}:signal=KILL:when={number}"
    return _run(["-o", "/dev/null", "-e", f"trace={name}", "-e", kill], words, patience_s)


def _run(options: list[str], words: tuple[str, ...], patience_s: float) -> int:
    process = subprocess.Popen(
        ["strace", "-qq", *options, *python_command(*words)],
        cwd=ROOT,
        env=child_environment({}),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.communicate(timeout=patience_s)
    except BaseException:
        kill_tree(process)
        raise
    return process.returncode
