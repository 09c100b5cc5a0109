"""Every dialog as it is seen: run by `tests/ui/test_seen.py` at several scales."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.enterprise import Enterprise
from invoice_license_desktop.translation import Language, install_language
from invoice_license_desktop.ui.controls.plain_table import PlainTable
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.enterprise import EnterpriseDialog
from invoice_license_desktop.ui.dialogs.remove import RemoveDialog
from invoice_license_desktop.ui.dialogs.saved_view import DeleteViewDialog
from invoice_license_desktop.ui.theme import Theme
from tests.fakes.samples import valid_tax_number
from tests.operations.office import Office
from tests.ui.dialogs.test_every_dialog import (
    EVERY,
    Make,
    make_cancellation,
    make_journal,
    make_plan,
    make_result,
)
from tests.ui.seen.clipping import cut_off
from tests.ui.seen.legibility import faint_texts
from tests.ui.window.states import LONG_NAME


def with_long_names(make: Make) -> Make:
    """The same dialog, where the first enterprise has the longest name there may be."""

    def made(desk: Desk, office: Office, path: Path) -> QDialog:
        with office.store.writing() as work:
            work.enterprises.rename({office.ids[0]: LONG_NAME})
            work.commit()
        return make(desk, office, path)

    made.__name__ = f"{make.__name__}_with_long_names"
    return made


def make_long_removal(desk: Desk, office: Office, _path: Path) -> QDialog:
    return RemoveDialog(desk, Enterprise(office.ids[0], LONG_NAME, valid_tax_number(0)))


def make_long_enterprise(desk: Desk, office: Office, _path: Path) -> QDialog:
    return EnterpriseDialog(desk, Enterprise(office.ids[0], LONG_NAME, valid_tax_number(0)))


def make_long_view_removal(desk: Desk, _office: Office, _path: Path) -> QDialog:
    return DeleteViewDialog(desk, LONG_NAME[:60])


ALL = (
    *EVERY,
    *map(with_long_names, (make_plan, make_cancellation, make_result, make_journal)),
    make_long_removal,
    make_long_enterprise,
    make_long_view_removal,
)


@pytest.fixture(params=Language)
def language(request: pytest.FixtureRequest, qapp: QApplication, desk: Desk) -> Iterator[Language]:
    chosen = Language(request.param)
    install_language(chosen, qapp)
    desk.look.choose_language(chosen.value)
    yield chosen
    install_language(Language.ENGLISH, qapp)


@pytest.fixture(params=ALL, ids=lambda make: make.__name__.removeprefix("make_"))
def dialog(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    desk: Desk,
    office: Office,
    tmp_path: Path,
    language: Language,
    opened: Callable[[QDialog], None],
) -> QDialog:
    make: Make = request.param
    made = make(desk, office, tmp_path)
    opened(made)
    return made


def test_nothing_is_cut_off(qtbot: QtBot, dialog: QDialog) -> None:
    screen = dialog.screen().availableGeometry()
    assert dialog.width() <= screen.width()
    assert dialog.height() <= screen.height()

    def is_whole() -> None:
        assert cut_off(dialog) == []

    # What was read may have it laid out anew in a moment.
    qtbot.waitUntil(is_whole, timeout=1000)


def test_every_text_can_be_read(dialog: QDialog, desk: Desk) -> None:
    assert faint_texts(dialog) == []
    desk.look.choose_theme(Theme.DARK)
    assert faint_texts(dialog) == []


def test_no_table_scrolls_sideways_at_its_usual_width(
    desk: Desk,
    office: Office,
    tmp_path: Path,
    opened: Callable[[QDialog], None],
    language: Language,
) -> None:
    for make in (make_plan, make_cancellation):
        dialog = make(desk, office, tmp_path)
        opened(dialog)
        for table in dialog.findChildren(PlainTable):
            assert table.horizontalScrollBar().maximum() == 0, make.__name__
