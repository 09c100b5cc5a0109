"""The rows in memory: a few pages of those that are listed, and their cells once made."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.ui.grid.listing import PAGE_ROWS, Listed, Listing, Page

if TYPE_CHECKING:
    from invoice_license_desktop.ui.grid.cells import Cells

_PAGES_KEPT: Final = 64


class _Kept:
    def __init__(self, page: Page, before: _Kept | None) -> None:
        self.ids = page.ids
        self.rows = page.rows
        self.cells: list[Cells | None] = [None] * len(page.rows)
        self.is_stale = False
        if before is not None:
            for place, (row, old) in enumerate(zip(page.rows, before.rows, strict=False)):
                if row == old:
                    self.cells[place] = before.cells[place]


class PageCache:
    """Lets go of the pages not asked for the longest. Belongs to the window's thread."""

    def __init__(self) -> None:
        self._pages: OrderedDict[int, _Kept] = OrderedDict()
        self._listing: Listing | None = None

    def __contains__(self, page: int) -> bool:
        return page in self._pages

    def is_fresh(self, page: int) -> bool:
        """Whether a page is there as it was read last."""
        kept = self._pages.get(page)
        return kept is not None and not kept.is_stale

    def clear(self) -> None:
        """Other rows are listed."""
        self._pages.clear()

    def age(self) -> None:
        """The rows may be others by now; they are shown until they have been read again."""
        for kept in self._pages.values():
            kept.is_stale = True

    def keep(self, pages: Mapping[int, Page], listed: Listed) -> None:
        """More pages, or the same read again. Rows that are still the same keep their cells,
        unless it is another day or something else is searched for: that makes other cells."""
        if listed.listing != self._listing:
            self._listing = listed.listing
            self.forget_cells()
        for number, page in pages.items():
            # What was asked for before the order changed may come after it.
            if page.ids == listed.page(number):
                self._pages[number] = _Kept(page, self._pages.get(number))
                self._pages.move_to_end(number)
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)

    def keep_only(self, listed: Listed) -> None:
        """The order is another one: lets go of the pages that hold other rows now."""
        for number in [one for one, kept in self._pages.items() if kept.ids != listed.page(one)]:
            del self._pages[number]

    def forget_cells(self) -> None:
        """Words are others now."""
        for kept in self._pages.values():
            kept.cells = [None] * len(kept.rows)

    def row(self, number: int) -> License | None:
        """The row, None while it is on the way."""
        kept, place = self._place(number)
        return None if kept is None else kept.rows[place]

    def cells(self, number: int) -> Cells | None:
        """The cells of a row, made once; None while the row is on the way."""
        kept, place = self._place(number)
        row = None if kept is None else kept.rows[place]
        if kept is None or row is None or self._listing is None:
            return None
        made = kept.cells[place]
        if made is None:
            # The words of all that can be wrong with a row, which no window needs before its rows.
            from invoice_license_desktop.ui.grid.cells import cells_of

            made = kept.cells[place] = cells_of(row, self._listing.today, self._listing.chosen)
        return made

    def has_cells(self, number: int) -> bool:
        """Whether a row is there and was painted as it is."""
        kept, place = self._place(number)
        return kept is not None and kept.cells[place] is not None

    def _place(self, number: int) -> tuple[_Kept | None, int]:
        kept, place = self._pages.get(number // PAGE_ROWS), number % PAGE_ROWS
        return (kept, place) if kept is not None and place < len(kept.rows) else (None, 0)
