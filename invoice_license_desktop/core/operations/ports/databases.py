"""The port through which a shared database is looked at before it is chosen."""

from dataclasses import dataclass
from typing import Protocol

from invoice_license_desktop.core.domain.database_address import DatabaseAddress


@dataclass(frozen=True, slots=True)
class DatabaseFound:
    """A shared database that can be used. `is_new`: this program has kept nothing in it yet."""

    may_write: bool
    is_new: bool


class TryDatabase(Protocol):
    """Signs in to a shared database and looks, without changing anything."""

    def __call__(self, address: DatabaseAddress, password: str, *, practice: bool) -> DatabaseFound:
        """What is there. Raises StoreError as opening it would. May block for some seconds."""
        ...
