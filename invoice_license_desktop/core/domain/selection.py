"""Which rows are seen and which are chosen: filters, order and selections as plain values."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from invoice_license_desktop.core.domain.calendar import EXPIRING_DAYS
from invoice_license_desktop.core.domain.license import (
    AuthorizationStatus,
    License,
    Service,
    SyncStatus,
)


class View(StrEnum):
    """The views of the tree below the services."""

    ALL = "all"
    FAILED = "failed"
    SYNC_FAILED = "sync_failed"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    LOCKED = "locked"
    HISTORIC = "historic"


class SyncFilter(StrEnum):
    """The chips of 同步状态; "syncing" is a display of its own, blank leaves such rows out."""

    SUCCEEDED = "succeeded"
    SYNCING = "syncing"
    FAILED = "failed"
    BLANK = "blank"


class Column(StrEnum):
    """The grid's columns that can be sorted by: name, tax number, then the manual's eight fields."""

    NAME = "name"
    TAX_NUMBER = "tax_number"
    AUTHORIZATION_STATUS = "authorization_status"
    AUTHORIZED_AT = "authorized_at"
    AUTHORIZED_BY = "authorized_by"
    SYNC_STATUS = "sync_status"
    VALID_FROM = "valid_from"
    VALID_TO = "valid_to"
    SERVICE_GROUP = "service_group"
    CANCELLED_AT = "cancelled_at"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows of a service are seen; everything given must hold, search words are "or"."""

    service: Service
    view: View = View.ALL
    status: AuthorizationStatus | None = None
    sync: SyncFilter | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sort:
    """The order of rows; None is the order of import. Ties are broken by the order of import."""

    column: Column | None = None
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """Chosen enterprises: the listed ones, or all of a filter except the listed ones."""

    ids: frozenset[int] = field(default_factory=frozenset)
    all_of: Filter | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be chosen; a filter may still match no row."""
        return self.all_of is None and not self.ids


def search_words(text: str) -> tuple[str, ...]:
    """The words of a search box: blank-separated, each may match ("or"), case is ignored."""
    return tuple(dict.fromkeys(text.upper().split()))


def is_seen(row: License, chosen: Filter, today: date) -> bool:
    """Whether a filter shows a row; `today` is the Shanghai day that judges views."""
    return (
        row.service is chosen.service
        and is_in_view(row, chosen.view, today)
        and chosen.status in {None, row.authorization_status}
        and chosen.sync in {None, sync_shown(row)}
        and (
            not chosen.words
            or any(word in row.name.upper() or word in row.tax_number for word in chosen.words)
        )
    )


def is_chosen(row: License, selection: Selection, today: date) -> bool:
    """Whether a row is among the chosen ones."""
    if selection.all_of is None:
        return row.enterprise_id in selection.ids
    return row.enterprise_id not in selection.ids and is_seen(row, selection.all_of, today)


def is_in_view(row: License, view: View, today: date) -> bool:
    """Whether a view of the tree shows a row."""
    match view:
        case View.ALL:
            return True
        case View.FAILED:
            return row.authorization_status is AuthorizationStatus.FAILED
        case View.SYNC_FAILED:
            return row.sync_status is SyncStatus.FAILED
        case View.EXPIRING:
            return is_expiring(row, today)
        case View.EXPIRED:
            return is_expired(row, today)
        case View.LOCKED:
            return row.is_locked(today)
        case View.HISTORIC:
            return row.is_historic


def is_expiring(row: License, today: date) -> bool:
    """Whether an authorized row's validity ends today or within the next 30 days."""
    last = today + timedelta(days=EXPIRING_DAYS)
    return row.is_authorized and row.valid_to is not None and today <= row.valid_to <= last


def is_expired(row: License, today: date) -> bool:
    """Whether an authorized row's validity has ended."""
    return row.is_authorized and row.valid_to is not None and row.valid_to < today


def sync_shown(row: License) -> SyncFilter:
    """The one chip of 同步状态 a row belongs to."""
    if row.sync_status is SyncStatus.FAILED:
        return SyncFilter.FAILED
    if row.in_flight:
        return SyncFilter.SYNCING
    return SyncFilter.BLANK if row.sync_status is None else SyncFilter.SUCCEEDED
