"""What stands between the program and the practice platform, and can break in every way."""

import base64
import json
import threading
import uuid
from collections.abc import Callable, Iterable
from datetime import datetime
from email.utils import format_datetime
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

from invoice_license_desktop.core.platform.contract import (
    BATCH_PATH,
    REQUEST_ID_HEADER,
    TOKEN_PATH,
)
from invoice_license_desktop.practice.launcher import PracticeServer
from tests.platform.canned import Heard, Reaction, http

Forward = Callable[[Heard], bytes]
Fault = Callable[[Heard, Forward], Reaction]
"""How a request is answered while something is broken; `Forward` has the platform carry it out."""
STEP = 0.05


class Relay:
    """Answers as the practice platform does, unless `fault` comes between, until it is `over`.

    Signing in is the business of the platform before it.
    """

    def __init__(self, practice: PracticeServer) -> None:
        self.fault: Fault | None = None
        self.over = threading.Event()
        self._address = urlsplit(practice.url).netloc
        pair = base64.b64encode(f"{practice.client_id}:{practice.secret}".encode()).decode()
        answer = self._ask(
            "POST", TOKEN_PATH, f"Basic {pair}", own_id(), b"grant_type=client_credentials"
        )
        self._bearer = json.loads(answer.partition(b"\r\n\r\n")[2])["access_token"]

    def __call__(self, heard: Heard) -> Reaction:
        if self.fault is None:
            return self.forward(heard)
        return self.fault(heard, self.forward)

    def forward(self, heard: Heard) -> bytes:
        """The practice platform's answer."""
        headers = {
            name: value
            for name, value in heard.headers.items()
            if name == "content-type" or name.startswith("x-")
        }
        sign_in = f"Bearer {self._bearer}"
        return self._ask(heard.method, heard.path, sign_in, headers, heard.body)

    def _ask(
        self, method: str, path: str, sign_in: str, headers: dict[str, str], body: bytes
    ) -> bytes:
        connection = HTTPConnection(self._address, timeout=10)
        connection.request(method, path, body or None, {**headers, "Authorization": sign_in})
        response = connection.getresponse()
        content = response.read()
        kind = response.headers.get_content_type()
        connection.close()
        return http(response.status, content, kind)


def own_id() -> dict[str, str]:
    """The header of a request that is not the program's."""
    return {REQUEST_ID_HEADER: str(uuid.uuid4())}


def answer(status: int = 200, body: object = b"", kind: str = "", **headers: str) -> Fault:
    """The same answer to everything; nothing is carried out."""
    return lambda _heard, _forward: http(status, body, kind, **headers)


def at_the_time_of(moment: datetime) -> Fault:
    """Carried out, and answered under another clock."""
    line = f"Date: {format_datetime(moment, usegmt=True)}\r\nConnection: close"
    return lambda heard, forward: forward(heard).replace(b"Connection: close", line.encode(), 1)


def refusal(status: int, code: str) -> Fault:
    """The whole request refused."""
    return answer(status, {"code": code, "title": "no", "detail": f"because of {code}"})


def cut(*, after: bool, half: bool = False) -> Fault:
    """The connection breaks, before or after the platform has carried the request out."""

    def react(heard: Heard, forward: Forward) -> bytes:
        said = forward(heard) if after else b""
        return said[: len(said) // 2] if half else b""

    return react


def dripping(ended: Callable[[float], bool]) -> Fault:
    """Carried out, and answered a byte at a time."""

    def react(heard: Heard, forward: Forward) -> Iterable[bytes]:
        head, _, body = forward(heard).partition(b"\r\n\r\n")
        yield head + b"\r\n\r\n"
        for place in range(len(body)):
            if ended(STEP):
                return
            yield body[place : place + 1]

    return react


def endless(heard: Heard, forward: Forward) -> Iterable[bytes]:
    """Carried out, and answered with more than anybody can want to read."""
    forward(heard)
    yield b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + b'{"items": ['
    while True:
        yield b" " * 65_536


def silence(ended: Callable[[float], bool]) -> Fault:
    """Carried out, and not answered."""

    def react(heard: Heard, forward: Forward) -> Iterable[bytes]:
        forward(heard)
        ended(10)
        return ()

    return react


def with_body(change: Callable[[Any], object]) -> Fault:
    """Carried out, and answered with another body than the platform's."""

    def react(heard: Heard, forward: Forward) -> bytes:
        return http(200, change(_body(forward(heard))))

    return react


def of_kind(kind: str) -> Fault:
    """Carried out, and answered as another type of content."""
    return lambda heard, forward: http(200, _body(forward(heard)), kind)


def truncated(heard: Heard, forward: Forward) -> bytes:
    """Carried out, and answered with JSON that has no end."""
    return http(200, json.dumps(_body(forward(heard))).encode()[:-7])


def after_commit(status: int) -> Fault:
    """Carried out, and answered with an error all the same."""

    def react(heard: Heard, forward: Forward) -> bytes:
        forward(heard)
        return http(status)

    return react


def item_refused(code: str, **fields: object) -> Fault:
    """The first item of a batch is refused and not carried out, the others are."""

    def react(heard: Heard, forward: Forward) -> bytes:
        if heard.path != BATCH_PATH:
            return forward(heard)
        first, *others = heard.json()["items"]
        body: dict[str, list[object]] = {"items": []}
        if others:
            passed = Heard(
                heard.method, heard.path, heard.headers, json.dumps({"items": others}).encode()
            )
            body = _body(forward(passed))
        problem = {"code": code, "title": "no", "detail": f"because of {code}", **fields}
        refused = {
            "service": first["service"],
            "tax_number": first["tax_number"],
            "result": "refused",
            "problem": problem,
        }
        return http(200, {"items": [*body["items"], refused]})

    return react


def _body(said: bytes) -> Any:  # noqa: ANN401 - JSON
    return json.loads(said.partition(b"\r\n\r\n")[2])
