"""What window tests share."""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from invoice_license_desktop.ui.lanes import Lanes
from invoice_license_desktop.ui.theme import Look, Theme


def pytest_itemcollected(item: pytest.Item) -> None:
    """The offscreen platform complains of what it lacks whenever a window is shown."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Collect garbage between two tests only; the program has `ui.garbage` for the same reasons."""
    gc.disable()
    done = yield
    gc.collect(1)
    gc.enable()
    return done


def undress(app: QApplication) -> None:
    """Takes the style sheet off. Of a widget that was never shown Qt keeps rules without hearing of
    its end, if the sheet goes first; so what is due to be deleted goes before."""
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    app.setStyleSheet("")


@pytest.fixture(scope="session", autouse=True)
def _clipboard_is_left_empty(qapp: QApplication) -> Iterator[None]:
    """The offscreen platform lets go of what was copied when Python has ended already."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """What `ui.start` hands over, for pytest-qt's application."""
    return ["pytest", "-style", "fusion"]


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """The light look in English; taken off again, so that the next test starts bare."""
    made = Look(qapp, Theme.LIGHT, "en")
    yield made
    made.deleteLater()
    undress(qapp)


@pytest.fixture
def lanes(qapp: QApplication) -> Iterator[Lanes]:
    """Lanes that have all ended when the test has."""
    made = Lanes()
    yield made
    assert made.shutdown(), "a lane is still at work"
    made.deleteLater()
