"""The port of the vendor's entitlement platform."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from invoice_license_desktop.core.domain.exchange import Answer, Wish, WishKey
from invoice_license_desktop.core.domain.license import HeldState
from invoice_license_desktop.core.domain.quota import Entitlement
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.ports.connection import Connection, Hop, HopFault


@dataclass(frozen=True, slots=True, repr=False)
class Serials:
    """The serial numbers that go with a request; never printed."""

    issuing: str | None = None
    receiving: str | None = None

    def of(self, service: Service) -> str | None:
        """The serial number of a service."""
        return self.issuing if service is Service.ISSUING else self.receiving


@dataclass(frozen=True, slots=True)
class BatchAnswer:
    """The answers to one batch request, by row; a row that is missing was not answered."""

    request_id: str
    answers: Mapping[WishKey, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HeldAnswer:
    """What the platform holds for the rows it was asked about; a missing row was not answered."""

    request_id: str
    held: Mapping[WishKey, HeldState] = field(default_factory=dict)


class PlatformError(Exception):
    """The platform as a whole could not be asked or did not answer properly; no row is to blame.

    `reason` is one of unreachable, timed_out, platform_error, rate_limited, sign_in_failed,
    malformed_answer. `maybe_done` says that the request may have had its effect. `hop` names where
    it failed and `fault` what is wrong there, if that is known; `detail` is in the words of whoever
    said it. `status` is the HTTP status or 0.
    """

    def __init__(
        self,
        reason: Reason,
        detail: str = "",
        *,
        request_id: str = "",
        hop: Hop | None = None,
        fault: HopFault | None = None,
        status: int = 0,
        retry_after: timedelta | None = None,
        maybe_done: bool = False,
    ) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
        self.request_id = request_id
        self.hop = hop
        self.fault = fault
        self.status = status
        self.retry_after = retry_after
        self.maybe_done = maybe_done

    @property
    def words(self) -> str:
        """What is kept of the failure at a row: the fault or the hop, if known, and the detail."""
        return ": ".join(word for word in (self.fault or self.hop, self.detail) if word)


@dataclass(frozen=True, slots=True)
class Step:
    """A hop that was tried: how long it took, and why it failed, if it did."""

    hop: Hop
    duration: timedelta
    failure: PlatformError | None = None


@dataclass(frozen=True, slots=True)
class ConnectionReport:
    """What trying the way to the platform came to: its steps, of which only the last may have failed.

    `proxy` is the address of the proxy that was used, "" for none. `proxy_script` says that the
    system names a script (PAC) to choose the proxy, which is not evaluated. `clock_ahead` is the
    platform's clock minus the system's, None if it was not heard.
    """

    steps: tuple[Step, ...]
    proxy: str = ""
    proxy_script: bool = False
    clock_ahead: timedelta | None = None

    @property
    def failure(self) -> PlatformError | None:
        """Why the way is not free; None if it is."""
        return self.steps[-1].failure

    @property
    def duration(self) -> timedelta:
        """How long it took in all."""
        return sum((step.duration for step in self.steps), timedelta(0))


class RequestRefusedError(Exception):
    """The platform refused a request as a whole (400, 413, 422): one of its rows is to blame.

    `refusal` is the answer each row would get if it were alone.
    """

    def __init__(self, refusal: Answer) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


class Platform(Protocol):
    """The vendor's entitlement platform. Blocking; one request at a time.

    All requests raise PlatformError; `send` and `query` also RequestRefusedError.
    """

    def read_entitlements(
        self, serials: Serials, *, within: timedelta | None = None
    ) -> tuple[Entitlement, ...]:
        """What is bought and allocated, for the serial numbers given.

        `within` limits the whole request, for an operator who waits; None means the usual limits.
        Refused serial numbers are a PlatformError too, whose reason is also serial_required,
        unknown_serial or entitlement_expired.
        """
        ...

    def prepare(self, wishes: Sequence[Wish]) -> bytes:
        """The text of the request that states these wishes, made before its turn. Any thread."""
        ...

    def send(
        self, wishes: Sequence[Wish], serials: Serials, prepared: bytes | None = None
    ) -> BatchAnswer:
        """State up to 200 wishes in one request. Repeating a wish is harmless.

        `prepared` is what `prepare` made of the same wishes, if it was asked.
        """
        ...

    def query(self, keys: Sequence[WishKey], serials: Serials) -> HeldAnswer:
        """Ask what is held for up to 200 rows, in one request. Changes nothing."""
        ...

    def check(
        self, connection: Connection | None, serials: Serials, *, within: timedelta
    ) -> ConnectionReport:
        """Try a way to the platform hop by hop, on a connection of its own; changes nothing.

        None: the way that requests take now. Never raises PlatformError: the report holds it.
        """
        ...

    def clock_ahead(self) -> timedelta | None:
        """The platform's clock minus the system's, as last seen in this run; None if never heard."""
        ...
