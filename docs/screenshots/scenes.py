"""What is shown in each picture, and how the window comes to show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from invoice_license_desktop.bootstrap import open_core
from invoice_license_desktop.core.domain.vocabulary import Column, Operation
from invoice_license_desktop.core.operations.ports.context import Core
from invoice_license_desktop.core.operations.shared_settings import change_settings
from invoice_license_desktop.core.platform.contract import BATCH_PATH
from invoice_license_desktop.core.settings import Profile
from invoice_license_desktop.practice.faults import Fault, FaultKind
from invoice_license_desktop.practice.launcher import launch_practice
from invoice_license_desktop.translation import Language
from invoice_license_desktop.ui.batch_panel import Progress
from invoice_license_desktop.ui.dialogs.serials import SerialsDialog
from invoice_license_desktop.ui.dialogs.typed_count import TypedCount
from invoice_license_desktop.ui.theme import Theme
from screenshots import long_list, short_list
from screenshots.acting import PEOPLE, as_operator
from screenshots.import_file import write_import_file
from screenshots.stage import Stage, wait_until
from screenshots.surroundings import Clock

Take = Callable[[str, QImage, Theme], None]
_SENT_FAST: Final = 31
_FAST_MS, _NEVER_MS = 120, 25_000
_REFUSED: Final = 7
_ROWS_A_REQUEST: Final = 200


def take_first_start(app: QApplication, folder: Path, take: Take) -> None:
    """The first start: no profile yet."""
    home = folder / "first"
    home.mkdir()
    with Stage(app, home) as stage:
        take("first-start", stage.take(), Theme.LIGHT)


def take_empty(
    app: QApplication, folder: Path, language: Language, take: Take, clock: Clock
) -> None:
    """A real profile that is connected, and has no enterprises yet."""
    home = folder / "empty"
    operator = PEOPLE[language].lead
    platform = launch_practice(folder / "empty-platform.sqlite3")
    with closing(platform), _core(home, operator) as opened:
        core = long_list.connected(opened, platform)
        change_settings(core.context, platform_url=long_list.ADDRESS, client_id="ild-prod-0417")
        clock.set_everywhere(core.context, long_list.TODAY)
        with Stage(app, home, core, operator=operator) as stage:
            take("empty", stage.take(), Theme.LIGHT)


def take_short_list(
    app: QApplication, folder: Path, language: Language, take: Take, clock: Clock
) -> None:
    """Practice mode with its twelve enterprises."""
    home, people = folder / "short", PEOPLE[language]
    clock.set(short_list.BEGIN)
    with _core(home, people.lead, practice=True) as core:
        short_list.live_through(core, clock, people)
        with Stage(app, home, core, is_practice=True, operator=people.lead) as stage:
            _take_list(stage, take)
            _take_over_list(stage, take, write_import_file(folder, language))
            short_list.let_one_be_refused(core)
            _take_plan_and_result(stage, take)


def _take_list(stage: Stage, take: Take) -> None:
    window = stage.window
    take("main", stage.take(), Theme.LIGHT)
    stage.wear(Theme.DARK)
    take("main", stage.take(), Theme.DARK)
    stage.tick(short_list.CHOSEN)
    take("chosen", stage.take(), Theme.DARK)
    stage.wear(Theme.SYSTEM)
    tip = stage.tooltip(window.toolbar.buttons[Operation.CANCEL])
    take("chosen", stage.take(tip=tip), Theme.LIGHT)
    QToolTip.hideText()
    window.menus.choose_none.trigger()
    stage.settle()


def _take_over_list(stage: Stage, take: Take, file: Path) -> None:
    """The detail panel and the dialogs in which no row takes part."""
    window = stage.window
    window.page.grid.setCurrentIndex(window.page.model.index(0, 1))
    window.menus.details.trigger()
    stage.settle()
    take("detail", stage.take(), Theme.LIGHT)
    window.menus.details.trigger()
    window.toolbar.serials.click()
    dialog = stage.dialog()
    if isinstance(dialog, SerialsDialog):
        dialog.need.why.click()
        stage.settle()
    take("serials", stage.take(), Theme.LIGHT)
    stage.leave(dialog)
    stage.session.acts.import_file(file)
    dialog = stage.dialog()
    take("import", stage.take(), Theme.LIGHT)
    stage.leave(dialog)


def _take_plan_and_result(stage: Stage, take: Take) -> None:
    stage.tick(short_list.CHOSEN)
    authorize = stage.window.toolbar.buttons[Operation.AUTHORIZE]
    stage.wear(Theme.DARK)
    authorize.click()
    dialog = stage.dialog()
    take("plan", stage.take(), Theme.DARK)
    stage.leave(dialog)
    stage.wear(Theme.SYSTEM)
    authorize.click()
    dialog = stage.dialog()
    take("plan", stage.take(), Theme.LIGHT)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    wait_until(lambda: not dialog.isVisible(), "the plan is confirmed")
    stage.settle()
    dialog = stage.dialog()
    take("result", stage.take(), Theme.LIGHT)
    stage.leave(dialog)


def take_long_list(
    app: QApplication, folder: Path, language: Language, take: Take, clock: Clock
) -> None:
    """A real profile with many enterprises."""
    home, people = folder / "long", PEOPLE[language]
    clock.set(long_list.BEGIN)
    platform = long_list.launch_platform(folder / "long-platform.sqlite3")
    with closing(platform), _core(home, people.lead) as opened:
        core = long_list.connected(opened, platform)
        built = long_list.build(core, platform, clock, people, folder / "list.csv")
        with Stage(app, home, core, operator=people.lead) as stage:
            stage.window.menus.sorts[Column.TAX_NUMBER].trigger()
            stage.settle()
            _take_settings(stage, take)
            _take_cancel(stage, take, built)
            _take_batch(stage, take, built)
            # the request that never ends shall not be waited for
            platform.close()


def _take_settings(stage: Stage, take: Take) -> None:
    stage.window.menus.settings.trigger()
    dialog = stage.dialog()
    take("settings", stage.take(), Theme.LIGHT)
    stage.leave(dialog)


def _take_cancel(stage: Stage, take: Take, built: long_list.LongList) -> None:
    stage.tick(built.cancelled_ones)
    stage.window.toolbar.buttons[Operation.CANCEL].click()
    dialog = stage.dialog()
    typed = dialog.findChild(TypedCount)
    if typed is not None:
        typed.field.setText("7")
        stage.settle()
    take("cancel", stage.take(), Theme.LIGHT)
    stage.leave(dialog)
    stage.window.menus.choose_none.trigger()
    stage.settle()


def _take_batch(stage: Stage, take: Take, built: long_list.LongList) -> None:
    """Stopped in its tracks after 6,200 rows by a request that the platform does not answer."""
    refused = built.batch[5 :: len(built.batch) // _REFUSED][:_REFUSED]
    built.panel.set_faults(
        Fault(FaultKind.SLOW, times=_SENT_FAST, path=BATCH_PATH, milliseconds=_FAST_MS),
        Fault(FaultKind.SLOW, path=BATCH_PATH, milliseconds=_NEVER_MS),
        *(Fault(FaultKind.REFUSE, tax_number=number) for number in refused),
    )
    QApplication.clipboard().setText("\n".join(built.batch))
    stage.window.menus.paste.trigger()
    stage.settle()
    done: list[int] = []

    def note(progress: Progress | None) -> None:
        if progress is not None and not progress.is_applying:
            done.append(progress.done)

    stage.session.flow.progressed.connect(note)
    stage.window.toolbar.buttons[Operation.AUTHORIZE].click()
    QTest.keyClick(stage.dialog(), Qt.Key.Key_Return)
    wanted = _SENT_FAST * _ROWS_A_REQUEST
    wait_until(lambda: bool(done) and done[-1] == wanted, f"{wanted} rows are settled")
    stage.catch_up()
    take("batch", stage.take(), Theme.LIGHT)


@contextmanager
def _core(home: Path, operator: str, *, practice: bool = False) -> Iterator[Core]:
    """An opened profile in the hands of an operator."""
    opened = open_core(Profile.of(home, practice=practice))
    try:
        yield replace(opened, context=as_operator(opened.context, operator))
    finally:
        opened.close()
