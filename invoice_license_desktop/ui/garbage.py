"""Collects garbage between two events of the window's thread, and at no other time.

Python's own collector works wherever the next object happens to be made. In a lane's thread it would
destroy a dialog that is part of a circle of references there; and while Qt walks through its widgets
and calls back into Python, it would take one of them from under its feet. Qt crashes in both cases.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS: Final = 500


class Collector(QObject):
    """Stands in for Python's own collector, which it turns off for good: collects what was made
    since, as often as Python would."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        timer = QTimer(self)
        timer.setInterval(_EVERY_MS)
        timer.timeout.connect(self._collect)
        timer.start()

    @Slot()
    def _collect(self) -> None:
        # The oldest generation that is due.
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
