"""The grid's columns, and how wide each is in the present language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFontMetrics

from invoice_license_desktop.core.domain.selection import DAY_COLUMNS, TEXT_COLUMNS
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Column,
    Service,
    SyncFilter,
)
from invoice_license_desktop.messages.terms import (
    column_name,
    service_name,
    status_name,
    sync_filter_name,
)
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.grid.column_choice import ColumnChoice
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import (
    HEAD_HEIGHT,
    ICON_CELL,
    TALL_HEAD_HEIGHT,
    TYPE_GRID,
    TYPE_LABEL,
)

if TYPE_CHECKING:
    from invoice_license_desktop.ui.controls.row_windows import Cell

COLUMNS: Final[tuple[Column | None, ...]] = (None, *Column)
"""The check box, then name and tax number, then the manual's eight fields in its order."""

NAME_INDEX: Final = COLUMNS.index(Column.NAME)
PADDING: Final = 10
ICON_GAP: Final = 5
PIECE_GAP: Final = 6
ARROW: Final = 10
ARROW_GAP: Final = 3
MARK: Final = 13
MARK_ROOM: Final = 15
CHECK_WIDTH: Final = 31

FILTERED: Final = (TEXT_COLUMNS | DAY_COLUMNS) | {Column.AUTHORIZATION_STATUS, Column.SYNC_STATUS}
"""The columns whose heads ask questions: all but the service group, which is the service shown."""

_MARGIN: Final = 5
_LEAST_NAME: Final = 104
_USUAL_NAME: Final = 190
_MOST_FOR_OPERATOR: Final = 48
_TAX_NUMBER: Final = "9" * 18
_DAY: Final = "2026-12-30"


def first_allowed_text(day: date) -> str:
    """From when a locked row may be authorized, as short as its cell needs it."""
    return translate("Grid", "from {day}").format(day=day.isoformat())


def head_text(column: Column) -> str:
    """The head of a column."""
    return column_name(translate, column)


def head_note(column: Column) -> str:
    """What else stands in a column, for a second line where the heads have one; mostly ""."""
    if column is Column.CANCELLED_AT:
        return translate("Grid", "and first day it may return")
    return ""


def head_lines(look: Look, column: Column, width: int) -> tuple[str, ...]:
    """The head in one line, or in two where it does not fit beside its filter mark."""
    text = head_text(column)
    metrics = QFontMetrics(look.font(TYPE_LABEL, bold=True))
    if PADDING + metrics.horizontalAdvance(text) + right_room(column) <= width or " " not in text:
        return (text,)
    first, _, rest = text.partition(" ")
    return first, rest


def right_room(column: Column) -> int:
    """What is kept free at the right of a head: for the filter mark, which comes and goes."""
    return MARK_ROOM if column in FILTERED else _MARGIN


def head_height(look: Look, widths: list[int]) -> int:
    """The height of the heads: more where one of them takes two lines."""
    for column, width in zip(COLUMNS, widths, strict=True):
        if column is not None and width and len(head_lines(look, column, width)) > 1:
            return TALL_HEAD_HEIGHT
    return HEAD_HEIGHT


def column_widths(look: Look, room: int, choice: ColumnChoice) -> list[int]:
    """The widths for a grid `room` pixels wide, whatever it is sorted and filtered by; 0 for a hidden
    column. The name takes what the others leave, down to a width below which the grid scrolls
    sideways."""
    widths = [0] * len(COLUMNS)
    widths[0] = CHECK_WIDTH
    for index, column in enumerate(COLUMNS):
        if column is not None and column is not Column.NAME and column not in choice.hidden:
            usual = max(_content_width(look, column), head_width(look, column))
            widths[index] = choice.widths.get(column, usual)
    left = room - sum(widths)
    operator = COLUMNS.index(Column.AUTHORIZED_BY)
    if widths[operator] and Column.AUTHORIZED_BY not in choice.widths:
        spare = max(0, min(_MOST_FOR_OPERATOR, (left - _USUAL_NAME) // 3))
        widths[operator] += spare
        left -= spare
    name = left if left >= _LEAST_NAME else _USUAL_NAME
    widths[NAME_INDEX] = choice.widths.get(Column.NAME, name)
    return widths


def texts_shown(cells: Sequence[Sequence[Cell]], choice: ColumnChoice) -> list[str]:
    """What the cells of a row say, those of hidden columns left out."""
    return [
        " ".join(piece.text for piece in pieces)
        for column, pieces in zip(COLUMNS, cells, strict=True)
        if column is not None and column not in choice.hidden
    ]


def heads_shown(choice: ColumnChoice) -> list[str]:
    """The heads of the columns that are not hidden."""
    return [head_text(column) for column in Column if column not in choice.hidden]


def width_of_pieces(look: Look, column: Column, pieces: Sequence[Cell]) -> int:
    """How wide a column must be for a cell to be read in full."""
    font = look.fixed_font() if column is Column.TAX_NUMBER else look.font(TYPE_GRID)
    metrics = QFontMetrics(font)
    texts = sum(
        metrics.horizontalAdvance(piece.text) + (ICON_CELL + ICON_GAP if piece.icon else 0)
        for piece in pieces
    )
    return PADDING + texts + max(0, len(pieces) - 1) * PIECE_GAP + _MARGIN


def head_width(look: Look, column: Column) -> int:
    """Room for the first word in a line, and for the rest beside the mark."""
    metrics = QFontMetrics(look.font(TYPE_LABEL, bold=True))
    first, _, rest = head_text(column).partition(" ")
    beside_mark = PADDING + metrics.horizontalAdvance(rest or first) + right_room(column)
    return max(beside_mark, PADDING + metrics.horizontalAdvance(first) + _MARGIN)


def _content_width(look: Look, column: Column) -> int:
    metrics = QFontMetrics(look.font(TYPE_GRID))
    icon = ICON_CELL + ICON_GAP
    day = metrics.horizontalAdvance(_DAY)
    match column:
        case Column.TAX_NUMBER:
            number = QFontMetrics(look.fixed_font()).horizontalAdvance(_TAX_NUMBER)
            return PADDING + number + _MARGIN
        case Column.AUTHORIZATION_STATUS:
            words = [status_name(translate, status) for status in AuthorizationStatus]
            return PADDING + icon + _longest(metrics, words) + _MARGIN
        case Column.SYNC_STATUS:
            words = [sync_filter_name(translate, sync) for sync in SyncFilter]
            return PADDING + icon + _longest(metrics, words) + _MARGIN
        case Column.VALID_TO:
            return PADDING + icon + day + _MARGIN
        case Column.SERVICE_GROUP:
            words = [service_name(translate, service) for service in Service]
            return PADDING + _longest(metrics, words) + _MARGIN
        case Column.CANCELLED_AT:
            back = metrics.horizontalAdvance(first_allowed_text(date(2026, 12, 30)))
            return PADDING + day + _MARGIN + icon + back + PADDING
        case Column.AUTHORIZED_AT | Column.VALID_FROM:
            return PADDING + day + _MARGIN
        case Column.NAME | Column.AUTHORIZED_BY:
            return 0


def _longest(metrics: QFontMetrics, words: list[str]) -> int:
    return max(metrics.horizontalAdvance(word) for word in words)
