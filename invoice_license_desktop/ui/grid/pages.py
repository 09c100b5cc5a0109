"""Reading the grid's rows: the order of a listing, and pages of it, out of the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from time import perf_counter
from typing import Final

from invoice_license_desktop.core.domain.journal import CHANGES_THE_LIST
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.row_order import RowOrder
from invoice_license_desktop.core.domain.selection import Filter, Sort, asks_licenses
from invoice_license_desktop.core.operations.ports.store import StoppedError, Store, UnitOfWork
from invoice_license_desktop.ui.lanes import Task

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
    the current enterprise stands, `shift` by how many rows those in sight have moved, `seconds` how
    long it took."""

    listed: Listed
    pages: Mapping[int, Page] = field(default_factory=dict)
    is_outdated: bool = False
    current_id: int | None = None
    position: int | None = None
    shift: int = 0
    seconds: float = 0.0


class PageReader:
    """All its methods run in the read lane."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def begin(self, listing: Listing, current_id: int | None, _task: Task) -> Reading:
        """The first page of a listing, found without putting all of its rows in order."""
        with self._store.reading() as work:
            entry = work.journal.head().number
            first = work.licenses.order(
                listing.chosen, listing.sort, listing.today, limit=PAGE_ROWS
            )
            listed = Listed(listing, first, len(first) < PAGE_ROWS, entry)
            pages = {0: _read(work, listed, 0)}
        position = None if current_id is None else first.place_of(current_id)
        return Reading(listed, pages, current_id=current_id, position=position)

    def put_in_order(
        self, listing: Listing, before: Listed, sight: Sight, task: Task
    ) -> Reading | None:
        """The order of all rows, with the pages in sight as far as they are others than before.
        None: stopped."""
        began = perf_counter()
        try:
            with self._store.reading(task.stop.is_set) as work:
                entry = work.journal.head().number
                order = work.licenses.order(listing.chosen, listing.sort, listing.today)
                listed = Listed(listing, order, is_whole=True, entry=entry)
                shift = _shift(before, listed, sight)
                pages = {
                    number: _read(work, listed, number)
                    for number in pages_of(sight.first + shift, sight.last + shift)
                    if listed.page(number) != before.page(number)
                }
        except StoppedError:
            return None
        current_id = sight.current_id
        position = None if current_id is None else order.place_of(current_id)
        return Reading(
            listed,
            pages,
            current_id=current_id,
            position=position,
            shift=shift,
            seconds=perf_counter() - began,
        )

    def read(self, listed: Listed, numbers: Iterable[int], task: Task) -> Reading:
        """These pages, or the first of them if it is stopped."""
        pages = {}
        with self._store.reading() as work:
            for number in numbers:
                if task.stop.is_set():
                    break
                task.pause()
                pages[number] = _read(work, listed, number)
        return Reading(listed, pages)

    def read_again(
        self, listing: Listing, before: Listed, numbers: Iterable[int], _task: Task
    ) -> Reading:
        """These pages as they are now, and whether the order may be another one."""
        with self._store.reading() as work:
            entry = work.journal.head().number
            is_outdated = _is_outdated(work, listing, before, entry)
            listed = replace(before, listing=listing, entry=before.entry if is_outdated else entry)
            pages = {number: _read(work, listed, number) for number in numbers}
        return Reading(listed, pages, is_outdated)


def pages_of(first: int, last: int) -> range:
    """The pages that hold these rows."""
    return range(max(0, first) // PAGE_ROWS, max(0, last) // PAGE_ROWS + 1)


def _read(work: UnitOfWork, listed: Listed, number: int) -> Page:
    ids = listed.page(number)
    found = {
        row.enterprise_id: row for row in work.licenses.read(listed.listing.chosen.service, ids)
    }
    return Page(ids, tuple(map(found.get, ids)))


def _is_outdated(work: UnitOfWork, listing: Listing, before: Listed, entry: int) -> bool:
    """Whether anything happened that can change the order. All that happens is in the journal."""
    if before.entry is None or entry < before.entry:
        return True  # less than before: another store was put in its place
    if asks_licenses(listing.chosen, listing.sort):
        return entry != before.entry or listing.today != before.listing.today
    return entry != before.entry and work.journal.has_since(before.entry, CHANGES_THE_LIST)


def _shift(before: Listed, listed: Listed, sight: Sight) -> int:
    """How far the rows in sight have moved, so that they need not move on the screen. Where they
    are ordered by what changes of itself, the place stays and not the rows."""
    if asks_licenses(Filter(listed.listing.chosen.service), listed.listing.sort):
        return 0
    for number in range(sight.first, min(sight.last + 1, len(before.order))):
        place = listed.order.place_of(before.order[number])
        if place is not None:
            return place - number
    return 0
