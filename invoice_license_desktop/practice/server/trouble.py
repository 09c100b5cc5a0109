"""Which of the set faults happen to a request and to its rows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from invoice_license_desktop.core.domain.vocabulary import WishedState
from invoice_license_desktop.core.platform.contract import (
    BATCH_PATH,
    BatchItem,
    Problem,
    ProblemCode,
)
from invoice_license_desktop.practice.faults import DROPS, ROW_FAULTS, Fault, FaultKind
from invoice_license_desktop.practice.server.rules import Holding, first_allowed_day, problem
from invoice_license_desktop.practice.server.state import State


@dataclass(frozen=True, slots=True)
class RequestTrouble:
    """What happens to a request: how long it is held up, and what else goes wrong, if anything."""

    milliseconds: int = 0
    fault: Fault | None = None


def take_request_trouble(state: State, path: str, tax_numbers: Collection[str]) -> RequestTrouble:
    """The trouble of a request, used up by it: one slowness, and the first other fault that applies."""
    slow, other = None, None
    with state.transaction():
        for key, fault in state.faults():
            if fault.kind in ROW_FAULTS or not _applies(fault, path, tax_numbers):
                continue
            if fault.kind is FaultKind.SLOW:
                is_used, slow = slow is None, slow or fault
            else:
                is_used, other = other is None, other or fault
            if is_used:
                state.use_fault(key)
    return RequestTrouble(slow.milliseconds if slow else 0, other)


def take_row_trouble(
    state: State, item: BatchItem, *, has_serial: bool, today: date
) -> Problem | None:
    """The refusal a fault brings upon a row, used up by it. Within a transaction."""
    for key, fault in state.faults():
        if fault.tax_number not in {None, item.tax_number}:
            continue
        refusal = _refusal(fault, item, has_serial=has_serial, today=today)
        if refusal is not None:
            state.use_fault(key)
            return refusal
    return None


def standing_fault(state: State, kind: FaultKind) -> Fault | None:
    """The fault of a kind that is set, without using it up."""
    return next((fault for _, fault in state.faults() if fault.kind is kind), None)


def _applies(fault: Fault, path: str, tax_numbers: Collection[str]) -> bool:
    if fault.kind in DROPS and path != BATCH_PATH:
        return False
    if fault.path is not None and path != fault.path:
        return False
    return fault.tax_number is None or fault.tax_number in tax_numbers


def _refusal(fault: Fault, item: BatchItem, *, has_serial: bool, today: date) -> Problem | None:
    match fault.kind:
        case FaultKind.REFUSE:
            return _any_refusal(fault, item, today)
        case FaultKind.SERIAL_REQUIRED if not has_serial:
            return problem(ProblemCode.SERIAL_REQUIRED)
        case FaultKind.UNKNOWN_SERIAL:
            return problem(ProblemCode.UNKNOWN_SERIAL)
        case FaultKind.ENTITLEMENT_EXPIRED if item.state is WishedState.AUTHORIZED:
            return problem(ProblemCode.ENTITLEMENT_EXPIRED)
        case _:
            return None


def _any_refusal(fault: Fault, item: BatchItem, today: date) -> Problem:
    """A refusal with the asked code, and with what the contract wants beside that code."""
    return problem(
        fault.code,
        detail=fault.detail,
        first_allowed_day=first_allowed_day(today) if fault.code == ProblemCode.LOCKED else None,
        held=_other_state(item) if fault.code == ProblemCode.STALE_REVISION else None,
    )


def _other_state(item: BatchItem) -> Holding:
    others = {
        WishedState.AUTHORIZED: WishedState.CANCELLED,
        WishedState.CANCELLED: WishedState.AUTHORIZED,
    }
    return Holding(item.revision + 1, others[item.state])
