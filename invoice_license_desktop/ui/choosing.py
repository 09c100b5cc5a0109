"""The chosen rows of the service shown: how they change, and what they can do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from invoice_license_desktop.core.domain.license import License, Service
from invoice_license_desktop.core.domain.row_order import RowOrder
from invoice_license_desktop.core.domain.selection import Selection, Sort
from invoice_license_desktop.core.domain.tax_number import clean_tax_number
from invoice_license_desktop.core.operations.plan import read_prospects
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.ui.errands import Errands
from invoice_license_desktop.ui.grid.listing import Listing
from invoice_license_desktop.ui.grid.selection import can_toggle, everything, toggled
from invoice_license_desktop.ui.lanes import Lane, Task
from invoice_license_desktop.ui.prospects import Chosen

_SEPARATORS: Final = re.compile(r"[\r\n\t,;，；、]+")
_PINNED_AT_MOST: Final = 10_000


@dataclass(frozen=True)
class Pasted:
    """What became of a pasted column: the rows found, and the numbers that are not in the list."""

    ids: frozenset[int]
    missing: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many different tax numbers were pasted."""
        return len(self.ids) + len(self.missing)


class Choosing(QObject):
    """Each service keeps a selection of its own. `changed` comes at once; `counted`, what the
    chosen rows can do, once the read lane has found out."""

    changed = Signal(object)
    counted = Signal(object)
    pasted = Signal(object)

    def __init__(
        self,
        errands: Errands,
        context: Context,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._errands = errands
        self._context = context
        self._selections: dict[Service, Selection] = {}
        self._listing: Listing | None = None

    @property
    def selection(self) -> Selection:
        """What is chosen of the service shown."""
        if self._listing is None:
            return Selection()
        return self._selections.get(self._listing.chosen.service, Selection())

    def show_listing(self, listing: Listing) -> None:
        """The grid lists these rows now; another service brings another selection."""
        self._listing = listing
        self.changed.emit(self.selection)
        self.recount()

    @Slot()
    def recount(self) -> None:
        """What the chosen rows can do may have changed."""
        if self._listing is None:
            return
        work = partial(_count, self._context, self._listing, self.selection)
        self._errands.run(Lane.READ, work, self.counted.emit, replaces="chosen")

    def toggle(self, row: License) -> None:
        """Checks or unchecks a row."""
        if self._listing is None:
            return
        if can_toggle(self.selection, row, self._listing):
            self._choose(toggled(self.selection, row.enterprise_id))
            return
        work = partial(_all_ids, self._context, self._listing, self.selection)
        self._errands.run(Lane.READ, work, partial(self._on_counted_out, row.enterprise_id))

    def choose_range(self, ids: RowOrder) -> None:
        """Checks these rows too."""
        self._on_range(frozenset(ids))

    @Slot()
    def choose_all(self) -> None:
        """Checks all rows of the filter."""
        if self._listing is not None:
            self._choose(everything(self._listing.chosen))

    @Slot()
    def clear(self) -> None:
        """Checks nothing."""
        self._choose(Selection())

    @Slot(str)
    def paste(self, text: str) -> None:
        """Chooses the rows of a pasted column of tax numbers, and only these."""
        cleaned = (clean_tax_number(part) for part in _SEPARATORS.split(text))
        numbers = tuple(dict.fromkeys(number for number in cleaned if number))
        if self._listing is not None and numbers:
            self._errands.run(Lane.READ, partial(_find, self._context, numbers), self._on_found)

    def pin(self, service: Service, ids: Sequence[int]) -> None:
        """Keeps "all of a filter" to the rows it meant when an operation was confirmed: these may
        soon be no rows of that filter any more, and others may be. Above a number that would
        weigh too much, and the filter stays."""
        selection = self._selections.get(service, Selection())
        if selection.all_of is None or len(ids) > _PINNED_AT_MOST:
            return
        self._selections[service] = Selection(frozenset(ids))
        if self._listing is not None and self._listing.chosen.service is service:
            self.changed.emit(self.selection)
            self.recount()

    def _choose(self, selection: Selection) -> None:
        if self._listing is None:
            return
        self._selections[self._listing.chosen.service] = selection
        self.changed.emit(selection)
        self.recount()

    def _on_counted_out(self, enterprise_id: int, ids: frozenset[int]) -> None:
        self._choose(toggled(Selection(ids), enterprise_id))

    def _on_range(self, ids: frozenset[int]) -> None:
        selection = self.selection
        if selection.all_of is None:
            self._choose(Selection(selection.ids | ids))
        else:
            # The exceptions among them are exceptions no longer.
            self._choose(Selection(selection.ids - ids, selection.all_of))

    def _on_found(self, pasted: Pasted) -> None:
        self._choose(Selection(pasted.ids))
        self.pasted.emit(pasted)


def _count(context: Context, listing: Listing, selection: Selection, _task: Task) -> Chosen:
    service = listing.chosen.service
    prospects = read_prospects(context, service, selection)
    with context.store.reading() as work:
        count, hidden = work.licenses.count_selected(selection, listing.chosen, listing.today)
    return Chosen(service, count, hidden, prospects)


def _all_ids(
    context: Context, listing: Listing, selection: Selection, _task: Task
) -> frozenset[int]:
    with context.store.reading() as work:
        ids = work.licenses.ids(listing.chosen.service, selection, Sort(), listing.today)
        return frozenset(ids)


def _find(context: Context, numbers: tuple[str, ...], _task: Task) -> Pasted:
    with context.store.reading() as work:
        found = work.enterprises.find(numbers)
    listed = {number: item.id for number, item in found.items() if not item.hidden}
    missing = tuple(number for number in numbers if number not in listed)
    return Pasted(frozenset(listed.values()), missing)
