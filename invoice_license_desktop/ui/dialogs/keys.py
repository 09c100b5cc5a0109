"""F1: what the keyboard can do, which is everything."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import PrimaryButton
from invoice_license_desktop.ui.controls.dialog import Dialog
from invoice_license_desktop.ui.controls.plain_table import Cell, Column, PlainTable, Row
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import DENSE_ROW_HEIGHT


def key_list() -> tuple[tuple[str, str], ...]:
    """Keys and what they do, the most used first."""
    return (
        ("Space", translate("KeysDialog", "Tick or untick the current row")),
        ("Ctrl+A", translate("KeysDialog", "Tick all rows of the filter")),
        ("Ctrl+V", translate("KeysDialog", "Tick the tax numbers on the clipboard")),
        ("Ctrl+Enter", translate("KeysDialog", "Authorize the ticked: shows the plan first")),
        ("Ctrl+F", translate("KeysDialog", "Search")),
        ("F4", translate("KeysDialog", "Show or hide the details of the current row")),
        ("F5", translate("KeysDialog", "Refresh list and totals; sends nothing")),
        ("Ctrl+C", translate("KeysDialog", "Copy the current row of a list")),
        ("F10 / Alt", translate("KeysDialog", "Menu")),
        ("Tab / Shift+Tab", translate("KeysDialog", "Next or previous control")),
        ("Esc", translate("KeysDialog", "Close a dialog and change nothing")),
        ("F1", translate("KeysDialog", "This list")),
    )


class KeysDialog(Dialog):
    """The list of keys."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(
            look, translate("KeysDialog", "Keys"), icon="help-circle", width=520, parent=parent
        )
        columns = (
            Column(translate("KeysDialog", "Key"), 150),
            Column(translate("KeysDialog", "What it does")),
        )
        keys = key_list()
        self.table = PlainTable(
            look,
            columns,
            translate("KeysDialog", "Keys"),
            row_height=DENSE_ROW_HEIGHT,
            visible_rows=len(keys),
        )
        self.table.set_rows([Row((Cell(key), Cell(what))) for key, what in keys])
        self.body.addWidget(self.table, 1)
        close = PrimaryButton(look, translate("Dialog", "Close"))
        self.set_buttons(act=None, back=close, default=close)
        close.setFocus()
