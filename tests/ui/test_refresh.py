"""Keeping in step with the store: nothing that others change meanwhile is missed."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.operations.enterprises import add_enterprise
from invoice_license_desktop.ui.errands import Errands
from invoice_license_desktop.ui.lanes import Lanes
from invoice_license_desktop.ui.refresh import Refresher
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.fakes.store import FakeStore
from tests.operations.office import Office


def test_whatever_is_read_again_is_read_after_the_changes_were_counted(
    qtbot: QtBot, lanes: Lanes
) -> None:
    # What was changed between the two would be counted, and yet not seen.
    office = Office()
    assert isinstance(office.store, FakeStore)
    told: list[str] = []
    refresher = Refresher(Errands(lanes), office.context)
    office.store.before_count = lambda: told.append("counted")
    refresher.asked.connect(lambda: told.append("asked"))
    with qtbot.waitSignal(refresher.read):
        refresher.ask()
    assert told == ["counted", "asked"]


def test_what_others_change_is_noticed_within_moments(qtbot: QtBot, lanes: Lanes) -> None:
    office = Office()
    refresher = Refresher(Errands(lanes), office.context)
    with qtbot.waitSignal(refresher.read):
        refresher.start()
    with qtbot.waitSignal(refresher.asked, timeout=10_000):
        add_enterprise(office.colleague, enterprise_name(9), valid_tax_number(9))
    refresher.stop()
    qtbot.waitUntil(lambda: lanes.is_idle)
