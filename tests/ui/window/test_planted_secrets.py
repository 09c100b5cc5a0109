"""Planted secrets, and a platform that repeats them: the window gives none away while it works."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from invoice_license_desktop.core.domain.vocabulary import Operation, SyncStatus
from invoice_license_desktop.core.operations.ports.connection import Connection
from invoice_license_desktop.core.operations.ports.vault import SecretName
from invoice_license_desktop.core.platform.client import HttpPlatform
from invoice_license_desktop.ui.dialogs.result import ResultDialog
from tests.fakes.clock import FakeClock
from tests.fakes.vault import FakeVault
from tests.planted import PLANTED, found_in, repeating
from tests.platform.canned import CannedPlatform
from tests.ui.giving_away import Said, copied_from, given_away
from tests.ui.window.bench import Bench
from tests.ui.window.test_operations import confirm, opened


@pytest.fixture
def vault() -> FakeVault:
    """A keyring with all secrets in it."""
    made = FakeVault()
    made.kept = dict(PLANTED)
    return made


@pytest.fixture
def platform_instead() -> Iterator[HttpPlatform]:
    """A real way to a platform that repeats what it is sent."""
    QApplication.clipboard().clear()
    with CannedPlatform(react=repeating) as canned:
        connection = Connection(
            canned.url,
            "client",
            PLANTED[SecretName.CLIENT],
            proxy="http://user@proxy.test:8080",
            proxy_password=PLANTED[SecretName.PROXY],
        )
        platform = HttpPlatform(lambda: connection, FakeClock())
        yield platform
        platform.close()


def secrets_given_away(qapp: QApplication, *copied: Said) -> list[str]:
    return [where for where, what in (*given_away(qapp), *copied) if found_in(what)]


def test_from_the_plan_to_the_result_and_the_details(qapp: QApplication, bench: Bench) -> None:
    assert secrets_given_away(qapp) == []
    bench.tick(0, 1)
    bench.click(Operation.AUTHORIZE)
    confirm(bench)
    bench.wait(lambda: bool(opened(bench, ResultDialog)))
    (result,) = opened(bench, ResultDialog)
    bench.wait(lambda: bench.lanes.is_idle)
    assert bench.licenses()[0].sync_status is SyncStatus.FAILED
    # the platform's words are shown: without what is ours
    said = list(given_away(qapp))
    assert any("We heard · ••••" in what for _, what in said)
    assert secrets_given_away(qapp, *copied_from(result)) == []
    result.reject()

    grid = bench.window.page.grid
    grid.setCurrentIndex(grid.model().index(0, 1))
    bench.window.menus.details.trigger()
    bench.wait(lambda: bench.window.detail.enterprise_id == 1)
    bench.wait(lambda: bench.lanes.is_idle)
    bench.window.menus.copy_rows.trigger()
    assert secrets_given_away(qapp, *copied_from(bench.window)) == []
    bench.wait(lambda: bench.lanes.is_idle)


def test_every_act_of_the_menus_that_opens_something(qapp: QApplication, bench: Bench) -> None:
    menus = bench.window.menus
    bench.tick(0)
    seen = set()
    for act in (menus.serials, menus.journal, menus.settings, menus.edit_enterprise, menus.clock):
        assert act.isEnabled(), act.text()
        act.trigger()
        bench.wait(lambda: qapp.activeModalWidget() is not None)
        bench.wait(lambda: bench.lanes.is_idle)
        dialog = qapp.activeModalWidget()
        assert dialog is not None
        seen.add(type(dialog).__name__)
        assert secrets_given_away(qapp, *copied_from(dialog)) == []
        dialog.close()
        bench.wait(lambda: qapp.activeModalWidget() is None)
    assert len(seen) == 5
