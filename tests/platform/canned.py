"""A platform on loopback that answers what a test tells it, byte by byte where need be."""

import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from invoice_license_desktop.core.platform.contract import JSON_TYPE, PROBLEM_TYPE, TOKEN_PATH

GIVE_UP_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Heard:
    """A request as it came. Header names are in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    def json(self) -> dict[str, Any]:
        message: dict[str, Any] = json.loads(self.body)
        return message


Reaction = bytes | Iterable[bytes]
React = Callable[[Heard], Reaction]


def http(
    status: int = 200, body: bytes | object = b"", content_type: str = "", **headers: str
) -> bytes:
    """An answer, with underscores in header names turned into hyphens."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    kind = content_type or (JSON_TYPE if status == 200 else PROBLEM_TYPE)
    lines = {
        "Content-Type": kind,
        "Content-Length": str(len(content)),
        "Connection": "close",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status} Said\r\n{head}\r\n".encode() + content


def token_answer(bearer: str = "bearer-1", expires_in: int = 3600) -> bytes:
    """An answer that gives a token."""
    return http(body={"access_token": bearer, "token_type": "Bearer", "expires_in": expires_in})


def silence(until: threading.Event) -> Iterable[bytes]:
    """No answer for as long as the test lasts."""
    until.wait(GIVE_UP_SECONDS)
    return ()


@dataclass
class CannedPlatform:
    """Answers each request by `react`, and token requests by `give_token`; no bytes: it hangs up.

    With a certificate (a PEM file with its key) it speaks TLS.
    """

    react: React = field(default=lambda _: http(404))
    give_token: React = field(default=lambda _: token_answer())
    certificate: Path | None = None

    def __post_init__(self) -> None:
        self.heard: list[Heard] = []
        self.ended = threading.Event()
        self._tls: ssl.SSLContext | None = None
        if self.certificate is not None:
            self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._tls.load_cert_chain(self.certificate)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve)

    @property
    def port(self) -> int:
        port: int = self._listener.getsockname()[1]
        return port

    @property
    def url(self) -> str:
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"

    def heard_at(self, path: str) -> list[Heard]:
        return [request for request in self.heard if request.path == path]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.ended.set()
        with socket.create_connection(("127.0.0.1", self.port)):
            self._thread.join()
        self._listener.close()

    def _serve(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            with connection:
                if self.ended.is_set():
                    return
                try:
                    with self._secured(connection) as secured:
                        self._answer(secured)
                except (OSError, ValueError):
                    continue  # the client hung up or spoke no HTTP, as some tests want it to

    def _secured(self, connection: socket.socket) -> socket.socket:
        connection.settimeout(GIVE_UP_SECONDS)
        if self._tls is None:
            if connection.recv(1, socket.MSG_PEEK) == b"\x16":  # a handshake, which is none of ours
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                raise ValueError("not spoken here")
            return connection
        return self._tls.wrap_socket(connection, server_side=True)

    def _answer(self, connection: socket.socket) -> None:
        with connection.makefile("rb") as stream:
            method, path, _ = stream.readline().decode("latin-1").split(" ", 2)
            headers = {}
            while line := stream.readline().decode("latin-1").strip():
                name, _, value = line.partition(":")
                headers[name.lower()] = value.strip()
            body = stream.read(int(headers.get("content-length", 0)))
        request = Heard(method, path, headers, body)
        self.heard.append(request)
        reaction = (self.give_token if path.endswith(TOKEN_PATH) else self.react)(request)
        for piece in (reaction,) if isinstance(reaction, bytes) else reaction:
            connection.sendall(piece)
