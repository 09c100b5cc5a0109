"""Filters in the heads of the columns: their panels and menus, and where else they can be changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect, Slot

from invoice_license_desktop.core.domain.selection import Sort
from invoice_license_desktop.core.domain.vocabulary import Column
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.passing_menu import PassingMenu, PlainAct
from invoice_license_desktop.ui.filter_popover import FilterPopover
from invoice_license_desktop.ui.filter_questions import question_of
from invoice_license_desktop.ui.grid.column_choice import CAN_HIDE, ColumnChoice
from invoice_license_desktop.ui.grid.columns import FILTERED, head_text
from invoice_license_desktop.ui.shown_list import ShownList
from invoice_license_desktop.ui.window import MainWindow


class ColumnFilters(QObject):
    """The filter bar holds what is wanted; here it is only asked for and changed."""

    def __init__(self, window: MainWindow, shown: ShownList) -> None:
        super().__init__(window)
        self._window = window
        self._menu = PassingMenu(window)
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
        for column, action in window.menus.columns.items():
            action.triggered.connect(PlainAct(partial(self._toggle, column)))
        window.menus.usual_columns.triggered.connect(PlainAct(self._show_usual))
        heads.choice_changed.connect(self._on_columns)
        self._on_columns()

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

    def _toggle(self, column: Column) -> None:
        heads = self._page.grid.heads
        heads.choose(heads.choice.toggled(column))

    def _show_usual(self) -> None:
        self._page.grid.heads.choose(ColumnChoice())

    @Slot()
    def _on_columns(self) -> None:
        self._window.menus.show_columns(self._page.grid.heads.choice)

    def _on_closed(self, was_in_heads: bool, had_keys: bool) -> None:  # noqa: FBT001 - told by Qt
        self.popover = None
        self._page.grid.heads.show_asked(None)
        if had_keys:
            (self._page.grid.heads if was_in_heads else self._page.grid).setFocus()

    def _open_menu(self, column: Column, place: QPoint) -> None:
        heads, menu = self._page.grid.heads, self._menu
        menu.begin()
        for text, sort in (
            (translate("Heads", "Sort &ascending"), Sort(column)),
            (translate("Heads", "Sort &descending"), Sort(column, descending=True)),
            (translate("Heads", "&Order of import"), Sort()),
        ):
            action = menu.add(text, partial(self._shown.choose_sort, sort))
            action.setCheckable(True)
            action.setChecked(sort == heads.sort)
        if column in FILTERED:
            menu.addSeparator()
            text = translate("Heads", "&Filter {column}…").format(column=head_text(column))
            menu.add(text, partial(self.open, column))
            clear = menu.add(translate("Heads", "&Clear this filter"), partial(self.clear, column))
            clear.setEnabled(heads.is_filtered(column))
        menu.addSeparator()
        fit = partial(self._page.grid.fit_column, column)
        menu.add(translate("Heads", "Fit the &width to what is shown"), fit)
        if column in CAN_HIDE:
            hide = self._window.menus.columns[column].trigger
            menu.add(translate("Heads", "&Hide this column"), hide)
        menu.addMenu(self._window.menus.columns_menu)
        menu.popup(place)
