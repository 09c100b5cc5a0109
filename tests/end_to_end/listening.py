"""A screen reader that writes down what it hears: run by Debian's own Python, which has pyatspi.

`listening.py OUTPUT COMMAND...` starts the accessibility bus and the program, uses it by keys, and
writes one JSON object: for each window its tree as [role, name, description] in `trees`, and the
sentences announced in `announced`. Needs a session bus and a display of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pyatspi  # type: ignore[import-not-found] # there in Debian's Python only
from gi.repository import GLib  # type: ignore[import-not-found] # likewise

BUS = "/usr/libexec/at-spi-bus-launcher"
PATIENCE_S = 120.0
# what a person would wait before he tries again: nothing shows when a command is enabled
TRY_AGAIN_S = 10.0
# of a long table the first rows
MANY = 40
NAME = "Invoice License Desktop"


class Listener:
    """Hears what is announced, and looks at windows."""

    def __init__(self) -> None:
        self.announced: list[str] = []
        self.trees: dict[str, list[tuple[str, str, str]]] = {}
        pyatspi.Registry.registerEventListener(self._on_announced, "object:announcement")

    def _on_announced(self, event: Any) -> None:  # noqa: ANN401 - pyatspi has no types
        self.announced.append(str(event.any_data))

    def wait(self, holds: Callable[[], bool], what: str, again: Callable[[], None]) -> None:
        """Until it holds; `again` is done at once and then now and then."""
        context, end, tried = (
            GLib.MainContext.default(),
            time.monotonic() + PATIENCE_S,
            -TRY_AGAIN_S,
        )
        while not holds():
            if time.monotonic() - tried > TRY_AGAIN_S:
                tried = time.monotonic()
                again()
            while context.pending():
                context.iteration(False)
            if time.monotonic() > end:
                raise TimeoutError(what)
            time.sleep(0.05)  # noqa: TID251 - the bus gives no signal for most of this

    def window(self, title: str) -> Any:  # noqa: ANN401 - pyatspi has no types
        """The window whose title begins so, None while there is none."""
        for application in pyatspi.Registry.getDesktop(0):
            if application is not None and application.name == NAME:
                for window in application:
                    if window is not None and window.name.startswith(title):
                        return window
        return None

    def note(self, title: str) -> None:
        """Writes a window's tree down."""
        self.trees[title] = list(_nodes(self.window(title)))


def _nodes(node: Any) -> Iterator[tuple[str, str, str]]:  # noqa: ANN401 - pyatspi has no types
    if node is None or not node.getState().contains(pyatspi.STATE_VISIBLE):
        return
    yield node.getRoleName(), node.name, node.description
    for number in range(min(node.childCount, MANY)):
        yield from _nodes(node.getChildAtIndex(number))


def press(*keys: str) -> None:
    """As a person does."""
    subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)


def nothing() -> None:
    """There is nothing to do but to wait."""


def tell(listener: Listener) -> None:
    """From the first look at the list to the end of a batch."""
    listener.wait(lambda: listener.window("License Authorization") is not None, "window", nothing)
    listener.wait(lambda: _has_rows(listener), "rows", nothing)
    listener.note("License Authorization")
    listener.wait(lambda: "chosen" in " ".join(listener.announced), "choice", _tick_first)
    listener.wait(
        lambda: listener.window("[Practice] Authorize") is not None,
        "plan",
        lambda: press("ctrl+Return"),
    )
    listener.note("[Practice] Authorize")
    listener.wait(
        lambda: any("succeeded" in sentence for sentence in listener.announced),
        "end of the batch",
        lambda: press("Return"),
    )


def _tick_first() -> None:
    press("ctrl+Home")
    press("space")


def _has_rows(listener: Listener) -> bool:
    told = [(name, description) for _, name, description in _nodes(listener.window("License"))]
    return any("; not chosen; " in name for name, _ in told) and any(
        "Tick enterprises first" in description for _, description in told
    )


def main(output: str, command: list[str]) -> None:
    """Tells the story, and ends what it started."""
    bus = subprocess.Popen([BUS, "--launch-immediately"])
    program = subprocess.Popen(command)
    try:
        listener = Listener()
        tell(listener)
        press("ctrl+q")
        program.wait(PATIENCE_S)
    finally:
        for process in (program, bus):
            process.terminate()
            process.wait()
    with open(output, "w", encoding="utf-8") as file:  # noqa: PTH123 - no need of more
        json.dump({"trees": listener.trees, "announced": listener.announced}, file)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
