"""The vendor's side of the rules: what the platform makes of a wished state (manual, 关键字段说明)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from invoice_license_desktop.core.domain.calendar import LOCK_DAYS
from invoice_license_desktop.core.domain.tax_number import TaxNumberForm, check_tax_number
from invoice_license_desktop.core.domain.vocabulary import WishedState
from invoice_license_desktop.core.platform.contract import BatchItem, Problem, ProblemCode


@dataclass(frozen=True, slots=True)
class Holding:
    """What the practice platform holds for a tax number and a service."""

    revision: int
    state: WishedState
    valid_from: date | None = None
    valid_to: date | None = None
    first_allowed_day: date | None = None


def decide(
    item: BatchItem, held: Holding | None, *, remaining: int, today: date
) -> Holding | Problem:
    """What is held after an item, or why it is refused. The same holding again means no change."""
    if held is not None and item.revision < held.revision:
        return _stale(held)
    if held is not None and item.revision == held.revision:
        return held if item.state is held.state else _stale(held)
    if item.state is WishedState.CANCELLED:
        return _cancelled(item, held, today)
    if check_tax_number(item.tax_number).form is TaxNumberForm.INVALID:
        return problem(ProblemCode.INVALID_TAX_NUMBER)
    if held is not None and held.state is WishedState.AUTHORIZED:
        return replace(held, revision=item.revision)
    if held is not None and held.first_allowed_day and today < held.first_allowed_day:
        return problem(ProblemCode.LOCKED, first_allowed_day=held.first_allowed_day)
    if remaining <= 0:
        return problem(ProblemCode.NO_REMAINING_ENTITLEMENT)
    return Holding(item.revision, WishedState.AUTHORIZED, today, last_day_of_year(today))


def last_day_of_year(first: date) -> date:
    """The last day of the year that begins on a day: the same day next year, less one."""
    try:
        return first.replace(year=first.year + 1) - timedelta(days=1)
    except ValueError:  # 29 February
        return date(first.year + 1, 2, 28)


def first_allowed_day(cancelled_on: date) -> date:
    """The first day after the lock of a cancellation."""
    return cancelled_on + timedelta(days=LOCK_DAYS)


def problem(
    code: str,
    *,
    detail: str = "",
    first_allowed_day: date | None = None,
    held: Holding | None = None,
) -> Problem:
    """The problem document of a refused item."""
    return Problem(
        title=TITLES.get(code, code),
        status=422,
        detail=detail,
        code=code,
        first_allowed_day=first_allowed_day,
        held_revision=held.revision if held else None,
        held_state=held.state if held else None,
    )


TITLES: dict[str, str] = {
    ProblemCode.NO_REMAINING_ENTITLEMENT: "No entitlement is left to allocate",
    ProblemCode.UNKNOWN_SERIAL: "The product serial number is not known",
    ProblemCode.SERIAL_REQUIRED: "A product serial number is required",
    ProblemCode.ENTITLEMENT_EXPIRED: "The entitlement has expired",
    ProblemCode.LOCKED: "The tax number is locked after its cancellation",
    ProblemCode.INVALID_TAX_NUMBER: "The tax number is not valid",
    ProblemCode.STALE_REVISION: "A newer revision is held",
}


def _cancelled(item: BatchItem, held: Holding | None, today: date) -> Holding:
    day = first_allowed_day(item.cancelled_on or today)
    if held is not None and held.first_allowed_day is not None:
        day = max(day, held.first_allowed_day)
    return Holding(item.revision, WishedState.CANCELLED, first_allowed_day=day)


def _stale(held: Holding) -> Problem:
    return problem(ProblemCode.STALE_REVISION, held=held)
