"""Whether it is to be seen where the keyboard's focus is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.seen.clipping import name_of

_RING = 4


def unseen_focus(window: QWidget) -> list[str]:
    """Goes once round by Tab; the controls that look the same with the focus on them as with the
    focus on what comes before or after."""
    first = window.focusWidget()
    assert first is not None
    stops: list[tuple[QWidget, QRect, QImage]] = []
    focused: QWidget = first
    for _ in range(len(window.findChildren(QWidget))):
        stops.append((focused, _around(focused, window), window.grab().toImage()))
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        after = window.focusWidget()
        assert after is not None
        focused = after
        if focused is first:
            break
    if len(stops) == 1:
        first.clearFocus()
        stops.append((window, window.rect(), window.grab().toImage()))
    found = []
    for number, (stop, area, picture) in enumerate(stops):
        around = (stops[number - 1][2], stops[(number + 1) % len(stops)][2])
        if stop is not window and any(picture.copy(area) == one.copy(area) for one in around):
            found.append(name_of(stop))
    return found


def _around(widget: QWidget, window: QWidget) -> QRect:
    area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return area.adjusted(-_RING, -_RING, _RING, _RING) & window.rect()
