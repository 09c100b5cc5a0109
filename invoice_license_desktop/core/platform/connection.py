"""The way to the platform: what addresses are allowed, through what proxy, and what is trusted."""

import base64
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import SplitResult, unquote, urlsplit

from invoice_license_desktop.core.certificates import CertificateFileError, read_certificates
from invoice_license_desktop.core.domain.platform_url import (
    InvalidPlatformUrlError,
    clean_platform_url,
    is_loopback,
)
from invoice_license_desktop.core.domain.proxy import InvalidProxyError, Proxy, proxy_of
from invoice_license_desktop.core.domain.proxy_choice import NO_PROXY, SYSTEM_PROXY
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.operations.ports.connection import Connection, Hop, HopFault
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.core.platform.system_proxy import (
    names_proxy_script,
    system_proxy,
)

HTTP_PORT = 80


@dataclass(frozen=True, slots=True)
class TimeLimits:
    """How long to wait to be connected, for the next byte, and for the whole of a request.

    A connection that stood `idle` for longer is not used again: firewalls forget such connections,
    and whoever sends over one waits in vain.
    """

    connect: timedelta = timedelta(seconds=5)
    read: timedelta = timedelta(seconds=30)
    whole: timedelta = timedelta(seconds=90)
    idle: timedelta = timedelta(seconds=60)


DEFAULT_LIMITS = TimeLimits()


@dataclass(frozen=True, slots=True)
class Way:
    """What connections to the platform have in common; another way needs other connections.

    `authorization` is the header that the proxy is sent, "" for none. `certificates` (PEM) are
    trusted besides those of the operating system.
    """

    proxy: Proxy | None = None
    authorization: str = field(default="", repr=False)
    certificates: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Route:
    """The way to the platform for one request.

    `deadline` (of the client's ticks) ends the whole request earlier than the usual limits would.
    """

    address: str
    way: Way
    deadline: float | None = None


def route_of(connection: Connection, deadline: float | None = None) -> Route:
    """The way to the platform. Raises PlatformError before anything is sent.

    Only https, since secrets and serial numbers go over the wire; http to this very machine.
    """
    try:
        address = clean_platform_url(connection.url)
    except InvalidPlatformUrlError:
        raise _no_way(Hop.ADDRESS, HopFault.BAD_ADDRESS) from None
    if not address:
        raise _no_way(Hop.ADDRESS, HopFault.NO_ADDRESS)
    proxy, authorization = _proxy(address, connection)
    return Route(address, Way(proxy, authorization, _certificates(connection.ca_file)), deadline)


def proxy_in_use(connection: Connection) -> str:
    """The address of the proxy that requests go through; "" if there is none or it cannot be used."""
    try:
        proxy = route_of(connection).way.proxy
    except PlatformError:
        return ""
    return proxy.address if proxy is not None else ""


def needs_proxy_script(connection: Connection) -> bool:
    """Whether the system wants a script (PAC) to choose the proxy, which is not evaluated here."""
    return connection.proxy == SYSTEM_PROXY and names_proxy_script()


def _proxy(address: str, connection: Connection) -> tuple[Proxy | None, str]:
    """The proxy and what signs us in there."""
    if connection.proxy == NO_PROXY or is_loopback(urlsplit(address).hostname or ""):
        return None, ""
    if connection.proxy == SYSTEM_PROXY:
        url = system_proxy(address)
        return _proxy_of_system(url) if url else (None, "")
    try:
        proxy = proxy_of(connection.proxy)
    except InvalidProxyError:
        raise _no_way(Hop.PROXY, HopFault.PROXY_SETTING) from None
    return proxy, _basic(proxy.user, connection.proxy_password)


def _proxy_of_system(url: str) -> tuple[Proxy, str]:
    """The system may name a password beside the user, which must not stay in an address."""
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        proxy = Proxy(parts.hostname or "", parts.port or HTTP_PORT, unquote(parts.username or ""))
    except ValueError:
        raise _no_way(Hop.PROXY, HopFault.PROXY_SETTING) from None
    if parts.scheme != "http" or not proxy.host:
        raise _no_way(Hop.PROXY, HopFault.PROXY_SETTING, _bare(parts))
    return proxy, _basic(proxy.user, unquote(parts.password or ""))


def _bare(parts: SplitResult) -> str:
    """A URL without its sign-in data."""
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def _basic(user: str, password: str) -> str:
    if not user:
        return ""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def _certificates(ca_file: str) -> str:
    if not ca_file:
        return ""
    try:
        return read_certificates(ca_file)
    except CertificateFileError as error:
        raise _no_way(Hop.TLS, HopFault.CA_FILE, f"{ca_file}: {error}") from None


def _no_way(hop: Hop, fault: HopFault, detail: str = "") -> PlatformError:
    return PlatformError(Reason.UNREACHABLE, detail, hop=hop, fault=fault)
