"""A client before a platform that answers what the test says."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from invoice_license_desktop.core.operations.ports.connection import Connection
from invoice_license_desktop.core.operations.ports.context import Clock
from invoice_license_desktop.core.platform.client import HttpPlatform
from invoice_license_desktop.core.platform.connection import (
    DEFAULT_LIMITS,
    TimeLimits,
)
from tests.fakes.clock import FakeClock
from tests.platform.canned import CannedPlatform

SECRET = "a secret & more"
IMPATIENT = TimeLimits(
    connect=timedelta(seconds=2), read=timedelta(seconds=0.3), whole=timedelta(seconds=0.3)
)
MakeClient = Callable[..., HttpPlatform]


@pytest.fixture
def canned() -> Iterator[CannedPlatform]:
    with CannedPlatform() as platform:
        yield platform


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def make_client(clock: FakeClock) -> Iterator[MakeClient]:
    """A client for an address; all are closed at the end."""
    clients: list[HttpPlatform] = []

    def make(url: str, *, limits: TimeLimits = DEFAULT_LIMITS, now: Clock = clock) -> HttpPlatform:
        clients.append(HttpPlatform(lambda: Connection(url, "client 1", SECRET), now, limits))
        return clients[-1]

    yield make
    for client in clients:
        client.close()


@pytest.fixture
def client(make_client: MakeClient, canned: CannedPlatform) -> HttpPlatform:
    return make_client(canned.url)


@pytest.fixture
def impatient(make_client: MakeClient, canned: CannedPlatform) -> HttpPlatform:
    """A client that waits for nothing longer than a third of a second."""
    return make_client(canned.url, limits=IMPATIENT)
