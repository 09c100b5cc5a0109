"""Which rows are due, who is sending them, and what happens when the platform cannot be asked."""

from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    bindparam,
    case,
    cast,
    func,
    null,
    or_,
    select,
    update,
)

from invoice_license_desktop.core.domain.calendar import utc_text
from invoice_license_desktop.core.domain.exchange import LAST_RETRY_DELAY
from invoice_license_desktop.core.domain.license import License, SyncFailure
from invoice_license_desktop.core.domain.vocabulary import AuthorizationStatus, Service, SyncStatus
from invoice_license_desktop.core.operations.ports.rows import Waiting
from invoice_license_desktop.core.store.clocks import Clocks
from invoice_license_desktop.core.store.id_lists import listed, listing
from invoice_license_desktop.core.store.license_queries import (
    IS_SYNC_FAILED,
    IS_SYNC_SUCCEEDED,
    IS_WAITING,
    is_being_sent,
)
from invoice_license_desktop.core.store.license_reads import read_licenses
from invoice_license_desktop.core.store.license_rows import failure_values
from invoice_license_desktop.core.store.settings import SqlSettings
from invoice_license_desktop.core.store.tables import license_row

_row = license_row.c
_UNCLAIMED = {"claim_id": None, "claimed_until": None}


def _has_come(moment: ColumnElement[str | None], clock: str) -> ColumnElement[bool]:
    """`exchange.has_come` in SQL, by one of the clocks."""
    return or_(moment <= bindparam(f"{clock}_now"), moment > bindparam(f"{clock}_late"))


def _moments(clock: str, now: datetime) -> dict[str, str]:
    return {f"{clock}_now": utc_text(now), f"{clock}_late": utc_text(now + LAST_RETRY_DELAY)}


# statuses of rows whose cancellation is to be sent, and of those whose authorization is
_CANCELLED = (AuthorizationStatus.NOT_AUTHORIZED, AuthorizationStatus.FAILED)
_AUTHORIZED = (AuthorizationStatus.AUTHORIZED,)
# of one status at a time: then the index has them in order, and nothing is sorted but the ends
_DUE = (
    select(_row.next_sync_at, _row.enterprise_id)
    .where(
        _row.service == bindparam("of_service"),
        _row.authorization_status == bindparam("status"),
        IS_WAITING,
        _has_come(_row.next_sync_at, "due"),
        or_(_row.claimed_until.is_(None), _has_come(_row.claimed_until, "lease")),
    )
    .order_by(_row.next_sync_at, _row.enterprise_id)
    .limit(bindparam("many", type_=Integer()))
)
_TAKE = (
    update(license_row)
    .where(
        _row.service == bindparam("of_service"),
        _row.enterprise_id.in_(select(listed("ids").c.value)),
    )
    .values(
        claim_id=bindparam("claim"),
        claimed_until=bindparam("until"),
        outcome_unknown=cast(or_(_row.outcome_unknown == 1, _row.claim_id.is_not(None)), Integer),
    )
)
# in which order rows are sent, with what names them
_Due = tuple[bool, str, int, Service]


class LicenseClaims:
    """The sending half of the `Licenses` port. Hidden enterprises' rows are sent too."""

    def __init__(self, connection: Connection, clocks: Clocks) -> None:
        self._connection = connection
        self._clocks = clocks

    def claim(self, claim_id: str, limit: int, lease: timedelta) -> tuple[License, ...]:
        """Claim due rows nobody else is sending, and return them, the longest due first.

        Of a service with due cancellations nothing but these is claimed. A row that still carries
        a lapsed claim may have been sent: its outcome is unknown.
        """
        if self._is_paused():
            return ()
        now = self._clocks.leases.now()
        moments = self._moments(now)
        due = sorted(due for one in Service for due in self._due(one, moments, limit))[:limit]
        claimed: dict[tuple[Service, int], License] = {}
        for service in Service:
            ids = [number for _, _, number, of in due if of is service]
            if ids:
                taken = {"claim": claim_id, "until": utc_text(now + lease)}
                where = {"of_service": service.value, "ids": listing(ids)}
                self._connection.execute(_TAKE, taken | where)
                rows = read_licenses(self._connection, service, ids)
                claimed |= {(service, row.enterprise_id): row for row in rows}
        return tuple(claimed[service, number] for _, _, number, service in due)

    def release(self, claim_id: str) -> None:
        """Give the rows of a claim back unsent."""
        self._connection.execute(
            update(license_row).where(_row.claim_id == claim_id).values(_UNCLAIMED)
        )

    def extend_claim(self, claim_id: str, lease: timedelta) -> None:
        """Keep a claim alive for another lease."""
        until = utc_text(self._clocks.leases.now() + lease)
        self._connection.execute(
            update(license_row).where(_row.claim_id == claim_id).values(claimed_until=until)
        )

    def fail_waiting(self, failure: SyncFailure) -> int:
        """Mark all rows that wait for the platform as failed; the number marked.

        They stay due. Rows being refreshed keep their confirmation and are no longer due. Claims are
        dropped, but for those under which somebody is sending just now.
        """
        being_sent = is_being_sent(self._clocks.leases.now())
        claims: dict[str, ColumnElement[str | None]] = {
            name: case((being_sent, _row[name]), else_=null()) for name in _UNCLAIMED
        }
        self._connection.execute(
            update(license_row)
            .where(IS_WAITING, IS_SYNC_SUCCEEDED)
            .values(next_sync_at=None, **claims)
        )
        marked = self._connection.execute(
            update(license_row)
            .where(IS_WAITING)
            .values(sync_status=SyncStatus.FAILED.value, **failure_values(failure), **claims)
        )
        return marked.rowcount

    def waiting(self) -> Waiting:
        """How much is left to send, over both services."""
        counted = select(func.count(), func.count().filter(IS_SYNC_FAILED)).where(IS_WAITING)
        every, failed = self._connection.execute(counted).one()
        return Waiting(every - failed, failed)

    def has_due(self) -> bool:
        """Whether a claim would find a row now."""
        if self._is_paused():
            return False
        moments = self._moments(self._clocks.leases.now())
        return any(self._due(service, moments, 1) for service in Service)

    def _is_paused(self) -> bool:
        return not SqlSettings(self._connection).read().sends

    def _moments(self, now: datetime) -> dict[str, str]:
        return _moments("lease", now) | _moments("due", self._clocks.due.now())

    def _due(self, service: Service, moments: dict[str, str], limit: int) -> list[_Due]:
        for statuses in (_CANCELLED, _AUTHORIZED):
            rows = [
                (statuses is _AUTHORIZED, row.next_sync_at, row.enterprise_id, service)
                for status in statuses
                for row in self._connection.execute(
                    _DUE,
                    {
                        "of_service": service.value,
                        "status": status.value,
                        "many": limit,
                    }
                    | moments,
                )
            ]
            if rows:
                return rows
        return []
