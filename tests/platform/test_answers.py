"""What the platform's readable answers mean for each row."""

from datetime import date
from typing import Any

import pytest

from invoice_license_desktop.core.domain.exchange import (
    STALE_REVISION,
    Answer,
    Confirmation,
    Refusal,
    Wish,
)
from invoice_license_desktop.core.domain.license import HeldState
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Service, WishedState
from invoice_license_desktop.core.operations.ports.platform import PlatformError, Serials
from invoice_license_desktop.core.platform.client import HttpPlatform
from tests.platform.canned import CannedPlatform, http

NUMBER, OTHER = "91310115MA1K4C2D0H", "91310117MA1J7K8L12"
WISH = Wish(1, Service.ISSUING, NUMBER, "青禾", WishedState.AUTHORIZED, 3)
SECOND = Wish(2, Service.ISSUING, OTHER, "松江禾", WishedState.CANCELLED, 5, date(2026, 11, 1))
NOTHING = Serials()
CONFIRMED: dict[str, Any] = {
    "service": "issuing",
    "tax_number": NUMBER,
    "result": "confirmed",
    "revision": 3,
    "valid_from": "2026-11-22",
    "valid_to": "2027-11-21",
}
HELD: dict[str, Any] = {
    "service": "issuing",
    "tax_number": NUMBER,
    "state": "cancelled",
    "revision": 4,
    "first_allowed_day": "2026-12-31",
}


def refused(**problem: object) -> dict[str, Any]:
    return {
        "service": "issuing",
        "tax_number": NUMBER,
        "result": "refused",
        "problem": {"code": "", **problem},
    }


def answers_to(
    canned: CannedPlatform, client: HttpPlatform, *items: dict[str, Any]
) -> dict[str, Answer]:
    """The answers to both wishes by tax number, with the request's id left out."""
    canned.react = lambda _: http(body={"items": list(items)})
    answer = client.send([WISH, SECOND], NOTHING)
    assert {said.request_id for said in answer.answers.values()} <= {answer.request_id}
    return {tax_number: said for (_, tax_number), said in answer.answers.items()}


def the_refusal(canned: CannedPlatform, client: HttpPlatform, **problem: object) -> Refusal:
    answer = answers_to(canned, client, refused(**problem))[NUMBER]
    assert isinstance(answer, Refusal)
    return answer


def test_a_confirmed_authorization_has_its_validity(
    canned: CannedPlatform, client: HttpPlatform
) -> None:
    answer = answers_to(canned, client, CONFIRMED)[NUMBER]
    assert answer == Confirmation(3, answer.request_id, date(2026, 11, 22), date(2027, 11, 21))


def test_a_confirmed_cancellation_has_its_first_allowed_day(
    canned: CannedPlatform, client: HttpPlatform
) -> None:
    item = {
        "service": "issuing",
        "tax_number": OTHER,
        "result": "confirmed",
        "revision": 5,
        "first_allowed_day": "2026-12-31",
    }
    answer = answers_to(canned, client, item)[OTHER]
    assert answer == Confirmation(5, answer.request_id, first_allowed_day=date(2026, 12, 31))


def test_a_missing_row_is_left_out_and_an_extra_one_ignored(
    canned: CannedPlatform, client: HttpPlatform
) -> None:
    extra = [
        {**CONFIRMED, "tax_number": "91320500MA1W2X3Y6Y"},
        {**CONFIRMED, "service": "receiving"},
        {**CONFIRMED, "service": "archiving"},
    ]
    assert set(answers_to(canned, client, CONFIRMED, *extra)) == {NUMBER}


def test_a_row_answered_in_an_unknown_way_is_left_out(
    canned: CannedPlatform, client: HttpPlatform
) -> None:
    assert answers_to(canned, client, {**CONFIRMED, "result": "postponed"}) == {}


def test_equal_doubles_are_one_answer(canned: CannedPlatform, client: HttpPlatform) -> None:
    assert set(answers_to(canned, client, CONFIRMED, {**CONFIRMED, "note": "again"})) == {NUMBER}


@pytest.mark.parametrize(
    "items",
    [
        [CONFIRMED, refused(code="locked", first_allowed_day="2026-12-31")],
        [CONFIRMED, {**CONFIRMED, "valid_to": "2028-11-21"}],
        [{**CONFIRMED, "revision": 2}],
        [{**CONFIRMED, "revision": 4}],
        [{**CONFIRMED, "revision": None}],
        [CONFIRMED, {"service": "archiving"}],
    ],
)
def test_answers_that_break_the_contract_are_malformed(
    canned: CannedPlatform, client: HttpPlatform, items: list[dict[str, Any]]
) -> None:
    with pytest.raises(PlatformError) as caught:
        answers_to(canned, client, *items)
    assert caught.value.reason is Reason.MALFORMED_ANSWER
    assert caught.value.maybe_done


@pytest.mark.parametrize(
    "reason",
    [
        Reason.NO_REMAINING_ENTITLEMENT,
        Reason.UNKNOWN_SERIAL,
        Reason.SERIAL_REQUIRED,
        Reason.ENTITLEMENT_EXPIRED,
        Reason.INVALID_TAX_NUMBER,
    ],
)
def test_the_contracts_codes_are_reasons(
    canned: CannedPlatform, client: HttpPlatform, reason: Reason
) -> None:
    refusal = the_refusal(canned, client, code=reason.value, title="so it is")
    assert isinstance(refusal.code, Reason)
    assert (refusal.code, refusal.text) == (reason, "so it is")


def test_a_lock_names_its_day(canned: CannedPlatform, client: HttpPlatform) -> None:
    refusal = the_refusal(canned, client, code="locked", first_allowed_day="2027-01-05")
    assert (refusal.code, refusal.first_allowed_day) == (Reason.LOCKED, date(2027, 1, 5))


def test_an_unknown_code_stays_as_it_came(canned: CannedPlatform, client: HttpPlatform) -> None:
    refusal = the_refusal(canned, client, code="moon_phase", title="no", detail="wait\n for  it")
    assert (refusal.code, refusal.text) == ("moon_phase", "wait for it")


def test_a_code_that_is_a_reason_of_ours_only_stays_the_platforms(
    canned: CannedPlatform, client: HttpPlatform
) -> None:
    assert the_refusal(canned, client, code="withdrawn").code == "platform:withdrawn"


def test_endless_words_are_cut(canned: CannedPlatform, client: HttpPlatform) -> None:
    refusal = the_refusal(canned, client, code="x" * 1000, detail="字" * 100_000)
    assert (len(refusal.code), len(refusal.text)) == (100, 500)


def test_a_refusal_without_a_problem(canned: CannedPlatform, client: HttpPlatform) -> None:
    item = {"service": "issuing", "tax_number": NUMBER, "result": "refused"}
    answer = answers_to(canned, client, item)[NUMBER]
    assert answer == Refusal(Reason.PLATFORM_ERROR, answer.request_id)


@pytest.mark.parametrize(
    ("held_state", "held"),
    [
        ("cancelled", HeldState(7, WishedState.CANCELLED)),
        (None, HeldState(7, None)),
        ("suspended", None),
    ],
)
def test_a_stale_revision_says_what_is_held(
    canned: CannedPlatform, client: HttpPlatform, held_state: str | None, held: HeldState | None
) -> None:
    refusal = the_refusal(
        canned, client, code="stale_revision", held_revision=7, held_state=held_state
    )
    assert (refusal.code, refusal.held) == (STALE_REVISION, held)


def test_a_query_says_what_is_held(canned: CannedPlatform, client: HttpPlatform) -> None:
    never = {"service": "issuing", "tax_number": OTHER, "state": None, "revision": 0}
    canned.react = lambda _: http(body={"items": [never, HELD]})
    answer = client.query([WISH.key, SECOND.key], NOTHING)
    assert answer.held == {
        WISH.key: HeldState(4, WishedState.CANCELLED, first_allowed_day=date(2026, 12, 31)),
        SECOND.key: HeldState(0, None),
    }
    assert answer.request_id == canned.heard[-1].headers["x-request-id"]


def test_a_state_nobody_knows_and_rows_nobody_asked_for_are_left_out(
    canned: CannedPlatform, client: HttpPlatform
) -> None:
    items = [{**HELD, "state": "suspended"}, {**HELD, "tax_number": OTHER}]
    canned.react = lambda _: http(body={"items": items})
    assert client.query([WISH.key], NOTHING).held == {}


def test_contradicting_doubles_of_a_query_are_malformed(
    canned: CannedPlatform, client: HttpPlatform
) -> None:
    canned.react = lambda _: http(body={"items": [HELD, {**HELD, "revision": 5}]})
    with pytest.raises(PlatformError) as caught:
        client.query([WISH.key], NOTHING)
    assert (caught.value.reason, caught.value.maybe_done) == (Reason.MALFORMED_ANSWER, False)


def test_contradicting_doubles_of_entitlements_are_malformed(
    canned: CannedPlatform, client: HttpPlatform
) -> None:
    item = {"service": "issuing", "total": 10, "allocated": 3, "remaining": 7}
    canned.react = lambda _: http(body={"entitlements": [item, {**item, "total": 11}]})
    with pytest.raises(PlatformError) as caught:
        client.read_entitlements(NOTHING)
    assert caught.value.reason is Reason.MALFORMED_ANSWER
