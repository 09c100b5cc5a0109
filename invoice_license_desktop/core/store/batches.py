"""Confirmed operations and their rows in the database."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    and_,
    bindparam,
    case,
    exists,
    func,
    insert,
    literal,
    not_,
    or_,
    select,
    update,
)

from invoice_license_desktop.core.domain.batch import Batch, BatchCounts, BatchRow, BatchRowView
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.reason import Outcome, Reason
from invoice_license_desktop.core.domain.vocabulary import Service, SyncStatus
from invoice_license_desktop.core.operations.ports.rows import BatchRowFacts, RowResult
from invoice_license_desktop.core.store import tables
from invoice_license_desktop.core.store.clocks import Clocks
from invoice_license_desktop.core.store.id_lists import listed, listing
from invoice_license_desktop.core.store.license_queries import (
    FACT_COLUMNS,
    IS_SYNC_BLANK,
    IS_SYNC_FAILED,
    IS_SYNC_SUCCEEDED,
    IS_WAITING,
    is_being_sent,
)
from invoice_license_desktop.core.store.license_reads import read_licenses
from invoice_license_desktop.core.store.license_rows import facts_of_columns
from invoice_license_desktop.core.store.many import write_alike, write_many
from invoice_license_desktop.core.store.rows import (
    Values,
    batch_of,
    batch_row_of,
    batch_row_values,
    moment_text,
)

_STREAMED_ROWS = 1000
_batch = tables.batch.c
_row = tables.batch_row.c
_license = tables.license_row.c
_READ = select(tables.batch).where(_batch.id == bindparam("of_batch"))
_HAS_NO_OUTCOME = _row.outcome.is_(None)
_ADD = insert(tables.batch_row).values({column.name: bindparam(column.name) for column in _row})
_SETTLE = (
    update(tables.batch_row)
    .where(
        _HAS_NO_OUTCOME,
        _row.revision == bindparam("of_revision"),
        exists().where(_batch.id == _row.batch_id, _batch.service == bindparam("of_service")),
    )
    .values({name: bindparam(name) for name in ("outcome", "reason", "detail", "request_id")})
)
_wanted = listed("ids")
_AWAITING = (
    select(_row.enterprise_id, _row.revision, _row.batch_id)
    .select_from(_wanted)
    .join(tables.batch_row, _row.enterprise_id == _wanted.c.value)
    .join(tables.batch, _batch.id == _row.batch_id)
    .where(_HAS_NO_OUTCOME, _batch.service == bindparam("of_service"))
    .order_by(_batch.confirmed_at)
)
_ITS_LICENSE = (
    _batch.id == _row.batch_id,
    _license.enterprise_id == _row.enterprise_id,
    _license.service == _batch.service,
)
_IS_REFRESHED = exists().where(*_ITS_LICENSE, IS_WAITING, IS_SYNC_SUCCEEDED)


class SqlBatches:
    """Implements the `Batches` port."""

    def __init__(self, connection: Connection, clocks: Clocks) -> None:
        self._connection = connection
        self._clocks = clocks

    def add(self, batch: Batch, rows: Sequence[BatchRow]) -> None:
        """Store a batch, or more rows of one that is stored (same id)."""
        if self.read(batch.id) is None:
            self._connection.execute(insert(tables.batch).values(_batch_values(batch)))
        write_many(self._connection, _ADD, [batch_row_values(batch.id, row) for row in rows])

    def settle(self, results: Sequence[RowResult]) -> None:
        """Write results to the waiting rows they belong to, in whatever batches these are."""
        alike: dict[tuple[Any, ...], tuple[Values, list[int]]] = {}
        for result in results:
            values = _settle_values(result)
            _, ids = alike.setdefault(tuple(values.values()), (values, []))
            ids.append(result.enterprise_id)
        write_alike(self._connection, _SETTLE, _row.enterprise_id, alike.values())

    def fail_waiting(self, reason: Reason, detail: str, request_id: str) -> None:
        """Give all rows that wait for the platform the outcome `sync_failed`, in one statement."""
        being_sent = exists().where(
            *_ITS_LICENSE,
            IS_WAITING,
            or_(IS_SYNC_BLANK, IS_SYNC_FAILED),
            is_being_sent(self._clocks.leases.now()),
        )
        self._connection.execute(
            update(tables.batch_row)
            .where(_HAS_NO_OUTCOME, not_(being_sent))
            .values(
                outcome=Outcome.SYNC_FAILED.value,
                reason=case(
                    (_IS_REFRESHED, literal(Reason.NOT_REFRESHED.value)),
                    else_=literal(str(reason.value)),
                ),
                detail=detail,
                request_id=request_id,
            )
        )

    def awaiting(self, service: Service, ids: Sequence[int]) -> dict[tuple[int, int], str]:
        """The batch that waits for the answer to a row, by enterprise and revision."""
        asked = {"ids": listing(ids), "of_service": service.value}
        found = self._connection.execute(_AWAITING, asked)
        return {(row.enterprise_id, row.revision): row.batch_id for row in found}

    def waiting_ids(self, batch_id: str) -> list[int]:
        """The enterprises whose rows of this batch have no outcome yet, in the batch's order."""
        waiting = (
            select(_row.enterprise_id)
            .where(_row.batch_id == batch_id, _HAS_NO_OUTCOME, _row.enterprise_id.is_not(None))
            .order_by(_row.position)
        )
        return list(self._connection.execute(waiting).scalars())

    def read(self, batch_id: str) -> Batch | None:
        """A batch, None if there is none with this id."""
        found = self._connection.execute(_READ, {"of_batch": batch_id}).one_or_none()
        return None if found is None else batch_of(found)

    def counts(self, batch_id: str) -> BatchCounts:
        """How many rows came to each outcome. Raises LookupError for an unknown batch."""
        batch = self._known(batch_id)
        grouped = (
            select(_row.outcome, func.count().label("rows"))
            .where(_row.batch_id == batch_id)
            .group_by(_row.outcome)
        )
        rows = {row.outcome: row.rows for row in self._connection.execute(grouped)}
        waiting = rows.pop(None, 0)
        outcomes = {Outcome(outcome): count for outcome, count in rows.items()}
        return BatchCounts(batch.operation, batch.total, waiting, outcomes)

    def page(
        self, batch_id: str, outcomes: frozenset[Outcome] | None, offset: int, limit: int
    ) -> tuple[BatchRowView, ...]:
        """A window of a batch's rows in their order, of these outcomes only if given."""
        seen = select(tables.batch_row).where(_row.batch_id == batch_id)
        if outcomes is not None:
            seen = seen.where(_row.outcome.in_(sorted(outcomes)))
        window = seen.order_by(_row.position).limit(limit).offset(offset)
        rows = list(map(batch_row_of, self._connection.execute(window)))
        licenses = self._licenses(self._known(batch_id).service, rows) if rows else {}
        return tuple(BatchRowView(row, licenses.get(row.enterprise_id)) for row in rows)

    def facts(self, batch_id: str, outcomes: frozenset[Outcome]) -> Iterator[BatchRowFacts]:
        """The facts of a batch's rows with these outcomes, read as a stream."""
        enterprise = tables.enterprise.c
        found = (
            select(
                _row.enterprise_id,
                _row.outcome,
                _license.sync_status,
                enterprise.tax_number_form,
                *FACT_COLUMNS,
            )
            .join(tables.batch, _batch.id == _row.batch_id)
            .join(
                tables.license_row,
                and_(
                    _license.enterprise_id == _row.enterprise_id, _license.service == _batch.service
                ),
            )
            .join(tables.enterprise, enterprise.id == _row.enterprise_id)
            .where(
                _row.batch_id == batch_id,
                _row.outcome.in_(sorted(outcomes)),
                enterprise.hidden == literal(0),
            )
            .order_by(_row.position)
        )
        for row in self._connection.execute(found).yield_per(_STREAMED_ROWS):
            enterprise_id, outcome, sync_status, *columns = row
            yield BatchRowFacts(
                enterprise_id,
                Outcome(outcome),
                None if sync_status is None else SyncStatus(sync_status),
                facts_of_columns(*columns),
            )

    def _known(self, batch_id: str) -> Batch:
        batch = self.read(batch_id)
        if batch is None:
            raise LookupError(batch_id)
        return batch

    def _licenses(self, service: Service, rows: Sequence[BatchRow]) -> dict[int | None, License]:
        ids = [row.enterprise_id for row in rows if row.enterprise_id is not None]
        found = read_licenses(self._connection, service, ids, hidden_too=False)
        return {row.enterprise_id: row for row in found}


def _batch_values(batch: Batch) -> Values:
    return {
        "id": batch.id,
        "operation": batch.operation.value,
        "service": batch.service.value,
        "confirmed_at": moment_text(batch.confirmed_at),
        "operator": batch.operator,
        "total": batch.total,
    }


def _settle_values(result: RowResult) -> Values:
    return {
        "of_service": result.service.value,
        "of_revision": result.revision,
        "outcome": result.outcome.value,
        "reason": None if result.reason is None else str(result.reason),
        "detail": result.detail,
        "request_id": result.request_id,
    }
