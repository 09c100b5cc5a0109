"""The one strict parser of the contract's messages."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invoice_license_desktop.core.domain.vocabulary import Service, WishedState
from invoice_license_desktop.core.platform.contract import (
    BatchItem,
    BatchRequest,
    HeldItem,
    ItemAnswer,
    Problem,
    ProblemCode,
    QueryAnswer,
    Result,
    Token,
)
from invoice_license_desktop.core.platform.wire import (
    MAX_INTEGER,
    MalformedMessageError,
    parse,
    to_json,
)

HELD: dict[str, Any] = {
    "service": "issuing",
    "tax_number": "91310115MA1K4C2D0H",
    "state": "authorized",
    "revision": 3,
    "valid_from": "2026-11-22",
}


def test_a_message_is_filled() -> None:
    assert parse(HeldItem, HELD) == HeldItem(
        Service.ISSUING, "91310115MA1K4C2D0H", WishedState.AUTHORIZED, 3, date(2026, 11, 22)
    )


def test_unknown_keys_are_ignored() -> None:
    assert parse(HeldItem, {**HELD, "colour": {"deep": [1]}}) == parse(HeldItem, HELD)


def test_unknown_codes_of_an_answer_stay_text() -> None:
    item = parse(HeldItem, {**HELD, "service": "archiving", "state": "suspended"})
    assert (item.service, item.state) == ("archiving", "suspended")
    assert not isinstance(item.state, WishedState)


def test_known_codes_of_an_answer_become_their_enum() -> None:
    problem = parse(Problem, {"code": "locked", "first_allowed_day": "2026-12-31"})
    assert problem.code is ProblemCode.LOCKED
    assert problem.first_allowed_day == date(2026, 12, 31)


def test_null_is_nothing_where_nothing_is_allowed() -> None:
    assert parse(HeldItem, {**HELD, "state": None, "valid_from": None}).state is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("service", 1),
        ("service", None),
        ("tax_number", ["91310115MA1K4C2D0H"]),
        ("tax_number", "a\0b"),
        ("tax_number", "\ud800"),
        ("revision", "3"),
        ("revision", True),
        ("revision", 3.5),
        ("revision", 1e300),
        ("revision", float("inf")),
        ("revision", -1),
        ("revision", MAX_INTEGER + 1),
        ("revision", None),
        ("valid_from", 20261122),
        ("valid_from", "2026-13-01"),
        ("valid_from", "20261122"),
        ("valid_from", "2026-W47-7"),
        ("valid_from", "2026-11-22T00:00:00"),
    ],
)
def test_wrong_types_are_refused(field: str, value: object) -> None:
    with pytest.raises(MalformedMessageError, match=field):
        parse(HeldItem, {**HELD, field: value})


@pytest.mark.parametrize("field", ["service", "tax_number", "state", "revision"])
def test_missing_fields_are_refused(field: str) -> None:
    with pytest.raises(MalformedMessageError, match=f"{field} is missing"):
        parse(HeldItem, {key: value for key, value in HELD.items() if key != field})


def test_an_integer_may_be_written_with_a_point() -> None:
    # JSON Schema says so, and with it the published contract
    revision = parse(HeldItem, {**HELD, "revision": 3.0}).revision
    assert (revision, type(revision)) == (3, int)


@pytest.mark.parametrize("value", [None, [], "text", 7, {"items": {}}, {"items": [3]}, {}])
def test_wrong_shapes_are_refused(value: object) -> None:
    with pytest.raises(MalformedMessageError):
        parse(QueryAnswer, value)


def test_a_request_may_not_invent_services() -> None:
    item = to_json(BatchItem(Service.ISSUING, "N", "n", WishedState.AUTHORIZED, 1))
    with pytest.raises(MalformedMessageError, match=r"items\[0\]\.service"):
        parse(BatchRequest, {"items": [{**item, "service": "archiving"}]})


def test_the_complaint_never_repeats_a_value() -> None:
    with pytest.raises(MalformedMessageError) as caught:
        parse(Token, {"access_token": ["s3cret"], "token_type": "Bearer", "expires_in": 1})
    assert "s3cret" not in str(caught.value)


def test_a_token_is_not_printed() -> None:
    assert "s3cret" not in repr(Token("s3cret", "Bearer", 60))


days = st.none() | st.dates()
counts = st.integers(0, MAX_INTEGER)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
answers = st.builds(
    ItemAnswer,
    service=st.sampled_from(Service),
    tax_number=texts,
    result=st.sampled_from(Result),
    revision=st.none() | counts,
    valid_from=days,
    valid_to=days,
    first_allowed_day=days,
    problem=st.none()
    | st.builds(
        Problem,
        title=texts,
        status=counts,
        detail=texts,
        code=st.sampled_from(ProblemCode),
        held_state=st.none() | st.sampled_from(WishedState),
    ),
)


@given(answers)
def test_what_is_written_is_read_again(answer: ItemAnswer) -> None:
    assert parse(ItemAnswer, to_json(answer)) == answer


@pytest.mark.parametrize("value", [None, "text", 7, {}, {"a": [1, {"b": None}]}])
def test_what_is_json_already_stands_for_itself(value: object) -> None:
    assert to_json(value) == value
