"""The task runner: where things run, what arrives, and what is dropped."""

from __future__ import annotations

import threading
import weakref

import pytest
from pytestqt.qtbot import QtBot

from invoice_license_desktop.ui.lanes import Failure, Lane, Lanes, Task
from invoice_license_desktop.ui.paint_gate import PaintGate

LONG_S = 10.0


class Ends:
    """Takes what a task comes to, and in which thread it was told."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.failures: list[Failure] = []
        self.progress: list[tuple[int, ...]] = []
        self.threads: set[str] = set()

    def done(self, result: object) -> None:
        self.threads.add(threading.current_thread().name)
        self.results.append(result)

    def failed(self, failure: Failure) -> None:
        self.threads.add(threading.current_thread().name)
        self.failures.append(failure)

    def progressed(self, values: tuple[int, ...]) -> None:
        self.threads.add(threading.current_thread().name)
        self.progress.append(values)


class RefusedError(Exception):
    code = "no_quota"


@pytest.fixture
def ends() -> Ends:
    return Ends()


def thread_name(_task: Task) -> str:
    return threading.current_thread().name


def refuse(_task: Task) -> None:
    raise RefusedError("nothing left")


@pytest.mark.parametrize("lane", list(Lane))
def test_work_runs_in_its_lane_and_its_result_arrives_in_the_window(
    qtbot: QtBot, lanes: Lanes, ends: Ends, lane: Lane
) -> None:
    handle = lanes.run(lane, thread_name, ends.done, ends.failed)
    assert not lanes.is_idle
    qtbot.waitUntil(lambda: lanes.is_idle)
    assert ends.results == [f"lane-{lane.value}"]
    assert ends.threads == {threading.main_thread().name}
    assert handle.is_over


def test_a_lane_keeps_the_order(qtbot: QtBot, lanes: Lanes, ends: Ends) -> None:
    numbers = iter(range(20))
    for _ in range(20):
        lanes.run(Lane.WRITE, lambda _task: next(numbers), ends.done, ends.failed)
    qtbot.waitUntil(lambda: lanes.is_idle)
    assert ends.results == list(range(20))


def test_lanes_do_not_wait_for_each_other(qtbot: QtBot, lanes: Lanes, ends: Ends) -> None:
    free = threading.Event()
    lanes.run(Lane.SYNC, lambda _task: free.wait(LONG_S), ends.done, ends.failed)
    lanes.run(Lane.READ, thread_name, ends.done, ends.failed)
    qtbot.waitUntil(lambda: ends.results == ["lane-read"])
    free.set()
    qtbot.waitUntil(lambda: lanes.is_idle)


def test_an_exception_arrives_as_a_value(qtbot: QtBot, lanes: Lanes, ends: Ends) -> None:
    lanes.run(Lane.READ, refuse, ends.done, ends.failed)
    qtbot.waitUntil(lambda: lanes.is_idle)
    (failure,) = ends.failures
    assert (failure.name, failure.code, failure.text) == (
        "RefusedError",
        "no_quota",
        "nothing left",
    )
    assert "in refuse" in failure.trace
    assert ends.results == []
    lanes.run(Lane.READ, thread_name, ends.done, ends.failed)
    qtbot.waitUntil(lambda: ends.results == ["lane-read"])


def test_a_newer_request_replaces_a_queued_and_a_running_one(
    qtbot: QtBot, lanes: Lanes, ends: Ends
) -> None:
    begun, free, ran = threading.Event(), threading.Event(), []

    def first(task: Task) -> str:
        begun.set()
        free.wait(LONG_S)
        ran.append("first")
        return "stopped" if task.stop.is_set() else "not stopped"

    def second(_task: Task) -> str:
        ran.append("second")
        return "second"

    running = lanes.run(Lane.READ, first, ends.done, ends.failed, replaces="grid")
    assert begun.wait(LONG_S)
    queued = lanes.run(Lane.READ, second, ends.done, ends.failed, replaces="grid")
    other = lanes.run(Lane.READ, lambda _task: "other", ends.done, ends.failed, replaces="tree")
    newest = lanes.run(Lane.READ, lambda _task: "newest", ends.done, ends.failed, replaces="grid")
    assert running.task.stop.is_set()
    numbers = [handle.order.number for handle in (running, queued, other, newest)]
    assert numbers == sorted(set(numbers))
    free.set()
    qtbot.waitUntil(lambda: lanes.is_idle)
    assert ran == ["first"]
    assert ends.results == ["other", "newest"]


def test_a_result_on_its_way_is_dropped_too(qtbot: QtBot, lanes: Lanes, ends: Ends) -> None:
    settled = threading.Event()
    late = lanes.run(Lane.READ, lambda _task: "late", ends.done, ends.failed)
    lanes.run(Lane.READ, lambda _task: settled.set(), lambda _none: None, ends.failed)
    # The second has run, so the first's result waits in the window's queue.
    assert settled.wait(LONG_S)
    late.drop()
    qtbot.waitUntil(lambda: lanes.is_idle)
    assert ends.results == []


def test_stop_asks_and_the_report_still_arrives(qtbot: QtBot, lanes: Lanes, ends: Ends) -> None:
    def until_stopped(task: Task) -> str:
        return "stopped" if task.stop.wait(LONG_S) else "ran out"

    handle = lanes.run(Lane.SYNC, until_stopped, ends.done, ends.failed)
    handle.stop()
    qtbot.waitUntil(lambda: lanes.is_idle)
    assert ends.results == ["stopped"]


def test_progress_comes_in_few_lots_and_before_the_result(
    qtbot: QtBot, lanes: Lanes, ends: Ends
) -> None:
    half, free = threading.Event(), threading.Event()

    def count(task: Task) -> int:
        for number in range(1000):
            task.report(number)
        half.set()
        free.wait(LONG_S)
        task.report(1000)
        return len(ends.progress)

    lanes.run(Lane.WRITE, count, ends.done, ends.failed, progress=ends.progressed)
    assert half.wait(LONG_S)
    qtbot.waitUntil(lambda: len(ends.progress) == 1)
    free.set()
    qtbot.waitUntil(lambda: lanes.is_idle)
    assert [value for lot in ends.progress for value in lot] == list(range(1001))
    assert len(ends.progress) == 2
    assert ends.results == [1]
    assert ends.threads == {threading.main_thread().name}


def test_shutdown_ends_all_threads_and_drops_results(qtbot: QtBot, ends: Ends) -> None:
    before = threading.active_count()
    lanes = Lanes()
    lanes.run(Lane.SYNC, lambda task: task.stop.wait(LONG_S), ends.done, ends.failed)
    lanes.run(Lane.SYNC, thread_name, ends.done, ends.failed)
    lanes.run(Lane.READ, thread_name, ends.done, ends.failed)
    assert lanes.shutdown(LONG_S)
    assert threading.active_count() == before
    assert lanes.is_idle
    assert lanes.run(Lane.READ, thread_name, ends.done, ends.failed).is_over
    with qtbot.assertNotEmitted(lanes.destroyed, wait=1):
        pass
    assert ends.results == []


def test_shutdown_does_not_wait_for_ever(qtbot: QtBot, ends: Ends) -> None:
    free = threading.Event()
    lanes = Lanes()
    lanes.run(Lane.SYNC, lambda _task: free.wait(LONG_S), ends.done, ends.failed)
    assert not lanes.shutdown(0.01)
    free.set()
    assert lanes.shutdown(LONG_S)


def test_the_gate_holds_work_back_while_something_paints(
    qtbot: QtBot, lanes: Lanes, ends: Ends
) -> None:
    waiting = threading.Event()

    def work(task: Task) -> str:
        waiting.set()
        task.pause()
        return "went on"

    with lanes.gate.painting(), lanes.gate.painting():
        lanes.run(Lane.WRITE, work, ends.done, ends.failed)
        assert waiting.wait(LONG_S)
    qtbot.waitUntil(lambda: ends.results == ["went on"])
    qtbot.waitUntil(lambda: lanes.is_idle)


def test_the_gate_never_holds_for_ever() -> None:
    gate = PaintGate()
    with gate.painting():
        gate.wait()
    gate.wait()


def test_a_lane_at_work_holds_nobody_who_waits_for_it(qtbot: QtBot) -> None:
    # A widget that a lane's thread let go of last would be destroyed there.
    class Owner:
        def told(self, _what: object) -> None:
            raise AssertionError("after the shutdown nobody is told")

    begun, may_end = threading.Event(), threading.Event()

    def work(_task: Task) -> None:
        begun.set()
        may_end.wait(60)

    lanes = Lanes()
    owner = Owner()
    freed = weakref.ref(owner)
    lanes.run(Lane.READ, work, owner.told, owner.told)
    del owner
    assert begun.wait(60)
    assert freed() is not None
    assert not lanes.shutdown(0)
    assert freed() is None
    may_end.set()
    assert lanes.shutdown()
    lanes.deleteLater()
