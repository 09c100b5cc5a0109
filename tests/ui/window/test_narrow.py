"""A narrow window: nothing is cut, and what is left out is told in a tooltip."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton

from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Edition,
    Service,
    SyncFilter,
)
from invoice_license_desktop.core.operations.shared_settings import change_settings
from invoice_license_desktop.ui.controls.notice import Notice
from tests.ui.window.bench import Bench


def cut(bench: Bench) -> list[str]:
    """The toolbar's buttons that do not get the room they need."""
    buttons = bench.window.toolbar.findChildren(QPushButton)
    return [one.accessibleName() for one in buttons if one.width() < one.sizeHint().width()]


def narrow(bench: Bench, width: int, height: int) -> None:
    bench.window.resize(width, height)
    bench.wait(lambda: bench.window.toolbar.width() == width)
    bench.wait(lambda: bench.lanes.is_idle)


@pytest.mark.fonts
def test_the_toolbar_loses_words_then_icons_but_nothing_is_cut(bench: Bench) -> None:
    toolbar = bench.window.toolbar
    assert (toolbar.refresh.text(), toolbar.serials.icon().isNull()) == ("Refresh", False)
    narrow(bench, 1024, 640)
    assert (toolbar.refresh.text(), toolbar.serials.icon().isNull()) == ("", False)
    assert "Refresh" in toolbar.refresh.toolTip()
    assert toolbar.refresh.accessibleName() == "Refresh"
    bench.wait(lambda: not cut(bench))
    narrow(bench, 880, 560)
    assert toolbar.serials.icon().isNull()
    assert toolbar.serials.text()
    bench.wait(lambda: not cut(bench))
    narrow(bench, 1360, 820)
    assert (toolbar.refresh.text(), toolbar.serials.icon().isNull()) == ("Refresh", False)
    assert toolbar.refresh.toolTip() == ""


@pytest.mark.fonts
def test_beside_the_details_the_footer_keeps_its_first_words(bench: Bench) -> None:
    narrow(bench, 1024, 640)
    bench.window.page.grid.setCurrentIndex(bench.window.page.model.index(0, 1))
    bench.window.menus.details.trigger()
    footer = bench.window.page.footer
    bench.wait(lambda: footer.texts()[0] == "Nothing chosen")
    assert "Tick rows" in footer.toolTip()
    bench.window.menus.details.trigger()
    bench.wait(lambda: footer.texts()[0].startswith("Nothing chosen. Tick rows"))
    assert footer.toolTip() == ""


def test_a_notice_takes_the_lines_it_needs(bench: Bench) -> None:
    change_settings(bench.context, edition=Edition.LEGACY.value)
    bench.session.refresh()
    notice: Notice = bench.window.page.notice
    bench.wait(notice.isVisible)
    narrow(bench, 1024, 640)
    bench.window.menus.details.trigger()
    bench.wait(lambda: notice.width() < 500)
    bench.wait(lambda: notice.height() >= notice.heightForWidth(notice.width()))


@pytest.mark.fonts
@pytest.mark.parametrize("width", [880, 1024, 1120, 1200, 1240, 1360])
def test_the_filter_bar_is_whole_at_every_width(bench: Bench, width: int) -> None:
    narrow(bench, width, 640)
    filters = bench.window.page.filters

    def is_whole() -> bool:
        choices = (filters._status, filters._sync)
        shown = [one._segments for one in choices if one._segments.isVisible()]
        return all(one.geometry().right() < filters.width() for one in choices) and all(
            one.width() >= one.sizeHint().width() for one in shown
        )

    bench.wait(is_whole)


@pytest.mark.fonts
def test_long_counts_turn_the_segments_into_drop_downs(bench: Bench) -> None:
    narrow(bench, 1360, 820)
    filters = bench.window.page.filters
    assert filters._status._segments.isVisible()
    situation = bench.session.board.situation
    assert situation is not None
    overview = situation.services[Service.ISSUING].overview
    many = replace(
        overview,
        statuses=dict.fromkeys(AuthorizationStatus, 1_000_000),
        syncs=dict.fromkeys(SyncFilter, 1_000_000),
    )
    filters.show_overview(many)
    assert filters._status._box.isVisible()
    filters.show_overview(overview)
    assert filters._status._segments.isVisible()
