"""The messages of the platform's contract, as `resources/openapi.json` describes them for gateways.

Requests name services and states by their enums; answers may hold codes this version does not know,
which stay text. Days are Asia/Shanghai days, `YYYY-MM-DD`.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from invoice_license_desktop.core.domain.vocabulary import Service, WishedState

MAX_ITEMS = 200

TOKEN_PATH = "/oauth/token"  # noqa: S105 - an address
ENTITLEMENTS_PATH = "/v1/entitlements"
BATCH_PATH = "/v1/authorizations/batch"
QUERY_PATH = "/v1/authorizations/query"
REQUEST_ID_HEADER = "X-Request-ID"
SERIAL_HEADERS = {
    Service.ISSUING: "X-Product-Serial-Issuing",
    Service.RECEIVING: "X-Product-Serial-Receiving",
}
JSON_TYPE = "application/json"
PROBLEM_TYPE = "application/problem+json"


class ProblemCode(StrEnum):
    """Why a row or a request was refused."""

    NO_REMAINING_ENTITLEMENT = "no_remaining_entitlement"
    UNKNOWN_SERIAL = "unknown_serial"
    SERIAL_REQUIRED = "serial_required"
    ENTITLEMENT_EXPIRED = "entitlement_expired"
    LOCKED = "locked"
    INVALID_TAX_NUMBER = "invalid_tax_number"
    STALE_REVISION = "stale_revision"
    RATE_LIMITED = "rate_limited"


class Result(StrEnum):
    """What became of one item of a batch."""

    CONFIRMED = "confirmed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Token:
    """The answer of the token request (RFC 6749, section 5.1); `expires_in` is in seconds."""

    access_token: str = field(repr=False)
    token_type: str
    expires_in: int


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem document (RFC 9457).

    `first_allowed_day` comes with `locked`, `held_revision` and `held_state` with `stale_revision`.
    """

    title: str = ""
    status: int = 0
    detail: str = ""
    type: str = "about:blank"
    code: ProblemCode | str = ""
    first_allowed_day: date | None = None
    held_revision: int | None = None
    held_state: WishedState | str | None = None


@dataclass(frozen=True, slots=True)
class EntitlementItem:
    """What is bought of a service and how much of it is used; the days include both ends."""

    service: Service | str
    total: int
    allocated: int
    remaining: int
    valid_from: date | None = None
    valid_to: date | None = None
    service_group: str = ""


@dataclass(frozen=True, slots=True)
class EntitlementsAnswer:
    """The entitlements of all services the serial numbers open."""

    entitlements: tuple[EntitlementItem, ...]


@dataclass(frozen=True, slots=True)
class BatchItem:
    """The state a tax number shall have for a service, with the sender's revision.

    `cancelled_on` comes with a cancellation: the day from which the platform counts its lock.
    """

    service: Service
    tax_number: str
    name: str
    state: WishedState
    revision: int
    cancelled_on: date | None = None


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """Up to 200 wished states, each answered by itself, in any order."""

    items: tuple[BatchItem, ...]


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """The answer to one item: confirmed at `revision`, or refused with a problem.

    A confirmed authorization has its validity, a confirmed cancellation its first allowed day.
    """

    service: Service | str
    tax_number: str
    result: Result | str
    revision: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    first_allowed_day: date | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class BatchAnswers:
    """The answers to a batch request."""

    items: tuple[ItemAnswer, ...]


@dataclass(frozen=True, slots=True)
class QueryItem:
    """A tax number and a service that are asked about."""

    service: Service
    tax_number: str


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """Up to 200 questions what is held."""

    items: tuple[QueryItem, ...]


@dataclass(frozen=True, slots=True)
class HeldItem:
    """What is held; `state` null and revision 0: nothing was ever heard of this tax number."""

    service: Service | str
    tax_number: str
    state: WishedState | str | None
    revision: int
    valid_from: date | None = None
    valid_to: date | None = None
    first_allowed_day: date | None = None


@dataclass(frozen=True, slots=True)
class QueryAnswer:
    """What is held, in any order."""

    items: tuple[HeldItem, ...]
