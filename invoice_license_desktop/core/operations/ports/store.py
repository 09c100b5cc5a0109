"""Ports of the store: the unit of work and how it is opened."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import Protocol

from invoice_license_desktop.core.operations.ports.contents import Contents
from invoice_license_desktop.core.operations.ports.records import (
    Entitlements,
    Journal,
    SavedViews,
    Settings,
)
from invoice_license_desktop.core.operations.ports.rows import Batches, Enterprises, Licenses


class UnitOfWork(Protocol):
    """One connection in one thread; leaving it rolls back whatever was not committed."""

    @property
    def enterprises(self) -> Enterprises: ...
    @property
    def licenses(self) -> Licenses: ...
    @property
    def batches(self) -> Batches: ...
    @property
    def journal(self) -> Journal: ...
    @property
    def settings(self) -> Settings: ...
    @property
    def entitlements(self) -> Entitlements: ...
    @property
    def views(self) -> SavedViews: ...

    def commit(self) -> None:
        """Keep what was done; the unit of work is over."""
        ...


class Store(Protocol):
    """The place where everything is kept. May be used from any thread."""

    @property
    def may_write(self) -> bool:
        """Whether this user may change anything; asked once, when the store is opened."""
        ...

    def reading(self, stop: Callable[[], bool] | None = None) -> AbstractContextManager[UnitOfWork]:
        """A consistent view; writing through it fails.

        `stop` is asked again and again while a long statement runs, and ends it by StoppedError.
        """
        ...

    def writing(self) -> AbstractContextManager[UnitOfWork]:
        """A transaction under the store's one write lock, taken before anything is read.

        Raises StoreError READ_ONLY if this user may not write.
        """
        ...

    def contents(self) -> AbstractContextManager[Contents]:
        """Everything that is stored, as it lies there at this moment, to be judged."""
        ...

    def change_count(self) -> int:
        """A cheap number that is different after another process changed the store."""
        ...

    def mend_search(self) -> bool:
        """Do the next piece of building the search index anew, if it is missing, damaged or unfinished.

        Whether there may be more to do: then call it again, after a rest in which others can write.
        Until all is done, searching reads every row. Takes the write lock for a moment each time, and
        goes on wherever it was left, also by another program. Runs in the write lane.
        """
        ...


class StoreFault(StrEnum):
    """What can be wrong with a store."""

    NOT_WRITABLE = "not_writable"
    NEWER_VERSION = "newer_version"
    OTHER_PROFILE = "other_profile"
    RESTORING = "restoring"
    DAMAGED = "damaged"
    BUSY = "busy"
    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    UNREACHABLE = "unreachable"
    SIGN_IN = "sign_in"
    NO_DATABASE = "no_database"
    WRONG_ADDRESS = "wrong_address"
    NETWORK_SHARE = "network_share"
    FAILED = "failed"


class StoppedError(Exception):
    """What was being read is not wanted any more."""


class StoreError(Exception):
    """The store cannot be used; its files are untouched. `code` says so to whoever knows no store."""

    def __init__(self, fault: StoreFault, detail: str = "") -> None:
        super().__init__(f"{fault}: {detail}")
        self.fault = fault
        self.code = fault.value
        self.detail = detail
