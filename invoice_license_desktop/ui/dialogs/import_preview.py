"""The preview of an import: every line accounted for, before anything is imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from invoice_license_desktop.core.operations.import_account import ImportPreview
from invoice_license_desktop.core.operations.import_columns import ImportColumns
from invoice_license_desktop.core.operations.import_lines import ImportLine, LineKind
from invoice_license_desktop.core.operations.import_list import (
    ImportResult,
    carry_out_import,
    open_list,
    preview_import,
)
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.sheets import Sheets
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.translation import Language, language_in_use, translate
from invoice_license_desktop.ui.controls.buttons import PrimaryButton, SecondaryButton
from invoice_license_desktop.ui.controls.links import Link
from invoice_license_desktop.ui.controls.plain_table import PlainTable, Row
from invoice_license_desktop.ui.controls.segments import Segment, Segments
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.import_rows import (
    ALL,
    GroupedLines,
    import_columns,
    import_row,
    kind_name,
)
from invoice_license_desktop.ui.dialogs.working_dialog import WorkingDialog
from invoice_license_desktop.ui.lanes import Lane, Task
from invoice_license_desktop.ui.tokens import DENSE_ROW_HEIGHT, GAP_S, SMALL_BUTTON_HEIGHT

_VISIBLE_ROWS: Final = 15
_SHOWN_KINDS: Final = (
    LineKind.NEW,
    LineKind.CHANGED,
    LineKind.UNCHANGED,
    LineKind.REPEATED,
    LineKind.REFUSED,
)


@dataclass(frozen=True)
class _Read:
    """A file as it was read."""

    sheet: str
    columns: ImportColumns
    preview: ImportPreview
    lines: GroupedLines


class ImportDialog(WorkingDialog):
    """Reads a file, shows what importing would do, and imports. Choosing nothing but yes or no
    leaves nothing to get wrong; what is refused can be mended in the file and imported again."""

    imported = Signal(object)
    """An ImportResult: the list has changed; the dialog closes itself."""
    other_file_asked = Signal()
    """Another file shall be chosen; the dialog has closed itself."""

    def __init__(
        self, desk: Desk, sheets: Sheets, path: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            desk,
            translate("ImportDialog", "Import enterprises · Preview"),
            icon="download",
            width=1160 if language_in_use() is Language.ENGLISH else 960,
            parent=parent,
        )
        self._found: _Read | None = None
        self._add_file(path)
        self._heading = Text(
            translate("ImportDialog", "Reading the file…"), Kind.SECTION, wraps=True
        )
        self.filter = Segments(desk.look, (), translate("ImportDialog", "Lines shown"))
        self.filter.chosen.connect(self._show_group)
        row = QHBoxLayout()
        # The filter comes with the file; nothing moves then.
        row.addStrut(SMALL_BUTTON_HEIGHT)
        row.addWidget(self._heading, 1)
        row.addWidget(self.filter)
        self.body.addLayout(row)
        self.table = PlainTable(
            desk.look,
            import_columns(),
            translate("ImportDialog", "Lines of the file"),
            row_height=DENSE_ROW_HEIGHT,
            visible_rows=_VISIBLE_ROWS,
        )
        self.body.addWidget(self.table, 1)
        self._foot = Text("", Kind.CAPTION, wraps=True)
        self.body.addWidget(self._foot)
        self._act = PrimaryButton(desk.look, translate("ImportDialog", "Import"))
        self._act.setEnabled(False)
        self._act.explain(self._act.text(), self._heading.text())
        self._act.clicked.connect(self._on_import)
        self._back = SecondaryButton(desk.look, translate("ImportDialog", "Stop reading"))
        self.set_buttons(act=self._act, back=self._back, default=self._act)
        self._back.setFocus()
        # Not in the read lane: the grid behind shall not wait for a long file.
        self.read(
            "file",
            Lane.WRITE,
            partial(_read, desk.context, sheets, path),
            self._show,
            self._on_unreadable,
            progress=self._on_lines_read,
        )

    def _add_file(self, path: Path) -> None:
        picture = QLabel()
        picture.setPixmap(self.desk.look.pixmap("file"))
        self._where = Text("", Kind.MUTED)
        other = Link(self.desk.look, translate("ImportDialog", "Choose another file…"))
        other.clicked.connect(self._on_other)
        row = QHBoxLayout()
        row.setSpacing(GAP_S)
        row.addWidget(picture)
        row.addWidget(Text(path.name, Kind.STRONG))
        row.addWidget(self._where)
        row.addStretch(1)
        row.addWidget(other)
        self.body.addLayout(row)

    def _show(self, found: _Read | None) -> None:
        if found is None:
            # Stopped, and so nobody is here to see it.
            return
        self._found = found
        self._back.setText(_word_back())
        preview = found.preview
        self._where.setText(_where(found))
        self._heading.setText(_sum(preview))
        self.filter.set_segments(_segments(preview))
        self._show_group(ALL)
        self._foot.setText(
            translate(
                "ImportDialog",
                "Line {line} is the header. Importing changes no licence; refused lines can be "
                "corrected and imported again, and importing the same file twice changes nothing.",
            ).format(line=found.columns.header_line)
        )
        count = number_text(preview.effective)
        self._act.setText(translate("ImportDialog", "Import {count}").format(count=count))
        self._act.setEnabled(preview.effective > 0)
        if preview.effective:
            self._act.explain("")
            self._act.setFocus()
        else:
            self._act.explain(
                self._act.text(), translate("ImportDialog", "No line is new or renamed")
            )
            self._back.setFocus()
        # The filter's new segments count only once they are shown.
        QTimer.singleShot(0, self, self.grow)

    @Slot(str)
    def _show_group(self, key: str) -> None:
        if self._found is not None:
            lines = self._found.lines.groups[key]
            self.table.set_windows(len(lines), partial(_window, lines))

    def _on_lines_read(self, counts: tuple[Any, ...]) -> None:
        text = translate("ImportDialog", "Reading the file… {count} lines")
        self._heading.setText(text.format(count=number_text(counts[-1])))

    def _on_unreadable(self) -> None:
        self._heading.setText(translate("ImportDialog", "This file cannot be imported"))
        self._back.setText(_word_back())
        self._act.explain(self._act.text(), self._heading.text())
        self.table.hide()
        self._foot.hide()
        self._fit()
        self._back.setFocus()

    @Slot()
    def _on_other(self) -> None:
        self.reject()
        self.other_file_asked.emit()

    @Slot()
    def _on_import(self) -> None:
        if self._found is not None:
            work = partial(_import, self.desk.context, self._found.preview)
            self.act(Lane.WRITE, work, self._on_imported, progress=self._on_lines_imported)

    def _on_lines_imported(self, counts: tuple[Any, ...]) -> None:
        text = translate("ImportDialog", "Importing… {count} lines")
        self._heading.setText(text.format(count=number_text(counts[-1])))

    def _on_imported(self, result: ImportResult) -> None:
        self.imported.emit(result)
        self.accept()


class _StoppedError(Exception):
    """The dialog was closed while the file was read."""


def _read(context: Context, sheets: Sheets, path: Path, task: Task) -> _Read | None:
    table, columns = open_list(sheets, path)
    try:
        preview = preview_import(context, table, columns, progress=partial(_report_read, task))
    except _StoppedError:
        return None
    return _Read(table.sheet, columns, preview, GroupedLines.of(preview))


def _import(context: Context, preview: ImportPreview, task: Task) -> ImportResult:
    return carry_out_import(context, preview, progress=partial(_report, task))


def _report_read(task: Task, count: int) -> None:
    if task.stop.is_set():
        raise _StoppedError
    _report(task, count)


def _report(task: Task, count: int) -> None:
    task.pause()
    task.report(count)


def _word_back() -> str:
    return translate("ImportDialog", "Do not import")


def _window(lines: Sequence[ImportLine], offset: int, limit: int) -> list[Row]:
    return [import_row(line) for line in lines[offset : offset + limit]]


def _where(found: _Read) -> str:
    """Sheet and columns, as a spreadsheet program names them."""
    notes = []
    if found.sheet:
        notes.append(translate("ImportDialog", "Sheet: {name}").format(name=found.sheet))
    if found.columns.name is not None:
        notes.append(
            translate("ImportDialog", "Name: column {letter}").format(
                letter=_letter(found.columns.name)
            )
        )
    notes.append(
        translate("ImportDialog", "Tax number: column {letter}").format(
            letter=_letter(found.columns.tax_number)
        )
    )
    return " · ".join(notes)


def _letter(column: int) -> str:
    """A, B, …, Z, AA, … for columns counted from 0."""
    letters = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def _sum(preview: ImportPreview) -> str:
    parts = [
        f"{kind_name(kind)} {number_text(preview.count(kind))}"
        for kind in _SHOWN_KINDS
        if preview.count(kind)
    ]
    text = translate("ImportDialog", "{total} lines: {parts}")
    return text.format(total=number_text(preview.total), parts=" + ".join(parts) or "0")


def _segments(preview: ImportPreview) -> list[Segment]:
    everything = Segment(ALL, translate("ImportDialog", "All"), number_text(preview.total))
    return [
        everything,
        *(
            Segment(
                kind.value,
                kind_name(kind),
                number_text(preview.count(kind)),
                is_empty=not preview.count(kind),
            )
            for kind in _SHOWN_KINDS
        ),
    ]
