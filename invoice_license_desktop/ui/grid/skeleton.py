"""When rows that are on the way are shown as bars: not before the eye would miss them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

_AFTER_MS: Final = 300


class Skeleton(QObject):
    """Told at every paint whether rows in sight are missing; says when that has lasted."""

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_due = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self._on_due)

    def watch(self, *, is_waiting: bool) -> None:
        """Whether rows in sight are missing now."""
        if not is_waiting:
            self._timer.stop()
            self.is_due = False
        elif not self._timer.isActive() and not self.is_due:
            self._timer.start()

    @Slot()
    def _on_due(self) -> None:
        self.is_due = True
        self.came.emit()
