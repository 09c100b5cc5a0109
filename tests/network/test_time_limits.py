"""No request takes longer than it may in all, however little comes at a time, and from whom.

Each byte that drips takes a second of a time that the test makes, so that nothing depends on how quick
this machine is.
"""

import socket
import socketserver
import threading
from collections.abc import Callable, Iterable
from datetime import timedelta

import pytest

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.operations.ports.platform import PlatformError, Serials
from invoice_license_desktop.core.platform.connection import TimeLimits
from tests.network.conftest import EMPTY, NAME, OFFICE, MakeClient
from tests.network.connect_proxy import ConnectProxy
from tests.platform.canned import CannedPlatform, http, token_answer

NOTHING = Serials()
SECOND = timedelta(seconds=1)
FORGOTTEN = http(503, {"title": "who are you?"})
LIMITS = TimeLimits()


class Ticks:
    """Seconds that pass when they are told to. Any thread."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def pass_by(self, passed: timedelta) -> None:
        self.now += passed.total_seconds()


Drip = Callable[[CannedPlatform, Ticks], Iterable[bytes]]


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


def a_byte_at_a_time(
    platform: CannedPlatform, ticks: Ticks, begin: bytes, piece: bytes
) -> Iterable[bytes]:
    """An answer that never pauses for long and never ends."""
    yield begin
    while not platform.ended.is_set():
        ticks.pass_by(SECOND)
        yield piece


def body(platform: CannedPlatform, ticks: Ticks) -> Iterable[bytes]:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999\r\n\r\n"
    return a_byte_at_a_time(platform, ticks, head, b" ")


def chunks(platform: CannedPlatform, ticks: Ticks) -> Iterable[bytes]:
    head = (
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    return a_byte_at_a_time(platform, ticks, head, b"1\r\n \r\n")


def status_line(platform: CannedPlatform, ticks: Ticks) -> Iterable[bytes]:
    return a_byte_at_a_time(platform, ticks, b"HTTP/1.1 200 ", b"O")


def headers(platform: CannedPlatform, ticks: Ticks) -> Iterable[bytes]:
    return a_byte_at_a_time(platform, ticks, b"HTTP/1.1 200 OK\r\nX-Long: ", b"x")


def informed(platform: CannedPlatform, ticks: Ticks) -> Iterable[bytes]:
    return a_byte_at_a_time(platform, ticks, b"", b"HTTP/1.1 100 Continue\r\n\r\n")


@pytest.mark.trust
@pytest.mark.parametrize("drip", [body, chunks, status_line, headers, informed])
def test_an_answer_that_drips(
    platform: CannedPlatform, make_client: MakeClient, ticks: Ticks, drip: Drip
) -> None:
    platform.react = lambda _: drip(platform, ticks)
    client = make_client(platform.url, ca_file=OFFICE, ticks=ticks)
    begun = ticks()
    with pytest.raises(PlatformError) as caught:
        client.read_entitlements(NOTHING)
    assert (caught.value.reason, caught.value.hop) == (Reason.TIMED_OUT, "contract")
    assert ticks() >= begun + LIMITS.whole.total_seconds()


def test_a_proxy_that_drips(proxy: ConnectProxy, make_client: MakeClient, ticks: Ticks) -> None:
    def drip() -> bytes:
        ticks.pass_by(SECOND)
        return b"!"

    proxy.answer = b"HTTP/1.1 200 Connection established"
    proxy.drip = drip
    client = make_client(f"https://{NAME}", proxy=proxy.url, ca_file=OFFICE, ticks=ticks)
    with pytest.raises(PlatformError) as caught:
        client.read_entitlements(NOTHING)
    assert (caught.value.reason, caught.value.hop) == (Reason.TIMED_OUT, "proxy")


def test_an_address_that_swallows_everything_leaves_time_for_the_next(
    platform: CannedPlatform,
    make_client: MakeClient,
    ticks: Ticks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ask, connect = socket.getaddrinfo, socket.socket.connect
    tried = []

    def two(host: str, port: int, **kwargs: int) -> list[object]:
        return [*ask("127.0.0.2", port, **kwargs), *ask("127.0.0.1", port, **kwargs)]

    def swallowed(self: socket.socket, address: tuple[str, int]) -> None:
        if address[0] == "127.0.0.2":
            tried.append(self.gettimeout())
            raise TimeoutError
        connect(self, address)

    with monkeypatch.context() as patched:
        patched.setattr(socket, "getaddrinfo", two)
        patched.setattr(socket.socket, "connect", swallowed)
        client = make_client(f"https://localhost:{platform.port}", ca_file=OFFICE, ticks=ticks)
        assert client.read_entitlements(NOTHING) == ()
    assert tried[0] == LIMITS.connect.total_seconds() / 2


class _Firewall(socketserver.ThreadingTCPServer):
    """A platform behind something that knows each connection for two requests only."""

    block_on_close = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Forgetful)


class _Forgetful(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        for count in range(3):
            length = 0
            request = self.rfile.readline()
            if not request:
                return
            while line := self.rfile.readline().strip():
                name, _, value = line.lower().partition(b":")
                length = int(value) if name == b"content-length" else length
            self.rfile.read(length)
            answer = token_answer() if b"/oauth/token" in request else EMPTY
            if count == 2:
                answer = FORGOTTEN
            self.wfile.write(answer.replace(b"Connection: close", b"Connection: keep-alive"))


@pytest.mark.parametrize("passed", [LIMITS.idle - SECOND, LIMITS.idle + SECOND])
def test_a_connection_that_stood_idle_is_not_used_again(
    make_client: MakeClient, ticks: Ticks, passed: timedelta
) -> None:
    with _Firewall() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        client = make_client(f"http://127.0.0.1:{server.server_address[1]}", ticks=ticks)
        assert client.read_entitlements(NOTHING) == ()
        ticks.pass_by(passed)
        if passed > LIMITS.idle:
            assert client.read_entitlements(NOTHING) == ()
        else:
            with pytest.raises(PlatformError) as caught:
                client.read_entitlements(NOTHING)
            assert caught.value.status == 503
        client.close()
        server.shutdown()
        thread.join()
