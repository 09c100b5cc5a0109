"""The port through which a database is judged as it lies there, instead of being used."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Protocol

from invoice_license_desktop.core.domain.journal import JournalHead
from invoice_license_desktop.core.domain.journal_chain import StoredRecord
from invoice_license_desktop.core.domain.journal_story import StoredEnterprise, StoredShared, Told


class Contents(Protocol):
    """Everything a database holds at one moment, unread. For one thread; changes nothing.

    All raise StoreError DAMAGED where the database cannot be read any further.
    """

    def damages(self, stop: Callable[[], bool]) -> tuple[str, ...]:
        """What the database itself finds wrong with its pages, indexes and references.

        Reads all of the file. Raises StoppedError when `stop()` says so.
        """
        ...

    def head(self) -> JournalHead:
        """The head of the journal that is kept beside the write lock."""
        ...

    def hash_at(self, number: int) -> str | None:
        """The hash of an entry, None if there is no entry of this number."""
        ...

    def newest_at(self) -> datetime | None:
        """When the newest entry was written, None if there is none."""
        ...

    def count_enterprises(self) -> int:
        """How many enterprises are in the list."""
        ...

    def records(self) -> Iterator[StoredRecord]:
        """The journal's records in the order of their numbers."""
        ...

    def told(self) -> Iterator[Told]:
        """What the journal tells, in the order of tax numbers, then of the entries."""
        ...

    def moves(self) -> list[Told]:
        """The entries that gave an enterprise another tax number, in their order."""
        ...

    def enterprises(self) -> Iterator[StoredEnterprise]:
        """All enterprises, hidden ones too, in the order of tax numbers."""
        ...

    def shared(self) -> StoredShared:
        """The shared settings, and the totals last read from the platform."""
        ...
