"""The window model: a true number of rows, of which only those near the eye are in memory."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.selection import Selection, is_chosen
from invoice_license_desktop.ui.grid.cells import Cells, row_sentence
from invoice_license_desktop.ui.grid.columns import COLUMNS, NAME_INDEX, head_text
from invoice_license_desktop.ui.grid.page_cache import PageCache
from invoice_license_desktop.ui.grid.pages import PAGE_ROWS, Listing, PageReader, Reading
from invoice_license_desktop.ui.lanes import Failure, Handle, Lane, Lanes, Task

AnyIndex = QModelIndex | QPersistentModelIndex


class LicenseModel(QAbstractTableModel):
    """Reads nothing by itself: the view says what is in sight (`see`), and missing pages come
    through the read lane, with one page more in both directions. A newer request replaces an
    older one. Rows that are not there yet are blank."""

    opened = Signal()
    refreshed = Signal()
    failed = Signal(object)

    def __init__(self, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._reader: PageReader | None = None
        self._listing: Listing | None = None
        self._count = 0
        self._pages = PageCache()
        self._opening: Handle[Reading] | None = None
        self._fetching: Handle[Reading] | None = None
        self._seen = (0, 0)
        self._selection = Selection()
        self.current_id: int | None = None
        self.position: int | None = None

    # what is listed

    def set_reader(self, reader: PageReader | None) -> None:
        """Reads from another store; None empties the grid."""
        self._reader = reader
        self._drop_requests()
        self.beginResetModel()
        self._listing, self._count = None, 0
        self._pages.clear()
        self.current_id = None
        self.endResetModel()

    @property
    def listing(self) -> Listing | None:
        """What is shown, or about to be."""
        return self._listing

    @property
    def is_loading(self) -> bool:
        """Whether the rows now in sight are those of another listing, or none at all."""
        return self._opening is not None

    def show_listing(self, listing: Listing) -> None:
        """Lists other rows, or the same in another order, from the first one on. The rows that
        are there stay until the new ones have come."""
        self._listing = listing
        self._open(listing, [0], self._on_opened)

    def refresh(self, today: date) -> None:
        """Reads the same listing again, where the view stands."""
        if self._listing is None:
            return
        before = self._listing
        self._listing = Listing(before.chosen, before.sort, today)
        is_new = self._opening is not None
        pages = [0] if is_new else self._near(*self._seen)
        self._open(self._listing, pages, self._on_opened if is_new else self._on_refreshed)

    def see(self, first: int, last: int) -> None:
        """The view shows these rows now."""
        self._seen = (first, last)
        if self._opening is not None or self._count == 0:
            return
        missing = [page for page in self._near(first, last) if page not in self._pages]
        in_sight = range(first // PAGE_ROWS, last // PAGE_ROWS + 1)
        is_urgent = any(page in in_sight for page in missing)
        if missing and (is_urgent or self._fetching is None):
            self._fetch(missing)

    # what a row holds

    def row(self, number: int) -> License | None:
        """The row, None while it is on the way."""
        return self._pages.row(number)

    def cells(self, number: int) -> Cells | None:
        """The cells of a row, made once; None while the row is on the way."""
        return self._pages.cells(number)

    def is_chosen(self, row: License) -> bool:
        """Whether a row is checked."""
        return self._listing is not None and is_chosen(row, self._selection, self._listing.today)

    @property
    def selection(self) -> Selection:
        """The checked rows of the service shown."""
        return self._selection

    def set_selection(self, selection: Selection) -> None:
        """Shows other rows as checked."""
        self._selection = selection
        self._tell_changed()

    def retranslate(self) -> None:
        """Words every cell again."""
        self._pages.forget_cells()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        self._tell_changed()

    # Qt's side

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    # Qt's own data() answers with whatever the role asks for.
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        row = self.row(index.row()) if index.isValid() else None
        if row is None or self._listing is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == 0:
            return Qt.CheckState.Checked if self.is_chosen(row) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole and column in {0, NAME_INDEX}:
            return row_sentence(row, self._listing.today, is_chosen=self.is_chosen(row))
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            pieces = (self.cells(index.row()) or ())[column : column + 1]
            return " ".join(piece.text for cell in pieces for piece in cell)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - as data()
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        column = COLUMNS[section] if 0 <= section < len(COLUMNS) else None
        return "" if column is None else head_text(column)

    # requests and their answers

    def _open(self, listing: Listing, pages: list[int], done: Callable[[Reading], None]) -> None:
        if self._reader is None:
            return
        self._drop_requests()
        work = partial(
            _opened, reader=self._reader, listing=listing, pages=pages, current_id=self.current_id
        )
        handle = self._lanes.run(Lane.READ, work, done, self._on_failed)
        if done == self._on_opened:
            self._opening = handle
        else:
            self._fetching = handle

    def _fetch(self, pages: list[int]) -> None:
        if self._reader is None or self._listing is None:
            return
        if self._fetching is not None:
            self._fetching.drop()
        work = partial(_read, reader=self._reader, listing=self._listing, pages=pages)
        self._fetching = self._lanes.run(Lane.READ, work, self._on_fetched, self._on_failed)

    def _drop_requests(self) -> None:
        for handle in (self._opening, self._fetching):
            if handle is not None:
                handle.drop()
        self._opening = self._fetching = None

    def _near(self, first: int, last: int) -> list[int]:
        """The pages of these rows, then their neighbours."""
        start, end = first // PAGE_ROWS, last // PAGE_ROWS
        newest = max(0, self._count - 1) // PAGE_ROWS
        inside = list(range(start, end + 1))
        return inside + [page for page in (end + 1, start - 1) if 0 <= page <= newest]

    def _on_opened(self, reading: Reading) -> None:
        self._opening = None
        self.beginResetModel()
        self._count = reading.count or 0
        self._pages.clear()
        self._pages.keep(reading.pages, reading.listing.today)
        self.endResetModel()
        self.position = reading.position
        self.opened.emit()

    def _on_refreshed(self, reading: Reading) -> None:
        self._fetching = None
        count = reading.count or 0
        # The rows at the end come or go; which ones they really are, dataChanged tells.
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(QModelIndex(), count, self._count - 1)
            self._count = count
            self.endRemoveRows()
        self._pages.renew(reading.pages, reading.listing.today)
        self._tell_remade()
        self.position = reading.position
        self.refreshed.emit()

    def _on_fetched(self, reading: Reading) -> None:
        self._fetching = None
        self._pages.keep(reading.pages, reading.listing.today)
        for page in reading.pages:
            start = page * PAGE_ROWS
            if start < self._count:
                last = min(start + PAGE_ROWS, self._count) - 1
                self._tell(start, last)

    def _on_failed(self, failure: Failure) -> None:
        self._opening = self._fetching = None
        self.failed.emit(failure)

    def _tell_remade(self) -> None:
        """The rows in sight that are not what was painted: while a batch runs, few of them."""
        first, last = min(self._seen), max(self._seen)
        places = range(first, min(last, self._count - 1) + 1)
        remade = [number for number in places if not self._pages.has_cells(number)]
        if remade:
            self._tell(remade[0], remade[-1])

    def _tell_changed(self) -> None:
        """Only the rows in sight: a screen reader would otherwise walk over a million."""
        if self._count:
            first = min(self._seen[0], self._count - 1)
            self._tell(first, min(max(self._seen), self._count - 1))

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))


def _opened(
    task: Task,
    *,
    reader: PageReader,
    listing: Listing,
    pages: list[int],
    current_id: int | None,
) -> Reading:
    return reader.open(task, listing, pages, current_id)


def _read(task: Task, *, reader: PageReader, listing: Listing, pages: list[int]) -> Reading:
    return reader.read(task, listing, pages)
