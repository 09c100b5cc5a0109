"""A grid's model on a store in memory, without a window."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.journal import Action
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.selection import Filter, Sort
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.ports.store import UnitOfWork
from invoice_license_desktop.ui.grid.listing import Listed, Listing, Reading, Sight
from invoice_license_desktop.ui.grid.model import LicenseModel
from invoice_license_desktop.ui.grid.pages import PageReader
from invoice_license_desktop.ui.lanes import Lanes, Task
from tests.fakes.clock import FakeClock
from tests.fakes.samples import sample_entries
from tests.fakes.store import FakeStore
from tests.store.records import TODAY, entry

ALL = Filter(Service.ISSUING)


class NotingReader(PageReader):
    """Notes for which listings the order was asked for; None is read before `may_order` is set, and
    no page while it `is_broken`."""

    def __init__(self, store: FakeStore) -> None:
        super().__init__(store)
        self.orders: list[Listing] = []
        self.may_order = threading.Event()
        self.may_order.set()
        self.is_broken = False

    def put_in_order(
        self, listing: Listing, before: Listed, sight: Sight, task: Task
    ) -> Reading | None:
        """See `PageReader`."""
        self.orders.append(listing)
        while not self.may_order.wait(0.01) and not task.stop.is_set():
            continue
        return super().put_in_order(listing, before, sight, task)

    def read(self, listed: Listed, numbers: Iterable[int], task: Task) -> Reading:
        """See `PageReader`."""
        if self.is_broken:
            raise ZeroDivisionError
        return super().read(listed, numbers, task)


@dataclass
class Grid:
    """A model and what stands behind it."""

    qtbot: QtBot
    lanes: Lanes
    store: FakeStore
    reader: NotingReader
    model: LicenseModel

    def show(self, chosen: Filter = ALL, sort: Sort | None = None) -> None:
        """Lists, and waits for the first rows."""
        with self.qtbot.waitSignal(self.model.opened):
            self.model.show_listing(Listing(chosen, sort or Sort(), TODAY))

    def settle(self) -> None:
        """Waits for everything that was asked for, and for the number of rows."""
        self.qtbot.waitUntil(
            lambda: self.lanes.is_idle and self.model.count is not None, timeout=10_000
        )

    def refresh(self) -> None:
        """Reads again, and waits for it."""
        self.model.refresh(TODAY)
        self.settle()

    def see(self, first: int, last: int | None = None) -> None:
        """Has the view show these rows, and waits for them."""
        self.model.see(first, first + 20 if last is None else last)
        self.settle()

    def change(self, act: Callable[[UnitOfWork], object], *actions: Action) -> None:
        """Changes the store, with entries in the journal as an operation makes them."""
        with self.store.writing() as work:
            act(work)
            work.journal.append([entry(action) for action in actions])
            work.commit()

    def row(self, number: int) -> License:
        """A row, which must be there."""
        row = self.model.row(number)
        assert row is not None
        return row

    def told(self) -> list[tuple[int, int]]:
        """The rows that are told to be others from now on."""
        rows: list[tuple[int, int]] = []
        self.model.dataChanged.connect(lambda first, last: rows.append((first.row(), last.row())))
        return rows


@pytest.fixture
def make_grid(qtbot: QtBot, lanes: Lanes) -> Callable[[int], Grid]:
    """Makes a grid's model on so many enterprises, with nothing listed yet."""

    def make(count: int) -> Grid:
        store = FakeStore(FakeClock())
        reader = NotingReader(store)
        model = LicenseModel(lanes, lanes)
        model.set_reader(reader)
        grid = Grid(qtbot, lanes, store, reader, model)
        grid.change(lambda work: work.enterprises.add(sample_entries(count)))
        return grid

    return make
