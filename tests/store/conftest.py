"""The stores that keep the same promises."""

import pytest

from invoice_license_desktop.core.operations.ports.store import Store
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore

STORES = ["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
FIXTURES = {"sqlite": "sqlite_store", "postgresql": "shared_store"}


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, clock: FakeClock) -> Store:
    """An empty store; each test of the contract runs on all of them."""
    if request.param == "memory":
        return FakeStore(clock)
    opened: Store = request.getfixturevalue(FIXTURES[request.param])
    return opened
