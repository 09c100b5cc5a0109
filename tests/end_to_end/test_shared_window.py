"""The window on a real PostgreSQL database that others use too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import keyring
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from invoice_license_desktop.bootstrap import open_core, open_safekeeping
from invoice_license_desktop.core.domain.journal import Actor
from invoice_license_desktop.core.operations.enterprises import add_enterprise
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.settings import Profile, change_workstation
from invoice_license_desktop.core.store.postgresql import SharedStore, open_shared_store
from invoice_license_desktop.translation import Language, install_language
from invoice_license_desktop.ui.program import Program
from invoice_license_desktop.ui.read_only_bar import ReadOnlyBar
from tests.fakes.clock import FakeClock
from tests.fakes.platform import FakePlatform
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.fakes.vault import FakeVault
from tests.postgresql_server import PostgresqlServer
from tests.ui.conftest import undress
from tests.ui.window.opening import window_of

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]

MAY_READ = "GRANT SELECT ON ALL TABLES IN SCHEMA public TO {}"
PATIENCE_MS = 60_000


@pytest.fixture(autouse=True)
def _nobodys_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    none = keyring.core.load_keyring("keyring.backends.fail.Keyring")
    monkeypatch.setattr(keyring.core, "_keyring_backend", none)


@pytest.fixture
def colleague(shared_database: str) -> Iterator[Context]:
    """Somebody else, at another workstation, with two enterprises in the list."""
    clock = FakeClock()
    store = open_shared_store(shared_database, "")
    context = Context(store, FakePlatform(clock), FakeVault(), clock, Actor("王敏", "w", "PC-2"))
    for n in (0, 1):
        add_enterprise(context, enterprise_name(n), valid_tax_number(n))
    yield context
    store.close()


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    made = Program(qapp, tmp_path, open_core, open_safekeeping, language="en")
    yield made
    made.close()
    made.deleteLater()
    install_language(Language.ENGLISH, qapp)
    undress(qapp)


def start(program: Program, home: Path, url: str) -> None:
    profile = Profile.of(home, practice=False)
    change_workstation(profile, lambda own: replace(own, database_url=url))
    program.start(is_practice=False)


def rows(program: Program) -> int:
    door = program.door
    return 0 if door is None or door.session is None else door.window.page.model.rowCount()


def wait_rows(qtbot: QtBot, program: Program, count: int) -> None:
    qtbot.waitUntil(lambda: rows(program) == count, timeout=PATIENCE_MS)


def test_a_user_without_the_right_to_write_gets_a_window_that_says_so(
    qtbot: QtBot,
    program: Program,
    colleague: Context,
    shared_database: str,
    postgresql_server: PostgresqlServer,
    tmp_path: Path,
) -> None:
    name = shared_database.rpartition("/")[2]
    with postgresql_server.role(MAY_READ, name) as reader:
        start(program, tmp_path, postgresql_server.url(name, reader))
        wait_rows(qtbot, program, 2)
        window = window_of(program)
        bar = window.findChild(ReadOnlyBar)
        assert bar is not None
        assert bar.isVisible()
        assert not any(action.isEnabled() for action in window.menus.writing)
        # what others do is seen all the same
        add_enterprise(colleague, enterprise_name(2), valid_tax_number(2))
        wait_rows(qtbot, program, 3)
        program.close()


def test_what_another_workstation_does_shows_within_moments_and_after_the_server_was_away(
    qtbot: QtBot,
    program: Program,
    colleague: Context,
    shared_database: str,
    postgresql_server: PostgresqlServer,
    tmp_path: Path,
) -> None:
    start(program, tmp_path, shared_database)
    wait_rows(qtbot, program, 2)
    add_enterprise(colleague, enterprise_name(2), valid_tax_number(2))
    wait_rows(qtbot, program, 3)
    notice = window_of(program).page.notice
    postgresql_server.stop()
    try:
        qtbot.waitUntil(lambda: "does not answer" in notice.sentence, timeout=PATIENCE_MS)
        assert rows(program) == 3
    finally:
        postgresql_server.start()
    qtbot.waitUntil(lambda: notice.sentence == "", timeout=PATIENCE_MS)
    assert isinstance(colleague.store, SharedStore)
    add_enterprise(colleague, enterprise_name(3), valid_tax_number(3))
    wait_rows(qtbot, program, 4)
