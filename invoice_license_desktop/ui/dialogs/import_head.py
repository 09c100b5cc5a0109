"""The first lines of a file as they stand there, to see which column holds what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from invoice_license_desktop.core.operations.import_choice import (
    ColumnChoice,
    Head,
    column_letters,
)
from invoice_license_desktop.messages.imports import field_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.plain_table import Cell, Column, PlainTable, Row
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import DENSE_ROW_HEIGHT, Tone

_COLUMN_WIDTH: Final = 168
_MOST_COLUMNS: Final = 30
_FILLING_COLUMNS: Final = 5
_VISIBLE_ROWS: Final = 12


def head_table(look: Look, head: Head, choice: ColumnChoice, parent: QWidget) -> PlainTable:
    """A table of the first lines; the columns that are chosen are headed by what they hold."""
    width = min(max((len(texts) for _, texts in head), default=0), _MOST_COLUMNS)
    fields = {place: field for field, place in choice.places.items()}
    columns = [Column(translate("ImportDialog", "Line"), 60, is_right=True, tone=Tone.MUTED)]
    for place in range(width):
        letters = column_letters(place)
        if place in fields:
            letters = f"{letters} · {field_name(translate, fields[place])}"
        # Few columns fill the table; many are scrolled through.
        is_last = place == width - 1 and width <= _FILLING_COLUMNS
        columns.append(Column(letters, 0 if is_last else _COLUMN_WIDTH))
    table = PlainTable(
        look,
        columns,
        translate("ImportDialog", "The first lines of the file"),
        row_height=DENSE_ROW_HEIGHT,
        visible_rows=_VISIBLE_ROWS,
        parent=parent,
    )
    table.set_rows([_row(number, texts, width) for number, texts in head])
    return table


def _row(number: int, texts: Sequence[str], width: int) -> Row:
    cells = [Cell(" ".join(text.split())) for text in texts[:width]]
    cells += [Cell()] * (width - len(cells))
    return Row((Cell(str(number)), *cells))
