"""A confirmed cancellation waits, and can be undone before anything is stored or sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from invoice_license_desktop.core.domain.journal import Action, SealedEntry
from invoice_license_desktop.core.domain.vocabulary import Operation
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.settings import Profile, change_workstation
from tests.ui.window.bench import Bench
from tests.ui.window.test_operations import confirm


@pytest.fixture
def wait_for(tmp_path: Path) -> Callable[[int], None]:
    """Sets how many seconds a cancellation waits."""

    def set_seconds(seconds: int) -> None:
        profile = Profile.of(tmp_path, practice=True)
        change_workstation(profile, lambda known: replace(known, undo_seconds=seconds))

    return set_seconds


def cancel_two(bench: Bench) -> None:
    """Authorizes the first two, and confirms that they shall be cancelled."""
    bench.tick(0, 1)
    bench.click(Operation.AUTHORIZE)
    confirm(bench)
    bench.wait_counts("Issuing (2/10)")
    bench.wait(lambda: len(bench.platform.sent()) == 1)
    bench.wait(lambda: bench.lanes.is_idle)
    bench.click(Operation.CANCEL)
    confirm(bench)


def withdrawals(bench: Bench) -> tuple[SealedEntry, ...]:
    with bench.store.reading() as work:
        return work.journal.page(JournalFilter(action=Action.WITHDRAW), 0, 10)


def test_nothing_happens_until_the_time_is_up(
    bench: Bench, wait_for: Callable[[int], None]
) -> None:
    wait_for(1)
    cancel_two(bench)
    bench.wait(bench.window.page.undo.isVisible)
    delayed = bench.window.page.undo.delayed
    assert delayed is not None
    assert (delayed.count, delayed.seconds, delayed.seconds_left) == (2, 1, 1)
    assert bench.licenses()[0].is_authorized
    bench.wait_counts("Issuing (0/10)")
    assert not bench.window.page.undo.isVisible()
    bench.wait(lambda: len(bench.platform.sent()) == 2)
    assert withdrawals(bench) == ()


def test_undone_nothing_is_stored_but_the_record(
    bench: Bench, wait_for: Callable[[int], None]
) -> None:
    wait_for(60)
    cancel_two(bench)
    bench.wait(bench.window.page.undo.isVisible)
    bench.wait(bench.window.menus.undo.isEnabled)
    bench.window.activateWindow()
    bench.wait(bench.window.isActiveWindow)
    bench.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    bench.wait(lambda: bench.window.page.toast.sentence == "Undone: 2 stay authorized")
    assert not bench.window.page.undo.isVisible()
    assert not bench.window.menus.undo.isEnabled()
    assert bench.window.focusWidget() is bench.window.page.grid
    assert [row.revision for row in bench.licenses()[:2]] == [1, 1]
    assert len(bench.platform.sent()) == 1
    (sealed,) = withdrawals(bench)
    assert sealed.entry.text.split() == [row.tax_number for row in bench.licenses()[:2]]


def test_a_second_cancellation_has_to_wait(bench: Bench, wait_for: Callable[[int], None]) -> None:
    wait_for(60)
    cancel_two(bench)
    bench.wait(bench.window.page.undo.isVisible)
    bench.click(Operation.CANCEL)
    bench.wait(lambda: "about to be carried out" in bench.window.page.toast.sentence)
    bench.session.flow.delay.undo()
    bench.wait(lambda: bench.lanes.is_idle)


def test_closing_the_window_withdraws_it(bench: Bench, wait_for: Callable[[int], None]) -> None:
    wait_for(60)
    cancel_two(bench)
    bench.wait(bench.window.page.undo.isVisible)
    bench.session.close()
    bench.lanes.shutdown()
    assert bench.licenses()[0].is_authorized
    assert len(withdrawals(bench)) == 1


def test_without_a_delay_it_is_carried_out_at_once(
    bench: Bench, wait_for: Callable[[int], None]
) -> None:
    wait_for(0)
    cancel_two(bench)
    bench.wait_counts("Issuing (0/10)")
    assert not bench.window.page.undo.isVisible()
