"""The letters that Alt reaches, of which no two in one place may be the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QMenuBar, QWidget

from tests.ui.seen.clipping import is_seen


def repeated_in_menu(menu: QMenu | QMenuBar) -> list[str]:
    """Letters that two entries of a menu share, and those of the menus in it."""
    actions = [action for action in menu.actions() if action.isVisible()]
    found = _repeated(menu.objectName() or "menu", (action.text() for action in actions))
    for action in actions:
        inner = action.menu()
        if isinstance(inner, QMenu):
            found += [f"{action.text()} > {problem}" for problem in repeated_in_menu(inner)]
    return found


def repeated_in_window(window: QWidget) -> list[str]:
    """Letters that two controls share which are seen at the same time."""
    buttons = [one for one in window.findChildren(QAbstractButton) if is_seen(one, window)]
    labels = [one for one in window.findChildren(QLabel) if is_seen(one, window)]
    texts = [button.text() for button in buttons]
    texts += [label.text() for label in labels if label.buddy() is not None]
    bars = window.findChildren(QMenuBar)
    texts += [action.text() for bar in bars for action in bar.actions()]
    return _repeated(type(window).__name__, texts)


def _repeated(where: str, texts: Iterable[str]) -> list[str]:
    letters: dict[str, list[str]] = {}
    for text in texts:
        letter = QKeySequence.mnemonic(text).toString()
        if letter:
            letters.setdefault(letter, []).append(text)
    counts = Counter({letter: len(named) for letter, named in letters.items()})
    return [
        f"{where}: {letter} in {letters[letter]}" for letter, count in counts.items() if count > 1
    ]
