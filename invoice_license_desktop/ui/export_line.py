"""The line of a file being written: how far it is, how long it will take, and Stop."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from invoice_license_desktop.messages.moments import number_text, time_left_text
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import SecondaryButton
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.exports import Writing
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import FOOTER_HEIGHT, GAP_L, GAP_M

_STEPS: Final = 1000
_AFTER_MS: Final = 300


class ExportLine(QFrame):
    """Hidden while nothing is written, and in the first moments: a line that flashes up tells
    nobody anything. It comes up from below, so that nothing above it moves."""

    stop_asked = Signal()
    came = Signal()
    """The line takes its room."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing: Writing | None = None
        self.setFixedHeight(FOOTER_HEIGHT)
        self.setProperty("kind", "batch")
        self._title = Text(kind=Kind.STRONG)
        self._count = Text(kind=Kind.SECOND)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _STEPS)
        self._bar.setFixedHeight(6)
        self._left = Text(kind=Kind.MUTED)
        self._stop = SecondaryButton(look, "", small=True, parent=self)
        self._stop.clicked.connect(self.stop_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_L, 0, GAP_L, 0)
        row.setSpacing(GAP_M + 2)
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addWidget(self._bar, 1)
        row.addWidget(self._left)
        row.addWidget(self._stop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self._on_time)
        self.hide()

    @Slot(object)
    def show_writing(self, writing: Writing | None) -> None:
        """Shows how far a file is; None hides the line."""
        begins = self._writing is None and writing is not None
        self._writing = writing
        self.retranslate()
        if begins:
            self._timer.start()
        elif writing is None:
            self._timer.stop()
            self.hide()

    @Slot()
    def _on_time(self) -> None:
        self.show()
        self.came.emit()

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        writing = self._writing
        if writing is None:
            return
        self._title.setText(translate("ExportLine", "Export"))
        self.setToolTip(str(writing.path))
        count = translate("ExportLine", "{done} of {total} rows")
        self._count.setText(
            count.format(done=number_text(writing.done), total=number_text(writing.total))
        )
        self._bar.setValue(writing.done * _STEPS // writing.total if writing.total else 0)
        self._bar.setAccessibleName(self._count.text())
        self._left.setText(time_left_text(translate, writing.seconds_left))
        self._stop.setText(
            translate("BatchPanel", "Stopping…")
            if writing.is_stopping
            else translate("BatchPanel", "Stop")
        )
        self._stop.setEnabled(not writing.is_stopping)
        self._stop.explain("", translate("ExportLine", "No file is left behind"))
