"""The rows of a report in words: what became of each, why, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from invoice_license_desktop.core.domain.batch import BatchRowView, success_outcomes
from invoice_license_desktop.core.domain.license import Operation, SyncStatus
from invoice_license_desktop.core.domain.reason import Outcome, Reason
from invoice_license_desktop.core.domain.rule import MARKING_REFUSALS
from invoice_license_desktop.core.domain.selection import Column as Field
from invoice_license_desktop.core.domain.selection import SyncFilter
from invoice_license_desktop.core.operations.report import UNSYNCED
from invoice_license_desktop.messages.details import details_of_outcome
from invoice_license_desktop.messages.moments import day_text
from invoice_license_desktop.messages.next_steps import next_step
from invoice_license_desktop.messages.reasons import reason_sentence, request_note
from invoice_license_desktop.messages.terms import (
    column_name,
    outcome_name,
    sync_filter_name,
)
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.plain_table import Cell, Column, Row
from invoice_license_desktop.ui.tokens import Tone

_NOTHING: Final = "—"


@dataclass(frozen=True)
class ResultRows:
    """Words a report's rows. `next_attempt_at` is when the platform is asked again by itself;
    both moments are aware UTC."""

    operation: Operation
    now: datetime
    next_attempt_at: datetime | None

    def columns(self) -> tuple[Column, ...]:
        """The heads of the table."""
        return (
            Column(column_name(translate, Field.NAME), 196),
            Column(translate("ResultDialog", "Result"), 108),
            Column(column_name(translate, Field.SYNC_STATUS), 112),
            Column(translate("ResultDialog", "Reason"), 284),
            Column(translate("ResultDialog", "Next step")),
        )

    def heads(self) -> tuple[str, ...]:
        """The heads of the copied list, which has the tax number as well."""
        titles = [column.title for column in self.columns()]
        return (titles[0], column_name(translate, Field.TAX_NUMBER), *titles[1:])

    def row(self, view: BatchRowView) -> Row:
        """A row of the table."""
        details = details_of_outcome(view, now=self.now, next_attempt_at=self.next_attempt_at)
        step = next_step(translate, view.row.reason, details)
        return Row(
            (
                Cell(view.row.name or view.row.tax_number),
                self._result(view),
                _sync(view),
                self._reason(view),
                Cell(step) if step else Cell(_NOTHING, Tone.MUTED),
            )
        )

    def line(self, view: BatchRowView) -> Sequence[str]:
        """A row of the copied list."""
        texts = [cell.text for cell in self.row(view).cells]
        return (texts[0], view.row.tax_number, *texts[1:])

    def _result(self, view: BatchRowView) -> Cell:
        outcome = view.row.outcome
        if not self.operation.is_sync and (
            outcome is None or outcome in success_outcomes(self.operation)
        ):
            # Authorized or cancelled here, whatever the platform says of it.
            return self._done()
        if outcome is Outcome.DONE:
            return Cell(outcome_name(translate, outcome), Tone.OK, "circle-check-filled")
        return _not_done(view)

    def _done(self) -> Cell:
        if self.operation is Operation.CANCEL:
            text = translate("ResultDialog", "Cancelled")
        else:
            text = translate("ResultDialog", "Authorized")
        return Cell(text, Tone.OK, "circle-check-filled")

    def _reason(self, view: BatchRowView) -> Cell:
        row = view.row
        if not row.reason:
            return Cell(self._good_news(view))
        details = details_of_outcome(view, now=self.now, next_attempt_at=self.next_attempt_at)
        text = reason_sentence(translate, row.reason, details)
        if row.request_id and row.reason in set(Reason):
            # A code that is the platform's own already names its request.
            note = request_note(translate, row.request_id)
            text = translate("Text", "{sentence} ({note})").format(sentence=text, note=note)
        return Cell(text, Tone.WARNING if _is_left_alone(view) else Tone.DANGER)

    def _good_news(self, view: BatchRowView) -> str:
        row, now = view.row, view.license
        if self.operation is Operation.CANCEL and row.day is not None:
            return translate("ResultDialog", "May be authorized again from {day}").format(
                day=day_text(row.day)
            )
        if row.outcome is Outcome.DONE_LOCAL:
            return translate("ResultDialog", "Not sent in the legacy edition")
        if row.outcome is Outcome.DONE and now is not None and now.valid_to is not None:
            return translate("ResultDialog", "Valid from {first} to {last}").format(
                first=day_text(now.valid_from), last=day_text(now.valid_to)
            )
        return ""


def _not_done(view: BatchRowView) -> Cell:
    row = view.row
    if row.outcome is None:
        return Cell(translate("ResultDialog", "Waiting"), Tone.LINK, "loader")
    if row.outcome is Outcome.REFUSED and row.reason in MARKING_REFUSALS:
        return Cell(translate("ResultDialog", "Failed"), Tone.DANGER, "circle-x")
    if _is_left_alone(view):
        icon = "lock" if row.reason == Reason.LOCKED else "circle"
        return Cell(translate("ResultDialog", "Unchanged"), Tone.WARNING, icon)
    return Cell(outcome_name(translate, row.outcome), Tone.DANGER, "x")


def _is_left_alone(view: BatchRowView) -> bool:
    row = view.row
    if row.outcome is Outcome.REFUSED:
        return row.reason not in MARKING_REFUSALS
    return row.outcome in {Outcome.CHANGED_MEANWHILE, Outcome.NOT_FOUND, Outcome.WITHDRAWN}


def _sync(view: BatchRowView) -> Cell:
    """What the platform said of this batch; a row that kept its confirmation still has it."""
    outcome, now = view.row.outcome, view.license
    if outcome is Outcome.DONE:
        return _synced()
    if outcome in UNSYNCED:
        if now is not None and now.sync_status is SyncStatus.SUCCEEDED:
            return _synced()
        return Cell(sync_filter_name(translate, SyncFilter.FAILED), Tone.DANGER, "x")
    if outcome is None:
        return Cell(sync_filter_name(translate, SyncFilter.SYNCING), Tone.LINK, "loader")
    return Cell()


def _synced() -> Cell:
    return Cell(sync_filter_name(translate, SyncFilter.SUCCEEDED), Tone.OK, "check")
