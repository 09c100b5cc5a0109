"""The grid at a million rows: opening, memory, paging, jumping, choosing all."""

from contextlib import ExitStack
from itertools import count
from pathlib import Path
from statistics import median

from benchmarks.lists import home_of
from benchmarks.measuring import Line, compared, shown
from benchmarks.memory import resident_mib
from benchmarks.shown_grid import (
    EVERYTHING,
    ShownGrid,
    SqlTable,
    dressed,
    shown_grid,
    sql_table,
)
from invoice_license_desktop.core.settings import Profile
from invoice_license_desktop.ui.grid.selection import everything
from invoice_license_desktop.ui.tokens import ROW_HEIGHT

SMALL = 10_000
_GOLDEN = 0.6180339887


def lines(folder: Path, large: int) -> list[Line]:
    """Both sizes in one process, then the large one beside Qt's own model."""
    app, look = dressed()
    databases = [
        Profile.of(home_of(folder, size), practice=False).database for size in (SMALL, large)
    ]
    with ExitStack() as windows:
        small, big = (windows.enter_context(shown_grid(path, look)) for path in databases)
        small.open()
        before = resident_mib()
        big.open()
        found = [_growth(big, before, large)]
        found.append(
            compared(
                f"open the grid at {large:,} rows",
                f"the same at {SMALL:,}",
                lambda: _open(big),
                lambda: _open(small),
                goal=1.5,
                times=9,
            )
        )
        big.know_all()
        sql = windows.enter_context(sql_table(databases[1]))
        found += [*_moving(big, sql, large), _choosing(big, large)]
    app.quit()
    return found


def _open(grid: ShownGrid) -> float:
    seconds = grid.open()
    # what goes on behind the first rows must be over when the other one has its turn
    grid.know_all()
    return seconds


def _growth(big: ShownGrid, before: float, large: int) -> Line:
    """Memory after a walk over all of it, and the scroll bar's truth on the way."""
    big.know_all()
    bar = big.view.verticalScrollBar()
    height = bar.maximum() + big.view.viewport().height()
    if abs(height - large * ROW_HEIGHT) > ROW_HEIGHT:
        raise RuntimeError(f"the scroll bar knows {height / ROW_HEIGHT:,.0f} rows of {large:,}")
    for step in range(1, 41):
        big.jump(step / 40)
    grown = resident_mib() - before
    return Line(
        f"memory for {large:,} rows with a true scroll bar, walked through",
        "before opening",
        f"{grown:+.1f} MiB",
        f"{before:.0f} MiB",
        grown,
        40,
        "MiB",
    )


def _moving(big: ShownGrid, sql: SqlTable, large: int) -> list[Line]:
    steps, other_steps = count(1), count(1)
    against = "QSqlQueryModel painting the same page"
    return [
        compared(
            f"page down, {large:,} rows", against, big.page_down, sql.page_down, goal=1.35, times=40
        ),
        compared(
            f"far jump, {large:,} rows",
            against,
            lambda: big.jump(next(steps) * _GOLDEN % 1),
            lambda: sql.jump(next(other_steps) * _GOLDEN % 1),
            goal=1.6,
            times=40,
        ),
    ]


def _choosing(big: ShownGrid, large: int) -> Line:
    """Each time from nothing chosen, whose own paint is the peer's."""
    nothing = big.model.selection
    all_times, page_times = [], []
    for _ in range(20):
        all_times.append(big.painting.time(lambda: big.model.set_selection(everything(EVERYTHING))))
        big.painting.time(lambda: big.model.set_selection(nothing))
        page_times.append(big.page_down())
    ours, page = median(all_times), median(page_times)
    return Line(
        f"select all, {large:,} rows", "one page paint", shown(ours), shown(page), ours / page, 2.0
    )
