"""A button of a dialog that has a file written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import Button
from invoice_license_desktop.ui.dialogs.working_dialog import WorkingDialog
from invoice_license_desktop.ui.export_line import ExportLine
from invoice_license_desktop.ui.exports import Export, Writing
from invoice_license_desktop.ui.toast import Toast


class RowsExport(QObject):
    """Asks for a name over the dialog, and shows there how far the file is and what came of it: a
    line above the buttons, a toast over `table`, the trouble in the dialog's bar. The dialog stays
    usable; closed, it leaves the file to the window behind."""

    def __init__(
        self, dialog: WorkingDialog, button: Button, table: QWidget, export: Callable[[], Export]
    ) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._button = button
        self._export = export
        exports = self._exports = dialog.desk.exports
        self._line = ExportLine(dialog.desk.look)
        self._line.came.connect(dialog.grow)
        self._line.stop_asked.connect(exports.stop)
        dialog.add_bar(self._line)
        self._toast = Toast(dialog.desk.look, table)
        button.clicked.connect(self._on_clicked)
        exports.progressed.connect(self._on_progressed)
        exports.written.connect(self._toast.tell_written)
        exports.stopped.connect(self._on_stopped)
        exports.troubled.connect(self._on_troubled)
        self._on_progressed(exports.writing)

    @Slot()
    def _on_clicked(self) -> None:
        self._dialog.clear_trouble()
        self._exports.ask(self._export(), self._dialog)

    @Slot(object)
    def _on_progressed(self, writing: Writing | None) -> None:
        self._line.show_writing(writing)
        self._button.setEnabled(writing is None)

    @Slot()
    def _on_stopped(self) -> None:
        self._toast.tell_warning(translate("Window", "Export stopped; no file was written"))

    @Slot(str)
    def _on_troubled(self, sentence: str) -> None:
        another = translate("Notice", "Choose another file…")
        self._dialog.tell(sentence, another, self._on_other_file)

    def _on_other_file(self) -> None:
        self._dialog.clear_trouble()
        self._exports.ask_again(self._dialog)
