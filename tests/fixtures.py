"""Fixtures shared by all tests: a clock that stands still, and SQLite stores ready to use."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from invoice_license_desktop.core.store.database import SqlStore, open_store
from tests.fakes.clock import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    """The test's own clock."""
    return FakeClock()


@pytest.fixture(scope="session")
def store_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database with all its tables; copied, because migrating takes its time."""
    path = tmp_path_factory.mktemp("template") / "store.db"
    open_store(path).close()
    return path


@pytest.fixture
def store_file(store_template: Path, tmp_path: Path) -> Path:
    """An empty database of the test's own, not opened."""
    return Path(shutil.copy(store_template, tmp_path / "store.db"))


@pytest.fixture
def sqlite_store(store_file: Path, clock: FakeClock) -> Iterator[SqlStore]:
    """An opened store on that database, which goes by the test's clock."""
    store = open_store(store_file, clock=clock)
    yield store
    store.close()
