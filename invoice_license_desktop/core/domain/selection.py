"""Which rows are seen and which are chosen: filters, order and selections as plain values."""

from dataclasses import dataclass, field
from enum import StrEnum

from invoice_license_desktop.core.domain.license import AuthorizationStatus, Service


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
