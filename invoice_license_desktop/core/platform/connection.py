"""Where the platform is and who we are there; what addresses are allowed, and through what proxy."""

import time
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlsplit

from requests.utils import get_environ_proxies

from invoice_license_desktop.core.domain.platform_url import (
    InvalidPlatformUrlError,
    clean_platform_url,
    is_loopback,
)
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.operations.ports.platform import PlatformError


@dataclass(frozen=True, slots=True)
class Connection:
    """The platform's address and our credentials there, as they are set at this moment.

    `url` may have a path, for a gateway. `use_environment_proxy` follows the system's proxy
    settings (on Windows those of the Internet options); loopback never goes through a proxy.
    """

    url: str
    client_id: str
    secret: str = field(repr=False)
    use_environment_proxy: bool = True


@dataclass(frozen=True, slots=True)
class TimeLimits:
    """How long to wait to be connected, for the next byte, and for an answer's whole body."""

    connect: timedelta = timedelta(seconds=5)
    read: timedelta = timedelta(seconds=30)
    body: timedelta = timedelta(seconds=60)


DEFAULT_LIMITS = TimeLimits()


@dataclass(frozen=True, slots=True)
class Route:
    """The way to the platform for one request.

    `deadline` (of `time.monotonic`) ends the whole request earlier than the usual limits would.
    """

    address: str
    proxies: dict[str, str]
    deadline: float | None = None


def route_of(connection: Connection, within: timedelta | None = None) -> Route:
    """The way to the platform. Raises PlatformError before anything is sent.

    Only https, since secrets and serial numbers go over the wire; http to this very machine.
    """
    try:
        address = clean_platform_url(connection.url)
    except InvalidPlatformUrlError as error:
        raise _unusable(f"the platform address cannot be used: {error.problem}") from None
    if not address:
        raise PlatformError(Reason.UNREACHABLE, hop="address")
    deadline = None if within is None else time.monotonic() + within.total_seconds()
    return Route(address, _proxies(address, connection), deadline)


def _proxies(address: str, connection: Connection) -> dict[str, str]:
    if is_loopback(urlsplit(address).hostname or "") or not connection.use_environment_proxy:
        return {}
    return dict(get_environ_proxies(address))


def _unusable(detail: str) -> PlatformError:
    return PlatformError(Reason.UNREACHABLE, detail, hop="connect")
