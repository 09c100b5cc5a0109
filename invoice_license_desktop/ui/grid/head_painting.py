"""How a head is drawn: its text, the arrow of the order, and the mark of its filter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from invoice_license_desktop.core.domain.selection import Sort
from invoice_license_desktop.core.domain.vocabulary import Column
from invoice_license_desktop.ui.grid.columns import (
    ARROW,
    ARROW_GAP,
    FILTERED,
    MARK,
    MARK_ROOM,
    PADDING,
    head_lines,
    head_note,
    right_room,
)
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import (
    HOVER_TINT,
    PRESSED_TINT,
    RADIUS,
    RING_WIDTH,
    TALL_HEAD_HEIGHT,
    TYPE_LABEL,
    Tone,
    mix,
)

_MARK_GROUND: Final = 2
_MARK_SHIFT: Final = 4


@dataclass(frozen=True)
class HeadSight:
    """What is to be seen of a head. `is_hot`: the pointer is on it or the keys are, so that its
    mark shows; `is_mark_hot`: the pointer is on the mark itself."""

    column: Column
    sort: Sort
    is_filtered: bool = False
    is_hot: bool = False
    is_mark_hot: bool = False


def mark_area(head: QRect) -> QRect:
    """Where a click asks for the filter: the right end of a head, in its whole height."""
    width = MARK_ROOM + _MARK_SHIFT
    return QRect(head.right() + 1 - width, head.top(), width, head.height())


def paint_head(painter: QPainter, head: QRect, look: Look, sight: HeadSight) -> None:
    """Everything in a head but its ground. Nothing moves when the mark or the arrow comes."""
    column = sight.column
    bold = QFontMetrics(look.font(TYPE_LABEL, bold=True))
    lines = head_lines(look, column, head.width())
    note = head_note(column) if head.height() == TALL_HEAD_HEIGHT else ""
    top = head.top() + (head.height() - 1 - (len(lines) + bool(note)) * bold.height()) // 2
    painter.setPen(look.tokens.second)
    painter.setFont(look.font(TYPE_LABEL, bold=True))
    left = head.left() + PADDING
    for number, line in enumerate(lines):
        painter.drawText(QPoint(left, top + number * bold.height() + bold.ascent()), line)
    if note:
        painter.setFont(look.font(TYPE_LABEL))
        painter.drawText(QPoint(left, top + len(lines) * bold.height() + bold.ascent()), note)
    middle = top + (len(lines) - 1) * bold.height() + bold.height() // 2
    end = left + bold.horizontalAdvance(lines[-1]) + ARROW_GAP
    room = head.right() + 1 - right_room(column) - end - ARROW
    if column is sight.sort.column:
        _paint_arrow(painter, head, look, sight, QPoint(end, middle), is_beside=room >= 0)
    if column in FILTERED and (sight.is_filtered or sight.is_hot):
        # Away from the edge where there is room.
        centre = head.right() + 1 - MARK_ROOM // 2 - max(0, min(_MARK_SHIFT, room))
        _paint_mark(painter, QPoint(centre, middle), look, sight)


def paint_ring(painter: QPainter, head: QRect, look: Look) -> None:
    """The ring of the head on which the keys are."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.tokens.text, RING_WIDTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(head).adjusted(1, 1, -1, -2), RADIUS, RADIUS)
    painter.restore()


def _paint_arrow(
    painter: QPainter,
    head: QRect,
    look: Look,
    sight: HeadSight,
    after: QPoint,
    *,
    is_beside: bool,
) -> None:
    """After the text; where there is too little room, at the top edge above the mark."""
    name = "chevron-down" if sight.sort.descending else "chevron-up"
    arrow = look.pixmap(name, Tone.MUTED, ARROW)
    if is_beside:
        painter.drawPixmap(after.x(), after.y() - ARROW // 2 + 1, arrow)
    else:
        left = head.right() + 1 - (MARK_ROOM + ARROW) // 2
        painter.drawPixmap(left, head.top(), arrow)


def _paint_mark(painter: QPainter, centre: QPoint, look: Look, sight: HeadSight) -> None:
    tokens = look.tokens
    icon = QRect(centre.x() - MARK // 2, centre.y() - MARK // 2, MARK, MARK)
    ground = QRectF(icon).adjusted(-_MARK_GROUND, -_MARK_GROUND, _MARK_GROUND, _MARK_GROUND)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if sight.is_filtered:
        tint = PRESSED_TINT if sight.is_mark_hot else 0.0
        painter.setBrush(mix(tokens.chosen_item, tokens.text, tint))
        painter.drawRoundedRect(ground, RADIUS, RADIUS)
    elif sight.is_mark_hot:
        painter.setBrush(mix(tokens.header_row, tokens.text, PRESSED_TINT + HOVER_TINT))
        painter.drawRoundedRect(ground, RADIUS, RADIUS)
    painter.restore()
    name = "filter-filled" if sight.is_filtered else "filter"
    tone = Tone.LINK if sight.is_filtered else Tone.MUTED
    painter.drawPixmap(icon.topLeft(), look.pixmap(name, tone, MARK))
