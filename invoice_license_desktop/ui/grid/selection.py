"""The checked rows of each service: values that survive sorting, filtering and scrolling."""

from __future__ import annotations

from dataclasses import replace

from invoice_license_desktop.core.domain.id_set import IdSet
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.selection import (
    Filter,
    Selection,
    is_seen,
    shows_all_of,
)
from invoice_license_desktop.ui.grid.listing import Listing


def toggled(selection: Selection, enterprise_id: int) -> Selection:
    """The selection with one row checked or unchecked. Only for a row that the selection can
    speak of, see `can_toggle`."""
    return replace(selection, ids=_ids_of(selection).toggled(enterprise_id))


def with_rows(selection: Selection, ids: IdSet) -> Selection:
    """The selection with these rows checked, all of which it can speak of."""
    if selection.all_of is None:
        return Selection(_ids_of(selection).plus(ids))
    # The exceptions among them are exceptions no longer.
    return replace(selection, ids=_ids_of(selection).minus(ids))


def can_toggle(selection: Selection, row: License, listing: Listing) -> bool:
    """Whether a row can be toggled without first counting out which rows are chosen: "all of a
    filter" can name exceptions, but no row outside its filter."""
    return selection.all_of is None or is_seen(row, selection.all_of, listing.today)


def _ids_of(selection: Selection) -> IdSet:
    ids = selection.ids
    return ids if isinstance(ids, IdSet) else IdSet.of(ids)


def can_speak_of(selection: Selection, chosen: Filter) -> bool:
    """Whether a selection can name any row of a filter, see `can_toggle`."""
    return selection.all_of is None or shows_all_of(selection.all_of, chosen)


def everything(chosen: Filter) -> Selection:
    """All rows of a filter, however many there are."""
    return Selection(all_of=chosen)
