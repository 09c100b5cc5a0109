"""The checked rows of each service: values that survive sorting, filtering and scrolling."""

from __future__ import annotations

from dataclasses import replace

from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.selection import Filter, Selection, is_seen
from invoice_license_desktop.ui.grid.listing import Listing


def toggled(selection: Selection, enterprise_id: int) -> Selection:
    """The selection with one row checked or unchecked. Only for a row that the selection can
    speak of, see `can_toggle`."""
    return replace(selection, ids=selection.ids ^ {enterprise_id})


def can_toggle(selection: Selection, row: License, listing: Listing) -> bool:
    """Whether a row can be toggled without first counting out which rows are chosen: "all of a
    filter" can name exceptions, but no row outside its filter."""
    return selection.all_of is None or is_seen(row, selection.all_of, listing.today)


def everything(chosen: Filter) -> Selection:
    """All rows of a filter, however many there are."""
    return Selection(all_of=chosen)
