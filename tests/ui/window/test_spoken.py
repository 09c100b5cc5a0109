"""The main window for whoever hears it, and for whoever uses Alt and a letter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QMenuBar

from invoice_license_desktop.translation import Language, install_language
from tests.ui.seen.focus import unseen_focus
from tests.ui.seen.mnemonics import repeated_in_menu, repeated_in_window
from tests.ui.seen.spoken import nameless, spoken
from tests.ui.window.bench import Bench
from tests.ui.window.states import EVERY, in_every_status

State = Callable[[Bench], None]


@pytest.mark.parametrize("state", EVERY, ids=lambda state: state.__name__)
def test_everything_has_a_name(bench: Bench, state: State) -> None:
    state(bench)
    bench.window.grab()
    assert nameless(bench.window) == []
    # On Linux Qt says the present choice instead of the name, which a test here would not miss.
    assert all(box.accessibleName() for box in bench.window.findChildren(QComboBox))


@pytest.mark.parametrize("state", EVERY, ids=lambda state: state.__name__)
def test_the_focus_is_always_to_be_seen(bench: Bench, state: State) -> None:
    state(bench)
    bench.window.activateWindow()
    bench.wait(bench.window.isActiveWindow)
    bench.window.toolbar.serials.setFocus(Qt.FocusReason.TabFocusReason)
    bench.wait(lambda: bench.lanes.is_idle)
    assert unseen_focus(bench.window) == []


def sentence(bench: Bench, number: int) -> str:
    """What the accessible tree says of a row, on the cell that the keys stand on."""
    grid = bench.window.page.grid
    grid.setCurrentIndex(bench.window.page.model.index(number, 1))
    face = QAccessible.queryAccessibleInterface(grid)
    assert face is not None
    cell = face.focusChild()
    assert cell is not None
    return cell.text(QAccessible.Text.Name)


def test_a_row_is_one_sentence_of_all_that_matters(bench: Bench) -> None:
    in_every_status(bench)
    grid = bench.window.page.grid
    bench.window.activateWindow()
    grid.setFocus()
    row = bench.row(1)
    said = sentence(bench, 1)
    assert said.startswith(f"{row.name}, tax number {row.tax_number}; not chosen; ")
    assert "Authorization status: Authorized; " in said
    assert "Sync status: Synced; " in said
    bench.press(Qt.Key.Key_Space)
    bench.wait_counted()
    assert "; chosen; " in sentence(bench, 1)
    assert "Sync status: Sync failed" in sentence(bench, 3)
    assert "may be authorized from" in sentence(bench, 4)


def test_figures_and_views_are_said_with_their_numbers(bench: Bench) -> None:
    names = {node.name for node in spoken(bench.window)}
    assert {"Authorized / total: 0 / 10", "Issuing (0/10)", "All enterprises 12"} <= names


@pytest.mark.parametrize("language", Language)
def test_no_letter_is_in_a_menu_twice(qapp: QApplication, bench: Bench, language: Language) -> None:
    install_language(language, qapp)
    try:
        (bar,) = bench.window.findChildren(QMenuBar)
        assert repeated_in_menu(bar) == []
        assert repeated_in_window(bench.window) == []
    finally:
        install_language(Language.ENGLISH, qapp)
