"""Every way a request can fail, and what the client makes of it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest

from invoice_license_desktop.core.domain.exchange import Refusal, Wish
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Service, WishedState
from invoice_license_desktop.core.operations.ports.platform import (
    PlatformError,
    RequestRefusedError,
    Serials,
)
from invoice_license_desktop.core.platform.client import HttpPlatform
from invoice_license_desktop.core.platform.contract import ENTITLEMENTS_PATH
from tests.platform.canned import CannedPlatform, Heard, http, silence, token_answer
from tests.platform.conftest import MakeClient

WISH = Wish(1, Service.ISSUING, "91310115MA1K4C2D0H", "青禾", WishedState.AUTHORIZED, 3)
NOTHING = Serials()


def failure_of(client: HttpPlatform) -> PlatformError:
    """How sending a wish fails."""
    with pytest.raises(PlatformError) as caught:
        client.send([WISH], NOTHING)
    return caught.value


@pytest.mark.parametrize(
    ("status", "reason", "hop", "maybe_done"),
    [
        (201, Reason.PLATFORM_ERROR, "contract", True),
        (204, Reason.PLATFORM_ERROR, "contract", True),
        (301, Reason.PLATFORM_ERROR, "contract", False),
        (302, Reason.PLATFORM_ERROR, "contract", False),
        (307, Reason.PLATFORM_ERROR, "contract", False),
        (401, Reason.SIGN_IN_FAILED, "sign_in", False),
        (403, Reason.SIGN_IN_FAILED, "sign_in", False),
        (404, Reason.PLATFORM_ERROR, "contract", False),
        (405, Reason.PLATFORM_ERROR, "contract", False),
        (409, Reason.PLATFORM_ERROR, "contract", False),
        (418, Reason.PLATFORM_ERROR, "contract", False),
        (429, Reason.RATE_LIMITED, "contract", False),
        (500, Reason.PLATFORM_ERROR, "contract", True),
        (502, Reason.PLATFORM_ERROR, "contract", True),
        (503, Reason.PLATFORM_ERROR, "contract", True),
    ],
)
def test_statuses_that_concern_the_platform(
    canned: CannedPlatform,
    client: HttpPlatform,
    status: int,
    reason: Reason,
    hop: str,
    *,
    maybe_done: bool,
) -> None:
    canned.react = lambda _: http(status, Location=canned.url + "/elsewhere")
    failure = failure_of(client)
    assert (failure.reason, failure.hop, failure.status) == (reason, hop, status)
    assert failure.maybe_done is maybe_done
    assert failure.request_id == canned.heard[-1].headers["x-request-id"]
    assert canned.heard_at("/elsewhere") == []
    with pytest.raises(PlatformError) as caught:
        client.query([WISH.key], NOTHING)
    assert not caught.value.maybe_done


def test_the_platforms_own_words_are_kept(canned: CannedPlatform, client: HttpPlatform) -> None:
    canned.react = lambda _: http(503, {"code": "maintenance", "detail": "back\n at ten"})
    assert failure_of(client).detail == "HTTP 503: back at ten"


@pytest.mark.parametrize("status", [400, 413, 422])
def test_a_request_refused_as_a_whole(
    canned: CannedPlatform, client: HttpPlatform, status: int
) -> None:
    canned.react = lambda _: http(status, {"code": "strange", "detail": "not so"})
    with pytest.raises(RequestRefusedError) as sent:
        client.send([WISH], NOTHING)
    request_id = canned.heard[-1].headers["x-request-id"]
    assert sent.value.refusal == Refusal("strange", request_id, "not so")
    with pytest.raises(RequestRefusedError):
        client.query([WISH.key], NOTHING)
    with pytest.raises(PlatformError) as read:
        client.read_entitlements(NOTHING)
    assert (read.value.reason, read.value.status) == (Reason.PLATFORM_ERROR, status)


def test_a_refusal_without_a_problem_document(canned: CannedPlatform, client: HttpPlatform) -> None:
    canned.react = lambda _: http(400, b"<html>no</html>", "text/html")
    with pytest.raises(RequestRefusedError) as caught:
        client.send([WISH], NOTHING)
    assert isinstance(caught.value.refusal, Refusal)
    assert caught.value.refusal.code == Reason.PLATFORM_ERROR


@pytest.mark.parametrize(
    "reason", [Reason.SERIAL_REQUIRED, Reason.UNKNOWN_SERIAL, Reason.ENTITLEMENT_EXPIRED]
)
def test_entitlements_say_what_is_wrong_with_the_serials(
    canned: CannedPlatform, client: HttpPlatform, reason: Reason
) -> None:
    canned.react = lambda _: http(422, {"code": reason.value, "detail": "look at it"})
    with pytest.raises(PlatformError) as caught:
        client.read_entitlements(NOTHING)
    assert (caught.value.reason, caught.value.detail) == (reason, "look at it")


@pytest.mark.parametrize(
    ("header", "delay"),
    [
        ("120", timedelta(minutes=2)),
        (" 0 ", timedelta(0)),
        ("Sun, 01 Nov 2026 02:40:00 GMT", timedelta(minutes=10)),
        ("Sun, 01 Nov 2026 02:00:00 GMT", timedelta(0)),
        ("99999999999999999999", timedelta(days=1)),
        ("Sun, 01 Nov 2126 02:00:00 GMT", timedelta(days=1)),
        ("soon", None),
        ("-5", None),
        ("١٢", None),
        ("", None),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_retry_after(
    canned: CannedPlatform, client: HttpPlatform, status: int, header: str, delay: timedelta | None
) -> None:
    answer = http(status, Retry_After="HERE").replace(b"HERE", header.encode())
    canned.react = lambda _: answer
    assert failure_of(client).retry_after == delay


def test_retry_after_counts_from_the_platforms_clock(
    canned: CannedPlatform, client: HttpPlatform
) -> None:
    canned.react = lambda _: http(
        429, Date="Thu, 05 Nov 2026 10:00:00 GMT", Retry_After="Thu, 05 Nov 2026 10:05:00 GMT"
    )
    assert failure_of(client).retry_after == timedelta(minutes=5)


def large_body() -> bytes:
    return http(body=b'{"items": [], "more": "' + b"x" * (8 * 1024 * 1024) + b'"}')


@pytest.mark.parametrize(
    "answer",
    [
        http(body=b'{"items": []}', content_type="text/html"),
        http(body=b'{"items": []}', content_type="application/problem+json"),
        http(body=b'{"items": []}', Content_Encoding="gzip"),
        http(body=b'{"items": ['),
        http(body=b""),
        http(body=b'{"items": "\xff"}'),
        http(body=b"[" * 100_000),
        http(body=b'{"items": ' + b"9" * 5000 + b"}"),
        http(body=[]),
        http(body={}),
        http(body={"items": [{"service": "issuing"}]}),
        large_body(),
        b"ICY 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X-Many: 1\r\n" * 150 + b"\r\n",
    ],
    ids=range(14),
)
def test_unreadable_answers_are_malformed(
    canned: CannedPlatform, client: HttpPlatform, answer: bytes
) -> None:
    canned.react = lambda _: answer
    failure = failure_of(client)
    assert (failure.reason, failure.hop) == (Reason.MALFORMED_ANSWER, "contract")
    assert failure.maybe_done


def test_an_answer_just_below_the_limit_is_read(
    canned: CannedPlatform, client: HttpPlatform
) -> None:
    canned.react = lambda _: http(body=b'{"items": []}' + b" " * (8 * 1024 * 1024 - 13))
    assert client.send([WISH], NOTHING).answers == {}


@pytest.mark.parametrize(
    "answer",
    [b"", b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"],
    ids=["no answer", "half an answer"],
)
def test_a_connection_that_breaks_after_sending(
    canned: CannedPlatform, client: HttpPlatform, answer: bytes
) -> None:
    canned.react = lambda _: answer
    failure = failure_of(client)
    assert (failure.reason, failure.hop) == (Reason.TIMED_OUT, "contract")
    assert failure.maybe_done
    assert failure.request_id == canned.heard[-1].headers["x-request-id"]


def test_a_chunked_answer_that_breaks(canned: CannedPlatform, client: HttpPlatform) -> None:
    canned.react = lambda _: (
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"ff\r\n{"
    )
    failure = failure_of(client)
    assert (failure.reason, failure.maybe_done) == (Reason.TIMED_OUT, True)


def test_no_answer_in_time(canned: CannedPlatform, impatient: HttpPlatform) -> None:
    canned.react = lambda _: silence(canned.ended)
    failure = failure_of(impatient)
    assert (failure.reason, failure.hop, failure.maybe_done) == (Reason.TIMED_OUT, "contract", True)


@pytest.mark.parametrize("head", [b"Content-Length: 9999\r\n", b"Transfer-Encoding: chunked\r\n"])
def test_an_answer_that_drips(canned: CannedPlatform, impatient: HttpPlatform, head: bytes) -> None:
    def drip(_: Heard) -> Iterable[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + head + b"\r\n"
        while not canned.ended.wait(0.05):
            yield b"1\r\n \r\n"

    canned.react = drip
    failure = failure_of(impatient)
    assert (failure.reason, failure.hop, failure.maybe_done) == (Reason.TIMED_OUT, "contract", True)


@pytest.mark.parametrize("slow", ["sign-in", "answer"])
def test_an_operator_does_not_wait_longer_than_he_said(
    canned: CannedPlatform, make_client: MakeClient, slow: str
) -> None:
    if slow == "sign-in":
        canned.give_token = lambda _: silence(canned.ended)
    else:
        canned.react = lambda _: silence(canned.ended)
    client = make_client(canned.url)
    with pytest.raises(PlatformError) as caught:
        client.read_entitlements(NOTHING, within=timedelta(seconds=0.1))
    assert caught.value.reason is Reason.TIMED_OUT
    with pytest.raises(PlatformError, match="took too long"):
        client.read_entitlements(NOTHING, within=timedelta(0))


@pytest.mark.parametrize(
    ("answer", "reason", "hop"),
    [
        (http(400), Reason.SIGN_IN_FAILED, "sign_in"),
        (http(401), Reason.SIGN_IN_FAILED, "sign_in"),
        (http(403), Reason.SIGN_IN_FAILED, "sign_in"),
        (http(404), Reason.PLATFORM_ERROR, "sign_in"),
        (http(302), Reason.PLATFORM_ERROR, "sign_in"),
        (http(429, Retry_After="7"), Reason.RATE_LIMITED, "sign_in"),
        (http(500), Reason.PLATFORM_ERROR, "sign_in"),
        (http(body=b"{"), Reason.MALFORMED_ANSWER, "sign_in"),
        (http(body={"access_token": "x"}), Reason.MALFORMED_ANSWER, "sign_in"),
        (token_answer("half a\r\ntoken"), Reason.MALFORMED_ANSWER, "sign_in"),
        (token_answer(""), Reason.MALFORMED_ANSWER, "sign_in"),
        (
            http(body={"access_token": "x", "token_type": "mac", "expires_in": 60}),
            Reason.MALFORMED_ANSWER,
            "sign_in",
        ),
        (b"", Reason.TIMED_OUT, "sign_in"),
        (http(200, b"<html>", "text/html"), Reason.MALFORMED_ANSWER, "sign_in"),
    ],
    ids=range(14),
)
def test_signing_in_fails(
    canned: CannedPlatform, client: HttpPlatform, answer: bytes, reason: Reason, hop: str
) -> None:
    canned.give_token = lambda _: answer
    failure = failure_of(client)
    assert (failure.reason, failure.hop) == (reason, hop)
    assert not failure.maybe_done
    assert failure.request_id == canned.heard[0].headers["x-request-id"]
    assert len(canned.heard) == 1


def test_a_refused_token_is_not_used_again(canned: CannedPlatform, client: HttpPlatform) -> None:
    canned.react = lambda _: http(401)
    failure = failure_of(client)
    assert failure.reason is Reason.SIGN_IN_FAILED
    assert len(canned.heard) == 4
    canned.react = lambda _: http(body={"entitlements": []})
    client.read_entitlements(NOTHING)
    assert [request.path for request in canned.heard[4:]][-1] == ENTITLEMENTS_PATH
    assert len(canned.heard) == 6


def test_the_client_works_again_after_a_failure(
    canned: CannedPlatform, client: HttpPlatform
) -> None:
    good: Any = {"items": []}
    for reaction in (b"", http(500), large_body()):
        canned.react = lambda _, reaction=reaction: reaction  # type: ignore[misc]  # bound now
        failure_of(client)
        canned.react = lambda _: http(body=good)
        assert client.send([WISH], NOTHING).answers == {}
