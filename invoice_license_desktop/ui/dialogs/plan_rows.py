"""The rows of a plan in words: what confirming would make of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from invoice_license_desktop.core.domain.calendar import first_allowed_day
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.reason import Caution, Reason
from invoice_license_desktop.core.domain.vocabulary import AuthorizationStatus, Operation
from invoice_license_desktop.core.domain.vocabulary import Column as Field
from invoice_license_desktop.core.operations.plan import Plan, PlanRow
from invoice_license_desktop.messages.details import details_of_verdict
from invoice_license_desktop.messages.fields import field_meaning
from invoice_license_desktop.messages.moments import day_text
from invoice_license_desktop.messages.reasons import caution_sentence, reason_sentence
from invoice_license_desktop.messages.source import joined
from invoice_license_desktop.messages.terms import column_name, status_name, wished_state_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.plain_table import Cell, Column, Row
from invoice_license_desktop.ui.tokens import Tone

# Cautions that hold for every row are said once, below the table.
_OF_THE_ROW = (Caution.UNUSUAL_TAX_NUMBER,)


@dataclass(frozen=True)
class PlanRows:
    """Words a plan's rows, in the read lane as well as anywhere else. `now` is aware UTC."""

    plan: Plan
    now: datetime

    def columns(self) -> tuple[Column, ...]:
        """The heads of the table."""
        name = column_name(translate, Field.NAME)
        number = column_name(translate, Field.TAX_NUMBER)
        if self.plan.operation is Operation.CANCEL:
            return (
                Column(name, 236),
                Column(number, 164, is_fixed_face=True),
                Column(
                    column_name(translate, Field.VALID_TO),
                    100,
                    meaning=field_meaning(translate, Field.VALID_TO),
                ),
                Column(translate("PlanDialog", "May be authorized again from")),
            )
        return (
            Column(name, 223),
            Column(number, 166, is_fixed_face=True),
            Column(translate("PlanDialog", "Result after confirming")),
        )

    def row(self, item: PlanRow) -> Row:
        """A row of the table."""
        name = item.license.name if item.license is not None else ""
        cells = [Cell(name), Cell(item.tax_number)]
        if self.plan.operation is Operation.CANCEL:
            until = item.license.valid_to if item.license is not None else None
            cells.append(Cell(day_text(until)))
        cells.append(self._verdict(item))
        return Row(tuple(cells), reason=_reason_of(item))

    def line(self, item: PlanRow) -> Sequence[str]:
        """A row of the copied list."""
        return [cell.text for cell in self.row(item).cells]

    def _verdict(self, item: PlanRow) -> Cell:
        if not item.verdict.will_do:
            return self._refused(item)
        match self.plan.operation:
            case Operation.AUTHORIZE:
                return self._authorized(item)
            case Operation.CANCEL:
                return self._cancelled(item)
            case Operation.SYNC_AUTHORIZATION | Operation.SYNC_CANCELLATION:
                return self._synced(item)

    def _authorized(self, item: PlanRow) -> Cell:
        will = translate("PlanDialog", "Will authorize")
        failed = item.license.failed_reason if item.license is not None else None
        if failed is not None:
            before = reason_sentence(translate, failed)
            will = translate("PlanDialog", "{will} (failed before: {reason})").format(
                will=will, reason=before
            )
        return _with_cautions(item, will, Tone.OK, "check")

    def _cancelled(self, item: PlanRow) -> Cell:
        day = day_text(self._first_day(item.license))
        if Caution.NEVER_CONFIRMED in item.verdict.cautions:
            day = translate("PlanDialog", "{day} (never confirmed)").format(day=day)
        return Cell(day, Tone.WARNING, "lock")

    def _synced(self, item: PlanRow) -> Cell:
        if Caution.CHANGED_ELSEWHERE in item.verdict.cautions:
            return Cell(_held_sentence(item.license), Tone.WARNING, "alert-triangle")
        return Cell(translate("PlanDialog", "Will sync"), Tone.OK, "check")

    def _refused(self, item: PlanRow) -> Cell:
        verdict, quota = item.verdict, self.plan.quota
        details = details_of_verdict(
            verdict,
            item.tax_number,
            authorized=self.plan.authorized_after,
            total=quota.total,
        )
        reason = reason_sentence(translate, verdict.refusal, details)
        if verdict.marks_failed:
            text = translate("PlanDialog", "Becomes Failed: {reason}")
            return Cell(text.format(reason=reason), Tone.DANGER, "circle-x")
        if verdict.refusal is Reason.NOT_AUTHORIZED:
            # The reason's own sentence speaks of cancelling and syncing at once.
            reason = status_name(translate, AuthorizationStatus.NOT_AUTHORIZED)
        text = _not_done(self.plan.operation).format(reason=reason)
        if verdict.refusal is Reason.LOCKED:
            return Cell(text, Tone.WARNING, "lock")
        return Cell(text, Tone.MUTED, "circle")

    def _first_day(self, row: License | None) -> date:
        return first_allowed_day(self.now, None if row is None else row.first_allowed_day)


def _reason_of(item: PlanRow) -> str:
    """Why a row is left alone, else what is to be known of it alone."""
    verdict = item.verdict
    if verdict.refusal is not None:
        return verdict.refusal
    told = (*_OF_THE_ROW, Caution.NEVER_CONFIRMED, Caution.CHANGED_ELSEWHERE)
    return next((caution for caution in told if caution in verdict.cautions), "")


def _not_done(operation: Operation) -> str:
    match operation:
        case Operation.AUTHORIZE:
            return translate("PlanDialog", "Not authorized: {reason}")
        case Operation.CANCEL:
            return translate("PlanDialog", "Not cancelled: {reason}")
        case Operation.SYNC_AUTHORIZATION | Operation.SYNC_CANCELLATION:
            return translate("PlanDialog", "Not synced: {reason}")


def _with_cautions(item: PlanRow, text: str, tone: Tone, icon: str) -> Cell:
    cautions = [
        caution_sentence(translate, caution, item.tax_number)
        for caution in item.verdict.cautions
        if caution in _OF_THE_ROW
    ]
    if not cautions:
        return Cell(text, tone, icon)
    return Cell(joined(translate, [text, *cautions]), Tone.WARNING, "alert-triangle")


def _held_sentence(row: License | None) -> str:
    """What the platform holds and what is held here; confirming takes over what is here."""
    held = None if row is None or row.held is None else row.held.state
    here = None if row is None else row.wished_state
    return translate("PlanDialog", "Platform: {there}, here: {here}").format(
        there=wished_state_name(translate, held), here=wished_state_name(translate, here)
    )
