"""The vendor's rules as the practice platform keeps them, asked over plain HTTP."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from invoice_license_desktop.core.domain.calendar import shanghai_day
from invoice_license_desktop.core.platform.contract import ENTITLEMENTS_PATH
from invoice_license_desktop.practice.sample import sample_enterprises
from invoice_license_desktop.practice.server.rules import last_day_of_year
from tests.practice.conftest import PlainClient
from tests.practice_fixture import PracticePlatform

NUMBERS = [tax_number for _, tax_number in sample_enterprises()]
NUMBER = NUMBERS[0]


def today() -> date:
    return shanghai_day(datetime.now(UTC))


def authorize(
    tax_number: str = NUMBER, revision: int = 1, service: str = "issuing"
) -> dict[str, Any]:
    return {
        "service": service,
        "tax_number": tax_number,
        "name": "企业",
        "state": "authorized",
        "revision": revision,
    }


def cancel(
    tax_number: str = NUMBER, revision: int = 2, *, days_ago: int = 0, service: str = "issuing"
) -> dict[str, Any]:
    return {
        **authorize(tax_number, revision, service),
        "state": "cancelled",
        "cancelled_on": (today() - timedelta(days=days_ago)).isoformat(),
    }


def code(answer: dict[str, Any]) -> str:
    assert answer["result"] == "refused"
    found: str = answer["problem"]["code"]
    return found


def allocated(plain: PlainClient) -> dict[str, tuple[int, int, int]]:
    items = plain.ask("GET", ENTITLEMENTS_PATH).body["entitlements"]
    return {
        item["service"]: (item["total"], item["allocated"], item["remaining"]) for item in items
    }


def test_a_fresh_platform_holds_nothing(plain: PlainClient) -> None:
    assert allocated(plain) == {"issuing": (10, 0, 10), "receiving": (5, 0, 5)}
    assert plain.held(NUMBER) == {
        "service": "issuing",
        "tax_number": NUMBER,
        "state": None,
        "revision": 0,
    }


def test_an_entitlement_is_valid_for_a_year_and_has_its_group(plain: PlainClient) -> None:
    item = plain.ask("GET", ENTITLEMENTS_PATH).body["entitlements"][0]
    assert item["valid_from"] == today().isoformat()
    assert item["valid_to"] == last_day_of_year(today()).isoformat()
    assert item["service_group"] == "issuing"


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 11, 22), date(2027, 11, 21)),
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2027, 3, 1), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_a_year_ends_the_day_before(first: date, last: date) -> None:
    assert last_day_of_year(first) == last


def test_an_authorization_is_confirmed_with_its_validity(plain: PlainClient) -> None:
    (answer,) = plain.batch(authorize())
    assert answer == {
        "service": "issuing",
        "tax_number": NUMBER,
        "result": "confirmed",
        "revision": 1,
        "valid_from": today().isoformat(),
        "valid_to": last_day_of_year(today()).isoformat(),
    }
    assert allocated(plain) == {"issuing": (10, 1, 9), "receiving": (5, 0, 5)}
    held = plain.held(NUMBER)
    assert (held["state"], held["revision"]) == ("authorized", 1)
    assert held["valid_to"] == answer["valid_to"]


def test_the_same_again_changes_nothing(
    plain: PlainClient, practice_platform: PracticePlatform
) -> None:
    for item in (authorize(), cancel()):
        first, again = plain.batch(item), plain.batch(item)
        assert first == again
    assert practice_platform.panel.state()["changes"] == 2


def test_a_number_still_held_takes_no_second_licence(plain: PlainClient) -> None:
    plain.batch(*(authorize(number) for number in NUMBERS[:10]))
    (answer,) = plain.batch(authorize(NUMBERS[0], revision=7))
    assert (answer["result"], answer["revision"]) == ("confirmed", 7)
    assert allocated(plain)["issuing"] == (10, 10, 0)


def test_a_number_held_from_the_activation_e_mail_is_taken_over(plain: PlainClient) -> None:
    plain.batch(authorize(revision=0))
    (answer,) = plain.batch(authorize(revision=1))
    assert (answer["result"], answer["revision"]) == ("confirmed", 1)
    assert allocated(plain)["issuing"] == (10, 1, 9)


def test_the_entitlement_runs_out_per_service(plain: PlainClient) -> None:
    answers = plain.batch(
        *(authorize(number) for number in NUMBERS),
        *(authorize(number, service="receiving") for number in NUMBERS),
    )
    results = [answer["result"] for answer in answers]
    assert results == ["confirmed"] * 10 + ["refused"] * 2 + ["confirmed"] * 5 + ["refused"] * 7
    assert {code(answer) for answer in answers if answer["result"] == "refused"} == {
        "no_remaining_entitlement"
    }
    assert plain.held(NUMBERS[11])["state"] is None


def test_a_freed_licence_is_free_within_the_same_batch(plain: PlainClient) -> None:
    plain.batch(*(authorize(number) for number in NUMBERS[:10]))
    answers = plain.batch(cancel(NUMBERS[0]), authorize(NUMBERS[11]))
    assert [answer["result"] for answer in answers] == ["confirmed", "confirmed"]


def test_a_cancellation_locks_for_60_days(plain: PlainClient) -> None:
    plain.batch(authorize())
    (answer,) = plain.batch(cancel())
    first_allowed = (today() + timedelta(days=60)).isoformat()
    assert answer == {
        "service": "issuing",
        "tax_number": NUMBER,
        "result": "confirmed",
        "revision": 2,
        "first_allowed_day": first_allowed,
    }
    (refused,) = plain.batch(authorize(revision=3))
    assert code(refused) == "locked"
    assert refused["problem"]["first_allowed_day"] == first_allowed
    assert plain.held(NUMBER)["revision"] == 2
    (other_service,) = plain.batch(authorize(revision=3, service="receiving"))
    assert other_service["result"] == "confirmed"


@pytest.mark.parametrize(("days_ago", "result"), [(59, "refused"), (60, "confirmed")])
def test_the_lock_counts_from_the_day_of_the_cancellation(
    plain: PlainClient, days_ago: int, result: str
) -> None:
    plain.batch(authorize(), cancel(days_ago=days_ago))
    (answer,) = plain.batch(authorize(revision=3))
    assert answer["result"] == result


def test_cancelling_what_is_not_held_keeps_revision_and_lock(plain: PlainClient) -> None:
    (answer,) = plain.batch(cancel(revision=4))
    assert (answer["result"], answer["revision"]) == ("confirmed", 4)
    held = plain.held(NUMBER)
    assert (held["state"], held["revision"]) == ("cancelled", 4)
    assert held["first_allowed_day"] == (today() + timedelta(days=60)).isoformat()
    assert code(plain.batch(authorize(revision=5))[0]) == "locked"


def test_a_later_cancellation_never_shortens_a_lock(plain: PlainClient) -> None:
    plain.batch(cancel(revision=2), cancel(revision=4, days_ago=30))
    expected = (today() + timedelta(days=60)).isoformat()
    assert plain.held(NUMBER)["first_allowed_day"] == expected


@pytest.mark.parametrize("item", [authorize(revision=1), cancel(revision=1), authorize(revision=2)])
def test_an_older_revision_is_stale(plain: PlainClient, item: dict[str, Any]) -> None:
    plain.batch(cancel(revision=2))
    (answer,) = plain.batch(item)
    assert code(answer) == "stale_revision"
    problem = answer["problem"]
    assert (problem["held_revision"], problem["held_state"]) == (2, "cancelled")


@pytest.mark.parametrize("tax_number", ["123", "91310115MA1K4C2D0A", "not a number"])
def test_an_invalid_tax_number_is_refused(plain: PlainClient, tax_number: str) -> None:
    assert code(plain.batch(authorize(tax_number))[0]) == "invalid_tax_number"


def test_an_unusual_tax_number_is_accepted(plain: PlainClient) -> None:
    assert plain.batch(authorize("C2023156000000001A"))[0]["result"] == "confirmed"


def test_any_serial_is_accepted(plain: PlainClient) -> None:
    plain.headers["X-Product-Serial-Issuing"] = "whatever"
    assert plain.batch(authorize())[0]["result"] == "confirmed"
