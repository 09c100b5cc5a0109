"""Opening a connection hop by hop: name, connection, proxy; each failure names its hop."""

import socket
from http.client import HTTPException
from typing import Any, Final

from invoice_license_desktop.core.domain.proxy import Proxy
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.operations.ports.connection import Hop, HopFault
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.core.platform.trip import TimedResponse, Trip

_SIGN_IN: Final = frozenset({401, 407})  # tinyproxy says 401 of a wrong password
_NO_ROUTE: Final = frozenset({502, 503, 504})
_Address = tuple[Any, ...]


def open_connection(trip: Trip, host: str, port: int) -> socket.socket:
    """A connection to the platform, through the proxy if the way has one. Raises PlatformError."""
    proxy = trip.way.proxy
    if proxy is None:
        return _connected(trip, host, port)
    try:
        opened = _connected(trip, proxy.host, proxy.port)
    except PlatformError as failure:
        raise _of_proxy(failure, proxy) from None
    try:
        _ask_for_tunnel(trip, opened, host, port)
    except BaseException:
        opened.close()
        raise
    trip.passed(Hop.PROXY)
    return opened


def _connected(trip: Trip, host: str, port: int) -> socket.socket:
    """A connection to the first of the name's addresses that takes one, in `limits.connect`."""
    addresses = _addresses(host, port)
    trip.passed(Hop.NAME)
    failure = PlatformError(Reason.TIMED_OUT, hop=Hop.CONNECT)
    for family, address in addresses:
        opened = socket.socket(family, socket.SOCK_STREAM)
        try:
            # an address that swallows everything must leave time for the others
            opened.settimeout(trip.seconds(trip.limits.connect / len(addresses)))
            opened.connect(address)
            opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except TimeoutError:
            opened.close()
        except OSError as error:
            opened.close()
            failure = _no_connection(error)
        else:
            trip.passed(Hop.CONNECT)
            return opened
    raise failure


def _addresses(host: str, port: int) -> list[tuple[socket.AddressFamily, _Address]]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise _at(Hop.NAME, HopFault.UNKNOWN_NAME, error.strerror or "") from None
    except ValueError:  # a name that no name server could be asked for
        raise _at(Hop.NAME, HopFault.UNKNOWN_NAME) from None
    return [(family, address) for family, _, _, _, address in found]


def _no_connection(error: OSError) -> PlatformError:
    refused = isinstance(error, ConnectionRefusedError)
    fault = HopFault.CONNECTION_REFUSED if refused else HopFault.NO_CONNECTION
    return _at(Hop.CONNECT, fault, error.strerror or "")


def _of_proxy(failure: PlatformError, proxy: Proxy) -> PlatformError:
    """A failure before the proxy, said of the proxy."""
    fault = HopFault.PROXY_UNREACHABLE
    if failure.fault is HopFault.UNKNOWN_NAME:
        fault = HopFault.PROXY_UNKNOWN_NAME
    detail = " ".join(word for word in (proxy.address, failure.detail) if word)
    return PlatformError(failure.reason, detail, hop=Hop.PROXY, fault=fault)


def _ask_for_tunnel(trip: Trip, opened: socket.socket, host: str, port: int) -> None:
    target = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    lines = [f"CONNECT {target} HTTP/1.1", f"Host: {target}"]
    if trip.way.authorization:
        lines.append(f"Proxy-Authorization: {trip.way.authorization}")
    try:
        opened.settimeout(trip.seconds(trip.limits.connect))
        opened.sendall("\r\n".join([*lines, "", ""]).encode("ascii"))
        with TimedResponse(opened, method="CONNECT") as answer:
            answer.begin()
    except TimeoutError:
        raise PlatformError(
            Reason.TIMED_OUT, hop=Hop.PROXY, fault=HopFault.PROXY_UNREACHABLE
        ) from None
    except (OSError, HTTPException) as error:
        words = error.strerror if isinstance(error, OSError) else None
        raise _at(Hop.PROXY, HopFault.NO_PROXY_THERE, words or "") from None
    if not 200 <= answer.status < 300:
        raise _at(Hop.PROXY, _refusal(trip, answer), f"HTTP {answer.status}")


def _refusal(trip: Trip, answer: TimedResponse) -> HopFault:
    if answer.status in _SIGN_IN:
        ways = answer.headers.get_all("Proxy-Authenticate", [])
        if ways and not any(way.split(" ")[0].lower() == "basic" for way in ways):
            return HopFault.PROXY_SIGN_IN_UNKNOWN
        if trip.way.authorization:
            return HopFault.PROXY_SIGN_IN_REFUSED
        return HopFault.PROXY_WANTS_SIGN_IN
    return HopFault.PROXY_FAILED if answer.status in _NO_ROUTE else HopFault.PROXY_FORBIDS


def _at(hop: Hop, fault: HopFault, detail: str = "") -> PlatformError:
    return PlatformError(Reason.UNREACHABLE, detail, hop=hop, fault=fault)
