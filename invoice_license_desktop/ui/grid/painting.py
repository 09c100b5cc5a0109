"""How a row of the grid is drawn. By hand and row by row: Qt's delegates would ask a Python model
some hundred times a row, each time handing the interpreter over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from invoice_license_desktop.core.domain.search_hits import Hit
from invoice_license_desktop.core.domain.vocabulary import Column
from invoice_license_desktop.ui.grid.columns import COLUMNS, ICON_GAP, PADDING, PIECE_GAP
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import ICON_CELL, ROW_HEIGHT, TYPE_GRID, Tone

if TYPE_CHECKING:
    from invoice_license_desktop.ui.controls.plain_table import Cell
    from invoice_license_desktop.ui.grid.cells import Cells

CHECK_BOX: Final = 16
_RIGHT: Final = 4
_ELIDED_KEPT: Final = 4096


def paint_ground(painter: QPainter, area: QRect, colour: QColor) -> None:
    """Fills an area. `fillRect` would do the same, but has PySide6 set up gradients first."""
    pen = painter.pen()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(area)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)


def check_box_area(area: QRect) -> QRect:
    """Where the check box stands in its cell."""
    left = area.left() + 14
    return QRect(left, area.top() + (area.height() - CHECK_BOX) // 2, CHECK_BOX, CHECK_BOX)


def paint_check_box(painter: QPainter, area: QRect, look: Look, state: Qt.CheckState) -> None:
    """A check box, ticked, partly ticked or empty."""
    tokens = look.tokens
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5)
    is_filled = state is not Qt.CheckState.Unchecked
    painter.setBrush(tokens.accent if is_filled else tokens.surface)
    painter.setPen(QPen(tokens.accent if is_filled else tokens.control_edge, 1))
    painter.drawRoundedRect(box, 3, 3)
    if is_filled:
        name = "check" if state is Qt.CheckState.Checked else "minus"
        inset = (CHECK_BOX - ICON_CELL) // 2
        mark = look.pixmap(name, Tone.ON_ACCENT, ICON_CELL)
        painter.drawPixmap(area.left() + inset, area.top() + inset, mark)
    painter.restore()


class RowPainter:
    """Keeps fonts, pictures and elided texts between the rows; `forget` after the look changed."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._elided: dict[tuple[str, int, bool], str] = {}
        self._marked: dict[tuple[str, tuple[Hit, ...], bool], list[tuple[int, int]]] = {}
        self._faces: dict[bool, tuple[QFont, QFontMetrics]] = {}
        self._pictures: dict[tuple[str, Tone], QPixmap] = {}
        self._boxes: dict[Qt.CheckState, QPixmap] = {}
        self._ratio = 1.0

    def forget(self) -> None:
        """Fonts or colours are others now."""
        self._elided.clear()
        self._marked.clear()
        self._faces.clear()
        self._pictures.clear()
        self._boxes.clear()

    def elide(self, text: str, room: int, *, is_fixed: bool = False) -> str:
        """The text cut at its end where it does not fit."""
        key = (text, room, is_fixed)
        known = self._elided.get(key)
        if known is None:
            if len(self._elided) > _ELIDED_KEPT:
                self._elided.clear()
            metrics = self._face(is_fixed=is_fixed)[1]
            known = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            self._elided[key] = known
        return known

    def is_cut(self, column: Column, pieces: tuple[Cell, ...], width: int) -> bool:
        """Whether a cell's text is not to be read in full."""
        left = width - PADDING - _RIGHT
        for piece in pieces:
            left -= ICON_CELL + ICON_GAP if piece.icon else 0
            if self.elide(piece.text, left, is_fixed=column is Column.TAX_NUMBER) != piece.text:
                return True
        return False

    def use(self, ratio: float) -> None:
        """The screen that is painted on has this device pixel ratio."""
        if ratio != self._ratio:
            self._ratio = ratio
            self._pictures.clear()
            self._boxes.clear()

    def paint_box(self, painter: QPainter, area: QRect, state: Qt.CheckState) -> None:
        """A check box in its cell, out of a picture: drawing it takes as long as half a row."""
        box = self._boxes.get(state)
        if box is None:
            side = round(CHECK_BOX * self._ratio)
            box = self._boxes[state] = QPixmap(side, side)
            box.setDevicePixelRatio(self._ratio)
            box.fill(Qt.GlobalColor.transparent)
            drawn = QPainter(box)
            paint_check_box(drawn, QRect(0, 0, CHECK_BOX, CHECK_BOX), self._look, state)
            drawn.end()
        painter.drawPixmap(check_box_area(area).topLeft(), box)

    def paint(
        self, painter: QPainter, cells: Cells, area: QRect, lefts: list[int], widths: list[int]
    ) -> None:
        """The cells of a row but its check box."""
        top, right = area.top(), area.right()
        last: bool | None = None
        for index, column in enumerate(COLUMNS):
            left = lefts[index]
            if column is None or not cells[index] or left + widths[index] < 0 or left > right:
                continue
            if not widths[index]:
                continue  # hidden
            is_fixed = column is Column.TAX_NUMBER
            if is_fixed is not last:
                painter.setFont(self._face(is_fixed=is_fixed)[0])
                last = is_fixed
            end = left + widths[index] - _RIGHT
            self._paint_cell(painter, cells[index], left + PADDING, end, top, is_fixed=is_fixed)

    def paint_blank(
        self, painter: QPainter, area: QRect, lefts: list[int], widths: list[int]
    ) -> None:
        """A row that is still on the way: bars where its texts will stand."""
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.tokens.header_row)
        for index in (1, 2, 3):
            bar = QRect(lefts[index] + PADDING, area.top() + 11, widths[index] * 2 // 3, 12)
            painter.drawRoundedRect(bar, 3, 3)
        painter.restore()

    def _paint_cell(
        self,
        painter: QPainter,
        pieces: tuple[Cell, ...],
        left: int,
        end: int,
        top: int,
        *,
        is_fixed: bool,
    ) -> None:
        metrics = self._face(is_fixed=is_fixed)[1]
        # A pixel up, because the hairline belongs to the row.
        baseline = top + (ROW_HEIGHT - 1 + metrics.ascent() - metrics.descent()) // 2
        for piece in pieces:
            tone = piece.tone or Tone.TEXT
            if piece.icon:
                picture = self._picture(piece.icon, tone)
                painter.drawPixmap(left, top + (ROW_HEIGHT - 1 - ICON_CELL) // 2 + 1, picture)
                left += ICON_CELL + ICON_GAP
            text = self.elide(piece.text, end - left, is_fixed=is_fixed)
            if piece.hits:
                for start, width in self._marks(piece, text, is_fixed=is_fixed):
                    mark = QRect(left + start, baseline - metrics.ascent(), width, metrics.height())
                    paint_ground(painter, mark, self._look.tokens.hit)
            painter.setPen(self._look.colour(tone))
            painter.drawText(left, baseline, text)
            if len(pieces) > 1:
                left += metrics.horizontalAdvance(text) + PIECE_GAP

    def _picture(self, name: str, tone: Tone) -> QPixmap:
        picture = self._pictures.get((name, tone))
        if picture is None:
            picture = self._look.pixmap(name, tone, ICON_CELL, self._ratio)
            self._pictures[name, tone] = picture
        return picture

    def _marks(self, piece: Cell, shown: str, *, is_fixed: bool) -> list[tuple[int, int]]:
        """Where the hits of a text stand in what is shown of it: from the left, and how wide. One
        that is cut off marks the dots that stand for it."""
        key = (shown, piece.hits, is_fixed)
        known = self._marked.get(key)
        if known is None:
            if len(self._marked) > _ELIDED_KEPT:
                self._marked.clear()
            metrics = self._face(is_fixed=is_fixed)[1]
            end = _common(shown, piece.text)
            parts = [(start, min(stop, end)) for start, stop in piece.hits if start < end]
            if piece.hits[-1][1] > end:
                parts.append((end, len(shown)))
            known = []
            for start, stop in parts:
                left = metrics.horizontalAdvance(shown[:start])
                known.append((left, metrics.horizontalAdvance(shown[:stop]) - left))
            self._marked[key] = known
        return known

    def _face(self, *, is_fixed: bool) -> tuple[QFont, QFontMetrics]:
        face = self._faces.get(is_fixed)
        if face is None:
            font = self._look.fixed_font() if is_fixed else self._look.font(TYPE_GRID)
            face = self._faces[is_fixed] = (font, QFontMetrics(font))
        return face


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common from their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    different = (place for place, (mark, other_mark) in pairs if mark != other_mark)
    return next(different, min(len(one), len(other)))
