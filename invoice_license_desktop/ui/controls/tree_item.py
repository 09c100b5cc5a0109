"""An item of the tree: icon, text, and a figure at the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from invoice_license_desktop.ui.controls.keyboard_focus import is_by_keyboard
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import (
    GAP_S,
    HOVER_TINT,
    ICON,
    RADIUS,
    RING_WIDTH,
    SIDEBAR_WIDTH,
    TREE_ITEM_HEIGHT,
    TYPE_BASE,
    Tone,
    mix,
)

TEXT_LEFT: Final = 35

_ICON_LEFT: Final = 10
_MARK_WIDTH: Final = 3


class TreeItem(QRadioButton):
    """One of several choices, to a screen reader too; arrow keys move among them. `is_quiet`: it
    is chosen, and not painted so."""

    keys_came = Signal()
    menu_asked = Signal(QPoint)
    """A right click, or the key for it: where on the screen its menu shall open."""

    def __init__(self, look: Look, icon: str, parent: QWidget, *, has_mark: bool = False) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self._has_mark = has_mark
        self._tone = Tone.MUTED
        self._has_ring = False
        self.label = ""
        self.count = ""
        self.is_quiet = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(TREE_ITEM_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._repaint)

    def show_item(self, text: str, count: str, tone: Tone) -> None:
        """A text with an icon, and at the right a figure in a tone."""
        self.label = text
        self.count = count
        self._tone = tone
        # What a user named may have an ampersand in it, which is no mnemonic.
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(f"{text} {count}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIDEBAR_WIDTH - 2 * GAP_S, TREE_ITEM_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, TREE_ITEM_HEIGHT)

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 - Qt's name and place
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._has_ring = is_by_keyboard(event)
        super().focusInEvent(event)
        self.keys_came.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.mapToGlobal(self.rect().bottomLeft())
        self.menu_asked.emit(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_marked = self.isChecked() and not self.is_quiet and self.isEnabled()
        painter.setPen(Qt.PenStyle.NoPen)
        if is_marked:
            painter.setBrush(tokens.chosen_item)
            painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        elif self.underMouse() and self.isEnabled():
            painter.setBrush(mix(tokens.sidebar, tokens.text, HOVER_TINT))
            painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        if is_marked and self._has_mark:
            painter.setBrush(tokens.accent)
            painter.drawRoundedRect(QRectF(0, 9, _MARK_WIDTH, self.height() - 18), 1.5, 1.5)
        self._paint_texts(painter, is_marked=is_marked)
        if self._has_ring and self.hasFocus() and self.window().isActiveWindow():
            painter.setPen(QPen(tokens.text, RING_WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()

    def _paint_texts(self, painter: QPainter, *, is_marked: bool) -> None:
        tokens = self._look.tokens
        tone = Tone.CHOSEN if is_marked else Tone.MUTED
        picture = self._look.pixmap(self._icon, tone, ICON)
        painter.drawPixmap(_ICON_LEFT, (self.height() - ICON) // 2, picture)
        is_loud = self._tone not in {Tone.TEXT, Tone.MUTED}
        count_font = self._look.font(TYPE_BASE, bold=is_loud)
        count_width = QFontMetrics(count_font).horizontalAdvance(self.count) if self.count else 0
        room = QRect(TEXT_LEFT, 0, self.width() - TEXT_LEFT - 10, self.height())
        if self.count:
            painter.setFont(count_font)
            painter.setPen(self._look.colour(self._tone))
            painter.drawText(room, _RIGHT, self.count)
            room.setRight(room.right() - count_width - GAP_S)
        font = self._look.font(TYPE_BASE, bold=is_marked)
        painter.setFont(font)
        if not self.isEnabled():
            painter.setPen(tokens.text)
        elif self._has_mark and is_loud:
            painter.setPen(self._look.colour(self._tone))
        else:
            painter.setPen(tokens.chosen_text if is_marked else tokens.text)
        text = QFontMetrics(font).elidedText(self.label, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, text)

    @Slot()
    def _repaint(self) -> None:
        self.update()


_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
