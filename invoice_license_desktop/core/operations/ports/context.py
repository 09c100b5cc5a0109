"""All ports together, as every operation is given them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from invoice_license_desktop.core.domain.journal import (
    Actor,
)
from invoice_license_desktop.core.operations.ports.platform import Platform
from invoice_license_desktop.core.operations.ports.store import Store
from invoice_license_desktop.core.operations.ports.vault import Vault


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
