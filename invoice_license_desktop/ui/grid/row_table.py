"""A table whose rows are painted by hand and all of the same height, and where it stands."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from invoice_license_desktop.ui.tokens import ROW_HEIGHT


class RowTable(QTableView):
    """Scrolls by pixels; counts its rows from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # To name the class of a viewport that Qt made, PySide6 would first set up every kind of
        # widget there is, which takes longer than all else here.
        self.setViewport(QWidget(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        # Every pixel is painted by hand; so Qt moves what was painted when the table scrolls, and
        # only the rows that come into sight are painted, not all of them each time.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        lines = self.verticalHeader()
        lines.setMinimumSectionSize(ROW_HEIGHT)
        lines.setDefaultSectionSize(ROW_HEIGHT)
        lines.setSectionResizeMode(lines.ResizeMode.Fixed)
        lines.hide()

    def rows_in_sight(self) -> tuple[int, int]:
        """The first and the last row of which something is seen; both 0 without any row."""
        offset, count = self.verticalScrollBar().value(), self.model().rowCount()
        last = max(0, min(count - 1, (offset + self.viewport().height()) // ROW_HEIGHT))
        return min(offset // ROW_HEIGHT, last), last

    def area_of(self, row: int) -> QRect:
        """Where a row stands in the viewport."""
        top = row * ROW_HEIGHT - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), ROW_HEIGHT)

    def put_on_top(self, row: int) -> None:
        """Scrolls so that a row is the first one in sight, as little cut as that one was before."""
        bar = self.verticalScrollBar()
        cut = bar.value() % ROW_HEIGHT if row else 0
        self.updateGeometries()  # rows that have just come are not counted by the bar yet
        bar.setValue(row * ROW_HEIGHT + cut)

    def keyboardSearch(self, _search: str) -> None:
        """Nothing: Qt would look through every row for what is typed. Ctrl+F searches."""
