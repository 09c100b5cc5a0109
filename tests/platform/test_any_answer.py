"""Whatever a platform, a gateway or a proxy sends: an answer, or one of the failures that have names."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import is_dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from invoice_license_desktop.core.domain.exchange import (
    Confirmation,
    Refusal,
    Settlement,
    Unanswered,
    Wish,
    compare,
    settle,
)
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.transition import authorized
from invoice_license_desktop.core.domain.vocabulary import Edition, Service, SyncStatus, WishedState
from invoice_license_desktop.core.operations.ports.connection import Connection
from invoice_license_desktop.core.operations.ports.platform import (
    PlatformError,
    RequestRefusedError,
    Serials,
)
from invoice_license_desktop.core.platform import contract
from invoice_license_desktop.core.platform.answers import (
    entitlements,
    held_states,
    refusal_of,
    wish_answers,
)
from invoice_license_desktop.core.platform.client import HttpPlatform
from invoice_license_desktop.core.platform.connection import TimeLimits
from invoice_license_desktop.core.platform.echoes import hide_nothing
from invoice_license_desktop.core.platform.failures import http_date, retry_delay
from invoice_license_desktop.core.platform.transport import Reply
from invoice_license_desktop.core.platform.wire import MalformedMessageError, parse
from invoice_license_desktop.messages.details import Details
from invoice_license_desktop.messages.next_steps import next_step
from invoice_license_desktop.messages.reasons import reason_with_request
from tests.fakes.clock import START, FakeClock
from tests.network.connect_proxy import ConnectProxy
from tests.platform.canned import CannedPlatform, http

NUMBER = "91310115MA1K4C2D0H"
ROW = replace(
    authorized(
        License(1, Service.ISSUING, NUMBER, "青禾"),
        now=START,
        operator="李强",
        edition=Edition.CURRENT,
    ),
    claim_id="ours",
)
WISH = Wish(1, Service.ISSUING, NUMBER, "青禾", WishedState.AUTHORIZED, ROW.revision)
LIMITS = TimeLimits(
    connect=timedelta(seconds=2), read=timedelta(seconds=2), whole=timedelta(seconds=3)
)
MESSAGES = [one for one in vars(contract).values() if isinstance(one, type) and is_dataclass(one)]
BATCH = {
    "items": [
        {
            "service": "issuing",
            "tax_number": NUMBER,
            "result": "confirmed",
            "revision": ROW.revision,
            "valid_from": "2026-11-01",
            "valid_to": "2027-10-31",
        },
        {
            "service": "issuing",
            "tax_number": NUMBER,
            "result": "refused",
            "problem": {"code": "stale_revision", "held_revision": 9, "held_state": "cancelled"},
        },
    ]
}
HELD = {
    "items": [
        {
            "service": "issuing",
            "tax_number": NUMBER,
            "state": "authorized",
            "revision": 1,
            "valid_to": None,
        }
    ]
}
ENTITLEMENTS = {
    "entitlements": [
        {
            "service": "issuing",
            "total": 10,
            "allocated": 3,
            "remaining": 7,
            "valid_to": "2027-01-01",
        }
    ]
}

words = st.sampled_from(
    [
        *("issuing", "receiving", NUMBER, "confirmed", "refused", "authorized", "cancelled"),
        *("locked", "stopped", "outcome_unknown", "stale_revision", "2026-11-01", "9999-12-31"),
        *("0001-01-01", "{x}", "%s", "\0", "\ud800", "", "platform:"),
    ]
)
leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([0, 1, 9, 2**53 - 1, 2**53, -1])
    | st.floats()
    | words
    | st.text(max_size=30)
)
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(words | st.text(max_size=9), inner, max_size=5)
    ),
    max_leaves=12,
)


@st.composite
def nearly(draw: st.DrawFn, right: Any) -> Any:  # noqa: ANN401 - JSON
    """A right message with up to three of its parts replaced, left out or repeated."""
    message = json.loads(json.dumps(right))
    for _ in range(draw(st.integers(0, 3))):
        holder, key = draw(st.sampled_from(list(_places(message))))
        change = draw(st.sampled_from(["replace", "drop", "repeat"]))
        if change == "replace":
            holder[key] = draw(values)
        elif change == "drop":
            del holder[key]
        elif isinstance(holder, list):
            holder.append(holder[key])
        if not list(_places(message)):
            break
    return message


def _places(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        pairs: list[tuple[Any, Any]] = list(value.items())
    elif isinstance(value, list):
        pairs = list(enumerate(value))
    else:
        return
    for key, inner in pairs:
        yield value, key
        yield from _places(inner)


@pytest.mark.parametrize("message", MESSAGES, ids=lambda one: one.__name__)
@given(value=values)
def test_any_value_is_a_message_or_malformed(message: type[object], value: object) -> None:
    with suppress(MalformedMessageError):
        assert isinstance(parse(message, value), message)


@given(body=st.binary(max_size=200) | values.map(lambda value: json.dumps(value).encode()))
def test_any_body_is_json_or_malformed(body: bytes) -> None:
    with suppress(MalformedMessageError):
        Reply(200, body, "r-1").json()


@settings(max_examples=300)
@given(value=nearly(BATCH))
def test_any_batch_answer_settles_its_row_or_is_malformed(value: object) -> None:
    try:
        answers = wish_answers([WISH], parse(contract.BatchAnswers, value), "r-1", hide_nothing)
    except MalformedMessageError:
        return
    assert answers.keys() <= {WISH.key}
    for answer in answers.values():
        assert isinstance(answer, Confirmation | Refusal | Unanswered)
        settled = settle(ROW, WISH, answer, claim_is_ours=True, now=START)
        assert isinstance(settled, Settlement)
        check_settled(settled)


@settings(max_examples=200)
@given(value=nearly(HELD))
def test_any_held_state_is_compared_or_malformed(value: object) -> None:
    try:
        held = held_states([WISH.key], parse(contract.QueryAnswer, value))
    except MalformedMessageError:
        return
    for state in held.values():
        answer = compare(WISH, state, "r-1")
        if answer is not None:
            settled = settle(ROW, WISH, answer, claim_is_ours=True, now=START)
            assert settled is not None
            check_settled(settled)


@settings(max_examples=200)
@given(value=nearly(ENTITLEMENTS))
def test_any_entitlement_is_read_or_malformed(value: object) -> None:
    try:
        read = entitlements(parse(contract.EntitlementsAnswer, value), START, hide_nothing)
    except MalformedMessageError:
        return
    assert len({one.service for one in read}) == len(read)
    assert all(one.total >= 0 for one in read)


def check_settled(settled: Settlement) -> None:
    """A row is confirmed, or failed with a sentence and a next step that can be said."""
    row = settled.row
    assert row.sync_status in {SyncStatus.SUCCEEDED, SyncStatus.FAILED}
    if row.sync_status is SyncStatus.FAILED:
        assert row.sync_failure is not None
        assert row.sync_failure.code
        assert len(row.sync_failure.code) <= 120
    details = Details(text=settled.text, request_id=settled.request_id, sent=True)
    if settled.reason:
        assert reason_with_request(in_english, settled.reason, details)
        assert next_step(in_english, settled.reason, details)


@settings(max_examples=200)
@given(value=nearly({"code": "locked", "detail": "a", "first_allowed_day": "2026-12-31"}))
def test_any_problem_is_a_refusal(value: object) -> None:
    try:
        problem = parse(contract.Problem, value)
    except MalformedMessageError:
        return
    refusal = refusal_of(problem, "r-1", hide_nothing)
    assert refusal.code
    assert len(refusal.text) <= 500
    assert refusal.first_allowed_day is None or isinstance(refusal.first_allowed_day, date)


@settings(max_examples=300)
@example("Sun, 06 Nov 1994 08:49:37 -9999")
@example("Mon, 01 Jan 0001 00:00:00 +2359")
@example("Fri, 31 Dec 9999 23:59:59 -2359")
@given(
    text=st.text(st.characters(max_codepoint=255), max_size=40)
    | st.lists(
        st.sampled_from(
            [
                "Sun,",
                "06",
                "Nov",
                "1994",
                "08:49:37",
                "GMT",
                "-0000",
                "+9999",
                ":",
                "0",
                "99999",
                ",",
            ]
        ),
        max_size=8,
    ).map(" ".join)
)
def test_any_header_is_a_time_or_none(text: str) -> None:
    moment = http_date(text)
    assert moment is None or moment.tzinfo is not None
    delay = retry_delay(text, START)
    assert delay is None or timedelta(0) <= delay <= timedelta(days=1)


def in_english(_context: str, text: str) -> str:
    return text


@pytest.fixture
def asked(canned: CannedPlatform) -> Iterator[Callable[[bytes], None]]:
    """Has the canned platform answer so, and asks it everything: nothing but named failures come."""
    connection = Connection(canned.url, "client", "secret")
    client = HttpPlatform(lambda: connection, FakeClock(), LIMITS)

    def ask(answer: bytes) -> None:
        canned.react = lambda _: answer
        for question in (
            lambda: client.send([WISH], Serials()),
            lambda: client.query([WISH.key], Serials()),
            lambda: client.read_entitlements(Serials()),
        ):
            with suppress(PlatformError, RequestRefusedError):
                question()

    yield ask
    client.close()


statuses = st.sampled_from([200, 204, 301, 400, 401, 403, 404, 413, 422, 429, 500, 503, 999])
headers = st.dictionaries(
    st.sampled_from(["Retry_After", "Date", "Content_Encoding", "Transfer_Encoding", "Set_Cookie"]),
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20),
    max_size=3,
)
bodies = (
    st.binary(max_size=100)
    | values.map(lambda value: json.dumps(value).encode())
    | nearly(BATCH).map(lambda value: json.dumps(value).encode())
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(status=statuses, body=bodies, headers=headers)
def test_any_answer_over_http(
    asked: Callable[[bytes], None], status: int, body: bytes, headers: dict[str, str]
) -> None:
    asked(http(status, body, **headers))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    head=st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 ", b"HTTP/1.1 200 OK\r\n\r\n"]),
    rest=st.binary(max_size=80),
)
def test_any_bytes_for_an_answer(asked: Callable[[bytes], None], head: bytes, rest: bytes) -> None:
    asked(head + rest)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    head=st.sampled_from([b"", b"HTTP/1.1 ", b"HTTP/1.1 407 No\r\n"]), rest=st.binary(max_size=60)
)
def test_any_bytes_from_a_proxy(head: bytes, rest: bytes) -> None:
    with ConnectProxy({}) as proxy:
        proxy.refuse = lambda _: head + rest
        connection = Connection("https://platform.test", "client", "secret", proxy=proxy.url)
        client = HttpPlatform(lambda: connection, FakeClock(), LIMITS)
        with pytest.raises(PlatformError) as caught:
            client.read_entitlements(Serials())
        assert caught.value.hop in {"proxy", "tls"}
        client.close()
