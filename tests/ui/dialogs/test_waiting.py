"""A dialog whose turn has not come says so; the grid never waits for a long file."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.operations.ports.sheets import Line, Table
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.enterprise import EnterpriseDialog
from invoice_license_desktop.ui.dialogs.import_preview import ImportDialog
from invoice_license_desktop.ui.dialogs.serials import SerialsDialog
from invoice_license_desktop.ui.lanes import Lane, Lanes, Task
from tests.fakes.samples import valid_tax_number
from tests.fakes.sheets import FakeSheets
from tests.fakes.table import FakeTable
from tests.ui.dialogs.reading import button
from tests.ui.dialogs.test_import import FILE, HEADER

LONG_S = 10.0
WAITING = "Waiting for the running batch…"


class Busy:
    """Work that keeps a lane until it is told to end."""

    def __init__(self) -> None:
        self.may_end = threading.Event()

    def __call__(self, _task: Task) -> None:
        self.may_end.wait(LONG_S)


@pytest.fixture
def busy() -> Iterator[Busy]:
    made = Busy()
    yield made
    made.may_end.set()


def ignore(_result: object) -> None:
    pass


def shown(qtbot: QtBot, dialog: QDialog) -> None:
    qtbot.addWidget(dialog)
    dialog.show()


def test_saving_behind_a_batch_says_what_it_waits_for(
    qtbot: QtBot, desk: Desk, lanes: Lanes, busy: Busy
) -> None:
    dialog = EnterpriseDialog(desk, None)
    shown(qtbot, dialog)
    lanes.run(Lane.WRITE, busy, ignore, ignore)
    dialog.name_field.setText("Late")
    dialog.number_field.setText(valid_tax_number(90))
    button(dialog, "Add").click()
    assert dialog.waits_for == ""
    qtbot.waitUntil(lambda: dialog.waits_for == WAITING)
    with qtbot.waitSignal(dialog.accepted):
        busy.may_end.set()


def test_serials_behind_a_sync_say_what_they_wait_for(
    qtbot: QtBot, desk: Desk, lanes: Lanes, busy: Busy
) -> None:
    lanes.run(Lane.SYNC, busy, ignore, ignore)
    dialog = SerialsDialog(desk)
    shown(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.waits_for == WAITING)
    busy.may_end.set()
    qtbot.waitUntil(lambda: dialog.waits_for == "" and lanes.is_idle)


def test_a_dialog_that_need_not_wait_says_nothing(
    qtbot: QtBot, desk: Desk, lanes: Lanes, busy: Busy
) -> None:
    lanes.run(Lane.WRITE, busy, ignore, ignore)
    dialog = SerialsDialog(desk)
    shown(qtbot, dialog)
    qtbot.waitUntil(dialog.sections[0].field.hasFocus)
    assert dialog.waits_for == ""


def test_a_file_to_be_read_waits_for_one_that_is_being_written(
    qtbot: QtBot, desk: Desk, lanes: Lanes, busy: Busy
) -> None:
    lanes.run(Lane.FILE, busy, ignore, ignore)
    dialog = ImportDialog(
        desk, FakeSheets({"清单": [HEADER, (1, "New", valid_tax_number(90))]}), FILE
    )
    shown(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.waits_for == "Waiting for the file that is being written…")
    busy.may_end.set()
    qtbot.waitUntil(lambda: dialog.waits_for == "" and lanes.is_idle)


class EndlessTable(FakeTable):
    """A sheet whose lines never end."""

    def __init__(self) -> None:
        super().__init__([HEADER])
        self.read = 0

    def lines(self) -> Iterator[Line]:
        yield from super().lines()
        while True:
            self.read += 1
            yield self.read + 1, (self.read, f"n{self.read}", valid_tax_number(self.read % 1000))


class EndlessSheets:
    def __init__(self) -> None:
        self.table = EndlessTable()

    def read(self, *_: object, **__: object) -> Table:
        return self.table


def test_a_long_file_keeps_nobody_waiting_and_can_be_stopped(
    qtbot: QtBot, desk: Desk, lanes: Lanes
) -> None:
    sheets = EndlessSheets()
    dialog = ImportDialog(desk, sheets, FILE)
    shown(qtbot, dialog)
    qtbot.waitUntil(lambda: sheets.table.read > 400)
    read: list[str] = []
    lanes.run(Lane.READ, lambda _task: "rows", read.append, ignore)
    qtbot.waitUntil(lambda: read == ["rows"])
    with qtbot.waitSignal(dialog.rejected):
        button(dialog, "Stop reading").click()
    qtbot.waitUntil(lambda: lanes_end(lanes))


def lanes_end(lanes: Lanes) -> bool:
    """Whether the write lane takes work again."""
    return not lanes.is_awaited(Lane.WRITE) and lanes.is_idle


def test_once_read_the_way_back_says_what_it_means(qtbot: QtBot, desk: Desk, lanes: Lanes) -> None:
    dialog = ImportDialog(
        desk, FakeSheets({"清单": [HEADER, (1, "New", valid_tax_number(90))]}), FILE
    )
    shown(qtbot, dialog)
    assert "Stop reading" in captions(dialog)
    qtbot.waitUntil(lambda: "Do not import" in captions(dialog))


def captions(dialog: QDialog) -> list[str]:
    return [one.text() for one in dialog.findChildren(QPushButton)]
