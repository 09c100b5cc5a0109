"""Files that are written: the name that is asked for, the work in its lane, and what comes of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.operations.ports.tables import (
    TableColumn,
    TableError,
    TableFault,
    TableForm,
    Tables,
)
from invoice_license_desktop.core.spreadsheet import SpreadsheetWriter
from invoice_license_desktop.ui.exports import (
    Export,
    Exports,
    IsStopped,
    TellRows,
    Writing,
    Written,
)
from invoice_license_desktop.ui.lanes import Lane, Lanes
from invoice_license_desktop.ui.last_folder import LastFolder
from tests.ui.dialogs.saving import agree

FORM = TableForm("List", (TableColumn("Name", 20),))


@dataclass
class Stage:
    """A window that has files written, and what it was told."""

    qtbot: QtBot
    window: QWidget
    exports: Exports
    folder: LastFolder
    told: list[object] = field(default_factory=list)

    def ask(self, export: Export) -> QFileDialog:
        """Asks for a name and returns the dialog that does."""
        self.exports.ask(export, self.window)
        return self.dialog()

    def dialog(self) -> QFileDialog:
        """The dialog that asks for a name."""
        dialog = self.window.findChild(QFileDialog)
        assert dialog is not None
        self.qtbot.waitUntil(dialog.isVisible)
        return dialog

    def ended(self) -> None:
        """Waits until nothing is being written any more."""
        self.qtbot.waitUntil(lambda: self.exports.writing is None and bool(self.told))


@pytest.fixture
def stage(qtbot: QtBot, lanes: Lanes, tmp_path: Path) -> Stage:
    """A window whose last folder is the test's own."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    folder = LastFolder()
    folder.path = str(tmp_path)
    exports = Exports(lanes, SpreadsheetWriter(), folder, window)
    made = Stage(qtbot, window, exports, folder)
    exports.written.connect(made.told.append)
    exports.troubled.connect(made.told.append)
    exports.failed.connect(made.told.append)
    exports.stopped.connect(lambda: made.told.append("stopped"))
    return made


def rows_written(tables: Tables, path: Path, tell: TellRows, is_stopped: IsStopped) -> int | None:
    """Two rows."""
    rows = [["远山"], ["海风"]]
    return tables.write(path, FORM, rows, progress=lambda done: tell(done, 2), stop=is_stopped)


def test_a_name_is_proposed_and_the_file_is_written(stage: Stage, tmp_path: Path) -> None:
    dialog = stage.ask(Export("Export the list", "licences-2026-11-22", rows_written))
    assert dialog.windowTitle() == "Export the list"
    assert Path(dialog.selectedFiles()[0]) == tmp_path / "licences-2026-11-22.xlsx"
    agree(dialog)
    stage.ended()
    path = tmp_path / "licences-2026-11-22.xlsx"
    assert stage.told == [Written(path, 2)]
    assert path.stat().st_size


def test_the_ending_goes_with_the_kind_of_file(stage: Stage, tmp_path: Path) -> None:
    dialog = stage.ask(Export("Export", "list", rows_written))
    dialog.selectNameFilter(dialog.nameFilters()[1])
    dialog.filterSelected.emit(dialog.nameFilters()[1])
    agree(dialog)
    stage.ended()
    assert (tmp_path / "list.csv").read_text("utf-8-sig") == "Name\n远山\n海风\n"


def test_the_next_dialog_begins_in_the_last_folder(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    dialog = stage.ask(Export("Export", "list", rows_written))
    dialog.selectFile(str(tmp_path / "deep" / "list.csv"))
    agree(dialog)
    stage.ended()
    assert stage.folder.path == str(tmp_path / "deep")
    stage.qtbot.waitUntil(lambda: stage.window.findChild(QFileDialog) is None)
    dialog = stage.ask(Export("Export", "list", rows_written))
    assert Path(dialog.directory().path()) == tmp_path / "deep"
    dialog.reject()


def test_a_file_is_replaced_only_if_the_dialog_was_told_so(stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_text("before")
    dialog = stage.ask(Export("Export", "list", rows_written))
    asked: list[str] = []

    def refuse() -> None:
        (question,) = dialog.findChildren(QMessageBox)
        asked.append(question.text())
        question.button(QMessageBox.StandardButton.No).click()

    QTimer.singleShot(0, dialog, refuse)
    agree(dialog)
    assert "list.xlsx" in asked[0]
    assert dialog.isVisible()
    dialog.reject()
    assert path.read_text() == "before"
    assert stage.exports.writing is None


def test_trouble_is_a_sentence_and_another_name_can_be_given(stage: Stage, tmp_path: Path) -> None:
    tries: list[Path] = []

    def write(tables: Tables, path: Path, tell: TellRows, is_stopped: IsStopped) -> int | None:
        tries.append(path)
        if len(tries) == 1:
            raise TableError(TableFault.DISK_FULL)
        return rows_written(tables, path, tell, is_stopped)

    agree(stage.ask(Export("Export", "list", write)))
    stage.ended()
    assert stage.told == ["The disk is full; choose another place. Nothing was written."]
    stage.qtbot.waitUntil(lambda: stage.window.findChild(QFileDialog) is None)
    stage.exports.ask_again(stage.window)
    dialog = stage.dialog()
    dialog.selectFile(str(tmp_path / "again.csv"))
    agree(dialog)
    stage.qtbot.waitUntil(lambda: len(stage.told) == 2)
    assert stage.told[1] == Written(tmp_path / "again.csv", 2)


def test_stop_leaves_no_file(stage: Stage, tmp_path: Path) -> None:
    went_on = threading.Event()
    seen: list[Writing | None] = []
    stage.exports.progressed.connect(seen.append)

    def write(tables: Tables, path: Path, tell: TellRows, is_stopped: IsStopped) -> int | None:
        def rows() -> Iterator[list[str]]:
            for number in range(1_000):
                if number == 600:
                    assert went_on.wait(10)
                yield [str(number)]

        return tables.write(
            path, FORM, rows(), progress=lambda done: tell(done, 1_000), stop=is_stopped
        )

    agree(stage.ask(Export("Export", "list", write)))
    path = tmp_path / "list.xlsx"
    stage.qtbot.waitUntil(lambda: seen[-1] == Writing(path, 400, 1_000))
    stage.exports.stop()
    went_on.set()
    stage.ended()
    assert stage.told == ["stopped"]
    assert seen[-2:] == [Writing(path, 400, 1_000, is_stopping=True), None]
    assert list(tmp_path.iterdir()) == []


def test_writing_waits_for_neither_reading_nor_applying(
    stage: Stage, lanes: Lanes, qtbot: QtBot
) -> None:
    began, went_on = threading.Event(), threading.Event()

    def write(tables: Tables, path: Path, tell: TellRows, is_stopped: IsStopped) -> int | None:
        began.set()
        assert went_on.wait(10)
        return rows_written(tables, path, tell, is_stopped)

    agree(stage.ask(Export("Export", "list", write)))
    qtbot.waitUntil(began.is_set)
    done: list[None] = []
    for lane in (Lane.READ, Lane.WRITE, Lane.SYNC):
        lanes.run(lane, lambda _task: None, done.append, lambda _failure: None)
    qtbot.waitUntil(lambda: len(done) == 3)
    assert stage.exports.writing is not None
    went_on.set()
    stage.ended()


def test_one_file_at_a_time(stage: Stage, lanes: Lanes) -> None:
    went_on = threading.Event()

    def write(tables: Tables, path: Path, tell: TellRows, is_stopped: IsStopped) -> int | None:
        assert went_on.wait(10)
        return rows_written(tables, path, tell, is_stopped)

    agree(stage.ask(Export("Export", "list", write)))
    stage.qtbot.waitUntil(lambda: stage.window.findChild(QFileDialog) is None)
    stage.exports.ask(Export("Export", "other", rows_written), stage.window)
    assert stage.window.findChild(QFileDialog) is None
    went_on.set()
    stage.ended()
    assert len(stage.told) == 1
