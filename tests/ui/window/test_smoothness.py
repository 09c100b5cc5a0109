"""What keeps the window smooth while much happens: little is painted, and little is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from statistics import median
from time import monotonic

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent

from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.vocabulary import AuthorizationStatus, Service
from invoice_license_desktop.ui.grid.cells import cells_of
from invoice_license_desktop.ui.grid.listing import PAGE_ROWS
from invoice_license_desktop.ui.grid.view import GridView
from invoice_license_desktop.ui.tokens import ROW_HEIGHT
from tests.store.records import TODAY
from tests.ui.window.bench import Bench

MakeBench = Callable[[int], Bench]


class Painted(QObject):
    """Notes how many rows high each paint of the grid was."""

    def __init__(self, grid: GridView) -> None:
        super().__init__()
        self.rows: list[int] = []
        grid.viewport().installEventFilter(self)

    def has(self, count: int) -> bool:
        """Whether it was painted so often."""
        return len(self.rows) >= count

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.rows.append(-(-event.rect().height() // ROW_HEIGHT))
        return False


@contextmanager
def painted(bench: Bench) -> Iterator[Painted]:
    bench.wait(lambda: bench.lanes.is_idle)
    # The keyboard's coming paints the whole grid.
    bench.window.activateWindow()
    bench.wait(bench.window.page.grid.hasFocus)
    noted = Painted(bench.window.page.grid)
    # What is still to be painted from before is painted with this.
    bench.window.page.grid.viewport().update()
    bench.wait(lambda: bool(noted.rows))
    noted.rows.clear()
    yield noted
    bench.window.page.grid.viewport().removeEventFilter(noted)


def test_scrolling_paints_only_what_comes_into_sight(make_bench: MakeBench) -> None:
    bench = make_bench(600)
    with painted(bench) as noted:
        bar = bench.window.page.grid.verticalScrollBar()
        for step in range(1, 8):
            bar.setValue(bar.value() + ROW_HEIGHT)
            bench.wait(partial(noted.has, step))
    # Not each of them: a window that is just coming up is painted whole now and then.
    assert median(noted.rows) <= 2


def changed_by_refresh(bench: Bench) -> list[tuple[int, int]]:
    """The rows that are told to be others after the same listing was read again."""
    model = bench.window.page.model
    bench.wait(lambda: bench.lanes.is_idle and model.cells(0) is not None)
    # Cells are made when they are painted; here by hand.
    for number in range(20):
        model.cells(number)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    with bench.qtbot.waitSignal(bench.session.refresher.asked):
        bench.session.refresher.ask()
    bench.wait(lambda: bench.lanes.is_idle)
    # Further pages may come at any time; they are out of sight.
    return [rows for rows in told if rows[0] < PAGE_ROWS]


def test_a_refresh_tells_only_the_rows_that_changed(make_bench: MakeBench) -> None:
    bench = make_bench(600)
    bench.wait(lambda: bench.lanes.is_idle)
    with bench.store.writing() as work:
        rows = work.licenses.read(Service.ISSUING, [3])
        work.licenses.write(
            [replace(row, authorization_status=AuthorizationStatus.AUTHORIZED) for row in rows]
        )
        work.commit()
    assert changed_by_refresh(bench) == [(2, 2)]
    assert bench.row(2).is_authorized


def test_a_refresh_of_what_is_the_same_tells_nothing(make_bench: MakeBench) -> None:
    assert changed_by_refresh(make_bench(600)) == []


def test_rows_that_say_the_same_share_their_cells() -> None:
    numbers = ("91310115MA1K4C2D0H", "91330100799655058B")
    one, two = (
        cells_of(License(place, Service.ISSUING, number, f"企业{place}"), TODAY)
        for place, number in enumerate(numbers)
    )
    shared = [first for first, second in zip(one, two, strict=True) if first is second and first]
    assert len(shared) == sum(map(bool, one)) - len({"name", "tax number"})


def test_while_a_batch_runs_two_reads_a_second_do(bench: Bench) -> None:
    refresher = bench.session.refresher
    asked: list[float] = []
    refresher.asked.connect(lambda: asked.append(monotonic()))
    refresher.slow_down(is_long_work=True)

    def keep_asking(count: int) -> bool:
        refresher.ask()
        return len(asked) >= count

    bench.wait(lambda: keep_asking(3))
    # The first may still have followed the short rest of before.
    assert asked[2] - asked[1] >= 0.45
