"""What the tests of the dialogs share: a desk with fakes behind it, and dialogs that are opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.exports import Exports
from invoice_license_desktop.ui.lanes import Lanes
from invoice_license_desktop.ui.last_folder import LastFolder
from invoice_license_desktop.ui.theme import Look
from tests.fakes.tables import FakeTables
from tests.operations.office import Office

# ends what hangs, and is no promise of how quick a machine is: virtual ones stand still for seconds
PATIENCE_MS = 60_000


@pytest.fixture
def office() -> Office:
    """An office with twelve enterprises."""
    return Office(12)


@pytest.fixture
def tables() -> FakeTables:
    """Where the files go that are written at the desk."""
    return FakeTables()


@pytest.fixture
def desk(look: Look, lanes: Lanes, office: Office, tables: FakeTables, tmp_path: Path) -> Desk:
    """A desk in a real profile."""
    folder = LastFolder()
    folder.path = str(tmp_path)
    exports = Exports(lanes, tables, folder, lanes)
    return Desk(look, lanes, office.context, exports, is_practice=False)


@pytest.fixture
def settle(qtbot: QtBot, lanes: Lanes) -> Callable[[], None]:
    """Waits until the lanes have nothing left to do."""

    def wait() -> None:
        qtbot.waitUntil(lambda: lanes.is_idle, timeout=PATIENCE_MS)

    return wait


@pytest.fixture
def opened(qtbot: QtBot, settle: Callable[[], None]) -> Callable[[QDialog], None]:
    """Opens a dialog, gives it the keyboard and waits until it has read what it shows."""

    def show(dialog: QDialog) -> None:
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog, timeout=PATIENCE_MS):
            dialog.show()
            dialog.activateWindow()
        # Rows are asked for when they are painted.
        dialog.grab()
        settle()

    return show
