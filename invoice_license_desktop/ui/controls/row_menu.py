"""What a right click on a row of a dialog's table offers: copying, and why the row failed."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.passing_menu import PassingMenu
from invoice_license_desktop.ui.controls.row_windows import Cell
from invoice_license_desktop.ui.controls.tab_separated import copy_rows


class RowsOfTable(Protocol):
    """What the menu asks of its table."""

    @property
    def reason(self) -> str:
        """Why the current row failed."""

    def copy_chosen(self, *, with_heads: bool = False) -> None:
        """Copies the chosen rows."""

    def explain_reason(self) -> None:
        """Opens the guide at that reason."""


def fill_row_menu(menu: PassingMenu, table: RowsOfTable, cell: Cell) -> None:
    """The lines for a cell and for the chosen rows."""
    menu.begin()
    menu.add(translate("Table", "Copy the &cell"), partial(copy_rows, [[cell.full_text]]))
    menu.add(translate("Table", "Copy the &rows"), table.copy_chosen, "Ctrl+C")
    heads = partial(table.copy_chosen, with_heads=True)
    menu.add(translate("Table", "Copy the rows with their &heads"), heads, "Ctrl+Shift+C")
    if table.reason:
        menu.addSeparator()
        menu.add(translate("Guide", "&More about this reason"), table.explain_reason, "F1")
