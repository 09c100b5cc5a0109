"""The journal's chain: whatever is changed afterwards shows."""

import hashlib
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invoice_license_desktop.core.domain.calendar import utc_text
from invoice_license_desktop.core.domain.journal import (
    FIRST_HASH,
    Action,
    Actor,
    Entry,
    JournalHead,
    Value,
    canonical_json,
    changed_fields,
    entry_hash,
    journal_value,
    seal,
)
from invoice_license_desktop.core.domain.license import HeldState, License, SyncFailure
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Service, SyncStatus, WishedState
from tests.domain.rows import AUTHORIZED_CONFIRMED, BLANK, CANCELLED_IN_FLIGHT, NOW

ACTOR = Actor("李强", "CORP\\liqiang", "PC-1")
ENTRY = Entry(
    NOW,
    ACTOR,
    Action.CANCEL,
    Service.ISSUING,
    7,
    "91330100799655058B",
    "远山建筑",
    "batch-1",
    "request-1",
    "reason",
    "text",
    {"sync_status": "succeeded", "revision": 1},
    {"sync_status": None, "revision": 2},
)
OTHERS: Mapping[str, Any] = {
    "at": NOW + timedelta(milliseconds=1),
    "actor": replace(ACTOR, operator="王敏"),
    "action": Action.AUTHORIZE,
    "service": None,
    "enterprise_id": 8,
    "tax_number": "",
    "name": "远山建筑 ",
    "batch_id": None,
    "request_id": "request-2",
    "reason": "",
    "text": "Text",
    "before": {"sync_status": "succeeded"},
    "after": {"sync_status": None, "revision": "2"},
}


def test_an_entry_has_no_field_that_the_next_test_forgets() -> None:
    assert set(OTHERS) == set(Entry._fields)


@pytest.mark.parametrize("field", list(OTHERS))
def test_any_changed_field_changes_the_hash(field: str) -> None:
    changed = ENTRY._replace(**{field: OTHERS[field]})
    assert entry_hash(1, changed, FIRST_HASH) != entry_hash(1, ENTRY, FIRST_HASH)


@pytest.mark.parametrize("field", [item.name for item in fields(Actor)])
def test_any_changed_field_of_the_actor_changes_the_hash(field: str) -> None:
    changed = ENTRY._replace(actor=replace(ACTOR, **{field: "another"}))
    assert entry_hash(1, changed, FIRST_HASH) != entry_hash(1, ENTRY, FIRST_HASH)


def test_place_and_predecessor_are_part_of_the_hash() -> None:
    present = entry_hash(1, ENTRY, FIRST_HASH)
    assert entry_hash(2, ENTRY, FIRST_HASH) != present
    assert entry_hash(1, ENTRY, "1" * 64) != present
    assert entry_hash(1, ENTRY, FIRST_HASH) == present


def test_values_may_not_slip_from_one_field_into_the_next() -> None:
    one = ENTRY._replace(reason="ab", text="c")
    two = ENTRY._replace(reason="a", text="bc")
    assert entry_hash(1, one, FIRST_HASH) != entry_hash(1, two, FIRST_HASH)


def test_the_hash_is_the_same_in_every_release() -> None:
    assert entry_hash(1, ENTRY, FIRST_HASH) == (
        "3c72a59296fb66bb22116466a565a786c8f2b1a0b5da0103cccdad68b84806fb"
    )


@given(
    st.text(), st.none() | st.text(), st.none() | st.integers(), st.sampled_from([None, *Service])
)
def test_the_hash_is_over_the_canonical_json_of_all_fields(
    text: str, batch_id: str | None, enterprise_id: int | None, service: Service | None
) -> None:
    entry = ENTRY._replace(
        name=text, batch_id=batch_id, enterprise_id=enterprise_id, service=service
    )
    before, after = canonical_json(entry.before), canonical_json(entry.after)
    content = [
        *(3, utc_text(entry.at), ACTOR.operator, ACTOR.os_user, ACTOR.workstation),
        *(entry.action, service, enterprise_id, entry.tax_number, text, batch_id),
        *(entry.request_id, entry.reason, entry.text, before, after, FIRST_HASH),
    ]
    whole = canonical_json(content).encode()
    assert entry_hash(3, entry, FIRST_HASH) == hashlib.sha256(whole).hexdigest()


@pytest.mark.parametrize("field", [item.name for item in fields(Actor)])
def test_no_entry_is_sealed_without_who_and_where(field: str) -> None:
    nobody = ENTRY._replace(actor=replace(ACTOR, **{field: ""}))
    with pytest.raises(ValueError, match="who acts"):
        list(seal(JournalHead(), [ENTRY, nobody]))


def test_the_chain_links_each_entry_to_the_one_before() -> None:
    first, second = seal(JournalHead(), [ENTRY, ENTRY._replace(text="second")])
    assert (first.number, first.previous_hash) == (1, FIRST_HASH)
    assert (second.number, second.previous_hash) == (2, first.hash)
    (third,) = seal(JournalHead(second.number, second.hash), [ENTRY])
    assert (third.number, third.previous_hash) == (3, second.hash)
    assert third.hash == entry_hash(3, ENTRY, second.hash)
    assert len({first.hash, second.hash, third.hash}) == 3


@given(st.lists(st.text(max_size=5), max_size=6), st.integers(1, 5))
def test_sealing_at_once_and_in_parts_gives_one_chain(texts: list[str], size: int) -> None:
    entries = [ENTRY._replace(text=text) for text in texts]
    at_once = list(seal(JournalHead(), entries))
    in_parts = []
    head = JournalHead()
    for start in range(0, len(entries), size):
        in_parts += list(seal(head, entries[start : start + size]))
        head = JournalHead(in_parts[-1].number, in_parts[-1].hash)
    assert in_parts == at_once


def test_canonical_json_has_one_form() -> None:
    assert canonical_json({"b": 1, "a": [None, True, "企"]}) == '{"a":[null,true,"企"],"b":1}'


@given(
    st.dictionaries(
        st.text(max_size=9), st.none() | st.booleans() | st.integers() | st.text(max_size=9)
    )
)
def test_fields_are_sealed_as_canonical_json(values: dict[str, Value]) -> None:
    (sealed,) = seal(JournalHead(), [ENTRY._replace(before=values, after=values)])
    assert sealed.before == sealed.after == canonical_json(values)


@pytest.mark.parametrize(
    ("value", "journalled"),
    [
        (None, None),
        (True, True),
        (3, 3),
        ("文", "文"),
        (SyncStatus.FAILED, "failed"),
        (NOW, "2026-11-01T02:30:00.000Z"),
        (date(2026, 12, 31), "2026-12-31"),
        (SyncFailure(Reason.TIMED_OUT, "no answer", "r"), "timed_out"),
        (SyncFailure("their_code"), "their_code"),
        (HeldState(4, WishedState.CANCELLED), "cancelled@4"),
        (HeldState(0, None), "nothing@0"),
        (timedelta(seconds=90), "0:01:30"),
    ],
)
def test_journal_values(value: object, journalled: Value) -> None:
    assert journal_value(value) == journalled


def test_only_what_changed_is_journalled() -> None:
    before, after = changed_fields(AUTHORIZED_CONFIRMED, CANCELLED_IN_FLIGHT)
    assert before.keys() == after.keys()
    assert before == {
        "authorization_status": "authorized",
        "authorized_at": "2026-11-01T02:30:00.000Z",
        "authorized_by": "李强",
        "sync_status": "succeeded",
        "valid_from": "2026-01-01",
        "valid_to": "2026-12-31",
        "cancelled_at": None,
        "first_allowed_day": None,
        "revision": 1,
        "next_sync_at": None,
    }
    assert changed_fields(BLANK, BLANK) == ({}, {})


@pytest.mark.parametrize("field", ["claim_id", "suspect", "name", "tax_number", "enterprise_id"])
def test_a_rounds_own_business_is_not_journalled(field: str) -> None:
    changed: License = replace(BLANK, **{field: "x"})  # type: ignore[arg-type] # any other value
    assert changed_fields(BLANK, changed) == ({}, {})
