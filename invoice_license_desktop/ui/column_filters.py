"""Filters in the heads of the columns: their panels and menus, and where else they can be changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QMenu

from invoice_license_desktop.core.domain.selection import Column, Sort
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.filter_popover import FilterPopover
from invoice_license_desktop.ui.filter_questions import question_of
from invoice_license_desktop.ui.grid.columns import FILTERED, head_text
from invoice_license_desktop.ui.shown_list import ShownList
from invoice_license_desktop.ui.window import MainWindow


class ColumnFilters(QObject):
    """The filter bar holds what is wanted; here it is only asked for and changed."""

    def __init__(self, window: MainWindow, shown: ShownList) -> None:
        super().__init__(window)
        self._window = window
        self._page = window.page
        self._shown = shown
        self.popover: FilterPopover | None = None
        heads = self._page.grid.heads
        heads.filter_asked.connect(self.open)
        heads.menu_asked.connect(self._open_menu)
        heads.left.connect(self._page.grid.setFocus)
        self._page.edit_filter_asked.connect(self.open)
        self._page.clear_column_asked.connect(self.clear)
        for column, action in window.menus.filters.items():
            action.triggered.connect(partial(self.open, column))

    def open(self, column: Column) -> None:
        """Opens the panel below a head."""
        if self.popover is not None:
            self.popover.leave()
        filters, heads = self._page.filters, self._page.grid.heads
        choices = {
            Column.AUTHORIZATION_STATUS: filters.statuses,
            Column.SYNC_STATUS: filters.syncs,
        }
        wanted, look = filters.wanted, self._window.look
        question = question_of(look, column, wanted, self._shown.listing.today, choices)
        heads.make_current(column)
        popover = FilterPopover(look, column, question, wanted, self._window)
        popover.answered.connect(filters.want)
        popover.closed.connect(partial(self._on_closed, heads.hasFocus()))
        area = heads.area(column)
        corner = heads.viewport().mapTo(self._window, area.topLeft())
        self.popover = popover
        heads.show_asked(column)
        popover.open_below(QRect(corner, area.size()))
        question.begin()

    def clear(self, column: Column) -> None:
        """Takes the filter of a column off."""
        filters = self._page.filters
        filters.want(filters.wanted.without(column))
        self._page.grid.setFocus()

    def _on_closed(self, was_in_heads: bool, had_keys: bool) -> None:  # noqa: FBT001 - told by Qt
        self.popover = None
        self._page.grid.heads.show_asked(None)
        if had_keys:
            (self._page.grid.heads if was_in_heads else self._page.grid).setFocus()

    def _open_menu(self, column: Column, place: QPoint) -> None:
        heads = self._page.grid.heads
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, sort in (
            (translate("Heads", "Sort &ascending"), Sort(column)),
            (translate("Heads", "Sort &descending"), Sort(column, descending=True)),
            (translate("Heads", "&Order of import"), Sort()),
        ):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(sort == heads.sort)
            action.triggered.connect(partial(self._shown.choose_sort, sort))
        if column in FILTERED:
            menu.addSeparator()
            text = translate("Heads", "&Filter {column}…").format(column=head_text(column))
            menu.addAction(text).triggered.connect(partial(self.open, column))
            clear = menu.addAction(translate("Heads", "&Clear this filter"))
            clear.setEnabled(heads.is_filtered(column))
            clear.triggered.connect(partial(self.clear, column))
        menu.popup(place)
