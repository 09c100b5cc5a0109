"""The practice platform's doings, free of HTTP: entitlements, batches and queries over its state."""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, timedelta

from invoice_license_desktop.core.domain.calendar import shanghai_day
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.platform.contract import (
    BatchAnswers,
    BatchItem,
    EntitlementItem,
    EntitlementsAnswer,
    HeldItem,
    ItemAnswer,
    Problem,
    ProblemCode,
    QueryAnswer,
    QueryItem,
    Result,
)
from invoice_license_desktop.practice.faults import FaultKind
from invoice_license_desktop.practice.server.rules import (
    Holding,
    decide,
    last_day_of_year,
    problem,
)
from invoice_license_desktop.practice.server.state import State
from invoice_license_desktop.practice.server.trouble import standing_fault, take_row_trouble


class EntitlementPlatform:
    """What a vendor's platform would do. `serials` names the services a serial number came for."""

    def __init__(self, state: State) -> None:
        self._state = state

    def entitlements(self, serials: Collection[Service]) -> EntitlementsAnswer | Problem:
        """What is bought, for a year from today on."""
        if standing_fault(self._state, FaultKind.UNKNOWN_SERIAL):
            return problem(ProblemCode.UNKNOWN_SERIAL)
        services: Collection[Service] = tuple(Service)
        if standing_fault(self._state, FaultKind.SERIAL_REQUIRED):
            if not serials:
                return problem(ProblemCode.SERIAL_REQUIRED)
            services = serials
        first, last = _today(), last_day_of_year(_today())
        if standing_fault(self._state, FaultKind.ENTITLEMENT_EXPIRED):
            first, last = first - timedelta(days=365), first - timedelta(days=1)
        return EntitlementsAnswer(tuple(self._entitlement(item, first, last) for item in services))

    def carry_out(self, items: Sequence[BatchItem], serials: Collection[Service]) -> BatchAnswers:
        """Carry out what may be carried out, each item by itself, all in one transaction."""
        with self._state.transaction():
            return BatchAnswers(
                tuple(self._carry_out(item, has_serial=item.service in serials) for item in items)
            )

    def held(self, items: Sequence[QueryItem]) -> QueryAnswer:
        """What is held for each item. Changes nothing."""
        return QueryAnswer(tuple(self._held(item) for item in items))

    def _entitlement(self, service: Service, first: date, last: date) -> EntitlementItem:
        allocated = self._state.allocated(service)
        total = self._state.total(service)
        return EntitlementItem(
            service,
            total,
            allocated,
            max(0, total - allocated),
            first,
            last,
            service_group=service.value,
        )

    def _carry_out(self, item: BatchItem, *, has_serial: bool) -> ItemAnswer:
        today = _today()
        refusal = take_row_trouble(self._state, item, has_serial=has_serial, today=today)
        if refusal is not None:
            return _refused(item, refusal)
        before = self._state.holding(item.service, item.tax_number)
        remaining = self._state.total(item.service) - self._state.allocated(item.service)
        after = decide(item, before, remaining=remaining, today=today)
        if isinstance(after, Problem):
            return _refused(item, after)
        if after != before:
            self._state.hold(item.service, item.tax_number, item.name, after)
        return _confirmed(item, after)

    def _held(self, item: QueryItem) -> HeldItem:
        held = self._state.holding(item.service, item.tax_number)
        if held is None:
            return HeldItem(item.service, item.tax_number, None, 0)
        return HeldItem(
            item.service,
            item.tax_number,
            held.state,
            held.revision,
            held.valid_from,
            held.valid_to,
            held.first_allowed_day,
        )


def _today() -> date:
    return shanghai_day(datetime.now(UTC))


def _confirmed(item: BatchItem, held: Holding) -> ItemAnswer:
    return ItemAnswer(
        item.service,
        item.tax_number,
        Result.CONFIRMED,
        held.revision,
        held.valid_from,
        held.valid_to,
        held.first_allowed_day,
    )


def _refused(item: BatchItem, refusal: Problem) -> ItemAnswer:
    return ItemAnswer(item.service, item.tax_number, Result.REFUSED, problem=refusal)
