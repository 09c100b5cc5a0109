"""What window tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from invoice_license_desktop.ui.lanes import Lanes
from invoice_license_desktop.ui.theme import Look, Theme


def pytest_itemcollected(item: pytest.Item) -> None:
    """The offscreen platform complains of what it lacks whenever a window is shown."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """The light look in English; taken off again, so that the next test starts bare."""
    made = Look(qapp, Theme.LIGHT, "en")
    yield made
    made.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def lanes(qapp: QApplication) -> Iterator[Lanes]:
    """Lanes that have all ended when the test has."""
    made = Lanes()
    yield made
    assert made.shutdown(), "a lane is still at work"
    made.deleteLater()
