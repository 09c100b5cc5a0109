"""The journal, newest first: what was done, by whom, to which enterprise."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from invoice_license_desktop.core.domain.calendar import SHANGHAI, shanghai_day
from invoice_license_desktop.core.domain.journal import Action, SealedEntry
from invoice_license_desktop.core.operations.export_journal import export_journal
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.operations.ports.tables import Tables
from invoice_license_desktop.messages.journal import action_name
from invoice_license_desktop.messages.journal_check import journal_words
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import PrimaryButton, SecondaryButton
from invoice_license_desktop.ui.controls.day_field import DayField
from invoice_license_desktop.ui.controls.plain_table import PlainTable
from invoice_license_desktop.ui.controls.reason_link import RowReasonLink
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.journal_check import JournalCheckDialog
from invoice_license_desktop.ui.dialogs.journal_rows import (
    journal_columns,
    journal_line,
    journal_row,
)
from invoice_license_desktop.ui.dialogs.row_reading import LaneRows, RowsCopy
from invoice_license_desktop.ui.dialogs.rows_export import RowsExport
from invoice_license_desktop.ui.dialogs.save_file import SPREADSHEETS, FileKind
from invoice_license_desktop.ui.dialogs.working_dialog import WorkingDialog
from invoice_license_desktop.ui.exports import Export, IsStopped, TellRows
from invoice_license_desktop.ui.guide.places import GuidePage
from invoice_license_desktop.ui.lanes import Lane, Task
from invoice_license_desktop.ui.tokens import DENSE_ROW_HEIGHT, GAP_S

_TYPING_PAUSE_MS: Final = 250
_VISIBLE_ROWS: Final = 16
_DAY_WIDTH: Final = 132
_BOX_LETTERS: Final = 14


class JournalDialog(WorkingDialog):
    """Reads the journal in windows. `text` presets the filter, for instance with a tax number."""

    guide_page = GuidePage.JOURNAL

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, text: str = "") -> None:
        super().__init__(
            desk, translate("JournalDialog", "Journal"), icon="history", width=1200, parent=parent
        )
        self.text_field = QLineEdit(text)
        self.action_box = QComboBox()
        self.operator_box = QComboBox()
        today = shanghai_day(desk.context.clock.now())
        self.first_day = DayField(desk.look, translate("JournalDialog", "From this day"), today)
        self.last_day = DayField(desk.look, translate("JournalDialog", "To this day"), today)
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
        self._add_buttons([column.title for column in columns])
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE_MS)
        self._typing.timeout.connect(self._search)
        for field in (self.text_field, self.first_day, self.last_day):
            field.textChanged.connect(self._typing.start)
        for box in (self.action_box, self.operator_box):
            box.currentIndexChanged.connect(self._search)
        self.text_field.setFocus()
        self._search()
        self.read("operators", Lane.READ, partial(_operators, desk.context), self._offer_operators)

    def _add_filter(self) -> None:
        self.text_field.setPlaceholderText(translate("JournalDialog", "Name or tax number"))
        self.text_field.setAccessibleName(
            translate("JournalDialog", "Search for a name or tax number")
        )
        self.text_field.setClearButtonEnabled(True)
        self.action_box.setAccessibleName(translate("JournalDialog", "Operation"))
        self.action_box.addItem(translate("JournalDialog", "All operations"), None)
        for action in Action:
            self.action_box.addItem(action_name(translate, action), action.value)
        self.operator_box.setAccessibleName(translate("JournalDialog", "Operator"))
        self.operator_box.addItem(translate("JournalDialog", "All operators"), None)
        for box in (self.action_box, self.operator_box):
            # Else as wide as its longest item.
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(_BOX_LETTERS)
        row = QHBoxLayout()
        row.setSpacing(GAP_S)
        row.addWidget(self.text_field, 3)
        row.addWidget(self.action_box, 2)
        row.addWidget(self.operator_box, 2)
        for field, text in (
            (self.first_day, translate("JournalDialog", "from")),
            (self.last_day, translate("JournalDialog", "to")),
        ):
            field.setFixedWidth(_DAY_WIDTH)
            # The usual one has an example behind it, for which there is no room here.
            field.setPlaceholderText(translate("JournalDialog", "YYYY-MM-DD"))
            row.addWidget(Text(text, Kind.MUTED))
            row.addWidget(field)
        row.addWidget(self._count)
        self.body.addLayout(row)

    def _add_buttons(self, heads: list[str]) -> None:
        look = self.desk.look
        copy = SecondaryButton(look, translate("Dialog", "Copy"))
        self._copy: RowsCopy[SealedEntry] = RowsCopy(self, copy, heads, journal_line)
        export = SecondaryButton(look, translate("JournalDialog", "Export…"))
        export.explain("", translate("JournalDialog", "The entries shown, with their hashes"))
        RowsExport(self, export, self.table, self._export)
        verify = SecondaryButton(look, translate("JournalDialog", "Verify…"))
        verify.explain("", translate("JournalDialog", "Prove that nothing was tampered with"))
        verify.clicked.connect(self._on_verify)
        more = RowReasonLink(look, self.table)
        close = PrimaryButton(look, translate("Dialog", "Close"))
        self.set_buttons(act=None, back=close, default=close, second=[copy, export, verify, more])

    @property
    def _seen(self) -> JournalFilter:
        action = self.action_box.currentData()
        first, last = _day_of(self.first_day), _day_of(self.last_day)
        return JournalFilter(
            action=None if action is None else Action(action),
            operator=self.operator_box.currentData(),
            text=self.text_field.text().strip(),
            since=None if first is None else _beginning_of(first),
            until=None if last is None else _beginning_of(last + timedelta(days=1)),
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

    def _offer_operators(self, operators: tuple[str, ...]) -> None:
        for operator in operators:
            self.operator_box.addItem(operator, operator)

    def _export(self) -> Export:
        write = partial(_write, self.desk.context, self._seen)
        name = self.desk.file_name(translate("JournalDialog", "journal"))
        kinds = (*SPREADSHEETS, FileKind.JSON_LINES)
        return Export(translate("JournalDialog", "Export the journal"), name, write, kinds)

    @Slot()
    def _on_verify(self) -> None:
        dialog = JournalCheckDialog(self.desk, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _day_of(field: DayField) -> date | None:
    """The day of a field; none while what is in it is no day yet."""
    try:
        return field.day
    except ValueError:
        return None


def _beginning_of(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI).astimezone(UTC)


def _count(context: Context, seen: JournalFilter, _task: Task) -> int:
    with context.store.reading() as work:
        return work.journal.count(seen)


def _operators(context: Context, _task: Task) -> tuple[str, ...]:
    with context.store.reading() as work:
        return work.journal.operators()


def _page(
    context: Context, seen: JournalFilter, offset: int, limit: int
) -> tuple[SealedEntry, ...]:
    with context.store.reading() as work:
        return work.journal.page(seen, offset, limit)


def _write(
    context: Context,
    seen: JournalFilter,
    tables: Tables,
    path: Path,
    tell: TellRows,
    is_stopped: IsStopped,
) -> int | None:
    words = journal_words(translate)
    written = export_journal(context, tables, path, seen, words, progress=tell, stop=is_stopped)
    return None if written is None else written.rows
