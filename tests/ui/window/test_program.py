"""The program around the window: arguments, first start, profiles, a second start, faults."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from invoice_license_desktop.__main__ import main
from invoice_license_desktop.core.operations.ports.store import StoreFault
from invoice_license_desktop.core.settings import Profile, read_workstation
from invoice_license_desktop.translation import Language
from invoice_license_desktop.ui.dialogs.settings import SettingsDialog
from invoice_license_desktop.ui.guide.asking import ask_guide
from invoice_license_desktop.ui.guide.places import GuidePage, Place
from invoice_license_desktop.ui.guide.window import GuideWindow
from invoice_license_desktop.ui.program import Program
from invoice_license_desktop.ui.single_instance import SingleInstance, raise_running
from tests.ui.window.opening import Opening, has_rows, window_of


def test_a_first_start_opens_nothing_until_a_way_in_is_chosen(
    qtbot: QtBot, program: Program, opening: Opening, tmp_path: Path
) -> None:
    assert program.start(is_practice=False)
    assert window_of(program).welcome.isVisible()
    assert not opening.opened
    assert list(tmp_path.iterdir()) == []
    window_of(program).welcome.practice.click()
    qtbot.waitUntil(has_rows(program))
    assert opening.opened == [Profile.of(tmp_path, practice=True)]
    badge = window_of(program).badge
    assert badge is not None
    assert badge.isVisibleTo(window_of(program))


def test_a_first_start_can_begin_with_a_backup(qtbot: QtBot, program: Program) -> None:
    program.start(is_practice=False)
    window = window_of(program)
    with qtbot.waitSignal(window.menus.restore.triggered):
        window.welcome.restore_asked.emit()


def test_a_first_start_shows_that_nothing_is_stored(program: Program) -> None:
    program.start(is_practice=False)
    sidebar = window_of(program).sidebar
    assert set(sidebar.service_texts().values()) == {"Issuing (0/—)", "Receiving (0/—)"}
    assert set(sidebar.view_counts().values()) == {"0"}


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_way_in_is_taken_by_keyboard(qtbot: QtBot, program: Program, key: Qt.Key) -> None:
    program.start(is_practice=False)
    with qtbot.waitSignal(window_of(program).welcome.practice_asked):
        QTest.keyClick(window_of(program).welcome.practice, key)
    qtbot.waitUntil(has_rows(program))


def test_connecting_opens_the_real_profile_and_its_settings(
    qtbot: QtBot, program: Program, opening: Opening, tmp_path: Path
) -> None:
    program.start(is_practice=False)
    window_of(program).welcome.connect_card.click()
    qtbot.waitUntil(has_rows(program))
    assert opening.opened == [Profile.of(tmp_path, practice=False)]
    assert "Settings" in {child.windowTitle() for child in QApplication.topLevelWidgets()}


def test_the_file_menu_switches_between_practice_and_real_data(
    qtbot: QtBot, program: Program, opening: Opening, tmp_path: Path
) -> None:
    (tmp_path / "licenses.sqlite3").touch()
    program.start(is_practice=True)
    qtbot.waitUntil(has_rows(program))
    assert program.door is not None
    window_of(program).menus.switch_profile.trigger()
    qtbot.waitUntil(lambda: len(opening.opened) == 2 and has_rows(program)())
    assert [profile.practice for profile in opening.opened] == [True, False]
    assert opening.closed == 1
    assert not window_of(program).is_practice


@pytest.mark.parametrize("fault", list(StoreFault))
def test_a_store_that_cannot_be_opened_is_a_sentence_and_can_be_tried_again(
    qtbot: QtBot, program: Program, opening: Opening, fault: StoreFault
) -> None:
    opening.fault = fault
    program.start(is_practice=True)
    qtbot.waitUntil(window_of(program).fault.isVisible)
    assert window_of(program).fault.sentence
    opening.fault = None
    window_of(program).fault.again_asked.emit()
    qtbot.waitUntil(has_rows(program))


def test_a_second_start_raises_the_first_window(
    qtbot: QtBot, program: Program, qapp: QApplication, opening: Opening, tmp_path: Path
) -> None:
    program.start(is_practice=True)
    qtbot.waitUntil(has_rows(program))
    second = Program(qapp, tmp_path, opening, opening.safekeeping, language="en")
    assert not second.start(is_practice=True)
    assert second.door is None
    second.deleteLater()


def test_a_second_start_is_heard(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    profile = Profile.of(tmp_path, practice=True)
    first = SingleInstance(profile, qapp)
    assert first.claim()
    first.listen()
    with qtbot.waitSignal(first.raise_asked):
        assert raise_running(profile)
    assert not raise_running(Profile.of(tmp_path, practice=False))
    first.close()
    first.deleteLater()


def test_of_two_starts_at_once_only_one_shows_a_window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    profile = Profile.of(tmp_path, practice=True)
    first, second = SingleInstance(profile, qapp), SingleInstance(profile, qapp)
    assert first.claim()
    # The first one's window has not appeared yet; the second waits for it.
    with ThreadPoolExecutor(1) as pool:
        claimed = pool.submit(second.claim)
        with qtbot.waitSignal(first.raise_asked):
            first.listen()
        assert not claimed.result()
    first.close()
    assert second.claim()
    second.close()
    for instance in (first, second):
        instance.deleteLater()


def test_the_language_of_the_welcome_is_kept(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    program.start(is_practice=False)
    window_of(program).welcome.language_chosen.emit(Language.CHINESE)
    qtbot.waitUntil(lambda: window_of(program).windowTitle() == "许可授权")
    for is_practice in (False, True):
        assert read_workstation(Profile.of(tmp_path, practice=is_practice)).language == "zh"


def test_the_window_remembers_where_it_and_its_files_were(
    qtbot: QtBot, program: Program, qapp: QApplication, opening: Opening, tmp_path: Path
) -> None:
    program.start(is_practice=True)
    qtbot.waitUntil(has_rows(program))
    window_of(program).folders.lists.keep(tmp_path / "list.xlsx")
    program.close()
    remembered = read_workstation(Profile.of(tmp_path, practice=True)).window
    assert set(remembered) == {"geometry", "folders", "columns", "widths"}
    assert remembered["folders"] == {"lists": str(tmp_path), "exports": "", "backups": ""}


def test_a_window_comes_back_to_the_last_folder_of_each_purpose(program: Program) -> None:
    program.start(is_practice=False)
    window = window_of(program)
    window.remember({"folders": {"exports": "somewhere", "backups": "elsewhere"}})
    assert (window.folders.exports.path, window.folders.backups.path) == ("somewhere", "elsewhere")
    assert window.folders.lists.path == ""
    window.remember({"folders": {"exports": 7}})
    assert window.memory()["folders"]["exports"] == "somewhere"


@pytest.mark.parametrize("arguments", [["--home"], ["--lang", "fr"], ["--nonsense"], ["file.xlsx"]])
def test_wrong_arguments_end_with_one_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_without_a_display_the_command_line_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(["--practice"]) == 1
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    assert "invoice-license" in told


def guides() -> list[GuideWindow]:
    return [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, GuideWindow) and one.isVisible()
    ]


def test_f1_opens_the_guide_at_what_is_shown(qtbot: QtBot, program: Program) -> None:
    program.start(is_practice=True)
    qtbot.waitUntil(has_rows(program))
    menus = window_of(program).menus
    assert menus.guide.shortcut().toString() == "F1"
    menus.guide.trigger()
    (guide,) = guides()
    assert guide.place == Place(GuidePage.LIST)
    menus.keys.trigger()
    assert guide.place == Place(GuidePage.KEYBOARD)
    assert "Ctrl+Enter" in guide.view.toPlainText()
    menus.reasons.trigger()
    assert guide.place == Place(GuidePage.REASONS)
    assert guides() == [guide]


def test_a_dialog_over_the_window_has_its_page_opened(qtbot: QtBot, program: Program) -> None:
    program.start(is_practice=True)
    qtbot.waitUntil(has_rows(program))
    window_of(program).menus.settings.trigger()
    (dialog,) = window_of(program).findChildren(SettingsDialog)
    ask_guide(dialog, dialog.guide_place())
    assert guides()[0].place == Place(GuidePage.SETTINGS)
    dialog.reject()


def test_the_guide_goes_with_the_window(qtbot: QtBot, program: Program) -> None:
    program.start(is_practice=False)
    qtbot.waitUntil(lambda: window_of(program).isVisible())
    qtbot.waitSignal(window_of(program).painted)
    window_of(program).guide_asked.emit(Place(GuidePage.OVERVIEW))
    (guide,) = guides()
    assert guide.place == Place(GuidePage.OVERVIEW)
    window_of(program).close()
    assert guides() == []


def test_the_program_has_a_picture_for_every_size_of_taskbar(
    qtbot: QtBot, program: Program
) -> None:
    program.start(is_practice=True)
    qtbot.waitUntil(has_rows(program))
    sizes = {size.width() for size in window_of(program).windowIcon().availableSizes()}
    assert {16, 32, 48, 256} <= sizes


def test_windows_of_other_homes_do_not_raise_each_other(
    qtbot: QtBot, qapp: QApplication, program: Program, opening: Opening, tmp_path: Path
) -> None:
    program.start(is_practice=True)
    qtbot.waitUntil(has_rows(program))
    other = tmp_path / "other"
    second = Program(qapp, other, opening, opening.safekeeping, language="en")
    assert second.start(is_practice=True)
    qtbot.waitUntil(has_rows(second))
    assert window_of(second) is not window_of(program)
    second.close()
    second.deleteLater()


def test_a_new_start_need_not_wait_for_what_is_ending(
    qtbot: QtBot, qapp: QApplication, program: Program, opening: Opening, tmp_path: Path
) -> None:
    program.start(is_practice=True)
    qtbot.waitUntil(has_rows(program))
    claimed: list[bool] = []
    door = program.door
    assert door is not None
    assert door.core is not None
    door.core = replace(door.core, close=lambda: claimed.append(_can_claim(qapp, tmp_path)))
    window_of(program).close()
    assert claimed == [True]


def _can_claim(qapp: QApplication, home: Path) -> bool:
    instance = SingleInstance(Profile.of(home, practice=True), qapp)
    is_claimed = instance.claim()
    instance.close()
    instance.deleteLater()
    return is_claimed
