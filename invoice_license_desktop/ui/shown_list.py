"""What the grid lists: service, view, filters and order, and how each of them changes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from invoice_license_desktop.core.domain.selection import Filter, SavedView, Sort
from invoice_license_desktop.core.domain.vocabulary import Service, View
from invoice_license_desktop.ui.grid.listing import Listing
from invoice_license_desktop.ui.list_page import Instead
from invoice_license_desktop.ui.wanted import Wanted
from invoice_license_desktop.ui.window import MainWindow


class ShownList(QObject):
    """Turns what is chosen in tree, filter bar and heads into one listing."""

    changed = Signal(object)
    """Another listing is shown."""

    def __init__(self, window: MainWindow, today: date) -> None:
        super().__init__(window)
        self._window = window
        self._page = window.page
        self._service = Service.ISSUING
        self._view = View.ALL
        self._wanted = Wanted()
        self._sort = Sort()
        self._opened: SavedView | None = None
        self._today = today
        self._listed: int | None = None
        window.sidebar.service_chosen.connect(self.choose_service)
        window.sidebar.view_chosen.connect(self.choose_view)
        self._page.filters.changed.connect(self._on_wanted)
        self._page.grid.sort_asked.connect(self.choose_sort)
        self._page.clear_filter_asked.connect(self.clear_filter)
        self._page.model.opened.connect(self.look_at_rows)
        self._page.model.refreshed.connect(self.look_at_rows)

    @property
    def service(self) -> Service:
        """The service shown."""
        return self._service

    @property
    def sort(self) -> Sort:
        """The order shown."""
        return self._sort

    @property
    def listing(self) -> Listing:
        """All of it as one value."""
        chosen = self._wanted.filter_of(self._service, self._view)
        return Listing(chosen, self._sort, self._today)

    @property
    def is_plain(self) -> bool:
        """Whether all enterprises are listed, in the order of import."""
        return self.listing.chosen == Filter(self._service) and self._sort == Sort()

    @property
    def opened_view(self) -> SavedView | None:
        """The saved view that was opened, while filter and order are still its own."""
        opened, listing = self._opened, self.listing
        if opened is None or opened.filter_of(self._service) != listing.chosen:
            return None
        return opened if opened.sort == listing.sort else None

    def show(self) -> None:
        """Lists from the beginning."""
        self.show_name()
        self._window.menus.show_service(self._service)
        self._window.menus.show_sort(self._sort)
        self._page.grid.show_sort(self._sort)
        self._page.grid.heads.show_filter(self.listing.chosen)
        self._page.show_column_filters(self._wanted.columns)
        self._page.no_hit.show_filter(self.listing.chosen)
        self._page.model.show_listing(self.listing)
        self.changed.emit(self.listing)

    def refresh(self, today: date) -> None:
        """The rows have changed, or the day has."""
        is_other_day = today != self._today
        self._today = today
        self._page.model.refresh(today)
        if is_other_day:
            self.changed.emit(self.listing)

    def choose_service(self, service: Service) -> None:
        """Shows another service; view, filters and order stay."""
        if service is not self._service:
            self._service = service
            self.show()

    def choose_view(self, view: View) -> None:
        """Shows another view. Filters and order stay, unless they are a saved view's: that is
        left as a whole."""
        if self.opened_view is not None:
            self.open_view(SavedView("", Filter(self._service, view)))
        elif view is not self._view:
            self._view = view
            self.show()

    def open_view(self, view: SavedView) -> None:
        """Shows a saved view of the service shown."""
        self._opened = view if view.name else None
        self._view = view.chosen.view
        self._wanted = Wanted.of(view.chosen)
        self._sort = view.sort
        self._page.filters.show_wanted(self._wanted)
        self.show()

    def know_view(self, view: SavedView | None) -> None:
        """The view that was opened is this one now; None: it is no more."""
        self._opened = view
        self.show_name()

    def show_name(self) -> None:
        """Marks in the tree what is listed."""
        opened = self.opened_view
        self._window.menus.save_view.setEnabled(not self.is_plain)
        self._window.sidebar.show_chosen(
            self._service,
            self._view,
            "" if opened is None else opened.name,
            can_save=opened is None and not self.is_plain,
        )

    def choose_sort(self, sort: Sort) -> None:
        """Shows the same rows in another order."""
        if sort != self._sort:
            self._sort = sort
            self.show()

    @Slot()
    def clear_filter(self) -> None:
        """Shows all enterprises of the service."""
        self._view = View.ALL
        self._wanted = Wanted()
        self._page.filters.show_wanted(self._wanted)
        self.show()
        self._page.grid.setFocus()

    def show_listed(self, listed: int | None) -> None:
        """How many enterprises there are in all."""
        self._listed = listed
        self.look_at_rows()

    @Slot()
    def look_at_rows(self) -> None:
        """Rows, or what stands in their place."""
        model = self._page.model
        if model.rowCount() or model.is_loading or self._listed is None:
            self._page.show_instead(Instead.ROWS)
        elif self._listed == 0:
            self._page.show_instead(Instead.EMPTY_LIST)
        else:
            self._page.show_instead(Instead.NO_HIT)

    def _on_wanted(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self.show()
