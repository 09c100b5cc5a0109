"""A confirmed operation and its rows: what was asked, and what became of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.reason import Caution, Outcome, Reason
from invoice_license_desktop.core.domain.vocabulary import Operation, Service


@dataclass(frozen=True, slots=True)
class Batch:
    """A confirmed operation on a service. `id` is a UUID text."""

    id: str
    operation: Operation
    service: Service
    confirmed_at: datetime
    operator: str
    total: int


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One row of a batch. `outcome` None: applied here and waiting for the platform's answer.

    `revision` is the revision whose answer settles it. `request_id` is the platform request's.
    `detail` explains the reason: an operator's name, a held state, the platform's own words.
    """

    position: int
    tax_number: str
    name: str
    enterprise_id: int | None = None
    revision: int | None = None
    outcome: Outcome | None = None
    reason: Reason | str | None = None
    detail: str = ""
    request_id: str = ""
    day: date | None = None
    cautions: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchRowView:
    """A batch row beside its licence as it is now (None: not in the list)."""

    row: BatchRow
    license: License | None


@dataclass(frozen=True, slots=True)
class BatchCounts:
    """How many rows came to each outcome; `waiting` have none yet."""

    operation: Operation
    total: int
    waiting: int = 0
    outcomes: Mapping[Outcome, int] = field(default_factory=dict)

    @property
    def settled(self) -> int:
        """Rows with an outcome."""
        return self.total - self.waiting

    @property
    def synced(self) -> int:
        """Rows the platform confirmed."""
        return self.outcomes.get(Outcome.DONE, 0)

    @property
    def succeeded(self) -> int:
        """Rows whose act was done: for authorize and cancel the local one, for a sync the platform's."""
        return sum(self.outcomes.get(outcome, 0) for outcome in success_outcomes(self.operation))

    @property
    def failed(self) -> int:
        """The other settled rows."""
        return self.settled - self.succeeded

    @property
    def sync_failed(self) -> int:
        """Rows sent without a confirmation."""
        return sum(self.outcomes.get(outcome, 0) for outcome in _NOT_SYNCED)


def success_outcomes(operation: Operation) -> frozenset[Outcome]:
    """The outcomes that count as succeeded for an operation."""
    return frozenset({Outcome.DONE}) if operation.is_sync else _LOCALLY_DONE


_NOT_SYNCED = frozenset({Outcome.SYNC_FAILED, Outcome.UNKNOWN, Outcome.STOPPED})
_LOCALLY_DONE = frozenset({Outcome.DONE, Outcome.DONE_LOCAL}) | _NOT_SYNCED
