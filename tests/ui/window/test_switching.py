"""Another language while the window is open: nothing of the one before stays."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QWidget

from invoice_license_desktop.core.home import resource
from invoice_license_desktop.translation import Language, install_language
from invoice_license_desktop.ui.running_line import RunningLine
from tests.ui.seen.clipping import is_seen
from tests.ui.window.bench import Bench
from tests.ui.window.states import EVERY

TS = resource("translations/invoice_license_zh_CN.ts")


@pytest.fixture(scope="module")
def english() -> re.Pattern[str]:
    """Every English text that has a Chinese one, its named places filled with anything."""
    sources = [
        str(message.findtext("source"))
        for message in ET.parse(TS).iter("message")
        if message.findtext("source") != message.findtext("translation")
    ]
    # {name}, {count} …: what is left must have words of its own
    worded = [text for text in sources if len(re.sub(r"{.*?}|\W", "", text)) > 3]
    filled = (re.sub(r"\\{.*?\\}", ".+", re.escape(text.replace("&", ""))) for text in worded)
    return re.compile("|".join(filled), re.DOTALL)


def texts(window: QWidget) -> Iterator[str]:
    """What is read and heard of the window, and what its menus say."""
    yield from texts_of(one for one in window.findChildren(QWidget) if is_seen(one, window))
    for menu in window.findChildren(QMenu):
        yield from (action.text().replace("&", "") for action in menu.actions())


def texts_of(widgets: Iterable[QWidget]) -> Iterator[str]:
    """What is read and heard of these."""
    for one in widgets:
        text = getattr(one, "text", None)
        if callable(text) and not isinstance(one, QLineEdit):
            yield text()
        yield from (one.accessibleName(), one.accessibleDescription(), one.toolTip())
        if isinstance(one, QLineEdit):
            yield one.placeholderText()


@pytest.mark.parametrize("state", EVERY, ids=lambda state: state.__name__)
def test_every_text_follows_the_language(
    qapp: QApplication, bench: Bench, english: re.Pattern[str], state: Callable[[Bench], None]
) -> None:
    state(bench)
    bench.wait(lambda: bench.lanes.is_idle)
    # What others handed to the window, it cannot word anew.
    # A line of what runs is worded anew with each step of it.
    lines = [one for one in bench.window.findChildren(RunningLine) if type(one) is RunningLine]
    handed = {bench.window.page.notice.sentence, *OWN_WORDS}
    handed |= {text for line in lines for text in texts_of(line.findChildren(QWidget))}
    before = {text for text in texts(bench.window) if english.fullmatch(text)} - handed
    assert len(before) > 20
    try:
        install_language(Language.CHINESE, qapp)
        bench.window.grab()
        bench.wait(lambda: bench.lanes.is_idle)

        def is_over() -> None:
            left = {text for text in texts(bench.window) if english.fullmatch(text)}
            assert left - handed == set()

        # What is read anew is worded anew.
        bench.qtbot.waitUntil(is_over, timeout=10_000)
    finally:
        install_language(Language.ENGLISH, qapp)


OWN_WORDS = {
    "Settings…",
    "Nothing was changed, because this is only a test of what is seen.",
}


def test_labels_are_looked_at(bench: Bench, english: re.Pattern[str]) -> None:
    assert any(english.fullmatch(label.text()) for label in bench.window.findChildren(QLabel))
