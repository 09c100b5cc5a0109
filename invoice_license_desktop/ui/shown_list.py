"""What the grid lists: service, view, filters and order, and how each of them changes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from invoice_license_desktop.core.domain.license import Service
from invoice_license_desktop.core.domain.selection import Filter, Sort, View
from invoice_license_desktop.ui.filter_bar import Wanted
from invoice_license_desktop.ui.grid.pages import Listing
from invoice_license_desktop.ui.list_page import Instead
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
        self._today = today
        self._listed: int | None = None
        window.sidebar.service_chosen.connect(self.choose_service)
        window.sidebar.view_chosen.connect(self.choose_view)
        self._page.filters.changed.connect(self._on_wanted)
        self._page.grid.sort_asked.connect(self.choose_sort)
        self._page.no_hit.clear_asked.connect(self.clear_filter)
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
        wanted = self._wanted
        chosen = Filter(self._service, self._view, wanted.status, wanted.sync, wanted.words)
        return Listing(chosen, self._sort, self._today)

    @property
    def is_filtered(self) -> bool:
        """Whether rows may be left out."""
        return self._view is not View.ALL or not self._wanted.is_everything

    def show(self) -> None:
        """Lists from the beginning."""
        self._window.sidebar.show_chosen(self._service, self._view)
        self._window.menus.show_service(self._service)
        self._window.menus.show_sort(self._sort)
        self._page.grid.show_sort(self._sort)
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
        """Shows another view."""
        if view is not self._view:
            self._view = view
            self.show()

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
        self._page.filters.show_wanted(Wanted())
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
