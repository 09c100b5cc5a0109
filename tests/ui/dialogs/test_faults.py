"""The practice platform's fault panel."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.practice.faults import FaultKind
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.faults import FaultsDialog, fault_words
from tests.ui.dialogs.reading import button, shows

Opened = Callable[[QDialog], None]
Settle = Callable[[], None]


class FakePanel:
    """Holds faults, or is gone."""

    def __init__(self, *faults: Mapping[str, object]) -> None:
        totals = {"issuing": 10, "receiving": 5}
        self.faults: Mapping[str, object] = {"faults": list(faults), "totals": totals}
        self.is_gone = False

    def read(self) -> Mapping[str, object]:
        if self.is_gone:
            raise OSError("gone")
        return self.faults

    def write(self, faults: Mapping[str, object]) -> None:
        if self.is_gone:
            raise OSError("gone")
        self.faults = faults


def test_every_fault_of_the_practice_platform_can_be_chosen() -> None:
    assert {kind for kind, _ in fault_words()} == {"", *(kind.value for kind in FaultKind)}


def test_it_shows_what_is_set(desk: Desk, opened: Opened) -> None:
    panel = FakePanel({"kind": "slow", "milliseconds": 4000, "times": 3})
    dialog = FaultsDialog(desk, panel)
    opened(dialog)
    assert shows(dialog, "Set now: Answers slowly")
    assert (dialog.times.value(), dialog.seconds.value()) == (3, 4)
    assert dialog.seconds.accessibleName() == "Answers after"


@pytest.mark.parametrize(
    ("kind", "times", "expected"),
    [
        ("", 0, []),
        ("garbage", 0, [{"kind": "garbage"}]),
        ("drop_after_commit", 2, [{"kind": "drop_after_commit", "times": 2}]),
        ("slow", 0, [{"kind": "slow", "milliseconds": 7000}]),
        ("rate_limited", 1, [{"kind": "rate_limited", "times": 1, "retry_after": 7}]),
    ],
)
def test_enter_sets_the_fault(
    qtbot: QtBot, desk: Desk, opened: Opened, kind: str, times: int, expected: object
) -> None:
    panel = FakePanel({"kind": "refuse"})
    dialog = FaultsDialog(desk, panel)
    opened(dialog)
    dialog.kind.setCurrentIndex(dialog.kind.findData(kind))
    dialog.times.setValue(times)
    dialog.seconds.setValue(7)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert panel.faults["faults"] == expected


def test_it_sells_as_many_licences_as_are_asked_for(
    qtbot: QtBot, desk: Desk, opened: Opened
) -> None:
    panel = FakePanel()
    dialog = FaultsDialog(desk, panel)
    opened(dialog)
    assert [field.value() for field in dialog.totals.values()] == [10, 5]
    assert dialog.totals[Service.ISSUING].accessibleName() == "Licences for Issuing"
    dialog.totals[Service.ISSUING].setValue(300)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert panel.faults == {"faults": [], "totals": {"issuing": 300, "receiving": 5}}


def test_a_platform_that_is_gone_is_told(desk: Desk, opened: Opened, settle: Settle) -> None:
    panel = FakePanel()
    dialog = FaultsDialog(desk, panel)
    opened(dialog)
    panel.is_gone = True
    button(dialog, "OK").click()
    settle()
    assert dialog.trouble.startswith("The practice platform does not answer")
    late = FaultsDialog(desk, panel)
    opened(late)
    assert shows(late, "The practice platform does not answer")
    assert not button(late, "OK").isEnabled()
