"""Rows of the list on the clipboard: those that are ticked and seen, else the current one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from invoice_license_desktop.core.domain.selection import Selection
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.choosing import Choosing
from invoice_license_desktop.ui.controls.tab_separated import (
    MOST_ROWS,
    copy_rows,
    too_many_sentence,
)
from invoice_license_desktop.ui.errands import Errands
from invoice_license_desktop.ui.grid.cells import cells_of
from invoice_license_desktop.ui.grid.column_choice import ColumnChoice
from invoice_license_desktop.ui.grid.columns import heads_shown, texts_shown
from invoice_license_desktop.ui.grid.listing import Listing
from invoice_license_desktop.ui.lanes import Lane, Task
from invoice_license_desktop.ui.shown_list import ShownList
from invoice_license_desktop.ui.window import MainWindow

_WINDOW_ROWS: Final = 500


class Copying(QObject):
    """Copies what is shown: the columns that are not hidden, in their order, worded as in the grid.
    Ticked rows that the filter hides are left out, as everywhere."""

    copied = Signal(str)
    refused = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        errands: Errands,
        context: Context,
        choosing: Choosing,
        shown: ShownList,
    ) -> None:
        super().__init__(window)
        self._grid = window.page.grid
        self._errands = errands
        self._context = context
        self._choosing = choosing
        self._shown = shown
        self._grid.copy_asked.connect(self._on_asked)

    @Slot()
    def copy(self) -> None:
        """The rows alone."""
        self._on_asked(False)  # noqa: FBT003 - as its signal

    @Slot()
    def copy_with_heads(self) -> None:
        """The rows below the heads of their columns."""
        self._on_asked(True)  # noqa: FBT003 - as its signal

    @Slot(bool)
    def _on_asked(self, with_heads: bool) -> None:  # noqa: FBT001 - of a signal
        choice = self._grid.heads.choice
        heads = [heads_shown(choice)] if with_heads else []
        selection = self._choosing.selection
        if selection.is_empty:
            current = self._grid.texts_of_current()
            if current is None:
                self.refused.emit(translate("Window", "Tick rows or go to one first"))
            else:
                copy_rows([*heads, current])
                self.copied.emit(translate("Window", "The current row is copied"))
            return
        work = partial(_read, self._context, self._shown.listing, selection, choice)
        done = partial(self._on_read, heads)
        self._errands.run(Lane.READ, work, done, replaces="copy")

    def _on_read(self, heads: list[list[str]], rows: list[list[str]] | None) -> None:
        if rows is None:
            self.refused.emit(too_many_sentence())
        elif not rows:
            self.refused.emit(translate("Window", "The filter hides all ticked rows"))
        else:
            copy_rows([*heads, *rows])
            text = translate("Window", "Rows copied: {count}")
            self.copied.emit(text.format(count=number_text(len(rows))))


def _read(
    context: Context, listing: Listing, selection: Selection, choice: ColumnChoice, task: Task
) -> list[list[str]] | None:
    """The ticked rows that are seen, in the order shown; None if they are too many. Read lane."""
    service = listing.chosen.service
    seen = replace(selection, seen_in=listing.chosen)
    rows: list[list[str]] = []
    with context.store.reading() as work:
        ids = work.licenses.ids(service, seen, listing.sort, listing.today)
        if len(ids) > MOST_ROWS:
            return None
        for offset in range(0, len(ids), _WINDOW_ROWS):
            task.pause()
            window = work.licenses.read(service, ids[offset : offset + _WINDOW_ROWS])
            rows += [texts_shown(cells_of(row, listing.today), choice) for row in window]
    return rows
