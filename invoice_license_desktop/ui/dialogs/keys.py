"""F1: what the keyboard can do, which is everything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import PrimaryButton
from invoice_license_desktop.ui.controls.dialog import Dialog
from invoice_license_desktop.ui.controls.plain_table import Cell, Column, PlainTable, Row
from invoice_license_desktop.ui.grid.head_words import head_key_words
from invoice_license_desktop.ui.grid.keys import grid_key_words
from invoice_license_desktop.ui.menus import MenuKey
from invoice_license_desktop.ui.saved_view_list import saved_view_key_words
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import DENSE_ROW_HEIGHT, Tone

_VISIBLE_ROWS: Final = 18


class KeysDialog(Dialog):
    """The list of keys: those of the grid, those of the menus, and those that hold everywhere."""

    def __init__(
        self, look: Look, menu_keys: Sequence[MenuKey], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            look, translate("KeysDialog", "Keys"), icon="help-circle", width=640, parent=parent
        )
        columns = (
            Column(translate("KeysDialog", "Key"), 170),
            Column(translate("KeysDialog", "What it does")),
            Column(translate("KeysDialog", "Where"), 110, tone=Tone.MUTED),
        )
        rows = [
            *_rows(grid_key_words(), translate("KeysDialog", "Grid")),
            *_rows(head_key_words(), translate("KeysDialog", "Heads")),
            *(Row((Cell(key.keys), Cell(key.what), Cell(key.menu))) for key in menu_keys),
            *_rows(saved_view_key_words(), translate("KeysDialog", "My views")),
            *_rows(_words_everywhere(), translate("KeysDialog", "Everywhere")),
        ]
        self.table = PlainTable(
            look,
            columns,
            translate("KeysDialog", "Keys"),
            row_height=DENSE_ROW_HEIGHT,
            visible_rows=_VISIBLE_ROWS,
        )
        self.table.set_rows(rows)
        self.body.addWidget(self.table, 1)
        close = PrimaryButton(look, translate("Dialog", "Close"))
        self.set_buttons(act=None, back=close, default=close)
        close.setFocus()


def _words_everywhere() -> tuple[tuple[str, str], ...]:
    return (
        ("F10 / Alt", translate("KeysDialog", "Menu")),
        ("Tab / Shift+Tab", translate("KeysDialog", "Next or previous control")),
        ("Esc", translate("KeysDialog", "Close a dialog and change nothing")),
        ("Ctrl+C", translate("KeysDialog", "Copy the current row of a list")),
    )


def _rows(words: Sequence[tuple[str, str]], where: str) -> list[Row]:
    return [Row((Cell(keys), Cell(what), Cell(where))) for keys, what in words]
