"""Tables of the dialogs fed from the read lane, and their rows copied as text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import Button
from invoice_license_desktop.ui.controls.plain_table import PlainTable, Row
from invoice_license_desktop.ui.controls.tab_separated import MOST_ROWS, too_many_sentence
from invoice_license_desktop.ui.dialogs.working_dialog import WorkingDialog
from invoice_license_desktop.ui.lanes import Lane, Task

_COPY_ROWS: Final = 500

Item = TypeVar("Item")
Window = Callable[[int, int], Sequence[Item]]
"""`read(offset, limit)`: a window of items. Runs in the read lane."""


class LaneRows(Generic[Item]):
    """Feeds a table from the read lane, one window at a time, and turns items into rows there."""

    def __init__(
        self, dialog: WorkingDialog, table: PlainTable, row_of: Callable[[Item], Row]
    ) -> None:
        self._dialog = dialog
        self._table = table
        self._row_of = row_of
        self._generation = 0
        self._read: Window[Item] = _nothing
        table.copy_asked.connect(self._copy)

    def show(self, count: int, read: Window[Item]) -> None:
        """Shows `count` items; what was asked for before is forgotten."""
        self._generation += 1
        self._read = read
        self._table.set_windows(count, partial(self._fetch, self._generation, read))

    def _fetch(self, generation: int, read: Window[Item], offset: int, limit: int) -> None:
        self._dialog.read(
            "rows",
            Lane.READ,
            partial(_rows, read, self._row_of, offset, limit),
            partial(self._deliver, generation, offset),
            partial(self._deliver, generation, offset, ()),
        )

    def _copy(self, parts: tuple[range, ...], with_heads: bool) -> None:  # noqa: FBT001 - of a signal
        """Rows that were chosen far from those in sight."""
        if sum(map(len, parts)) > MOST_ROWS:
            self._dialog.tell(too_many_sentence())
            return
        self._dialog.read(
            "chosen",
            Lane.READ,
            partial(_chosen, self._read, self._row_of, parts),
            partial(self._table.copy_lines, with_heads=with_heads),
        )

    def _deliver(self, generation: int, offset: int, rows: Sequence[Row]) -> None:
        if generation == self._generation:
            self._table.deliver(offset, rows)


class RowsCopy(QObject, Generic[Item]):
    """A button that copies all rows of a list as tab-separated text with a head line. They are
    read window by window, so that the table's own reading comes in between; pressed again, it
    copies nothing."""

    def __init__(
        self,
        dialog: WorkingDialog,
        button: Button,
        heads: Sequence[str],
        line_of: Callable[[Item], Sequence[str]],
    ) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._button = button
        self._caption = button.text()
        self._heads = heads
        self._line_of = line_of
        self._count = 0
        self._read: Window[Item] = _nothing
        self._lines: list[str] = []
        self._is_copying = False
        button.clicked.connect(self._on_clicked)

    def show(self, count: int, read: Window[Item]) -> None:
        """From now on these are the rows."""
        self._count = count
        self._read = read
        self._end(self._caption)

    @Slot()
    def _on_clicked(self) -> None:
        if self._is_copying:
            self._end(self._caption)
            return
        self._is_copying = True
        self._lines = ["\t".join(self._heads)]
        self._read_on(0)

    def _read_on(self, offset: int) -> None:
        work = partial(_lines, self._read, self._line_of, offset)
        failed = partial(self._end, self._caption)
        self._dialog.read("copy", Lane.READ, work, partial(self._on_lines, offset), failed)

    def _on_lines(self, offset: int, lines: Sequence[str]) -> None:
        if not self._is_copying:
            return
        self._lines += lines
        offset += _COPY_ROWS
        if offset < self._count:
            text = translate("Dialog", "Stop copying ({count})")
            self._button.setText(text.format(count=number_text(offset)))
            self._read_on(offset)
        else:
            QGuiApplication.clipboard().setText("\n".join(self._lines) + "\n")
            self._end(translate("Dialog", "Copied"))

    def _end(self, caption: str) -> None:
        self._is_copying = False
        self._lines = []
        self._button.setText(caption)


def _rows(
    read: Window[Item], row_of: Callable[[Item], Row], offset: int, limit: int, _task: Task
) -> Sequence[Row]:
    return [row_of(item) for item in read(offset, limit)]


def _chosen(
    read: Window[Item], row_of: Callable[[Item], Row], parts: tuple[range, ...], task: Task
) -> Sequence[Row]:
    rows: list[Row] = []
    for part in parts:
        for offset in range(part.start, part.stop, _COPY_ROWS):
            task.pause()
            limit = min(_COPY_ROWS, part.stop - offset)
            rows += [row_of(item) for item in read(offset, limit)]
    return rows


def _lines(
    read: Window[Item], line_of: Callable[[Item], Sequence[str]], offset: int, task: Task
) -> Sequence[str]:
    task.pause()
    return ["\t".join(line_of(item)) for item in read(offset, _COPY_ROWS)]


def _nothing(_offset: int, _limit: int) -> Sequence[Item]:
    return ()
