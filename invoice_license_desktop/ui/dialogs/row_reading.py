"""Tables of the dialogs fed from the read lane, and their rows copied as text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import Button
from invoice_license_desktop.ui.controls.plain_table import PlainTable, Row
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

    def show(self, count: int, read: Window[Item]) -> None:
        """Shows `count` items; what was asked for before is forgotten."""
        self._generation += 1
        self._table.set_windows(count, partial(self._fetch, self._generation, read))

    def _fetch(self, generation: int, read: Window[Item], offset: int, limit: int) -> None:
        self._dialog.read(
            "rows",
            Lane.READ,
            partial(_rows, read, self._row_of, offset, limit),
            partial(self._deliver, generation, offset),
            partial(self._deliver, generation, offset, ()),
        )

    def _deliver(self, generation: int, offset: int, rows: Sequence[Row]) -> None:
        if generation == self._generation:
            self._table.deliver(offset, rows)


class RowsCopy(QObject, Generic[Item]):
    """A button that copies all rows of a list as tab-separated text with a head line."""

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
        button.clicked.connect(self._on_clicked)

    def show(self, count: int, read: Window[Item]) -> None:
        """From now on these are the rows."""
        self._count = count
        self._read = read
        self._button.setText(self._caption)

    @Slot()
    def _on_clicked(self) -> None:
        work = partial(_text, self._heads, self._line_of, self._count, self._read)
        self._dialog.read("copy", Lane.READ, work, self._on_text)

    def _on_text(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._button.setText(translate("Dialog", "Copied"))


def _rows(
    read: Window[Item], row_of: Callable[[Item], Row], offset: int, limit: int, _task: Task
) -> Sequence[Row]:
    return [row_of(item) for item in read(offset, limit)]


def _text(
    heads: Sequence[str],
    line_of: Callable[[Item], Sequence[str]],
    count: int,
    read: Window[Item],
    task: Task,
) -> str:
    lines = ["\t".join(heads)]
    for offset in range(0, count, _COPY_ROWS):
        if task.stop.is_set():
            break
        task.pause()
        lines += ("\t".join(line_of(item)) for item in read(offset, _COPY_ROWS))
    return "\n".join(lines) + "\n"


def _nothing(_offset: int, _limit: int) -> Sequence[Item]:
    return ()
