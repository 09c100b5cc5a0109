"""The main window as it is seen in each of its states: run by `tests/ui/test_seen.py` at several
scales."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from invoice_license_desktop.translation import Language, install_language
from invoice_license_desktop.ui.theme import Theme
from tests.ui.seen.clipping import cut_off
from tests.ui.seen.legibility import faint_texts
from tests.ui.window.bench import Bench
from tests.ui.window.states import EVERY

SIZE = (1024, 640)


@pytest.fixture(params=EVERY, ids=lambda state: state.__name__)
def state(request: pytest.FixtureRequest) -> Callable[[Bench], None]:
    made: Callable[[Bench], None] = request.param
    return made


@pytest.fixture(params=Language)
def shown(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    bench: Bench,
    state: Callable[[Bench], None],
) -> Iterator[Bench]:
    language = Language(request.param)
    bench.window.resize(*SIZE)
    install_language(language, qapp)
    bench.window.look.choose_language(language.value)
    state(bench)
    bench.window.grab()
    bench.wait(lambda: bench.lanes.is_idle)
    yield bench
    install_language(Language.ENGLISH, qapp)


def test_nothing_is_cut_off(qtbot: QtBot, shown: Bench) -> None:
    def is_whole() -> None:
        assert cut_off(shown.window) == []

    # What was read may have it laid out anew in a moment.
    qtbot.waitUntil(is_whole, timeout=1000)


def test_every_text_can_be_read(shown: Bench) -> None:
    assert faint_texts(shown.window) == []
    shown.window.look.choose_theme(Theme.DARK)
    assert faint_texts(shown.window) == []
