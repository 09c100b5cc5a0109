"""A window before a database whose user may only read: it looks, and says why it does no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QToolTip

from invoice_license_desktop.core.domain.selection import Filter, SavedView, Sort
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.saved_views import read_views, save_view
from invoice_license_desktop.translation import Language, install_language
from invoice_license_desktop.ui.dialogs.journal import JournalDialog
from invoice_license_desktop.ui.read_only_bar import ReadOnlyBar
from tests.ui.window.bench import Bench

REASON = "Read only: your database user may not write"
VIEW = SavedView("一号", Filter(Service.ISSUING, words=("贸易1号",)), Sort())


@pytest.fixture
def bench(make_bench: Callable[..., Bench]) -> Bench:
    """A window that may only look at twelve enterprises."""
    made = make_bench(12, may_write=False)
    made.window.activateWindow()
    return made


def bar(bench: Bench) -> ReadOnlyBar:
    found = bench.window.findChild(ReadOnlyBar)
    assert found is not None
    return found


def dialogs(bench: Bench) -> list[QDialog]:
    return [one for one in bench.window.findChildren(QDialog) if one.isVisible()]


def writing_buttons(bench: Bench) -> list[QPushButton]:
    toolbar = bench.window.toolbar
    return [*toolbar.buttons.values(), toolbar.serials, toolbar.import_list]


def test_a_bar_says_so_all_the_while_in_the_language_in_use(
    bench: Bench, qapp: QApplication
) -> None:
    assert bar(bench).isVisible()
    assert bar(bench).sentence.startswith(REASON)
    bench.session.notices.tell_trouble("Something else")
    bench.session.refresh()
    assert bar(bench).isVisible()
    install_language(Language.CHINESE, qapp)
    bench.window.retranslate()
    assert bar(bench).sentence.startswith("只读：您的数据库用户没有写入权限")
    assert "没有写入权限" in bench.window.toolbar.serials.accessibleDescription()
    install_language(Language.ENGLISH, qapp)


def test_every_button_that_changes_something_is_disabled_and_says_why(bench: Bench) -> None:
    bench.tick(0, 1)
    for button in writing_buttons(bench):
        assert not button.isEnabled(), button.text()
        assert REASON in button.accessibleDescription(), button.text()
    bench.window.resize(900, 700)
    for button in writing_buttons(bench):
        assert REASON in button.accessibleDescription(), button.text()
    assert bench.window.toolbar.export_list.isEnabled()
    assert bench.window.toolbar.refresh.isEnabled()


def test_every_act_of_the_menus_that_changes_something_is_disabled_and_says_why(
    bench: Bench,
) -> None:
    menus = bench.window.menus
    bench.tick(0, 1)
    bench.session.refresh()
    for action in menus.writing:
        assert not action.isEnabled(), action.text()
        assert action.whatsThis() == REASON, action.text()
    for action in (menus.export_list, menus.journal, menus.find, menus.settings, menus.refresh):
        assert action.isEnabled(), action.text()


def test_a_menu_shows_the_reason_beside_the_pointer(bench: Bench) -> None:
    menus = bench.window.findChildren(QMenu)
    (menu,) = [one for one in menus if bench.window.menus.add_enterprise in one.actions()]
    menu.popup(QPoint(0, 0))
    assert tooltip(menu, bench.window.menus.find) == ""
    assert tooltip(menu, bench.window.menus.add_enterprise) == REASON
    menu.close()


def tooltip(menu: QMenu, action: QAction) -> str:
    place = menu.actionGeometry(action).center()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, place, menu.mapToGlobal(place))
    QApplication.sendEvent(menu, event)
    return QToolTip.text() if QToolTip.isVisible() else ""


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_no_key_opens_what_cannot_be_done(
    bench: Bench, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    bench.tick(0)
    bench.press(key, modifier)
    bench.wait(lambda: bench.lanes.is_idle)
    assert dialogs(bench) == []


def test_nothing_is_asked_of_the_platform(bench: Bench) -> None:
    bench.session.refresh()
    bench.wait(lambda: bench.lanes.is_idle)
    assert bench.platform.requests == []
    assert "Platform not asked (read only)" in bench.window.status.texts()


def test_what_is_due_is_left_to_others(make_bench: Callable[..., Bench]) -> None:
    bench = make_bench(3, may_write=False)
    bench.store.may_write = True
    with bench.store.writing() as work:
        (row,) = work.licenses.read(Service.ISSUING, [1])
        work.licenses.write([replace(row, next_sync_at=bench.clock.now())])
        work.commit()
    bench.store.may_write = False
    bench.wait(lambda: "Waiting to sync: 1" in bench.window.status.texts())
    bench.wait(lambda: bench.lanes.is_idle)
    assert not bench.session.sync.is_running
    assert bench.platform.requests == []


def test_no_file_can_be_dropped(bench: Bench) -> None:
    assert not bench.window.acceptDrops()


def test_an_empty_list_offers_nothing(make_bench: Callable[..., Bench]) -> None:
    bench = make_bench(0, may_write=False)
    bench.wait(bench.window.page.empty.isVisible)
    for button in bench.window.page.empty.findChildren(QPushButton):
        assert not button.isEnabled()
        assert button.accessibleDescription() == REASON


def test_saved_views_are_opened_and_nothing_else(make_bench: Callable[..., Bench]) -> None:
    bench = make_bench(12, may_write=False)
    bench.store.may_write = True
    save_view(bench.context, VIEW)
    bench.store.may_write = False
    saved = bench.window.sidebar.saved
    bench.wait(lambda: saved.counts() == {"一号": "1"})
    item = saved.item("一号")
    item.click()
    bench.wait(lambda: bench.window.page.model.rowCount() == 1)
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
        QTest.keyClick(item, key)
    item.menu_asked.emit(QPoint(0, 0))
    (menu,) = [one for one in saved.findChildren(QMenu) if one.isVisible()]
    assert [action.isEnabled() for action in menu.actions()] == [True, False, False, False]
    assert menu.actions()[3].whatsThis() == REASON
    menu.close()
    assert not saved.save.isEnabled()
    assert saved.save.accessibleDescription() == REASON
    assert dialogs(bench) == []
    assert read_views(bench.context) == (VIEW,)


def test_a_pause_after_a_restore_is_told_without_a_way_to_end_it(bench: Bench) -> None:
    bench.store.may_write = True
    with bench.store.writing() as work:
        work.settings.write(replace(work.settings.read(), paused_after_restore=True))
        work.commit()
    bench.store.may_write = False
    notice = bench.window.page.notice
    bench.wait(lambda: "nothing is sent" in notice.sentence)
    assert not [one for one in notice.findChildren(QPushButton) if one.isVisible()]


def test_the_journal_and_the_search_work(bench: Bench) -> None:
    bench.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    bench.wait(lambda: bool(bench.window.findChildren(JournalDialog)))
    bench.window.findChildren(JournalDialog)[0].reject()
    bench.window.page.filters._search.setText("贸易1号")
    bench.wait(lambda: bench.window.page.model.rowCount() == 1)
    assert bench.window.menus.operations[Operation.AUTHORIZE].isEnabled() is False
