"""Mnemonics of a menu bar, underlined only while they are of use, as Windows does it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QMenuBar,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)


class Mnemonics(QObject):
    """Underlines while Alt is held or the bar has the keyboard. Fusion would underline always."""

    def __init__(self, bar: QMenuBar, window: QWidget) -> None:
        super().__init__(bar)
        self._bar = bar
        self._style = _BarStyle()
        # It must live as long as the bar does.
        self._style.setParent(bar)
        # Of this bar alone: a style of the whole program would be asked thousands of times.
        bar.setStyle(self._style)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Keys come to the window whichever control has the keyboard.
        match event.type():
            case QEvent.Type.ShortcutOverride | QEvent.Type.KeyPress if _is_alt(event):
                self._underline(is_wanted=True)
            case QEvent.Type.KeyRelease if _is_alt(event):
                self._underline(is_wanted=self._bar.activeAction() is not None)
            case QEvent.Type.WindowDeactivate:
                self._underline(is_wanted=False)
            case _:
                pass
        return super().eventFilter(watched, event)

    def _underline(self, *, is_wanted: bool) -> None:
        if self._style.shows_mnemonics != is_wanted:
            self._style.shows_mnemonics = is_wanted
            self._bar.update()


class _BarStyle(QProxyStyle):
    def __init__(self) -> None:
        super().__init__("Fusion")
        self.shows_mnemonics = False

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        return_data: QStyleHintReturn | None = None,
    ) -> int:
        if hint is QStyle.StyleHint.SH_UnderlineShortcut:
            return int(self.shows_mnemonics)
        return super().styleHint(hint, option, widget, return_data)


def _is_alt(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt
