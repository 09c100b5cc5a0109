"""The part of the grid that is in sight, painted row by row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen

from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.vocabulary import Column
from invoice_license_desktop.ui.grid.columns import COLUMNS
from invoice_license_desktop.ui.grid.heads import GridHeads
from invoice_license_desktop.ui.grid.model import LicenseModel
from invoice_license_desktop.ui.grid.painting import (
    RowPainter,
    paint_ground,
)
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import ROW_HEIGHT

if TYPE_CHECKING:
    from invoice_license_desktop.ui.grid.cells import Moment

_SKELETON_ROWS: Final = 12


@dataclass(frozen=True)
class Sight:
    """Where the view stands. `has_bars`: rows that are still on the way are shown as bars."""

    offset: int
    width: int
    current: int
    has_focus: bool
    has_bars: bool


class GridCanvas:
    """Paints what the model holds, at the places the heads give."""

    def __init__(self, look: Look, model: LicenseModel, heads: GridHeads) -> None:
        self._look = look
        self._rows = model
        self._heads = heads
        self._painter = RowPainter(look)

    def forget(self) -> None:
        """Fonts, colours or words are others now."""
        self._painter.forget()

    def paint(self, painter: QPainter, dirty: QRect, sight: Sight) -> None:
        """Everything in `dirty`."""
        self._painter.use(painter.device().devicePixelRatio())
        paint_ground(painter, dirty, self._look.tokens.surface)
        count = self._rows.rowCount()
        first = max(0, (sight.offset + dirty.top()) // ROW_HEIGHT)
        last = min(count - 1, (sight.offset + dirty.bottom()) // ROW_HEIGHT)
        columns = range(len(COLUMNS))
        lefts = [self._heads.sectionViewportPosition(index) for index in columns]
        widths = [self._heads.sectionSize(index) for index in columns]
        for number in range(first, last + 1):
            area = QRect(0, number * ROW_HEIGHT - sight.offset, sight.width, ROW_HEIGHT)
            self._paint_row(painter, number, area, lefts, widths, sight)
        if not count and self._rows.is_loading and sight.has_bars:
            for number in range(_SKELETON_ROWS):
                area = QRect(0, number * ROW_HEIGHT, sight.width, ROW_HEIGHT)
                self._painter.paint_blank(painter, area, lefts, widths)

    def tooltip(self, number: int, row: License, column: Column, today: date, at: Moment) -> str:
        """What a cell does not say by itself, or its text where that is cut."""
        from invoice_license_desktop.ui.grid.cells import row_tooltip

        index = COLUMNS.index(column)
        said = row_tooltip(row, column, today, at)
        pieces = (self._rows.cells(number) or ())[index]
        if not said and self._painter.is_cut(column, pieces, self._heads.sectionSize(index)):
            return " ".join(piece.text for piece in pieces)
        return said

    def _paint_row(
        self,
        painter: QPainter,
        number: int,
        area: QRect,
        lefts: list[int],
        widths: list[int],
        sight: Sight,
    ) -> None:
        tokens = self._look.tokens
        row, cells = self._rows.row(number), self._rows.cells(number)
        is_chosen = row is not None and self._rows.is_chosen(row)
        if is_chosen:
            paint_ground(painter, area, tokens.chosen_row)
        painter.setPen(tokens.hairline)
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if cells is None:
            if sight.has_bars:
                self._painter.paint_blank(painter, area, lefts, widths)
            return
        state = Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked
        box = QRect(lefts[0], area.top(), widths[0], area.height() - 1)
        self._painter.paint_box(painter, box, state)
        self._painter.paint(painter, cells, area, lefts, widths)
        if number == sight.current:
            painter.setPen(QPen(tokens.accent if sight.has_focus else tokens.control_edge, 1))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
            edge = QRect(area.left(), area.top(), 2, area.height())
            paint_ground(painter, edge, painter.pen().color())
