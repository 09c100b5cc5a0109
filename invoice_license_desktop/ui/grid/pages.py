"""Reading the grid's rows: the order of a listing, and pages of it, out of the store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from time import perf_counter

from invoice_license_desktop.core.domain.journal import CHANGES_THE_LIST
from invoice_license_desktop.core.domain.selection import Filter, asks_licenses
from invoice_license_desktop.core.operations.ports.store import StoppedError, Store, UnitOfWork
from invoice_license_desktop.ui.grid.listing import (
    PAGE_ROWS,
    Listed,
    Listing,
    Page,
    Reading,
    Sight,
    pages_of,
)
from invoice_license_desktop.ui.lanes import Task


class PageReader:
    """Its methods run in the lane of rows, `put_in_order` in the read lane."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def begin(self, listing: Listing, current_id: int | None, task: Task) -> Reading | None:
        """The first page of a listing, found without putting all of its rows in order where there is
        an index. None: stopped."""
        try:
            with self._store.reading(task.stop.is_set) as work:
                entry = work.journal.head().number
                first = work.licenses.order(
                    listing.chosen, listing.sort, listing.today, limit=PAGE_ROWS
                )
                listed = Listed(listing, first, len(first) < PAGE_ROWS, entry)
                pages = {0: _read(work, listed, 0)}
        except StoppedError:
            return None
        position = None if current_id is None else first.place_of(current_id)
        return Reading(listed, pages, current_id=current_id, position=position)

    def begin_at(
        self,
        listing: Listing,
        known: Listed | None,
        anchor: int,
        current_id: int | None,
        task: Task,
    ) -> Reading | None:
        """A listing where an enterprise stands: all of its order, if that is not known, and the pages
        around it. None: stopped."""
        try:
            with self._store.reading(task.stop.is_set) as work:
                listed = known or _listed(work, listing)
                place = listed.order.place_of(anchor) or 0
                numbers = pages_of(place - PAGE_ROWS // 2, place + PAGE_ROWS // 2)
                pages = {number: _read(work, listed, number) for number in numbers}
        except StoppedError:
            return None
        position = None if current_id is None else listed.order.place_of(current_id)
        return Reading(listed, pages, current_id=current_id, position=position, anchored=place)

    def put_in_order(
        self, listing: Listing, before: Listed, sight: Sight, task: Task
    ) -> Reading | None:
        """The order of all rows, with the pages in sight as far as they are others than before.
        None: stopped."""
        began = perf_counter()
        try:
            with self._store.reading(task.stop.is_set) as work:
                listed = _listed(work, listing)
                shift = _shift(before, listed, sight)
                pages = {
                    number: _read(work, listed, number)
                    for number in pages_of(sight.first + shift, sight.last + shift)
                    if listed.page(number) != before.page(number)
                }
        except StoppedError:
            return None
        current_id = sight.current_id
        position = None if current_id is None else listed.order.place_of(current_id)
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


def _listed(work: UnitOfWork, listing: Listing) -> Listed:
    entry = work.journal.head().number
    order = work.licenses.order(listing.chosen, listing.sort, listing.today)
    return Listed(listing, order, is_whole=True, entry=entry)


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
