"""An exclusive filter shown as a row of segments, each with its count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import (
    HOVER_TINT,
    RADIUS,
    RING_WIDTH,
    SMALL_BUTTON_HEIGHT,
    TYPE_LABEL,
    mix,
)

_PADDING: Final = 9


@dataclass(frozen=True)
class Segment:
    """One choice. `count` is the figure as it is to be shown ("63,400"), "" for none; a choice
    that would find nothing is muted, not disabled."""

    key: str
    text: str
    count: str = ""
    is_empty: bool = False

    @property
    def label(self) -> str:
        """What is painted and what a screen reader says."""
        return f"{self.text} {self.count}" if self.count else self.text


class Segments(QWidget):
    """Exactly one segment is chosen. Arrow keys move the choice, as among radio buttons, which
    they are to a screen reader too."""

    chosen = Signal(str)

    def __init__(
        self, look: Look, segments: Sequence[Segment], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._buttons: list[_SegmentButton] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_clicked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name)
        self.set_segments(segments)
        look.changed.connect(self._refit)

    def set_name(self, name: str) -> None:
        """What the filter is about ("Authorization status"), for screen readers."""
        self.setAccessibleName(name)

    def set_segments(self, segments: Sequence[Segment]) -> None:
        """Shows these choices. The same keys as before keep their buttons, and with them the
        choice and the focus, so that counts may change under the user's hands."""
        if [segment.key for segment in segments] != [it.segment.key for it in self._buttons]:
            self._rebuild(segments)
            return
        for button, segment in zip(self._buttons, segments, strict=True):
            button.show_segment(segment)

    @property
    def key(self) -> str:
        """The key of the chosen segment."""
        checked = self._group.checkedId()
        return self._buttons[checked].segment.key if checked >= 0 else ""

    def choose(self, key: str) -> None:
        """Chooses without emitting `chosen`."""
        for button in self._buttons:
            if button.segment.key == key:
                button.setChecked(True)
        self._repaint()

    def _rebuild(self, segments: Sequence[Segment]) -> None:
        before = self.key
        for button in self._buttons:
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        for index, segment in enumerate(segments):
            button = _SegmentButton(self._look, segment, index, self)
            self._group.addButton(button, index)
            self._row.addWidget(button)
            button.toggled.connect(self._repaint)
            self._buttons.append(button)
        if self._buttons:
            self._buttons[-1].is_last = True
            self._buttons[0].setChecked(True)
        self.choose(before)

    def is_chosen(self, index: int) -> bool:
        """Whether the segment at this place is the chosen one; a neighbour paints its edge."""
        return 0 <= index == self._group.checkedId()

    @Slot(int)
    def _on_clicked(self, index: int) -> None:
        self.chosen.emit(self._buttons[index].segment.key)

    @Slot()
    def _repaint(self) -> None:
        for button in self._buttons:
            button.update()

    @Slot()
    def _refit(self) -> None:
        for button in self._buttons:
            button.updateGeometry()
            button.update()


class _SegmentButton(QRadioButton):
    def __init__(self, look: Look, segment: Segment, index: int, parent: Segments) -> None:
        super().__init__(parent)
        self.segment = segment
        self.is_last = False
        self._look = look
        self._index = index
        self._segments = parent
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_segment(segment)

    def show_segment(self, segment: Segment) -> None:
        if segment == self.segment and self.accessibleName():
            return
        self.segment = segment
        self.setAccessibleName(segment.label)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        # As wide as its bold form, so that nothing moves when the choice changes.
        metrics = QFontMetrics(self._look.font(TYPE_LABEL, bold=True))
        width = metrics.horizontalAdvance(self.segment.label) + 2 * _PADDING
        return QSize(width, SMALL_BUTTON_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._look.tokens
        is_chosen = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = tokens.surface
        if is_chosen:
            ground = tokens.chosen_item
        elif self.underMouse() and self.isEnabled():
            ground = mix(tokens.surface, tokens.text, HOVER_TINT)
        edge = tokens.accent if is_chosen else tokens.button_edge
        outline = self._outline()
        painter.fillPath(outline, ground)
        painter.setPen(QPen(edge, 1))
        painter.drawPath(outline)
        if not is_chosen and self._segments.is_chosen(self._index - 1):
            painter.setPen(QPen(tokens.accent, 1))
            painter.drawLine(QPoint(0, 0), QPoint(0, self.height() - 1))
        if not self.isEnabled():
            painter.setPen(tokens.disabled)
        elif is_chosen:
            painter.setPen(tokens.chosen_text)
        else:
            painter.setPen(tokens.muted if self.segment.is_empty else tokens.text)
        painter.setFont(self._look.font(TYPE_LABEL, bold=is_chosen))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.segment.label)
        if self.hasFocus() and self.window().isActiveWindow():
            painter.setPen(QPen(tokens.text, RING_WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inner = QRectF(self.rect()).adjusted(3, 3, -3, -3)
            painter.drawRoundedRect(inner, RADIUS - 2, RADIUS - 2)
        painter.end()

    def _outline(self) -> QPainterPath:
        """The segment's edge: round only at the ends, and reaching one pixel into its right
        neighbour, who paints the shared line."""
        right = self.width() - 0.5 if self.is_last else self.width() + 0.5
        left, top, bottom = 0.5, 0.5, self.height() - 0.5
        start = RADIUS if self._index == 0 else 0.0
        end = RADIUS if self.is_last else 0.0
        path = QPainterPath()
        path.moveTo(left + start, top)
        path.lineTo(right - end, top)
        path.quadTo(right, top, right, top + end)
        path.lineTo(right, bottom - end)
        path.quadTo(right, bottom, right - end, bottom)
        path.lineTo(left + start, bottom)
        path.quadTo(left, bottom, left, bottom - start)
        path.lineTo(left, top + start)
        path.quadTo(left, top, left + start, top)
        return path
