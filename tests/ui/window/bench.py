"""A main window on a store and a platform in memory, and the hands that use it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.sheets import Encoding, SheetError, SheetFault
from invoice_license_desktop.ui.lanes import Lanes
from invoice_license_desktop.ui.session import Session
from invoice_license_desktop.ui.tokens import ROW_HEIGHT
from invoice_license_desktop.ui.window import MainWindow
from tests.fakes.clock import FakeClock
from tests.fakes.platform import FakePlatform
from tests.fakes.store import FakeStore
from tests.fakes.table import FakeTable
from tests.fakes.tables import FakeTables

_NO_KEYS = Qt.KeyboardModifier.NoModifier


class NoSheets:
    """Implements the `Sheets` port for tests that import nothing."""

    def read(
        self,
        path: Path,
        sheet: str | None = None,
        *,
        encoding: Encoding | None = None,
        pause: Callable[[], None] = lambda: None,
    ) -> FakeTable:
        """See `Sheets.read`."""
        pause()
        raise SheetError(SheetFault.NOT_FOUND, f"{path} {sheet} {encoding}")


@dataclass
class Bench:
    """A window with what stands behind it. Rows are counted from 0 in the order shown."""

    qtbot: QtBot
    store: FakeStore
    platform: FakePlatform
    clock: FakeClock
    context: Context
    lanes: Lanes
    window: MainWindow
    session: Session
    tables: FakeTables

    def wait(self, condition: Callable[[], bool]) -> None:
        """Until a condition holds."""
        self.qtbot.waitUntil(condition, timeout=10_000)

    def wait_counts(self, text: str) -> None:
        """Until the tree says this of the issuing service."""
        self.wait(lambda: self.window.sidebar.service_texts()[Service.ISSUING] == text)

    def row(self, number: int) -> License:
        """A row of the grid, which must be there."""
        row = self.window.page.model.row(number)
        assert row is not None
        return row

    def tick(self, *numbers: int) -> None:
        """Clicks the check boxes of rows, and waits until it is known what they can do."""
        for number in numbers:
            point = QPoint(20, number * ROW_HEIGHT + ROW_HEIGHT // 2)
            viewport = self.window.page.grid.viewport()
            QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, _NO_KEYS, point)
        self.wait_counted()

    def wait_counted(self) -> None:
        """Until what the chosen rows can do is known."""
        selection = self.session.choosing.selection
        if selection.all_of is None:
            self.wait(
                lambda: (
                    self.session.board.chosen is not None
                    and self.session.board.chosen.count == len(selection.ids)
                )
            )

    def click(self, operation: Operation) -> None:
        """Clicks an operation's button, which must be enabled."""
        button = self.window.toolbar.buttons[operation]
        self.wait(button.isEnabled)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Presses a key in the grid."""
        QTest.keyClick(self.window.page.grid, key, modifier or _NO_KEYS)

    def licenses(self, service: Service = Service.ISSUING) -> list[License]:
        """The rows as they are stored, in order of import."""
        with self.store.reading() as work:
            ids = range(1, work.enterprises.count() + 1)
            return list(work.licenses.read(service, list(ids)))
