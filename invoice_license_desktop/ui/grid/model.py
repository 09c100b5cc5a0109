"""The window model: a true number of rows, of which only those near the eye are in memory."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)

from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.row_order import RowOrder
from invoice_license_desktop.core.domain.selection import Selection, is_chosen
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.grid.columns import COLUMNS, NAME_INDEX, head_text
from invoice_license_desktop.ui.grid.head_words import check_box_name
from invoice_license_desktop.ui.grid.listing import Listing, Reading, Sight
from invoice_license_desktop.ui.grid.row_feed import RowFeed
from invoice_license_desktop.ui.lanes import Lanes

if TYPE_CHECKING:
    from invoice_license_desktop.ui.grid.cells import Cells
    from invoice_license_desktop.ui.grid.pages import PageReader

AnyIndex = QModelIndex | QPersistentModelIndex

# While the number of rows is not known: from as many rows on, the scroll bar looks the same.
_PROVISIONAL_ROWS: Final = 1024


class LicenseModel(QAbstractTableModel):
    """Reads nothing by itself: the view says what is in sight (`see`), and what is missing comes
    through the read lane. Rows that are not there yet are blank."""

    opened = Signal()
    """The first rows of another listing are there."""
    refreshed = Signal()
    """The number of rows is known, or rows may stand in other places now."""
    failed = Signal(object)

    def __init__(self, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._feed = RowFeed(lanes, self)
        self._feed.begun.connect(self._on_begun)
        self._feed.ordered.connect(self._on_ordered)
        self._feed.came.connect(self._tell_remade)
        self._feed.failed.connect(self.failed)
        self._rows = 0
        self._seen = (0, 0)
        self._selection = Selection()
        self.current_id: int | None = None
        self.position: int | None = None
        self.shift = 0
        self.top = 0
        self.is_moving = False

    # what is listed

    def set_reader(self, reader: PageReader | None) -> None:
        """Reads from another store; None empties the grid. Rows that were shown early stay."""
        if reader is not None and self._feed.is_early:
            self._feed.set_reader(reader)
            return
        self.beginResetModel()
        self._feed.set_reader(reader)
        self._rows = 0
        self.current_id = None
        self.endResetModel()

    def show_early(self, reading: Reading) -> None:
        """Rows that were read before there is a reader. If it is the same that is listed when
        there is one, they stay where they are, and are only read again."""
        self._feed.show_early(reading)

    @property
    def listing(self) -> Listing | None:
        """What is shown, or about to be."""
        return self._feed.listing

    @property
    def is_loading(self) -> bool:
        """Whether the rows now in sight are those of another listing, or none at all."""
        return self._feed.is_beginning

    @property
    def count(self) -> int | None:
        """How many rows are listed; None until that is known."""
        listed = self._feed.listed
        return len(listed.order) if listed is not None and listed.is_whole else None

    def show_listing(self, listing: Listing) -> None:
        """Lists other rows, or the same in another order: from the first one on, unless the rows in
        sight are among them, see `anchor_of`. These stay until the new ones have come."""
        known = self._feed.listed
        if known is None or not self._feed.goes_on_with(listing):
            self._feed.show(listing, self.current_id)
            return
        self.position = None if self.current_id is None else known.order.place_of(self.current_id)
        self.top = self._seen[0]
        self.opened.emit()

    def refresh(self, today: date) -> None:
        """Reads the same listing again, where the view stands."""
        self._feed.refresh(today)

    def doubt_order(self) -> None:
        """Has the next refresh put the rows in order again, whether or not that seems needed."""
        self._feed.doubt_order()

    def see(self, first: int, last: int) -> None:
        """The view shows these rows now."""
        self._seen = (first, last)
        self._feed.see(Sight(first, last, self.current_id))

    def ids_between(self, first: int, last: int) -> RowOrder:
        """The enterprises in these row numbers, both included."""
        listed = self._feed.listed
        return RowOrder() if listed is None else listed.order[first : last + 1]

    # what a row holds

    def row(self, number: int) -> License | None:
        """The row, None while it is on the way."""
        return self._feed.pages.row(number)

    def cells(self, number: int) -> Cells | None:
        """The cells of a row, made once; None while the row is on the way."""
        return self._feed.pages.cells(number)

    def is_chosen(self, row: License) -> bool:
        """Whether a row is checked."""
        listing = self._feed.listing
        return listing is not None and is_chosen(row, self._selection, listing.today)

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
        self._feed.pages.forget_cells()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        self._tell_changed()

    # Qt's side

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._rows

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    # Qt's own data() answers with whatever the role asks for.
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        row = self.row(index.row()) if index.isValid() else None
        listing = self._feed.listing
        if row is None or listing is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == 0:
            return Qt.CheckState.Checked if self.is_chosen(row) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole and column in {0, NAME_INDEX}:
            from invoice_license_desktop.ui.grid.cells import row_sentence

            return row_sentence(row, listing.today, is_chosen=self.is_chosen(row))
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            pieces = (self.cells(index.row()) or ())[column : column + 1]
            text = " ".join(piece.text for cell in pieces for piece in cell)
            is_said = role == Qt.ItemDataRole.AccessibleTextRole
            return translate("Grid", "empty") if is_said and not text else text
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - as data()
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        column = COLUMNS[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "" if column is None else head_text(column)
            case Qt.ItemDataRole.AccessibleTextRole if column is None:
                return check_box_name()
        return None

    # what came

    @Slot(object)
    def _on_begun(self, reading: Reading) -> None:
        rows = len(reading.listed.order)
        if not reading.listed.is_whole:
            rows = self._rows if self._rows > rows else _PROVISIONAL_ROWS
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        self._stand(reading)
        anchor = self._feed.anchor
        self.top = 0 if anchor is None else max(0, reading.anchored - anchor.above)
        self.opened.emit()

    @Slot(object)
    def _on_ordered(self, reading: Reading) -> None:
        rows, before = len(reading.listed.order), self._rows
        self.is_moving = True
        # The rows at the end come or go; which ones they really are, dataChanged tells.
        if rows > before:
            self.beginInsertRows(QModelIndex(), before, rows - 1)
            self._rows = rows
            self.endInsertRows()
        elif rows < before:
            self.beginRemoveRows(QModelIndex(), rows, before - 1)
            self._rows = rows
            self.endRemoveRows()
        self.is_moving = False
        self._stand(reading)
        self._tell_remade()
        self.refreshed.emit()

    def _stand(self, reading: Reading) -> None:
        """Notes where the current enterprise is, and how far the rows in sight have moved."""
        self.shift = reading.shift
        self.position = reading.position
        if reading.current_id != self.current_id:
            order, current_id = reading.listed.order, self.current_id
            self.position = None if current_id is None else order.place_of(current_id)

    @Slot()
    def _tell_remade(self) -> None:
        """The rows in sight that are not what was painted: while a batch runs, few of them."""
        first, last = self._seen
        places = range(first, min(last, self._rows - 1) + 1)
        remade = [number for number in places if not self._feed.pages.has_cells(number)]
        if remade:
            self._tell(remade[0], remade[-1])

    def _tell_changed(self) -> None:
        """Only the rows in sight: a screen reader would otherwise walk over a million."""
        if self._rows:
            first, last = self._seen
            self._tell(min(first, self._rows - 1), min(last, self._rows - 1))

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))
