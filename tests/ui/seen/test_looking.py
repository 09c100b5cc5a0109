"""What looks at windows sees what is wrong with them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from invoice_license_desktop.ui.theme import Look
from tests.ui.seen.clipping import cut_off
from tests.ui.seen.legibility import contrast, faint_texts

pytestmark = pytest.mark.fonts


@pytest.fixture
def window(qtbot: QtBot, look: Look) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    return made


def put(child: QWidget, width: int, height: int = 30, left: int = 10) -> None:
    child.setGeometry(left, 10, width, height)
    child.show()


def test_what_is_whole_and_dark_on_light_is_fine(window: QWidget) -> None:
    row = QHBoxLayout(window)
    row.addWidget(QLabel("Tax number"))
    row.addWidget(QPushButton("Authorize"))
    row.addWidget(QLineEdit("91310115MA1K4C2D0H"))
    for child in window.findChildren(QWidget):
        child.show()
    row.activate()
    assert cut_off(window) == []
    assert faint_texts(window) == []


def test_texts_without_room_are_found(window: QWidget) -> None:
    label, button = QLabel("Tax number of the enterprise", window), QPushButton("Authorize", window)
    box, field = QComboBox(window), QLineEdit(window)
    box.addItem("Not authorized, and not synced")
    field.setPlaceholderText("Name or tax number (Ctrl+F)")
    for number, child in enumerate((label, button, box, field)):
        put(child, 60, left=80 * number)
    assert len(cut_off(window)) == 4


def test_a_text_that_needs_more_lines_is_found(window: QWidget) -> None:
    label = QLabel("One line is not enough for all of this", window)
    label.setWordWrap(True)
    put(label, 100, 16)
    (problem,) = cut_off(window)
    assert "high at 100" in problem


def test_what_lies_outside_or_on_another_is_found(window: QWidget) -> None:
    put(QLabel("inside", window), 80)
    put(QLabel("on it", window), 80, left=40)
    put(QLabel("outside", window), 80, left=380)
    on_it, outside = sorted(cut_off(window), key=lambda problem: "outside" in problem)
    assert "lies on" in on_it
    assert "of its parent" in outside


def test_a_pale_text_is_found(window: QWidget, look: Look) -> None:
    pale = QLabel("Pale", window)
    pale.setStyleSheet("color: #9A9A9A; background: #FFFFFF")
    put(pale, 80)
    (problem,) = faint_texts(window)
    assert f"{contrast(QColor('#9A9A9A'), QColor('#FFFFFF')):.2f} of 4.5" in problem
    pale.setEnabled(False)
    pale.setStyleSheet("color: #8E8E8E; background: #FFFFFF")
    assert faint_texts(window) == []
