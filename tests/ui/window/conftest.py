"""What the tests of the main window share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.journal import Actor
from invoice_license_desktop.core.operations.ports.context import Context, Core, Safekeeping
from invoice_license_desktop.core.operations.ports.platform import Platform
from invoice_license_desktop.core.settings import Profile, change_workstation
from invoice_license_desktop.translation import Language, install_language
from invoice_license_desktop.ui.lanes import Lanes
from invoice_license_desktop.ui.program import Program
from invoice_license_desktop.ui.session import Session
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.window import MainWindow
from tests.fakes.clock import FakeClock
from tests.fakes.databases import FakeDatabases
from tests.fakes.files import FakeFiles
from tests.fakes.platform import FakePlatform
from tests.fakes.samples import sample_entries
from tests.fakes.store import FakeStore
from tests.fakes.tables import FakeTables
from tests.fakes.vault import FakeVault
from tests.ui.conftest import undress
from tests.ui.window.bench import Bench, NoSheets
from tests.ui.window.opening import Opening


@pytest.fixture
def vault() -> FakeVault:
    """The keyring of whoever works in the window."""
    return FakeVault()


@pytest.fixture
def platform_instead() -> Platform | None:
    """A platform that a test lets the window ask instead of the one in memory."""
    return None


@pytest.fixture
def make_bench(
    qtbot: QtBot,
    qapp: QApplication,
    look: Look,
    lanes: Lanes,
    tmp_path: Path,
    vault: FakeVault,
    platform_instead: Platform | None,
) -> Iterator[Callable[..., Bench]]:
    """Opens a window on so many enterprises, in which cancellations do not wait."""
    profile = Profile.of(tmp_path, practice=True)
    profile.folder.mkdir()
    change_workstation(profile, lambda known: replace(known, undo_seconds=0))
    made: list[Bench] = []

    def make(count: int, *, may_write: bool = True) -> Bench:
        clock = FakeClock()
        store, platform = FakeStore(clock), FakePlatform(clock)
        if count:
            with store.writing() as work:
                work.enterprises.add(sample_entries(count))
                work.commit()
        store.may_write = may_write
        actor = Actor("李强", "CORP\\liqiang", "PC-1")
        context = Context(store, platform_instead or platform, vault, clock, actor)
        tables = FakeTables()
        files = FakeFiles(clock, store, profile.database)
        safekeeping = Safekeeping(profile, files, clock, actor, context.vault, FakeDatabases())
        core = Core(context, NoSheets(), tables, None, safekeeping, store.close)
        window = MainWindow(look, lanes, is_practice=True)
        for folder in vars(window.folders).values():
            folder.path = str(tmp_path)
        qtbot.addWidget(window)
        window.resize(1360, 820)
        window.show()
        session = Session(window, lanes, core, profile)
        session.start()
        bench = Bench(qtbot, store, platform, clock, context, lanes, window, session, tables)
        made.append(bench)
        bench.wait(lambda: window.page.model.rowCount() == count)
        bench.wait(lambda: session.board.situation is not None)
        bench.wait_counts("Issuing (0/10)" if may_write else "Issuing (0/—)")
        return bench

    yield make
    for bench in made:
        bench.session.close()


@pytest.fixture
def bench(make_bench: Callable[[int], Bench]) -> Bench:
    """A window on twelve enterprises."""
    return make_bench(12)


@pytest.fixture
def opening() -> Opening:
    return Opening()


@pytest.fixture
def program(qapp: QApplication, opening: Opening, tmp_path: Path) -> Iterator[Program]:
    made = Program(qapp, tmp_path, opening, opening.safekeeping, language="en")
    yield made
    made.close()
    made.deleteLater()
    install_language(Language.ENGLISH, qapp)
    undress(qapp)
