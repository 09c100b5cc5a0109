"""The confirmation: its words, its rows, and what the keyboard may do in it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.journal import Action
from invoice_license_desktop.core.domain.license import HeldState, SyncFailure
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Operation,
    Service,
    SyncStatus,
    WishedState,
)
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.operations.ports.store import UnitOfWork
from invoice_license_desktop.core.operations.ports.vault import VaultPlace
from invoice_license_desktop.core.operations.serials import SerialState
from invoice_license_desktop.ui.controls.segments import Segments
from invoice_license_desktop.ui.controls.tiles import Tile
from invoice_license_desktop.ui.controls.warning_sentence import WarningSentence
from invoice_license_desktop.ui.dialogs.clock import ClockDialog
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.plan import PlanDialog
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.fakes.store import FakeStore
from tests.operations.office import Office
from tests.ui.dialogs.reading import button, cells, everything_said, heading, shows

Opened = Callable[[QDialog], None]
KEPT = SerialState(Service.ISSUING, True, "•" * 12 + "7Q2M", VaultPlace.WINDOWS)
NONE = SerialState(Service.ISSUING, False, "", VaultPlace.WINDOWS)


def change(office: Office, place: int, **fields: object) -> None:
    """Sets fields of a row of issuing."""
    with office.store.writing() as work:
        (row,) = work.licenses.read(Service.ISSUING, [office.ids[place]])
        work.licenses.write([replace(row, **fields)])  # type: ignore[arg-type]
        work.commit()


def authorized(office: Office, *places: int) -> None:
    office.do(Operation.AUTHORIZE, *places)
    office.sync()


def tile_texts(dialog: QDialog) -> list[str]:
    return [tile.accessibleName() for tile in dialog.findChildren(Tile)]


def has_default(dialog: QDialog) -> bool:
    return any(one.isDefault() or one.autoDefault() for one in dialog.findChildren(QPushButton))


def test_it_asks_with_figures_and_a_verdict_a_row(
    desk: Desk, office: Office, opened: Opened
) -> None:
    office.set(total_issuing=10)
    change(office, 0, first_allowed_day=date(2026, 12, 31), cancelled_at=office.clock.now())
    authorized(office, 1)
    change(
        office, 2, authorization_status=AuthorizationStatus.FAILED, failed_reason=Reason.NO_QUOTA
    )
    dialog = PlanDialog(desk, office.plan(Operation.AUTHORIZE, 0, 1, 2, 3), KEPT)
    opened(dialog)
    assert heading(dialog) == "Authorize 2 for Issuing"
    assert tile_texts(dialog) == [
        "Will authorize: 2",
        "Left as it is: 2",
        "Authorized / total by hand (7 free afterwards): 1 → 3 / 10",
    ]
    names_and_numbers = [
        [enterprise_name(place), valid_tax_number(place)] for place in (0, 1, 2, 3)
    ]
    assert [line[:2] for line in cells(dialog.table)] == names_and_numbers
    assert [line[2] for line in cells(dialog.table)] == [
        "Not authorized: Locked, may be authorized from 2026-12-31",
        "Not authorized: Already authorized",
        "Will authorize (failed before: No licence left)",
        "Will authorize",
    ]
    assert shows(dialog, "(ends in 7Q2M)")


def test_enter_authorizes_and_escape_goes_back(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened
) -> None:
    first = PlanDialog(desk, office.plan(Operation.AUTHORIZE, 0, 1), NONE)
    opened(first)
    assert first.focusWidget() is button(first, "Authorize 2")
    with qtbot.waitSignal(first.accepted):
        QTest.keyClick(first, Qt.Key.Key_Return)
    second = PlanDialog(desk, office.plan(Operation.AUTHORIZE, 0, 1), NONE)
    opened(second)
    with qtbot.waitSignal(second.rejected):
        QTest.keyClick(second, Qt.Key.Key_Escape)


def test_it_cannot_act_where_nothing_would_be_done(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened
) -> None:
    authorized(office, 0)
    dialog = PlanDialog(desk, office.plan(Operation.AUTHORIZE, 0), KEPT)
    opened(dialog)
    act = button(dialog, "Authorize 0")
    assert not act.isEnabled()
    assert "No row can be changed" in act.toolTip()
    with qtbot.assertNotEmitted(dialog.accepted):
        QTest.keyClick(dialog, Qt.Key.Key_Return)


def test_rows_that_can_only_be_marked_keep_the_button(
    desk: Desk, office: Office, opened: Opened
) -> None:
    change(office, 0, tax_number="")
    with office.store.writing() as work:
        work.enterprises.change_tax_number(office.ids[0], "91440305O000000027")
        work.commit()
    dialog = PlanDialog(desk, office.plan(Operation.AUTHORIZE, 0), NONE)
    opened(dialog)
    assert button(dialog, "Mark 1 as Failed").isEnabled()
    assert "Not done, 1 become Failed: 1" in tile_texts(dialog)
    ((_, _, verdict),) = cells(dialog.table)
    assert verdict.startswith('Becomes Failed: Tax number is wrong ("O"')


def test_what_does_not_fit_is_said_before_the_click(
    desk: Desk, office: Office, opened: Opened
) -> None:
    office.set(total_issuing=3)
    authorized(office, 11)
    dialog = PlanDialog(desk, office.plan(Operation.AUTHORIZE, 0, 1, 2, 3), NONE)
    opened(dialog)
    assert button(dialog, "Authorize 2").isEnabled()
    assert shows(dialog, "the first 2 that fit are authorized, in the order shown; 2 become Failed")
    assert [line[2] for line in cells(dialog.table)][2:] == [
        "Becomes Failed: No licence left, 3 of 3"
    ] * 2


@pytest.mark.parametrize(
    ("operation", "edition", "begins"),
    [
        (Operation.AUTHORIZE, "current", "You can cancel in this edition, but the same tax number"),
        (Operation.AUTHORIZE, "legacy", "Once authorized, the tax number can neither be changed"),
        (Operation.CANCEL, "current", "You can cancel in this edition, but the same tax number"),
        (Operation.SYNC_AUTHORIZATION, "current", ""),
        (Operation.SYNC_CANCELLATION, "current", ""),
    ],
)
def test_the_manuals_red_sentence_is_there(
    desk: Desk, office: Office, opened: Opened, operation: Operation, edition: str, begins: str
) -> None:
    office.set(edition=edition)
    dialog = PlanDialog(desk, office.plan(operation, 0), NONE)
    opened(dialog)
    (sentence,) = dialog.findChildren(WarningSentence)
    assert sentence.text().startswith(begins)
    assert sentence.isHidden() == (not begins)


def test_the_serial_line_warns_where_one_is_missing(
    desk: Desk, office: Office, opened: Opened
) -> None:
    missing = PlanDialog(desk, office.plan(Operation.AUTHORIZE, 0, serial_known=False), NONE)
    opened(missing)
    assert shows(missing, "Serial number missing, sync may fail")
    unknown = PlanDialog(desk, office.plan(Operation.AUTHORIZE, 0), None)
    opened(unknown)
    assert shows(unknown, "The keyring could not be asked")
    office.set(license_type="formal", environment="non_idc")
    not_needed = PlanDialog(desk, office.plan(Operation.AUTHORIZE, 0, serial_known=False), NONE)
    opened(not_needed)
    assert shows(not_needed, "No product serial number is needed.")


def test_more_than_five_want_the_number_typed(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened
) -> None:
    authorized(office, *range(7))
    dialog = PlanDialog(desk, office.plan(Operation.CANCEL), KEPT)
    opened(dialog)
    assert heading(dialog) == "Cancel Issuing for 7"
    act = button(dialog, "Cancel authorization of 7")
    (field,) = dialog.findChildren(QLineEdit)
    assert dialog.focusWidget() is field
    assert field.accessibleName() == "More than 5: type 7 to confirm"
    assert not act.isEnabled()
    QTest.keyClicks(field, "8")
    assert shows(dialog, "Does not match")
    assert not act.isEnabled()
    field.clear()
    QTest.keyClicks(field, "7")
    assert shows(dialog, "Matches")
    assert act.isEnabled()
    assert not has_default(dialog)
    with qtbot.assertNotEmitted(dialog.accepted), qtbot.assertNotEmitted(dialog.rejected):
        QTest.keyClick(field, Qt.Key.Key_Return)
        QTest.keyClick(field, Qt.Key.Key_Enter)
    QTest.keyClicks(field, "7")
    assert not act.isEnabled()
    field.setText("７")
    assert act.isEnabled()
    with qtbot.waitSignal(dialog.accepted):
        act.setFocus()
        QTest.keyClick(act, Qt.Key.Key_Space)


@pytest.mark.parametrize("count", [3, 7])
def test_how_long_a_cancellation_can_be_undone_is_said_before_it_is_confirmed(
    desk: Desk, office: Office, opened: Opened, count: int
) -> None:
    authorized(office, *range(count))
    promised = "Can be undone for 10 s after confirming"
    dialog = PlanDialog(desk, office.plan(Operation.CANCEL), KEPT)
    dialog.promise_undo(10)
    opened(dialog)
    assert shows(dialog, promised)
    at_once = PlanDialog(desk, office.plan(Operation.CANCEL), KEPT)
    at_once.promise_undo(0)
    opened(at_once)
    assert not shows(at_once, promised)


def test_few_are_cancelled_without_typing_but_never_by_enter(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened
) -> None:
    authorized(office, 0, 1)
    dialog = PlanDialog(desk, office.plan(Operation.CANCEL, 0, 1, 2), KEPT)
    opened(dialog)
    keep = button(dialog, "Keep")
    assert dialog.findChildren(QLineEdit) == []
    assert dialog.focusWidget() is keep
    assert not has_default(dialog)
    act = button(dialog, "Cancel authorization of 2")
    act.setFocus()
    with qtbot.assertNotEmitted(dialog.accepted), qtbot.assertNotEmitted(dialog.rejected):
        QTest.keyClick(act, Qt.Key.Key_Return)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_cancelling_shows_what_each_row_loses_and_until_when(
    desk: Desk, office: Office, opened: Opened
) -> None:
    authorized(office, 0)
    office.do(Operation.AUTHORIZE, 1)
    dialog = PlanDialog(desk, office.plan(Operation.CANCEL, 0, 1, 2), KEPT)
    opened(dialog)
    assert [line[2:] for line in cells(dialog.table)] == [
        ["2026-12-31", "2026-12-31"],
        ["", "2026-12-31 (never confirmed)"],
        ["", "Not cancelled: Not authorized"],
    ]
    assert shows(dialog, "The 2 can issue no more invoices.")
    assert shows(dialog, "The platform never confirmed this authorization")


def test_a_sync_shows_what_the_platform_holds_and_takes_it_over(
    desk: Desk, office: Office, opened: Opened
) -> None:
    authorized(office, 0, 1)
    change(
        office,
        0,
        sync_status=SyncStatus.FAILED,
        sync_failure=SyncFailure(Reason.CHANGED_ELSEWHERE),
        held=HeldState(3, WishedState.CANCELLED),
    )
    dialog = PlanDialog(desk, office.plan(Operation.SYNC_AUTHORIZATION, 0, 1, 2), KEPT)
    opened(dialog)
    assert dialog.takes_over_held
    assert [line[2] for line in cells(dialog.table)] == [
        "Platform: Cancelled, here: Authorized",
        "Will sync",
        "Not synced: Not authorized",
    ]
    assert shows(dialog, "For 1 the platform holds another state; confirming overwrites it")
    assert button(dialog, "Sync 2").isDefault()
    plain = PlanDialog(desk, office.plan(Operation.SYNC_AUTHORIZATION, 1), KEPT)
    opened(plain)
    assert not plain.takes_over_held


def test_the_list_can_be_copied(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened, settle: Callable[[], None]
) -> None:
    dialog = PlanDialog(desk, office.plan(Operation.AUTHORIZE, 0, 1), NONE)
    opened(dialog)
    button(dialog, "Copy list").click()
    settle()
    assert QApplication.clipboard().text().splitlines() == [
        "Enterprise\tTax number\tResult after confirming",
        *(
            f"{enterprise_name(place)}\t{valid_tax_number(place)}\tWill authorize"
            for place in (0, 1)
        ),
    ]
    assert button(dialog, "Copied").isEnabled()


def test_a_doubtful_clock_can_be_confirmed_from_here(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened, settle: Callable[[], None]
) -> None:
    office.platform.ahead, office.platform.heard = timedelta(hours=49), True
    dialog = PlanDialog(desk, office.plan(Operation.AUTHORIZE, 0), NONE)
    opened(dialog)
    assert shows(dialog, "The system's time is in doubt")
    button(dialog, "Confirm the clock…").click()
    (clock,) = dialog.findChildren(ClockDialog)
    settle()
    with qtbot.waitSignal(dialog.replan_asked):
        button(clock, "The clock is right").click()
    assert dialog.isHidden()
    with office.store.reading() as work:
        assert work.journal.count(JournalFilter(action=Action.CONFIRM_CLOCK)) == 1


class CountingStore(FakeStore):
    """Counts how often it is read."""

    reads = 0

    @contextmanager
    def reading(  # type: ignore[override]
        self, stop: Callable[[], bool] | None = None
    ) -> Iterator[UnitOfWork]:
        self.reads += 1
        inner: AbstractContextManager[UnitOfWork] = super().reading(stop)
        with inner as work:
            yield work


def test_a_plan_of_100_000_rows_reads_only_what_is_seen(
    desk: Desk, office: Office, opened: Opened
) -> None:
    store = CountingStore(office.clock)
    assert isinstance(office.store, FakeStore)
    store.keep(office.store._state)
    counted = replace(desk, context=replace(office.context, store=store))
    small = office.plan(Operation.AUTHORIZE, 0)
    many = 100_000
    (verdict, _), *_ = small.counts
    plan = replace(
        small,
        ids=array("q", small.ids * many),
        codes=array("q", [0] * many),
        counts=((verdict, many),),
    )
    dialog = PlanDialog(counted, plan, NONE)
    opened(dialog)
    assert dialog.table.rows.rowCount() == many
    assert dialog.table.rows.row(0) is not None
    assert store.reads <= 3
    assert button(dialog, "Authorize 100,000").isEnabled()


def test_a_long_plan_can_be_narrowed_to_what_will_be_done_and_to_what_will_not(
    desk: Desk, office: Office, opened: Opened, settle: Callable[[], None]
) -> None:
    office.add(22)
    authorized(office, 0, 3)
    dialog = PlanDialog(desk, office.plan(Operation.AUTHORIZE), NONE)
    opened(dialog)
    (shown,) = dialog.findChildren(Segments)
    choices = shown.findChildren(QRadioButton)
    found = []
    for choice in choices:
        choice.click()
        dialog.grab()
        settle()
        assert dialog.table.rows.rowCount() == int(choice.accessibleName().split()[-1])
        found.append({row[1] for row in cells(dialog.table)})
    everything, done, left = found
    assert left == {valid_tax_number(0), valid_tax_number(3)}
    assert done
    assert done.isdisjoint(left)
    assert everything >= left


def test_a_short_plan_and_one_of_a_single_kind_need_no_filter(
    desk: Desk, office: Office, opened: Opened
) -> None:
    authorized(office, 0)
    short = PlanDialog(desk, office.plan(Operation.AUTHORIZE), NONE)
    opened(short)
    assert short.findChildren(Segments) == []
    office.add(22)
    alike = PlanDialog(desk, office.plan(Operation.AUTHORIZE, *range(1, 28)), NONE)
    opened(alike)
    assert alike.findChildren(Segments) == []


def test_rows_that_cannot_be_read_are_told_and_the_dialog_stays(
    desk: Desk, office: Office, opened: Opened
) -> None:
    plan = office.plan(Operation.AUTHORIZE, 0)

    class LostStore(FakeStore):
        def reading(self, *_: object) -> AbstractContextManager[UnitOfWork]:  # type: ignore[override]
            raise ZeroDivisionError("serial 12345")

    lost = replace(desk, context=replace(office.context, store=LostStore(office.clock)))
    dialog = PlanDialog(lost, plan, NONE)
    opened(dialog)
    assert dialog.trouble == "This did not work because of an error in the program."
    button(dialog, "Details…").click()
    said = "\n".join(everything_said(dialog))
    assert "serial 12345" not in said


def test_practice_is_in_the_title(desk: Desk, office: Office, opened: Opened) -> None:
    practising = replace(desk, is_practice=True)
    dialog = PlanDialog(practising, office.plan(Operation.AUTHORIZE, 0), NONE)
    opened(dialog)
    assert dialog.windowTitle() == "[Practice] Authorize"
