"""Acts on the list that are no operation: import, export, add, edit and remove enterprises, and
clearing failed marks."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from invoice_license_desktop.core.domain.enterprise import Enterprise
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.selection import Selection
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.enterprises import EnterpriseChange
from invoice_license_desktop.core.operations.failed_marks import clear_failed_marks
from invoice_license_desktop.core.operations.ports.context import Context, Core
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.dialog_openers import DialogOpeners, show_dialog
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.errands import Errands
from invoice_license_desktop.ui.lanes import Lane, Task
from invoice_license_desktop.ui.window import MainWindow

if TYPE_CHECKING:
    from invoice_license_desktop.core.operations.import_parts import ImportResult
    from invoice_license_desktop.ui.dialogs.export import Exportable


class ListActs(QObject):
    """Each act tells what changed, and in a sentence what came of it."""

    changed = Signal()
    succeeded = Signal(str)
    warned = Signal(str)

    def __init__(
        self, desk: Desk, core: Core, errands: Errands, openers: DialogOpeners, window: MainWindow
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._core = core
        self._errands = errands
        self._openers = openers
        self._window = window

    @Slot()
    def ask_for_file(self) -> None:
        """Import: which file?"""
        title = translate("Window", "Import a list")
        dialog = QFileDialog(self._window, title, self._window.folders.lists.start)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [
                translate("Window", "Lists (*.xlsx *.xls *.csv *.tsv *.txt)"),
                translate("Window", "All files (*)"),
            ]
        )
        dialog.fileSelected.connect(self._on_file)
        show_dialog(dialog)

    def import_file(self, path: Path) -> None:
        """Shows what importing a file would do."""
        from invoice_license_desktop.ui.dialogs.import_preview import ImportDialog

        dialog = ImportDialog(self._desk, self._core.sheets, path, self._window)
        dialog.imported.connect(self._on_imported)
        dialog.partly_imported.connect(self.changed)
        dialog.other_file_asked.connect(self.ask_for_file)
        dialog.file_dropped.connect(self.import_file)
        show_dialog(dialog)

    def export_list(self, what: Exportable) -> None:
        """Export: which rows, which columns, and where?"""
        from invoice_license_desktop.ui.dialogs.export import ExportDialog

        show_dialog(ExportDialog(self._desk, what, self._window))

    @Slot()
    def save_template(self) -> None:
        """A blank list to fill in and import."""
        from invoice_license_desktop.ui.dialogs.export import template_export

        self._desk.exports.ask(template_export(self._desk), self._window)

    @Slot()
    def add_enterprise(self) -> None:
        """Adds one by hand."""
        self._openers.open_enterprise(None)

    def edit_enterprise(self, row: License | None) -> None:
        """Edits the enterprise of the current row."""
        if row is None:
            self.warned.emit(_no_current_row())
        else:
            enterprise = Enterprise(row.enterprise_id, row.name, row.tax_number)
            self._openers.open_enterprise(enterprise)

    def remove_enterprise(self, row: License | None) -> None:
        """Removes the enterprise of the current row, after a question."""
        if row is None:
            self.warned.emit(_no_current_row())
            return
        from invoice_license_desktop.ui.dialogs.remove import RemoveDialog

        enterprise = Enterprise(row.enterprise_id, row.name, row.tax_number)
        dialog = RemoveDialog(self._desk, enterprise, self._window)
        dialog.removed.connect(self._on_removed)
        show_dialog(dialog)

    def clear_failed_marks(self, service: Service, selection: Selection) -> None:
        """Takes the mark 授权失败 from the chosen rows."""
        work = partial(_clear_marks, self._core.context, service, selection)
        self._errands.run(Lane.WRITE, work, self._on_marks_cleared)

    def _on_file(self, name: str) -> None:
        path = Path(name)
        self._window.folders.lists.keep(path)
        self.import_file(path)

    def _on_imported(self, result: ImportResult) -> None:
        self.changed.emit()
        text = translate("Window", "Imported: {count}")
        self.succeeded.emit(text.format(count=number_text(result.account.effective)))

    def _on_removed(self, done: EnterpriseChange) -> None:
        self.changed.emit()
        text = translate("Window", "{name} was removed")
        self.succeeded.emit(text.format(name=done.enterprise.name))

    def _on_marks_cleared(self, count: int) -> None:
        self.changed.emit()
        text = translate("Window", "Failed marks cleared: {count}")
        self.succeeded.emit(text.format(count=number_text(count)))


def _no_current_row() -> str:
    return translate("Window", "Go to a row first (arrow keys or a click)")


def _clear_marks(context: Context, service: Service, selection: Selection, _task: Task) -> int:
    return clear_failed_marks(context, service, selection)
