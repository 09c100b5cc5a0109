"""The line of a dialog that says why nothing happens: something else has its turn."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.text import StatusLine
from invoice_license_desktop.ui.lanes import Handle, Lane
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_S, GAP_XL, Tone

_AFTER_MS: Final = 300
_LOOK_AGAIN_MS: Final = 100


class WaitingLine(QFrame):
    """Comes up when work has not begun after a moment, and goes when it has."""

    came = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._handles: list[tuple[Handle[Any], Lane]] = []
        self._line = StatusLine(look, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_XL, 0, GAP_XL, GAP_S)
        row.addWidget(self._line)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self.hide()

    @property
    def sentence(self) -> str:
        """What the line says, "" while hidden."""
        return "" if self.isHidden() else self._line.text()

    def watch(self, handle: Handle[Any], lane: Lane) -> None:
        """Work was handed in to a lane."""
        self._handles.append((handle, lane))
        if not self._timer.isActive():
            self._timer.start(_AFTER_MS)

    @Slot()
    def _look(self) -> None:
        self._handles = [
            (one, lane) for one, lane in self._handles if not one.has_begun and not one.is_over
        ]
        if not self._handles:
            self._timer.stop()
            self.hide()
            return
        self._line.show_state(_word_wait(self._handles[0][1]), Tone.MUTED, "clock")
        if self.isHidden():
            self._timer.start(_LOOK_AGAIN_MS)
            self.show()
            self.came.emit()


def _word_wait(lane: Lane) -> str:
    if lane is Lane.FILE:
        return translate("Dialog", "Waiting for the file that is being written…")
    return translate("Dialog", "Waiting for the running batch…")
