"""What holds for every dialog: Esc goes back, controls have names, the act stands left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.enterprise import Enterprise
from invoice_license_desktop.core.domain.selection import Filter, SavedView, Selection, Sort
from invoice_license_desktop.core.domain.vocabulary import AuthorizationStatus, Operation, Service
from invoice_license_desktop.core.operations.ports.context import Safekeeping
from invoice_license_desktop.core.operations.report import plan_retry, read_report
from invoice_license_desktop.core.settings import Profile, change_workstation
from invoice_license_desktop.ui.dialogs.about import AboutDialog
from invoice_license_desktop.ui.dialogs.clock import ClockDialog
from invoice_license_desktop.ui.dialogs.database import DatabaseDialog
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.diagnostics import DiagnosticsDialog
from invoice_license_desktop.ui.dialogs.enterprise import EnterpriseDialog
from invoice_license_desktop.ui.dialogs.export import Exportable, ExportDialog
from invoice_license_desktop.ui.dialogs.failure import FailureDialog
from invoice_license_desktop.ui.dialogs.faults import FaultsDialog
from invoice_license_desktop.ui.dialogs.import_preview import ImportDialog
from invoice_license_desktop.ui.dialogs.journal import JournalDialog
from invoice_license_desktop.ui.dialogs.journal_check import JournalCheckDialog
from invoice_license_desktop.ui.dialogs.leaving import LeavingDialog
from invoice_license_desktop.ui.dialogs.not_found import NotFoundDialog
from invoice_license_desktop.ui.dialogs.plan import PlanDialog
from invoice_license_desktop.ui.dialogs.remove import RemoveDialog
from invoice_license_desktop.ui.dialogs.restore import RestoreDialog
from invoice_license_desktop.ui.dialogs.result import ResultDialog
from invoice_license_desktop.ui.dialogs.saved_view import (
    DeleteViewDialog,
    RenameViewDialog,
    SaveViewDialog,
)
from invoice_license_desktop.ui.dialogs.serials import SerialsDialog
from invoice_license_desktop.ui.dialogs.settings import SettingsDialog
from invoice_license_desktop.ui.guide.asking import GuideAsked
from invoice_license_desktop.ui.guide.pages import read_page
from invoice_license_desktop.ui.guide.places import Place
from invoice_license_desktop.ui.lanes import Failure
from invoice_license_desktop.ui.last_folder import LastFolder
from tests.fakes.files import FakeFiles
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.fakes.store import FakeStore
from tests.operations.office import Office
from tests.ui.dialogs.reading import button, shows
from tests.ui.dialogs.safe import safekeeping_of
from tests.ui.dialogs.test_faults import FakePanel
from tests.ui.dialogs.test_import import FILE, mixed

Opened = Callable[[QDialog], None]
Make = Callable[[Desk, Office, Path], QDialog]
TRACE = 'Traceback\n  File "program.py", line 7, in keep\n    keep("S3CRET")\nValueError: S3CRET\n'


def make_plan(desk: Desk, office: Office, _path: Path) -> QDialog:
    return PlanDialog(desk, office.plan(Operation.AUTHORIZE), None)


def make_cancellation(desk: Desk, office: Office, _path: Path) -> QDialog:
    office.do(Operation.AUTHORIZE)
    return PlanDialog(desk, office.plan(Operation.CANCEL), None)


def make_result(desk: Desk, office: Office, _path: Path) -> QDialog:
    report = read_report(office.context, office.do(Operation.AUTHORIZE).id)
    return ResultDialog(desk, report, plan_retry(office.context, report), None)


def make_export(desk: Desk, office: Office, _path: Path) -> QDialog:
    chosen = Selection(frozenset(office.ids[:2]))
    failed = Filter(Service.ISSUING, status=AuthorizationStatus.FAILED)
    return ExportDialog(desk, Exportable(failed, Sort(), 3, chosen, 2, 12))


def make_not_found(desk: Desk, _office: Office, _path: Path) -> QDialog:
    return NotFoundDialog(desk, (valid_tax_number(99), "1234"))


def make_serials(desk: Desk, _office: Office, _path: Path) -> QDialog:
    return SerialsDialog(desk)


def make_import(desk: Desk, office: Office, _path: Path) -> QDialog:
    return ImportDialog(desk, mixed(office), FILE)


def make_settings(desk: Desk, office: Office, path: Path) -> QDialog:
    return SettingsDialog(desk, kept(office, path))


def make_shared_settings(desk: Desk, office: Office, path: Path) -> QDialog:
    safekeeping = kept(office, path)
    url = "postgresql://licenses_admin@database.office.example.com:5432/invoice_licenses"
    change_workstation(safekeeping.profile, lambda known: replace(known, database_url=url))
    return SettingsDialog(desk, safekeeping)


def make_read_only_settings(desk: Desk, office: Office, path: Path) -> QDialog:
    assert isinstance(office.store, FakeStore)
    office.store.may_write = False
    return make_shared_settings(desk, office, path)


def make_database(desk: Desk, office: Office, path: Path) -> QDialog:
    safekeeping = kept(office, path)
    return DatabaseDialog(desk.look, desk.lanes, safekeeping.profile, lambda _: safekeeping)


def make_journal(desk: Desk, _office: Office, _path: Path) -> QDialog:
    return JournalDialog(desk)


def kept(office: Office, path: Path) -> Safekeeping:
    safekeeping = safekeeping_of(office, Profile.of(path, practice=False))
    assert isinstance(office.store, FakeStore)
    assert isinstance(safekeeping.files, FakeFiles)
    safekeeping.files.keep(path / "backup.sqlite3", office.store)
    return safekeeping


def make_restore(desk: Desk, office: Office, path: Path) -> QDialog:
    safekeeping = kept(office, path)
    profile, backup = safekeeping.profile, path / "backup.sqlite3"
    return RestoreDialog(desk.look, desk.lanes, profile, lambda _: safekeeping, backup)


def make_diagnostics(desk: Desk, office: Office, path: Path) -> QDialog:
    safekeeping, folder = kept(office, path), LastFolder()
    return DiagnosticsDialog(
        desk.look, desk.lanes, safekeeping.profile, lambda _: safekeeping, office.context, folder
    )


def make_journal_check(desk: Desk, _office: Office, _path: Path) -> QDialog:
    return JournalCheckDialog(desk)


def make_enterprise(desk: Desk, _office: Office, _path: Path) -> QDialog:
    return EnterpriseDialog(desk, None)


def make_faults(desk: Desk, _office: Office, _path: Path) -> QDialog:
    return FaultsDialog(desk, FakePanel())


def make_removal(desk: Desk, office: Office, _path: Path) -> QDialog:
    return RemoveDialog(desk, Enterprise(office.ids[0], enterprise_name(0), valid_tax_number(0)))


def make_view(desk: Desk, _office: Office, _path: Path) -> QDialog:
    return SaveViewDialog(desk, SavedView("", Filter(Service.ISSUING, words=("上海",))))


def make_view_name(desk: Desk, _office: Office, _path: Path) -> QDialog:
    return RenameViewDialog(desk, "华东")


def make_view_removal(desk: Desk, _office: Office, _path: Path) -> QDialog:
    return DeleteViewDialog(desk, "华东")


def make_clock(desk: Desk, office: Office, _path: Path) -> QDialog:
    office.platform.ahead, office.platform.heard = timedelta(hours=-30), True
    return ClockDialog(desk)


def make_leaving(desk: Desk, _office: Office, _path: Path) -> QDialog:
    return LeavingDialog(desk.look, desk.title_prefix)


def make_about(desk: Desk, _office: Office, _path: Path) -> QDialog:
    return AboutDialog(desk.look)


def make_failure(desk: Desk, _office: Office, _path: Path) -> QDialog:
    return FailureDialog(desk.look, Failure("ValueError", "", "S3CRET", TRACE))


EVERY = (
    make_plan,
    make_cancellation,
    make_result,
    make_export,
    make_not_found,
    make_serials,
    make_import,
    make_settings,
    make_shared_settings,
    make_read_only_settings,
    make_database,
    make_journal,
    make_journal_check,
    make_restore,
    make_diagnostics,
    make_enterprise,
    make_removal,
    make_view,
    make_view_name,
    make_view_removal,
    make_faults,
    make_clock,
    make_leaving,
    make_about,
    make_failure,
)


@pytest.fixture(params=EVERY, ids=lambda make: make.__name__.removeprefix("make_"))
def dialog(
    request: pytest.FixtureRequest, desk: Desk, office: Office, tmp_path: Path, opened: Opened
) -> QDialog:
    make: Make = request.param
    made = make(desk, office, tmp_path)
    opened(made)
    return made


def focusable(dialog: QDialog) -> list[QWidget]:
    return [
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
    ]


def test_escape_goes_back(qtbot: QtBot, dialog: QDialog) -> None:
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()


def test_every_control_has_a_name(dialog: QDialog) -> None:
    assert dialog.windowTitle()
    for widget in focusable(dialog):
        face = QAccessible.queryAccessibleInterface(widget)
        assert face is not None
        assert face.text(QAccessible.Text.Name), widget


def test_tab_reaches_every_control_and_comes_round(dialog: QDialog) -> None:
    reached: set[QObject] = set()
    for _ in range(2 * len(focusable(dialog)) + 2):
        focused = dialog.focusWidget()
        assert focused is not None
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    # Of radio buttons in a group only the chosen one is on the way of Tab.
    missed = [
        widget
        for widget in focusable(dialog)
        if widget not in reached and not widget.inherits("QRadioButton")
    ]
    assert missed == []


def test_the_way_back_is_the_last_button(dialog: QDialog) -> None:
    in_bar = [
        one
        for one in dialog.findChildren(QPushButton)
        if one.isVisible() and (one.parentWidget() or dialog).property("kind") == "bar"
    ]
    assert max(in_bar, key=QPushButton.x).text() in {
        "Back",
        "Keep",
        "Keep the present data",
        "Keep it open",
        "Cancel",
        "Close",
        "Done",
        "Do not import",
    }


def test_a_disabled_button_says_why(dialog: QDialog) -> None:
    for one in dialog.findChildren(QPushButton):
        if one.isVisible() and not one.isEnabled():
            assert one.toolTip(), one.text()


@pytest.mark.fonts
def test_nothing_is_cut_off_at_the_sides(dialog: QDialog) -> None:
    # The offscreen screen is narrower than the dialogs want to be.
    dialog.resize(1200, 760)
    for label in dialog.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            assert label.width() >= label.sizeHint().width(), label.text()


def test_f1_asks_for_the_page_of_the_dialog(qtbot: QtBot, dialog: QDialog) -> None:
    asked: list[Place] = []

    class Above(QWidget):
        def customEvent(self, event: QEvent) -> None:
            if isinstance(event, GuideAsked):
                asked.append(event.place)

    above = Above()
    qtbot.addWidget(above)
    dialog.setParent(above, dialog.windowFlags())
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    (place,) = asked
    page = read_page(place.page, "en")
    assert not place.anchor or place.anchor in {one.anchor for one in page.headings}
    dialog.setParent(None, dialog.windowFlags())


def test_a_dialog_may_be_deleted_while_it_reads(
    qtbot: QtBot, desk: Desk, settle: Callable[[], None]
) -> None:
    dialog = JournalDialog(desk)
    dialog.deleteLater()
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    settle()


def test_a_failure_passes_on_where_but_not_what(desk: Desk, opened: Opened) -> None:
    dialog = FailureDialog(desk.look, Failure("ValueError", "", "S3CRET", TRACE))
    opened(dialog)
    button(dialog, "Copy details").click()
    copied = QGuiApplication.clipboard().text()
    assert "ValueError" in copied
    assert 'File "program.py", line 7, in keep' in copied
    assert "S3CRET" not in copied


def test_the_clock_is_confirmed_only_on_purpose(
    qtbot: QtBot, desk: Desk, office: Office, opened: Opened, tmp_path: Path
) -> None:
    dialog = make_clock(desk, office, tmp_path)
    opened(dialog)
    assert shows(dialog, "It shows 2026-11-01 10:30:00 (Shanghai)")
    assert shows(dialog, "The system's time is in doubt (30 hours off)")
    with qtbot.assertNotEmitted(dialog.accepted):
        QTest.keyClick(button(dialog, "The clock is right"), Qt.Key.Key_Return)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(button(dialog, "The clock is right"), Qt.Key.Key_Space)
