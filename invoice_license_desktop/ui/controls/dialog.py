"""The frame of every dialog: a body that scrolls when it must, and a bar with the buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QIcon, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.guide.asking import ask_guide, hand_on
from invoice_license_desktop.ui.guide.places import GuidePage, Place
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_L, GAP_M, GAP_S, GAP_XL

_SCREEN_MARGIN = 64
_LINE_GAP = 10


class Dialog(QDialog):
    """Second actions stand at the left of the bar; the acting button and, right of it, the way
    back stand at the right. Esc always goes back. Which button Enter presses is said outright:
    naming none is a decision too (where Enter must not cancel anybody's licence). F1 opens its page
    of the guide."""

    guide_page: ClassVar[GuidePage]
    """Which page of the guide explains it."""

    def __init__(
        self,
        look: Look,
        title: str,
        *,
        icon: str = "",
        practice_prefix: str = "",
        width: int = 640,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._wanted_width = width
        self._was_fitted = False
        self._default: QPushButton | None = None
        self.setWindowTitle(f"{practice_prefix} {title}" if practice_prefix else title)
        self.setAccessibleName(self.windowTitle())
        self._icon_name = icon
        self._tint()
        look.changed.connect(self._tint)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)

        QShortcut(QKeySequence("F1"), self).activated.connect(self._on_guide)
        # Before the bar, so that a screen reader comes to it first.
        self._area = _Body(self)
        self.body = self._area.lines
        self.body.setContentsMargins(GAP_XL, GAP_L, GAP_XL, GAP_L)
        self.body.setSpacing(_LINE_GAP)
        self._bar = QFrame(self)
        self._bar.setProperty("kind", "bar")
        self._buttons = QHBoxLayout(self._bar)
        self._buttons.setContentsMargins(GAP_XL, GAP_M, GAP_XL, GAP_M)
        self._buttons.setSpacing(GAP_S)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(self._bar)

    def add_heading(self, text: str) -> Text:
        """The question or the sum, as the body's next line."""
        heading = Text(text, Kind.TITLE, wraps=True)
        self.setAccessibleDescription(text)
        self.body.addWidget(heading)
        return heading

    def set_buttons(
        self,
        *,
        act: QPushButton | None,
        back: QPushButton | None,
        default: QPushButton | None,
        second: Sequence[QPushButton] = (),
    ) -> None:
        """Fills the bar; call once. `back` is wired to go back. With `default=None` Enter presses
        nothing, not even the button that has the focus."""
        self._default = default
        for button in second:
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        for right in (act, back):
            if right is not None:
                self._buttons.addWidget(right)
        if back is not None:
            back.clicked.connect(self.reject)

    def guide_place(self) -> Place:
        """What F1 opens now."""
        return Place(self.guide_page)

    def customEvent(self, event: QEvent) -> None:
        hand_on(self, event)

    def showEvent(self, event: QShowEvent) -> None:
        # Only now are all buttons of the body there.
        for button in self.findChildren(QPushButton):
            # Enter on a focused button must press that one, not the default far away.
            button.setAutoDefault(self._default is not None)
        if self._default is not None:
            self._default.setDefault(True)
        if not self._was_fitted:
            self._was_fitted = True
            self._fit()
        super().showEvent(event)

    @Slot()
    def _on_guide(self) -> None:
        ask_guide(self, self.guide_place())

    @Slot()
    def _tint(self) -> None:
        self.setWindowIcon(self._look.icon(self._icon_name) if self._icon_name else QIcon())

    def _fit(self) -> None:
        """As high as the content at the wanted width, but never higher than the screen."""
        room = self.screen().availableGeometry().size() - QSize(_SCREEN_MARGIN, _SCREEN_MARGIN)
        width = min(max(self._wanted_width, self._bar.sizeHint().width()), room.width())
        height = self._area.height_for(width) + self._bar.sizeHint().height()
        self.setMinimumSize(min(width, 360), min(height, 240, room.height()))
        self.resize(width, min(height, room.height()))


class _Body(QScrollArea):
    """Asks for the room its content needs, which a plain scroll area does not."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.content = QWidget()
        self.content.setProperty("kind", "body")
        self.lines = QVBoxLayout(self.content)
        self.setProperty("kind", "body")
        self.setWidget(self.content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def height_for(self, width: int) -> int:
        self.lines.activate()
        if self.lines.hasHeightForWidth():
            return self.lines.totalHeightForWidth(width)
        return self.lines.totalSizeHint().height()

    def sizeHint(self) -> QSize:
        return self.content.sizeHint()
