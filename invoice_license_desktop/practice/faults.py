"""The faults the practice platform can be told to have, as its panel and its server name them."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What goes wrong."""

    SLOW = "slow"
    REFUSE = "refuse"
    DROP_BEFORE_COMMIT = "drop_before_commit"
    DROP_AFTER_COMMIT = "drop_after_commit"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    GARBAGE = "garbage"
    SERIAL_REQUIRED = "serial_required"
    UNKNOWN_SERIAL = "unknown_serial"
    ENTITLEMENT_EXPIRED = "entitlement_expired"


FAULTS_PATH = "/practice/faults"
STATE_PATH = "/practice/state"
RESET_PATH = "/practice/reset"
ROW_FAULTS = frozenset(
    {
        FaultKind.REFUSE,
        FaultKind.SERIAL_REQUIRED,
        FaultKind.UNKNOWN_SERIAL,
        FaultKind.ENTITLEMENT_EXPIRED,
    }
)
DROPS = frozenset({FaultKind.DROP_BEFORE_COMMIT, FaultKind.DROP_AFTER_COMMIT})


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the practice platform; the first that applies wins.

    `times` is how often it happens: requests, or rows for the kinds of ROW_FAULTS; None: until it is
    cleared. `tax_number` limits it to that row, or to requests that hold it. `path` limits it to
    one address of the contract; the two drops only ever happen to batches.
    `milliseconds` belongs to slow, `code` and `detail` to refuse, `retry_after` (seconds) to
    rate_limited and server_error, `status` to server_error.
    """

    kind: FaultKind
    times: int | None = None
    tax_number: str | None = None
    path: str | None = None
    milliseconds: int = 2000
    code: str = "no_remaining_entitlement"
    detail: str = ""
    retry_after: int | None = None
    status: int = 500


@dataclass(frozen=True, slots=True)
class Totals:
    """How many licences the practice platform says were bought."""

    issuing: int = 10
    receiving: int = 5


@dataclass(frozen=True, slots=True)
class FaultSet:
    """All that its panel sets: the faults in the order in which they are tried, and what was bought.

    Without `totals` these stay as they are.
    """

    faults: tuple[Fault, ...]
    totals: Totals | None = None
