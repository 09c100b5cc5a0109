"""The chosen rows of the service shown: how they change, and what they can do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from invoice_license_desktop.core.domain.id_set import IdSet
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.row_order import RowOrder
from invoice_license_desktop.core.domain.selection import Selection, Sort
from invoice_license_desktop.core.domain.tax_number import clean_tax_number
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.plan import read_prospects
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.ui.errands import Errands
from invoice_license_desktop.ui.grid.listing import Listing
from invoice_license_desktop.ui.grid.selection import (
    can_speak_of,
    can_toggle,
    everything,
    toggled,
    with_rows,
)
from invoice_license_desktop.ui.lanes import Lane, Task
from invoice_license_desktop.ui.prospects import Chosen

_SEPARATORS: Final = re.compile(r"[\r\n\t,;，；、]+")
_AT_ONCE: Final = 1_000


@dataclass(frozen=True)
class Pasted:
    """What became of a pasted column: the rows found, and the numbers that are not in the list."""

    ids: IdSet
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
        if self._listing is None or row.service is not self._listing.chosen.service:
            return  # of the service that was shown until now, whose rows are still to be seen
        if can_toggle(self.selection, row, self._listing):
            self._choose(toggled(self.selection, row.enterprise_id))
            return
        work = partial(_toggled, self._context, self._listing, self.selection, row.enterprise_id)
        again = partial(self.toggle, row)
        self._errands.run(Lane.READ, work, partial(self._on_worked_out, self.selection, again))

    def choose_range(self, ids: RowOrder) -> None:
        """Checks these rows too, which are rows of the listing."""
        if self._listing is None:
            return
        speaks_of = can_speak_of(self.selection, self._listing.chosen)
        if speaks_of and len(ids) <= _AT_ONCE:
            self._choose(with_rows(self.selection, IdSet.of(ids)))
            return
        work = partial(_with_rows, self._context, self._listing, self.selection, ids)
        again = partial(self.choose_range, ids)
        self._errands.run(Lane.READ, work, partial(self._on_worked_out, self.selection, again))

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
        if self._listing is not None and text.strip():
            self._errands.run(Lane.READ, partial(_find, self._context, text), self._on_found)

    def pin(self, service: Service, ids: Sequence[int]) -> None:
        """Keeps "all of a filter" to the rows it meant when an operation was confirmed: these may
        soon be no rows of that filter any more, and others may be."""
        selection = self._selections.get(service, Selection())
        if selection.all_of is not None:
            done = partial(self._on_pinned, service, selection)
            self._errands.run(Lane.READ, partial(_id_set, ids), done)

    def _choose(self, selection: Selection) -> None:
        if self._listing is None:
            return
        self._selections[self._listing.chosen.service] = selection
        self.changed.emit(selection)
        self.recount()

    def _on_worked_out(
        self, before: Selection, again: Callable[[], None], selection: Selection
    ) -> None:
        if self.selection is before:
            self._choose(selection)
        else:
            again()  # something else was checked meanwhile, and shall stay so

    def _on_pinned(self, service: Service, before: Selection, ids: IdSet) -> None:
        if self._selections.get(service) is not before:
            return
        self._selections[service] = Selection(ids)
        if self._listing is not None and self._listing.chosen.service is service:
            self.changed.emit(self.selection)
            self.recount()

    def _on_found(self, pasted: Pasted) -> None:
        if pasted.total:
            self._choose(Selection(pasted.ids))
            self.pasted.emit(pasted)


def _count(context: Context, listing: Listing, selection: Selection, _task: Task) -> Chosen:
    service = listing.chosen.service
    prospects = read_prospects(context, service, selection)
    with context.store.reading() as work:
        count, hidden = work.licenses.count_selected(selection, listing.chosen, listing.today)
    return Chosen(service, count, hidden, prospects)


def _toggled(
    context: Context, listing: Listing, selection: Selection, enterprise_id: int, task: Task
) -> Selection:
    return toggled(_counted_out(context, listing, selection, task), enterprise_id)


def _with_rows(
    context: Context, listing: Listing, selection: Selection, ids: RowOrder, task: Task
) -> Selection:
    if not can_speak_of(selection, listing.chosen):
        selection = _counted_out(context, listing, selection, task)
    return with_rows(selection, _id_set(ids, task))


def _counted_out(context: Context, listing: Listing, selection: Selection, task: Task) -> Selection:
    """The same rows, each by its id."""
    with context.store.reading() as work:
        ids = work.licenses.ids(listing.chosen.service, selection, Sort(), listing.today)
    return Selection(_id_set(ids, task))


def _id_set(ids: Sequence[int], task: Task) -> IdSet:
    def looking_up() -> Iterator[int]:
        for place, one in enumerate(ids):
            if place % 200 == 0:
                task.pause()
            yield one

    return IdSet.of(looking_up())


def _find(context: Context, text: str, task: Task) -> Pasted:
    numbers: dict[str, None] = {}
    for place, part in enumerate(_SEPARATORS.split(text)):
        if place % 200 == 0:
            task.pause()
        numbers[clean_tax_number(part)] = None
    numbers.pop("", None)
    with context.store.reading() as work:
        found = work.enterprises.find(tuple(numbers))
    listed = {number: item.id for number, item in found.items() if not item.hidden}
    missing = tuple(number for number in numbers if number not in listed)
    return Pasted(IdSet.of(listed.values()), missing)
