"""What the window remembers from one start to the next, and what never moves while it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.settings import Profile, read_workstation
from invoice_license_desktop.translation import Language, install_language
from invoice_license_desktop.ui.controls.side_panel import STEP, SidePanel
from invoice_license_desktop.ui.lanes import Lanes
from invoice_license_desktop.ui.program import Program
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.window import MainWindow
from tests.ui.conftest import undress
from tests.ui.window.bench import Bench
from tests.ui.window.opening import Opening, has_rows, window_of
from tests.ui.window.states import BATCH

Start = Callable[[], MainWindow]


@pytest.fixture
def start(
    qtbot: QtBot, qapp: QApplication, opening: Opening, tmp_path: Path
) -> Iterator[Callable[[], MainWindow]]:
    """Starts the program, ending the one before."""
    started: list[Program] = []

    def again() -> MainWindow:
        for program in started:
            program.close()
        program = Program(qapp, tmp_path, opening, opening.safekeeping, language="en")
        started.append(program)
        program.start(is_practice=True)
        qtbot.waitUntil(has_rows(program))
        return window_of(program)

    yield again
    for program in started:
        program.close()
        program.deleteLater()
    install_language(Language.ENGLISH, qapp)
    undress(qapp)


def press(panel: SidePanel, key: Qt.Key, times: int) -> None:
    for _ in range(times):
        QTest.keyClick(panel.edge, key)


def test_size_and_widths_come_back(qtbot: QtBot, start: Start) -> None:
    window = start()
    # As small as it goes, which is still wider than this screen.
    window.resize(window.minimumSize())
    window.menus.details.trigger()
    qtbot.waitUntil(window.detail.isVisible)
    window.detail.want(340)
    press(window.sidebar, Qt.Key.Key_Right, 3)
    before = window.size(), window.sidebar.width(), window.detail.width()
    window = start()
    window.menus.details.trigger()
    qtbot.waitUntil(window.detail.isVisible)
    assert (window.size(), window.sidebar.width(), window.detail.width()) == before
    assert window.sidebar.wanted == 220 + 3 * STEP


def test_a_place_that_is_on_no_screen_any_more_is_corrected(start: Start) -> None:
    window = start()
    window.setGeometry(QRect(QPoint(5000, 4000), window.size()))
    window = start()
    assert window.screen().availableGeometry().contains(window.frameGeometry().topLeft())


def test_nonsense_in_the_settings_is_ignored(qtbot: QtBot, look: Look, lanes: Lanes) -> None:
    window = MainWindow(look, lanes, is_practice=True)
    qtbot.addWidget(window)
    before = window.sidebar.wanted
    nonsense: tuple[object, ...] = (7, {"sidebar": "wide"}, {"sidebar": None}, {"detail": []})
    for widths in nonsense:
        window.remember({"widths": widths, "geometry": 3})
        assert window.sidebar.wanted == before
    window.remember({"widths": {"sidebar": 100_000}})
    assert window.sidebar.wanted == 400


def test_a_first_window_is_no_larger_than_its_screen(
    qtbot: QtBot, look: Look, lanes: Lanes
) -> None:
    window = MainWindow(look, lanes, is_practice=True)
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    assert room.width() < 1360
    assert window.width() <= max(room.width(), window.minimumWidth())
    assert window.height() <= room.height()


def test_what_was_chosen_is_kept_with_the_profile(
    qtbot: QtBot, start: Start, tmp_path: Path
) -> None:
    window = start()
    press(window.sidebar, Qt.Key.Key_Left, 1)
    start()
    kept = read_workstation(Profile.of(tmp_path, practice=True)).window["widths"]
    assert kept == {"sidebar": 220 - STEP}


def test_lines_between_panels_are_reached_and_moved_by_keyboard(bench: Bench) -> None:
    window = bench.window
    window.activateWindow()
    window.menus.details.trigger()
    bench.wait(window.detail.isVisible)
    for panel, key in ((window.sidebar, Qt.Key.Key_Right), (window.detail, Qt.Key.Key_Left)):
        width = panel.width()
        assert panel.edge.focusPolicy() is Qt.FocusPolicy.TabFocus
        assert panel.edge.accessibleName()
        press(panel, key, 1)
        assert panel.width() == width + STEP


def test_an_edge_is_dragged(bench: Bench) -> None:
    sidebar = bench.window.sidebar
    edge, width = sidebar.edge, sidebar.width()
    begin = QPoint(2, 100)
    QTest.mousePress(edge, Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(edge, begin + QPoint(30, 0))
    QTest.mouseRelease(edge, Qt.MouseButton.LeftButton, pos=begin)
    assert sidebar.width() == width + 30


def test_in_a_narrow_window_the_page_keeps_some_room(bench: Bench) -> None:
    window = bench.window
    window.menus.details.trigger()
    bench.wait(window.detail.isVisible)
    window.sidebar.want(400)
    window.detail.want(640)
    assert (window.sidebar.width(), window.detail.width()) == (400, 640)
    window.resize(880, 560)
    bench.wait(lambda: window.page.width() >= 268)
    window.resize(1360, 820)
    bench.wait(lambda: (window.sidebar.width(), window.detail.width()) == (400, 640))


def places(window: MainWindow) -> dict[str, QRect]:
    """Where everything above the running batch stands."""
    page = window.page
    parts: dict[str, QWidget] = {
        "toolbar": window.toolbar,
        "sidebar": window.sidebar,
        "figures": page.figures,
        "filters": page.filters,
        "heads": page.grid.heads,
        "footer": page.footer,
        "status": window.status,
    }
    found = {
        name: QRect(part.mapTo(window, QPoint(0, 0)), part.size()) for name, part in parts.items()
    }
    found["top of the rows"] = QRect(
        page.grid.viewport().mapTo(window, QPoint(0, 0)), page.grid.size()
    )
    found["top of the rows"].setHeight(0)
    return found


def test_nothing_moves_when_a_batch_starts_or_ends(bench: Bench) -> None:
    window = bench.window
    bench.tick(0, 1)
    # what a batch changes of its own accord: the scroll bar that fewer rows in sight may need
    before = places(window)
    window.page.show_progress(BATCH)
    bench.wait(window.page.batch.isVisible)
    window.grab()
    assert places(window) == before
    window.page.show_progress(None)
    window.grab()
    assert places(window) == before
