"""Through an office's proxy: which one is used, how it is signed in to, and what it may answer."""

import logging
import socket
import traceback

import pytest

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.operations.ports.connection import Connection, HopFault
from invoice_license_desktop.core.operations.ports.platform import PlatformError, Serials
from invoice_license_desktop.core.platform.client import HttpPlatform
from tests.fakes.clock import FakeClock
from tests.network.conftest import IMPATIENT, NAME, OFFICE, MakeClient
from tests.network.connect_proxy import ConnectProxy, hanging, saying, wanting
from tests.platform.canned import CannedPlatform

NOTHING = Serials()
URL = f"https://{NAME}"
PASSWORD = "s3cr:et@密码"


def failure_of(client: HttpPlatform) -> PlatformError:
    """How reading the entitlements fails."""
    with pytest.raises(PlatformError) as caught:
        client.read_entitlements(NOTHING)
    return caught.value


def test_only_the_proxy_knows_the_platforms_name(
    platform: CannedPlatform, proxy: ConnectProxy, make_client: MakeClient
) -> None:
    client = make_client(URL, proxy=proxy.url, ca_file=OFFICE)
    assert client.read_entitlements(NOTHING) == ()
    assert client.read_entitlements(NOTHING) == ()
    assert {asked.target for asked in proxy.asked} == {f"{NAME}:443"}
    assert all("proxy-authorization" not in asked.headers for asked in proxy.asked)
    assert all("proxy-authorization" not in heard.headers for heard in platform.heard)
    assert all("authorization" not in asked.headers for asked in proxy.asked)


def test_a_proxy_with_sign_in(
    platform: CannedPlatform, proxy: ConnectProxy, make_client: MakeClient
) -> None:
    proxy.refuse = wanting("CORP\\liqiang", PASSWORD)
    url = f"http://CORP%5Cliqiang@127.0.0.1:{proxy.port}"
    client = make_client(URL, proxy=url, proxy_password=PASSWORD, ca_file=OFFICE)
    assert client.read_entitlements(NOTHING) == ()
    assert all("proxy-authorization" not in heard.headers for heard in platform.heard)
    failure = failure_of(make_client(URL, proxy=url, proxy_password="wrong", ca_file=OFFICE))
    assert failure.fault is HopFault.PROXY_SIGN_IN_REFUSED
    failure = failure_of(make_client(URL, proxy=proxy.url, ca_file=OFFICE))
    assert failure.fault is HopFault.PROXY_WANTS_SIGN_IN
    # as some say it of a wrong password
    proxy.refuse = lambda _: saying(401)
    failure = failure_of(make_client(URL, proxy=url, proxy_password="wrong", ca_file=OFFICE))
    assert failure.fault is HopFault.PROXY_SIGN_IN_REFUSED


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (saying(403), HopFault.PROXY_FORBIDS),
        (saying(405), HopFault.PROXY_FORBIDS),
        (saying(302, "Location: https://sign-in.test/"), HopFault.PROXY_FORBIDS),
        (saying(502), HopFault.PROXY_FAILED),
        (saying(503), HopFault.PROXY_FAILED),
        (saying(504), HopFault.PROXY_FAILED),
        (saying(407), HopFault.PROXY_WANTS_SIGN_IN),
        (
            saying(407, "Proxy-Authenticate: Negotiate", "Proxy-Authenticate: NTLM"),
            HopFault.PROXY_SIGN_IN_UNKNOWN,
        ),
        (
            saying(407, "Proxy-Authenticate: NTLM", 'Proxy-Authenticate: basic realm="office"'),
            HopFault.PROXY_WANTS_SIGN_IN,
        ),
        (b"SSH-2.0-OpenSSH_9.2\r\n", HopFault.NO_PROXY_THERE),
        (b"", HopFault.NO_PROXY_THERE),
    ],
    ids=range(11),
)
def test_what_a_proxy_may_answer(
    platform: CannedPlatform,
    proxy: ConnectProxy,
    make_client: MakeClient,
    answer: bytes,
    fault: HopFault,
) -> None:
    proxy.refuse = lambda _: answer
    failure = failure_of(make_client(URL, proxy=proxy.url, ca_file=OFFICE))
    assert (failure.reason, failure.hop, failure.fault) == (Reason.UNREACHABLE, "proxy", fault)
    assert platform.heard == []
    assert not failure.maybe_done


def test_a_proxy_that_is_not_there(make_client: MakeClient) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    failure = failure_of(make_client(URL, proxy=f"http://127.0.0.1:{port}"))
    assert (failure.reason, failure.hop) == (Reason.UNREACHABLE, "proxy")
    assert failure.fault is HopFault.PROXY_UNREACHABLE
    assert f"127.0.0.1:{port}" in failure.detail


@pytest.mark.usefixtures("nobody_knows_names")
def test_a_proxy_whose_name_nobody_knows(make_client: MakeClient) -> None:
    failure = failure_of(make_client(URL, proxy="http://proxy.test:8080"))
    assert (failure.hop, failure.fault) == ("proxy", HopFault.PROXY_UNKNOWN_NAME)


def test_a_proxy_that_says_nothing(proxy: ConnectProxy, make_client: MakeClient) -> None:
    proxy.refuse = hanging(lambda: proxy.ended)
    failure = failure_of(make_client(URL, proxy=proxy.url, limits=IMPATIENT))
    proxy.ended.set()
    assert (failure.reason, failure.hop) == (Reason.TIMED_OUT, "proxy")


@pytest.mark.parametrize(
    "setting", ["https://proxy.test:443", "socks5://proxy.test:1080", "nonsense", "http://a:b@c:1"]
)
def test_a_setting_that_is_none(make_client: MakeClient, setting: str) -> None:
    failure = failure_of(make_client(URL, proxy=setting))
    assert (failure.hop, failure.fault) == ("proxy", HopFault.PROXY_SETTING)


def test_the_systems_proxy(
    platform: CannedPlatform,
    proxy: ConnectProxy,
    make_client: MakeClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    proxy.refuse = wanting("me", "s3cr@t")
    monkeypatch.setenv("https_proxy", f"http://me:s3cr%40t@127.0.0.1:{proxy.port}")
    client = make_client(URL, proxy="system", ca_file=OFFICE)
    assert client.read_entitlements(NOTHING) == ()
    # a change of the system's setting holds at once
    monkeypatch.setenv("https_proxy", "socks5://127.0.0.1:9")
    failure = failure_of(client)
    assert (failure.hop, failure.fault) == ("proxy", HopFault.PROXY_SETTING)


@pytest.mark.usefixtures("nobody_knows_names")
def test_exceptions_of_the_systems_proxy_hold(
    make_client: MakeClient, proxy: ConnectProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", proxy.url)
    for no_proxy in (NAME, ".test", "*"):
        monkeypatch.setenv("no_proxy", no_proxy)
        assert failure_of(make_client(URL, proxy="system")).hop == "name"
    assert failure_of(make_client(URL, proxy="none")).hop == "name"
    assert proxy.asked == []


@pytest.mark.trust
@pytest.mark.parametrize("setting", ["system", "http://127.0.0.1:9"])
def test_this_machine_is_reached_without_a_proxy(
    platform: CannedPlatform,
    make_client: MakeClient,
    monkeypatch: pytest.MonkeyPatch,
    setting: str,
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    client = make_client(platform.url, proxy=setting, ca_file=OFFICE)
    assert client.read_entitlements(NOTHING) == ()


def test_a_changed_proxy_holds_at_once(platform: CannedPlatform, proxy: ConnectProxy) -> None:
    ways = [
        Connection(URL, "client", "secret", proxy=proxy.url, ca_file=OFFICE),
        Connection(URL, "client", "secret", proxy="http://127.0.0.1:9", ca_file=OFFICE),
        Connection(URL, "client", "secret", proxy=proxy.url, ca_file=OFFICE),
    ]
    client = HttpPlatform(lambda: ways.pop(0), FakeClock())
    assert client.read_entitlements(NOTHING) == ()
    assert failure_of(client).fault is HopFault.PROXY_UNREACHABLE
    assert client.read_entitlements(NOTHING) == ()
    client.close()


@pytest.mark.trust
def test_the_password_is_never_said(
    proxy: ConnectProxy, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = []
    connection = Connection(
        URL,
        "client",
        "secret",
        proxy=f"http://me@127.0.0.1:{proxy.port}",
        proxy_password="CANARY-1",
    )
    monkeypatch.setenv("https_proxy", f"http://me:CANARY-1@127.0.0.1:{proxy.port}")
    system = Connection(URL, "client", "secret", proxy="system")
    with caplog.at_level(logging.DEBUG):
        for way in (connection, system):
            for answer in (b"", saying(407), saying(403), None):
                proxy.refuse = lambda _, answer=answer: answer  # type: ignore[misc] # bound now
                client = HttpPlatform(lambda way=way: way, FakeClock())  # type: ignore[misc] # bound now
                failure = failure_of(client)
                said += [*traceback.format_exception(failure), failure.words, repr(way)]
                client.close()
    everything = "".join(said) + caplog.text
    for secret in ("CANARY-1", "bWU6Q0FOQVJZLTE"):
        assert secret not in everything
