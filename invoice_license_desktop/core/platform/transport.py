"""One HTTP exchange with the platform: sent with every guard, answered whole or not at all."""

import json
import time
import uuid
from dataclasses import dataclass
from datetime import timedelta
from http.cookiejar import DefaultCookiePolicy

import requests
from urllib3.exceptions import HTTPError

import invoice_license_desktop
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.operations.ports.connection import Hop
from invoice_license_desktop.core.operations.ports.context import Clock
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.core.platform.adapter import HopAdapter
from invoice_license_desktop.core.platform.connection import Route, TimeLimits, Way
from invoice_license_desktop.core.platform.contract import (
    JSON_TYPE,
    PROBLEM_TYPE,
    REQUEST_ID_HEADER,
)
from invoice_license_desktop.core.platform.echoes import Hide, hide_nothing
from invoice_license_desktop.core.platform.failures import (
    exchange_failure,
    http_date,
    malformed_answer,
    retry_delay,
)
from invoice_license_desktop.core.platform.trip import Passed, Ticks, Trip, under_way
from invoice_license_desktop.core.platform.wire import MalformedMessageError

MAX_BODY = 8 * 1024 * 1024
CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True, repr=False)
class Call:
    """A request, and the hop it is. `has_effect` says that it changes something. Never printed."""

    method: str
    path: str
    headers: dict[str, str | bytes]
    body: bytes | None = None
    has_effect: bool = False
    hop: Hop = Hop.CONTRACT


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with its whole body; the body of an error that could not be read is empty.

    `hide` takes out of its texts what the request was sent with.
    """

    status: int
    body: bytes
    request_id: str
    retry_after: timedelta | None = None
    hide: Hide = hide_nothing

    def json(self) -> object:
        """The JSON value of the body. Raises MalformedMessageError."""
        try:
            return json.loads(self.body.decode())
        except (ValueError, RecursionError):
            raise MalformedMessageError("the answer is no JSON") from None


class Transport:
    """The one session. Used from one thread at a time, but for `clock_ahead`.

    `passed` hears of each hop when a connection is opened.
    """

    def __init__(
        self,
        clock: Clock,
        limits: TimeLimits,
        passed: Passed = lambda _: None,
        ticks: Ticks = time.monotonic,
    ) -> None:
        self._clock = clock
        self._ticks = ticks
        self._limits = limits
        self._passed = passed
        self._way: Way | None = None
        self._used_at = 0.0
        self._clock_ahead: timedelta | None = None
        self._session = requests.Session()
        # The environment would bring a .netrc, which replaces our token, and a CA bundle.
        self._session.trust_env = False
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.headers.update(
            {
                "User-Agent": f"InvoiceLicenseDesktop/{invoice_license_desktop.__version__}",
                "Accept": f"{JSON_TYPE}, {PROBLEM_TYPE}",
                "Accept-Encoding": "identity",
            }
        )

    @property
    def clock_ahead(self) -> timedelta | None:
        """The platform's clock minus the system's at its last answer. Any thread."""
        return self._clock_ahead

    def exchange(self, call: Call, route: Route) -> Reply:
        """Send a request and read its answer, whatever its status. Raises PlatformError."""
        request_id = str(uuid.uuid4())
        ends_at = self._ticks() + self._limits.whole.total_seconds()
        if route.deadline is not None:
            ends_at = min(ends_at, route.deadline)
        trip = Trip(route.way, self._limits, ends_at, self._passed, self._ticks)
        self._take(route.way)
        with under_way(trip):
            try:
                seconds = trip.seconds(self._limits.read)
                response = self._session.request(
                    call.method,
                    route.address + call.path,
                    data=call.body,
                    headers={**call.headers, REQUEST_ID_HEADER: request_id},
                    timeout=seconds,
                    allow_redirects=False,
                    stream=True,
                )
            except TimeoutError as error:
                raise PlatformError(
                    Reason.TIMED_OUT, str(error), request_id=request_id, hop=Hop.CONNECT
                ) from None
            except PlatformError as failure:
                failure.request_id = request_id
                raise
            except (requests.RequestException, HTTPError) as error:
                raise _lost(call, error, request_id) from None
            with response:
                reply = self._reply(call, response, request_id)
        self._used_at = self._ticks()
        return reply

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def _take(self, way: Way) -> None:
        """Make ready for a way: connections of another one, or that stood idle, are not used."""
        idle = self._ticks() - self._used_at
        if way != self._way or idle > self._limits.idle.total_seconds():
            self._session.close()
            adapter = HopAdapter(way.certificates)
            for scheme in ("https://", "http://"):
                self._session.mount(scheme, adapter)
            self._way = way

    def _reply(self, call: Call, response: requests.Response, request_id: str) -> Reply:
        now = self._clock.now()
        platform_now = http_date(response.headers.get("Date"))
        if platform_now is not None:
            self._clock_ahead = platform_now - now
        retry_after = retry_delay(response.headers.get("Retry-After"), platform_now or now)
        body = b""
        try:
            body = _read_body(response)
        except MalformedMessageError as error:
            if response.status_code == 200:
                raise malformed_answer(
                    str(error), request_id, has_effect=call.has_effect, hop=call.hop
                ) from None
        except HTTPError as error:
            if response.status_code == 200:
                raise _lost(call, error, request_id) from None
        return Reply(response.status_code, body, request_id, retry_after)


def _lost(call: Call, error: Exception, request_id: str) -> PlatformError:
    return exchange_failure(error, request_id, has_effect=call.has_effect, hop=call.hop)


def _read_body(response: requests.Response) -> bytes:
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind != JSON_TYPE and (kind != PROBLEM_TYPE or response.status_code == 200):
        raise MalformedMessageError("the answer is of another content type")
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise MalformedMessageError("the answer is encoded")
    body = bytearray()
    # read1 returns what has come; read would wait for a whole chunk, however slowly it drips
    while chunk := response.raw.read1(CHUNK, decode_content=False):
        body += chunk
        if len(body) > MAX_BODY:
            raise MalformedMessageError("the answer is larger than 8 MiB")
    return bytes(body)
