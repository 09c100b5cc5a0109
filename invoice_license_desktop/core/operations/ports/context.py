"""All ports together, as every operation is given them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from invoice_license_desktop.core.domain.database_address import DatabaseAddress
from invoice_license_desktop.core.domain.journal import (
    Actor,
)
from invoice_license_desktop.core.operations.ports.databases import TryDatabase
from invoice_license_desktop.core.operations.ports.files import StoreFiles
from invoice_license_desktop.core.operations.ports.platform import Platform
from invoice_license_desktop.core.operations.ports.sheets import Sheets
from invoice_license_desktop.core.operations.ports.store import Store
from invoice_license_desktop.core.operations.ports.tables import Tables
from invoice_license_desktop.core.operations.ports.vault import Vault
from invoice_license_desktop.core.settings import Profile


class Clock(Protocol):
    """The system clock."""

    def now(self) -> datetime:
        """The present moment, aware UTC, cut to milliseconds."""
        ...


@dataclass(frozen=True, slots=True)
class Context:
    """The ports and the actor every operation is given. Put together by `bootstrap`."""

    store: Store
    platform: Platform
    vault: Vault
    clock: Clock
    actor: Actor


@dataclass(frozen=True, slots=True)
class Safekeeping:
    """What backing a profile up, restoring it and choosing its database need, whether its store is
    open or not. `is_shared`: its list is in a database that no file of the profile holds."""

    profile: Profile
    files: StoreFiles
    clock: Clock
    actor: Actor
    vault: Vault
    try_database: TryDatabase
    is_shared: bool = False


class FaultPanel(Protocol):
    """The practice platform's faults, for rehearsing trouble. Blocking; used in the sync lane."""

    def read(self) -> Mapping[str, object]:
        """The faults and totals that are set now, as the practice platform names them."""
        ...

    def write(self, faults: Mapping[str, object]) -> None:
        """Replace the faults, and the totals if given. Raises OSError if it is gone."""
        ...


@dataclass(frozen=True, slots=True)
class Core:
    """The opened core of a profile, as the doors are given it by `bootstrap`.

    `practice_faults` is None in a real profile; `database` is where the list is if it is shared.
    `close` may be called once, from any thread, when no operation runs any more.
    """

    context: Context
    sheets: Sheets
    tables: Tables
    practice_faults: FaultPanel | None
    safekeeping: Safekeeping
    close: Callable[[], None]
    database: DatabaseAddress | None = None
