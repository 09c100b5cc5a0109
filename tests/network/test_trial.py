"""Trying the way to the platform: the hop that fails is named, in less time than was given."""

import socket
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.operations.ports.connection import Connection, Hop, HopFault
from invoice_license_desktop.core.operations.ports.platform import (
    ConnectionReport,
    PlatformError,
    Serials,
)
from invoice_license_desktop.core.platform.client import HttpPlatform
from tests.fakes.clock import FakeClock
from tests.network.conftest import (
    CERTIFICATES,
    EMPTY,
    EXPIRED,
    NAME,
    NOT_YET_VALID,
    OFFICE,
    SECRET,
)
from tests.network.connect_proxy import ConnectProxy, hanging, saying
from tests.platform.canned import GIVE_UP_SECONDS, CannedPlatform, http, silence, token_answer

WITHIN = timedelta(seconds=4)
BRIEF = timedelta(seconds=0.4)
BEFORE_TLS = [Hop.ADDRESS, Hop.NAME, Hop.CONNECT]
BEFORE_SIGN_IN = [*BEFORE_TLS, Hop.TLS]
ALL = [*BEFORE_SIGN_IN, Hop.SIGN_IN, Hop.CONTRACT, Hop.SERIAL]


def tried(
    url: str, *, secret: str = SECRET, within: timedelta = WITHIN, **way: str
) -> ConnectionReport:
    """The report of a trial on a client that has another connection for its requests."""

    def other() -> Connection:
        return Connection("https://other.example", "other", "other")

    client = HttpPlatform(other, FakeClock(datetime.now(UTC)))
    report = client.check(Connection(url, "client", secret, **way), Serials("SN-1"), within=within)
    assert client.clock_ahead() is None
    client.close()
    return report


def hops(report: ConnectionReport) -> list[Hop]:
    """The hops in order; all but the last were passed."""
    assert all(step.failure is None for step in report.steps[:-1])
    return [step.hop for step in report.steps]


def failure_of(report: ConnectionReport) -> tuple[Reason, HopFault | None]:
    """What ended a trial."""
    assert report.failure is not None
    return report.failure.reason, report.failure.fault


@pytest.mark.trust
def test_a_way_that_is_free(platform: CannedPlatform) -> None:
    report = tried(platform.url, ca_file=OFFICE)
    assert hops(report) == ALL
    assert report.failure is None
    assert (report.proxy, report.proxy_script) == ("", False)
    assert report.duration > timedelta(0)
    assert platform.heard[-1].headers["x-product-serial-issuing"] == "SN-1"


def test_a_way_through_a_proxy(platform: CannedPlatform, proxy: ConnectProxy) -> None:
    report = tried(f"https://{NAME}", proxy=proxy.url, ca_file=OFFICE)
    assert hops(report) == [*BEFORE_TLS, Hop.PROXY, *ALL[3:]]
    assert report.proxy == f"127.0.0.1:{proxy.port}"
    proxy.refuse = lambda _: saying(403)
    report = tried(f"https://{NAME}", proxy=proxy.url, ca_file=OFFICE)
    assert hops(report) == [*BEFORE_TLS, Hop.PROXY]
    assert failure_of(report) == (Reason.UNREACHABLE, HopFault.PROXY_FORBIDS)
    proxy.refuse = hanging(lambda: proxy.ended)
    report = tried(f"https://{NAME}", proxy=proxy.url, ca_file=OFFICE, within=BRIEF)
    proxy.ended.set()
    assert hops(report)[-1] is Hop.PROXY
    assert failure_of(report)[0] is Reason.TIMED_OUT


@pytest.mark.parametrize(
    ("url", "way", "hop", "fault"),
    [
        ("", {}, Hop.ADDRESS, HopFault.NO_ADDRESS),
        ("http://platform.example", {}, Hop.ADDRESS, HopFault.BAD_ADDRESS),
        ("https://x.example", {"proxy": "socks5://x:1"}, Hop.PROXY, HopFault.PROXY_SETTING),
        ("https://x.example", {"ca_file": "/no/such"}, Hop.TLS, HopFault.CA_FILE),
    ],
)
def test_settings_that_lead_nowhere(
    url: str, way: dict[str, Any], hop: Hop, fault: HopFault
) -> None:
    report = tried(url, **way)
    assert hops(report) == [hop]
    assert failure_of(report) == (Reason.UNREACHABLE, fault)


@pytest.mark.usefixtures("nobody_knows_names")
def test_a_name_nobody_knows() -> None:
    report = tried(f"https://{NAME}")
    assert hops(report) == [Hop.ADDRESS, Hop.NAME]
    assert failure_of(report) == (Reason.UNREACHABLE, HopFault.UNKNOWN_NAME)


def test_a_name_server_that_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()

    def silent(*_: object, **__: object) -> None:
        ended.wait(GIVE_UP_SECONDS)
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    report = tried(f"https://{NAME}", within=BRIEF)
    assert hops(report) == [Hop.ADDRESS, Hop.NAME]
    assert failure_of(report) == (Reason.TIMED_OUT, HopFault.NAME_SERVER_SILENT)
    ended.set()
    for thread in threading.enumerate():
        if thread.name == "trial":
            thread.join()


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    report = tried(f"https://127.0.0.1:{port}")
    assert hops(report) == BEFORE_TLS
    assert failure_of(report) == (Reason.UNREACHABLE, HopFault.CONNECTION_REFUSED)


@pytest.mark.trust
@pytest.mark.parametrize(
    ("certificate", "fault"),
    [
        ("expired", EXPIRED),
        ("early", NOT_YET_VALID),
        ("elsewhere", HopFault.OTHER_HOST),
    ],
)
def test_a_certificate_that_is_wrong(certificate: str, fault: HopFault) -> None:
    with CannedPlatform(certificate=CERTIFICATES / f"{certificate}.pem") as platform:
        report = tried(platform.url, ca_file=OFFICE)
    assert hops(report) == BEFORE_SIGN_IN
    assert failure_of(report) == (Reason.UNREACHABLE, fault)


def test_no_tls_at_all(canned: CannedPlatform) -> None:
    report = tried(canned.url.replace("http:", "https:"))
    assert hops(report) == BEFORE_SIGN_IN
    assert failure_of(report) == (Reason.UNREACHABLE, HopFault.NO_TLS)


def answering(answer: bytes) -> Callable[[CannedPlatform], None]:
    def set_up(platform: CannedPlatform) -> None:
        platform.react = lambda _: answer

    return set_up


def signing_in(answer: bytes) -> Callable[[CannedPlatform], None]:
    def set_up(platform: CannedPlatform) -> None:
        platform.give_token = lambda _: answer

    return set_up


def problem(status: int, code: str) -> bytes:
    return http(status, {"code": code})


@pytest.mark.trust
@pytest.mark.parametrize(
    ("set_up", "hop", "reason", "fault"),
    [
        (
            signing_in(http(401)),
            Hop.SIGN_IN,
            Reason.SIGN_IN_FAILED,
            HopFault.CREDENTIALS_REFUSED,
        ),
        (
            signing_in(http(400)),
            Hop.SIGN_IN,
            Reason.SIGN_IN_FAILED,
            HopFault.CREDENTIALS_REFUSED,
        ),
        (
            signing_in(http(404)),
            Hop.SIGN_IN,
            Reason.PLATFORM_ERROR,
            HopFault.NOT_THE_PLATFORM,
        ),
        (
            signing_in(http(200, b"<html>", "text/html")),
            Hop.SIGN_IN,
            Reason.MALFORMED_ANSWER,
            HopFault.NOT_THE_PLATFORM,
        ),
        (signing_in(http(500)), Hop.SIGN_IN, Reason.PLATFORM_ERROR, None),
        (
            answering(http(401)),
            Hop.SIGN_IN,
            Reason.SIGN_IN_FAILED,
            HopFault.CREDENTIALS_REFUSED,
        ),
        (answering(http(403)), Hop.SIGN_IN, Reason.SIGN_IN_FAILED, HopFault.FORBIDDEN),
        (
            answering(http(302, Location="/")),
            Hop.CONTRACT,
            Reason.PLATFORM_ERROR,
            HopFault.NOT_THE_PLATFORM,
        ),
        (
            answering(http(200, b"{")),
            Hop.CONTRACT,
            Reason.MALFORMED_ANSWER,
            HopFault.NOT_THE_PLATFORM,
        ),
        (answering(http(429)), Hop.CONTRACT, Reason.RATE_LIMITED, None),
        (answering(http(503)), Hop.CONTRACT, Reason.PLATFORM_ERROR, None),
        (answering(b""), Hop.CONTRACT, Reason.TIMED_OUT, None),
        (answering(problem(422, "serial_required")), Hop.SERIAL, Reason.SERIAL_REQUIRED, None),
        (answering(problem(422, "unknown_serial")), Hop.SERIAL, Reason.UNKNOWN_SERIAL, None),
        (
            answering(problem(422, "entitlement_expired")),
            Hop.SERIAL,
            Reason.ENTITLEMENT_EXPIRED,
            None,
        ),
    ],
    ids=range(15),
)
def test_what_the_platform_may_answer(
    platform: CannedPlatform,
    set_up: Callable[[CannedPlatform], None],
    hop: Hop,
    reason: Reason,
    fault: HopFault | None,
) -> None:
    set_up(platform)
    report = tried(platform.url, ca_file=OFFICE)
    assert hops(report) == ALL[: ALL.index(hop) + 1]
    assert failure_of(report) == (reason, fault)
    assert report.failure is not None
    assert report.failure.request_id


@pytest.mark.trust
@pytest.mark.parametrize("hop", [Hop.SIGN_IN, Hop.CONTRACT])
def test_a_platform_that_says_nothing(platform: CannedPlatform, hop: Hop) -> None:
    if hop is Hop.SIGN_IN:
        platform.give_token = lambda _: silence(platform.ended)
    else:
        platform.react = lambda _: silence(platform.ended)
    report = tried(platform.url, ca_file=OFFICE, within=2 * BRIEF)
    assert hops(report)[-1] is hop
    assert failure_of(report) == (Reason.TIMED_OUT, None)


def test_credentials_that_are_missing(platform: CannedPlatform) -> None:
    report = tried(platform.url, ca_file=OFFICE, secret="")
    assert hops(report)[-1] is Hop.SIGN_IN
    assert failure_of(report) == (Reason.SIGN_IN_FAILED, HopFault.NO_CREDENTIALS)
    assert platform.heard == []


@pytest.mark.trust
def test_a_token_that_is_renewed_on_the_way_is_no_failure(platform: CannedPlatform) -> None:
    platform.give_token = lambda _: token_answer(f"bearer-{len(platform.heard)}")
    platform.react = lambda heard: (
        http(401) if heard.headers["authorization"] == "Bearer bearer-1" else EMPTY
    )
    assert hops(tried(platform.url, ca_file=OFFICE)) == ALL


@pytest.mark.trust
def test_the_platforms_clock_is_told(platform: CannedPlatform) -> None:
    platform.react = lambda _: EMPTY.replace(
        b"Connection:", b"Date: Sun, 01 Nov 2020 02:30:00 GMT\r\nConnection:"
    )
    ahead = tried(platform.url, ca_file=OFFICE).clock_ahead
    assert ahead is not None
    assert ahead < timedelta(days=-365)


@pytest.mark.trust
def test_the_present_way_is_tried_if_no_other_is_given(platform: CannedPlatform) -> None:
    connection = Connection(platform.url, "client", SECRET, ca_file=OFFICE)
    client = HttpPlatform(lambda: connection, FakeClock())
    assert hops(client.check(None, Serials(), within=WITHIN)) == ALL
    client.close()


def test_a_keyring_that_cannot_be_read_is_the_hop() -> None:
    def locked() -> Connection:
        raise PlatformError(Reason.UNREACHABLE, "locked", hop=Hop.KEYRING)

    client = HttpPlatform(locked, FakeClock())
    assert hops(client.check(None, Serials(), within=WITHIN)) == [Hop.KEYRING]
    client.close()


def test_a_defect_of_our_own_is_not_hidden() -> None:
    def broken() -> Connection:
        return Connection(None, "client", SECRET)  # type: ignore[arg-type] # the defect

    client = HttpPlatform(broken, FakeClock())
    with pytest.raises(TypeError):
        client.check(None, Serials(), within=WITHIN)
    client.close()
