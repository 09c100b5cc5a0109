"""Plain HTTP to the practice platform, every answer judged by the published contract."""

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import pytest

from invoice_license_desktop.core.platform.contract import BATCH_PATH, QUERY_PATH
from tests.platform.openapi import CONTRACT, judge_answer
from tests.practice_fixture import PracticePlatform

REQUEST_ID = "6f1c2a34-0000-4000-8000-000000000001"


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as it came."""

    status: int
    headers: Mapping[str, str]
    body: dict[str, Any]


@dataclass
class PlainClient:
    """Signs in once and asks what it is told to. Tests may change its headers."""

    connection: HTTPConnection
    headers: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: object = None) -> Said:
        """Ask, and have the answer judged where the contract knows the address and the method."""
        content = body if isinstance(body, bytes) else None if body is None else json.dumps(body)
        self.connection.request(method, path, content, self.headers)
        response = self.connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        said = Said(response.status, headers, json.loads(response.read()))
        if method.lower() in CONTRACT["paths"].get(path, {}):
            judge_answer(method, path, said.status, headers["content-type"], said.body)
        return said

    def batch(self, *items: dict[str, Any]) -> list[dict[str, Any]]:
        """The answers to a batch that is heard."""
        said = self.ask("POST", BATCH_PATH, {"items": list(items)})
        assert said.status == 200
        answers: list[dict[str, Any]] = said.body["items"]
        return answers

    def held(self, tax_number: str, service: str = "issuing") -> dict[str, Any]:
        """What is held of a tax number."""
        asked = {"items": [{"service": service, "tax_number": tax_number}]}
        (item,) = self.ask("POST", QUERY_PATH, asked).body["items"]
        found: dict[str, Any] = item
        return found


def basic(client_id: str, secret: str) -> str:
    """The header that signs in."""
    return "Basic " + base64.b64encode(f"{client_id}:{secret}".encode()).decode()


@pytest.fixture
def stranger(practice_platform: PracticePlatform) -> Iterator[PlainClient]:
    """Somebody who has not signed in."""
    connection = HTTPConnection(urlsplit(practice_platform.url).netloc, timeout=10)
    yield PlainClient(connection, {"X-Request-ID": REQUEST_ID})
    connection.close()


@pytest.fixture
def plain(stranger: PlainClient, practice_platform: PracticePlatform) -> PlainClient:
    """Somebody who has signed in."""
    stranger.headers["Authorization"] = basic(practice_platform.client_id, practice_platform.secret)
    token = stranger.ask("POST", "/oauth/token", b"grant_type=client_credentials").body
    stranger.headers["Authorization"] = f"Bearer {token['access_token']}"
    return stranger
