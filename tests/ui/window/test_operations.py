"""From the click to the result, in the window."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Operation, Service, SyncStatus
from invoice_license_desktop.core.operations.ports.connection import Hop
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.ui.dialogs.plan import PlanDialog
from invoice_license_desktop.ui.dialogs.result import ResultDialog
from invoice_license_desktop.ui.guide.places import GuidePage, Place
from invoice_license_desktop.ui.lanes import Lane
from tests.fakes.platform import Request
from tests.ui.dialogs.reading import texts
from tests.ui.window.bench import Bench

LONG_S = 10.0


def opened(bench: Bench, kind: type[QDialog]) -> list[QDialog]:
    return [dialog for dialog in bench.window.findChildren(kind) if dialog.isVisible()]


def confirm(bench: Bench) -> None:
    bench.wait(lambda: bool(opened(bench, PlanDialog)))
    opened(bench, PlanDialog)[0].accept()


def choose_all_of_many(bench: Bench) -> None:
    """Ticks all rows, for which there are licences enough."""
    bench.platform.totals[Service.ISSUING] = 1000
    bench.session.refresh()
    bench.wait_counts("Issuing (0/1,000)")
    bench.session.choosing.choose_all()
    bench.wait(lambda: "Chosen: 700" in bench.window.page.footer.texts())


def is_syncing(bench: Bench) -> bool:
    progress = bench.window.page.batch.progress
    return bench.window.page.batch.isVisible() and progress is not None and not progress.is_applying


def test_authorize_goes_from_the_click_to_the_platform_and_back(bench: Bench) -> None:
    bench.tick(0, 1, 2)
    bench.click(Operation.AUTHORIZE)
    confirm(bench)
    bench.wait_counts("Issuing (3/10)")
    bench.wait(lambda: "3 succeeded" in bench.window.page.toast.sentence)
    bench.wait(lambda: all(row.sync_status is SyncStatus.SUCCEEDED for row in bench.licenses()[:3]))
    assert not opened(bench, ResultDialog)
    assert bench.session.choosing.selection.ids == {1, 2, 3}


def test_planning_says_so_after_a_moment_and_can_be_stopped(bench: Bench) -> None:
    bench.tick(0, 1)
    goes_on = threading.Event()
    # what is planned waits behind it
    busy = bench.lanes.run(
        Lane.READ, lambda _: goes_on.wait(LONG_S), lambda _: None, lambda _: None
    )
    bench.click(Operation.AUTHORIZE)
    line = bench.window.page.planning_line
    assert not line.isVisible()
    bench.wait(line.isVisible)
    assert "Planning 0 of 2" in texts(line)
    assert bench.window.isEnabled()
    QTest.mouseClick(line.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert not line.isVisible()
    assert bench.window.page.toast.sentence == "Planning was stopped; nothing was changed"
    goes_on.set()
    bench.wait(lambda: busy.is_over)
    bench.click(Operation.AUTHORIZE)
    bench.wait(lambda: bool(opened(bench, PlanDialog)))
    assert len(opened(bench, PlanDialog)) == 1
    assert not line.isVisible()
    opened(bench, PlanDialog)[0].reject()


def test_without_confirming_nothing_is_changed_or_sent(bench: Bench) -> None:
    bench.tick(0)
    bench.click(Operation.AUTHORIZE)
    bench.wait(lambda: bool(opened(bench, PlanDialog)))
    opened(bench, PlanDialog)[0].reject()
    bench.wait(lambda: not opened(bench, PlanDialog))
    bench.wait(lambda: bench.lanes.is_idle)
    assert not bench.licenses()[0].is_authorized
    assert bench.platform.sent() == []
    assert bench.window.focusWidget() is bench.window.page.grid


def test_ctrl_enter_asks_for_the_plan(bench: Bench) -> None:
    bench.tick(0)
    bench.wait(bench.window.menus.operations[Operation.AUTHORIZE].isEnabled)
    bench.window.activateWindow()
    bench.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.wait(lambda: bool(opened(bench, PlanDialog)))
    opened(bench, PlanDialog)[0].reject()


def test_a_platform_that_is_away_is_told_in_the_result_and_in_the_status_bar(bench: Bench) -> None:
    bench.wait(lambda: bench.lanes.is_idle)
    bench.tick(0, 1)
    bench.click(Operation.AUTHORIZE)
    bench.wait(lambda: bool(opened(bench, PlanDialog)))
    bench.platform.fail_next(*[PlatformError(Reason.UNREACHABLE, hop=Hop.CONNECT)] * 3)
    confirm(bench)
    bench.wait(lambda: bool(opened(bench, ResultDialog)))
    bench.wait(lambda: bench.window.status.texts()[0] == "Not connected, 2 waiting to sync")
    assert "Waiting to sync: 0" not in bench.window.status.texts()
    assert [row.sync_status for row in bench.licenses()[:2]] == [SyncStatus.FAILED] * 2
    assert all(row.is_authorized for row in bench.licenses()[:2])
    opened(bench, ResultDialog)[0].accept()


def test_stop_awaits_what_was_sent_and_leaves_the_rest_to_the_sync_buttons(
    make_bench: Callable[[int], Bench],
) -> None:
    bench = make_bench(700)
    choose_all_of_many(bench)
    is_out, may_answer = threading.Event(), threading.Event()

    def hold(request: Request) -> None:
        if request.kind == "send":
            is_out.set()
            may_answer.wait(LONG_S)

    bench.platform.while_out = hold
    bench.click(Operation.AUTHORIZE)
    confirm(bench)
    bench.wait(is_out.is_set)
    bench.wait(lambda: is_syncing(bench))
    bench.window.page.batch.stop_asked.emit()
    assert bench.window.page.batch.progress is not None
    assert bench.window.page.batch.progress.is_stopping
    may_answer.set()
    bench.wait(lambda: bool(opened(bench, ResultDialog)))
    rows = bench.licenses()
    stopped = [row for row in rows if row.sync_failure and row.sync_failure.code == Reason.STOPPED]
    confirmed = [row for row in rows if row.sync_status is SyncStatus.SUCCEEDED]
    assert len(stopped) + len(confirmed) == 700
    assert 200 <= len(confirmed) <= 400
    assert all(row.next_sync_at is None for row in rows)
    assert not bench.window.page.batch.isVisible()
    opened(bench, ResultDialog)[0].accept()


def test_the_operator_need_not_wait_for_a_long_sync(
    make_bench: Callable[[int], Bench],
) -> None:
    bench = make_bench(700)
    choose_all_of_many(bench)
    is_out, may_answer = threading.Event(), threading.Event()

    def hold(request: Request) -> None:
        if request.kind == "send" and not is_out.is_set():
            is_out.set()
            may_answer.wait(LONG_S)

    bench.platform.while_out = hold
    bench.click(Operation.AUTHORIZE)
    confirm(bench)
    bench.wait(is_out.is_set)
    before = len(bench.platform.requests)
    bench.session.refresh()
    may_answer.set()
    bench.wait(lambda: all(row.sync_status is SyncStatus.SUCCEEDED for row in bench.licenses()))
    kinds = [request.kind for request in bench.platform.requests[before:]]
    assert kinds.index("entitlements") < len(kinds) - 1 - kinds[::-1].index("send")


def test_one_row_that_is_refused_needs_no_dialog(bench: Bench) -> None:
    bench.platform.totals[Service.ISSUING] = 0
    bench.session.refresh()
    bench.wait_counts("Issuing (0/0)")
    bench.tick(0)
    bench.click(Operation.AUTHORIZE)
    confirm(bench)
    bench.wait(lambda: "No licence left" in bench.window.page.toast.sentence)
    assert not opened(bench, ResultDialog)
    with bench.qtbot.waitSignal(bench.window.guide_asked) as asked:
        bench.window.page.toast._more.click()
    assert asked.args == [Place(GuidePage.REASONS, "no_quota")]


def test_sync_asks_nothing(bench: Bench) -> None:
    bench.tick(0)
    bench.click(Operation.AUTHORIZE)
    confirm(bench)
    bench.wait(lambda: bench.licenses()[0].sync_status is SyncStatus.SUCCEEDED)
    sent = len(bench.platform.sent())
    bench.click(Operation.SYNC_AUTHORIZATION)
    bench.wait(lambda: len(bench.platform.sent()) == sent + 1)
    bench.wait(lambda: "Sync authorization" in bench.window.page.toast.sentence)
    assert not opened(bench, PlanDialog)
