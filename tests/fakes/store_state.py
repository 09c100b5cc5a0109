"""What the store in memory holds, and the copy a unit of work gets of it."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from invoice_license_desktop.core.domain.batch import Batch, BatchRow
from invoice_license_desktop.core.domain.enterprise import Enterprise
from invoice_license_desktop.core.domain.exchange import has_come
from invoice_license_desktop.core.domain.journal import SealedEntry
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.quota import Entitlement
from invoice_license_desktop.core.domain.selection import SavedView
from invoice_license_desktop.core.domain.settings import SharedSettings, SyncSchedule
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault

RowKey = tuple[Service, int]


@dataclass
class FakeState:
    """All values are frozen, so that copying the containers copies the state."""

    writable: bool = False
    over: bool = False
    last_id: int = 0
    enterprises: dict[int, Enterprise] = field(default_factory=dict)
    licenses: dict[RowKey, License] = field(default_factory=dict)
    leases: dict[RowKey, datetime] = field(default_factory=dict)
    batches: dict[str, Batch] = field(default_factory=dict)
    batch_rows: dict[tuple[str, int], BatchRow] = field(default_factory=dict)
    journal: list[SealedEntry] = field(default_factory=list)
    newest_at: datetime | None = None
    settings: SharedSettings = field(default_factory=SharedSettings)
    schedule: SyncSchedule = field(default_factory=SyncSchedule)
    entitlements: dict[Service, Entitlement] = field(default_factory=dict)
    views: list[SavedView] = field(default_factory=list)

    def copy(self, *, writable: bool) -> "FakeState":
        """A state of its own."""
        return replace(
            self,
            writable=writable,
            over=False,
            enterprises=dict(self.enterprises),
            licenses=dict(self.licenses),
            leases=dict(self.leases),
            batches=dict(self.batches),
            batch_rows=dict(self.batch_rows),
            journal=list(self.journal),
            entitlements=dict(self.entitlements),
            views=list(self.views),
        )

    def check_open(self) -> None:
        """Refuse use after the commit."""
        if self.over:
            raise StoreError(StoreFault.FAILED, "the unit of work is over")

    def check_writable(self) -> None:
        """Refuse a change outside a writing unit of work."""
        self.check_open()
        if not self.writable:
            raise StoreError(StoreFault.FAILED, "this unit of work only reads")

    def license(self, key: RowKey) -> License | None:
        """A row with its enterprise's present name and tax number."""
        row = self.licenses.get(key)
        if row is None:
            return None
        owner = self.enterprises[row.enterprise_id]
        return replace(row, name=owner.name, tax_number=owner.tax_number)

    def is_being_sent(self, key: RowKey, now: datetime) -> bool:
        """Whether a row is under a claim that has not lapsed."""
        lease = self.leases.get(key)
        return lease is not None and not has_come(lease, now)

    def is_listed(self, enterprise_id: int | None) -> bool:
        """Whether an enterprise is in the list."""
        owner = None if enterprise_id is None else self.enterprises.get(enterprise_id)
        return owner is not None and not owner.hidden
