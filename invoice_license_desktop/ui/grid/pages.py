"""Reading the grid's rows: the one class that knows how a window of rows is got from the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.selection import Filter, Sort
from invoice_license_desktop.core.operations.ports.store import Store
from invoice_license_desktop.ui.lanes import Task

PAGE_ROWS: Final = 256


@dataclass(frozen=True)
class Listing:
    """Which rows are listed, in which order; `today` is the Shanghai day that judges views."""

    chosen: Filter
    sort: Sort
    today: date


@dataclass(frozen=True)
class Reading:
    """What was read of a listing. `count` None: it was not asked for; `position` is where the
    current enterprise stands, None if it is not listed."""

    listing: Listing
    count: int | None = None
    position: int | None = None
    pages: Mapping[int, tuple[License, ...]] = field(default_factory=dict)


class PageReader:
    """Reads pages of 256 rows. All its methods run in the read lane."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def open(
        self, task: Task, listing: Listing, pages: Sequence[int], current_id: int | None
    ) -> Reading:
        """The number of rows, these pages, and the place of the current enterprise, of one state
        of the store."""
        with self._store.reading() as work:
            count = work.licenses.count(listing.chosen, listing.today)
            position = None
            if current_id is not None:
                position = work.licenses.position(
                    listing.chosen, listing.sort, current_id, listing.today
                )
            read = {}
            for page in pages:
                if page * PAGE_ROWS < max(1, count):
                    task.pause()
                    read[page] = work.licenses.page(
                        listing.chosen, listing.sort, page * PAGE_ROWS, PAGE_ROWS, listing.today
                    )
        return Reading(listing, count, position, read)

    def read(self, task: Task, listing: Listing, pages: Sequence[int]) -> Reading:
        """These pages."""
        read = {}
        with self._store.reading() as work:
            for page in pages:
                if task.stop.is_set():
                    break
                task.pause()
                read[page] = work.licenses.page(
                    listing.chosen, listing.sort, page * PAGE_ROWS, PAGE_ROWS, listing.today
                )
        return Reading(listing, pages=read)

    def ids_between(self, _task: Task, listing: Listing, first: int, last: int) -> frozenset[int]:
        """The enterprises in these row numbers, both included."""
        found: set[int] = set()
        with self._store.reading() as work:
            for offset in range(first, last + 1, PAGE_ROWS):
                limit = min(PAGE_ROWS, last + 1 - offset)
                rows = work.licenses.page(
                    listing.chosen, listing.sort, offset, limit, listing.today
                )
                found.update(row.enterprise_id for row in rows)
        return frozenset(found)
