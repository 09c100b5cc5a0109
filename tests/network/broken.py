"""All the ways in which the way to the platform breaks, and what shall come of each.

A table for the matrix: each line is a fault of the network or of the platform, the reason that every
operation shall name, and how what waits is sent once the fault is over.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path
from typing import Any

from invoice_license_desktop.core.domain.reason import Outcome, Reason
from invoice_license_desktop.core.operations.ports.connection import Connection
from tests.network.connect_proxy import ConnectProxy, saying
from tests.network.relay import (
    Fault,
    Forward,
    Relay,
    after_commit,
    answer,
    cut,
    dripping,
    endless,
    item_refused,
    of_kind,
    refusal,
    silence,
    truncated,
    with_body,
)
from tests.platform.canned import CannedPlatform, Heard, http

CERTIFICATES = Path(__file__).parent / "certificates"


class Mending(Enum):
    """How rows get through when the fault has ended."""

    NOT_NEEDED = auto()
    ALONE = auto()
    BY_THE_OPERATOR = auto()
    BY_HAND = auto()


@dataclass
class Network:
    """What a fault may break: the way, the platform that answers, the proxy beside it."""

    connection: Connection
    platform: CannedPlatform
    secure: CannedPlatform
    relay: Relay
    proxy: ConnectProxy
    closed_port: int
    mute_port: int

    def move(self, **way: str) -> None:
        """Let requests take another way."""
        self.connection = replace(self.connection, **way)


@dataclass(frozen=True)
class Broken:
    """A fault and what comes of it. `reads` is the reason a reading names, None if it succeeds."""

    name: str
    start: Callable[[Network], None]
    reason: Reason | str | None
    mending: Mending = Mending.ALONE
    outcome: Outcome = Outcome.SYNC_FAILED
    reads: Reason | None = None
    impatient: bool = False

    def __str__(self) -> str:
        return self.name


def by_relay(fault: Fault) -> Callable[[Network], None]:
    """A fault of the platform, or of what stands right before it."""

    def start(network: Network) -> None:
        network.relay.fault = fault

    return start


def moved(**way: str) -> Callable[[Network], None]:
    """Another way."""
    return lambda network: network.move(**way)


def at_port(port: Callable[[Network], int]) -> Callable[[Network], None]:
    """The right machine, the wrong port."""
    return lambda network: network.move(url=f"http://127.0.0.1:{port(network)}")


def secured(host: str = "127.0.0.1", trusted: str = "office") -> Callable[[Network], None]:
    """The platform with a certificate: under this name, with this issuer trusted."""

    def start(network: Network) -> None:
        ca_file = str(CERTIFICATES / f"{trusted}.pem") if trusted else ""
        network.move(url=f"https://{host}:{network.secure.port}", ca_file=ca_file)

    return start


def no_tls(network: Network) -> None:
    network.move(url=network.connection.url.replace("http:", "https:"))


def by_proxy(said: bytes) -> Callable[[Network], None]:
    """A proxy that does not let pass."""

    def start(network: Network) -> None:
        network.proxy.refuse = lambda _: said
        network.move(url="https://platform.test", proxy=network.proxy.url)

    return start


def at_sign_in(said: bytes) -> Callable[[Network], None]:
    """A sign-in that fails."""

    def start(network: Network) -> None:
        network.platform.give_token = lambda _: said

    return start


def token_forgotten(network: Network) -> None:
    """The platform forgets the token it has given, once."""
    forgotten: list[Heard] = []

    def react(heard: Heard, forward: Forward) -> bytes:
        if forgotten:
            return forward(heard)
        forgotten.append(heard)
        return http(401)

    network.relay.fault = react


def waiting(network: Network) -> Callable[[float], bool]:
    """Waits until the fault is over, or so long."""
    return network.relay.over.wait


def platform_fault(
    name: str, start: Callable[[Network], None], reason: Reason, *, impatient: bool = False
) -> Broken:
    """A fault that concerns the platform and no row: everything waits and goes on by itself."""
    mending = Mending.BY_THE_OPERATOR if reason is Reason.SIGN_IN_FAILED else Mending.ALONE
    return Broken(name, start, reason, mending, reads=reason, impatient=impatient)


def first_item(change: Callable[[dict[str, Any]], object]) -> Fault:
    """The answer with something else in the place of its first item."""

    def changed(body: dict[str, Any]) -> dict[str, Any]:
        (key, items), *_ = body.items()
        return {**body, key: [change(items[0]), *items[1:]]}

    return with_body(changed)


def more_items(more: Callable[[dict[str, Any]], list[object]]) -> Fault:
    """The answer with further items, made of its first."""

    def changed(body: dict[str, Any]) -> dict[str, Any]:
        (key, items), *_ = body.items()
        return {**body, key: [*items, *more(items[0])]}

    return with_body(changed)


def contradiction(item: dict[str, Any]) -> list[object]:
    """The same row again, otherwise."""
    other = {**item, "total": 77} if "total" in item else {**item, "valid_to": "2031-01-31"}
    return [{**other, "first_allowed_day": "2031-01-31"}]


def stranger(item: dict[str, Any]) -> list[object]:
    """Rows nobody asked about, of services and codes nobody knows."""
    return [
        {**item, "tax_number": "91310000MA1K000X0A", "service": "archiving"},
        {**item, "service": "archiving", "strange": {"a": [None]}},
    ]


CONNECTIONS = [
    platform_fault("refused", at_port(lambda one: one.closed_port), Reason.UNREACHABLE),
    platform_fault("name unknown", moved(url="https://nobody.test"), Reason.UNREACHABLE),
    platform_fault("no connection in time", at_port(lambda one: one.mute_port), Reason.TIMED_OUT),
    platform_fault("no TLS", no_tls, Reason.UNREACHABLE),
    platform_fault("issuer not trusted", secured(trusted=""), Reason.UNREACHABLE),
    platform_fault("another issuer trusted", secured(trusted="other"), Reason.UNREACHABLE),
    platform_fault("another host", secured("another.test"), Reason.UNREACHABLE),
    platform_fault("no CA file", moved(ca_file="/no/such/file"), Reason.UNREACHABLE),
    platform_fault("no address", moved(url=""), Reason.UNREACHABLE),
    platform_fault("proxy refuses", by_proxy(saying(403)), Reason.UNREACHABLE),
    platform_fault("proxy wants sign-in", by_proxy(saying(407)), Reason.UNREACHABLE),
    platform_fault("proxy hangs up", by_proxy(b""), Reason.UNREACHABLE),
    platform_fault(
        "proxy gone", moved(url="https://x.test", proxy="http://127.0.0.1:9"), Reason.UNREACHABLE
    ),
]
BREAKS = [
    platform_fault("cut before", by_relay(cut(after=False)), Reason.TIMED_OUT),
    platform_fault("cut after", by_relay(cut(after=True)), Reason.TIMED_OUT),
    platform_fault("cut in the answer", by_relay(cut(after=True, half=True)), Reason.TIMED_OUT),
    platform_fault(
        "silence",
        lambda network: by_relay(silence(waiting(network)))(network),
        Reason.TIMED_OUT,
        impatient=True,
    ),
    platform_fault(
        "a byte at a time",
        lambda network: by_relay(dripping(waiting(network)))(network),
        Reason.TIMED_OUT,
        impatient=True,
    ),
]
NONSENSE = [
    platform_fault(name, by_relay(fault), Reason.MALFORMED_ANSWER)
    for name, fault in {
        "endless": endless,
        "other type": of_kind("text/html"),
        "problem as success": of_kind("application/problem+json"),
        "truncated": truncated,
        "no HTTP": lambda _heard, _forward: b"ICY 200 OK\r\n\r\n",
        "list": with_body(lambda body: [body]),
        "nothing": with_body(lambda _: None),
        "no items": with_body(lambda _: {}),
        "items no list": with_body(lambda _: {"items": {}, "entitlements": {}}),
        "item no object": first_item(lambda _: "confirmed"),
        "number as text": first_item(
            lambda item: {**item, "revision": "1", "total": "10", "result": "confirmed"}
        ),
        "day that is none": first_item(lambda item: {**item, "valid_to": "31.12.2026"}),
        "contradicting doubles": more_items(contradiction),
    }.items()
]
STATUSES = [
    platform_fault("redirect", by_relay(answer(302, Location="/elsewhere")), Reason.PLATFORM_ERROR),
    platform_fault("308", by_relay(answer(308, Location="/elsewhere")), Reason.PLATFORM_ERROR),
    platform_fault("404", by_relay(answer(404)), Reason.PLATFORM_ERROR),
    platform_fault("405", by_relay(answer(405)), Reason.PLATFORM_ERROR),
    platform_fault("409", by_relay(answer(409)), Reason.PLATFORM_ERROR),
    platform_fault("500", by_relay(answer(500)), Reason.PLATFORM_ERROR),
    platform_fault("500 after", by_relay(after_commit(500)), Reason.PLATFORM_ERROR),
    platform_fault("502", by_relay(answer(502, b"<html>", "text/html")), Reason.PLATFORM_ERROR),
    platform_fault("503", by_relay(answer(503, Retry_After="60")), Reason.PLATFORM_ERROR),
    platform_fault("429", by_relay(answer(429)), Reason.RATE_LIMITED),
    platform_fault("429 with time", by_relay(answer(429, Retry_After="60")), Reason.RATE_LIMITED),
    platform_fault("429 after", by_relay(after_commit(429)), Reason.RATE_LIMITED),
    platform_fault("204", by_relay(after_commit(204)), Reason.PLATFORM_ERROR),
    platform_fault("401", by_relay(answer(401)), Reason.SIGN_IN_FAILED),
    platform_fault("403", by_relay(answer(403)), Reason.SIGN_IN_FAILED),
    platform_fault("sign-in refused", at_sign_in(http(401)), Reason.SIGN_IN_FAILED),
    platform_fault("sign-in broken", at_sign_in(http(500)), Reason.PLATFORM_ERROR),
    platform_fault("sign-in nonsense", at_sign_in(http(200, b"{")), Reason.MALFORMED_ANSWER),
    platform_fault("sign-in cut", at_sign_in(b""), Reason.TIMED_OUT),
    platform_fault("no secret", moved(secret=""), Reason.SIGN_IN_FAILED),
    Broken("401 once", token_forgotten, None, Mending.NOT_NEEDED, Outcome.DONE),
]
"""Refused as a whole: each row is to blame for itself, once it was sent alone."""
WHOLE = [
    Broken(
        f"{status} {code}",
        by_relay(refusal(status, code)),
        said,
        Mending.BY_HAND,
        reads=said if isinstance(said, Reason) else Reason.PLATFORM_ERROR,
    )
    for status, code, said in (
        (400, "", Reason.PLATFORM_ERROR),
        (400, "quota_frozen", "quota_frozen"),
        (413, "too_large", "too_large"),
        (422, "serial_required", Reason.SERIAL_REQUIRED),
        (422, "unknown_serial", Reason.UNKNOWN_SERIAL),
        (422, "stopped", "platform:stopped"),
    )
]
ITEMS = [
    Broken(f"item {code}", by_relay(item_refused(code, **fields)), said, Mending.BY_HAND)
    for code, fields, said in (
        ("no_remaining_entitlement", {}, Reason.NO_REMAINING_ENTITLEMENT),
        ("unknown_serial", {}, Reason.UNKNOWN_SERIAL),
        ("serial_required", {}, Reason.SERIAL_REQUIRED),
        ("entitlement_expired", {}, Reason.ENTITLEMENT_EXPIRED),
        ("invalid_tax_number", {}, Reason.INVALID_TAX_NUMBER),
        ("locked", {"first_allowed_day": "2020-01-01"}, Reason.LOCKED),
        ("locked", {}, Reason.LOCKED),
        ("rate_limited", {}, Reason.RATE_LIMITED),
        ("stale_revision", {}, "stale_revision"),
        ("", {}, Reason.PLATFORM_ERROR),
        ("quota_frozen", {}, "quota_frozen"),
        # words that mean something else here
        ("outcome_unknown", {}, "platform:outcome_unknown"),
        ("changed_elsewhere", {}, "platform:changed_elsewhere"),
        ("not_found", {}, "platform:not_found"),
    )
]
SHAPES = [
    Broken(
        "missing row",
        by_relay(with_body(lambda body: {key: items[1:] for key, items in body.items()})),
        Reason.OUTCOME_UNKNOWN,
        outcome=Outcome.UNKNOWN,
    ),
    Broken(
        "unknown result",
        by_relay(first_item(lambda item: {**item, "result": "postponed"})),
        Reason.OUTCOME_UNKNOWN,
        outcome=Outcome.UNKNOWN,
    ),
    Broken("extra rows", by_relay(more_items(stranger)), None, Mending.NOT_NEEDED, Outcome.DONE),
    Broken(
        "the same twice",
        by_relay(more_items(lambda item: [item])),
        None,
        Mending.NOT_NEEDED,
        Outcome.DONE,
    ),
]
EVERYTHING = [*CONNECTIONS, *BREAKS, *NONSENSE, *STATUSES, *WHOLE, *ITEMS, *SHAPES]
