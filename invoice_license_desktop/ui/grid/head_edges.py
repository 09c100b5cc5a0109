"""The edges of heads, which the mouse draws and a double click fits."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHeaderView, QStyle

from invoice_license_desktop.core.domain.vocabulary import Column
from invoice_license_desktop.ui.grid.columns import COLUMNS, NAME_INDEX

NO_EDGE: Final = -1


class EdgeGrip:
    """The edge that the mouse holds, from a press or a double click to its release."""

    def __init__(self, heads: QHeaderView) -> None:
        self._heads = heads
        self._edge = NO_EDGE
        self._width = 0

    def take(self, x: int) -> None:
        """The mouse was pressed at this place of the viewport."""
        self._edge = edge_at(self._heads, x)
        self._width = self._heads.sectionSize(self._edge) if self._edge != NO_EDGE else 0

    def let_go(self) -> tuple[Column, int | None] | None:
        """The mouse was released: the column whose edge it held, and how wide that was drawn, None
        for no wider or narrower than before; None if it held no edge."""
        edge, self._edge = self._edge, NO_EDGE
        column = COLUMNS[edge] if edge != NO_EDGE else None
        if column is None:
            return None
        width = self._heads.sectionSize(edge)
        return column, width if width != self._width else None


def edge_at(heads: QHeaderView, x: int) -> int:
    """The head whose right edge is at this place of the viewport, by the measure by which Qt itself
    shows the cursor; NO_EDGE for none."""
    index = heads.logicalIndexAt(x)
    if index < 0:
        return NO_EDGE
    grip = heads.style().pixelMetric(QStyle.PixelMetric.PM_HeaderGripMargin, None, heads)
    left = heads.sectionViewportPosition(index)
    if x < left + grip:
        index = shown_beside(heads, index, -1)
    elif x <= left + heads.sectionSize(index) - grip:
        return NO_EDGE
    return index if index >= NAME_INDEX else NO_EDGE


def shown_beside(heads: QHeaderView, index: int, step: int) -> int:
    """The next head on a side that is not hidden; -1 or their number beyond the last."""
    index += step
    while 0 <= index < heads.count() and heads.isSectionHidden(index):
        index += step
    return index
