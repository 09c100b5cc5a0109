"""The small widgets, used by keyboard as well as by mouse."""

from __future__ import annotations

import gc
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QMenuBar,
    QPushButton,
    QStyle,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from invoice_license_desktop.ui.controls.badge import PracticeBadge
from invoice_license_desktop.ui.controls.buttons import DangerButton, PrimaryButton, SecondaryButton
from invoice_license_desktop.ui.controls.dialog import Dialog
from invoice_license_desktop.ui.controls.focus_ring import FocusRing
from invoice_license_desktop.ui.controls.links import Link
from invoice_license_desktop.ui.controls.mnemonics import Mnemonics
from invoice_license_desktop.ui.controls.notice import Notice
from invoice_license_desktop.ui.controls.number_field import NumberField
from invoice_license_desktop.ui.controls.plain_table import Cell, Column, PlainTable, Row
from invoice_license_desktop.ui.controls.segments import Segment, Segments
from invoice_license_desktop.ui.controls.text import StatusLine, Text
from invoice_license_desktop.ui.controls.tiles import Tile
from invoice_license_desktop.ui.controls.usage_bar import UsageBar
from invoice_license_desktop.ui.controls.warning_sentence import WarningSentence
from invoice_license_desktop.ui.theme import Look, Theme
from invoice_license_desktop.ui.tokens import Tone

CHOICES = (
    Segment("any", "Any"),
    Segment("a", "Authorized", "4"),
    Segment("f", "Failed", "0", True),
)
COLUMNS = (Column("Enterprise", 200), Column("Tax number", 160, is_fixed_face=True), Column("Then"))


def rows(first: int, count: int) -> list[Row]:
    return [
        Row((Cell(f"name {number}"), Cell(f"{number:018}"), Cell("done", Tone.OK, "check")))
        for number in range(first, first + count)
    ]


@pytest.fixture
def segments(qtbot: QtBot, look: Look) -> Segments:
    made = Segments(look, CHOICES, "Status")
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_first_segment_is_chosen_and_a_click_chooses_another(
    qtbot: QtBot, segments: Segments
) -> None:
    assert segments.key == "any"
    failed = segments.findChildren(QWidget)[-1]
    with qtbot.waitSignal(segments.chosen) as heard:
        QTest.mouseClick(failed, Qt.MouseButton.LeftButton)
    assert heard.args == ["f"]
    assert segments.key == "f"


def test_arrows_choose_segments(qtbot: QtBot, segments: Segments) -> None:
    first = segments.findChildren(QWidget)[0]
    first.setFocus()
    with qtbot.waitSignal(segments.chosen) as heard:
        QTest.keyClick(first, Qt.Key.Key_Right)
    assert heard.args == ["a"]


def test_new_counts_keep_the_choice_and_tell_nobody(qtbot: QtBot, segments: Segments) -> None:
    segments.choose("a")
    with qtbot.assertNotEmitted(segments.chosen):
        segments.set_segments((CHOICES[0], Segment("a", "Authorized", "5"), CHOICES[2]))
        segments.set_segments((CHOICES[0], Segment("a", "Authorized", "6")))
    assert segments.key == "a"


def test_screen_readers_hear_segments_as_radio_buttons(segments: Segments) -> None:
    face = QAccessible.queryAccessibleInterface(segments.findChildren(QWidget)[1])
    assert face is not None
    assert face.role() is QAccessible.Role.RadioButton
    assert face.text(QAccessible.Text.Name) == "Authorized 4"


def test_a_disabled_button_says_why(qtbot: QtBot, look: Look) -> None:
    button = PrimaryButton(look, "Authorize", "shield-check")
    qtbot.addWidget(button)
    button.setEnabled(False)
    button.explain("Authorize & co.", "Tick enterprises <first>")
    button.show()
    where = QPoint(5, 5)
    QApplication.sendEvent(
        button, QHelpEvent(QEvent.Type.ToolTip, where, button.mapToGlobal(where))
    )
    assert "<b>Authorize &amp; co.</b><br>Tick enterprises &lt;first&gt;" in QToolTip.text()
    assert button.accessibleDescription() == "Authorize & co. Tick enterprises <first>"
    QToolTip.hideText()
    button.explain("")
    assert button.toolTip() == ""


def test_the_ring_is_for_the_keyboard_only(qtbot: QtBot, look: Look) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = SecondaryButton(look, "Back", parent=window)
    other = QLineEdit(window)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()

    def rings() -> list[FocusRing]:
        return [ring for ring in window.findChildren(FocusRing) if ring.isVisible()]

    other.setFocus()
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert rings() == []
    other.setFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    (ring,) = rings()
    assert ring.geometry() == button.geometry().adjusted(-3, -3, 3, 3)
    other.setFocus()
    assert rings() == []


def test_a_change_of_the_theme_leaves_the_ring_and_tints_the_dialogs_icon(
    qtbot: QtBot, look: Look
) -> None:
    dialog, _ = _dialog(qtbot, look, has_default=True)
    dialog.show()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    dialog.findChildren(QPushButton)[0].setFocus()
    (ring,) = dialog.findChildren(FocusRing)
    before = dialog.windowIcon().cacheKey()
    look.choose_theme(Theme.DARK)
    assert ring.isVisible()
    assert dialog.windowIcon().cacheKey() != before


def test_one_button_at_a_time_has_the_ring(qtbot: QtBot, look: Look) -> None:
    dialog = Dialog(look, "Import")
    qtbot.addWidget(dialog)
    act, back = PrimaryButton(look, "Import"), SecondaryButton(look, "Do not import")
    dialog.set_buttons(act=act, back=back, default=act)
    back.setFocus()
    dialog.open()
    # Before the system has made the dialog the active window.
    act.setFocus()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    assert [ring.control for ring in dialog.findChildren(FocusRing)] == [act]


def test_a_button_with_the_ring_outlives_the_collector(qtbot: QtBot, look: Look) -> None:
    def kinds() -> list[str]:
        return [type(one).__name__ for one in window.findChildren(QWidget)]

    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(SecondaryButton(look, "Back"))
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    window.findChildren(SecondaryButton)[0].setFocus(Qt.FocusReason.TabFocusReason)
    assert kinds() == ["SecondaryButton", "FocusRing"]
    # twice: what the first round makes unreachable goes in the second
    gc.collect()
    gc.collect()
    assert kinds() == ["SecondaryButton", "FocusRing"]


def test_mnemonics_are_underlined_while_alt_is_held(qtbot: QtBot) -> None:
    window = QMainWindow()
    bar = QMenuBar(window)
    Mnemonics(bar, window)
    window.setMenuBar(bar)
    bar.addMenu("&File")
    field = QLineEdit()
    window.setCentralWidget(field)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    field.setFocus()
    hint = QStyle.StyleHint.SH_UnderlineShortcut
    assert not bar.style().styleHint(hint, None, bar)
    QTest.keyPress(field, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    assert bar.style().styleHint(hint, None, bar)
    QTest.keyClick(field, Qt.Key.Key_X)
    QTest.keyRelease(field, Qt.Key.Key_Alt)
    assert not bar.style().styleHint(hint, None, bar)


def test_a_shortened_text_is_copied_whole(qtbot: QtBot, look: Look) -> None:
    table = PlainTable(look, COLUMNS, "Plan")
    qtbot.addWidget(table)
    table.set_rows(
        [Row((Cell("request abd443c0…", whole="request abd443c0-9e3f"), Cell(), Cell()))]
    )
    table.setCurrentIndex(table.rows.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "request abd443c0-9e3f\t\t"


def _dialog(qtbot: QtBot, look: Look, *, has_default: bool) -> tuple[Dialog, QPushButton]:
    dialog = Dialog(look, "Authorize", icon="shield-check", practice_prefix="[Practice]")
    qtbot.addWidget(dialog)
    dialog.add_heading("Authorize 3 for Issuing")
    dialog.body.addWidget(QLineEdit())
    act = DangerButton(look, "Authorize 3")
    back = SecondaryButton(look, "Back")
    copy = Link(look, "Copy list")
    default = act if has_default else None
    dialog.set_buttons(act=act, back=back, default=default, second=[copy])
    act.clicked.connect(dialog.accept)
    dialog.show()
    assert copy.x() < act.x() < back.x()
    return dialog, back


def test_enter_presses_the_default_button(qtbot: QtBot, look: Look) -> None:
    dialog, _ = _dialog(qtbot, look, has_default=True)
    assert dialog.windowTitle() == "[Practice] Authorize"
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.findChildren(QLineEdit)[0], Qt.Key.Key_Return)


def test_enter_on_the_way_back_goes_back(qtbot: QtBot, look: Look) -> None:
    dialog, back = _dialog(qtbot, look, has_default=True)
    back.setFocus()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(back, Qt.Key.Key_Return)


def test_without_a_default_enter_does_nothing_and_escape_goes_back(
    qtbot: QtBot, look: Look
) -> None:
    dialog, back = _dialog(qtbot, look, has_default=False)
    with qtbot.assertNotEmitted(dialog.finished):
        for widget in [back, *dialog.findChildren(QPushButton), *dialog.findChildren(QLineEdit)]:
            widget.setFocus()
            QTest.keyClick(widget, Qt.Key.Key_Return)
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_long_dialog_fits_the_screen(qtbot: QtBot, look: Look) -> None:
    dialog = Dialog(look, "Long")
    qtbot.addWidget(dialog)
    for number in range(200):
        dialog.body.addWidget(Text(f"line {number}"))
    back = SecondaryButton(look, "Close")
    dialog.set_buttons(act=None, back=back, default=back)
    dialog.show()
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    assert back.mapTo(dialog, back.rect().bottomRight()).y() < dialog.height()


def test_a_table_shows_rows_that_are_all_there(qtbot: QtBot, look: Look) -> None:
    table = PlainTable(look, COLUMNS, "Plan")
    qtbot.addWidget(table)
    QAbstractItemModelTester(table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.set_rows(rows(0, 3))
    table.show()
    assert table.sizeHint().height() == 32 + 3 * 34 + 2
    assert table.rows.index(2, 0).data() == "name 2"
    spoken = table.rows.index(2, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Then: done"
    table.setCurrentIndex(table.rows.index(1, 0))
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "name 1\t000000000000000001\tdone"


def test_a_large_table_fetches_only_what_is_seen(qtbot: QtBot, look: Look) -> None:
    asked: list[int] = []

    def fetch(offset: int, limit: int) -> Sequence[Row]:
        asked.append(offset)
        return rows(offset, limit)

    table = PlainTable(look, COLUMNS, "Plan")
    qtbot.addWidget(table)
    table.set_windows(100_000, fetch)
    table.show()
    table.setCurrentIndex(table.rows.index(0, 0))
    table.grab()
    QTest.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    table.grab()
    assert set(asked) == {0, 99_900}
    assert table.rows.index(99_999, 0).data() == "name 99999"


def test_rows_may_come_later(qtbot: QtBot, look: Look) -> None:
    asked: list[int] = []

    def fetch(offset: int, _limit: int) -> None:
        asked.append(offset)

    table = PlainTable(look, COLUMNS, "Plan")
    qtbot.addWidget(table)
    table.set_windows(1000, fetch)
    assert table.rows.index(0, 0).data() == ""
    assert table.rows.index(500, 0).data() == ""
    assert asked == [0]
    with qtbot.waitSignal(table.rows.dataChanged):
        table.deliver(0, rows(0, 100))
    assert table.rows.index(0, 0).data() == "name 0"
    assert table.rows.index(500, 0).data() == ""
    assert asked == [0, 500]
    table.deliver(0, rows(7, 100))
    assert table.rows.index(0, 0).data() == "name 0"


def test_a_notice_appears_acts_and_goes(qtbot: QtBot, look: Look) -> None:
    notice = Notice(look)
    qtbot.addWidget(notice)
    assert notice.isHidden()
    notice.tell("The platform cannot be reached.", "Try now")
    assert notice.sentence == "The platform cannot be reached."
    (button,) = notice.findChildren(QPushButton)
    with qtbot.waitSignal(notice.acted):
        QTest.keyClick(button, Qt.Key.Key_Space)
    notice.tell("Read only.")
    assert button.isHidden()
    notice.clear()
    assert notice.sentence == ""


@pytest.mark.parametrize(
    ("used", "total", "share", "is_over"),
    [(4, 10, 0.4, False), (12, 10, 1.0, True), (3, None, 0.0, False), (0, 0, 0.0, False)],
)
def test_the_usage_bar(
    qtbot: QtBot, look: Look, used: int, total: int | None, *, share: float, is_over: bool
) -> None:
    bar = UsageBar(look)
    qtbot.addWidget(bar)
    bar.set_usage(used, total, "4 of 10")
    bar.grab()
    assert (bar.share, bar.is_over) == (share, is_over)


def test_everything_can_be_named_and_survives_a_change_of_theme(qtbot: QtBot, look: Look) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line = StatusLine(look, "Synced", Tone.OK, "check", parent=window)
    named = {
        line: "Synced",
        Tile("3", "Will authorize", Tone.OK, window): "Will authorize: 3",
        PracticeBadge(look, "Practice mode", window): "Practice mode",
        WarningSentence("Mind the 60 days.", window): "Mind the 60 days.",
    }
    NumberField(0, 60, " s", window)
    Link(look, "Why", "chevron-down", window)
    Segments(look, CHOICES, "Status", window)
    window.show()
    before = window.grab().toImage()
    look.choose_theme(Theme.DARK)
    assert window.grab().toImage() != before
    assert [widget.accessibleName() for widget in named] == list(named.values())
    line.show_state("Sync failed", Tone.DANGER, "x")
    assert line.text() == line.accessibleName() == "Sync failed"
