"""What the grid lists, and what was read of it: values, without the reading itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.row_order import RowOrder
from invoice_license_desktop.core.domain.selection import Filter, Sort

PAGE_ROWS: Final = 64
"""A screen full of rows, also of a large one."""


@dataclass(frozen=True)
class Listing:
    """Which rows are listed, in which order; `today` is the Shanghai day that judges views."""

    chosen: Filter
    sort: Sort
    today: date


@dataclass(frozen=True)
class Listed:
    """What a listing came to: its rows in order, the first page of them only until it `is_whole`.
    `entry` is the journal's entry up to which nothing changed that order; None: nobody can tell."""

    listing: Listing
    order: RowOrder
    is_whole: bool
    entry: int | None

    def page(self, number: int) -> RowOrder:
        """The enterprises of a page, counted from 0; empty beyond the end."""
        return self.order[number * PAGE_ROWS : (number + 1) * PAGE_ROWS]


@dataclass(frozen=True)
class Page:
    """Rows of the enterprises of a page; None for one that is there no more."""

    ids: RowOrder
    rows: tuple[License | None, ...]


@dataclass(frozen=True)
class Sight:
    """What the view shows while something is read: row numbers, both included, and the current
    enterprise."""

    first: int
    last: int
    current_id: int | None = None


@dataclass(frozen=True)
class Reading:
    """What was read. `is_outdated`: the order may be another one by now. `position` is where
    the current enterprise stands, `anchored` where the one does that shall stay on the screen,
    `shift` by how many rows those in sight have moved, `seconds` how long it took."""

    listed: Listed
    pages: Mapping[int, Page] = field(default_factory=dict)
    is_outdated: bool = False
    current_id: int | None = None
    position: int | None = None
    anchored: int = 0
    shift: int = 0
    seconds: float = 0.0


def early_reading(listing: Listing, rows: tuple[License, ...], entry: int) -> Reading:
    """The first page of a listing, read before there was a store to read from."""
    first = RowOrder.of([row.enterprise_id for row in rows])
    listed = Listed(listing, first, len(rows) < PAGE_ROWS, entry)
    return Reading(listed, {0: Page(first, rows)})


def pages_of(first: int, last: int) -> range:
    """The pages that hold these rows."""
    return range(max(0, first) // PAGE_ROWS, max(0, last) // PAGE_ROWS + 1)
