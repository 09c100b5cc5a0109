"""What the client sends: signed in, with its headers, as the contract describes it, and only there."""

import base64
import logging
import traceback
import uuid
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from invoice_license_desktop.core.domain.exchange import Wish
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Service, WishedState
from invoice_license_desktop.core.operations.ports.connection import Connection, Hop, HopFault
from invoice_license_desktop.core.operations.ports.platform import PlatformError, Serials
from invoice_license_desktop.core.platform.client import HttpPlatform
from invoice_license_desktop.core.platform.contract import (
    BATCH_PATH,
    ENTITLEMENTS_PATH,
    QUERY_PATH,
    TOKEN_PATH,
)
from tests.fakes.clock import START, FakeClock
from tests.platform.canned import CannedPlatform, Heard, http, token_answer
from tests.platform.conftest import SECRET, MakeClient
from tests.platform.openapi import judge_request

NUMBER = "91310115MA1K4C2D0H"
AUTHORIZED = Wish(1, Service.ISSUING, NUMBER, "青禾食品（上海）有限公司", WishedState.AUTHORIZED, 3)
CANCELLED = Wish(
    2, Service.RECEIVING, NUMBER, "青禾", WishedState.CANCELLED, 4, cancelled_on=date(2026, 11, 1)
)
NOTHING = Serials()
SECRET_SERIALS = Serials("SERIAL-ONE", "SERIAL-TWO")


def empty(request: Heard) -> bytes:
    """A readable answer that says nothing."""
    return http(body={"entitlements" if request.path.endswith(ENTITLEMENTS_PATH) else "items": []})


def ask_everything(client: HttpPlatform, serials: Serials = NOTHING) -> None:
    client.read_entitlements(serials)
    client.send([AUTHORIZED, CANCELLED], serials)
    client.query([AUTHORIZED.key, CANCELLED.key], serials)


def test_real_requests_are_what_the_contract_describes(
    canned: CannedPlatform, client: HttpPlatform
) -> None:
    canned.react = empty
    ask_everything(client, Serials("SN-开票-1", "SN-2"))
    assert [(request.method, request.path) for request in canned.heard] == [
        ("POST", TOKEN_PATH),
        ("GET", ENTITLEMENTS_PATH),
        ("POST", BATCH_PATH),
        ("POST", QUERY_PATH),
    ]
    token_request, *others = canned.heard
    assert token_request.body == b"grant_type=client_credentials"
    judge_request("POST", TOKEN_PATH, token_request.headers, {"grant_type": "client_credentials"})
    for request in others:
        body = request.json() if request.body else None
        judge_request(request.method, request.path, request.headers, body)


def test_a_batch_states_the_wishes(canned: CannedPlatform, client: HttpPlatform) -> None:
    canned.react = empty
    client.send([AUTHORIZED, CANCELLED], NOTHING)
    assert canned.heard[-1].json() == {
        "items": [
            {
                "service": "issuing",
                "tax_number": NUMBER,
                "name": "青禾食品（上海）有限公司",
                "state": "authorized",
                "revision": 3,
            },
            {
                "service": "receiving",
                "tax_number": NUMBER,
                "name": "青禾",
                "state": "cancelled",
                "revision": 4,
                "cancelled_on": "2026-11-01",
            },
        ]
    }


def test_credentials_go_to_the_sign_in_and_the_bearer_to_the_rest(
    canned: CannedPlatform, client: HttpPlatform
) -> None:
    canned.react = empty
    ask_everything(client)
    basic = base64.b64encode(b"client+1:a+secret+%26+more").decode()
    signs = [request.headers["authorization"] for request in canned.heard]
    assert signs == [f"Basic {basic}", *["Bearer bearer-1"] * 3]


def test_every_request_has_an_id_of_its_own(canned: CannedPlatform, client: HttpPlatform) -> None:
    canned.react = empty
    ask_everything(client)
    ids = [uuid.UUID(request.headers["x-request-id"]) for request in canned.heard]
    assert len(set(ids)) == 4


def test_an_answer_keeps_its_request_id(canned: CannedPlatform, client: HttpPlatform) -> None:
    canned.react = empty
    answer = client.send([AUTHORIZED], NOTHING)
    assert answer.request_id == canned.heard[-1].headers["x-request-id"]


def test_serials_travel_in_headers_only(canned: CannedPlatform, client: HttpPlatform) -> None:
    canned.react = empty
    ask_everything(client, Serials(issuing="SN-开票-1"))
    for request in canned.heard[1:]:
        assert request.headers["x-product-serial-issuing"].encode("latin-1").decode() == "SN-开票-1"
        assert "x-product-serial-receiving" not in request.headers
        assert "SN-" not in request.path + request.body.decode()
    assert "x-product-serial-issuing" not in canned.heard[0].headers


def test_a_serial_with_a_line_end_cannot_add_a_header(
    canned: CannedPlatform, client: HttpPlatform
) -> None:
    canned.react = empty
    client.read_entitlements(Serials(issuing="SN1\r\nX-Evil: yes"))
    assert "x-evil" not in canned.heard[-1].headers


def test_nothing_secret_is_said_when_all_goes_wrong(
    canned: CannedPlatform, client: HttpPlatform, caplog: pytest.LogCaptureFixture
) -> None:
    said = []
    with caplog.at_level(logging.DEBUG):
        for reaction in (b"", b"nonsense", http(500), http(200, b"{"), http(302)):
            canned.react = lambda _, reaction=reaction: reaction  # type: ignore[misc]  # bound now
            with pytest.raises(PlatformError) as caught:
                client.send([AUTHORIZED], SECRET_SERIALS)
            said += traceback.format_exception(caught.value)
    everything = "".join(said) + caplog.text
    for secret in ("SERIAL-ONE", "SERIAL-TWO", SECRET, "bearer-1"):
        assert secret not in everything
    assert SECRET not in repr(Connection("https://x.example", "client", SECRET))


def test_a_token_is_used_until_a_minute_before_its_end(
    canned: CannedPlatform, client: HttpPlatform, clock: FakeClock
) -> None:
    canned.react = empty
    canned.give_token = lambda _: token_answer(f"bearer-{len(canned.heard)}", expires_in=600)
    client.query([AUTHORIZED.key], NOTHING)
    clock.advance(timedelta(seconds=539))
    client.query([AUTHORIZED.key], NOTHING)
    clock.advance(timedelta(seconds=1))
    client.query([AUTHORIZED.key], NOTHING)
    bearers = [request.headers["authorization"] for request in canned.heard_at(QUERY_PATH)]
    assert bearers == ["Bearer bearer-1", "Bearer bearer-1", "Bearer bearer-4"]


def test_a_token_that_no_longer_holds_is_renewed_once(
    canned: CannedPlatform, client: HttpPlatform
) -> None:
    canned.give_token = lambda _: token_answer(f"bearer-{len(canned.heard)}")
    canned.react = lambda request: (
        http(401) if request.headers["authorization"] == "Bearer bearer-1" else empty(request)
    )
    assert client.send([AUTHORIZED], NOTHING).answers == {}
    assert len(canned.heard_at(BATCH_PATH)) == 2
    first, second = (request.headers["x-request-id"] for request in canned.heard_at(BATCH_PATH))
    assert first != second


def test_changed_settings_hold_at_once(canned: CannedPlatform, clock: FakeClock) -> None:
    canned.react = empty
    connections = [
        Connection(canned.url + "/old", "one", "first"),
        Connection(canned.url + "/new/", "one", "second"),
    ]
    client = HttpPlatform(lambda: connections.pop(0), clock)
    client.query([AUTHORIZED.key], NOTHING)
    client.query([AUTHORIZED.key], NOTHING)
    client.close()
    assert [request.path for request in canned.heard] == [
        "/old" + TOKEN_PATH,
        "/old" + QUERY_PATH,
        "/new" + TOKEN_PATH,
        "/new" + QUERY_PATH,
    ]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "   ",
        "http://platform.example",
        "http://10.0.0.1:8080",
        "ftp://127.0.0.1",
        "platform.example",
        "https://",
        "https://user:word@platform.example",
        "https://platform.example/?key=1",
        "https://[::1",
    ],
)
def test_unfit_addresses_are_refused_before_anything_is_sent(
    make_client: MakeClient, url: str
) -> None:
    with pytest.raises(PlatformError) as caught:
        make_client(url).send([AUTHORIZED], NOTHING)
    failure = caught.value
    assert failure.reason is Reason.UNREACHABLE
    assert failure.hop is Hop.ADDRESS
    assert failure.fault is (HopFault.BAD_ADDRESS if url.strip() else HopFault.NO_ADDRESS)
    assert not failure.maybe_done
    assert "word" not in str(failure)


@pytest.mark.parametrize(("client_id", "secret"), [("", "secret"), ("client", "")])
def test_without_credentials_nobody_is_asked(
    canned: CannedPlatform, clock: FakeClock, client_id: str, secret: str
) -> None:
    client = HttpPlatform(lambda: Connection(canned.url, client_id, secret), clock)
    with pytest.raises(PlatformError) as caught:
        client.read_entitlements(NOTHING)
    client.close()
    assert (caught.value.reason, caught.value.hop) == (Reason.SIGN_IN_FAILED, "sign_in")
    assert canned.heard == []


def test_this_machine_is_reached_without_a_proxy(
    canned: CannedPlatform, client: HttpPlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("all_proxy", "http://127.0.0.1:9")
    canned.react = empty
    client.query([AUTHORIZED.key], NOTHING)
    assert len(canned.heard) == 2


def test_a_netrc_does_not_replace_the_token(
    canned: CannedPlatform, client: HttpPlatform, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password else\n", encoding="ascii")
    monkeypatch.setenv("NETRC", str(netrc))
    canned.react = empty
    client.query([AUTHORIZED.key], NOTHING)
    assert canned.heard[-1].headers["authorization"] == "Bearer bearer-1"


def test_cookies_are_not_kept(canned: CannedPlatform, client: HttpPlatform) -> None:
    canned.react = lambda _: http(body={"items": []}, Set_Cookie="session=1; Path=/")
    client.query([AUTHORIZED.key], NOTHING)
    client.query([AUTHORIZED.key], NOTHING)
    assert "cookie" not in canned.heard[-1].headers


def test_the_platforms_clock_is_read_from_its_last_answer(
    canned: CannedPlatform, client: HttpPlatform, clock: FakeClock
) -> None:
    assert client.clock_ahead() is None
    clock.set(datetime(2026, 11, 1, 2, 30, tzinfo=UTC))
    canned.react = lambda _: http(body={"items": []}, Date="Sun, 01 Nov 2026 05:30:00 GMT")
    client.query([AUTHORIZED.key], NOTHING)
    assert client.clock_ahead() == timedelta(hours=3)
    canned.react = lambda _: http(503, Date="Sat, 31 Oct 2026 02:30:00 GMT")
    with pytest.raises(PlatformError):
        client.query([AUTHORIZED.key], NOTHING)
    assert client.clock_ahead() == timedelta(hours=-24)
    canned.react = lambda _: http(body={"items": []}, Date="yesterday")
    client.query([AUTHORIZED.key], NOTHING)
    assert client.clock_ahead() == timedelta(hours=-24)


def test_entitlements_carry_the_time_they_were_read(
    canned: CannedPlatform, client: HttpPlatform
) -> None:
    known = {"service": "issuing", "total": 10, "allocated": 3, "remaining": 7}
    canned.react = lambda _: http(
        body={
            "entitlements": [
                {**known, "valid_to": "2027-11-21", "service_group": "issuing"},
                {**known, "service": "archiving"},
            ]
        }
    )
    (read,) = client.read_entitlements(NOTHING)
    assert (read.service, read.total, read.allocated, read.remaining) == (Service.ISSUING, 10, 3, 7)
    assert (read.valid_from, read.valid_to) == (None, date(2027, 11, 21))
    assert (read.service_group, read.read_at) == ("issuing", START)
