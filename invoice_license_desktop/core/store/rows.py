"""From database rows to domain values and back, without need of SQLAlchemy. All conversions of the
store are here and in `license_rows`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from invoice_license_desktop.core.domain.batch import Batch, BatchRow
from invoice_license_desktop.core.domain.calendar import utc_text
from invoice_license_desktop.core.domain.enterprise import Enterprise
from invoice_license_desktop.core.domain.journal import (
    Action,
    Actor,
    Entry,
    SealedEntry,
)
from invoice_license_desktop.core.domain.quota import Entitlement
from invoice_license_desktop.core.domain.reason import Caution, Outcome, Reason
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault

if TYPE_CHECKING:
    from sqlalchemy import Row

Values = dict[str, Any]
P = ParamSpec("P")
T = TypeVar("T")
_MEANINGLESS = "a value is stored that can mean nothing"

_REASONS: Mapping[str, Reason] = {reason.value: reason for reason in Reason}


def from_stored(convert: Callable[P, T]) -> Callable[P, T]:
    """Let what is stored and can mean nothing come out as a damage of the database."""

    @wraps(convert)
    def converted(*given: P.args, **named: P.kwargs) -> T:
        try:
            return convert(*given, **named)
        except (KeyError, ValueError, TypeError) as error:
            raise meaningless() from error

    return converted


def meaningless() -> StoreError:
    """A value is stored that no program of ours wrote so."""
    return StoreError(StoreFault.DAMAGED, _MEANINGLESS)


def need_texts(*texts: str) -> None:
    """Raises TypeError for what is no text: a flipped bit may make bytes or a number of one."""
    "".join(texts)


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


@from_stored
def enterprise_of(row: Row[Any]) -> Enterprise:
    """An enterprise."""
    need_texts(row.name, row.tax_number, row.organisation, row.remark)
    return Enterprise(
        row.id, row.name, row.tax_number, bool(row.hidden), row.organisation, row.remark
    )


@from_stored
def batch_of(row: Row[Any]) -> Batch:
    """A batch."""
    need_texts(row.id, row.operator)
    return Batch(
        row.id,
        Operation(row.operation),
        Service(row.service),
        datetime.fromisoformat(row.confirmed_at),
        row.operator,
        row.total,
    )


@from_stored
def batch_row_of(row: Row[Any]) -> BatchRow:
    """A row of a batch."""
    need_texts(row.tax_number, row.name, row.detail, row.request_id)
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
    """Our own reason, or the platform's code as it came; None for no text."""
    return None if text is None else code_of(text)


def code_of(text: str) -> Reason | str:
    """Our own reason, or the platform's code as it came."""
    return _REASONS.get(text, text)


def sealed_of(row: Row[Any]) -> SealedEntry:
    """A journal entry in its place."""
    return SealedEntry(
        row.number, entry_of(row), row.previous_hash, row.hash, row.before, row.after
    )


@from_stored
def entry_of(row: Row[Any]) -> Entry:
    """A journal entry."""
    need_texts(row.operator, row.os_user, row.workstation, row.tax_number, row.name)
    need_texts(row.request_id, row.reason, row.text)
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


@from_stored
def entitlement_of(row: Row[Any]) -> Entitlement:
    """What the platform last said of a service."""
    need_texts(row.service_group)
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
