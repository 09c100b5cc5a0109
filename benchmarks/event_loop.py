"""The longest gap of the event loop while 10,000 rows are applied and sent and the user scrolls."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Self

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QDialog, QScrollBar

from benchmarks.applying import ROWS, free_ids
from benchmarks.lists import copied, home_of, opened
from benchmarks.measuring import Line
from benchmarks.platform import answering_after
from benchmarks.shown_grid import dressed
from benchmarks.syncing import LATENCY_MS
from invoice_license_desktop.bootstrap import SystemClock
from invoice_license_desktop.core.domain.selection import Selection, Sort
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.ports.connection import Connection
from invoice_license_desktop.core.operations.ports.context import Context, Core, Safekeeping
from invoice_license_desktop.core.platform.client import HttpPlatform
from invoice_license_desktop.core.settings import Profile
from invoice_license_desktop.core.spreadsheet import SpreadsheetReader, SpreadsheetWriter
from invoice_license_desktop.core.store.files import SqlFiles
from invoice_license_desktop.core.store.shared_trial import try_shared_database
from invoice_license_desktop.ui.garbage import Collector
from invoice_license_desktop.ui.lanes import Lanes
from invoice_license_desktop.ui.operation_steps import Ask
from invoice_license_desktop.ui.session import Session
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import ROW_HEIGHT
from invoice_license_desktop.ui.window import MainWindow

# room for ten thousand free rows in each of the runs
LISTED = 200_000
_RUNS = 5
_QUIET_MS = 3000
_LONGEST_MS = 300_000


def lines(folder: Path, _large: int) -> list[Line]:
    """A real window on a copy of the list; before each batch, the same scrolling without one."""
    app, look = dressed()
    # garbage is collected as in the program
    Collector(app)
    database = Profile.of(home_of(folder, LISTED), practice=False).database
    found: list[Line] = []
    for latency, word in ((LATENCY_MS, f"answering in {LATENCY_MS} ms"), (0, "answering at once")):
        quiet, busy = _run(look, copied(database, folder), latency)
        what = f"longest gap of the event loop, apply and sync of {ROWS:,}, platform {word}"
        if latency:
            found.append(_line(f"{what}, median of {_RUNS}", quiet, median(busy), 16))
            found.append(_line(f"{what}, worst of {_RUNS}", quiet, max(busy), 33))
        else:
            found.append(_line(f"{what}, worst of {_RUNS}", quiet, max(busy), 50))
    app.quit()
    return found


def _line(operation: str, quiet: list[float], busy: float, goal: float) -> Line:
    base = median(quiet)
    return Line(
        operation,
        "scrolling with nothing running (median)",
        f"{busy:.1f} ms",
        f"{base:.1f} ms",
        busy - base,
        goal,
        "ms more",
    )


def _run(look: Look, database: Path, latency: int) -> tuple[list[float], list[float]]:
    quiet: list[float] = []
    busy: list[float] = []
    with (
        answering_after(latency) as address,
        _session(look, database, address) as (
            session,
            context,
        ),
    ):
        bar = session.window.page.grid.verticalScrollBar()
        for _ in range(_RUNS):
            ids = free_ids(context, ROWS)
            with _Scrolling(bar) as scrolling:
                _turn(lambda done: QTimer.singleShot(_QUIET_MS, done))
            quiet.append(scrolling.longest_gap_ms)
            busy.append(_authorize(session, bar, ids))
    return quiet, busy


def _authorize(session: Session, bar: QScrollBar, ids: list[int]) -> float:
    """The longest gap from the confirmation to the toast that says all went well."""
    ask = Ask(Operation.AUTHORIZE, Service.ISSUING, Selection(frozenset(ids)), Sort())
    dialogs: list[QDialog] = []
    opening = session.flow.dialog_opened.connect(dialogs.append)

    def begin(done: Callable[[], None]) -> None:
        session.flow.dialog_opened.connect(done)
        session.flow.start(ask)

    _turn(begin)
    with _Scrolling(bar) as scrolling:

        def confirm(done: Callable[[], None]) -> None:
            session.flow.succeeded.connect(done)
            session.flow.warned.connect(done)
            dialogs[0].accept()

        _turn(confirm)
    session.flow.dialog_opened.disconnect(opening)
    if len(dialogs) != 1:
        raise RuntimeError("not every row was authorized and confirmed")
    return scrolling.longest_gap_ms


class _Scrolling(QObject):
    """Scrolls as a wheel does, and measures how late a beat of 1 ms comes."""

    def __init__(self, bar: QScrollBar) -> None:
        super().__init__()
        self._bar = bar
        self._last = 0.0
        self.longest_gap_ms = 0.0
        self._beat = self._timer(1, self._on_beat)
        self._wheel = self._timer(16, self._on_wheel)

    def __enter__(self) -> Self:
        self._last = perf_counter()
        self._beat.start()
        self._wheel.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._beat.stop()
        self._wheel.stop()

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    @Slot()
    def _on_beat(self) -> None:
        now = perf_counter()
        self.longest_gap_ms = max(self.longest_gap_ms, (now - self._last) * 1000)
        self._last = now

    @Slot()
    def _on_wheel(self) -> None:
        value = self._bar.value() + 3 * ROW_HEIGHT
        self._bar.setValue(value if value < self._bar.maximum() else 0)


def _turn(begin: Callable[[Callable[[], None]], object]) -> None:
    """Run the event loop until what was begun calls back."""
    loop = QEventLoop()
    late = QTimer()
    late.setSingleShot(True)
    late.timeout.connect(lambda: loop.exit(1))
    late.start(_LONGEST_MS)
    begin(lambda *_: loop.exit(0))
    if loop.exec():
        raise RuntimeError("it did not come to an end")


def _begin(session: Session, done: Callable[[], None]) -> None:
    session.window.page.model.opened.connect(done)
    session.start()


@contextmanager
def _session(look: Look, database: Path, address: str) -> Iterator[tuple[Session, Context]]:
    connection = Connection(address, "benchmark", "benchmark")
    platform = HttpPlatform(lambda: connection, SystemClock())
    lanes = Lanes()
    try:
        with opened(database, platform) as (context, store):
            profile = Profile.of(database.parent / "profile", practice=True)
            files = Safekeeping(
                profile,
                SqlFiles(context.clock),
                context.clock,
                context.actor,
                context.vault,
                try_shared_database,
            )
            sheets, tables = SpreadsheetReader(), SpreadsheetWriter()
            core = Core(context, sheets, tables, None, files, store.close)
            window = MainWindow(look, lanes, is_practice=True)
            window.resize(1360, 820)
            window.show()
            session = Session(window, lanes, core, profile)
            _turn(partial(_begin, session))
            # The backup of the day would fall into whatever is measured first.
            session.upkeep.close()
            # as the program's door does
            gc.freeze()
            yield session, context
            gc.unfreeze()
            session.close()
            lanes.shutdown()
            window.close()
            # before the interpreter ends, which destroys widgets in any order
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    finally:
        platform.close()
