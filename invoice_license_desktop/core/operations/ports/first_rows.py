"""The first rows of a list, as they are read before anything else of a profile is opened."""

from collections.abc import Callable
from dataclasses import dataclass

from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.settings import Profile


@dataclass(frozen=True, slots=True)
class FirstRows:
    """Rows of the first service in the order of import, none left out, and the number of the
    journal's newest entry at that moment."""

    rows: tuple[License, ...]
    entry: int


ReadFirstRows = Callable[[Profile, int], FirstRows | None]
"""Reads so many of a profile, fewer only if there are no more. None: the database first has to be
brought up to date, cannot be read, or is being exchanged; opening it will say so. In a lane."""
