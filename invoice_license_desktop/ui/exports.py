"""Files that are written: asked for, written in a lane of their own, one at a time, and told of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from invoice_license_desktop.core.operations.ports.tables import Tables
from invoice_license_desktop.ui.dialogs.problems import Problem, guarded
from invoice_license_desktop.ui.dialogs.save_file import (
    SPREADSHEETS,
    FileKind,
    ask_where_to_save,
)
from invoice_license_desktop.ui.lanes import Failure, Handle, Lane, Lanes, Task
from invoice_license_desktop.ui.last_folder import LastFolder

_GUESS_AFTER_S: Final = 3.0

TellRows = Callable[[int, int], None]
"""Takes the rows written and their total, after each 200."""
IsStopped = Callable[[], bool]
Write = Callable[[Tables, Path, TellRows, IsStopped], int | None]
"""Writes a file whole or not at all; the number of its rows, None if it was stopped. Runs in the
file lane; raises TableError and StoreError."""


@dataclass(frozen=True)
class Export:
    """What is to be written: the title of the dialog that asks for a name, the name it proposes
    (without an ending), the work, and what kinds of file it can make."""

    title: str
    name: str
    write: Write
    kinds: tuple[FileKind, ...] = SPREADSHEETS


@dataclass(frozen=True)
class Writing:
    """How far a file is."""

    path: Path
    done: int = 0
    total: int = 0
    seconds_left: int | None = None
    is_stopping: bool = False


@dataclass(frozen=True)
class Written:
    """A file is there, with so many rows."""

    path: Path
    rows: int


class Exports(QObject):
    """Whoever shows files being written listens: the window, and the dialog that asked. A file
    goes on being written when that dialog is closed."""

    progressed = Signal(object)
    """A Writing; None when nothing is being written any more, before what came of it is told."""
    written = Signal(object)
    """A Written."""
    stopped = Signal()
    """The file was not written, as the user wished."""
    troubled = Signal(str)
    """The file was not written: why, and what to do. `ask_again` asks for another name."""
    failed = Signal(object)
    """A Failure: an error of the program."""

    def __init__(
        self, lanes: Lanes, tables: Tables, folder: LastFolder, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._tables = tables
        self._folder = folder
        self._export: Export | None = None
        self._handle: Handle[int | Problem | None] | None = None
        self._writing: Writing | None = None
        self._began = 0.0

    @property
    def writing(self) -> Writing | None:
        """What is being written now."""
        return self._writing

    def ask(self, export: Export, parent: QWidget) -> None:
        """Asks for a name and writes the file. While another one is being written, nothing."""
        if self._writing is None:
            ask_where_to_save(
                parent,
                export.title,
                export.name,
                self._folder,
                partial(self._begin, export),
                export.kinds,
            )

    def ask_again(self, parent: QWidget) -> None:
        """Asks for another name for what could not be written."""
        if self._export is not None:
            self.ask(self._export, parent)

    @Slot()
    def stop(self) -> None:
        """Ends the writing; no file is left."""
        if self._handle is not None and self._writing is not None:
            self._handle.stop()
            self._show(replace(self._writing, seconds_left=None, is_stopping=True))

    def _begin(self, export: Export, path: Path) -> None:
        if self._writing is not None:
            return
        self._export = export
        self._began = monotonic()
        self._show(Writing(path))
        self._handle = self._lanes.run(
            Lane.FILE,
            partial(guarded, partial(_write, export, self._tables, path)),
            partial(self._on_over, path),
            self._on_failed,
            progress=self._on_progress,
        )

    def _on_progress(self, reports: tuple[Any, ...]) -> None:
        if self._writing is None or self._writing.is_stopping:
            return
        done, total = reports[-1]
        took = monotonic() - self._began
        left = round(took / done * (total - done)) if done and took >= _GUESS_AFTER_S else None
        self._show(replace(self._writing, done=done, total=total, seconds_left=left))

    def _on_over(self, path: Path, rows: int | Problem | None) -> None:
        self._show(None)
        if isinstance(rows, Problem):
            self.troubled.emit(rows.sentence)
        elif rows is None:
            self.stopped.emit()
        else:
            self.written.emit(Written(path, rows))

    def _on_failed(self, failure: Failure) -> None:
        self._show(None)
        self.failed.emit(failure)

    def _show(self, writing: Writing | None) -> None:
        self._writing = writing
        self.progressed.emit(writing)


def _write(export: Export, tables: Tables, path: Path, task: Task) -> int | None:
    def tell(done: int, total: int) -> None:
        task.report((done, total))
        task.pause()

    return export.write(tables, path, tell, task.stop.is_set)
