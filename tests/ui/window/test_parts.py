"""Tree, header, filters, toolbar, footer and status bar: what they say, and when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from invoice_license_desktop.core.domain.license import SyncFailure
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.selection import Sort
from invoice_license_desktop.core.domain.settings import SyncSchedule
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Column,
    Edition,
    Operation,
    Service,
    SyncStatus,
    View,
)
from invoice_license_desktop.core.operations.ports.connection import Hop
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.core.operations.shared_settings import change_settings
from invoice_license_desktop.translation import Language, install_language
from invoice_license_desktop.ui.controls.dropped_file import dropped_file
from invoice_license_desktop.ui.grid.cells import Moment, row_tooltip, sync_failure_lines
from invoice_license_desktop.ui.list_page import Instead
from tests.fakes.clock import START
from tests.fakes.samples import valid_tax_number
from tests.ui.window.bench import Bench

MakeBench = Callable[[int], Bench]


def store_authorized(
    bench: Bench,
    number: int,
    sync_status: SyncStatus | None = None,
    sync_failure: SyncFailure | None = None,
) -> None:
    """Writes a row as authorized, as another workstation would."""
    with bench.store.writing() as work:
        (row,) = work.licenses.read(Service.ISSUING, [number + 1])
        authorized_row = replace(
            row,
            authorization_status=AuthorizationStatus.AUTHORIZED,
            sync_status=sync_status,
            sync_failure=sync_failure,
        )
        work.licenses.write([authorized_row])
        work.commit()


def authorized(bench: Bench, *numbers: int) -> None:
    for number in numbers:
        store_authorized(bench, number, SyncStatus.SUCCEEDED)
    bench.session.refresh()


def tooltip(bench: Bench, operation: Operation) -> str:
    return bench.window.toolbar.buttons[operation].accessibleDescription()


def test_the_platform_is_away_only_while_it_does_not_answer(bench: Bench) -> None:
    bench.wait(lambda: bench.window.status.texts()[0] == "Practice platform connected")
    store_authorized(bench, 0, SyncStatus.FAILED, SyncFailure(Reason.TIMED_OUT))
    with bench.store.writing() as work:
        later = START + timedelta(minutes=8)
        work.settings.write_schedule(SyncSchedule(2, later, cause=Reason.TIMED_OUT))
        (row,) = work.licenses.read(Service.ISSUING, [1])
        work.licenses.write([replace(row, next_sync_at=later)])
        work.commit()
    bench.session.refresh()
    bench.wait(lambda: "To retry: 1 (10:38)" in bench.window.status.texts())
    assert bench.window.status.texts()[0] == "Practice platform connected"
    bench.platform.fail_next(PlatformError(Reason.UNREACHABLE, hop=Hop.CONNECT))
    bench.session.refresh()
    bench.wait(lambda: bench.window.status.texts()[0] == "Not connected, 1 waiting to sync")
    bench.session.refresh()
    bench.wait(lambda: bench.window.status.texts()[0] == "Practice platform connected")


def test_with_nothing_ticked_every_operation_says_so(bench: Bench) -> None:
    for operation in Operation:
        assert not bench.window.toolbar.buttons[operation].isEnabled()
        assert tooltip(bench, operation).endswith(
            "is not available now Tick enterprises first (Space ticks the current row)."
        )


@pytest.mark.parametrize(
    ("operation", "reason"),
    [
        (Operation.AUTHORIZE, "None of the 2 can be authorized: 2 authorized"),
        (Operation.SYNC_CANCELLATION, "All chosen are authorized or were never cancelled"),
    ],
)
def test_authorized_rows_disable_what_they_cannot_do(
    bench: Bench, operation: Operation, reason: str
) -> None:
    authorized(bench, 0, 1)
    bench.wait_counts("Issuing (2/10)")
    bench.tick(0, 1)
    bench.wait(lambda: reason in tooltip(bench, operation))
    assert not bench.window.toolbar.buttons[operation].isEnabled()


@pytest.mark.parametrize(
    ("operation", "reason"),
    [
        (Operation.CANCEL, "None of the 1 is authorized"),
        (Operation.SYNC_AUTHORIZATION, "Only authorized enterprises can be synced here"),
    ],
)
def test_other_rows_disable_what_they_cannot_do(
    bench: Bench, operation: Operation, reason: str
) -> None:
    bench.tick(0)
    bench.wait(lambda: reason in tooltip(bench, operation))
    assert not bench.window.toolbar.buttons[operation].isEnabled()
    assert bench.window.toolbar.buttons[Operation.AUTHORIZE].isEnabled()


def test_rows_that_can_only_fail_do_not_disable_authorize(bench: Bench) -> None:
    with bench.store.writing() as work:
        work.enterprises.change_tax_number(1, "9131011500000000XX")
        work.commit()
    bench.session.refresh()
    bench.wait(lambda: bench.row(0).tax_number.endswith("XX"))
    bench.tick(0)
    bench.wait(bench.window.toolbar.buttons[Operation.AUTHORIZE].isEnabled)


def test_the_legacy_edition_says_so_everywhere(bench: Bench) -> None:
    change_settings(bench.context, edition=Edition.LEGACY.value)
    bench.session.refresh()
    for operation in (Operation.CANCEL, Operation.SYNC_AUTHORIZATION, Operation.SYNC_CANCELLATION):
        bench.wait(partial(is_refused_as_legacy, bench, operation))
    assert "activation e-mail" in bench.window.page.notice.sentence


def is_refused_as_legacy(bench: Bench, operation: Operation) -> bool:
    return "Not in the legacy edition" in tooltip(bench, operation)


def test_the_tree_counts_exactly(bench: Bench) -> None:
    authorized(bench, 0, 1, 2)
    bench.wait_counts("Issuing (3/10)")
    assert bench.window.sidebar.service_texts()[Service.RECEIVING] == "Receiving (0/5)"
    counts = bench.window.sidebar.view_counts()
    assert (counts[View.ALL], counts[View.FAILED]) == ("12", "0")


def test_a_total_that_shrank_is_told(bench: Bench) -> None:
    authorized(bench, 0, 1, 2)
    bench.platform.totals[Service.ISSUING] = 1
    bench.session.refresh()
    bench.wait_counts("Issuing (3/1)")
    assert any("over by 2" in caption for caption in bench.window.page.figures.texts())


def test_the_four_parts_add_up(bench: Bench) -> None:
    authorized(bench, 0, 1)
    store_authorized(bench, 2)
    store_authorized(bench, 3, SyncStatus.FAILED, SyncFailure(Reason.TIMED_OUT))
    bench.session.refresh()
    bench.wait_counts("Issuing (4/10)")
    texts = bench.window.page.figures.texts()
    assert texts["Authorized / total"] == "4 / 10"
    parts = ("Confirmed by platform", "In flight", "Sync failed", "Historic, not synced")
    assert [texts[part] for part in parts] == ["2", "0", "1", "1"]
    assert "Total read from platform" in bench.window.page.figures.origin


def test_typing_searches_once_the_operator_pauses(bench: Bench) -> None:
    name = bench.row(4).name
    bench.window.page.filters.focus_search()
    box = bench.window.page.filters._search
    # Not key by key: the test tool knows no Chinese keyboard.
    box.insert(name)
    bench.wait(lambda: bench.window.page.model.rowCount() == 1)
    assert bench.row(0).name == name
    QTest.keyClick(box, Qt.Key.Key_Escape)
    bench.wait(lambda: bench.window.page.model.rowCount() == 12)


def test_a_pasted_column_of_names_is_searched_for_line_by_line(bench: Bench) -> None:
    names = [bench.row(number).name for number in (2, 5)]
    QApplication.clipboard().setText(f"{names[0]}\r\n{names[1]}\r\n没有 {bench.row(7).name}\r\n")
    bench.window.page.filters._search.paste()
    bench.wait(lambda: bench.window.page.model.rowCount() == 2)
    assert [bench.row(0).name, bench.row(1).name] == names


def test_a_column_too_long_to_search_for_is_told_and_not_searched_for(bench: Bench) -> None:
    box = bench.window.page.filters._search
    box.setText("1号")
    bench.wait(lambda: bench.session.shown.listing.chosen.words == ("1号",))
    QApplication.clipboard().setText("\r\n".join(valid_tax_number(n) for n in range(5000)))
    box.selectAll()
    box.paste()
    bench.wait(lambda: "50 words at most" in bench.window.page.notice.sentence)
    assert box.text() == "1号"
    assert bench.session.shown.listing.chosen.words == ("1号",)


def test_a_filter_without_a_hit_offers_to_clear_it(bench: Bench) -> None:
    bench.window.page.filters._search.setText("nobody is called that")
    bench.wait(lambda: bench.window.page.instead is Instead.NO_HIT)
    bench.window.page.no_hit.clear_asked.emit()
    bench.wait(lambda: bench.window.page.model.rowCount() == 12)
    assert bench.window.page.instead is Instead.ROWS
    assert bench.window.page.filters.wanted.is_everything


def test_an_empty_list_says_what_to_do(make_bench: MakeBench) -> None:
    bench = make_bench(0)
    bench.wait(lambda: bench.window.page.instead is Instead.EMPTY_LIST)
    assert bench.window.page.footer.texts()[0] == "Issuing free: 10, Receiving free: 5"


def test_a_dropped_file_is_taken_and_a_link_is_not() -> None:
    file, link = QMimeData(), QMimeData()
    file.setUrls([QUrl.fromLocalFile("/tmp/list.xlsx")])
    link.setUrls([QUrl("https://example.com/list.xlsx")])
    assert dropped_file(drop(file)) is not None
    assert dropped_file(drop(link)) is None


def drop(data: QMimeData) -> QDropEvent:
    return QDropEvent(
        QPointF(1, 1),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )


def test_the_footer_says_what_can_be_done(bench: Bench) -> None:
    authorized(bench, 0)
    bench.wait_counts("Issuing (1/10)")
    bench.tick(0, 1)
    bench.wait(lambda: "Chosen: 2" in bench.window.page.footer.texts())
    texts = bench.window.page.footer.texts()
    assert "Can authorize 1" in texts
    assert "Can cancel 1" in texts
    assert "Cannot authorize 1 (authorized)" in texts
    bench.window.page.footer.clear_asked.emit()
    bench.wait(lambda: bench.window.page.footer.texts()[0].startswith("Nothing chosen"))


def test_the_status_bar_names_platform_operator_and_edition(bench: Bench) -> None:
    bench.wait(lambda: bench.window.status.texts()[0] == "Practice platform connected")
    texts = bench.window.status.texts()
    assert "Operator: 李强 (CORP\\liqiang)" in texts
    assert "Waiting to sync: 0" in texts
    assert texts[-1] == "Current edition"


def test_an_authorized_row_that_failed_to_sync_says_what_that_means(bench: Bench) -> None:
    row = replace(
        bench.row(0),
        authorization_status=AuthorizationStatus.AUTHORIZED,
        sync_status=SyncStatus.FAILED,
        sync_failure=SyncFailure(Reason.TIMED_OUT, request_id="7F3A-21"),
        next_sync_at=START,
    )
    moment = Moment(START, START + timedelta(minutes=8))
    usable, reason, step = sync_failure_lines(row, moment)
    assert usable.startswith("Authorized, but")
    assert "7F3A-21" in reason
    assert "10:38" in step
    assert row_tooltip(row, Column.SYNC_STATUS, START.date(), moment).splitlines() == [
        usable,
        reason,
        step,
    ]


def test_the_language_is_switched_while_running(bench: Bench, qapp: QApplication) -> None:
    try:
        install_language(Language.CHINESE, qapp)
        bench.wait_counts("开票服务 (0/10)")
        assert bench.window.windowTitle().startswith("许可授权")
        assert bench.window.toolbar.buttons[Operation.CANCEL].text() == "取消授权"
        assert bench.window.toolbar.serials.text() == "维护产品序列号"
    finally:
        install_language(Language.ENGLISH, qapp)


def test_details_follow_the_current_row(bench: Bench) -> None:
    bench.session.shown.choose_sort(Sort())
    grid = bench.window.page.grid
    grid.setCurrentIndex(bench.window.page.model.index(2, 1))
    bench.window.menus.details.trigger()
    bench.wait(lambda: bench.window.detail.enterprise_id == 3)
    grid.setCurrentIndex(bench.window.page.model.index(4, 1))
    bench.wait(lambda: bench.window.detail.enterprise_id == 5)
    bench.window.menus.details.trigger()
    assert not bench.window.detail.isVisible()


def test_tab_meets_what_was_made_late_where_it_stands(bench: Bench) -> None:
    page = bench.window.page
    # made in another order than they stand in
    made = [page.batch, page.toast, page.no_hit, page.notice]
    chain: list[QWidget | None] = [page.filters]
    while chain[-1] is not None and (after := chain[-1].nextInFocusChain()) is not page.filters:
        chain.append(after)
    batch, toast, no_hit, notice = (
        [chain.index(button) for button in part.findChildren(QPushButton)] for part in made
    )
    heads, grid, footer = (chain.index(part) for part in (page.grid.heads, page.grid, page.footer))
    order = [*notice, heads, grid, *no_hit, *batch, *toast, footer]
    assert order == sorted(order)
