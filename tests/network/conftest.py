"""An office's network on loopback: a platform with a certificate, a proxy, and clients for both."""

import socket
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from invoice_license_desktop.core.operations.ports.connection import Connection, HopFault
from invoice_license_desktop.core.platform.client import HttpPlatform
from invoice_license_desktop.core.platform.connection import TimeLimits
from tests.fakes.clock import FakeClock
from tests.network.connect_proxy import ConnectProxy
from tests.platform.canned import CannedPlatform, http

CERTIFICATES = Path(__file__).parent / "certificates"
OFFICE = str(CERTIFICATES / "office.pem")
NAME = "platform.test"
# Windows has one code for both
EXPIRED = HopFault.OUT_OF_TIME if sys.platform == "win32" else HopFault.EXPIRED
NOT_YET_VALID = HopFault.OUT_OF_TIME if sys.platform == "win32" else HopFault.NOT_YET_VALID
SECRET = "client-secret"
EMPTY = http(body={"entitlements": []})
IMPATIENT = TimeLimits(
    connect=timedelta(seconds=0.4), read=timedelta(seconds=0.25), whole=timedelta(seconds=0.5)
)
MakeClient = Callable[..., HttpPlatform]


@pytest.fixture
def platform() -> Iterator[CannedPlatform]:
    """A platform with a certificate of the office, for localhost and `NAME`."""
    with CannedPlatform(react=lambda _: EMPTY, certificate=CERTIFICATES / "good.pem") as canned:
        yield canned


@pytest.fixture
def canned() -> Iterator[CannedPlatform]:
    """A platform without a certificate."""
    with CannedPlatform() as made:
        yield made


@pytest.fixture
def proxy(platform: CannedPlatform) -> Iterator[ConnectProxy]:
    """A proxy that finds the platform under its name."""
    with ConnectProxy({f"{NAME}:443": platform.port}) as opened:
        yield opened


@pytest.fixture
def make_client() -> Iterator[MakeClient]:
    """A client for a connection; all are closed at the end."""
    clients: list[HttpPlatform] = []

    def make(
        url: str,
        *,
        limits: TimeLimits = TimeLimits(),  # noqa: B008 - frozen
        ticks: Callable[[], float] = time.monotonic,
        **way: str,
    ) -> HttpPlatform:
        connection = Connection(url, "client", SECRET, **way)
        clients.append(HttpPlatform(lambda: connection, FakeClock(), limits, ticks=ticks))
        return clients[-1]

    yield make
    for client in clients:
        client.close()


@pytest.fixture
def nobody_knows_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Name servers that know nothing; addresses need none."""
    ask = socket.getaddrinfo

    def unknown(host: str, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as it is declared
        if host == "127.0.0.1":
            return ask(host, *args, **kwargs)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
