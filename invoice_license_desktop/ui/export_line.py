"""The line of a file being written."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.exports import Writing
from invoice_license_desktop.ui.running_line import Running, RunningLine
from invoice_license_desktop.ui.theme import Look


class ExportLine(RunningLine):
    """How many rows of a file are written."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._writing: Writing | None = None

    @Slot(object)
    def show_writing(self, writing: Writing | None) -> None:
        """Shows how far a file is; None hides the line."""
        self._writing = writing
        if writing is not None:
            self.setToolTip(str(writing.path))
        self.show_running(None if writing is None else _running(writing))

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        self.show_writing(self._writing)


def _running(writing: Writing) -> Running:
    count = translate("ExportLine", "{done} of {total} rows")
    return Running(
        title=translate("ExportLine", "Export"),
        count=count.format(done=number_text(writing.done), total=number_text(writing.total)),
        stop_note=translate("ExportLine", "No file is left behind"),
        done=writing.done,
        total=writing.total,
        seconds_left=writing.seconds_left,
        is_stopping=writing.is_stopping,
    )
