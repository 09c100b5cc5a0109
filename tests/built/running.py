"""Runs a built console program in practice mode."""

import ctypes
import subprocess
import sys
from pathlib import Path

from invoice_license_desktop.last_words import TITLE
from tests.program import Finished, child_environment, run_program

PATIENCE_S = 180.0
_CLOSE = 0x10


def run_console(console: Path, home: Path, *words: str, stdin: str = "") -> Finished:
    """Run it to its end, and require that all went well."""
    command = [str(console), "--home", str(home), "--practice", "--lang", "zh", *words]
    done = run_program(command, stdin=stdin, timeout=PATIENCE_S)
    assert done.code == 0, str(done)
    return done


def services(console: Path, home: Path) -> dict[str, dict[str, object]]:
    """What it says of both services."""
    listed = run_console(console, home, "--json", "services").object["services"]
    return {item["service"]: item for item in listed}


def start_without_streams(program: Path, *words: str) -> "subprocess.Popen[bytes]":
    """Start the window's program as the Start menu does: no console, no standard stream."""
    detached = 0
    if sys.platform == "win32":
        detached = subprocess.DETACHED_PROCESS
    return subprocess.Popen(
        [str(program), *words],
        # on a real screen: Windows closes windows that are there
        env=child_environment({"QT_QPA_PLATFORM": None}),
        creationflags=detached,
    )


def close_window(program: "subprocess.Popen[bytes]") -> int:
    """Have Windows close the window of a program; its exit code."""
    subprocess.run(["taskkill", "/PID", str(program.pid)], check=True, capture_output=True)
    return program.wait(PATIENCE_S)


def message_box() -> int:
    """The handle of the program's message box, 0 while there is none."""
    found = 0
    if sys.platform == "win32":
        found = ctypes.windll.user32.FindWindowW("#32770", TITLE)
    return found


def confirm(box: int) -> None:
    """Close a message box."""
    if sys.platform == "win32":
        ctypes.windll.user32.PostMessageW(box, _CLOSE, 0, 0)
