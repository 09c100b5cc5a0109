"""What the window says of a file being written: the line, the toast, the notice, and what waits."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.exports import Exports, Writing
from invoice_license_desktop.ui.notices import Notices
from invoice_license_desktop.ui.window import MainWindow


class ShownExports(QObject):
    """Whoever asked for the file: what a dialog began goes on here when it is closed."""

    def __init__(self, window: MainWindow, exports: Exports, notices: Notices) -> None:
        super().__init__(window)
        self._window = window
        self._exports = exports
        self._notices = notices
        page = window.page
        page.stop_export_asked.connect(exports.stop)
        exports.progressed.connect(self._on_progressed)
        exports.written.connect(page.tell_written)
        exports.stopped.connect(self._on_stopped)
        exports.troubled.connect(notices.tell_unwritten)
        notices.other_file_asked.connect(self._on_other_file)

    def _on_progressed(self, writing: Writing | None) -> None:
        window = self._window
        window.page.show_writing(writing)
        window.toolbar.show_exporting(writing is not None)
        for action in (window.menus.export_list, window.menus.template):
            action.setEnabled(writing is None)
        if writing is not None:
            self._notices.tell_unwritten("")

    @Slot()
    def _on_stopped(self) -> None:
        self._window.page.tell_warning(translate("Window", "Export stopped; no file was written"))

    @Slot()
    def _on_other_file(self) -> None:
        self._exports.ask_again(self._window)
