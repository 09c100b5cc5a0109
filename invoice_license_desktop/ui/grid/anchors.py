"""What stays where it is on the screen when another listing is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from invoice_license_desktop.core.domain.selection import asks_licenses, shows_all_of
from invoice_license_desktop.ui.grid.listing import Listed, Listing


@dataclass(frozen=True)
class Anchor:
    """An enterprise that shall stand so many rows below the upper edge again. `known` is the order
    of the other listing, where that is known."""

    enterprise_id: int
    above: int
    known: Listed | None = None


def anchor_of(
    listing: Listing, before: Listed | None, in_sight: Sequence[int], current_id: int | None
) -> Anchor | None:
    """The current enterprise, if it is in sight and the new listing shows all that the old one does:
    who clears a search wants to see where the hit stands. With the other service, whose list is the
    same, also the first one in sight. Everything else is read from its beginning: None."""
    if before is None or not in_sight or listing.sort != before.listing.sort:
        return None
    old, new = before.listing.chosen, listing.chosen
    is_same = new == replace(old, service=new.service) and not asks_licenses(new, listing.sort)
    if not is_same and (new == old or not shows_all_of(new, old)):
        return None
    if current_id in in_sight:
        above = in_sight.index(current_id)
    elif is_same:
        above = 0
    else:
        return None
    known = replace(before, listing=listing) if is_same and before.is_whole else None
    return Anchor(in_sight[above], above, known)
