"""What is asked of the store for the grid, and when: the order of its rows, and the pages in sight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from invoice_license_desktop.ui.grid.anchors import Anchor, anchor_of
from invoice_license_desktop.ui.grid.listing import Listed, Listing, Reading, Sight, pages_of
from invoice_license_desktop.ui.grid.page_cache import PageCache
from invoice_license_desktop.ui.lanes import Failure, Handle, Lane, Lanes, Task

if TYPE_CHECKING:
    from invoice_license_desktop.ui.grid.pages import PageReader

_PAGES_AHEAD: Final = 4
# The first rows are painted before anything else is done.
_BEHIND_MS: Final = 30
# Orders of what changes all the while take no more than a fifth of the read lane's time.
_REST_AFTER_ORDER: Final = 4

Result = TypeVar("Result")


class RowFeed(QObject):
    """A listing begins with its first page, which is found at once. Behind it the order of all its
    rows is read, and from then on their number is known and any page is one read away. A newer
    request replaces an older one. Belongs to the window's thread."""

    begun = Signal(object)
    """The first rows of another listing are there (Reading)."""
    ordered = Signal(object)
    """The order of all rows is known, or another one now (Reading)."""
    came = Signal()
    """Pages have come, or rows in sight were read again."""
    failed = Signal(object)

    def __init__(self, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._reader: PageReader | None = None
        self._sight = Sight(0, 0)
        self._beginning: Handle[Reading | None] | None = None
        self._ordering: Handle[Reading | None] | None = None
        self._fetching: Handle[Reading] | None = None
        self._awaited: frozenset[int] = frozenset()
        self._renewing: Handle[Reading] | None = None
        self._is_broken = False
        self._is_order_due = False
        self.is_early = False
        self._left: Listed | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._on_rested)
        self._behind = QTimer(self)
        self._behind.setSingleShot(True)
        self._behind.setInterval(_BEHIND_MS)
        self._behind.timeout.connect(self._go_on)
        self.listing: Listing | None = None
        self.anchor: Anchor | None = None
        self.listed: Listed | None = None
        self.pages: Final = PageCache()

    @property
    def is_beginning(self) -> bool:
        """Whether the rows that are there are those of another listing, or none at all."""
        return self._beginning is not None

    def set_reader(self, reader: PageReader | None) -> None:
        """Reads from another store; what was read is forgotten, unless it was read early."""
        self._drop_requests()
        self._reader = reader
        if reader is None or not self.is_early:
            self.listing = self.listed = None
            self.pages.clear()

    def show_early(self, reading: Reading) -> None:
        """Rows that were read before there was a reader; until then no others come."""
        self.is_early = True
        self.listing = reading.listed.listing
        self._take(reading)

    def goes_on_with(self, listing: Listing) -> bool:
        """Whether this is what was read early, but for the day. Then these rows are read again as
        any others, and the order behind them."""
        early = self.listing if self.is_early else None
        self.is_early = False
        if early is None or listing != replace(early, today=listing.today):
            return False
        self.listing = listing
        self._read_again()
        self._behind.start()
        return True

    def show(self, listing: Listing, current_id: int | None) -> None:
        """Reads another listing. What was read stays until its first rows are there."""
        rows = map(self.pages.row, range(self._sight.first, self._sight.last + 1))
        in_sight = [row.enterprise_id for row in rows if row is not None]
        self.anchor = anchor_of(listing, self.listed, in_sight, current_id)
        self.listing = listing
        self._sight = replace(self._sight, current_id=current_id)
        self._begin()

    def refresh(self, today: date) -> None:
        """Reads the rows in sight again, and their order if something happened that can have
        changed it. The other rows are read again when they come into sight."""
        if self.listing is None:
            return
        self.listing = replace(self.listing, today=today)
        if self.listed is None or self.is_beginning:
            self._begin()
        else:
            self._is_broken = False
            self.pages.age()
            self._read_again()

    def doubt_order(self) -> None:
        """Has the order read again at the next refresh, whatever the journal says."""
        if self.listed is not None:
            self.listed = replace(self.listed, entry=None)

    def see(self, sight: Sight) -> None:
        """Has what is missing in sight fetched, else what is near."""
        self._sight = sight
        if self.is_beginning or self.listed is None or self._is_broken:
            return
        inside = pages_of(sight.first, sight.last)
        missing = [one for one in inside if self.listed.page(one) and not self.pages.is_fresh(one)]
        if missing:
            if not self._awaited.issuperset(missing):
                self._awaited = frozenset(missing)
                self._fetch(missing)
        elif self._fetching is None:
            ahead = self._ahead(inside)
            if ahead:
                self._fetch(ahead)

    # requests

    def _begin(self) -> None:
        self._drop_requests()
        if self._reader is None or self.listing is None:
            return
        current_id = self._sight.current_id
        if self.anchor is None:
            work = partial(self._reader.begin, self.listing, current_id)
        else:
            known, one = self.anchor.known, self.anchor.enterprise_id
            work = partial(self._reader.begin_at, self.listing, known, one, current_id)
        self._beginning = self._run(work, self._on_begun)

    def _put_in_order(self) -> None:
        if self._reader is not None and self.listing is not None and self.listed is not None:
            self._is_order_due = False
            work = partial(self._reader.put_in_order, self.listing, self.listed, self._sight)
            self._ordering = self._run(work, self._on_ordered, Lane.READ)

    def _fetch(self, pages: list[int]) -> None:
        if self._reader is None or self.listed is None:
            return
        if self._fetching is not None:
            self._fetching.drop()
        self._fetching = self._run(partial(self._reader.read, self.listed, pages), self._on_fetched)

    def _read_again(self) -> None:
        if self._reader is None or self.listing is None or self.listed is None:
            return
        if self._renewing is not None:
            self._renewing.drop()
        inside = pages_of(self._sight.first, self._sight.last)
        pages = [one for one in inside if self.listed.page(one)]
        work = partial(self._reader.read_again, self.listing, self.listed, pages)
        self._renewing = self._run(work, partial(self._on_read_again, self.listed))

    def _ahead(self, inside: range) -> list[int]:
        """The next pages in both directions that are not there, the nearest ones first."""
        near = [
            one
            for step in range(_PAGES_AHEAD)
            for one in (inside.stop + step, inside.start - 1 - step)
        ]
        listed = self.listed
        return [
            one
            for one in near
            if one >= 0 and listed is not None and listed.page(one) and one not in self.pages
        ]

    def _run(
        self,
        work: Callable[[Task], Result],
        done: Callable[[Result], None],
        lane: Lane = Lane.ROWS,
    ) -> Handle[Result]:
        return self._lanes.run(lane, work, done, self._on_failed)

    def _drop_requests(self) -> None:
        for handle in (self._beginning, self._ordering, self._fetching, self._renewing):
            if handle is not None:
                handle.drop()
        self._beginning = self._ordering = self._fetching = self._renewing = None
        self._awaited = frozenset()
        self._is_broken = self._is_order_due = False
        self._rest.stop()
        self._behind.stop()

    # their answers

    def _on_begun(self, reading: Reading | None) -> None:
        self._beginning = None
        if reading is None:
            return
        self._take(reading)
        self._behind.start()

    def _take(self, reading: Reading) -> None:
        self._left, self.listed = self.listed, reading.listed
        self.pages.clear()
        self.pages.keep(reading.pages, reading.listed)
        self.begun.emit(reading)

    @Slot()
    def _go_on(self) -> None:
        # To let go of a million ids takes a millisecond, too.
        self._left = None
        if self.listed is not None and not self.listed.is_whole:
            self._is_order_due = True
            self._ask_for_order_if_due()

    def _on_ordered(self, reading: Reading | None) -> None:
        self._ordering = None
        if reading is None:
            return
        if self.listed is not None and self.listed.is_whole:
            self._rest.start(round(reading.seconds * _REST_AFTER_ORDER * 1000))
        self.listed = reading.listed
        self.pages.keep_only(reading.listed)
        self.pages.keep(reading.pages, reading.listed)
        self.ordered.emit(reading)
        self._ask_for_order_if_due()

    def _on_fetched(self, reading: Reading) -> None:
        self._fetching = None
        self._awaited = frozenset()
        self._keep(reading)

    def _on_read_again(self, before: Listed, reading: Reading) -> None:
        self._renewing = None
        if self.listed is not before:
            self._read_again()  # the order came in between
            return
        self.listed = reading.listed
        self._keep(reading)
        self._is_order_due = self._is_order_due or reading.is_outdated
        self._ask_for_order_if_due()

    def _keep(self, reading: Reading) -> None:
        if self.listed is not None:
            self.pages.keep(reading.pages, self.listed)
            self.came.emit()

    def _ask_for_order_if_due(self) -> None:
        if self._is_order_due and self._ordering is None and not self._rest.isActive():
            self._put_in_order()

    @Slot()
    def _on_rested(self) -> None:
        self._ask_for_order_if_due()

    def _on_failed(self, failure: Failure) -> None:
        self._drop_requests()
        # Or each paint would ask again, and fail again.
        self._is_broken = True
        self.failed.emit(failure)
