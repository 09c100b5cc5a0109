"""From filters and selections to SQL. A query touches only the tables it needs."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    and_,
    literal_column,
    not_,
    or_,
    select,
)

from invoice_license_desktop.core.domain.calendar import EXPIRING_DAYS, utc_text
from invoice_license_desktop.core.domain.exchange import LAST_RETRY_DELAY
from invoice_license_desktop.core.domain.selection import Filter, Selection
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Service,
    SyncFilter,
    SyncStatus,
    View,
)
from invoice_license_desktop.core.store.column_filters import (
    OF_ENTERPRISE,
    OF_ROW,
    column_condition,
)
from invoice_license_desktop.core.store.dialects import beside_the_index
from invoice_license_desktop.core.store.id_lists import are_few, is_one_of
from invoice_license_desktop.core.store.search_index import hits, needs_verifying
from invoice_license_desktop.core.store.tables import enterprise, license_row
from invoice_license_desktop.core.store.words import contains_any

Condition = ColumnElement[bool]

_row = license_row.c
# values of partial indexes are written out: with a bound value SQLite would not use the index
HIDDEN_IDS = select(enterprise.c.id).where(enterprise.c.hidden == literal_column("1"))
IS_AUTHORIZED = _row.authorization_status == AuthorizationStatus.AUTHORIZED.value
# a list instead of "not equal", for the sake of the indexes
IS_NOT_AUTHORIZED = _row.authorization_status.in_(
    [AuthorizationStatus.NOT_AUTHORIZED.value, AuthorizationStatus.FAILED.value]
)
IS_SYNC_FAILED = _row.sync_status == literal_column(f"'{SyncStatus.FAILED}'")
IS_SYNC_SUCCEEDED = _row.sync_status == SyncStatus.SUCCEEDED.value
IS_SYNC_BLANK = _row.sync_status.is_(None)
IS_WAITING = _row.next_sync_at.is_not(None)
IS_NOT_WAITING = _row.next_sync_at.is_(None)

LICENSE_COLUMNS = (*license_row.c, enterprise.c.name, enterprise.c.tax_number)
FACT_COLUMNS = (
    license_row.c.authorization_status,
    license_row.c.first_allowed_day,
    license_row.c.synced_revision,
    license_row.c.revision,
    license_row.c.failure_code,
)
"""What `license_rows.facts_of_columns` takes after the form of the tax number."""


@dataclass(frozen=True, slots=True)
class RowQuery:
    """Rows of a service that are in the list and meet conditions.

    Each enterprise has a row for each service, so that enterprises can stand for rows where no
    column of these is asked for. each of `found` gives, `only` and `but` are enterprise ids.
    """

    service: Service
    conditions: tuple[Condition, ...] = ()
    asks_rows: bool = False
    asks_enterprises: bool = False
    found: tuple[Select[Any], ...] = ()
    only: AbstractSet[int] | None = None
    but: AbstractSet[int] = frozenset()
    hidden_too: bool = False

    def select(self, *columns: ColumnElement[Any]) -> Select[Any]:
        """A statement that gives these columns of the rows."""
        found = select(*columns).select_from(self._tables()).where(*self.conditions)
        if self.asks_rows:
            found = found.where(self._service_column() == self.service.value)
        if not self.hidden_too:
            # few are hidden: leaving them out by their ids lets any index answer alone
            found = found.where(self.id.not_in(HIDDEN_IDS))
        for ids in self.found:
            found = found.where(self.id.in_(ids))
        if self.only is not None:
            found = found.where(is_one_of(self.id, self.only))
        if self.but:
            found = found.where(not_(is_one_of(self.id, self.but)))
        return found

    def with_rows(self) -> "RowQuery":
        """The same rows, with the columns of the licence rows at hand."""
        return replace(self, asks_rows=True)

    def with_both_tables(self) -> "RowQuery":
        """The same rows, with the columns of both tables at hand."""
        return replace(self, asks_rows=True, asks_enterprises=True)

    def and_also(self, other: "RowQuery") -> "RowQuery":
        """The rows that meet a filter's conditions as well."""
        return replace(
            self,
            conditions=self.conditions + other.conditions,
            asks_rows=self.asks_rows or other.asks_rows,
            asks_enterprises=self.asks_enterprises or other.asks_enterprises,
            found=self.found + other.found,
        )

    def where(self, condition: Condition) -> "RowQuery":
        """The rows that meet one more condition, on columns the query asks for already."""
        return replace(self, conditions=(*self.conditions, condition))

    @property
    def is_everything(self) -> bool:
        """Whether all rows of the service are meant."""
        return not self.conditions and not self.found and self.only is None and not self.but

    @property
    def id(self) -> ColumnElement[int]:
        """The enterprise id."""
        return _row.enterprise_id if self.asks_rows else enterprise.c.id

    def _service_column(self) -> ColumnElement[str]:
        # where few ids are given they are to be looked up, not the service
        is_few = bool(self.found) or (self.only is not None and are_few(self.only))
        return beside_the_index(_row.service) if is_few else _row.service

    def _tables(self) -> FromClause:
        if not self.asks_rows:
            return enterprise
        if not self.asks_enterprises:
            return license_row
        return license_row.join(enterprise, enterprise.c.id == _row.enterprise_id)


def filtered(chosen: Filter, today: date, *, by_index: bool = False) -> RowQuery:
    """The rows a filter shows; `by_index` lets the search index find the words."""
    conditions: list[Condition] = []
    if chosen.view is not View.ALL:
        conditions.append(view_condition(chosen.view, today))
    if chosen.status is not None:
        conditions.append(_row.authorization_status == chosen.status.value)
    if chosen.sync is not None:
        conditions.append(sync_condition(chosen.sync))
    conditions += map(column_condition, chosen.columns)
    asked = {one.column for one in chosen.columns}
    found = (hits(chosen.words),) if by_index and chosen.words else ()
    reads_names = bool(chosen.words) and (not found or needs_verifying(chosen.words))
    if reads_names:
        names = enterprise.c.name, enterprise.c.tax_number
        conditions.append(contains_any(chosen.words, *names))
    is_of_rows = chosen.view is not View.ALL or chosen.status is not None or chosen.sync is not None
    return RowQuery(
        chosen.service,
        tuple(conditions),
        asks_rows=is_of_rows or not asked.isdisjoint(OF_ROW),
        asks_enterprises=reads_names or not asked.isdisjoint(OF_ENTERPRISE),
        found=found,
    )


def selected(
    service: Service, selection: Selection, today: date, *, by_index: bool = False
) -> RowQuery:
    """The rows of a selection; one made of another service's filter holds none of this one."""
    filters = (selection.all_of, selection.seen_in)
    if any(one is not None and one.service is not service for one in filters):
        return RowQuery(service, only=frozenset())
    if selection.all_of is None:
        chosen = RowQuery(service, only=selection.ids)
    else:
        everything = filtered(selection.all_of, today, by_index=by_index)
        chosen = replace(everything, but=selection.ids)
    if selection.seen_in is None:
        return chosen
    return chosen.and_also(filtered(selection.seen_in, today, by_index=by_index))


def view_condition(view: View, today: date) -> Condition:
    """Membership of a view of the tree."""
    match view:
        case View.ALL:
            return _row.service.is_not(None)
        case View.FAILED:
            return _row.authorization_status == AuthorizationStatus.FAILED.value
        case View.SYNC_FAILED:
            return IS_SYNC_FAILED
        case View.EXPIRING:
            last = today + timedelta(days=EXPIRING_DAYS)
            return and_(IS_AUTHORIZED, _row.valid_to.between(today.isoformat(), last.isoformat()))
        case View.EXPIRED:
            return and_(IS_AUTHORIZED, _row.valid_to < today.isoformat())
        case View.LOCKED:
            return and_(IS_NOT_AUTHORIZED, _row.first_allowed_day > today.isoformat())
        case View.HISTORIC:
            return and_(IS_AUTHORIZED, IS_SYNC_BLANK, IS_NOT_WAITING)


def is_being_sent(now: datetime) -> Condition:
    """Whether a row is under a claim that has not lapsed, see `exchange.has_come`."""
    last = utc_text(now + LAST_RETRY_DELAY)
    return and_(_row.claimed_until > utc_text(now), _row.claimed_until <= last)


def sync_condition(sync: SyncFilter) -> Condition:
    """Membership of a chip of the sync status; each row belongs to exactly one."""
    match sync:
        case SyncFilter.SUCCEEDED:
            return and_(IS_SYNC_SUCCEEDED, IS_NOT_WAITING)
        case SyncFilter.SYNCING:
            return and_(IS_WAITING, or_(IS_SYNC_BLANK, IS_SYNC_SUCCEEDED))
        case SyncFilter.FAILED:
            return IS_SYNC_FAILED
        case SyncFilter.BLANK:
            return and_(IS_SYNC_BLANK, IS_NOT_WAITING)
