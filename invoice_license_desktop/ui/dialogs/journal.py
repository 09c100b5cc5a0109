"""The journal, newest first: what was done, by whom, to which enterprise."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from invoice_license_desktop.core.domain.journal import Action, SealedEntry
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.messages.journal import action_name
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import PrimaryButton, SecondaryButton
from invoice_license_desktop.ui.controls.plain_table import PlainTable
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.journal_rows import (
    journal_columns,
    journal_line,
    journal_row,
)
from invoice_license_desktop.ui.dialogs.row_reading import LaneRows, RowsCopy
from invoice_license_desktop.ui.dialogs.working_dialog import WorkingDialog
from invoice_license_desktop.ui.lanes import Lane, Task
from invoice_license_desktop.ui.tokens import DENSE_ROW_HEIGHT, GAP_S

_TYPING_PAUSE_MS: Final = 250
_VISIBLE_ROWS: Final = 16


class JournalDialog(WorkingDialog):
    """Reads the journal in windows. `text` presets the filter, for instance with a tax number."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, text: str = "") -> None:
        super().__init__(
            desk, translate("JournalDialog", "Journal"), icon="history", width=1200, parent=parent
        )
        self.text_field = QLineEdit(text)
        self.action_box = QComboBox()
        self._count = Text("", Kind.MUTED)
        self._add_filter()
        columns = journal_columns()
        self.table = PlainTable(
            desk.look,
            columns,
            translate("JournalDialog", "Entries of the journal"),
            row_height=DENSE_ROW_HEIGHT,
            visible_rows=_VISIBLE_ROWS,
        )
        # Room for a full page from the start: how many entries there are is not known yet.
        self.table.setMinimumHeight(_VISIBLE_ROWS * DENSE_ROW_HEIGHT)
        self.body.addWidget(self.table, 1)
        self._rows: LaneRows[SealedEntry] = LaneRows(self, self.table, journal_row)
        copy = SecondaryButton(desk.look, translate("Dialog", "Copy"))
        heads = [column.title for column in columns]
        self._copy: RowsCopy[SealedEntry] = RowsCopy(self, copy, heads, journal_line)
        close = PrimaryButton(desk.look, translate("Dialog", "Close"))
        self.set_buttons(act=None, back=close, default=close, second=[copy])
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE_MS)
        self._typing.timeout.connect(self._search)
        self.text_field.textChanged.connect(self._typing.start)
        self.action_box.currentIndexChanged.connect(self._search)
        self.text_field.setFocus()
        self._search()

    def _add_filter(self) -> None:
        self.text_field.setPlaceholderText(
            translate("JournalDialog", "Search for a name or tax number")
        )
        self.text_field.setAccessibleName(self.text_field.placeholderText())
        self.text_field.setClearButtonEnabled(True)
        self.action_box.setAccessibleName(translate("JournalDialog", "Operation"))
        self.action_box.addItem(translate("JournalDialog", "All operations"), None)
        for action in Action:
            self.action_box.addItem(action_name(translate, action), action.value)
        row = QHBoxLayout()
        row.setSpacing(GAP_S)
        row.addWidget(self.text_field, 2)
        row.addWidget(self.action_box, 1)
        row.addStretch(1)
        row.addWidget(self._count)
        self.body.addLayout(row)

    @property
    def _seen(self) -> JournalFilter:
        action = self.action_box.currentData()
        return JournalFilter(
            action=None if action is None else Action(action), text=self.text_field.text().strip()
        )

    @Slot()
    def _search(self) -> None:
        self._typing.stop()
        seen = self._seen
        work = partial(_count, self.desk.context, seen)
        self.read("count", Lane.READ, work, partial(self._show, seen))

    def _show(self, seen: JournalFilter, count: int) -> None:
        text = translate("JournalDialog", "Entries: {count}").format(count=number_text(count))
        self._count.setText(text)
        window = partial(_page, self.desk.context, seen)
        self._rows.show(count, window)
        self._copy.show(count, window)


def _count(context: Context, seen: JournalFilter, _task: Task) -> int:
    with context.store.reading() as work:
        return work.journal.count(seen)


def _page(
    context: Context, seen: JournalFilter, offset: int, limit: int
) -> tuple[SealedEntry, ...]:
    with context.store.reading() as work:
        return work.journal.page(seen, offset, limit)
