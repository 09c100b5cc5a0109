"""From the click on one of the four operations to its result: plan, confirm, apply, sync, report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from invoice_license_desktop.core.domain.batch import Batch
from invoice_license_desktop.core.domain.reason import Caution, Outcome
from invoice_license_desktop.core.domain.selection import Selection, Sort
from invoice_license_desktop.core.domain.vocabulary import Operation
from invoice_license_desktop.core.operations.plan import Plan
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.report import Retry
from invoice_license_desktop.core.operations.sync import SyncReport
from invoice_license_desktop.messages.details import details_of_outcome
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.messages.next_steps import next_step
from invoice_license_desktop.messages.reasons import reason_sentence
from invoice_license_desktop.messages.summaries import result_line
from invoice_license_desktop.messages.terms import operation_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.batch_panel import Progress
from invoice_license_desktop.ui.batch_progress import BatchProgress
from invoice_license_desktop.ui.cancellation_delay import CancellationDelay
from invoice_license_desktop.ui.dialog_openers import show_dialog
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.hidden_line import Hidden
from invoice_license_desktop.ui.errands import Errands
from invoice_license_desktop.ui.lanes import Lane
from invoice_license_desktop.ui.operation_steps import (
    Ask,
    Ended,
    Planned,
    carry_out,
    note_withdrawal,
    read_end,
    stop_batches,
    with_step,
)
from invoice_license_desktop.ui.planning import Planning
from invoice_license_desktop.ui.sync_flow import SyncFlow

_PANEL_AFTER_MS: Final = 300


class OperationFlow(QObject):
    """Several operations may be under way: what is applied is sent by the one sync flow, and each
    batch is reported when none of its rows waits any more. A confirmed cancellation first waits
    for its delay; meanwhile no other one can be asked for."""

    changed = Signal()
    progressed = Signal(object)
    confirmed = Signal(object)
    """The plan that was confirmed."""
    succeeded = Signal(str)
    warned = Signal(str)
    refused = Signal(str, str)
    """The only row was left alone: what is to be said of it, and the code of the reason."""
    dialog_opened = Signal(object)
    dialog_closed = Signal()
    busy_changed = Signal(bool)
    """Whether a confirmed operation is being written or sent."""
    ended = Signal(str)
    """A batch has ended; what came of it."""

    def __init__(
        self,
        desk: Desk,
        errands: Errands,
        sync: SyncFlow,
        undo_seconds: Callable[[], int],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.delay = CancellationDelay(undo_seconds, self)
        self.delay.ended.connect(partial(self._apply, take_over_held=False))
        self.delay.withdrawn.connect(self._on_withdrawn)
        self._desk = desk
        self._context: Context = desk.context
        self._errands = errands
        self._sync = sync
        self._window = window
        self.planning = Planning(errands, desk.context, self)
        # Entitlements may have been read; the header shall say so while the dialog is open.
        self.planning.prepared.connect(self.changed)
        self.planning.planned.connect(self._on_planned)
        self.planning.stopped.connect(self._on_planning_stopped)
        self._running: dict[str, Batch] = {}
        self._progress = BatchProgress(errands, desk.context, self)
        self._progress.read.connect(self._on_progress)
        self._is_stopping = False
        self._is_server_away = False
        self._shown: Progress | None = None
        self._panel = QTimer(self)
        self._panel.setSingleShot(True)
        self._panel.setInterval(_PANEL_AFTER_MS)
        self._panel.timeout.connect(self._on_panel_due)
        sync.settled.connect(self._on_settled)
        sync.finished.connect(self._on_sync_finished)

    def start(self, ask: Ask) -> None:
        """An operation was clicked."""
        if ask.operation is Operation.CANCEL and self.delay.is_waiting:
            self.warned.emit(
                translate("Window", "A cancellation is about to be carried out; undo it or wait")
            )
            return
        self.planning.begin(ask)

    @Slot()
    def stop(self) -> None:
        """Sends nothing more; what was not sent waits for the sync buttons."""
        self._is_stopping = True
        if self._shown is not None:
            self._show(replace(self._shown, seconds_left=None, is_stopping=True))
        if self._sync.is_running:
            self._sync.stop()

    @Slot()
    def lose_server(self) -> None:
        """The database's server does not answer; batches under way wait for it."""
        self._is_server_away = True

    @Slot()
    def find_server(self) -> None:
        """It answers again, and they go on."""
        self._is_server_away = False
        if self._running:
            self._sync.send()

    # plan and confirm

    def _on_planning_stopped(self) -> None:
        self.warned.emit(translate("Window", "Planning was stopped; nothing was changed"))

    def _on_planned(self, planned: Planned) -> None:
        plan = planned.plan
        if planned.refusal:
            self.refused.emit(planned.refusal, plan.verdict_at(0).refusal or "")
        elif plan.operation.is_sync and not plan.cautioned(Caution.CHANGED_ELSEWHERE):
            # Nothing of an enterprise's rights changes, so nothing is asked (manual, 同步许可授权).
            self._apply(planned, take_over_held=False)
        else:
            self._confirm(planned)

    def _confirm(self, planned: Planned) -> None:
        ask = planned.ask
        hidden = Hidden(planned.hidden, is_included=ask.takes_hidden) if planned.hidden else None
        from invoice_license_desktop.ui.dialogs.plan import PlanDialog

        dialog = PlanDialog(self._desk, planned.plan, planned.serial, self._window, hidden=hidden)
        if ask.operation is Operation.CANCEL:
            dialog.promise_undo(self.delay.seconds_wanted)
            dialog.accepted.connect(partial(self.delay.begin, planned))
        else:
            dialog.accepted.connect(
                partial(self._apply, planned, take_over_held=dialog.takes_over_held)
            )
        dialog.replan_asked.connect(partial(self.start, ask))
        other = replace(ask, takes_hidden=not ask.takes_hidden)
        dialog.other_rows_asked.connect(partial(self.start, other))
        self._open(dialog)

    # the delay of a cancellation

    def close(self) -> None:
        """The window goes: a cancellation that still waits is taken back."""
        self.delay.undo()

    def _on_withdrawn(self, planned: Planned) -> None:
        plan = planned.plan
        self._errands.run(
            Lane.WRITE,
            partial(note_withdrawal, self._context, plan),
            partial(self._on_withdrawal_noted, plan.will_do),
            is_last_word=True,
        )

    def _on_withdrawal_noted(self, count: int, _result: None) -> None:
        self.changed.emit()
        text = translate("Window", "Undone: {count} stay authorized")
        self.succeeded.emit(text.format(count=number_text(count)))

    # apply

    def _apply(self, planned: Planned, *, take_over_held: bool) -> None:
        self.confirmed.emit(planned.plan)
        if not self._running:
            self._progress.begin()
            self._is_stopping = False
        self._panel.start()
        self._show(
            Progress(planned.plan.operation, planned.plan.total, is_applying=True), at_once=False
        )
        self._errands.run(
            Lane.WRITE,
            partial(carry_out, self._context, planned, take_over_held),
            self._on_applied,
            over=self._hide,
            progress=partial(self._on_applying, planned.plan),
        )

    def _on_applying(self, plan: Plan, done: tuple[Any, ...]) -> None:
        self._show(Progress(plan.operation, plan.total, done[-1], is_applying=True), at_once=False)

    def _on_applied(self, batch: Batch) -> None:
        self._running[batch.id] = batch
        self.changed.emit()
        if self._is_stopping:
            self._end_stopped()
        else:
            self._sync.send()
            self._progress.ask(self._running)

    # sync

    @Slot()
    def _on_settled(self) -> None:
        self.changed.emit()
        self._progress.ask(self._running)

    def _on_progress(self, progress: Progress) -> None:
        self._show(replace(progress, is_stopping=self._is_stopping), at_once=False)

    @Slot(object)
    def _on_sync_finished(self, _report: SyncReport | None) -> None:
        self.changed.emit()
        if not self._running or self._is_server_away:
            return
        if self._is_stopping:
            self._end_stopped()
        else:
            self._end()

    def _end_stopped(self) -> None:
        work = partial(stop_batches, self._context, tuple(self._running))
        self._errands.run(Lane.WRITE, work, self._on_stopped, over=self._end)

    def _on_stopped(self, _count: int) -> None:
        self.changed.emit()
        self._end()

    # report

    def _end(self) -> None:
        ids = tuple(self._running)
        self._running.clear()
        self._progress.end()
        self._is_stopping = False
        self._hide()
        for batch_id in ids:
            work = partial(read_end, self._context, batch_id)
            self._errands.run(Lane.READ, work, self._on_ended)

    def _on_ended(self, ended: Ended) -> None:
        counts = ended.report.counts
        name = operation_name(translate, counts.operation)
        self.ended.emit(
            translate("Window", "{operation}: {result}").format(
                operation=name, result=result_line(translate, counts)
            )
        )
        if not counts.waiting and not counts.failed and not counts.sync_failed:
            self.succeeded.emit(
                translate("Window", "{operation}: {result}").format(
                    operation=name, result=result_line(translate, counts)
                )
            )
        elif counts.waiting == counts.total - counts.failed and not counts.failed:
            self.warned.emit(
                translate("Window", "{operation}: done here, sent later").format(operation=name)
            )
        elif ended.only is not None and ended.only.row.outcome is Outcome.REFUSED:
            sentence = _outcome_sentence(ended, self._context.clock.now())
            self.refused.emit(sentence, ended.only.row.reason or "")
        else:
            self._show_result(ended)

    def _show_result(self, ended: Ended) -> None:
        from invoice_license_desktop.ui.dialogs.result import ResultDialog

        dialog = ResultDialog(
            self._desk, ended.report, ended.retry, ended.next_attempt_at, self._window
        )
        dialog.retry_asked.connect(partial(self._retry, ended.retry))
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(self.dialog_closed)
        show_dialog(dialog)
        self.dialog_opened.emit(dialog)

    def _retry(self, retry: Retry) -> None:
        """The sync of what was not synced goes without a question; the operation itself asks."""
        for operation, ids in ((retry.sync, retry.sync_ids), (retry.again, retry.again_ids)):
            if ids:
                self.start(Ask(operation, retry.service, Selection(frozenset(ids)), Sort()))

    # the panel

    def _show(self, progress: Progress, *, at_once: bool = True) -> None:
        """Not within the first moments: a panel that flashes up tells nobody anything."""
        if self._shown is None:
            self.busy_changed.emit(True)  # noqa: FBT003 - a signal's argument
        self._shown = progress
        if at_once or not self._panel.isActive():
            self.progressed.emit(progress)

    def _hide(self) -> None:
        self._panel.stop()
        if not self._running:
            self._shown = None
            self.progressed.emit(None)
            self.busy_changed.emit(False)  # noqa: FBT003 - a signal's argument

    @Slot()
    def _on_panel_due(self) -> None:
        if self._shown is not None:
            self.progressed.emit(self._shown)


def _outcome_sentence(ended: Ended, now: datetime) -> str:
    view = ended.only
    if view is None:
        return ""
    details = details_of_outcome(view, now=now, next_attempt_at=ended.next_attempt_at)
    sentence = reason_sentence(translate, view.row.reason, details)
    return with_step(view.row.name, sentence, next_step(translate, view.row.reason, details))
