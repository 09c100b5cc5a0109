"""Reading the saved views, and how many rows each shows of the service shown."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot

from invoice_license_desktop.core.domain.selection import Filter, SavedView, Selection
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.saved_views import read_views
from invoice_license_desktop.ui.lanes import Failure, Handle, Lane, Lanes, Task
from invoice_license_desktop.ui.shown_list import ShownList

_LEAST_REST_MS: Final = 2000
_RESTS: Final = 10


class ViewReading(QObject):
    """Counting a view may walk over a million rows. So each is counted by itself, behind whatever
    else waits in the read lane, and then there is a rest ten times as long as all of it took:
    however often rows change, the lane stays free for those in sight."""

    changed = Signal()

    def __init__(self, lanes: Lanes, context: Context, shown: ShownList, parent: QObject) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._context = context
        self._shown = shown
        self._known: dict[Filter, int] = {}
        self._due: list[Filter] = []
        self._running: Handle[Any] | None = None
        self._is_asked = False
        self._took = QElapsedTimer()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._on_rested)
        self.views: tuple[SavedView, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many rows each view shows of the service shown, as far as they were counted."""
        service = self._shown.service
        found = {view.name: self._known.get(view.filter_of(service)) for view in self.views}
        return {name: count for name, count in found.items() if count is not None}

    @Slot()
    def ask(self) -> None:
        """Rows or views may have changed."""
        if self._running is not None or self._rest.isActive():
            self._is_asked = True
        else:
            self._begin()

    def ask_now(self) -> None:
        """What is shown is of another service, or the views are others by an act of our own."""
        self._rest.stop()
        if self._running is not None:
            self._running.drop()
        self._begin()

    def stop(self) -> None:
        """Reads nothing any more."""
        self._rest.stop()
        self._is_asked = False

    def _begin(self) -> None:
        self._is_asked = False
        self._took.start()
        work = partial(_read, self._context)
        self._running = self._lanes.run(Lane.READ, work, self._on_read, self._on_failed)

    def _on_read(self, views: tuple[SavedView, ...]) -> None:
        self.views = views
        every = {view.filter_of(service) for view in views for service in Service}
        self._known = {one: count for one, count in self._known.items() if one in every}
        self._due = [view.filter_of(self._shown.service) for view in views]
        self.changed.emit()
        self._count_next()

    def _count_next(self) -> None:
        if not self._due:
            self._end()
            return
        chosen = self._due.pop(0)
        work = partial(_count, self._context, chosen, self._shown.listing.today)
        done = partial(self._on_counted, chosen)
        self._running = self._lanes.run(Lane.READ, work, done, self._on_failed)

    def _on_counted(self, chosen: Filter, count: int) -> None:
        if self._known.get(chosen) != count:
            self._known[chosen] = count
            self.changed.emit()
        self._count_next()

    def _on_failed(self, _failure: Failure) -> None:
        # Without a word: whoever reads the rows in sight tells the same trouble.
        self._end()

    def _end(self) -> None:
        self._running = None
        self._rest.start(max(_LEAST_REST_MS, _RESTS * self._took.elapsed()))

    @Slot()
    def _on_rested(self) -> None:
        if self._is_asked:
            self._begin()


def _read(context: Context, _task: Task) -> tuple[SavedView, ...]:
    return read_views(context)


def _count(context: Context, chosen: Filter, today: date, _task: Task) -> int:
    with context.store.reading() as work:
        return work.licenses.count_selected(Selection(all_of=chosen), chosen, today)[0]
