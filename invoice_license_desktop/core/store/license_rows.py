"""From columns of licence rows to their values and back, as quick as a large batch needs it, and
without need of SQLAlchemy."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import compress
from operator import attrgetter, is_not
from typing import Any, TypeVar

from invoice_license_desktop.core.domain.license import HeldState, License, SyncFailure
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.rule import Facts
from invoice_license_desktop.core.domain.tax_number import TaxNumberForm
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Service,
    SyncStatus,
    WishedState,
)
from invoice_license_desktop.core.store.rows import (
    Values,
    code_of,
    day_of,
    day_text,
    from_stored,
    meaningless,
    moment_of,
    moment_text,
    need_texts,
)

T = TypeVar("T")

_SERVICES = {one.value: one for one in Service}
_STATUSES = {one.value: one for one in AuthorizationStatus}
_SYNC_STATUSES: Mapping[str | None, SyncStatus | None] = {
    None: None,
    **{one.value: one for one in SyncStatus},
}


def _word(code: StrEnum | None) -> str | None:
    return None if code is None else str(code)


def _as_it_is(value: T) -> T:
    return value


# how each field of a licence row is stored; a failure and a held state have several columns
_STORED_FORM: Mapping[str, Callable[[Any], str | int | None]] = {
    "authorization_status": _word,
    "authorized_at": moment_text,
    "authorized_by": _as_it_is,
    "sync_status": _word,
    "valid_from": day_text,
    "valid_to": day_text,
    "cancelled_at": moment_text,
    "first_allowed_day": day_text,
    "failed_reason": _word,
    "revision": _as_it_is,
    "synced_revision": _as_it_is,
    "next_sync_at": moment_text,
    "claim_id": _as_it_is,
    "outcome_unknown": int,
    "suspect": int,
}
STATE_FIELDS = (*_STORED_FORM, "sync_failure", "held")
_state = attrgetter(*STATE_FIELDS)


def license_of(row: Sequence[Any]) -> License:
    """A licence row with the name and tax number of its enterprise, out of
    `license_queries.LICENSE_COLUMNS`.

    Taken by place and looked up instead of by name and called, and caught without
    `from_stored`: this is most of a large batch's work.
    """
    try:
        (
            enterprise_id, service, status, authorized_at, authorized_by, sync_status, valid_from,
            valid_to, cancelled_at, first_allowed_day, failed_reason, failure_code, failure_text,
            failure_request_id, revision, synced_revision, next_sync_at, claim_id, _claimed_until,
            outcome_unknown, suspect, held_revision, held_state, held_valid_from, held_valid_to,
            held_first_allowed_day, name, tax_number,
        ) = row  # fmt: skip
        need_texts(name, tax_number, authorized_by or "", failure_text or "", claim_id or "")
        return License(
            enterprise_id=enterprise_id,
            service=_SERVICES[service],
            tax_number=tax_number,
            name=name,
            authorization_status=_STATUSES[status],
            authorized_at=moment_of(authorized_at),
            authorized_by=authorized_by,
            sync_status=_SYNC_STATUSES[sync_status],
            valid_from=day_of(valid_from),
            valid_to=day_of(valid_to),
            cancelled_at=moment_of(cancelled_at),
            first_allowed_day=day_of(first_allowed_day),
            failed_reason=None if failed_reason is None else Reason(failed_reason),
            sync_failure=None
            if failure_code is None
            else SyncFailure(code_of(failure_code), failure_text, failure_request_id),
            revision=revision,
            synced_revision=synced_revision,
            next_sync_at=moment_of(next_sync_at),
            claim_id=claim_id,
            outcome_unknown=bool(outcome_unknown),
            suspect=bool(suspect),
            held=None
            if held_revision is None
            else HeldState(
                held_revision,
                None if held_state is None else WishedState(held_state),
                day_of(held_valid_from),
                day_of(held_valid_to),
                day_of(held_first_allowed_day),
            ),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise meaningless() from error


def license_values(row: License, names: Iterable[str]) -> Values:
    """The columns of these fields of a licence row, out of `STATE_FIELDS`."""
    values: Values = {}
    for name in names:
        value = getattr(row, name)
        if name == "sync_failure":
            values |= failure_values(value)
        elif name == "held":
            values |= _held_values(value)
        else:
            values[name] = _STORED_FORM[name](value)
    return values


def touched_fields(before: License, after: License) -> tuple[str, ...]:
    """Those of `STATE_FIELDS` that may differ between two states of a row.

    Asked by identity, which is quicker than equality: a field that no transition touched is the
    very same object.
    """
    return tuple(compress(STATE_FIELDS, map(is_not, _state(before), _state(after))))


def failure_values(failure: SyncFailure | None) -> Values:
    """The columns of a sync failure."""
    return {
        "failure_code": None if failure is None else str(failure.code),
        "failure_text": None if failure is None else failure.text,
        "failure_request_id": None if failure is None else failure.request_id,
    }


def _held_values(held: HeldState | None) -> Values:
    return {
        "held_revision": None if held is None else held.revision,
        "held_state": None if held is None or held.state is None else held.state.value,
        "held_valid_from": None if held is None else day_text(held.valid_from),
        "held_valid_to": None if held is None else day_text(held.valid_to),
        "held_first_allowed_day": None if held is None else day_text(held.first_allowed_day),
    }


@from_stored
@lru_cache(maxsize=4096)  # a million rows have a few hundred different facts
def facts_of_columns(
    form: str,
    status: str,
    first_allowed_day: str | None,
    synced_revision: int | None,
    revision: int,
    failure_code: str | None,
) -> Facts:
    """The five values the rules ask for, see `facts_of`."""
    return Facts(
        AuthorizationStatus(status),
        day_of(first_allowed_day),
        TaxNumberForm(form),
        confirmed=synced_revision == revision,
        changed_elsewhere=failure_code == Reason.CHANGED_ELSEWHERE,
    )
