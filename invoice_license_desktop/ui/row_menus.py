"""Menus of the right mouse button (or Shift+F10) in the grid and in the tree. They offer the acts of
the menu bar, with the same keys and in the same state."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint

from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.passing_menu import PassingMenu
from invoice_license_desktop.ui.controls.tab_separated import copy_rows
from invoice_license_desktop.ui.window import MainWindow


class RowMenus(QObject):
    """Says nothing itself; the session connects what the acts do."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._menu = PassingMenu(window)
        window.page.grid.menu_asked.connect(self._on_row)
        window.sidebar.menu_asked.connect(self._on_tree)

    def _on_row(self, cell: str, place: QPoint) -> None:
        menus, menu = self._window.menus, self._menu
        menu.begin()
        menu.addActions([menus.details, menus.edit_enterprise, menus.remove_enterprise])
        menu.addSeparator()
        copy = menu.add(translate("Table", "Copy the &cell"), partial(copy_rows, [[cell]]))
        copy.setEnabled(bool(cell))
        menu.addActions([menus.copy_rows, menus.copy_with_heads])
        menu.addSeparator()
        menu.addActions([menus.choose_all, menus.choose_none])
        menu.addSeparator()
        # The rest is about what is ticked, which the tooltips of the buttons say and a menu does not.
        ticked = menu.add(translate("Menu", "The ticked enterprises:"), _nothing)
        ticked.setEnabled(False)
        menu.addActions([*menus.operations.values(), menus.clear_failed])
        menu.popup(place)

    def _on_tree(self, service: Service | None, place: QPoint) -> None:
        menus, menu = self._window.menus, self._menu
        menu.begin()
        menu.addActions([menus.choose_all, menus.export_list])
        menu.addSeparator()
        menu.addAction(menus.serials if service is not None else menus.save_view)
        menu.addAction(menus.refresh)
        menu.popup(place)


def _nothing() -> None:
    """What a line does that only heads those below it."""
