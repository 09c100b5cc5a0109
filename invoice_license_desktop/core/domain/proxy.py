"""The proxy on the way to the platform: the system's, none, or one that was entered by hand."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, unquote, urlsplit

from invoice_license_desktop.core.domain.invisible import is_invisible
from invoice_license_desktop.core.domain.proxy_choice import NO_PROXY, SYSTEM_PROXY


class ProxyProblem(StrEnum):
    """What is wrong with a proxy's address."""

    NOT_A_URL = "not_a_url"
    NOT_HTTP = "not_http"
    NO_PORT = "no_port"
    HAS_PASSWORD = "has_password"  # noqa: S105 - the name of a problem
    TOO_MUCH = "too_much"


class InvalidProxyError(ValueError):
    """The text cannot be a proxy's address; the message never holds it, there may be a password."""

    def __init__(self, problem: ProxyProblem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy, and the user it knows us by ("": it asks for none). Its password is a secret."""

    host: str
    port: int
    user: str = ""

    @property
    def address(self) -> str:
        """Host and port, as a person reads them."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """The address as it is kept in a setting."""
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        return f"http://{user}{self.address}"


def clean_proxy(text: str) -> str:
    """The setting as it is kept: `system` (also for nothing), `none`, or `http://[user@]host:port`.

    `http://` may be left out. Raises InvalidProxyError.
    """
    kept = "".join(mark for mark in text if not is_invisible(mark))
    if kept.lower() in {"", SYSTEM_PROXY}:
        return SYSTEM_PROXY
    if kept.lower() == NO_PROXY:
        return NO_PROXY
    return proxy_of(kept).url


def proxy_of(url: str) -> Proxy:
    """The proxy a kept address stands for. Raises InvalidProxyError."""
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        host, port = parts.hostname, parts.port
    except ValueError:
        raise InvalidProxyError(ProxyProblem.NOT_A_URL) from None
    if not host:
        raise InvalidProxyError(ProxyProblem.NOT_A_URL)
    if parts.scheme != "http":
        raise InvalidProxyError(ProxyProblem.NOT_HTTP)
    if parts.password is not None:
        raise InvalidProxyError(ProxyProblem.HAS_PASSWORD)
    if parts.path.strip("/") or "?" in url or "#" in url:
        raise InvalidProxyError(ProxyProblem.TOO_MUCH)
    if not port:
        raise InvalidProxyError(ProxyProblem.NO_PORT)
    return Proxy(host, port, unquote(parts.username or ""))
