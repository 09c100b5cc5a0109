"""Backups in the window: by hand and by themselves, restoring, and a database that is damaged."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.vocabulary import Operation
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.profile_use import begin_use
from invoice_license_desktop.core.settings import Profile
from invoice_license_desktop.ui.dialogs.diagnostics import DiagnosticsDialog
from invoice_license_desktop.ui.dialogs.plan import PlanDialog
from invoice_license_desktop.ui.dialogs.restore import RestoreDialog
from invoice_license_desktop.ui.lanes import Failure, Lane
from invoice_license_desktop.ui.program import Program
from tests.fakes.clock import FakeClock
from tests.fakes.samples import sample_entries
from tests.fakes.store import FakeStore
from tests.ui.dialogs.reading import shows
from tests.ui.dialogs.saving import agree, asking, proposed
from tests.ui.window.bench import Bench
from tests.ui.window.opening import Opening, has_rows, window_of

TODAY = "licenses-2026-11-01.sqlite3"


def put_backup(opening: Opening, profile: Profile, count: int, name: str) -> Path:
    """A backup of so many enterprises in a profile's own folder."""
    store = FakeStore(FakeClock())
    with store.writing() as work:
        work.enterprises.add(sample_entries(count))
        work.commit()
    opening.safekeeping(profile)
    path = profile.backups / name
    return opening.files[profile].keep(path, store, practice=profile.practice)


def restore_dialog(program: Program, qtbot: QtBot) -> RestoreDialog:
    """The dialog that looks at a backup, once it has looked."""

    def seen() -> list[RestoreDialog]:
        return [one for one in window_of(program).findChildren(RestoreDialog) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(seen()))
    (dialog,) = seen()
    qtbot.waitUntil(lambda: dialog.act.isEnabled() or bool(dialog.trouble))
    return dialog


def choose(program: Program, qtbot: QtBot, path: Path) -> RestoreDialog:
    """File → Restore a backup…, and a file."""
    window_of(program).menus.restore.trigger()
    qtbot.waitUntil(lambda: bool(window_of(program).findChildren(QFileDialog)))
    asking(window_of(program)).fileSelected.emit(str(path))
    asking(window_of(program)).close()
    return restore_dialog(program, qtbot)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile.of(tmp_path, practice=True)


@pytest.fixture
def opened(qtbot: QtBot, program: Program) -> Program:
    """A program with three enterprises on show."""
    program.start(is_practice=True)
    qtbot.waitUntil(has_rows(program))
    return program


def has_count(program: Program, count: int) -> Callable[[], bool]:
    return lambda: program.door is not None and window_of(program).page.model.rowCount() == count


def test_a_backup_by_hand_is_told_of(bench: Bench, tmp_path: Path) -> None:
    bench.window.menus.back_up.trigger()
    path = tmp_path / "licenses-2026-11-01-103000.sqlite3"
    assert proposed(asking(bench.window)) == path
    agree(asking(bench.window))
    bench.wait(path.exists)
    bench.wait(lambda: "Backed up" in bench.window.page.toast.sentence)
    assert "not in the backup" in bench.window.page.toast.sentence
    assert not bench.window.page.backup_line.isVisible()


def test_one_backup_a_day_by_itself(bench: Bench, profile: Profile) -> None:
    bench.session.upkeep.run()
    bench.wait((profile.backups / TODAY).exists)
    bench.wait(lambda: bench.lanes.is_idle)
    bench.clock.advance(timedelta(days=1))
    bench.session.upkeep.run()
    bench.wait((profile.backups / "licenses-2026-11-02.sqlite3").exists)


def test_a_day_without_a_backup_is_told_of(bench: Bench, profile: Profile) -> None:
    profile.backups.write_text("in the way", "utf-8")
    bench.session.upkeep.run()
    bench.wait(lambda: "no backup of today" in bench.window.page.notice.sentence)


def test_restored_from_the_menu_the_sync_waits_to_be_resumed(
    qtbot: QtBot, opened: Program, opening: Opening, profile: Profile
) -> None:
    dialog = choose(opened, qtbot, put_backup(opening, profile, 5, "five.sqlite3"))
    qtbot.waitUntil(lambda: shows(dialog, "Enterprises: 5"))
    assert shows(dialog, "keyring")
    dialog.act.click()
    qtbot.waitUntil(has_count(opened, 5))
    assert opening.closed == 1
    assert "five.sqlite3" in window_of(opened).page.toast.sentence
    notice = window_of(opened).page.notice
    qtbot.waitUntil(lambda: "nothing is sent" in notice.sentence)
    notice.acted.emit()
    qtbot.waitUntil(lambda: notice.sentence == "")


def test_not_restored_everything_stays(
    qtbot: QtBot, opened: Program, opening: Opening, profile: Profile
) -> None:
    dialog = choose(opened, qtbot, put_backup(opening, profile, 5, "five.sqlite3"))
    dialog.reject()
    qtbot.waitUntil(lambda: not list(profile.folder.glob("restoring-*")))
    assert (opening.closed, window_of(opened).page.model.rowCount()) == (0, 3)


def test_what_is_no_backup_is_refused_with_a_sentence(
    qtbot: QtBot, opened: Program, opening: Opening, profile: Profile, tmp_path: Path
) -> None:
    path = tmp_path / "text.sqlite3"
    path.write_text("text", "utf-8")
    dialog = choose(opened, qtbot, path)
    assert "no database of this program" in dialog.trouble
    assert not dialog.act.isEnabled()
    dialog.reject()
    other = opening.files[profile].keep(tmp_path / "real.sqlite3", FakeStore(FakeClock()))
    assert "other kind" in choose(opened, qtbot, other).trouble


def test_another_program_that_uses_the_data_is_named(
    qtbot: QtBot, opened: Program, opening: Opening, profile: Profile
) -> None:
    dialog = choose(opened, qtbot, put_backup(opening, profile, 5, "five.sqlite3"))
    end = begin_use(profile)
    dialog.act.click()
    qtbot.waitUntil(lambda: opening.closed == 1 and has_count(opened, 3)())
    qtbot.waitUntil(lambda: "close it" in window_of(opened).page.notice.sentence)
    end()


def test_a_damaged_database_offers_the_newest_good_backup(
    qtbot: QtBot, program: Program, opening: Opening, profile: Profile
) -> None:
    put_backup(opening, profile, 4, "good.sqlite3")
    opening.fault = StoreFault.DAMAGED
    program.start(is_practice=True)
    page = window_of(program).fault
    qtbot.waitUntil(page.restore.isVisible)
    qtbot.waitUntil(lambda: "Enterprises: 4" in page.offered)
    opening.fault = None
    page.restore.click()
    restore_dialog(program, qtbot).act.click()
    qtbot.waitUntil(has_count(program, 4))


def test_without_a_good_backup_another_one_can_be_chosen(
    qtbot: QtBot, program: Program, opening: Opening
) -> None:
    opening.fault = StoreFault.DAMAGED
    program.start(is_practice=True)
    page = window_of(program).fault
    qtbot.waitUntil(lambda: "no good backup" in page.offered)
    assert page.other.isVisible()
    assert not page.restore.isVisible()


@pytest.mark.parametrize("fault", [StoreFault.BUSY, StoreFault.NEWER_VERSION])
def test_other_faults_offer_no_backup(
    qtbot: QtBot, program: Program, opening: Opening, fault: StoreFault
) -> None:
    opening.fault = fault
    program.start(is_practice=True)
    page = window_of(program).fault
    qtbot.waitUntil(page.isVisible)
    assert (page.offered, page.other.isVisible()) == ("", False)


def test_damage_found_while_the_data_is_open_leads_to_the_same_page(
    qtbot: QtBot, opened: Program, opening: Opening, profile: Profile
) -> None:
    put_backup(opening, profile, 4, "good.sqlite3")
    opening.files[profile].damages = ("row 7 missing from index",)
    assert opened.door is not None
    assert opened.door.session is not None
    (profile.backups / TODAY).touch()
    opened.door.session.upkeep.run()
    qtbot.waitUntil(lambda: opening.closed == 1 and window_of(opened).fault.isVisible())
    assert "row 7" in window_of(opened).fault.sentence


def test_diagnostics_are_saved_with_open_data_and_without(
    qtbot: QtBot, opened: Program, opening: Opening, tmp_path: Path
) -> None:
    def save(name: str) -> dict[str, object]:
        window_of(opened).menus.diagnostics.trigger()
        (dialog,) = [
            one for one in window_of(opened).findChildren(DiagnosticsDialog) if one.isVisible()
        ]
        dialog.act.click()
        qtbot.waitUntil(lambda: bool(dialog.findChildren(QFileDialog)))
        asking(dialog).fileSelected.emit(str(tmp_path / name))
        asking(dialog).close()
        qtbot.waitUntil(lambda: shows(dialog, name))
        dialog.reject()
        with zipfile.ZipFile(tmp_path / name) as package:
            told = json.loads(package.read("diagnostics.json"))
        assert isinstance(told, dict)
        return told

    assert "services" in save("open.zip")
    assert opened.door is not None
    opened.door.window.page.model.failed.emit(Failure("StoreError", "damaged", "", ""))
    qtbot.waitUntil(lambda: opening.closed == 1 and window_of(opened).fault.isVisible())
    assert "services" not in save("closed.zip")


def test_damage_any_work_meets_leads_there_too(
    qtbot: QtBot, opened: Program, opening: Opening
) -> None:
    assert opened.door is not None
    session = opened.door.session
    assert session is not None

    def broken(_task: object) -> None:
        raise StoreError(StoreFault.DAMAGED, "malformed")

    session.errands.run(Lane.READ, broken, print)
    qtbot.waitUntil(lambda: opening.closed == 1 and window_of(opened).fault.isVisible())
    assert "malformed" in window_of(opened).fault.sentence
    window_of(opened).fault.again_asked.emit()
    qtbot.waitUntil(has_rows(opened))


def test_what_was_authorized_waits_while_the_sync_is_paused(bench: Bench) -> None:
    with bench.store.writing() as work:
        settings = work.settings.read()
        work.settings.write(type(settings)(paused_after_restore=True))
        work.commit()
    bench.tick(0)
    bench.click(Operation.AUTHORIZE)
    bench.wait(lambda: bool(bench.window.findChildren(PlanDialog)))
    bench.window.findChildren(PlanDialog)[0].accept()
    bench.wait(lambda: "sent later" in bench.window.page.toast.sentence)
    assert not bench.platform.sent()
