"""The result: sums that add up, rows with reason and next step, and the retry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Semaphore

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QRadioButton
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.batch import Batch
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.apply import apply_plan
from invoice_license_desktop.core.operations.entitlements import refresh_entitlements
from invoice_license_desktop.core.operations.ports.connection import Hop
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.core.operations.ports.store import UnitOfWork
from invoice_license_desktop.core.operations.ports.tables import CellTone, Status, TableFault
from invoice_license_desktop.core.operations.report import plan_retry, read_report
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.result import ResultDialog
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.fakes.store import FakeStore
from tests.fakes.tables import FakeTables
from tests.operations.office import Office
from tests.ui.dialogs.reading import button, cells, heading, shows
from tests.ui.dialogs.saving import agree, asking, proposed

Opened = Callable[[QDialog], None]
Settle = Callable[[], None]


def dialog_for(desk: Desk, office: Office, batch: Batch) -> ResultDialog:
    report = read_report(office.context, batch.id)
    soon = office.clock.now() + timedelta(minutes=1)
    return ResultDialog(desk, report, plan_retry(office.context, report), soon)


def mixed(office: Office) -> Batch:
    """One refused, one unknown, two confirmed."""
    office.do(Operation.AUTHORIZE, 0)
    office.do(Operation.CANCEL, 0)
    office.sync()
    office.platform.leave_out(valid_tax_number(1))
    batch = office.do(Operation.AUTHORIZE, 0, 1, 2, 3)
    office.sync()
    return batch


def test_sums_rows_reasons_and_next_steps(desk: Desk, office: Office, opened: Opened) -> None:
    dialog = dialog_for(desk, office, mixed(office))
    opened(dialog)
    assert heading(dialog) == "4 in all, 3 succeeded, 1 failed"
    assert shows(
        dialog,
        "Of the 3 that succeeded the platform confirmed 2; 1 failed to sync (authorized here, "
        "using a licence). Failed and not authorized: 1.",
    )
    assert cells(dialog.table) == [
        [
            enterprise_name(0),
            "Unchanged",
            "",
            "Locked, may be authorized from 2026-12-31",
            "Try again then; Receiving is not affected",
        ],
        [
            enterprise_name(1),
            "Authorized",
            "Sync failed",
            "Result unknown, the platform is asked first (request request-2)",
            'Retries at 10:31, or click "Sync authorization" now',
        ],
        [enterprise_name(2), "Authorized", "Synced", "Valid from 2026-01-01 to 2026-12-31", "—"],
        [enterprise_name(3), "Authorized", "Synced", "Valid from 2026-01-01 to 2026-12-31", "—"],
    ]


def test_the_loser_reads_who_was_first(desk: Desk, office: Office, opened: Opened) -> None:
    office.platform.totals[Service.ISSUING] = 1
    refresh_entitlements(office.context)
    mine = office.plan(Operation.AUTHORIZE, 0, 1)
    other = office.plan(Operation.AUTHORIZE, 2)
    apply_plan(office.colleague, office.plan(Operation.AUTHORIZE, 0), serial_known=True)
    dialog = dialog_for(desk, office, apply_plan(office.context, mine, serial_known=True))
    opened(dialog)
    reasons = [line[3] for line in cells(dialog.table)]
    assert reasons[0] == "Changed meanwhile by 王敏 2026-11-01 10:30, left alone"
    # by the plan there was no licence left for this one from the beginning
    assert reasons[1].startswith("No licence left")
    dialog = dialog_for(desk, office, apply_plan(office.context, other, serial_known=True))
    opened(dialog)
    (line,) = cells(dialog.table)
    assert line[3].startswith("No licence left, the last one was taken by 王敏")


def test_the_filter_shows_the_rows_it_counts(
    desk: Desk, office: Office, opened: Opened, settle: Settle
) -> None:
    dialog = dialog_for(desk, office, mixed(office))
    opened(dialog)
    segments = dialog.filter.findChildren(QRadioButton)
    labels = [segment.accessibleName() for segment in segments]
    assert labels == ["All 4", "Succeeded 3", "Failed 1", "Sync failed 1"]
    for segment, count in zip(segments, (4, 3, 1, 1), strict=True):
        segment.click()
        dialog.grab()
        settle()
        assert len(cells(dialog.table)) == count


def test_retry_closes_and_asks_done_is_the_default(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened
) -> None:
    batch = mixed(office)
    dialog = dialog_for(desk, office, batch)
    opened(dialog)
    with qtbot.waitSignal(dialog.retry_asked):
        button(dialog, "Retry failed only (1)").click()
    assert dialog.isHidden()
    again = dialog_for(desk, office, batch)
    opened(again)
    assert again.focusWidget() is button(again, "Done")
    with qtbot.assertNotEmitted(again.retry_asked), qtbot.waitSignal(again.finished):
        QTest.keyClick(again, Qt.Key.Key_Return)


def test_nothing_to_retry_says_so(desk: Desk, office: Office, opened: Opened) -> None:
    office.do(Operation.AUTHORIZE, 0)
    dialog = dialog_for(desk, office, office.do(Operation.AUTHORIZE, 0))
    opened(dialog)
    retry = button(dialog, "Retry failed only (0)")
    assert not retry.isEnabled()
    assert "Retrying now would change nothing" in retry.toolTip()


def test_copy_takes_the_rows_shown_with_their_tax_numbers(
    desk: Desk, office: Office, opened: Opened, settle: Settle
) -> None:
    dialog = dialog_for(desk, office, mixed(office))
    opened(dialog)
    dialog.filter.findChildren(QRadioButton)[2].click()
    button(dialog, "Copy").click()
    settle()
    head, line = QApplication.clipboard().text().splitlines()
    assert head == "Enterprise\tTax number\tResult\tSync status\tReason\tNext step"
    assert line.startswith(f"{enterprise_name(0)}\t{valid_tax_number(0)}\tUnchanged\t")


class HeldStore(FakeStore):
    """Lets one be read only as often as is allowed, once `allowed` is set."""

    allowed: Semaphore | None = None

    @contextmanager
    def reading(  # type: ignore[override]
        self, stop: Callable[[], bool] | None = None
    ) -> Iterator[UnitOfWork]:
        if self.allowed is not None:
            self.allowed.acquire()
        inner: AbstractContextManager[UnitOfWork] = super().reading(stop)
        with inner as work:
            yield work


def test_copy_of_many_rows_can_be_stopped(
    qtbot: QtBot, desk: Desk, opened: Opened, settle: Settle
) -> None:
    office = Office(1200)
    batch = office.do(Operation.AUTHORIZE)
    store = HeldStore(office.clock)
    assert isinstance(office.store, FakeStore)
    store.keep(office.store._state)
    many = replace(desk, context=replace(office.context, store=store))
    dialog = dialog_for(many, office, batch)
    opened(dialog)
    copy = button(dialog, "Copy")
    QApplication.clipboard().setText("before")
    store.allowed = Semaphore(1)
    copy.click()
    qtbot.waitUntil(lambda: copy.text().startswith("Stop copying ("), timeout=60_000)
    copy.click()
    store.allowed.release(1200)
    settle()
    assert copy.text() == "Copy"
    assert QApplication.clipboard().text() == "before"
    copy.click()
    settle()
    assert copy.text() == "Copied"
    assert len(QApplication.clipboard().text().splitlines()) == 1201


def test_export_writes_the_rows_shown_in_the_words_shown(
    desk: Desk, office: Office, tables: FakeTables, opened: Opened, settle: Settle, tmp_path: Path
) -> None:
    dialog = dialog_for(desk, office, mixed(office))
    opened(dialog)
    button(dialog, "Export result…").click()
    name = "Authorize-Issuing-result-2026-11-01.xlsx"
    assert proposed(asking(dialog)) == tmp_path / name
    agree(asking(dialog))
    settle()
    assert tables.title == "Authorize"
    assert tables.heads == [
        "Enterprise",
        "Tax number",
        "Result",
        "Sync status",
        "Reason",
        "Next step",
        "Request number",
    ]
    done = Status("Authorized", CellTone.GOOD)
    assert tables.rows[:3] == [
        [
            enterprise_name(0),
            valid_tax_number(0),
            Status("Unchanged", CellTone.WARNING),
            None,
            "Locked, may be authorized from 2026-12-31",
            "Try again then; Receiving is not affected",
            "",
        ],
        [
            enterprise_name(1),
            valid_tax_number(1),
            done,
            Status("Sync failed", CellTone.BAD),
            "Result unknown, the platform is asked first",
            'Retries at 10:31, or click "Sync authorization" now',
            "request-2",
        ],
        [
            enterprise_name(2),
            valid_tax_number(2),
            done,
            Status("Synced", CellTone.GOOD),
            "Valid from 2026-01-01 to 2026-12-31",
            "",
            "request-2",
        ],
    ]
    assert shows(dialog, f"Rows written to {name}: 4")
    dialog.filter.findChildren(QRadioButton)[2].click()
    button(dialog, "Export result…").click()
    agree(asking(dialog))
    settle()
    assert [row[0] for row in tables.rows] == [enterprise_name(0)]


def test_an_export_goes_on_when_the_dialog_is_closed(
    qtbot: QtBot, desk: Desk, tables: FakeTables, opened: Opened, settle: Settle
) -> None:
    office = Office(12)
    office.set(total_issuing=20)
    here = replace(desk, context=office.context)
    dialog = dialog_for(here, office, office.do(Operation.AUTHORIZE))
    opened(dialog)
    tables.gate.clear()
    button(dialog, "Export result…").click()
    agree(asking(dialog))
    qtbot.waitUntil(lambda: shows(dialog, "4 of 12 rows"))
    assert not button(dialog, "Export result…").isEnabled()
    # the rows can still be looked at
    dialog.filter.findChildren(QRadioButton)[1].click()
    dialog.accept()
    tables.gate.set()
    settle()
    assert len(tables.rows) == 12


def test_an_export_can_be_stopped_and_trouble_has_a_way_on(
    qtbot: QtBot, desk: Desk, office: Office, tables: FakeTables, opened: Opened, settle: Settle
) -> None:
    dialog = dialog_for(desk, office, office.do(Operation.AUTHORIZE))
    opened(dialog)
    tables.fault = TableFault.DISK_FULL
    button(dialog, "Export result…").click()
    agree(asking(dialog))
    settle()
    assert dialog.trouble == "The disk is full; choose another place. Nothing was written."
    tables.gate.clear()
    button(dialog, "Choose another file…").click()
    assert not dialog.trouble
    (asked,) = [one for one in dialog.findChildren(QFileDialog) if one.isVisible()]
    agree(asked)
    qtbot.waitUntil(lambda: shows(dialog, "4 of 12 rows"))
    button(dialog, "Stop").click()
    tables.gate.set()
    settle()
    assert tables.path is None
    assert shows(dialog, "Export stopped; no file was written")


def test_what_waits_is_counted_and_shown_as_such(
    desk: Desk, office: Office, opened: Opened
) -> None:
    dialog = dialog_for(desk, office, office.do(Operation.AUTHORIZE, 0))
    opened(dialog)
    assert heading(dialog) == "1 in all, 0 succeeded, 0 failed"
    assert shows(dialog, "Still waiting for the platform's answer: 1.")
    assert [line[1:3] for line in cells(dialog.table)] == [["Authorized", "Syncing"]]


def test_a_cancellation_names_the_first_allowed_day(
    desk: Desk, office: Office, opened: Opened
) -> None:
    office.do(Operation.AUTHORIZE, 0, 1)
    office.sync()
    batch = office.do(Operation.CANCEL, 0, 1, 2)
    office.platform.fail_next(PlatformError(Reason.UNREACHABLE, hop=Hop.CONNECT))
    office.sync()
    dialog = dialog_for(desk, office, batch)
    opened(dialog)
    assert shows(dialog, "2 failed to sync (cancelled here). Failed and not cancelled: 1.")
    assert [line[1:3] for line in cells(dialog.table)] == [
        ["Cancelled", "Sync failed"],
        ["Cancelled", "Sync failed"],
        ["Unchanged", ""],
    ]
    office.sync()
    done = dialog_for(desk, office, office.do(Operation.CANCEL, 2))
    opened(done)
    assert [line[3] for line in cells(done.table)] == ["Not authorized, nothing to cancel or sync"]


def test_the_legacy_edition_sends_nothing(desk: Desk, office: Office, opened: Opened) -> None:
    office.set(edition="legacy")
    dialog = dialog_for(desk, office, office.do(Operation.AUTHORIZE, 0))
    opened(dialog)
    assert shows(dialog, "The 1 that succeeded are not sent to the platform.")
    assert [line[1:4] for line in cells(dialog.table)] == [
        ["Authorized", "", "Not sent in the legacy edition"]
    ]


def test_a_mark_is_a_failure_and_a_sync_knows_only_the_platforms_word(
    desk: Desk, office: Office, opened: Opened
) -> None:
    office.set(total_issuing=0)
    marked = dialog_for(desk, office, office.do(Operation.AUTHORIZE, 0))
    opened(marked)
    assert [line[1] for line in cells(marked.table)] == ["Failed"]
    office.set(total_receiving=5)
    office.do(Operation.AUTHORIZE, 0, 1, service=Service.RECEIVING)
    office.sync()
    office.platform.refuse(valid_tax_number(1), "house_closed")
    batch = office.do(Operation.SYNC_AUTHORIZATION, 0, 1, service=Service.RECEIVING)
    office.sync()
    dialog = dialog_for(desk, office, batch)
    opened(dialog)
    assert heading(dialog) == "2 in all, 1 succeeded, 1 failed"
    assert [line[1:4] for line in cells(dialog.table)] == [
        ["Done", "Synced", "Valid from 2026-01-01 to 2026-12-31"],
        ["Sync failed", "Sync failed", "house_closed: refused: house_closed (request request-2)"],
    ]
