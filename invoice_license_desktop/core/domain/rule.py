"""May this row do that? The one place where an operation is allowed or refused.

Buttons, plan, apply step, command line and import ask these functions; no rule stands elsewhere,
and none is written in SQL: large selections are grouped by `Facts` and each group is judged once.
"""

from dataclasses import dataclass
from datetime import date

from invoice_license_desktop.core.domain.calendar import ClockReading
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.reason import Caution, Reason
from invoice_license_desktop.core.domain.tax_number import TaxNumberForm, check_tax_number
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Edition,
    Operation,
    SerialNeed,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the rules ask of a row; rows with equal facts get equal verdicts."""

    status: AuthorizationStatus
    first_allowed_day: date | None
    tax_number_form: TaxNumberForm
    confirmed: bool
    changed_elsewhere: bool


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What holds for a whole operation: edition, clock, serial number and total of the service."""

    edition: Edition
    clock: ClockReading
    serial_need: SerialNeed
    serial_known: bool
    total: int | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Will do (no refusal) or refused with the reason; `day` is the first allowed day of a lock."""

    refusal: Reason | None = None
    cautions: tuple[Caution, ...] = ()
    day: date | None = None

    @property
    def will_do(self) -> bool:
        """Whether the operation would be carried out."""
        return self.refusal is None

    @property
    def marks_failed(self) -> bool:
        """Whether applying the refusal marks the row 授权失败; a plan never does."""
        return self.refusal in MARKING_REFUSALS


MARKING_REFUSALS = frozenset({Reason.INVALID_TAX_NUMBER, Reason.NO_QUOTA})
NO_QUOTA = Verdict(Reason.NO_QUOTA)


def facts_of(row: License) -> Facts:
    """The facts of a row, for judging it alone; the store groups rows by the same five values."""
    return Facts(
        row.authorization_status,
        row.first_allowed_day,
        check_tax_number(row.tax_number).form,
        confirmed=row.synced_revision == row.revision,
        changed_elsewhere=row.sync_failure is not None
        and row.sync_failure.code == Reason.CHANGED_ELSEWHERE,
    )


def judge(operation: Operation, facts: Facts, circumstances: Circumstances) -> Verdict:
    """The verdict on one row, the quota aside (`grant` adds it, because it depends on the order).

    The checks run in the order in which an administrator would want to hear of them; a doubtful
    clock refuses authorizations and cancellations before anything else.
    """
    match operation:
        case Operation.AUTHORIZE:
            return _judge_authorize(facts, circumstances)
        case Operation.CANCEL:
            return _judge_cancel(facts, circumstances)
        case Operation.SYNC_AUTHORIZATION:
            return _judge_sync_authorization(facts, circumstances)
        case Operation.SYNC_CANCELLATION:
            return _judge_sync_cancellation(facts, circumstances)


def grant(verdict: Verdict, free: int | None) -> Verdict:
    """The verdict on an authorization once the licences left are known; None means unknown."""
    return NO_QUOTA if verdict.will_do and free is not None and free <= 0 else verdict


def _judge_authorize(facts: Facts, circumstances: Circumstances) -> Verdict:
    if not circumstances.clock.is_sure:
        return Verdict(Reason.CLOCK_UNSURE)
    if facts.status is AuthorizationStatus.AUTHORIZED:
        return Verdict(Reason.ALREADY_AUTHORIZED)
    day = facts.first_allowed_day
    if day is not None and circumstances.clock.lock_day < day:
        return Verdict(Reason.LOCKED, day=day)
    if facts.tax_number_form is TaxNumberForm.INVALID:
        return Verdict(Reason.INVALID_TAX_NUMBER)
    cautions = _serial_cautions(circumstances)
    if circumstances.total is None:
        cautions += (Caution.TOTAL_UNKNOWN,)
    if facts.tax_number_form is TaxNumberForm.UNUSUAL:
        cautions += (Caution.UNUSUAL_TAX_NUMBER,)
    return Verdict(cautions=cautions)


def _judge_cancel(facts: Facts, circumstances: Circumstances) -> Verdict:
    if not circumstances.clock.is_sure:
        return Verdict(Reason.CLOCK_UNSURE)
    if circumstances.edition is Edition.LEGACY:
        return Verdict(Reason.NOT_IN_LEGACY_EDITION)
    if facts.status is not AuthorizationStatus.AUTHORIZED:
        return Verdict(Reason.NOT_AUTHORIZED)
    cautions: tuple[Caution, ...] = (Caution.LOCKS_60_DAYS,)
    if not facts.confirmed:
        cautions += (Caution.NEVER_CONFIRMED,)
    return Verdict(cautions=cautions)


def _judge_sync_authorization(facts: Facts, circumstances: Circumstances) -> Verdict:
    if circumstances.edition is Edition.LEGACY:
        return Verdict(Reason.NOT_IN_LEGACY_EDITION)
    if facts.status is not AuthorizationStatus.AUTHORIZED:
        return Verdict(Reason.NOT_AUTHORIZED)
    return _sync_verdict(facts, circumstances)


def _judge_sync_cancellation(facts: Facts, circumstances: Circumstances) -> Verdict:
    if circumstances.edition is Edition.LEGACY:
        return Verdict(Reason.NOT_IN_LEGACY_EDITION)
    if facts.status is AuthorizationStatus.AUTHORIZED:
        return Verdict(Reason.IS_AUTHORIZED)
    if facts.first_allowed_day is None:
        return Verdict(Reason.NOTHING_TO_SYNC)
    return _sync_verdict(facts, circumstances)


def _sync_verdict(facts: Facts, circumstances: Circumstances) -> Verdict:
    cautions = _serial_cautions(circumstances)
    if facts.changed_elsewhere:
        cautions += (Caution.CHANGED_ELSEWHERE,)
    return Verdict(cautions=cautions)


def _serial_cautions(circumstances: Circumstances) -> tuple[Caution, ...]:
    missing = (
        not circumstances.serial_known and circumstances.serial_need is not SerialNeed.NOT_NEEDED
    )
    return (Caution.SERIAL_MISSING,) if missing else ()
