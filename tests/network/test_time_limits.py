"""No request takes longer than it may in all, however little comes at a time, and from whom."""

import socket
import socketserver
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.operations.ports.platform import PlatformError, Serials
from tests.network.conftest import EMPTY, IMPATIENT, NAME, OFFICE, MakeClient
from tests.network.connect_proxy import ConnectProxy
from tests.platform.canned import GIVE_UP_SECONDS, CannedPlatform, token_answer

NOTHING = Serials()
STEP = 0.05
Drip = Callable[[CannedPlatform], Iterable[bytes]]


def a_byte_at_a_time(platform: CannedPlatform, begin: bytes, piece: bytes) -> Iterable[bytes]:
    """An answer that never pauses for long and never ends."""
    yield begin
    while not platform.ended.wait(STEP):
        yield piece


def body(platform: CannedPlatform) -> Iterable[bytes]:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999\r\n\r\n"
    return a_byte_at_a_time(platform, head, b" ")


def chunks(platform: CannedPlatform) -> Iterable[bytes]:
    head = (
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    return a_byte_at_a_time(platform, head, b"1\r\n \r\n")


def status_line(platform: CannedPlatform) -> Iterable[bytes]:
    return a_byte_at_a_time(platform, b"HTTP/1.1 200 ", b"O")


def headers(platform: CannedPlatform) -> Iterable[bytes]:
    return a_byte_at_a_time(platform, b"HTTP/1.1 200 OK\r\nX-Long: ", b"x")


def informed(platform: CannedPlatform) -> Iterable[bytes]:
    return a_byte_at_a_time(platform, b"", b"HTTP/1.1 100 Continue\r\n\r\n")


@pytest.mark.trust
@pytest.mark.parametrize("drip", [body, chunks, status_line, headers, informed])
def test_an_answer_that_drips(
    platform: CannedPlatform, make_client: MakeClient, drip: Drip
) -> None:
    platform.react = lambda _: drip(platform)
    client = make_client(platform.url, ca_file=OFFICE, limits=IMPATIENT)
    with pytest.raises(PlatformError) as caught:
        client.read_entitlements(NOTHING)
    assert (caught.value.reason, caught.value.hop) == (Reason.TIMED_OUT, "contract")


def test_a_proxy_that_drips(proxy: ConnectProxy, make_client: MakeClient) -> None:
    proxy.answer = b"HTTP/1.1 200 Connection established"
    proxy.drip = b"!"
    client = make_client(f"https://{NAME}", proxy=proxy.url, ca_file=OFFICE, limits=IMPATIENT)
    with pytest.raises(PlatformError) as caught:
        client.read_entitlements(NOTHING)
    assert (caught.value.reason, caught.value.hop) == (Reason.TIMED_OUT, "proxy")


def test_an_address_that_swallows_everything_leaves_time_for_the_next(
    platform: CannedPlatform, make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
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
        client = make_client(f"https://localhost:{platform.port}", ca_file=OFFICE, limits=IMPATIENT)
        assert client.read_entitlements(NOTHING) == ()
    assert tried[0] == pytest.approx(IMPATIENT.connect.total_seconds() / 2)


class _Firewall(socketserver.ThreadingTCPServer):
    """A platform behind something that forgets each connection after two requests, without a word."""

    block_on_close = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Forgetful)
        self.ended = threading.Event()


class _Forgetful(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        assert isinstance(self.server, _Firewall)
        for count in range(3):
            request = self.rfile.readline()
            length = 0
            while line := self.rfile.readline().strip():
                name, _, value = line.lower().partition(b":")
                length = int(value) if name == b"content-length" else length
            self.rfile.read(length)
            if not request:
                return
            if count == 2:
                self.server.ended.wait(GIVE_UP_SECONDS)
                return
            answer = token_answer() if b"/oauth/token" in request else EMPTY
            self.wfile.write(answer.replace(b"Connection: close", b"Connection: keep-alive"))


@pytest.mark.parametrize("idle", [timedelta(0), timedelta(minutes=1)])
def test_a_connection_that_stood_idle_is_not_used_again(
    make_client: MakeClient, idle: timedelta
) -> None:
    with _Firewall() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        client = make_client(
            f"http://127.0.0.1:{server.server_address[1]}", limits=replace(IMPATIENT, idle=idle)
        )
        assert client.read_entitlements(NOTHING) == ()
        if idle:
            with pytest.raises(PlatformError) as caught:
                client.read_entitlements(NOTHING)
            assert caught.value.reason is Reason.TIMED_OUT
        else:
            assert client.read_entitlements(NOTHING) == ()
        client.close()
        server.ended.set()
        server.shutdown()
        thread.join()
