"""From database rows to domain values and back. All conversions of the store are here."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Row

from invoice_license_desktop.core.domain.batch import Batch, BatchRow
from invoice_license_desktop.core.domain.calendar import utc_text
from invoice_license_desktop.core.domain.enterprise import Enterprise
from invoice_license_desktop.core.domain.journal import (
    Action,
    Actor,
    Entry,
    SealedEntry,
)
from invoice_license_desktop.core.domain.license import (
    AuthorizationStatus,
    HeldState,
    License,
    Operation,
    Service,
    SyncFailure,
    SyncStatus,
    WishedState,
)
from invoice_license_desktop.core.domain.quota import Entitlement
from invoice_license_desktop.core.domain.reason import Caution, Outcome, Reason
from invoice_license_desktop.core.domain.rule import Facts
from invoice_license_desktop.core.domain.tax_number import TaxNumberForm
from invoice_license_desktop.core.store.tables import enterprise, license_row

Values = dict[str, Any]

LICENSE_COLUMNS = (*license_row.c, enterprise.c.name, enterprise.c.tax_number)
_REASONS: Mapping[str, Reason] = {reason.value: reason for reason in Reason}
_SERVICES = {one.value: one for one in Service}
_STATUSES = {one.value: one for one in AuthorizationStatus}
_SYNC_STATUSES: Mapping[str | None, SyncStatus | None] = {
    None: None,
    **{one.value: one for one in SyncStatus},
}


def moment_text(moment: datetime | None) -> str | None:
    """A moment as it is stored."""
    return None if moment is None else utc_text(moment)


def moment_of(text: str | None) -> datetime | None:
    """A stored moment; `fromisoformat` is thirty times as quick as `strptime`."""
    return None if text is None else datetime.fromisoformat(text)


def day_text(day: date | None) -> str | None:
    """A day as it is stored."""
    return None if day is None else day.isoformat()


def day_of(text: str | None) -> date | None:
    """A stored day."""
    return None if text is None else date.fromisoformat(text)


def enterprise_of(row: Row[Any]) -> Enterprise:
    """An enterprise."""
    return Enterprise(
        row.id, row.name, row.tax_number, bool(row.hidden), row.organisation, row.remark
    )


def license_of(row: Sequence[Any]) -> License:
    """A licence row with the name and tax number of its enterprise, out of `LICENSE_COLUMNS`.

    Taken by place and looked up instead of by name and called: this is most of a large batch's work.
    """
    (
        enterprise_id, service, status, authorized_at, authorized_by, sync_status, valid_from,
        valid_to, cancelled_at, first_allowed_day, failed_reason, failure_code, failure_text,
        failure_request_id, revision, synced_revision, next_sync_at, claim_id, _claimed_until,
        outcome_unknown, suspect, held_revision, held_state, held_valid_from, held_valid_to,
        held_first_allowed_day, name, tax_number,
    ) = row  # fmt: skip
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
        else SyncFailure(
            _REASONS.get(failure_code, failure_code), failure_text, failure_request_id
        ),
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


def license_values(row: License) -> Values:
    """The columns of a licence row, without those that name it."""
    failure, held = row.sync_failure, row.held
    return {
        "authorization_status": row.authorization_status.value,
        "authorized_at": moment_text(row.authorized_at),
        "authorized_by": row.authorized_by,
        "sync_status": None if row.sync_status is None else row.sync_status.value,
        "valid_from": day_text(row.valid_from),
        "valid_to": day_text(row.valid_to),
        "cancelled_at": moment_text(row.cancelled_at),
        "first_allowed_day": day_text(row.first_allowed_day),
        "failed_reason": None if row.failed_reason is None else row.failed_reason.value,
        **failure_values(failure),
        "revision": row.revision,
        "synced_revision": row.synced_revision,
        "next_sync_at": moment_text(row.next_sync_at),
        "claim_id": row.claim_id,
        "outcome_unknown": int(row.outcome_unknown),
        "suspect": int(row.suspect),
        "held_revision": None if held is None else held.revision,
        "held_state": None if held is None or held.state is None else held.state.value,
        "held_valid_from": None if held is None else day_text(held.valid_from),
        "held_valid_to": None if held is None else day_text(held.valid_to),
        "held_first_allowed_day": None if held is None else day_text(held.first_allowed_day),
    }


def failure_values(failure: SyncFailure | None) -> Values:
    """The columns of a sync failure."""
    return {
        "failure_code": None if failure is None else str(failure.code),
        "failure_text": None if failure is None else failure.text,
        "failure_request_id": None if failure is None else failure.request_id,
    }


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


def batch_of(row: Row[Any]) -> Batch:
    """A batch."""
    return Batch(
        row.id,
        Operation(row.operation),
        Service(row.service),
        datetime.fromisoformat(row.confirmed_at),
        row.operator,
        row.total,
    )


def batch_row_of(row: Row[Any]) -> BatchRow:
    """A row of a batch."""
    return BatchRow(
        position=row.position,
        tax_number=row.tax_number,
        name=row.name,
        enterprise_id=row.enterprise_id,
        revision=row.revision,
        outcome=None if row.outcome is None else Outcome(row.outcome),
        reason=reason_of(row.reason),
        detail=row.detail,
        request_id=row.request_id,
        day=day_of(row.day),
        cautions=tuple(map(Caution, row.cautions.split())),
    )


def batch_row_values(batch_id: str, row: BatchRow) -> Values:
    """The columns of a batch row."""
    return {
        "batch_id": batch_id,
        "position": row.position,
        "tax_number": row.tax_number,
        "name": row.name,
        "enterprise_id": row.enterprise_id,
        "revision": row.revision,
        "outcome": None if row.outcome is None else row.outcome.value,
        "reason": None if row.reason is None else str(row.reason),
        "detail": row.detail,
        "request_id": row.request_id,
        "day": day_text(row.day),
        "cautions": " ".join(row.cautions),
    }


def reason_of(text: str | None) -> Reason | str | None:
    """Our own reason, or the platform's code as it came."""
    return None if text is None else _REASONS.get(text, text)


def sealed_of(row: Row[Any]) -> SealedEntry:
    """A journal entry in its place."""
    return SealedEntry(
        row.number, entry_of(row), row.previous_hash, row.hash, row.before, row.after
    )


def entry_of(row: Row[Any]) -> Entry:
    """A journal entry."""
    return Entry(
        at=datetime.fromisoformat(row.at),
        actor=Actor(row.operator, row.os_user, row.workstation),
        action=Action(row.action),
        service=None if row.service is None else Service(row.service),
        enterprise_id=row.enterprise_id,
        tax_number=row.tax_number,
        name=row.name,
        batch_id=row.batch_id,
        request_id=row.request_id,
        reason=row.reason,
        text=row.text,
        before=json.loads(row.before),
        after=json.loads(row.after),
    )


def sealed_values(sealed: SealedEntry) -> Values:
    """The columns of a journal entry."""
    entry = sealed.entry
    return {
        "number": sealed.number,
        "at": utc_text(entry.at),
        "operator": entry.actor.operator,
        "os_user": entry.actor.os_user,
        "workstation": entry.actor.workstation,
        "action": entry.action.value,
        "service": None if entry.service is None else entry.service.value,
        "enterprise_id": entry.enterprise_id,
        "tax_number": entry.tax_number,
        "name": entry.name,
        "batch_id": entry.batch_id,
        "request_id": entry.request_id,
        "reason": str(entry.reason),
        "text": entry.text,
        "before": sealed.before,
        "after": sealed.after,
        "previous_hash": sealed.previous_hash,
        "hash": sealed.hash,
    }


def entitlement_of(row: Row[Any]) -> Entitlement:
    """What the platform last said of a service."""
    return Entitlement(
        service=Service(row.service),
        total=row.total,
        allocated=row.allocated,
        remaining=row.remaining,
        valid_from=day_of(row.valid_from),
        valid_to=day_of(row.valid_to),
        service_group=row.service_group,
        read_at=datetime.fromisoformat(row.read_at),
    )


def entitlement_values(said: Entitlement) -> Values:
    """The columns of an entitlement."""
    return {
        "service": said.service.value,
        "total": said.total,
        "allocated": said.allocated,
        "remaining": said.remaining,
        "valid_from": day_text(said.valid_from),
        "valid_to": day_text(said.valid_to),
        "service_group": said.service_group,
        "read_at": utc_text(said.read_at),
    }
