"""The licence rows of the store in memory."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from invoice_license_desktop.core.domain.exchange import has_come
from invoice_license_desktop.core.domain.license import License, SyncFailure
from invoice_license_desktop.core.domain.quota import UsageCounts
from invoice_license_desktop.core.domain.row_order import RowOrder
from invoice_license_desktop.core.domain.rule import Facts, facts_of
from invoice_license_desktop.core.domain.selection import (
    Filter,
    Selection,
    Sort,
    is_chosen,
    is_in_view,
    is_seen,
    sync_shown,
)
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Column,
    Service,
    SyncFilter,
    SyncStatus,
    View,
)
from invoice_license_desktop.core.operations.ports.context import Clock
from invoice_license_desktop.core.operations.ports.rows import Overview, Waiting
from invoice_license_desktop.core.store.name_keys import name_key
from tests.fakes.store_state import FakeState, RowKey


class FakeLicenses:
    """Implements the `Licenses` port."""

    def __init__(self, state: FakeState, clock: Clock) -> None:
        self._state = state
        self._clock = clock

    def order(
        self, chosen: Filter, sort: Sort, today: date, *, limit: int | None = None
    ) -> RowOrder:
        rows = self._seen(chosen, sort, today)[:limit]
        return RowOrder.of(row.enterprise_id for row in rows)

    def ids(self, service: Service, selection: Selection, sort: Sort, today: date) -> RowOrder:
        rows = self._selected(service, selection, sort, today)
        return RowOrder.of(row.enterprise_id for row in rows)

    def facts(
        self, service: Service, selection: Selection, sort: Sort, today: date
    ) -> Iterator[tuple[int, Facts]]:
        for row in self._selected(service, selection, sort, today):
            yield row.enterprise_id, facts_of(row)

    def group_facts(
        self, service: Service, selection: Selection, today: date
    ) -> list[tuple[Facts, int]]:
        groups: dict[Facts, int] = {}
        for _, facts in self.facts(service, selection, Sort(), today):
            groups[facts] = groups.get(facts, 0) + 1
        return list(groups.items())

    def count_selected(self, selection: Selection, seen: Filter, today: date) -> tuple[int, int]:
        selected = self._selected(seen.service, selection, Sort(), today)
        return len(selected), sum(not is_seen(row, seen, today) for row in selected)

    def read(self, service: Service, ids: Sequence[int]) -> tuple[License, ...]:
        found = (self._state.license((service, one)) for one in ids)
        return tuple(row for row in found if row is not None)

    def write(self, rows: Sequence[License], *, before: Sequence[License] = ()) -> None:
        self._state.check_writable()
        if before:
            assert [_key(row) for row in before] == [_key(row) for row in rows]
        for row in rows:
            key = (row.service, row.enterprise_id)
            if key not in self._state.licenses:
                continue
            self._state.licenses[key] = row
            if row.claim_id is None:
                self._state.leases.pop(key, None)

    def overview(self, service: Service, today: date) -> Overview:
        rows = self._seen(Filter(service), Sort(), today)
        return Overview(
            len(rows),
            {one: sum(row.authorization_status is one for row in rows) for one in _STATUSES},
            {one: sum(sync_shown(row) is one for row in rows) for one in SyncFilter},
            {one: sum(is_in_view(row, one, today) for row in rows) for one in View},
            usage_of(rows),
        )

    def claim(self, claim_id: str, limit: int, lease: timedelta) -> tuple[License, ...]:
        self._state.check_writable()
        now = self._clock.now()
        due = self._due(now)
        cancelling = {row.service for row in due if not row.is_authorized}
        due = [row for row in due if not (row.is_authorized and row.service in cancelling)]
        due.sort(key=lambda row: (row.is_authorized, row.next_sync_at, row.enterprise_id))
        claimed = []
        for row in due[:limit]:
            lapsed = row.claim_id is not None
            taken = replace(row, claim_id=claim_id, outcome_unknown=row.outcome_unknown or lapsed)
            self._state.licenses[_key(row)] = taken
            self._state.leases[_key(row)] = now + lease
            claimed.append(taken)
        return tuple(claimed)

    def release(self, claim_id: str) -> None:
        self._state.check_writable()
        for row in self._claimed(claim_id):
            self._state.licenses[_key(row)] = replace(row, claim_id=None)
            self._state.leases.pop(_key(row), None)

    def extend_claim(self, claim_id: str, lease: timedelta) -> None:
        self._state.check_writable()
        for row in self._claimed(claim_id):
            self._state.leases[_key(row)] = self._clock.now() + lease

    def fail_waiting(self, failure: SyncFailure) -> int:
        self._state.check_writable()
        marked, now = 0, self._clock.now()
        for row in list(self._state.licenses.values()):
            if row.next_sync_at is None:
                continue
            claim_id = row.claim_id
            if not self._state.is_being_sent(_key(row), now):
                self._state.leases.pop(_key(row), None)
                claim_id = None
            if row.is_refreshing:
                failed = replace(row, next_sync_at=None, claim_id=claim_id)
            else:
                failed = replace(
                    row, sync_status=SyncStatus.FAILED, sync_failure=failure, claim_id=claim_id
                )
                marked += 1
            self._state.licenses[_key(row)] = failed
        return marked

    def waiting(self) -> Waiting:
        waiting = [row for row in self._state.licenses.values() if row.next_sync_at is not None]
        in_flight = sum(row.in_flight for row in waiting)
        return Waiting(in_flight, len(waiting) - in_flight)

    def has_due(self) -> bool:
        return bool(self._due(self._clock.now()))

    def _due(self, now: datetime) -> list[License]:
        if not self._state.settings.sends:
            return []
        rows = (self._state.license(key) for key in self._state.licenses)
        return [row for row in rows if row is not None and self._is_due(row, now)]

    def _is_due(self, row: License, now: datetime) -> bool:
        return (
            row.next_sync_at is not None
            and has_come(row.next_sync_at, now)
            and not self._state.is_being_sent(_key(row), now)
        )

    def _claimed(self, claim_id: str) -> list[License]:
        return [row for row in self._state.licenses.values() if row.claim_id == claim_id]

    def _rows(self, service: Service) -> Iterator[License]:
        for one in sorted(self._state.enterprises):
            row = self._state.license((service, one))
            if row is not None and self._state.is_listed(one):
                yield row

    def _seen(self, chosen: Filter, sort: Sort, today: date) -> list[License]:
        rows = [row for row in self._rows(chosen.service) if is_seen(row, chosen, today)]
        return in_order(rows, sort)

    def _selected(
        self, service: Service, selection: Selection, sort: Sort, today: date
    ) -> list[License]:
        rows = [row for row in self._rows(service) if is_chosen(row, selection, today)]
        return in_order(rows, sort)


_STATUSES = tuple(AuthorizationStatus)


def _key(row: License) -> RowKey:
    return row.service, row.enterprise_id


def in_order(rows: list[License], sort: Sort) -> list[License]:
    """Rows (given in order of import) in the order asked for; empty values count as smallest."""
    column = sort.column
    if column is None:
        return rows[::-1] if sort.descending else rows
    if column is Column.SERVICE_GROUP:
        return rows

    def key(row: License) -> tuple[bool, str]:
        value = getattr(row, column)
        text = str(value or "")
        return value is not None, name_key(text) if column is Column.NAME else text

    return sorted(rows, key=key, reverse=sort.descending)


def usage_of(rows: Sequence[License]) -> UsageCounts:
    """How the licences are used: each authorized row in the first of the four that fits."""
    held = [row for row in rows if row.is_authorized]
    in_flight = sum(row.in_flight for row in held)
    failed = sum(row.sync_status is SyncStatus.FAILED for row in held)
    historic = sum(row.is_historic for row in held)
    others = [row for row in rows if not row.is_authorized]
    return UsageCounts(
        in_flight=in_flight,
        sync_failed=failed,
        confirmed=len(held) - in_flight - failed - historic,
        historic=historic,
        cancellations_in_flight=sum(row.in_flight for row in others),
        cancellations_failed=sum(row.sync_status is SyncStatus.FAILED for row in others),
    )
