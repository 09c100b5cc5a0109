"""The two stores that keep the same promises."""

import pytest

from invoice_license_desktop.core.operations.ports.store import Store
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, clock: FakeClock) -> Store:
    """An empty store; each test of the contract runs on the one in memory and on SQLite."""
    if request.param == "memory":
        return FakeStore(clock)
    opened: Store = request.getfixturevalue("sqlite_store")
    return opened
