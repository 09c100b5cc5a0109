"""Garbage is collected where Qt's objects live."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from invoice_license_desktop.ui.garbage import Collector
from invoice_license_desktop.ui.lanes import Failure, Lane, Lanes, Task

MADE = 100_000


class Circle:
    """Refers to itself; tells in which thread it was destroyed."""

    ended_in: str = ""

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        Circle.ended_in = threading.current_thread().name


def make_many(_task: Task) -> list[list[int]]:
    Circle()
    return [[number] for number in range(MADE)]


def test_what_a_lane_leaves_behind_is_collected_in_the_windows_thread(
    qtbot: QtBot, lanes: Lanes
) -> None:
    Circle.ended_in = ""
    collector = Collector(lanes)
    results: list[list[list[int]]] = []
    failures: list[Failure] = []
    lanes.run(Lane.WRITE, make_many, results.append, failures.append)
    qtbot.waitUntil(lambda: bool(results) and bool(Circle.ended_in))
    assert not failures
    assert Circle.ended_in == threading.main_thread().name
    collector.deleteLater()
