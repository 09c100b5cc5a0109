"""Closing the window while a batch is under way, and calling for whoever looks elsewhere."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.vocabulary import Operation, SyncStatus
from invoice_license_desktop.ui.attention import Attention
from invoice_license_desktop.ui.dialogs.leaving import LeavingDialog
from tests.fakes.platform import Request
from tests.ui.dialogs.reading import button
from tests.ui.window.bench import Bench
from tests.ui.window.test_operations import LONG_S, confirm, opened


@dataclass
class Held:
    """A batch whose request is out and not answered until `may_answer`."""

    bench: Bench
    may_answer: threading.Event = field(default_factory=threading.Event)


@pytest.fixture
def held(bench: Bench) -> Iterator[Held]:
    made, is_out = Held(bench), threading.Event()

    def hold(request: Request) -> None:
        if request.kind == "send":
            is_out.set()
            made.may_answer.wait(LONG_S)

    bench.tick(0, 1, 2)
    bench.platform.while_out = hold
    bench.click(Operation.AUTHORIZE)
    confirm(bench)
    bench.wait(is_out.is_set)
    yield made
    made.may_answer.set()


def asking(bench: Bench) -> LeavingDialog:
    bench.window.close()
    (dialog,) = opened(bench, LeavingDialog)
    assert isinstance(dialog, LeavingDialog)
    return dialog


def test_without_a_batch_the_window_closes_at_once(bench: Bench) -> None:
    with bench.qtbot.waitSignal(bench.window.closing):
        assert bench.window.close()
    assert opened(bench, LeavingDialog) == []


def test_during_a_batch_closing_asks_and_can_be_left(held: Held) -> None:
    bench = held.bench
    dialog = asking(bench)
    assert bench.window.isVisible()
    dialog.reject()
    assert bench.window.isVisible()
    held.may_answer.set()
    bench.wait(lambda: all(row.sync_status is SyncStatus.SUCCEEDED for row in bench.licenses()[:3]))


def test_what_was_not_answered_is_left_to_the_next_start(held: Held) -> None:
    bench = held.bench
    dialog = asking(bench)
    with bench.qtbot.waitSignal(bench.window.closing):
        button(dialog, "Close, send the rest at the next start").click()
    assert bench.window.isHidden()
    rows = bench.licenses()[:3]
    assert all(row.is_authorized and row.next_sync_at is not None for row in rows)


def test_the_question_goes_when_all_is_answered(held: Held) -> None:
    bench = held.bench
    asking(bench)
    held.may_answer.set()
    bench.wait(lambda: not opened(bench, LeavingDialog))
    assert bench.window.isVisible()
    bench.wait(lambda: "3 succeeded" in bench.window.page.toast.sentence)
    with bench.qtbot.waitSignal(bench.window.closing):
        bench.window.close()


class Called:
    """Notes for which windows the taskbar was asked to flash."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.windows: list[QWidget] = []
        monkeypatch.setattr(QApplication, "alert", self.windows.append)


def test_the_end_of_a_batch_calls_for_attention(
    held: Held, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench, called = held.bench, Called(monkeypatch)
    monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
    with qtbot.waitSignal(bench.session.flow.ended) as ended:
        held.may_answer.set()
    assert ended.args == ["Authorize: 3 in all, 3 succeeded, 0 failed"]
    assert called.windows == [bench.window]


def test_nobody_is_called_who_looks_at_the_window(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    called = Called(monkeypatch)
    monkeypatch.setattr(QApplication, "activeWindow", lambda: bench.window)
    bench.session.attention.call("done")
    assert called.windows == []


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)  # offscreen has no tray
def test_a_message_beside_the_clock_leads_back_to_the_window(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def show_message(_tray: QSystemTrayIcon, _title: str, text: str, *_more: object) -> None:
        told.append(text)

    Called(monkeypatch)
    monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", show_message)
    attention = Attention(bench.window)
    attention.call("Authorize: 3 in all")
    assert told == ["Authorize: 3 in all"]
    bench.window.showMinimized()
    assert attention.message is not None
    attention.message.messageClicked.emit()
    assert not bench.window.isMinimized()
    assert not attention.message.isVisible()
