"""What the import's preview shows of a file: the account of its lines, or its first lines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from invoice_license_desktop.core.operations.import_choice import ColumnChoice, Head
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.plain_table import PlainTable, Row
from invoice_license_desktop.ui.controls.segments import Segments
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.dialogs.import_head import head_table
from invoice_license_desktop.ui.dialogs.import_reading import ALL, Account, GroupedLines
from invoice_license_desktop.ui.dialogs.import_rows import (
    foot_sentence,
    import_columns,
    import_row,
    kind_segments,
    sum_sentence,
)
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import DENSE_ROW_HEIGHT, SMALL_BUTTON_HEIGHT

_VISIBLE_ROWS: Final = 15
_LINE_GAP: Final = 10


class ImportView(QWidget):
    """A heading, beside it the filter by kind, the lines, and below them what to know."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._groups: GroupedLines | None = None
        self._head: PlainTable | None = None
        self._heading = Text("", Kind.SECTION, wraps=True)
        self.filter = Segments(look, (), translate("ImportDialog", "Lines shown"))
        self.filter.chosen.connect(self._show_group)
        self.table = PlainTable(
            look,
            import_columns(),
            translate("ImportDialog", "Lines of the file"),
            row_height=DENSE_ROW_HEIGHT,
            visible_rows=_VISIBLE_ROWS,
        )
        self._foot = Text("", Kind.CAPTION, wraps=True)
        row = QHBoxLayout()
        # The filter comes with the file; nothing moves then.
        row.addStrut(SMALL_BUTTON_HEIGHT)
        row.addWidget(self._heading, 1)
        row.addWidget(self.filter)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(_LINE_GAP)
        self._lines.addLayout(row)
        self._lines.addWidget(self.table, 1)
        self._lines.addWidget(self._foot)

    @property
    def heading(self) -> str:
        """What is said above the lines."""
        return self._heading.text()

    def say(self, heading: str) -> None:
        """Says something else above the lines, which stay."""
        self._heading.setText(heading)

    def show_account(self, account: Account) -> None:
        """Every line, and what importing would make of it."""
        self._groups = account.groups
        self.say(sum_sentence(account))
        self.filter.set_segments(kind_segments(account))
        self._show_tables(None)
        self._show_group(self.filter.key)
        self._foot.setText(foot_sentence(account))
        self._foot.show()

    def show_head(self, head: Head, choice: ColumnChoice) -> None:
        """The first lines of the file, to find the two columns that an enterprise needs."""
        self.say(translate("ImportDialog", "Which columns hold the name and the tax number?"))
        self._show_tables(head_table(self._look, head, choice, self))
        self._foot.setText(
            translate(
                "ImportDialog",
                "No header was recognised. Choose the columns above, and the line of the header if "
                "the list has one; these are the first lines of the file.",
            )
        )
        self._foot.show()

    def show_nothing(self) -> None:
        """There is nothing that could be imported."""
        self.say(translate("ImportDialog", "This file cannot be imported"))
        self._show_tables(None)
        self.table.hide()
        self.filter.hide()
        self._foot.hide()

    def _show_tables(self, head: PlainTable | None) -> None:
        """The lines of the account, or the first lines of the file in their place."""
        if self._head is not None:
            self._lines.removeWidget(self._head)
            self._head.hide()
            self._head.deleteLater()
        self._head = head
        self.table.setVisible(head is None)
        self.filter.setVisible(head is None)
        if head is not None:
            self._lines.insertWidget(self._lines.indexOf(self.table), head, 1)
            head.show()

    @Slot(str)
    def _show_group(self, key: str) -> None:
        if self._groups is not None:
            window = partial(_window, self._groups, key or ALL)
            self.table.set_windows(len(self._groups.places[key or ALL]), window)


def _window(groups: GroupedLines, key: str, offset: int, limit: int) -> Sequence[Row]:
    return [import_row(line) for line in groups.window(key, offset, limit)]
