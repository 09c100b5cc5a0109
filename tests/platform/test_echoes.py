"""A platform that repeats our secrets: nobody hears of them, whatever it says them in."""

import base64
import json
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest

from invoice_license_desktop.core.domain.exchange import Refusal, Wish
from invoice_license_desktop.core.domain.serial import mask_serial
from invoice_license_desktop.core.domain.vocabulary import Service, WishedState
from invoice_license_desktop.core.operations.ports.connection import Connection
from invoice_license_desktop.core.operations.ports.platform import (
    PlatformError,
    RequestRefusedError,
    Serials,
)
from invoice_license_desktop.core.platform.client import HttpPlatform
from tests.fakes.clock import FakeClock
from tests.platform.canned import CannedPlatform, http, token_answer

SERIAL = "QH-Serial/2026+A7K9"
OTHER_SERIAL = "QH-Serial-2026-B8L0"
CLIENT_SECRET = "client  secret & ü"
PROXY_PASSWORD = "proxy:password?许"
BEARER = "bearer-of-this-hour"
SERIALS = Serials(SERIAL, OTHER_SERIAL)
SECRETS = (SERIAL, OTHER_SERIAL, CLIENT_SECRET, PROXY_PASSWORD, BEARER)
WISH = Wish(1, Service.ISSUING, "91310115MA1K4C2D0H", "青禾", WishedState.AUTHORIZED, 3)
ITEM = {"service": "issuing", "tax_number": WISH.tax_number}
Echo = Callable[[str], str]


def plain(secret: str) -> str:
    return f"We do not know {secret}, sorry"


def in_other_case(secret: str) -> str:
    return plain(secret.upper())


def percent(secret: str) -> str:
    return f"GET /?secret={quote(secret, '')}&again={quote(secret)}"


def small_percent(secret: str) -> str:
    return f"secret={quote(secret, '').lower()}"


def in_base64(secret: str) -> str:
    return f"Authorization: Basic {base64.b64encode(f'client:{secret}'.encode()).decode()}"


def as_form(secret: str) -> str:
    return f"secret={quote(secret, safe='').replace('%20', '+')}"


@pytest.fixture
def client(canned: CannedPlatform) -> Iterator[HttpPlatform]:
    canned.give_token = lambda _: token_answer(BEARER)
    connection = Connection(
        canned.url,
        "client",
        CLIENT_SECRET,
        proxy="http://user@proxy.test:8080",
        proxy_password=PROXY_PASSWORD,
    )
    made = HttpPlatform(lambda: connection, FakeClock())
    yield made
    made.close()


def holds_a_secret(text: str) -> bool:
    """Whether a text holds one, in any of the forms the platform was made to say it in."""
    forms = []
    for secret in SECRETS:
        pair = base64.b64encode(f"client:{secret}".encode()).decode()
        forms += [secret, " ".join(secret.split()), quote(secret), quote(secret, ""), pair]
        forms += [quote(secret, "").replace("%20", "+")]
    return any(form.casefold() in text.casefold() for form in forms)


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("echo", [plain, in_other_case, percent, small_percent, in_base64, as_form])
def test_a_refused_row(
    canned: CannedPlatform, client: HttpPlatform, secret: str, echo: Echo
) -> None:
    said = echo(secret)
    assert holds_a_secret(said)
    problem = {"code": said, "title": said, "detail": said}
    canned.react = lambda _: http(
        body={"items": [{**ITEM, "result": "refused", "problem": problem}]}
    )
    refusal = client.send([WISH], SERIALS).answers[WISH.key]
    assert isinstance(refusal, Refusal)
    assert not holds_a_secret(f"{refusal.code} {refusal.text}")
    assert "•" in refusal.text


def test_a_serial_is_still_recognised(canned: CannedPlatform, client: HttpPlatform) -> None:
    problem = {"code": "unknown_serial", "title": "", "detail": f'unknown: "{SERIAL}"'}
    canned.react = lambda _: http(
        body={"items": [{**ITEM, "result": "refused", "problem": problem}]}
    )
    refusal = client.send([WISH], SERIALS).answers[WISH.key]
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.text) == ("unknown_serial", f'unknown: "{mask_serial(SERIAL)}"')


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_a_failure_of_the_platform(
    canned: CannedPlatform, client: HttpPlatform, secret: str, status: int
) -> None:
    canned.react = lambda _: http(status, {"title": plain(secret), "status": status})
    with pytest.raises(PlatformError) as caught:
        client.send([WISH], SERIALS)
    assert "We do not know •" in caught.value.detail
    assert not holds_a_secret(f"{caught.value} {caught.value.detail} {caught.value.words}")


@pytest.mark.parametrize("secret", SECRETS)
def test_a_request_refused_as_a_whole(
    canned: CannedPlatform, client: HttpPlatform, secret: str
) -> None:
    canned.react = lambda _: http(422, {"title": "", "detail": plain(secret), "code": secret})
    with pytest.raises(RequestRefusedError) as caught:
        client.send([WISH], SERIALS)
    refusal = caught.value.refusal
    assert isinstance(refusal, Refusal)
    assert not holds_a_secret(f"{caught.value} {refusal.code} {refusal.text}")


@pytest.mark.parametrize("secret", SECRETS)
def test_entitlements(canned: CannedPlatform, client: HttpPlatform, secret: str) -> None:
    canned.react = lambda _: http(400, {"code": "unknown_serial", "detail": plain(secret)})
    with pytest.raises(PlatformError) as caught:
        client.read_entitlements(SERIALS)
    assert not holds_a_secret(f"{caught.value} {caught.value.detail}")
    item = {"service": "issuing", "total": 1, "allocated": 0, "remaining": 1}
    body = json.dumps({"entitlements": [{**item, "service_group": plain(secret)}]})
    canned.react = lambda _: http(body=body.encode())
    (read,) = client.read_entitlements(SERIALS)
    assert read.service_group.startswith("We do not know •")
    assert not holds_a_secret(read.service_group)


def test_a_serial_of_few_characters_hides_no_row(
    canned: CannedPlatform, client: HttpPlatform
) -> None:
    answer = {**ITEM, "result": "confirmed", "revision": 3}
    canned.react = lambda _: http(body={"items": [answer]})
    assert WISH.key in client.send([WISH], Serials("1", "issuing")).answers
