"""What became of each row of a batch: sums that add up, reasons, next steps, and the retry."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from invoice_license_desktop.core.domain.batch import BatchCounts, BatchRowView
from invoice_license_desktop.core.domain.calendar import shanghai_day
from invoice_license_desktop.core.domain.reason import Outcome
from invoice_license_desktop.core.domain.vocabulary import Operation, SyncFilter
from invoice_license_desktop.core.operations.export_report import ReportWords, export_report
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.tables import Tables
from invoice_license_desktop.core.operations.report import (
    UNSYNCED,
    Report,
    Retry,
    outcomes_of,
    read_report_rows,
)
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.messages.summaries import result_line
from invoice_license_desktop.messages.terms import (
    operation_name,
    service_name,
    sync_filter_name,
)
from invoice_license_desktop.translation import Language, language_in_use, translate
from invoice_license_desktop.ui.controls.buttons import PrimaryButton, SecondaryButton
from invoice_license_desktop.ui.controls.plain_table import PlainTable
from invoice_license_desktop.ui.controls.reason_link import RowReasonLink
from invoice_license_desktop.ui.controls.segments import Segment, Segments
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.result_rows import ResultRows
from invoice_license_desktop.ui.dialogs.row_reading import LaneRows, RowsCopy
from invoice_license_desktop.ui.dialogs.rows_export import RowsExport
from invoice_license_desktop.ui.dialogs.working_dialog import WorkingDialog
from invoice_license_desktop.ui.exports import Export, IsStopped, TellRows
from invoice_license_desktop.ui.guide.places import OPERATION_PAGES, Place, place_of_reason

_ICONS: Final = {
    Operation.AUTHORIZE: "shield-check",
    Operation.CANCEL: "shield-x",
    Operation.SYNC_AUTHORIZATION: "sync-check",
    Operation.SYNC_CANCELLATION: "sync-x",
}
_ALL: Final = "all"
_SUCCEEDED: Final = "succeeded"
_FAILED: Final = "failed"
_NOT_SYNCED: Final = "not_synced"


class ResultDialog(WorkingDialog):
    """Shows a batch as it is stored. `next_attempt_at` (aware UTC) is when the platform is asked
    again by itself."""

    retry_asked = Signal()
    """The rows of `retry` shall be tried again; the dialog has closed itself."""

    def __init__(
        self,
        desk: Desk,
        report: Report,
        retry: Retry,
        next_attempt_at: datetime | None,
        parent: QWidget | None = None,
    ) -> None:
        operation = report.batch.operation
        super().__init__(
            desk,
            translate("ResultDialog", "{operation} · Result").format(
                operation=operation_name(translate, operation)
            ),
            icon=_ICONS[operation],
            width=1200 if language_in_use() is Language.ENGLISH else 1020,
            parent=parent,
        )
        self.report = report
        self._retry = retry
        self._shown = _ALL
        counts = report.counts
        self.add_heading(result_line(translate, counts))
        second = Text(_second_sum(counts), Kind.SECOND, wraps=True)
        second.setVisible(bool(second.text()))
        self.body.addWidget(second)
        self._groups = _groups(counts)
        self.filter = Segments(
            desk.look, _segments(counts), translate("ResultDialog", "Rows shown")
        )
        self.filter.chosen.connect(self._show)
        self.body.addWidget(self.filter)
        rows = self._words = ResultRows(
            operation, report.batch.service, desk.context.clock.now(), next_attempt_at
        )
        self.table = PlainTable(desk.look, rows.columns(), translate("ResultDialog", "Rows"))
        self.body.addWidget(self.table, 1)
        self._rows: LaneRows[BatchRowView] = LaneRows(self, self.table, rows.row)
        copy = SecondaryButton(desk.look, translate("Dialog", "Copy"))
        self._copy: RowsCopy[BatchRowView] = RowsCopy(self, copy, rows.heads(), rows.line)
        done = PrimaryButton(desk.look, translate("ResultDialog", "Done"))
        export = SecondaryButton(desk.look, translate("ResultDialog", "Export result…"))
        self._export = RowsExport(self, export, self.table, self._export_of_shown)
        more = RowReasonLink(desk.look, self.table)
        self.set_buttons(
            act=self._retry_button(), back=done, default=done, second=[copy, export, more]
        )
        done.setFocus()
        self._show(_ALL)

    def guide_place(self) -> Place:
        """The reason of the row it stands on, else what the operation does."""
        if self.table.reason:
            return place_of_reason(self.table.reason)
        return Place(OPERATION_PAGES[self.report.batch.operation])

    def _retry_button(self) -> SecondaryButton:
        caption = translate("ResultDialog", "Retry failed only ({count})")
        button = SecondaryButton(
            self.desk.look, caption.format(count=number_text(self._retry.total))
        )
        button.setEnabled(self._retry.total > 0)
        if not self._retry.total:
            button.explain(
                button.text(), translate("ResultDialog", "Retrying now would change nothing")
            )
        button.clicked.connect(self._on_retry)
        return button

    @Slot(str)
    def _show(self, key: str) -> None:
        self._shown = key
        count, outcomes = self._groups[key]
        window = partial(read_report_rows, self.desk.context, self.report.batch.id, outcomes)
        self._rows.show(count, window)
        self._copy.show(count, window)

    def _export_of_shown(self) -> Export:
        """The rows that are shown now."""
        batch = self.report.batch
        _, outcomes = self._groups[self._shown]
        work = partial(_write, self.desk.context, batch.id, outcomes, self._words.report_words())
        title = translate("ResultDialog", "Export the result")
        name = translate("ResultDialog", "{operation}-{service}-result-{day}").format(
            operation=operation_name(translate, batch.operation),
            service=service_name(translate, batch.service),
            day=shanghai_day(batch.confirmed_at).isoformat(),
        )
        return Export(title, self.desk.file_name(name), work)

    @Slot()
    def _on_retry(self) -> None:
        self.accept()
        self.retry_asked.emit()


def _write(
    context: Context,
    batch_id: str,
    outcomes: frozenset[Outcome] | None,
    words: ReportWords,
    tables: Tables,
    path: Path,
    tell: TellRows,
    is_stopped: IsStopped,
) -> int | None:
    return export_report(
        context, tables, path, batch_id, words, outcomes=outcomes, progress=tell, stop=is_stopped
    )


def _groups(counts: BatchCounts) -> dict[str, tuple[int, frozenset[Outcome] | None]]:
    operation = counts.operation
    return {
        _ALL: (counts.total, None),
        _SUCCEEDED: (counts.succeeded, outcomes_of(operation, succeeded=True)),
        _FAILED: (counts.failed, outcomes_of(operation, succeeded=False)),
        _NOT_SYNCED: (counts.sync_failed, UNSYNCED),
    }


def _segments(counts: BatchCounts) -> list[Segment]:
    captions = (
        (_ALL, translate("ResultDialog", "All"), counts.total),
        (_SUCCEEDED, translate("ResultDialog", "Succeeded"), counts.succeeded),
        (_FAILED, translate("ResultDialog", "Failed"), counts.failed),
        (_NOT_SYNCED, sync_filter_name(translate, SyncFilter.FAILED), counts.sync_failed),
    )
    return [
        Segment(key, text, number_text(count), is_empty=not count) for key, text, count in captions
    ]


def _second_sum(counts: BatchCounts) -> str:
    """What the succeeded rows came to at the platform, and what became of the failed ones."""
    sentences = []
    if not counts.operation.is_sync and counts.succeeded:
        sentences.append(_of_the_succeeded(counts))
    if not counts.operation.is_sync and counts.failed:
        sentences.append(_of_the_failed(counts))
    if counts.waiting:
        text = translate("ResultDialog", "Still waiting for the platform's answer: {count}.")
        sentences.append(text.format(count=number_text(counts.waiting)))
    return " ".join(sentences) if len(sentences) < 2 else _joined(sentences)


def _joined(sentences: list[str]) -> str:
    joined = sentences[0]
    for sentence in sentences[1:]:
        joined = translate("Dialog", "{first} {second}").format(first=joined, second=sentence)
    return joined


def _of_the_succeeded(counts: BatchCounts) -> str:
    local = counts.outcomes.get(Outcome.DONE_LOCAL, 0)
    if local == counts.succeeded:
        text = translate("ResultDialog", "The {total} that succeeded are not sent to the platform.")
    elif not counts.sync_failed:
        text = translate("ResultDialog", "The platform confirmed {confirmed} of the {total}.")
    elif counts.operation is Operation.CANCEL:
        text = translate(
            "ResultDialog",
            "Of the {total} that succeeded the platform confirmed {confirmed}; {unsynced} failed "
            "to sync (cancelled here).",
        )
    else:
        text = translate(
            "ResultDialog",
            "Of the {total} that succeeded the platform confirmed {confirmed}; {unsynced} failed "
            "to sync (authorized here, using a licence).",
        )
    return text.format(
        total=number_text(counts.succeeded),
        confirmed=number_text(counts.synced),
        unsynced=number_text(counts.sync_failed),
    )


def _of_the_failed(counts: BatchCounts) -> str:
    if counts.operation is Operation.CANCEL:
        text = translate("ResultDialog", "Failed and not cancelled: {count}.")
    else:
        text = translate("ResultDialog", "Failed and not authorized: {count}.")
    return text.format(count=number_text(counts.failed))
