"""The program's grid and Qt's own table over the same stored list, side by side."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtSql import QSqlDatabase, QSqlQueryModel
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

from benchmarks.grid_watching import Painting, is_filled
from benchmarks.lists import opened
from invoice_license_desktop.core.domain.selection import Filter, Sort
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.clock import read_clock
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.ui.grid.listing import Listing
from invoice_license_desktop.ui.grid.model import LicenseModel
from invoice_license_desktop.ui.grid.pages import PageReader
from invoice_license_desktop.ui.grid.view import GridView
from invoice_license_desktop.ui.lanes import Lanes
from invoice_license_desktop.ui.start import application
from invoice_license_desktop.ui.theme import Look, Theme
from invoice_license_desktop.ui.tokens import ROW_HEIGHT

EVERYTHING = Filter(Service.ISSUING)
_SIZE = (1360, 820)
_FETCHED_ROWS = 20_000
_QUERY = (
    "SELECT e.name, e.tax_number, l.authorization_status, l.authorized_at, l.authorized_by, "
    "l.sync_status, l.valid_from, l.valid_to, l.service, l.cancelled_at "
    "FROM enterprise e JOIN license l ON l.enterprise_id = e.id AND l.service = 'issuing' "
    "ORDER BY e.id"
)


def dressed() -> tuple[QApplication, Look]:
    """The application, in the program's look."""
    app = application()
    return app, Look(app, Theme.LIGHT, "zh")


@dataclass(frozen=True)
class ShownGrid:
    """The program's grid on a list."""

    context: Context
    view: GridView
    model: LicenseModel
    painting: Painting
    today: date

    def list(self, chosen: Filter = EVERYTHING, sort: Sort | None = None) -> float:
        """Seconds until the first rows of another listing are painted."""
        listing = Listing(chosen, sort or Sort(), self.today)
        return self.painting.time(lambda: self.model.show_listing(listing), repaints=False)

    def open(self) -> float:
        """Seconds from nothing to the first rows."""
        self.model.set_reader(PageReader(self.context.store))
        return self.list()

    def know_all(self) -> None:
        """Wait for the true number of rows, which comes after the first of them are painted."""
        while self.model.count is None:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.painting.time(self.view.update)

    def page_down(self) -> float:
        """Seconds for the next page."""
        return page_down(self.view, self.painting)

    def jump(self, share: float) -> float:
        """Seconds to a place anywhere in the list, 0 its beginning and 1 its end."""
        return jump(self.view, self.painting, share)


@dataclass(frozen=True)
class SqlTable:
    """Qt's own SQL model in a plain table view of the same size."""

    view: QTableView
    painting: Painting

    def page_down(self) -> float:
        """Seconds for the next page."""
        return page_down(self.view, self.painting)

    def jump(self, share: float) -> float:
        """Seconds to a place anywhere in what it has fetched."""
        return jump(self.view, self.painting, share)


@contextmanager
def shown_grid(database: Path, look: Look) -> Iterator[ShownGrid]:
    """The grid in a window of its own, with nothing listed yet."""
    lanes = Lanes()
    model = LicenseModel(lanes)
    view = GridView(look, lanes.gate, model)
    view.resize(*_SIZE)
    view.show()
    with opened(database) as (context, store):
        with store.reading() as work:
            today = read_clock(context, work).lock_day
        painting = Painting(view, lambda: is_filled(view, model))
        try:
            yield ShownGrid(context, view, model, painting, today)
        finally:
            lanes.shutdown()
            view.close()


@contextmanager
def sql_table(database: Path) -> Iterator[SqlTable]:
    """The table with some thousand rows fetched, to page and jump in."""
    connection = QSqlDatabase.addDatabase("QSQLITE", "benchmark")
    connection.setDatabaseName(str(database))
    if not connection.open():
        raise RuntimeError(connection.lastError().text())
    view = QTableView()
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    lines = view.verticalHeader()
    lines.setDefaultSectionSize(ROW_HEIGHT)
    lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    lines.hide()
    model = QSqlQueryModel(view)
    model.setQuery(_QUERY, connection)
    while model.rowCount() < _FETCHED_ROWS and model.canFetchMore():
        model.fetchMore()
    view.setModel(model)
    view.resize(*_SIZE)
    view.show()
    painting = Painting(view, lambda: True)
    painting.time(view.update)
    try:
        yield SqlTable(view, painting)
    finally:
        view.close()
        model.clear()
        connection.close()


def page_down(view: QTableView, painting: Painting) -> float:
    """One page further, from the beginning again when the end is near."""
    bar = view.verticalScrollBar()
    if bar.value() + 2 * bar.pageStep() > bar.maximum():
        bar.setValue(0)
        painting.time(view.update)
    return painting.time(lambda: bar.setValue(bar.value() + bar.pageStep()))


def jump(view: QTableView, painting: Painting, share: float) -> float:
    """To a place by the scroll bar."""
    bar = view.verticalScrollBar()
    return painting.time(lambda: bar.setValue(round(bar.maximum() * share)))
