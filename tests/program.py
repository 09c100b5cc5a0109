"""Starts our programs as a user would, and ends whatever does not end by itself."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TIME_OUT_S = 60.0
COMMAND_LINE = "invoice_license_desktop.cli"
_FROM_SOURCE = (
    "import runpy, sys; root, kind, what = sys.argv[1:4]; sys.path.insert(0, root); "
    "del sys.argv[1:4]; "
    "runpy.run_module(what, run_name='__main__', alter_sys=True) if kind == '-m' "
    "else exec(compile(what, '<child>', 'exec'), {'__name__': '__main__'})"
)
# no child may touch a keyring, a session bus or a proxy of whoever runs the tests
_DROPPED = ("DBUS_SESSION_BUS_ADDRESS", "INVOICE_LICENSE_HOME")


@dataclass(frozen=True)
class Finished:
    """A program that ended: its exit code and what it wrote."""

    command: tuple[str, ...]
    code: int
    out: str
    err: str

    @property
    def object(self) -> dict[str, Any]:
        """The one JSON object on standard output."""
        value = json.loads(self.out)
        assert isinstance(value, dict)
        return value

    def __str__(self) -> str:
        """Everything a failed test should show."""
        return "\n".join(
            [
                f"{' '.join(self.command)} ended with {self.code}",
                "--- standard output",
                self.out,
                "--- standard error",
                self.err,
            ]
        )


def run_command_line(
    home: Path,
    *arguments: str,
    stdin: str = "",
    code: int = 0,
    practice: bool = True,
    environment: Mapping[str, str | None] | None = None,
) -> Finished:
    """Run `invoice-license` on a home folder, and require the exit code."""
    words = ["--home", str(home), *(["--practice"] if practice else []), *arguments]
    finished = run_python("-m", COMMAND_LINE, *words, stdin=stdin, environment=environment)
    assert finished.code == code, str(finished)
    return finished


def run_python(
    *words: str,
    stdin: str = "",
    timeout: float = TIME_OUT_S,
    environment: Mapping[str, str | None] | None = None,
) -> Finished:
    """Run this Python to its end; a program that takes too long is killed with its children."""
    return run_program(
        python_command(*words), words, stdin=stdin, timeout=timeout, environment=environment
    )


def run_program(
    command: Sequence[str],
    told: Sequence[str] | None = None,
    *,
    stdin: str = "",
    timeout: float = TIME_OUT_S,
    environment: Mapping[str, str | None] | None = None,
) -> Finished:
    """Run a program likewise; `told` is what a failed test calls it."""
    words = tuple(command if told is None else told)
    process = start_program(command, environment=environment)
    try:
        out, err = process.communicate(stdin.encode(), timeout)
    except subprocess.TimeoutExpired:
        kill_tree(process)
        out, err = process.communicate()
        ended = Finished(words, -1, out.decode(errors="replace"), err.decode(errors="replace"))
        raise AssertionError(f"killed after {timeout:g} seconds: {ended}") from None
    return Finished(words, process.returncode, out.decode(), err.decode())


def start_python(
    *words: str, environment: Mapping[str, str | None] | None = None
) -> "subprocess.Popen[bytes]":
    """Start this Python with three pipes, in a process group of its own; warnings are errors."""
    return start_program(python_command(*words), environment=environment)


def start_program(
    command: Sequence[str], *, environment: Mapping[str, str | None] | None = None
) -> "subprocess.Popen[bytes]":
    """Start a program likewise."""
    new_group = 0
    if sys.platform == "win32":
        new_group = subprocess.CREATE_NEW_PROCESS_GROUP
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=child_environment(environment or {}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        creationflags=new_group,
    )


def python_command(*words: str) -> list[str]:
    """This Python with `-m MODULE ...` or `-c CODE ...`, finding the project; warnings are errors.

    The project is not installed in every Python the tests run under, and an isolated one reads
    neither PYTHONPATH nor the current folder.
    """
    return [sys.executable, "-W", "error", "-c", _FROM_SOURCE, str(ROOT), *words]


def kill_tree(process: "subprocess.Popen[bytes]") -> None:
    """Kill a program and what it started in its group. A practice platform ends by itself."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)


def child_environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    """The environment of a child: nobody's keyring, no session bus, and the changes; None removes."""
    kept = {name: value for name, value in os.environ.items() if name not in _DROPPED}
    wanted = {**kept, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring", **changes}
    return {name: value for name, value in wanted.items() if value is not None}
