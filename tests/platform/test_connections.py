"""No connection at all: names, ports and handshakes that fail before anything is sent."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from invoice_license_desktop.core.domain.exchange import Wish
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Service, WishedState
from invoice_license_desktop.core.operations.ports.connection import HopFault
from invoice_license_desktop.core.operations.ports.platform import PlatformError, Serials
from invoice_license_desktop.core.platform.client import HttpPlatform
from invoice_license_desktop.core.platform.connection import TimeLimits
from tests.platform.canned import GIVE_UP_SECONDS, CannedPlatform
from tests.platform.conftest import MakeClient

WISH = Wish(1, Service.ISSUING, "91310115MA1K4C2D0H", "青禾", WishedState.AUTHORIZED, 3)
UNTRUSTED = Path(__file__).parent / "untrusted.pem"


def failure_of(client: HttpPlatform) -> PlatformError:
    """How sending a wish fails."""
    with pytest.raises(PlatformError) as caught:
        client.send([WISH], Serials())
    return caught.value


def test_nobody_listens(make_client: MakeClient) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    failure = failure_of(make_client(f"http://127.0.0.1:{port}"))
    assert (failure.reason, failure.hop, failure.maybe_done) == (
        Reason.UNREACHABLE,
        "connect",
        False,
    )


def test_a_name_nobody_knows(make_client: MakeClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    failure = failure_of(make_client("https://platform.example"))
    assert (failure.reason, failure.hop, failure.maybe_done) == (Reason.UNREACHABLE, "name", False)
    assert "Name or service not known" in failure.detail


def test_no_connection_in_time(
    canned: CannedPlatform, client: HttpPlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*_: object) -> None:
        raise TimeoutError("timed out")

    with monkeypatch.context() as patched:
        patched.setattr(socket.socket, "connect", late)
        failure = failure_of(client)
    assert (failure.reason, failure.hop, failure.maybe_done) == (Reason.TIMED_OUT, "connect", False)


def answering_at_once(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


def hanging_up(_: socket.socket) -> None:
    """Break the connection, as some firewalls do."""


def shaking_hands(connection: socket.socket) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(UNTRUSTED)
    with suppress(OSError):  # some clients judge the certificate after the handshake
        context.wrap_socket(connection, server_side=True).close()


@contextmanager
def tls_platform(behave: Callable[[socket.socket], None]) -> Iterator[str]:
    """The https address of a server that behaves so to its first connection."""

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            behave(connection)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        yield f"https://127.0.0.1:{listener.getsockname()[1]}"
        thread.join()


@pytest.mark.parametrize("behave", [answering_at_once, hanging_up])
def test_no_handshake(make_client: MakeClient, behave: Callable[[socket.socket], None]) -> None:
    with tls_platform(behave) as url:
        failure = failure_of(make_client(url))
    assert (failure.reason, failure.hop, failure.maybe_done) == (Reason.UNREACHABLE, "tls", False)
    assert failure.fault is HopFault.NO_TLS


def test_a_handshake_that_never_ends(make_client: MakeClient) -> None:
    ended = threading.Event()

    def silent(_: socket.socket) -> None:
        ended.wait(GIVE_UP_SECONDS)

    with tls_platform(silent) as url:
        failure = failure_of(make_client(url, limits=TimeLimits(connect=timedelta(seconds=0.2))))
        ended.set()
    assert (failure.reason, failure.hop, failure.maybe_done) == (Reason.TIMED_OUT, "tls", False)


def test_a_certificate_the_system_does_not_vouch_for(
    make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    # requests has a bundle of its own, which is not the administrator's and must not be asked
    monkeypatch.setattr("requests.adapters.DEFAULT_CA_BUNDLE_PATH", str(UNTRUSTED))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(UNTRUSTED))
    with tls_platform(shaking_hands) as url:
        failure = failure_of(make_client(url))
    assert (failure.reason, failure.hop, failure.maybe_done) == (Reason.UNREACHABLE, "tls", False)
    assert failure.fault is HopFault.UNKNOWN_ISSUER
