"""A real screen without a monitor: Xvfb with a window manager, and keys as a person presses them."""

import subprocess
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

START_SECONDS = 60.0
PATIENCE_SECONDS = 10.0
LOOK_AGAIN_SECONDS = 0.1


class Screen:
    """A display of its own. `keys` goes to whatever window has the focus."""

    def __init__(self, width: int = 1440, height: int = 940) -> None:
        self.size = width, height
        screen = f"{width}x{height}x24"
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", screen, "-nolisten", "tcp"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._server.stdout is not None
        self.display = ":" + self._server.stdout.readline().decode().strip()
        self._manager = subprocess.Popen(
            ["openbox", "--sm-disable"],
            env={"DISPLAY": self.display, "PATH": "/usr/bin:/bin"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        """The screen itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the screen away."""
        for process in (self._manager, self._server):
            process.terminate()
            process.wait()
        assert self._server.stdout is not None
        self._server.stdout.close()

    def focused_title(self) -> str:
        """The title of the window that has the focus, "" if none has."""
        return self._ask("getwindowfocus", "getwindowname")

    def place_focused(self, x: int, y: int, width: int, height: int) -> None:
        """Moves and resizes the window that has the focus."""
        window = self._ask("getwindowfocus")
        self._ask("windowsize", "--sync", window, str(width), str(height))
        self._ask("windowmove", "--sync", window, str(x), str(y))

    def focused_place(self) -> tuple[int, int, int, int]:
        """Where the window that has the focus is: left, top, width and height."""
        told = self._ask("getwindowfocus", "getwindowgeometry", "--shell")
        found = dict(line.split("=", 1) for line in told.splitlines() if "=" in line)
        return int(found["X"]), int(found["Y"]), int(found["WIDTH"]), int(found["HEIGHT"])

    def wait_for_title(self, title: str) -> None:
        """Wait until a window whose title begins so has the focus."""
        wait_until(lambda: self.focused_title().startswith(title), f"a window named {title}")

    def keys(self, *names: str) -> None:
        """Press keys, named as X names them: space, Return, ctrl+q."""
        self._ask("key", "--clearmodifiers", *names)

    def keys_until(self, title: str, *names: str) -> None:
        """Press keys, again after a while, until a window whose title begins so has the focus.

        A command that is not enabled yet takes no keys, and nothing here shows when it is.
        """
        pressed = -PATIENCE_SECONDS

        def has_come() -> bool:
            nonlocal pressed
            if self.focused_title().startswith(title):
                return True
            if time.monotonic() - pressed > PATIENCE_SECONDS:
                pressed = time.monotonic()
                self.keys(*names)
            return False

        wait_until(has_come, f"a window named {title}")

    def _ask(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env={"DISPLAY": self.display, "PATH": "/usr/bin:/bin"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=START_SECONDS,
            check=False,
        )
        return done.stdout.strip()


def wait_until(holds: Callable[[], bool], what: str, seconds: float = START_SECONDS) -> None:
    """Look again and again until something holds; fails with its name after the time is up."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"waited {seconds:g} seconds in vain for {what}"
        time.sleep(LOOK_AGAIN_SECONDS)  # noqa: TID251 - another program gives no signal to wait for
