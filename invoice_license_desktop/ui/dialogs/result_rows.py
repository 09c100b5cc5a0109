"""The rows of a report in words: what became of each, why, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from invoice_license_desktop.core.domain.batch import BatchRowView, success_outcomes
from invoice_license_desktop.core.domain.reason import Outcome, Reason
from invoice_license_desktop.core.domain.rule import MARKING_REFUSALS
from invoice_license_desktop.core.domain.vocabulary import Column as Field
from invoice_license_desktop.core.domain.vocabulary import (
    Operation,
    Service,
    SyncFilter,
    SyncStatus,
)
from invoice_license_desktop.core.operations.export_report import ReportLine, ReportWords
from invoice_license_desktop.core.operations.ports.tables import CellTone, Status
from invoice_license_desktop.core.operations.report import UNSYNCED
from invoice_license_desktop.messages.details import Details, details_of_outcome
from invoice_license_desktop.messages.fields import field_meaning
from invoice_license_desktop.messages.moments import day_text
from invoice_license_desktop.messages.next_steps import next_step
from invoice_license_desktop.messages.reasons import (
    reason_sentence,
    reason_with_request,
    short_request,
)
from invoice_license_desktop.messages.source import joined
from invoice_license_desktop.messages.terms import (
    column_name,
    operation_name,
    outcome_name,
    service_name,
    sync_filter_name,
)
from invoice_license_desktop.translation import Language, language_in_use, translate
from invoice_license_desktop.ui.controls.plain_table import Cell, Column, Row
from invoice_license_desktop.ui.tokens import Tone

_NOTHING: Final = "—"
_CELL_TONES: Final = {
    Tone.OK: CellTone.GOOD,
    Tone.LINK: CellTone.WAITING,
    Tone.WARNING: CellTone.WARNING,
    Tone.DANGER: CellTone.BAD,
}
_RESULT_WIDTHS: Final = {Language.CHINESE: 104, Language.ENGLISH: 116}
_REASON_WIDTHS: Final = {Language.CHINESE: 290, Language.ENGLISH: 380}
_SYNC_BUTTONS: Final = {
    Operation.AUTHORIZE: Operation.SYNC_AUTHORIZATION,
    Operation.CANCEL: Operation.SYNC_CANCELLATION,
    Operation.SYNC_AUTHORIZATION: Operation.SYNC_AUTHORIZATION,
    Operation.SYNC_CANCELLATION: Operation.SYNC_CANCELLATION,
}


@dataclass(frozen=True)
class ResultRows:
    """Words a report's rows. `next_attempt_at` is when the platform is asked again by itself;
    both moments are aware UTC."""

    operation: Operation
    service: Service
    now: datetime
    next_attempt_at: datetime | None

    def columns(self) -> tuple[Column, ...]:
        """The heads of the table."""
        return (
            Column(column_name(translate, Field.NAME), 196),
            Column(translate("ResultDialog", "Result"), _RESULT_WIDTHS[language_in_use()]),
            Column(
                column_name(translate, Field.SYNC_STATUS),
                106,
                meaning=field_meaning(translate, Field.SYNC_STATUS),
            ),
            Column(translate("ResultDialog", "Reason"), _REASON_WIDTHS[language_in_use()]),
            Column(translate("ResultDialog", "Next step")),
        )

    def heads(self) -> tuple[str, ...]:
        """The heads of the copied list, which has the tax number as well."""
        titles = [column.title for column in self.columns()]
        return (titles[0], column_name(translate, Field.TAX_NUMBER), *titles[1:])

    def row(self, view: BatchRowView) -> Row:
        """A row of the table."""
        step = self._next_step(view)
        return Row(
            (
                Cell(view.row.name or view.row.tax_number),
                self._result(view),
                _sync(view),
                self._reason(view),
                Cell(step) if step else Cell(_NOTHING, Tone.MUTED),
            ),
            reason=view.row.reason or "",
        )

    def line(self, view: BatchRowView) -> Sequence[str]:
        """A row of the copied list."""
        texts = [cell.full_text for cell in self.row(view).cells]
        return (texts[0], view.row.tax_number, *texts[1:])

    def report_words(self) -> ReportWords:
        """The same words for a file, with the number of each request in a column of its own."""
        titles = [column.title for column in self.columns()]
        number = column_name(translate, Field.TAX_NUMBER)
        name, result, sync, reason, step = titles
        request = translate("ResultDialog", "Request number")
        title = operation_name(translate, self.operation)
        return ReportWords(
            title, (name, number, result, sync, reason, step, request), self._report_line
        )

    def _report_line(self, view: BatchRowView) -> ReportLine:
        if view.row.reason:
            reason = reason_sentence(translate, view.row.reason, self._details_of(view))
        else:
            reason = self._good_news(view)
        sync = _sync(view)
        return ReportLine(
            _status(self._result(view)),
            _status(sync) if sync.text else None,
            reason,
            self._next_step(view),
        )

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
        details = self._details_of(view)
        whole = reason_with_request(translate, row.reason, details)
        brief = replace(details, request_id=short_request(details.request_id))
        text = reason_with_request(translate, row.reason, brief)
        tone = Tone.WARNING if _is_left_alone(view) else Tone.DANGER
        return Cell(text, tone, whole=whole if whole != text else "")

    def _details_of(self, view: BatchRowView) -> Details:
        return details_of_outcome(
            view,
            now=self.now,
            next_attempt_at=self.next_attempt_at,
            sync_with=_SYNC_BUTTONS[self.operation],
        )

    def _next_step(self, view: BatchRowView) -> str:
        details = self._details_of(view)
        step = next_step(translate, view.row.reason, details)
        if view.row.reason == Reason.LOCKED and not details.sent:
            (other,) = set(Service) - {self.service}
            # Each service is locked by itself.
            note = translate("ResultDialog", "{service} is not affected")
            step = joined(translate, [step, note.format(service=service_name(translate, other))])
        return step

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


def _status(cell: Cell) -> Status:
    return Status(cell.text, _CELL_TONES.get(cell.tone or Tone.TEXT, CellTone.QUIET))


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
