"""The edges of heads, which the mouse draws and a double click fits."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHeaderView, QStyle

from invoice_license_desktop.ui.grid.columns import NAME_INDEX

NO_EDGE: Final = -1


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
