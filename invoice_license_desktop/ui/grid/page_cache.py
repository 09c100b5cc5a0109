"""The rows in memory: a few pages of those that are listed, and their cells once made."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from datetime import date
from typing import Final

from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.ui.grid.cells import Cells, cells_of
from invoice_license_desktop.ui.grid.pages import PAGE_ROWS

_PAGES_KEPT: Final = 64


class _Page:
    def __init__(self, rows: tuple[License, ...], before: _Page | None) -> None:
        self.rows = rows
        self.cells: list[Cells | None] = [None] * len(rows)
        if before is not None:
            for place, (row, old) in enumerate(zip(rows, before.rows, strict=False)):
                if before.cells[place] is not None and row == old:
                    self.cells[place] = before.cells[place]


class PageCache:
    """Lets go of the pages not asked for the longest. Belongs to the window's thread."""

    def __init__(self) -> None:
        self._pages: OrderedDict[int, _Page] = OrderedDict()
        self._today: date | None = None

    def __contains__(self, page: int) -> bool:
        return page in self._pages

    def clear(self) -> None:
        """Other rows are listed."""
        self._pages.clear()

    def keep(self, pages: Mapping[int, tuple[License, ...]], today: date) -> None:
        """More pages of the same reading; cells are made for `today`, the Shanghai day."""
        self._today = today
        self._put(pages, {})

    def renew(self, pages: Mapping[int, tuple[License, ...]], today: date) -> None:
        """The same rows read again; pages that were not are out of date. Rows that are still the
        same keep their cells, unless it is another day: that makes other cells of them."""
        before = self._pages if today == self._today else OrderedDict()
        self._pages = OrderedDict()
        self._today = today
        self._put(pages, before)

    def forget_cells(self) -> None:
        """Words are others now."""
        for page in self._pages.values():
            page.cells = [None] * len(page.rows)

    def row(self, number: int) -> License | None:
        """The row, None while it is on the way."""
        page, place = self._place(number)
        return None if page is None else page.rows[place]

    def cells(self, number: int) -> Cells | None:
        """The cells of a row, made once; None while the row is on the way."""
        page, place = self._place(number)
        if page is None or self._today is None:
            return None
        made = page.cells[place]
        if made is None:
            made = page.cells[place] = cells_of(page.rows[place], self._today)
        return made

    def has_cells(self, number: int) -> bool:
        """Whether a row is there and was painted as it is."""
        page, place = self._place(number)
        return page is not None and page.cells[place] is not None

    def _place(self, number: int) -> tuple[_Page | None, int]:
        page, place = self._pages.get(number // PAGE_ROWS), number % PAGE_ROWS
        return (page, place) if page is not None and place < len(page.rows) else (None, 0)

    def _put(self, pages: Mapping[int, tuple[License, ...]], before: Mapping[int, _Page]) -> None:
        for number, rows in pages.items():
            self._pages[number] = _Page(rows, before.get(number))
            self._pages.move_to_end(number)
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
