"""What was searched for is marked in the cells."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from invoice_license_desktop.core.domain.selection import ColumnFilter, Filter
from invoice_license_desktop.core.domain.vocabulary import Column, Service
from invoice_license_desktop.ui.controls.plain_table import Cell
from invoice_license_desktop.ui.grid.columns import COLUMNS, NAME_INDEX
from invoice_license_desktop.ui.grid.painting import RowPainter
from invoice_license_desktop.ui.theme import Look, Theme
from tests.ui.grid.conftest import Grid

MakeGrid = Callable[[int], Grid]
NUMBER_INDEX = COLUMNS.index(Column.TAX_NUMBER)
HEIGHT = 34


def painted(look: Look, cell: Cell, width: int) -> list[int]:
    """The columns of pixels in which a name's cell shows a mark."""
    image = QImage(width, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(look.tokens.surface)
    painter = QPainter(image)
    cells = tuple((cell,) if index == NAME_INDEX else () for index in range(len(COLUMNS)))
    widths = [width if index == NAME_INDEX else 0 for index in range(len(COLUMNS))]
    RowPainter(look).paint(painter, cells, QRect(0, 0, width, HEIGHT), [0] * len(COLUMNS), widths)
    painter.end()
    mark = look.tokens.hit.rgb()
    rows = range(HEIGHT)
    return [left for left in range(width) if any(image.pixel(left, at) == mark for at in rows)]


def test_cells_know_what_was_searched_for(make_grid: MakeGrid) -> None:
    grid = make_grid(30)
    grid.show(Filter(Service.ISSUING, words=("云帆", "9111")))
    name, number = (grid.model.cells(0) or ())[NAME_INDEX : NUMBER_INDEX + 1]
    assert [name[0].text[start:end] for start, end in name[0].hits] == ["云帆"]
    assert number[0].hits == ((0, 4),)
    grid.show()
    assert not any(cell.hits for cells in grid.model.cells(0) or () for cell in cells)


def test_a_columns_own_question_is_marked_too(make_grid: MakeGrid) -> None:
    grid = make_grid(30)
    grid.show(Filter(Service.ISSUING, columns=(ColumnFilter(Column.TAX_NUMBER, contains="0115"),)))
    (number,) = (grid.model.cells(0) or ())[NUMBER_INDEX]
    assert [number.text[start:end] for start, end in number.hits] == ["0115"]


@pytest.mark.fonts
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_a_hit_is_marked_where_it_stands(look: Look, theme: Theme) -> None:
    look.choose_theme(theme)
    text = "Acme and others"
    assert painted(look, Cell(text), 300) == []
    first = painted(look, Cell(text, hits=((0, 4),)), 300)
    last = painted(look, Cell(text, hits=((9, 15),)), 300)
    both = painted(look, Cell(text, hits=((0, 4), (9, 15))), 300)
    assert first
    assert last
    assert first[-1] < last[0]
    assert both == first + last


@pytest.mark.fonts
def test_a_hit_that_is_cut_off_marks_the_dots(look: Look) -> None:
    text = "A very long name that does not fit into its cell at all"
    seen = painted(look, Cell(text, hits=((2, 6),)), 120)
    cut = painted(look, Cell(text, hits=((50, 54),)), 120)
    partly = painted(look, Cell(text, hits=((2, 54),)), 120)
    assert seen
    assert cut
    assert seen[-1] < cut[0]
    assert (partly[0], partly[-1]) == (seen[0], cut[-1])
