"""The journal 操作日志: append-only entries, each sealed by a hash over itself and the one before."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from json.encoder import encode_basestring as _text
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from invoice_license_desktop.core.domain.calendar import utc_text
from invoice_license_desktop.core.domain.license import HeldState, License, SyncFailure
from invoice_license_desktop.core.domain.vocabulary import Service

FIRST_HASH = "0" * 64

Value = str | int | bool | None
_NOTHING: Mapping[str, Value] = MappingProxyType({})


class Action(StrEnum):
    """What an entry records. Only those of `CHANGES_A_PLAN` make a confirmed plan stale, and only
    those of `CHANGES_THE_LIST` change which enterprises are listed under which name and number."""

    AUTHORIZE = "authorize"
    AUTHORIZE_REFUSED = "authorize_refused"
    CANCEL = "cancel"
    QUEUE_SYNC = "queue_sync"
    CLEAR_FAILED_MARK = "clear_failed_mark"
    SYNC_CONFIRMED = "sync_confirmed"
    SYNC_REFUSED = "sync_refused"
    SYNC_UNKNOWN = "sync_unknown"
    SYNC_SUPERSEDED = "sync_superseded"
    SYNC_STOPPED = "sync_stopped"
    PLATFORM_FAILED = "platform_failed"
    WITHDRAW = "withdraw"
    IMPORT_NEW = "import_new"
    IMPORT_RENAMED = "import_renamed"
    IMPORT_CHANGED = "import_changed"
    TAKE_OVER = "take_over"
    ADD_ENTERPRISE = "add_enterprise"
    EDIT_ENTERPRISE = "edit_enterprise"
    REMOVE_ENTERPRISE = "remove_enterprise"
    CHANGE_SETTING = "change_setting"
    CHANGE_NETWORK = "change_network"
    SAVE_SERIAL = "save_serial"
    CLEAR_SERIAL = "clear_serial"
    REVEAL_SERIAL = "reveal_serial"
    SAVE_SECRET = "save_secret"  # noqa: S105 - the name of an action, no secret
    CLEAR_SECRET = "clear_secret"  # noqa: S105 - likewise
    READ_ENTITLEMENT = "read_entitlement"
    CONFIRM_CLOCK = "confirm_clock"
    RESTORE = "restore"
    RESUME_SYNC = "resume_sync"


CHANGES_A_PLAN = frozenset(
    {
        Action.AUTHORIZE,
        Action.AUTHORIZE_REFUSED,
        Action.CANCEL,
        Action.CLEAR_FAILED_MARK,
        Action.TAKE_OVER,
        Action.EDIT_ENTERPRISE,
        Action.REMOVE_ENTERPRISE,
    }
)

CHANGES_THE_LIST = frozenset(
    {
        Action.IMPORT_NEW,
        Action.IMPORT_RENAMED,
        Action.ADD_ENTERPRISE,
        Action.EDIT_ENTERPRISE,
        Action.REMOVE_ENTERPRISE,
    }
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the operator's name as it goes into 授权人, the operating-system user, the PC."""

    operator: str
    os_user: str
    workstation: str


class Entry(NamedTuple):
    """One thing that happened. `before` and `after` hold only the fields that changed.

    A tuple, which is made in a quarter of the time that a frozen dataclass takes: an import has many.
    """

    at: datetime
    actor: Actor
    action: Action
    service: Service | None = None
    enterprise_id: int | None = None
    tax_number: str = ""
    name: str = ""
    batch_id: str | None = None
    request_id: str = ""
    reason: str = ""
    text: str = ""
    before: Mapping[str, Value] = _NOTHING
    after: Mapping[str, Value] = _NOTHING


class SealedEntry(NamedTuple):
    """An entry in its place in the chain; `before` and `after` are its canonical JSON as sealed."""

    number: int
    entry: Entry
    previous_hash: str
    hash: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class JournalHead:
    """The end of the chain: number and hash of the newest entry, 0 and zeros while it is empty."""

    number: int = 0
    hash: str = FIRST_HASH


def seal(head: JournalHead, entries: Iterable[Entry]) -> Iterator[SealedEntry]:
    """Link entries to the head of the chain, one after the other.

    Raises ValueError for one that does not say who acts, as whom, and where.
    """
    number, previous = head.number, head.hash
    known: Actor | None = None
    for entry in entries:
        if entry.actor is not known:
            known = entry.actor
            if not (known.operator and known.os_user and known.workstation):
                raise ValueError("an entry of the journal says who acts, as whom, and where")
        number += 1
        before, after = _fields_json(entry.before), _fields_json(entry.after)
        sealed_hash = _hash(number, entry, before, after, previous)
        yield SealedEntry(number, entry, previous, sealed_hash, before, after)
        previous = sealed_hash


def entry_hash(number: int, entry: Entry, previous_hash: str) -> str:
    """SHA-256 over the canonical JSON of the entry, its number and the hash before it."""
    before, after = _fields_json(entry.before), _fields_json(entry.after)
    return _hash(number, entry, before, after, previous_hash)


def _hash(number: int, entry: Entry, before: str, after: str, previous_hash: str) -> str:
    """The hash over `canonical_json` of the entry's fields as one list, which is written out here:
    encoding them as a list takes twice as long, for each entry of a large import."""
    actor = entry.actor
    content = (
        f"[{number},{_text(utc_text(entry.at))},{_text(actor.operator)},{_text(actor.os_user)},"
        f"{_text(actor.workstation)},{_text(entry.action)},{_text_or_null(entry.service)},"
        f"{'null' if entry.enterprise_id is None else entry.enterprise_id},"
        f"{_text(entry.tax_number)},{_text(entry.name)},{_text_or_null(entry.batch_id)},"
        f"{_text(entry.request_id)},{_text(entry.reason)},{_text(entry.text)},"
        f"{_text(before)},{_text(after)},{_text(previous_hash)}]"
    )
    return hashlib.sha256(content.encode()).hexdigest()


def _text_or_null(text: str | None) -> str:
    return "null" if text is None else _text(text)


def canonical_json(value: object) -> str:
    """The one JSON text of a value: sorted keys, no blanks, characters as they are."""
    return _ENCODER.encode(value)


def _fields_json(values: Mapping[str, Value]) -> str:
    """`canonical_json` of an entry's fields, in half the time: large batches have thousands."""
    if not values:
        return "{}"
    fields_ = [f"{_text(name)}:{_value_json(values[name])}" for name in sorted(values)]
    return f"{{{','.join(fields_)}}}"


def _value_json(value: Value) -> str:
    if isinstance(value, str):
        return _text(value)
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else str(value)


def changed_fields(before: License, after: License) -> tuple[dict[str, Value], dict[str, Value]]:
    """The fields in which two states of a row differ, as journal values, before and after."""
    old: dict[str, Value] = {}
    new: dict[str, Value] = {}
    values = zip(_JOURNALLED_FIELDS, _journalled(before), _journalled(after), strict=True)
    for name, one, two in values:
        # most fields are the very same object, as no transition touched them
        if one is not two and one != two:
            old[name], new[name] = journal_value(one), journal_value(two)
    return old, new


def row_entry(
    at: datetime,
    actor: Actor,
    action: Action,
    before: License,
    after: License,
    *,
    batch_id: str | None = None,
    request_id: str = "",
    reason: str = "",
    text: str = "",
) -> Entry:
    """The entry of a row that became another."""
    old, new = changed_fields(before, after)
    return Entry(
        at,
        actor,
        action,
        before.service,
        before.enterprise_id,
        before.tax_number,
        before.name,
        batch_id,
        request_id,
        reason,
        text,
        old,
        new,
    )


def journal_value(value: object) -> Value:
    """A field's value in the journal's form: text, whole number, truth value or null."""
    match value:
        case None | bool() | int():
            return value
        case str():
            return str(value)  # the plain text of an enumeration's word
        case datetime():
            return utc_text(value)
        case date():
            return value.isoformat()
        case SyncFailure():
            return str(value.code)
        case HeldState():
            return f"{value.state or 'nothing'}@{value.revision}"
        case _:
            return str(value)


# one encoder for all: `json.dumps` would make a new one for each of a large import's entries
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))

# a claim is the business of a running round, not of the row's history
_JOURNALLED_FIELDS = tuple(
    item.name
    for item in fields(License)
    if item.name not in {"enterprise_id", "service", "tax_number", "name", "claim_id", "suspect"}
)
_journalled = attrgetter(*_JOURNALLED_FIELDS)
