"""The client of the platform's contract: implements the port `Platform` over HTTP."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from invoice_license_desktop.core.domain.exchange import Wish, WishKey
from invoice_license_desktop.core.domain.quota import Entitlement
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.serial import clean_serial
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.ports.connection import Connection, Hop
from invoice_license_desktop.core.operations.ports.context import Clock
from invoice_license_desktop.core.operations.ports.platform import (
    BatchAnswer,
    ConnectionReport,
    HeldAnswer,
    PlatformError,
    RequestRefusedError,
    Serials,
)
from invoice_license_desktop.core.platform.answers import (
    batch_request,
    entitlements,
    held_states,
    query_request,
    refusal_of,
    text_of,
    wish_answers,
)
from invoice_license_desktop.core.platform.connection import (
    DEFAULT_LIMITS,
    TimeLimits,
    needs_proxy_script,
    proxy_in_use,
    route_of,
)
from invoice_license_desktop.core.platform.contract import (
    BATCH_PATH,
    ENTITLEMENTS_PATH,
    JSON_TYPE,
    QUERY_PATH,
    SERIAL_HEADERS,
    BatchAnswers,
    BatchRequest,
    EntitlementsAnswer,
    Problem,
    QueryAnswer,
    QueryRequest,
)
from invoice_license_desktop.core.platform.echoes import hiding
from invoice_license_desktop.core.platform.failures import malformed_answer, status_failure
from invoice_license_desktop.core.platform.tokens import Tokens
from invoice_license_desktop.core.platform.transport import Call, Reply, Transport
from invoice_license_desktop.core.platform.trial import Trial
from invoice_license_desktop.core.platform.trip import Passed, Ticks
from invoice_license_desktop.core.platform.wire import MalformedMessageError, parse, to_json

REQUEST_REFUSED = frozenset({400, 413, 422})
SERIAL_REASONS = frozenset(
    {Reason.SERIAL_REQUIRED, Reason.UNKNOWN_SERIAL, Reason.ENTITLEMENT_EXPIRED}
)

Value = TypeVar("Value")


class HttpPlatform:
    """The vendor's entitlement platform, or a gateway before it, or the practice platform.

    `connection` is asked anew for each request, so that changed settings hold at once; it may
    raise PlatformError itself. Blocking; used from one thread at a time, but for `clock_ahead`.
    `passed` hears of each hop as it is passed; `ticks` measures how long a request takes in all.
    """

    def __init__(
        self,
        connection: Callable[[], Connection],
        clock: Clock,
        limits: TimeLimits = DEFAULT_LIMITS,
        passed: Passed = lambda _: None,
        ticks: Ticks = time.monotonic,
    ) -> None:
        self._connection = connection
        self._clock = clock
        self._limits = limits
        self._passed = passed
        self._ticks = ticks
        self._transport = Transport(clock, limits, passed, ticks)
        self._tokens = Tokens(self._transport, clock)

    def read_entitlements(
        self, serials: Serials, *, within: timedelta | None = None
    ) -> tuple[Entitlement, ...]:
        """What is bought and allocated, for the serial numbers given.

        `within` ends the request earlier than the usual limits, sign-in included. Raises
        PlatformError, with a reason of SERIAL_REASONS where the serial numbers are refused.
        """
        reply = self._ask("GET", ENTITLEMENTS_PATH, None, serials, has_effect=False, within=within)
        if reply.status in REQUEST_REFUSED:
            refusal = refusal_of(_problem(reply), reply.request_id, reply.hide)
            if isinstance(refusal.code, Reason) and refusal.code in SERIAL_REASONS:
                raise PlatformError(
                    refusal.code,
                    refusal.text,
                    request_id=reply.request_id,
                    hop=Hop.SERIAL,
                    status=reply.status,
                )
        now = self._clock.now()
        return _read(
            reply,
            lambda value: entitlements(parse(EntitlementsAnswer, value), now, reply.hide),
            has_effect=False,
        )

    def prepare(self, wishes: Sequence[Wish]) -> bytes:
        """The body of the request that states these wishes. Any thread."""
        return _body_of(batch_request(wishes))

    def send(
        self, wishes: Sequence[Wish], serials: Serials, prepared: bytes | None = None
    ) -> BatchAnswer:
        """State up to 200 wishes. Raises PlatformError and RequestRefusedError."""
        body = self.prepare(wishes) if prepared is None else prepared
        reply = self._ask("POST", BATCH_PATH, body, serials, has_effect=True)
        _refuse(reply)
        answers = _read(
            reply,
            lambda value: wish_answers(
                wishes, parse(BatchAnswers, value), reply.request_id, reply.hide
            ),
            has_effect=True,
        )
        return BatchAnswer(reply.request_id, answers)

    def query(self, keys: Sequence[WishKey], serials: Serials) -> HeldAnswer:
        """Ask what is held for up to 200 rows. Raises PlatformError and RequestRefusedError."""
        body = _body_of(query_request(keys))
        reply = self._ask("POST", QUERY_PATH, body, serials, has_effect=False)
        _refuse(reply)
        held = _read(
            reply, lambda value: held_states(keys, parse(QueryAnswer, value)), has_effect=False
        )
        return HeldAnswer(reply.request_id, held)

    def check(
        self, connection: Connection | None, serials: Serials, *, within: timedelta
    ) -> ConnectionReport:
        """Try a way to the platform, None for the present one, on a connection of its own."""
        try:
            tried = self._connection() if connection is None else connection
        except PlatformError as failure:
            return ConnectionReport(Trial().failed(failure))
        trial = Trial()
        probe = HttpPlatform(lambda: tried, self._clock, self._limits, trial.passed, self._ticks)
        steps = trial.run(
            lambda: probe.read_entitlements(serials, within=within), probe.close, within
        )
        return ConnectionReport(
            steps, proxy_in_use(tried), needs_proxy_script(tried), probe.clock_ahead()
        )

    def clock_ahead(self) -> timedelta | None:
        """The platform's clock minus the system's, as last seen in this run. Any thread."""
        return self._transport.clock_ahead

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()

    def _ask(
        self,
        method: str,
        path: str,
        body: bytes | None,
        serials: Serials,
        *,
        has_effect: bool,
        within: timedelta | None = None,
    ) -> Reply:
        connection = self._connection()
        deadline = None if within is None else self._ticks() + within.total_seconds()
        route = route_of(connection, deadline)
        self._passed(Hop.ADDRESS)
        headers = _serial_headers(serials)
        if body is not None:
            headers["Content-Type"] = JSON_TYPE

        def exchange() -> Reply:
            bearer = self._tokens.bearer(connection, route)
            self._passed(Hop.SIGN_IN)
            signed = {**headers, "Authorization": f"Bearer {bearer}"}
            answer = self._transport.exchange(Call(method, path, signed, body, has_effect), route)
            return replace(answer, hide=hiding(connection, serials, bearer))

        reply = exchange()
        if reply.status == 401:
            self._tokens.forget()
            reply = exchange()
        if reply.status == 401:
            self._tokens.forget()
        return reply


def _body_of(message: BatchRequest | QueryRequest) -> bytes:
    return json.dumps(to_json(message), ensure_ascii=False).encode()


def _serial_headers(serials: Serials) -> dict[str, str | bytes]:
    # Cleaned again, so that no line end can come into a header nor a serial into its error; as
    # UTF-8, since a serial has no pattern.
    return {
        SERIAL_HEADERS[service]: clean_serial(serial).encode()
        for service in Service
        if (serial := serials.of(service))
    }


def _refuse(reply: Reply) -> None:
    if reply.status in REQUEST_REFUSED:
        raise RequestRefusedError(refusal_of(_problem(reply), reply.request_id, reply.hide))


def _read(reply: Reply, read: Callable[[object], Value], *, has_effect: bool) -> Value:
    if reply.status != 200:
        raise status_failure(
            reply.status,
            text=text_of(_problem(reply), reply.hide),
            request_id=reply.request_id,
            retry_after=reply.retry_after,
            has_effect=has_effect,
            hop=Hop.CONTRACT,
        )
    try:
        return read(reply.json())
    except MalformedMessageError as error:
        raise malformed_answer(
            str(error), reply.request_id, has_effect=has_effect, hop=Hop.CONTRACT
        ) from None


def _problem(reply: Reply) -> Problem:
    """The problem document of an error; an empty one where there is none that can be read."""
    try:
        return parse(Problem, reply.json())
    except MalformedMessageError:
        return Problem()
