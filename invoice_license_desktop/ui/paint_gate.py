"""The gate between painting and long Python work.

A repaint of a Python model beside a busy Python thread hands the interpreter's lock over thousands
of times and takes a quarter of a second. While the grid paints, long work therefore waits.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

# Work goes on after this even while painting lasts, so that nothing can wait for ever.
_LONGEST_WAIT_S: Final = 0.25


class PaintGate:
    """Open unless something paints. `painting` belongs to the main thread, `wait` to the lanes."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()
        self._painters = 0

    @contextmanager
    def painting(self) -> Iterator[None]:
        """Holds long work back; wrap the body of a view's `paintEvent` in it."""
        self._painters += 1
        self._open.clear()
        try:
            yield
        finally:
            self._painters -= 1
            if not self._painters:
                self._open.set()

    def wait(self) -> None:
        """Waits until nothing paints. Call it every few rows: open, it costs next to nothing."""
        if not self._open.is_set():
            self._open.wait(_LONGEST_WAIT_S)
