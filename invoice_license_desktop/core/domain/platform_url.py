"""The address of the entitlement platform: https, or http to this machine only."""

from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

from invoice_license_desktop.core.domain.invisible import is_invisible


class UrlProblem(StrEnum):
    """What is wrong with a platform address."""

    NOT_A_URL = "not_a_url"
    NOT_SECURE = "not_secure"
    TOO_MUCH = "too_much"


class InvalidPlatformUrlError(ValueError):
    """The text cannot be the platform's address."""

    def __init__(self, problem: UrlProblem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def clean_platform_url(text: str) -> str:
    """The address as it is kept, without blanks and closing slashes; empty stays empty.

    A path is allowed, because a gateway may serve the contract below one. Sign-in data, a query
    or a fragment is not: the first would be a secret in the settings, the others lead nowhere.
    Raises InvalidPlatformUrlError.
    """
    url = "".join(mark for mark in text if not is_invisible(mark)).rstrip("/")
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise InvalidPlatformUrlError(UrlProblem.NOT_A_URL) from None
    if parts.scheme not in {"https", "http"} or not host:
        raise InvalidPlatformUrlError(UrlProblem.NOT_A_URL)
    if "@" in parts.netloc or "?" in url or "#" in url:
        raise InvalidPlatformUrlError(UrlProblem.TOO_MUCH)
    if parts.scheme == "http" and not is_loopback(host):
        raise InvalidPlatformUrlError(UrlProblem.NOT_SECURE)
    return url


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine itself."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
