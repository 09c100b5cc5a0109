"""All counts of a service, from one pass over a covering index and three short ranges."""

from collections import Counter
from datetime import date

from sqlalchemy import Connection, func, select

from invoice_license_desktop.core.domain.quota import UsageCounts
from invoice_license_desktop.core.domain.selection import Filter
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Service,
    SyncFilter,
    SyncStatus,
    View,
)
from invoice_license_desktop.core.operations.ports.rows import Overview
from invoice_license_desktop.core.store.license_queries import HIDDEN_IDS, filtered
from invoice_license_desktop.core.store.tables import license_row

# status, sync status, whether the row waits for the platform
_Group = tuple[AuthorizationStatus, SyncStatus | None, bool]


def read_overview(connection: Connection, service: Service, today: date) -> Overview:
    """Count everything the tree, the header and the filter bar show, hidden enterprises left out."""
    groups = _count_groups(connection, service)
    statuses = dict.fromkeys(AuthorizationStatus, 0)
    syncs = dict.fromkeys(SyncFilter, 0)
    for (status, sync, waits), rows in groups.items():
        statuses[status] += rows
        syncs[_sync_shown(sync, waits=waits)] += rows
    usage = _usage(groups)
    views = {
        View.ALL: groups.total(),
        View.FAILED: statuses[AuthorizationStatus.FAILED],
        View.SYNC_FAILED: syncs[SyncFilter.FAILED],
        View.HISTORIC: usage.historic,
    }
    for view in (View.EXPIRING, View.EXPIRED, View.LOCKED):
        counted = filtered(Filter(service, view), today).select(func.count())
        views[view] = connection.execute(counted).scalar_one()
    return Overview(groups.total(), statuses, syncs, views, usage)


def _count_groups(connection: Connection, service: Service) -> Counter[_Group]:
    rows = license_row.c
    status, sync = rows.authorization_status, rows.sync_status
    of_service = rows.service == service.value
    groups: Counter[_Group] = Counter()
    # count(next_sync_at) counts the waiting rows and leaves the grouping in the index's order
    counted = select(status, sync, func.count(), func.count(rows.next_sync_at)).where(of_service)
    for one, two, every, waiting in connection.execute(counted.group_by(status, sync)):
        groups[_group(one, two, waits=True)] += waiting
        groups[_group(one, two, waits=False)] += every - waiting
    # few are hidden: taking them off is quicker than asking each row for its enterprise
    is_hidden = rows.enterprise_id.in_(HIDDEN_IDS)
    hidden = select(status, sync, rows.next_sync_at).where(of_service, is_hidden)
    for one, two, next_sync_at in connection.execute(hidden):
        groups[_group(one, two, waits=next_sync_at is not None)] -= 1
    return groups


def _group(status: str, sync: str | None, *, waits: bool) -> _Group:
    return AuthorizationStatus(status), None if sync is None else SyncStatus(sync), waits


def _sync_shown(sync: SyncStatus | None, *, waits: bool) -> SyncFilter:
    if sync is SyncStatus.FAILED:
        return SyncFilter.FAILED
    if waits:
        return SyncFilter.SYNCING
    return SyncFilter.BLANK if sync is None else SyncFilter.SUCCEEDED


def _usage(groups: Counter[_Group]) -> UsageCounts:
    held: Counter[SyncFilter] = Counter()
    others: Counter[SyncFilter] = Counter()
    for (status, sync, waits), rows in groups.items():
        part = held if status is AuthorizationStatus.AUTHORIZED else others
        part[_sync_shown(sync, waits=waits)] += rows
    return UsageCounts(
        in_flight=held[SyncFilter.SYNCING],
        sync_failed=held[SyncFilter.FAILED],
        confirmed=held[SyncFilter.SUCCEEDED],
        historic=held[SyncFilter.BLANK],
        cancellations_in_flight=others[SyncFilter.SYNCING],
        cancellations_failed=others[SyncFilter.FAILED],
    )
