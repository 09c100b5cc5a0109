"""Saved views in the tree: opened, marked, counted, saved, renamed, replaced and deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QScrollArea

from invoice_license_desktop.core.domain.selection import ColumnFilter, Filter, SavedView, Sort
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Column,
    Service,
    View,
)
from invoice_license_desktop.core.operations.saved_views import delete_view, read_views, save_view
from invoice_license_desktop.ui.dialogs.saved_view import (
    DeleteViewDialog,
    RenameViewDialog,
    SaveViewDialog,
)
from invoice_license_desktop.ui.wanted import Wanted
from tests.ui.window.bench import Bench

MakeBench = Callable[[int], Bench]
NO_OPERATOR = ColumnFilter(Column.AUTHORIZED_BY, is_empty=True)
FIRST = SavedView("一号", Filter(Service.ISSUING, words=("贸易1号",)), Sort(Column.NAME))
OPEN = SavedView("未授权 & 其他", Filter(Service.ISSUING, columns=(NO_OPERATOR,)))


@pytest.fixture
def views(bench: Bench) -> Bench:
    """Two views, saved by another window of the profile; one row is authorized."""
    save_view(bench.context, FIRST)
    save_view(bench.context, OPEN)
    with bench.store.writing() as work:
        (row,) = work.licenses.read(Service.ISSUING, [1])
        authorized = replace(
            row, authorization_status=AuthorizationStatus.AUTHORIZED, authorized_by="李强"
        )
        work.licenses.write([authorized])
        work.commit()
    bench.session.refresh()
    bench.wait_counts("Issuing (1/10)")
    bench.session.views.reading.ask_now()
    bench.wait(lambda: counts(bench) == {"一号": "1", "未授权 & 其他": "11"})
    bench.window.activateWindow()
    return bench


def counts(bench: Bench) -> dict[str, str]:
    return bench.window.sidebar.saved.counts()


def marked(bench: Bench) -> str:
    return bench.window.sidebar.saved.marked


def open_view(bench: Bench, name: str) -> None:
    bench.window.sidebar.saved.item(name).click()


def dialog(bench: Bench) -> QDialog:
    bench.wait(lambda: bool([one for one in dialogs(bench) if one.isVisible()]))
    return next(one for one in dialogs(bench) if one.isVisible())


def dialogs(bench: Bench) -> list[QDialog]:
    return list(bench.window.findChildren(QDialog))


def is_closed(bench: Bench) -> bool:
    return not [one for one in dialogs(bench) if one.isVisible()]


def test_without_views_and_filters_the_tree_does_not_mention_them(bench: Bench) -> None:
    saved = bench.window.sidebar.saved
    assert not saved.isVisible()
    assert not bench.window.menus.save_view.isEnabled()
    bench.session.shown.choose_sort(Sort(Column.NAME))
    assert saved.isVisible()
    assert saved.save.isVisible()
    assert bench.window.menus.save_view.isEnabled()
    bench.session.shown.choose_sort(Sort())
    assert not saved.isVisible()


def test_a_view_is_opened_and_marked_until_something_changes(views: Bench) -> None:
    assert marked(views) == ""
    open_view(views, "一号")
    views.wait(lambda: views.window.page.model.rowCount() == 1)
    assert marked(views) == "一号"
    assert views.session.shown.sort == Sort(Column.NAME)
    assert views.window.page.filters.wanted.words == ("贸易1号",)
    assert not views.window.sidebar.saved.save.isVisible()
    views.window.page.filters.want(Wanted())
    assert marked(views) == ""
    views.window.page.filters.want(Wanted(words=("贸易1号",)))
    assert marked(views) == "一号"
    views.session.shown.choose_sort(Sort(Column.TAX_NUMBER))
    assert marked(views) == ""
    assert views.window.sidebar.saved.save.isVisible()


def test_a_view_shows_the_service_that_is_chosen(views: Bench) -> None:
    open_view(views, "未授权 & 其他")
    views.wait(lambda: views.window.page.model.rowCount() == 11)
    views.session.shown.choose_service(Service.RECEIVING)
    assert marked(views) == "未授权 & 其他"
    views.wait(lambda: counts(views) == {"一号": "1", "未授权 & 其他": "12"})
    views.wait(lambda: views.window.page.model.rowCount() == 12)


def test_another_view_of_the_tree_leaves_a_saved_one_as_a_whole(views: Bench) -> None:
    open_view(views, "一号")
    views.window.sidebar.view_chosen.emit(View.ALL)
    assert views.session.shown.is_plain
    assert marked(views) == ""
    views.window.page.filters.want(Wanted(words=("贸易",)))
    views.window.sidebar.view_chosen.emit(View.FAILED)
    assert views.session.shown.listing.chosen == Filter(
        Service.ISSUING, View.FAILED, words=("贸易",)
    )


def test_what_is_listed_is_saved_under_a_name(views: Bench) -> None:
    views.window.page.filters.want(Wanted(AuthorizationStatus.AUTHORIZED))
    views.session.shown.choose_sort(Sort(Column.VALID_TO, descending=True))
    views.window.menus.save_view.trigger()
    asking = dialog(views)
    assert isinstance(asking, SaveViewDialog)
    assert not asking.button.isEnabled()
    asking.name_field.setText(" 已授权  企业 ")
    QTest.keyClick(asking.name_field, Qt.Key.Key_Return)
    views.wait(lambda: counts(views).get("已授权 企业") == "1")
    assert marked(views) == "已授权 企业"
    assert is_closed(views)
    assert "已授权 企业" in views.window.page.toast.sentence
    assert read_views(views.context)[-1] == SavedView(
        "已授权 企业",
        Filter(Service.ISSUING, status=AuthorizationStatus.AUTHORIZED),
        Sort(Column.VALID_TO, descending=True),
    )


def test_a_name_that_is_taken_is_told_and_may_be_replaced(views: Bench) -> None:
    views.window.page.filters.want(Wanted(AuthorizationStatus.AUTHORIZED))
    views.window.sidebar.saved.save.click()
    asking = dialog(views)
    assert isinstance(asking, SaveViewDialog)
    asking.name_field.setText("一号")
    asking.button.click()
    views.wait(lambda: asking.trouble == 'There is a view "一号" already. Replace it?')
    assert asking.button.text() == "Replace"
    assert read_views(views.context)[0] == FIRST
    asking.name_field.setText("一号 ")
    assert asking.trouble == ""
    assert asking.button.text() == "Save"
    asking.button.click()
    views.wait(lambda: asking.button.text() == "Replace" and asking.button.isEnabled())
    asking.button.click()
    views.wait(lambda: is_closed(views))
    views.wait(lambda: marked(views) == "一号")
    assert read_views(views.context)[0].chosen.status is AuthorizationStatus.AUTHORIZED


def test_f2_renames_the_view_and_not_the_enterprise(views: Bench) -> None:
    open_view(views, "一号")
    item = views.window.sidebar.saved.item("一号")
    item.setFocus()
    QTest.keyClick(item, Qt.Key.Key_F2)
    asking = dialog(views)
    assert isinstance(asking, RenameViewDialog)
    asking.name_field.setText("未授权 & 其他")
    asking.button.click()
    views.wait(lambda: asking.trouble == 'There is a view "未授权 & 其他" already.')
    asking.name_field.setText("江浙沪")
    asking.button.click()
    views.wait(lambda: list(counts(views)) == ["江浙沪", "未授权 & 其他"])
    assert marked(views) == "江浙沪"


def test_a_view_is_deleted_after_a_question(views: Bench) -> None:
    open_view(views, "一号")
    item = views.window.sidebar.saved.item("一号")
    item.setFocus()
    QTest.keyClick(item, Qt.Key.Key_Delete)
    asking = dialog(views)
    assert isinstance(asking, DeleteViewDialog)
    asking.reject()
    assert len(read_views(views.context)) == 2
    views.session.views.delete("一号")
    asking = dialog(views)
    assert isinstance(asking, DeleteViewDialog)
    asking.act_button.click()
    views.wait(lambda: list(counts(views)) == ["未授权 & 其他"])
    assert marked(views) == ""
    assert views.session.shown.listing.chosen == FIRST.chosen


def test_the_menu_of_a_view_replaces_it_by_what_is_listed(views: Bench) -> None:
    views.window.page.filters.want(Wanted(AuthorizationStatus.AUTHORIZED))
    item = views.window.sidebar.saved.item("一号")
    place = item.rect().center()
    QApplication.sendEvent(
        item,
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, item.mapToGlobal(place)),
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    _, _, replacing, _ = menu.actions()
    replacing.trigger()
    menu.close()
    views.wait(lambda: marked(views) == "一号")
    assert read_views(views.context)[0] == SavedView(
        "一号", Filter(Service.ISSUING, status=AuthorizationStatus.AUTHORIZED)
    )


def test_what_another_window_saves_and_deletes_is_shown(bench: Bench) -> None:
    save_view(bench.context, FIRST)
    bench.wait(lambda: counts(bench) == {"一号": "1"})
    open_view(bench, "一号")
    delete_view(bench.context, "一号")
    bench.wait(lambda: counts(bench) == {})
    assert marked(bench) == ""
    assert bench.session.shown.listing.chosen == FIRST.chosen


def test_what_was_changed_elsewhere_is_no_longer_what_is_listed(views: Bench) -> None:
    open_view(views, "一号")
    save_view(views.context, replace(OPEN, name="一号"), replaces=True)
    views.wait(lambda: marked(views) == "")
    assert views.session.shown.listing.chosen == FIRST.chosen


def test_many_views_scroll_within_the_tree(make_bench: MakeBench) -> None:
    bench = make_bench(3)
    for number in range(50):
        save_view(bench.context, SavedView(f"{number} " + "很长的名字" * 10, FIRST.chosen))
    bench.window.resize(1024, 640)
    bench.session.views.reading.ask_now()
    bench.wait(lambda: len(counts(bench)) == 50 and "" not in counts(bench).values())
    area = bench.window.sidebar.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    bench.wait(lambda: area.verticalScrollBar().maximum() > 0)
    assert area.horizontalScrollBar().maximum() == 0
    last = bench.window.sidebar.saved.item("49 " + "很长的名字" * 10)
    assert last.visibleRegion().isEmpty()
    bench.session.views.open(last.label)
    bench.wait(lambda: not last.visibleRegion().isEmpty())
    assert last.toolTip().startswith(last.label)


def test_a_busy_store_is_not_counted_at_every_change(views: Bench) -> None:
    reading = views.session.views.reading
    views.wait(lambda: views.lanes.is_idle)
    assert reading._rest.isActive()
    for _ in range(20):
        reading.ask()
    assert views.lanes.is_idle
    assert reading._is_asked
