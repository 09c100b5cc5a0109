"""Which rows are seen and which are chosen: filters, order and selections as plain values."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from invoice_license_desktop.core.domain.calendar import EXPIRING_DAYS, shanghai_day
from invoice_license_desktop.core.domain.id_set import IdSet
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Column,
    Service,
    SyncFilter,
    SyncStatus,
    View,
)

TEXT_COLUMNS = frozenset({Column.NAME, Column.TAX_NUMBER, Column.AUTHORIZED_BY})
DAY_COLUMNS = frozenset(
    {Column.AUTHORIZED_AT, Column.VALID_FROM, Column.VALID_TO, Column.CANCELLED_AT}
)


@dataclass(frozen=True, slots=True)
class ColumnFilter:
    """What a column's head asks of its cells; everything given must hold.

    `contains` is for text columns, case is ignored; `first` and `last` for columns of days and
    moments, both included, as Shanghai days; `is_empty` for all but the service group, which no row
    carries itself. An empty sync status is what shows nothing: a row in flight is not empty.
    Raises ValueError for a question the column cannot answer.
    """

    column: Column
    contains: str = ""
    is_empty: bool = False
    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        asks_days = self.first is not None or self.last is not None
        if (
            (self.contains and self.column not in TEXT_COLUMNS)
            or (asks_days and self.column not in DAY_COLUMNS)
            or self.column is Column.SERVICE_GROUP
        ):
            raise ValueError(self.column)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows of a service are seen; everything given must hold, search words are "or"."""

    service: Service
    view: View = View.ALL
    status: AuthorizationStatus | None = None
    sync: SyncFilter | None = None
    words: tuple[str, ...] = ()
    columns: tuple[ColumnFilter, ...] = ()


@dataclass(frozen=True, slots=True)
class Sort:
    """The order of rows; None is the order of import. Ties are broken by the order of import.

    Names are sorted by their pinyin, digits and Latin letters before Chinese characters. Empty cells
    come first, or last when descending.
    """

    column: Column | None = None
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """Chosen enterprises: the listed ones, or all of a filter except the listed ones; of these only
    what `seen_in` shows, if that is given. Many ids are an `IdSet`, a few may be any set."""

    ids: AbstractSet[int] = field(default_factory=IdSet)
    all_of: Filter | None = None
    seen_in: Filter | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be chosen; a filter may still match no row."""
        return self.all_of is None and not self.ids


@dataclass(frozen=True, slots=True)
class SavedView:
    """A filter and an order that the user gave a name; they apply to whichever service is shown."""

    name: str
    chosen: Filter
    sort: Sort = Sort()

    def filter_of(self, service: Service) -> Filter:
        """What the view shows of a service."""
        return replace(self.chosen, service=service)


_CELL_ENDS = re.compile(r"[\t\r\n]+")


def search_words(text: str) -> tuple[str, ...]:
    """The words of a search box: separated by blanks, each may match ("or"), case is ignored.

    Pasted cells are a word each, because names may have blanks in them. No name has a NUL in it, and
    no text of a database server may.
    """
    text = text.replace("\0", "")
    cells = _CELL_ENDS.split(text)
    words = text.split() if len(cells) == 1 else [" ".join(cell.split()) for cell in cells]
    return tuple(dict.fromkeys(word.upper() for word in words if word))


def search_text(words: tuple[str, ...]) -> str:
    """What is written into a search box to look for these words."""
    if any(" " in word for word in words):
        return "".join(f"{word}\n" for word in words)
    return " ".join(words)


def shows_all_of(wider: Filter, narrower: Filter) -> bool:
    """Whether a filter asks nothing that another one does not ask as well."""
    return (
        wider.service is narrower.service
        and wider.view in {View.ALL, narrower.view}
        and wider.status in {None, narrower.status}
        and wider.sync in {None, narrower.sync}
        and wider.words in {(), narrower.words}
        and set(wider.columns) <= set(narrower.columns)
    )


def asks_licenses(chosen: Filter, sort: Sort) -> bool:
    """Whether the licences decide which rows are seen and in which order, or a day does; otherwise
    only the list of enterprises does."""
    columns = {one.column for one in chosen.columns} | ({sort.column} if sort.column else set())
    return (
        chosen.view is not View.ALL
        or chosen.status is not None
        or chosen.sync is not None
        or not columns <= {Column.NAME, Column.TAX_NUMBER, Column.SERVICE_GROUP}
    )


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
        and all(meets(row, one) for one in chosen.columns)
    )


def meets(row: License, asked: ColumnFilter) -> bool:
    """Whether a row's cell is what the head of its column asks for."""
    if asked.column is Column.SYNC_STATUS:
        return not asked.is_empty or sync_shown(row) is SyncFilter.BLANK
    value = getattr(row, asked.column)
    if asked.is_empty and value is not None:
        return False
    if asked.contains and not (value and asked.contains.upper() in value.upper()):
        return False
    day = shanghai_day(value) if isinstance(value, datetime) else value
    return (asked.first is None or (day is not None and asked.first <= day)) and (
        asked.last is None or (day is not None and day <= asked.last)
    )


def is_chosen(row: License, selection: Selection, today: date) -> bool:
    """Whether a row is among the chosen ones."""
    if selection.seen_in is not None and not is_seen(row, selection.seen_in, today):
        return False
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
