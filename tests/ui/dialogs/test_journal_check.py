"""Verifying the journal in the window: what is proved, what is not, Stop, and a noted head."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.journal import FIRST_HASH
from invoice_license_desktop.core.operations.export_journal import head_text
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.journal import JournalDialog
from invoice_license_desktop.ui.dialogs.journal_check import JournalCheckDialog
from invoice_license_desktop.ui.lanes import Lane
from tests.fakes.store import FakeStore
from tests.operations.office import Office
from tests.ui.dialogs.reading import button, shows

Opened = Callable[[QDialog], None]
Settle = Callable[[], None]


@pytest.fixture
def office() -> Office:
    """An office whose list came in with its entries in the journal."""
    made = Office(0)
    made.add(3)
    return made


def tamper(office: Office, number: int) -> None:
    assert isinstance(office.store, FakeStore)
    state = office.store.state()
    entry = state.journal[number - 1]
    state.journal[number - 1] = entry._replace(entry=entry.entry._replace(name="x"))
    office.store.keep(state)


def test_a_whole_journal_shows_its_head_to_be_noted(
    desk: Desk, office: Office, opened: Opened
) -> None:
    dialog = JournalCheckDialog(desk)
    opened(dialog)
    with office.store.reading() as work:
        head = head_text(work.journal.head())
    assert dialog.verdict.text() == "The journal is whole and explains everything stored."
    assert shows(dialog, "Entries proved: 3.")
    assert shows(dialog, head)
    button(dialog, "Copy the head").click()
    assert QApplication.clipboard().text() == head


def test_the_first_bad_entry_is_named(desk: Desk, office: Office, opened: Opened) -> None:
    tamper(office, 2)
    dialog = JournalCheckDialog(desk)
    opened(dialog)
    assert dialog.verdict.text().startswith("Entry 2 was changed after it was written.")


def test_what_the_journal_does_not_explain_is_listed(
    desk: Desk, office: Office, opened: Opened
) -> None:
    with office.store.writing() as work:
        work.enterprises.rename(dict.fromkeys(office.ids, "x"))
        work.commit()
    dialog = JournalCheckDialog(desk)
    opened(dialog)
    assert "Differences: 3" in dialog.verdict.text()
    assert len(dialog.differences.text().splitlines()) == 3


def test_a_noted_head_is_compared_with(
    desk: Desk, office: Office, opened: Opened, settle: Settle
) -> None:
    dialog = JournalCheckDialog(desk)
    opened(dialog)
    dialog.noted.setText("no head")
    dialog.again.click()
    assert "ends in .head" in dialog.trouble
    dialog.noted.setText(f"9:{'0' * 64}")
    dialog.again.click()
    settle()
    assert dialog.trouble == ""
    assert "ends before entry 4" in dialog.verdict.text()
    dialog.noted.setText(f"0:{FIRST_HASH}")
    dialog.again.click()
    settle()
    assert "whole" in dialog.verdict.text()


def test_stopped_nothing_is_proved(desk: Desk, office: Office, opened: Opened) -> None:
    for number in range(300):
        office.set(client_id=f"id {number}")
    gate = threading.Event()
    # without a limit: once it was over, the check would begin before it is stopped
    desk.lanes.run(Lane.FILE, lambda _task: gate.wait(), print, print)
    dialog = JournalCheckDialog(desk)
    dialog.stop_read("check")
    gate.set()
    opened(dialog)
    assert dialog.verdict.text() == "Stopped; nothing is proved."
    assert dialog.again.isEnabled()


def test_the_journal_offers_it(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened, settle: Settle
) -> None:
    journal = JournalDialog(desk)
    opened(journal)
    button(journal, "Verify…").click()
    (dialog,) = journal.findChildren(JournalCheckDialog)
    settle()
    assert "whole" in dialog.verdict.text()
    dialog.reject()
