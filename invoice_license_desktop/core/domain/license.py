"""One licence row: an enterprise and a service, with what the manual's table shows of it."""

from dataclasses import dataclass
from datetime import date, datetime

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Service,
    SyncStatus,
    WishedState,
)


@dataclass(frozen=True, slots=True)
class SyncFailure:
    """Why the last sync of a row failed: our reason, or the platform's own code as it came."""

    code: Reason | str
    text: str = ""
    request_id: str = ""


@dataclass(frozen=True, slots=True)
class HeldState:
    """What the platform holds for a tax number and a service; `state` None means nothing at all."""

    revision: int
    state: WishedState | None
    valid_from: date | None = None
    valid_to: date | None = None
    first_allowed_day: date | None = None


@dataclass(frozen=True, slots=True)
class License:
    """The state of one enterprise for one service.

    Moments are aware UTC; days are Asia/Shanghai days. `first_allowed_day` belongs to the last
    cancellation and is None for a row never cancelled; the row is locked while it lies ahead.
    `revision` counts the carried-out authorizations and cancellations, `synced_revision` is what
    the platform last confirmed, `next_sync_at` None means there is nothing to send.
    `claim_id` names the round that is sending the row; `outcome_unknown` says the platform must be
    asked before anything is sent again; `suspect` that the row was in a request the platform
    could not process, so that the next such request is sent in halves.
    """

    enterprise_id: int
    service: Service
    tax_number: str
    name: str
    authorization_status: AuthorizationStatus = AuthorizationStatus.NOT_AUTHORIZED
    authorized_at: datetime | None = None
    authorized_by: str | None = None
    sync_status: SyncStatus | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    cancelled_at: datetime | None = None
    first_allowed_day: date | None = None
    failed_reason: Reason | None = None
    sync_failure: SyncFailure | None = None
    revision: int = 0
    synced_revision: int | None = None
    next_sync_at: datetime | None = None
    claim_id: str | None = None
    outcome_unknown: bool = False
    suspect: bool = False
    held: HeldState | None = None

    @property
    def key(self) -> tuple[Service, str]:
        """What the platform knows the row by."""
        return self.service, self.tax_number

    @property
    def is_authorized(self) -> bool:
        """Whether the row uses a licence (counts in A)."""
        return self.authorization_status is AuthorizationStatus.AUTHORIZED

    @property
    def in_flight(self) -> bool:
        """Whether an answer of the platform is awaited: shown as 同步中, never stored."""
        return self.next_sync_at is not None and self.sync_status is not SyncStatus.FAILED

    @property
    def is_historic(self) -> bool:
        """Whether the row was authorized under the legacy edition and never synced."""
        return self.is_authorized and self.sync_status is None and self.next_sync_at is None

    @property
    def is_untouched(self) -> bool:
        """Whether the row was never authorized or cancelled here."""
        return (
            self.revision == 0
            and not self.is_authorized
            and self.cancelled_at is None
            and self.first_allowed_day is None
        )

    @property
    def is_refreshing(self) -> bool:
        """Whether a confirmed row was sent again; it keeps its confirmation until the answer."""
        return self.next_sync_at is not None and self.sync_status is SyncStatus.SUCCEEDED

    @property
    def wished_state(self) -> WishedState:
        """The state the platform shall hold for the row."""
        return WishedState.AUTHORIZED if self.is_authorized else WishedState.CANCELLED

    def is_locked(self, today: date) -> bool:
        """Whether the 60 days (or the platform's later day) still run on this Shanghai day."""
        return (
            not self.is_authorized
            and self.first_allowed_day is not None
            and today < self.first_allowed_day
        )
