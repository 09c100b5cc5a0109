"""The batches of the store in memory."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from invoice_license_desktop.core.domain.batch import Batch, BatchCounts, BatchRow, BatchRowView
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.reason import Outcome, Reason
from invoice_license_desktop.core.domain.rule import facts_of
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.ports.context import Clock
from invoice_license_desktop.core.operations.ports.rows import BatchRowFacts, RowResult
from tests.fakes.store_state import FakeState


class FakeBatches:
    """Implements the `Batches` port."""

    def __init__(self, state: FakeState, clock: Clock) -> None:
        self._state = state
        self._clock = clock

    def add(self, batch: Batch, rows: Sequence[BatchRow]) -> None:
        self._state.check_writable()
        self._state.batches.setdefault(batch.id, batch)
        self._state.batch_rows.update({(batch.id, row.position): row for row in rows})

    def settle(self, results: Sequence[RowResult]) -> None:
        self._state.check_writable()
        by_row = {(one.service, one.enterprise_id, one.revision): one for one in results}
        for key, row in self._waiting():
            if row.enterprise_id is None or row.revision is None:
                continue
            result = by_row.get((self._service(key[0]), row.enterprise_id, row.revision))
            if result is not None:
                self._state.batch_rows[key] = replace(
                    row,
                    outcome=result.outcome,
                    reason=result.reason,
                    detail=result.detail,
                    request_id=result.request_id,
                )

    def fail_waiting(self, reason: Reason, detail: str, request_id: str) -> None:
        self._state.check_writable()
        now = self._clock.now()
        for key, row in list(self._waiting()):
            license_row = self._license(self._service(key[0]), row)
            refreshing = license_row is not None and license_row.is_refreshing
            if license_row is not None and license_row.next_sync_at and not refreshing:
                its = license_row.service, license_row.enterprise_id
                if self._state.is_being_sent(its, now):
                    continue
            self._state.batch_rows[key] = replace(
                row,
                outcome=Outcome.SYNC_FAILED,
                reason=Reason.NOT_REFRESHED if refreshing else reason,
                detail=detail,
                request_id=request_id,
            )

    def awaiting(self, service: Service, ids: Sequence[int]) -> dict[tuple[int, int], str]:
        found: dict[tuple[int, int], str] = {}
        for batch in sorted(self._state.batches.values(), key=lambda one: one.confirmed_at):
            for key, row in self._waiting():
                if key[0] != batch.id or batch.service is not service:
                    continue
                if row.enterprise_id is not None and row.revision is not None:
                    found[row.enterprise_id, row.revision] = batch.id
        return {key: batch for key, batch in found.items() if key[0] in ids}

    def waiting_ids(self, batch_id: str) -> list[int]:
        return [
            row.enterprise_id
            for key, row in self._waiting()
            if key[0] == batch_id and row.enterprise_id is not None
        ]

    def read(self, batch_id: str) -> Batch | None:
        return self._state.batches.get(batch_id)

    def counts(self, batch_id: str) -> BatchCounts:
        batch = self._state.batches[batch_id]
        rows = self._rows(batch_id)
        outcomes: dict[Outcome, int] = {}
        for row in rows:
            if row.outcome is not None:
                outcomes[row.outcome] = outcomes.get(row.outcome, 0) + 1
        waiting = sum(row.outcome is None for row in rows)
        return BatchCounts(batch.operation, batch.total, waiting, outcomes)

    def page(
        self, batch_id: str, outcomes: frozenset[Outcome] | None, offset: int, limit: int
    ) -> tuple[BatchRowView, ...]:
        rows = [row for row in self._rows(batch_id) if outcomes is None or row.outcome in outcomes]
        return tuple(
            BatchRowView(
                row,
                self._license(self._service(batch_id), row)
                if self._state.is_listed(row.enterprise_id)
                else None,
            )
            for row in rows[offset : offset + limit]
        )

    def facts(self, batch_id: str, outcomes: frozenset[Outcome]) -> Iterator[BatchRowFacts]:
        for view in self.page(batch_id, outcomes, 0, len(self._state.batch_rows)):
            if view.license is not None and view.row.outcome is not None:
                yield BatchRowFacts(
                    view.license.enterprise_id,
                    view.row.outcome,
                    view.license.sync_status,
                    facts_of(view.license),
                )

    def _rows(self, batch_id: str) -> list[BatchRow]:
        keys = sorted(key for key in self._state.batch_rows if key[0] == batch_id)
        return [self._state.batch_rows[key] for key in keys]

    def _waiting(self) -> list[tuple[tuple[str, int], BatchRow]]:
        rows = sorted(self._state.batch_rows.items(), key=lambda item: item[0])
        return [(key, row) for key, row in rows if row.outcome is None]

    def _service(self, batch_id: str) -> Service:
        return self._state.batches[batch_id].service

    def _license(self, service: Service, row: BatchRow) -> License | None:
        return (
            None if row.enterprise_id is None else self._state.license((service, row.enterprise_id))
        )
