"""The model behind the small tables of the dialogs: rows read in windows, so that a plan of
100,000 rows opens as quickly as one of three."""

from __future__ import annotations

import html
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from invoice_license_desktop.core.domain.search_hits import Hit
from invoice_license_desktop.ui.controls.text import wrapped_tooltip
from invoice_license_desktop.ui.tokens import Tone

PAGE: Final = 100
_TOOLTIP_WIDTH: Final = 300
_PAGES_KEPT: Final = 30

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column:
    """One column: so wide at first, or (width 0) taking the room that is left. `meaning` is what its
    head says in a tooltip."""

    title: str
    width: int = 0
    is_fixed_face: bool = False
    is_right: bool = False
    tone: Tone = Tone.TEXT
    meaning: str = ""


@dataclass(frozen=True)
class Cell:
    """A text, or a state: icon, word and colour. `tone=None` takes the column's colour. `whole` is
    what a shortened text stands for: the tooltip says it, and it is what is copied. `hits` are the
    parts of the text that were searched for."""

    text: str = ""
    tone: Tone | None = None
    icon: str = ""
    whole: str = ""
    hits: tuple[Hit, ...] = ()

    @property
    def full_text(self) -> str:
        """The text, nothing shortened."""
        return self.whole or self.text


@dataclass(frozen=True)
class Row:
    """A line of the table. `is_chosen` tints it; `reason` is the code of why it failed, "" for none."""

    cells: tuple[Cell, ...]
    is_chosen: bool = False
    reason: str = ""


Fetch = Callable[[int, int], "Sequence[Row] | None"]


@dataclass
class _Pages:
    """The pages read last; the oldest makes room."""

    rows: OrderedDict[int, Sequence[Row]] = field(default_factory=OrderedDict)
    asked: int | None = None

    def put(self, page: int, rows: Sequence[Row]) -> None:
        self.rows[page] = rows
        self.rows.move_to_end(page)
        while len(self.rows) > _PAGES_KEPT:
            self.rows.popitem(last=False)


class RowWindows(QAbstractTableModel):
    """Rows from a sequence, or from `fetch(offset, limit)`, which either returns them or returns
    None and has them delivered later with `deliver` (then it is asked for one page at a time)."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._count = 0
        self._fetch: Fetch = _nothing
        self._pages = _Pages()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Shows rows that are all there."""

        def window(offset: int, limit: int) -> Sequence[Row]:
            return rows[offset : offset + limit]

        self.set_windows(len(rows), window)

    def set_windows(self, count: int, fetch: Fetch) -> None:
        """Shows `count` rows, of which only those in sight are fetched."""
        self.beginResetModel()
        self._count = count
        self._fetch = fetch
        self._pages = _Pages()
        self.endResetModel()

    def deliver(self, offset: int, rows: Sequence[Row]) -> None:
        """Brings rows for which `fetch` returned None; an empty sequence if that failed. Rows
        nobody waits for any more are ignored."""
        page = offset // PAGE
        if self._pages.asked != page:
            return
        self._pages.asked = None
        self._pages.put(page, rows)
        if self._count:
            last = min(offset + PAGE, self._count) - 1
            self.dataChanged.emit(self.index(offset, 0), self.index(last, len(self.columns) - 1))

    def row(self, number: int) -> Row | None:
        """The row if it is there; if not, it is asked for."""
        page, place = divmod(number, PAGE)
        rows = self._pages.rows.get(page)
        if rows is None and self._pages.asked is None:
            rows = self._fetch(page * PAGE, PAGE)
            if rows is None:
                self._pages.asked = page
            else:
                self._pages.put(page, rows)
        return rows[place] if rows is not None and place < len(rows) else None

    def rows_of(self, numbers: range) -> list[Row] | None:
        """These rows; None if one of them is on the way, or only now asked for."""
        found = []
        for number in numbers:
            row = self.row(number)
            if row is None:
                return None
            found.append(row)
        return found

    def in_memory(self) -> Iterator[Row]:
        """The rows that were read, in no order."""
        for rows in self._pages.rows.values():
            yield from rows

    def cell(self, index: AnyIndex) -> Cell:
        """The cell, blank while its row is on the way."""
        row = self.row(index.row())
        if row is None or index.column() >= len(row.cells):
            return Cell()
        return row.cells[index.column()]

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    # Qt's own data() answers with whatever the role asks for.
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.cell(index).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[index.column()].title}: {self.cell(index).text}"
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - as data()
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.ToolTipRole:
            return head_tooltip(self.columns[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight
                if self.columns[section].is_right
                else Qt.AlignmentFlag.AlignLeft
            )
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


def head_tooltip(column: Column) -> str:
    """What a head says of its column; "" where that is plain to see."""
    if not column.meaning:
        return ""
    lines = [f"<b>{html.escape(column.title)}</b>", html.escape(column.meaning)]
    return wrapped_tooltip(lines, _TOOLTIP_WIDTH)


def _nothing(_offset: int, _limit: int) -> Sequence[Row]:
    return ()
