"""Child processes of the benchmarks: this Python, no screen, nobody's keyring."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_LONGEST_S = 1800


def run_child(module: str, *arguments: str) -> str:
    """What a module of this package prints. Raises RuntimeError if it fails."""
    done = subprocess.run(  # noqa: S603 - this Python and a module of this package
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=_LONGEST_S,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{module} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def start_child(module: str, *arguments: str) -> subprocess.Popen[str]:
    """A child that runs until its input ends."""
    return subprocess.Popen(  # noqa: S603 - as above
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _environment() -> dict[str, str]:
    return os.environ | {
        # an installed program finds its modules compiled; the first turn, left out, compiles them
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONIOENCODING": "utf-8",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        # Qt waits 5 ms before each repaint, which would flatter the slower of two
        "QT_QPA_UPDATE_IDLE_TIME": "0",
    }
