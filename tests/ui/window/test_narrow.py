"""A narrow window: nothing is cut, and what is left out is told in a tooltip."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from invoice_license_desktop.core.domain.settings import Edition
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
