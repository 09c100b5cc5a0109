"""One practice platform for the whole session, forgotten and made faultless before each test."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from invoice_license_desktop.core.domain.calendar import to_milliseconds
from invoice_license_desktop.core.operations.ports.connection import Connection
from invoice_license_desktop.core.platform.client import HttpPlatform
from invoice_license_desktop.practice.launcher import PracticeServer, launch_practice
from invoice_license_desktop.practice.panel import PracticePanel


@dataclass(frozen=True, slots=True)
class PracticePlatform:
    """A practice platform that runs: how to reach it, its panel, and a client that speaks to it."""

    url: str
    client_id: str
    secret: str
    panel: PracticePanel
    client: HttpPlatform


class SystemClock:
    """The time of day, since the practice platform has no other either."""

    def now(self) -> datetime:
        return to_milliseconds(datetime.now(UTC))


@pytest.fixture(scope="session")
def practice_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeServer]:
    with launch_practice(tmp_path_factory.mktemp("practice") / "platform.sqlite") as server:
        yield server


@pytest.fixture
def practice_platform(practice_server: PracticeServer) -> Iterator[PracticePlatform]:
    url, client_id, secret = practice_server.url, practice_server.client_id, practice_server.secret
    panel = PracticePanel(lambda: (url, client_id, secret))
    panel.reset()
    client = HttpPlatform(lambda: Connection(url, client_id, secret), SystemClock())
    yield PracticePlatform(url, client_id, secret, panel, client)
    client.close()
