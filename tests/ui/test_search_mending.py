"""The search index is mended by itself, and never in anybody's way."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.ui.lanes import Failure, Lane, Lanes, Task
from invoice_license_desktop.ui.search_mending import SearchMending
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore


class SlowStore(FakeStore):
    """Says when a piece was mended, and waits to be let go on."""

    def __init__(self) -> None:
        super().__init__(FakeClock())
        self.mended = threading.Event()
        self.may_go_on = threading.Event()
        self.pieces = 0
        self.is_broken = False

    def mend_search(self) -> bool:
        """See `Store`."""
        if self.is_broken:
            raise StoreError(StoreFault.BUSY)
        self.pieces += 1
        self.mended.set()
        assert self.may_go_on.wait(10)
        return super().mend_search()


@pytest.fixture
def store() -> SlowStore:
    return SlowStore()


@pytest.fixture
def mending(lanes: Lanes, store: SlowStore) -> SearchMending:
    return SearchMending(lanes, store, lanes)


def idle(qtbot: QtBot, lanes: Lanes) -> None:
    qtbot.waitUntil(lambda: lanes.is_idle, timeout=10_000)


def test_it_goes_on_until_nothing_is_left(
    qtbot: QtBot, lanes: Lanes, store: SlowStore, mending: SearchMending
) -> None:
    store.to_mend = 5
    store.may_go_on.set()
    mending.look()
    mending.look()
    idle(qtbot, lanes)
    assert store.pieces == 5
    # The next rows that are shown make it look again.
    mending.look()
    idle(qtbot, lanes)
    assert store.pieces == 6


def test_who_wants_to_write_waits_for_one_piece_only(
    qtbot: QtBot, lanes: Lanes, store: SlowStore, mending: SearchMending
) -> None:
    store.to_mend = 5
    mending.look()
    assert store.mended.wait(10)
    written: list[int] = []

    def write(_task: Task) -> int:
        return store.pieces

    def fail(failure: Failure) -> None:
        raise AssertionError(failure)

    lanes.run(Lane.WRITE, write, written.append, fail)
    store.may_go_on.set()
    qtbot.waitUntil(lambda: bool(written), timeout=10_000)
    assert written == [1]
    qtbot.waitUntil(lambda: store.pieces == 5, timeout=10_000)


def test_what_goes_wrong_is_tried_again_with_the_next_rows(
    qtbot: QtBot, lanes: Lanes, store: SlowStore, mending: SearchMending
) -> None:
    store.to_mend = 2
    store.is_broken = True
    store.may_go_on.set()
    mending.look()
    idle(qtbot, lanes)
    store.is_broken = False
    mending.look()
    idle(qtbot, lanes)
    assert store.pieces == 2


def test_it_ends_with_the_window(store: SlowStore, lanes: Lanes, mending: SearchMending) -> None:
    store.to_mend = 10**6
    store.may_go_on.set()
    mending.look()
    assert store.mended.wait(10)
    assert lanes.shutdown()
