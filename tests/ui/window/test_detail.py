"""The detail panel: what changed, and request numbers that do not break it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.journal import Action, Actor, Entry, SealedEntry, Value
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.ui.controls.links import Link
from invoice_license_desktop.ui.controls.text import Text
from invoice_license_desktop.ui.detail_journal import DetailJournal, RequestLink, change_line
from invoice_license_desktop.ui.theme import Look
from tests.fakes.clock import START
from tests.ui.window.bench import Bench
from tests.ui.window.test_operations import confirm

ACTOR = Actor("李强", "CORP\\liqiang", "PC-1")
REQUEST = "fb7811cd-6d91-4fa3-9a0e-ecd8327376eb"


def entry(before: dict[str, Value], after: dict[str, Value]) -> Entry:
    return Entry(START, ACTOR, Action.CANCEL, Service.ISSUING, before=before, after=after)


def test_the_fields_that_matter_are_told_before_and_after() -> None:
    cancelled = entry(
        {"authorization_status": "authorized", "valid_to": "2026-12-31", "revision": 1},
        {"authorization_status": "not_authorized", "valid_to": None, "revision": 2},
    )
    assert change_line(cancelled) == "Authorized → Not authorized; validity cleared"
    confirmed = entry(
        {"valid_from": None, "valid_to": None},
        {"valid_from": "2026-01-01", "valid_to": "2026-12-31"},
    )
    assert change_line(confirmed) == "valid 2026-01-01 to 2026-12-31"
    longer = entry({"valid_to": "2026-12-31"}, {"valid_to": "2027-12-31"})
    assert change_line(longer) == "valid to 2027-12-31"
    renamed = entry({"name": "A"}, {"name": "B"})
    assert change_line(renamed) == "Enterprise: A → B"
    assert change_line(entry({"revision": 1}, {"revision": 2})) == ""


@pytest.mark.fonts
def test_a_long_name_of_who_did_it_is_cut_and_told_in_full(qtbot: QtBot, look: Look) -> None:
    name = "Administrator of the whole country"
    actors = (replace(ACTOR, operator=name), ACTOR)
    entries = [Entry(START, actor, Action.CANCEL) for actor in actors]
    panel = DetailJournal(look, [SealedEntry(1, one, "", "", "", "") for one in entries])
    qtbot.addWidget(panel)
    cut, whole = (text for text in panel.findChildren(Text) if text.accessibleName())
    assert cut.text().endswith("…")
    assert (cut.toolTip(), cut.accessibleName()) == (name, name)
    assert (whole.text(), whole.toolTip()) == ("李强", "")


def test_a_long_request_number_is_short_and_copied_whole(look: Look) -> None:
    link = RequestLink(look, REQUEST)
    assert link.text() == "request fb7811cd…"
    assert REQUEST in link.toolTip()
    link.click()
    assert QApplication.clipboard().text() == REQUEST
    link.deleteLater()


@pytest.mark.fonts
def test_the_journal_of_the_panel_fits_into_it(bench: Bench) -> None:
    bench.tick(0)
    bench.click(Operation.AUTHORIZE)
    confirm(bench)
    bench.wait_counts("Issuing (1/10)")
    bench.wait(lambda: bench.lanes.is_idle)
    grid = bench.window.page.grid
    grid.setCurrentIndex(bench.window.page.model.index(0, 1))
    bench.window.menus.details.trigger()
    panel = bench.window.detail
    bench.wait(lambda: any("→" in text.text() for text in panel.findChildren(Text)))
    texts = [text.text() for text in panel.findChildren(Text)]
    assert "Not authorized → Authorized" in texts
    assert any(isinstance(link, RequestLink) for link in panel.findChildren(Link))
    (area,) = panel.findChildren(QScrollArea)
    content = area.widget()
    assert content is not None
    assert content.minimumSizeHint().width() <= area.viewport().width()


def test_what_reads_the_same_is_not_built_again(bench: Bench) -> None:
    grid = bench.window.page.grid
    grid.setCurrentIndex(bench.window.page.model.index(0, 1))
    bench.window.menus.details.trigger()
    panel = bench.window.detail
    bench.wait(lambda: panel.enterprise_id == 1)
    (area,) = panel.findChildren(QScrollArea)
    before = area.widget()
    bench.session.refresh()
    bench.wait(lambda: bench.lanes.is_idle)
    assert area.widget() is before
