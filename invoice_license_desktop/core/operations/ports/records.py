"""Ports of the store: the journal, shared settings, entitlements and saved views."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from invoice_license_desktop.core.domain.journal import (
    Action,
    Entry,
    JournalHead,
    SealedEntry,
)
from invoice_license_desktop.core.domain.quota import Entitlement
from invoice_license_desktop.core.domain.selection import SavedView
from invoice_license_desktop.core.domain.settings import SharedSettings, SyncSchedule
from invoice_license_desktop.core.domain.vocabulary import Service


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """Which entries are seen; everything given must hold. `text` is looked for in name, tax number.

    `since` counts in, `until` does not.
    """

    enterprise_id: int | None = None
    tax_number: str | None = None
    service: Service | None = None
    action: Action | None = None
    operator: str | None = None
    text: str = ""
    since: datetime | None = None
    until: datetime | None = None


class Journal(Protocol):
    """The append-only journal; the head of its chain lives beside the write lock."""

    def append(self, entries: Sequence[Entry]) -> JournalHead:
        """Seal entries onto the chain; the new head. Only within a writing unit of work."""
        ...

    def head(self) -> JournalHead:
        """The end of the chain."""
        ...

    def newest_at(self) -> datetime | None:
        """The latest moment of any entry since the clock was last confirmed; None while empty."""
        ...

    def page(self, seen: JournalFilter, offset: int, limit: int) -> tuple[SealedEntry, ...]:
        """A window of the filtered entries, newest first."""
        ...

    def stream(self, seen: JournalFilter) -> Iterator[SealedEntry]:
        """The filtered entries, oldest first, read as a stream within the unit of work."""
        ...

    def count(self, seen: JournalFilter) -> int:
        """How many entries a filter matches."""
        ...

    def operators(self) -> tuple[str, ...]:
        """The names of all who ever acted, in the order of characters. Reads all entries."""
        ...

    def changed_since(
        self, head: JournalHead, service: Service, ids: Sequence[int]
    ) -> dict[int, Entry]:
        """The newest plan-changing entry after a head about each of these enterprises.

        Entries of the service and of no service (the enterprise itself) count; see CHANGES_A_PLAN.
        """
        ...

    def has_since(self, number: int, actions: Collection[Action]) -> bool:
        """Whether an entry of one of these actions came after the one with this number."""
        ...

    def newest(self, action: Action, service: Service) -> Entry | None:
        """The newest entry of an action for a service."""
        ...


class Settings(Protocol):
    """The shared settings, and the record of the platform's back-off."""

    def read(self) -> SharedSettings:
        """The settings as they are; what was never written has its default."""
        ...

    def write(self, settings: SharedSettings) -> None:
        """Replace the settings."""
        ...

    def read_schedule(self) -> SyncSchedule:
        """When the platform may be asked again."""
        ...

    def write_schedule(self, schedule: SyncSchedule) -> None:
        """Replace that record."""
        ...


class Entitlements(Protocol):
    """What the platform last said of each service's licences."""

    def read(self, service: Service) -> Entitlement | None:
        """The last reading of a service, None if it was never read."""
        ...

    def write(self, entitlements: Sequence[Entitlement]) -> None:
        """Replace the readings of these services."""
        ...


class SavedViews(Protocol):
    """The filters and orders the user gave a name, in the order of the tree. Names are unique."""

    def read(self) -> tuple[SavedView, ...]:
        """All of them."""
        ...

    def save(self, view: SavedView) -> None:
        """Put a view at the end, or replace the one that has its name, in its place."""
        ...

    def rename(self, name: str, new_name: str) -> None:
        """Give a view another name.

        Raises LookupError if there is none, StoreError if another one has the new name.
        """
        ...

    def delete(self, name: str) -> None:
        """Delete a view; one that is not there is no error."""
        ...
