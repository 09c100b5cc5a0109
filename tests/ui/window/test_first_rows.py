"""The first rows are on the screen while the core is still being opened, and stay when it is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.vocabulary import AuthorizationStatus, Service
from invoice_license_desktop.core.operations.ports.context import Core
from invoice_license_desktop.core.operations.ports.first_rows import FirstRows
from invoice_license_desktop.core.operations.ports.store import StoreFault
from invoice_license_desktop.core.settings import Profile, change_workstation
from invoice_license_desktop.translation import Language, install_language
from invoice_license_desktop.ui.program import Program
from tests.fakes.samples import sample_entries
from tests.ui.conftest import undress
from tests.ui.window.opening import Opening, has_rows, window_of


class Slowly:
    """Opens a core only when it is let; before that its first rows can be read, if there are any."""

    def __init__(self, rows: tuple[License, ...]) -> None:
        self.opening = Opening()
        self.may_open = threading.Event()
        self.rows: FirstRows | None = FirstRows(rows, 0)
        self.fault: Exception | None = None
        self.asked: list[Profile] = []

    def open_core(self, profile: Profile) -> Core:
        """As the program opens it."""
        self.may_open.wait()
        return self.opening(profile)

    def read(self, profile: Profile, limit: int) -> FirstRows | None:
        """As the program reads them."""
        assert limit >= 3
        self.asked.append(profile)
        if self.fault is not None:
            raise self.fault
        return self.rows


ROWS = tuple(
    License(place, Service.ISSUING, entry.tax_number, entry.name)
    for place, entry in enumerate(sample_entries(3), start=1)
)


@pytest.fixture
def slowly() -> Slowly:
    return Slowly(ROWS)


@pytest.fixture
def program(qapp: QApplication, slowly: Slowly, tmp_path: Path) -> Iterator[Program]:
    Profile.of(tmp_path, practice=False).database.touch()
    safekeeping = slowly.opening.safekeeping
    made = Program(qapp, tmp_path, slowly.open_core, safekeeping, slowly.read, language="en")
    yield made
    slowly.may_open.set()
    made.close()
    made.deleteLater()
    install_language(Language.ENGLISH, qapp)
    undress(qapp)


def _shown(program: Program) -> list[str]:
    model = window_of(program).page.model
    rows = [model.row(number) for number in range(model.rowCount())]
    return [row.name for row in rows if row is not None]


def test_rows_are_there_before_the_core_and_nothing_can_be_done_with_them(
    qtbot: QtBot, program: Program, slowly: Slowly
) -> None:
    program.start(is_practice=False)
    qtbot.waitUntil(has_rows(program))
    assert program.door is not None
    assert program.door.core is None
    assert _shown(program) == [row.name for row in ROWS]
    toolbar = window_of(program).toolbar
    assert not any(button.isEnabled() for button in toolbar.buttons.values())
    assert not toolbar.import_list.isEnabled()
    assert not slowly.opening.opened


def test_the_same_rows_stay_where_they_are_when_the_core_is_there(
    qtbot: QtBot, program: Program, slowly: Slowly
) -> None:
    program.start(is_practice=False)
    qtbot.waitUntil(has_rows(program))
    window = window_of(program)
    window.page.grid.setCurrentIndex(window.page.model.index(1, 0))
    resets: list[bool] = []
    window.page.model.modelReset.connect(lambda: resets.append(True))
    slowly.may_open.set()
    qtbot.waitUntil(window.toolbar.import_list.isEnabled)
    qtbot.waitUntil(lambda: window.page.model.count == 3)
    assert not resets
    assert window.page.grid.currentIndex().row() == 1
    assert _shown(program) == [row.name for row in ROWS]


def test_what_changed_meanwhile_is_shown_once_the_core_is_there(
    qtbot: QtBot, program: Program, slowly: Slowly
) -> None:
    failed = replace(ROWS[0], authorization_status=AuthorizationStatus.FAILED)
    slowly.rows = FirstRows((failed, *ROWS[1:]), 0)
    program.start(is_practice=False)
    qtbot.waitUntil(has_rows(program))
    model = window_of(program).page.model
    assert model.row(0) == failed
    slowly.may_open.set()
    qtbot.waitUntil(lambda: model.row(0) == ROWS[0])


def test_an_order_that_changed_meanwhile_is_read_anew(
    qtbot: QtBot, program: Program, slowly: Slowly
) -> None:
    slowly.rows = FirstRows((ROWS[0], replace(ROWS[1], enterprise_id=9), *ROWS[2:]), 7)
    program.start(is_practice=False)
    qtbot.waitUntil(has_rows(program))
    slowly.may_open.set()
    qtbot.waitUntil(lambda: _shown(program) == [row.name for row in ROWS])


@pytest.mark.parametrize("fault", [None, RuntimeError("unforeseen")])
def test_without_first_rows_they_come_with_the_core(
    qtbot: QtBot, program: Program, slowly: Slowly, fault: Exception | None
) -> None:
    slowly.rows, slowly.fault = None, fault
    slowly.may_open.set()
    program.start(is_practice=False)
    qtbot.waitUntil(has_rows(program))
    assert program.door is not None
    assert program.door.core is not None


def test_a_store_that_cannot_be_opened_is_not_hidden_by_its_first_rows(
    qtbot: QtBot, program: Program, slowly: Slowly
) -> None:
    slowly.opening.fault = StoreFault.BUSY
    program.start(is_practice=False)
    qtbot.waitUntil(has_rows(program))
    slowly.may_open.set()
    qtbot.waitUntil(window_of(program).fault.isVisible)
    assert not window_of(program).page.isVisible()


def test_the_first_rows_of_a_shared_database_are_not_looked_for_in_a_file(
    qtbot: QtBot, program: Program, slowly: Slowly, tmp_path: Path
) -> None:
    profile = Profile.of(tmp_path, practice=False)
    change_workstation(
        profile,
        lambda known: replace(
            known, database_url="postgresql+psycopg://liqiang@db.example/licenses"
        ),
    )
    slowly.may_open.set()
    program.start(is_practice=False)
    qtbot.waitUntil(has_rows(program))
    assert not slowly.asked


def test_closing_before_the_core_is_there_leaves_nothing_behind(
    qtbot: QtBot, program: Program, slowly: Slowly
) -> None:
    program.start(is_practice=False)
    qtbot.waitUntil(has_rows(program))
    slowly.may_open.set()
    program.close()
    assert program.door is None
