"""The preview of an import: every line accounted for, before anything is imported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from invoice_license_desktop.core.operations.import_choice import columns_of
from invoice_license_desktop.core.operations.import_columns import ImportColumns
from invoice_license_desktop.core.operations.import_lines import LineKind
from invoice_license_desktop.core.operations.import_list import OpenedList
from invoice_license_desktop.core.operations.import_parts import ImportResult
from invoice_license_desktop.core.operations.ports.sheets import SheetFault, Sheets
from invoice_license_desktop.messages.imports import left_sentence
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.translation import Language, language_in_use, translate
from invoice_license_desktop.ui.controls.buttons import Button, PrimaryButton, SecondaryButton
from invoice_license_desktop.ui.controls.dropped_file import dropped_file
from invoice_license_desktop.ui.controls.reason_link import RowReasonLink
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.import_carrying_out import CarryingOut
from invoice_license_desktop.ui.dialogs.import_mapping import ImportMapping
from invoice_license_desktop.ui.dialogs.import_reading import (
    Account,
    Reading,
    Unreadable,
    Wish,
    read_by_columns,
    read_file,
)
from invoice_license_desktop.ui.dialogs.import_refused import refused_export
from invoice_license_desktop.ui.dialogs.import_rows import taken_over_sentence
from invoice_license_desktop.ui.dialogs.import_source import ImportSource
from invoice_license_desktop.ui.dialogs.import_view import ImportView
from invoice_license_desktop.ui.dialogs.rows_export import RowsExport
from invoice_license_desktop.ui.dialogs.working_dialog import WorkingDialog
from invoice_license_desktop.ui.exports import Export
from invoice_license_desktop.ui.guide.places import GuidePage
from invoice_license_desktop.ui.lanes import Lane, Task

_VISIBLE_ROWS: Final = 15
_ASK_FOR_ENCODING: Final = frozenset({SheetFault.UNKNOWN_ENCODING, SheetFault.WRONG_ENCODING})


class ImportDialog(WorkingDialog):
    """Reads a file, shows what importing would do, and imports. Sheet, encoding and columns are
    found out and can be chosen otherwise; each choice reads again. What is refused can be saved,
    mended and imported again."""

    guide_page = GuidePage.IMPORT

    imported = Signal(object)
    """An ImportResult: the list has changed; the dialog closes itself."""
    partly_imported = Signal()
    """The list has changed, and the dialog stays, because some lines are left."""
    other_file_asked = Signal()
    """Another file shall be chosen; the dialog has closed itself."""
    file_dropped = Signal(object)
    """Another file was dropped here; the dialog has closed itself."""

    def __init__(
        self, desk: Desk, sheets: Sheets, path: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            desk,
            translate("ImportDialog", "Import enterprises · Preview"),
            icon="download",
            width=1160 if language_in_use() is Language.ENGLISH else 1000,
            parent=parent,
        )
        self.setAcceptDrops(True)
        self._sheets = sheets
        self._wish = Wish(path)
        self._opened: OpenedList | None = None
        self._account: Account | None = None
        self.source = ImportSource(desk.look, path)
        self.mapping = ImportMapping(desk.look)
        for widget in self.mapping.main:
            self.source.more.addWidget(widget)
        self.view = ImportView(desk.look)
        self.body.addWidget(self.source)
        self.body.addWidget(self.mapping)
        self.body.addWidget(self.view, 1)
        self._save = SecondaryButton(desk.look, "")
        self._act = PrimaryButton(desk.look, "")
        self._back = SecondaryButton(desk.look, "")
        self._saving = RowsExport(self, self._save, self.view.table, self._refused_export)
        more = RowReasonLink(desk.look, self.view.table)
        self.set_buttons(
            act=self._act, back=self._back, default=self._act, second=[self._save, more]
        )
        self._carrying_out = CarryingOut(self)
        self._connect()
        self._read_file()
        self._back.setFocus()

    def _connect(self) -> None:
        self.source.sheet_picked.connect(self._on_sheet)
        self.source.encoding_picked.connect(self._on_encoding)
        self.source.other_asked.connect(self._on_other)
        self.mapping.changed.connect(self._on_mapping)
        self.mapping.opened.connect(self.grow)
        self._act.clicked.connect(self._on_import)
        self._carrying_out.over.connect(self._on_over)

    # reading

    def _read_file(self) -> None:
        self._begin_reading()
        work = partial(read_file, self.desk.context, self._sheets, self._wish)
        self._read(work, self._on_file_read)

    def _read_by_columns(self, opened: OpenedList, columns: ImportColumns) -> None:
        self._begin_reading()
        context, is_historic = self.desk.context, self.mapping.is_historic
        work = partial(read_by_columns, context, opened, columns, is_historic=is_historic)
        self._read(work, self._on_read)

    def _read(
        self,
        work: Callable[[Task], Reading | Unreadable],
        done: Callable[[Reading | Unreadable], None],
    ) -> None:
        # In a lane of its own: neither the grid behind nor a batch shall wait for a long file.
        self.read("file", Lane.FILE, work, done, self._on_broken, progress=self._on_lines_read)

    def _begin_reading(self) -> None:
        self._account = None
        self.clear_trouble()
        self.view.say(translate("ImportDialog", "Reading the file…"))
        self._show_acts(translate("ImportDialog", "Import"), "", self.view.heading)
        _name(self._back, translate("ImportDialog", "Stop reading"), "Alt+D")

    def _on_lines_read(self, counts: tuple[Any, ...]) -> None:
        text = translate("ImportDialog", "Reading the file… {count} lines")
        self.view.say(text.format(count=number_text(counts[-1])))

    def _on_file_read(self, read: Reading | Unreadable) -> None:
        self._opened = read.opened if isinstance(read, Reading) else None
        self.mapping.set_offered(is_offered=isinstance(read, Reading))
        if isinstance(read, Reading):
            self.source.show_table(read.opened.table)
            self.mapping.show_list(read.opened)
        self._on_read(read)

    def _on_read(self, read: Reading | Unreadable) -> None:
        _name(self._back, translate("ImportDialog", "Do not import"), "Alt+D")
        if isinstance(read, Unreadable):
            self._show_unreadable(read)
        elif read.account is None:
            self._show_head(read.opened)
        else:
            self._show_account(read.account)
        # The filter's new segments count only once they are shown.
        QTimer.singleShot(0, self, self.grow)

    # showing

    def _show_account(self, account: Account) -> None:
        self._account = account
        preview = account.preview
        self.view.show_account(account)
        self.mapping.show_taken_over(taken_over_sentence(account))
        count = translate("ImportDialog", "Import {count}")
        nothing = translate("ImportDialog", "No line is new or changed")
        refused = preview.count(LineKind.REFUSED)
        save = translate("ImportDialog", "Save {count} refused…") if refused else ""
        self._show_acts(
            count.format(count=number_text(preview.effective)),
            save.format(count=number_text(refused)),
            "" if preview.effective else nothing,
        )

    def _show_head(self, opened: OpenedList) -> None:
        self.view.show_head(opened.head, self.mapping.choice)
        self._show_acts(translate("ImportDialog", "Import"), "", self.view.heading)

    def _show_unreadable(self, why: Unreadable) -> None:
        if why.fault in _ASK_FOR_ENCODING:
            self.source.ask_for_encoding()
        self._on_broken()
        self.tell(why.sentence)

    def _on_broken(self) -> None:
        self.view.show_nothing()
        self._show_acts(translate("ImportDialog", "Import"), "", self.view.heading)
        _name(self._back, translate("ImportDialog", "Do not import"), "Alt+D")

    def _show_acts(self, act: str, save: str, why_not: str) -> None:
        """`why_not` disables the act and says why; "" as `save` hides that button."""
        _name(self._act, act, "Alt+I")
        self._act.setEnabled(not why_not)
        if why_not:
            self._act.explain(act, why_not)
        self._save.setVisible(bool(save))
        _name(self._save, save, "Alt+R")
        if self.focusWidget() in {None, self._act, self._back, self._save}:
            (self._back if why_not else self._act).setFocus()

    # what the user chooses

    @Slot(str)
    def _on_sheet(self, name: str) -> None:
        self._wish = replace(self._wish, sheet=name, is_historic=self.mapping.is_historic)
        self._read_file()

    @Slot(object)
    def _on_encoding(self, encoding: Any) -> None:  # noqa: ANN401 - an Encoding, as signals carry it
        self._wish = replace(self._wish, encoding=encoding, is_historic=self.mapping.is_historic)
        self._read_file()

    @Slot()
    def _on_mapping(self) -> None:
        if self._opened is None:
            return
        columns = columns_of(self.mapping.choice, self._opened.head)
        if columns is None or columns.name is None:
            self._on_read(Reading(self._opened, None))
        else:
            self._read_by_columns(self._opened, columns)

    @Slot()
    def _on_other(self) -> None:
        self.reject()
        self.other_file_asked.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None and not self.is_acting:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = dropped_file(event)
        if file is not None and not self.is_acting:
            event.acceptProposedAction()
            self.reject()
            self.file_dropped.emit(file)

    def _refused_export(self) -> Export:
        if self._opened is None or self._account is None:
            raise RuntimeError("the button is hidden until there are refused lines")
        return refused_export(self._wish.path, self._opened, self._account)

    # the import itself

    @Slot()
    def _on_import(self) -> None:
        if self._account is not None:
            self._carrying_out.begin(self._account.preview)

    @Slot(object)
    def _on_over(self, result: ImportResult) -> None:
        if not result.left:
            self.imported.emit(result)
            self.accept()
            return
        if result.account.effective and self._opened is not None and self._account is not None:
            self.partly_imported.emit()
            self._read_by_columns(self._opened, self._account.columns)
        self.tell(left_sentence(translate, result))


def _name(button: Button, text: str, keys: str) -> None:
    """A button's text, and its key, which is lost with every new text."""
    button.setText(text)
    button.setShortcut(QKeySequence(keys))
    button.explain("", QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))
