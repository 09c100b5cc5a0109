"""A proxy on loopback that behaves as a test tells it: open, with sign-in, refusing, mute."""

import base64
import socket
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from tests.platform.canned import GIVE_UP_SECONDS

CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Asked:
    """A CONNECT request as it came; header names are in lower case."""

    target: str
    headers: dict[str, str]


Refuse = Callable[[Asked], bytes | None]
"""What a proxy answers instead of opening the tunnel; None: it opens it."""


def let_pass(_: Asked) -> None:
    """An open proxy."""


def wanting(user: str, password: str) -> Refuse:
    """A proxy that lets pass who signs in so."""
    right = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()

    def refuse(asked: Asked) -> bytes | None:
        if asked.headers.get("proxy-authorization") == right:
            return None
        return saying(407, 'Proxy-Authenticate: Basic realm="office"')

    return refuse


def saying(status: int, *lines: str) -> bytes:
    """An answer with a page nobody wants to read."""
    head = [f"HTTP/1.1 {status} Said", *lines, "Content-Length: 4", "", "page"]
    return "\r\n".join(head).encode()


@dataclass
class ConnectProxy:
    """Tunnels to this machine whatever name it is asked for, as a proxy with its own names does.

    `refuse` decides; `places` says which port stands for a `host:port`. With `drip`, it answers with
    what that gives after `answer`, until it is hung up on.
    """

    places: dict[str, int]
    refuse: Refuse = let_pass
    answer: bytes = b"HTTP/1.1 200 Connection established\r\n\r\n"
    drip: Callable[[], bytes] | None = None
    asked: list[Asked] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ended = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._serve)]

    @property
    def port(self) -> int:
        port: int = self._listener.getsockname()[1]
        return port

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.ended.set()
        with socket.create_connection(("127.0.0.1", self.port)):
            self._threads[0].join()
        self._listener.close()
        for thread in self._threads[1:]:
            thread.join()

    def _serve(self) -> None:
        while True:
            client, _ = self._listener.accept()
            if self.ended.is_set():
                client.close()
                return
            thread = threading.Thread(target=self._attend, args=(client,))
            self._threads.append(thread)
            thread.start()

    def _attend(self, client: socket.socket) -> None:
        with client, suppress(OSError, ValueError):
            client.settimeout(GIVE_UP_SECONDS)
            asked = _read_request(client)
            self.asked.append(asked)
            refusal = self.refuse(asked)
            if refusal is not None:
                client.sendall(refusal)
                return
            if self.drip is not None:
                client.sendall(self.answer)
                while not self.ended.is_set():
                    client.sendall(self.drip())
                return
            with socket.create_connection(("127.0.0.1", self.places[asked.target])) as server:
                client.sendall(self.answer)
                back = threading.Thread(target=_copy, args=(server, client))
                back.start()
                _copy(client, server)
                back.join()


def hanging(ended: Callable[[], threading.Event]) -> Refuse:
    """A proxy that takes the request and says nothing."""

    def refuse(_: Asked) -> bytes:
        ended().wait(GIVE_UP_SECONDS)
        return b""

    return refuse


def _read_request(client: socket.socket) -> Asked:
    with client.makefile("rb", buffering=0) as stream:
        method, target, _ = stream.readline().decode("latin-1").split(" ", 2)
        if method != "CONNECT":
            raise ValueError(method)
        headers = {}
        while line := stream.readline().decode("latin-1").strip():
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
    return Asked(target, headers)


def _copy(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        for piece in _pieces(source):
            target.sendall(piece)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


def _pieces(source: socket.socket) -> Iterable[bytes]:
    while piece := source.recv(CHUNK):
        yield piece
