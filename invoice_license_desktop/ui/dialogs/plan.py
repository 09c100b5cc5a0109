"""The confirmation of an operation: what it would do to each chosen row, before anything is done."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from invoice_license_desktop.core.domain.reason import Caution, Reason
from invoice_license_desktop.core.domain.vocabulary import Edition, Operation, Service
from invoice_license_desktop.core.operations.plan import Plan, PlanRow, read_plan_rows
from invoice_license_desktop.core.operations.serials import SerialState
from invoice_license_desktop.messages.manual import legacy_note, red_sentence
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.messages.next_steps import next_step
from invoice_license_desktop.messages.reasons import reason_sentence
from invoice_license_desktop.messages.source import joined
from invoice_license_desktop.messages.summaries import plan_question
from invoice_license_desktop.messages.terms import operation_name
from invoice_license_desktop.translation import Language, language_in_use, translate
from invoice_license_desktop.ui.controls.buttons import (
    Button,
    DangerButton,
    PrimaryButton,
    SecondaryButton,
)
from invoice_license_desktop.ui.controls.links import Link
from invoice_license_desktop.ui.controls.plain_table import PlainTable
from invoice_license_desktop.ui.controls.reason_link import RowReasonLink
from invoice_license_desktop.ui.controls.segments import Segment, Segments
from invoice_license_desktop.ui.controls.text import Kind, StatusLine, Text
from invoice_license_desktop.ui.controls.warning_sentence import WarningSentence
from invoice_license_desktop.ui.dialogs.clock import ClockDialog
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.hidden_line import Hidden, HiddenLine
from invoice_license_desktop.ui.dialogs.plan_notes import Note, plan_notes
from invoice_license_desktop.ui.dialogs.plan_rows import PlanRows
from invoice_license_desktop.ui.dialogs.plan_tiles import marked, plan_tiles
from invoice_license_desktop.ui.dialogs.row_reading import LaneRows, RowsCopy
from invoice_license_desktop.ui.dialogs.typed_count import TypedCount
from invoice_license_desktop.ui.dialogs.working_dialog import WorkingDialog
from invoice_license_desktop.ui.guide.places import OPERATION_PAGES, Place, place_of_reason
from invoice_license_desktop.ui.tokens import GAP_S, Tone

TYPED_ABOVE: Final = 5
# rows that are seen at a glance need no filter
_FILTERED_ABOVE: Final = 20
_ALL: Final = "all"
_DONE: Final = "done"
_NOT_DONE: Final = "not_done"

_ICONS: Final = {
    Operation.AUTHORIZE: "shield-check",
    Operation.CANCEL: "shield-x",
    Operation.SYNC_AUTHORIZATION: "sync-check",
    Operation.SYNC_CANCELLATION: "sync-x",
}


class PlanDialog(WorkingDialog):
    """Asks whether a plan shall be carried out; `accepted` is the confirmation.

    `serial` is what is known of the service's serial number, None where the keyring could not be
    asked. Where Enter must not take anybody's licence away (cancelling), no button is the default.
    """

    replan_asked = Signal()
    """The clock was confirmed: this plan is out of date and the dialog has closed itself."""
    other_rows_asked = Signal()
    """Rows hidden by the filter shall come in, or be left out; the dialog has closed itself."""

    def __init__(
        self,
        desk: Desk,
        plan: Plan,
        serial: SerialState | None,
        parent: QWidget | None = None,
        *,
        hidden: Hidden | None = None,
    ) -> None:
        super().__init__(
            desk,
            operation_name(translate, plan.operation),
            icon=_ICONS[plan.operation],
            width=_width(plan.operation),
            parent=parent,
        )
        self.plan = plan
        self._typed: TypedCount | None = None
        self._copy = Link(desk.look, translate("PlanDialog", "Copy list"))
        self._act = self._act_button()
        self.add_heading(plan_question(translate, plan))
        self._add_sentences()
        if hidden is not None:
            self._add_hidden(hidden)
        if not plan.operation.is_sync:
            self._add_tiles()
        self._add_table()
        for note in plan_notes(plan, serial):
            self._add_note(note)
        if plan.operation is Operation.CANCEL and plan.will_do > TYPED_ABOVE:
            self._typed = TypedCount(desk.look, plan.will_do)
            self._typed.matched.connect(self._on_matched)
            self.body.addWidget(self._typed)
        self._add_buttons()

    def promise_undo(self, seconds: int) -> None:
        """Says how long a confirmed cancellation can still be undone; nothing if it cannot."""
        if not seconds:
            return
        text = translate("PlanDialog", "Can be undone for {seconds} s after confirming")
        if self._typed is not None:
            self._typed.add_note(text.format(seconds=seconds))
        else:
            self.body.addWidget(Text(text.format(seconds=seconds), Kind.MUTED))

    @property
    def takes_over_held(self) -> bool:
        """Whether confirming overwrites what the platform holds for rows changed elsewhere."""
        return self.plan.cautioned(Caution.CHANGED_ELSEWHERE) > 0

    def guide_place(self) -> Place:
        """The reason of the row it stands on, else what the operation does."""
        if self.table.reason:
            return place_of_reason(self.table.reason)
        return Place(OPERATION_PAGES[self.plan.operation])

    @property
    def _can_act(self) -> bool:
        return any(verdict.will_do or verdict.marks_failed for verdict, _ in self.plan.counts)

    def _add_sentences(self) -> None:
        plan = self.plan
        red = red_sentence(translate, plan.operation, plan.edition)
        lead: QWidget = Text(_lead(plan), Kind.SECOND, wraps=True)
        if plan.refused_for(Reason.CLOCK_UNSURE):
            doubt = [
                reason_sentence(translate, Reason.CLOCK_UNSURE),
                next_step(translate, Reason.CLOCK_UNSURE),
            ]
            lead = StatusLine(
                self.desk.look, joined(translate, doubt), Tone.WARNING, "alert-triangle", wraps=True
            )
        sentence = WarningSentence(red)
        sentence.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sentence.setVisible(bool(red))
        # To authorize, look at the numbers first; to cancel, at what it costs.
        order = (sentence, lead) if plan.operation is Operation.CANCEL else (lead, sentence)
        for text in order:
            self.body.addWidget(text)

    def _add_hidden(self, hidden: Hidden) -> None:
        line = HiddenLine(self.desk.look, hidden, self.plan.total)
        line.other_asked.connect(self._on_other_rows)
        self.body.addWidget(line)

    def _add_tiles(self) -> None:
        plan = self.plan
        row = QHBoxLayout()
        row.setSpacing(GAP_S)
        for tile, share in zip(plan_tiles(plan), (7, 7, 10), strict=True):
            row.addWidget(tile, share)
        self.body.addLayout(row)

    def _add_table(self) -> None:
        rows = PlanRows(self.plan, self.desk.context.clock.now())
        name = translate("PlanDialog", "Chosen enterprises")
        if self.plan.total > _FILTERED_ABOVE and self.plan.will_do and self.plan.refused:
            shown = Segments(
                self.desk.look, _segments(self.plan), translate("PlanDialog", "Rows shown")
            )
            shown.chosen.connect(self._show)
            self.body.addWidget(shown)
        self.table = PlainTable(self.desk.look, rows.columns(), name)
        self.body.addWidget(self.table, 1)
        self._rows: LaneRows[PlanRow] = LaneRows(self, self.table, rows.row)
        heads = [column.title for column in rows.columns()]
        self._list: RowsCopy[PlanRow] = RowsCopy(self, self._copy, heads, rows.line)
        self._show(_ALL)

    def _add_note(self, note: Note) -> None:
        self.body.addWidget(StatusLine(self.desk.look, note.text, note.tone, note.icon, wraps=True))

    def _act_button(self) -> Button:
        is_cancel = self.plan.operation is Operation.CANCEL
        kind = DangerButton if is_cancel else PrimaryButton
        return kind(self.desk.look, _act_caption(self.plan))

    def _add_buttons(self) -> None:
        is_cancel = self.plan.operation is Operation.CANCEL
        keep = translate("PlanDialog", "Keep") if is_cancel else translate("Dialog", "Back")
        back = SecondaryButton(self.desk.look, keep)
        self._act.clicked.connect(self.accept)
        self._act.setEnabled(self._can_act)
        if self._typed is not None:
            self._on_matched(is_matched=False)
        if not self._can_act:
            self._act.explain(self._act.text(), translate("PlanDialog", "No row can be changed"))
        second: list[QPushButton] = [self._copy, RowReasonLink(self.desk.look, self.table)]
        if self.plan.refused_for(Reason.CLOCK_UNSURE):
            clock = SecondaryButton(
                self.desk.look, translate("PlanDialog", "Confirm the clock…"), "clock"
            )
            clock.clicked.connect(self._on_clock)
            second.append(clock)
        default = self._act if self._can_act else back
        self.set_buttons(
            act=self._act, back=back, default=None if is_cancel else default, second=second
        )
        if self._typed is not None:
            self._typed.field.setFocus()
        elif is_cancel or not self._can_act:
            back.setFocus()
        else:
            self._act.setFocus()

    @Slot(str)
    def _show(self, key: str) -> None:
        plan = self.plan
        among = None if key == _ALL else plan.positions(will_do=key == _DONE)
        count = plan.total if among is None else len(among)
        window = partial(read_plan_rows, self.desk.context, plan, among=among)
        self._rows.show(count, window)
        self._list.show(count, window)

    @Slot(bool)
    def _on_matched(self, is_matched: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._act.setEnabled(is_matched)
        why = "" if is_matched else translate("PlanDialog", "Type the number first")
        self._act.explain(self._act.text() if why else "", why)

    @Slot()
    def _on_other_rows(self) -> None:
        self.reject()
        self.other_rows_asked.emit()

    @Slot()
    def _on_clock(self) -> None:
        clock = ClockDialog(self.desk, self)
        clock.accepted.connect(self._on_clock_confirmed)
        clock.open()

    @Slot()
    def _on_clock_confirmed(self) -> None:
        self.reject()
        self.replan_asked.emit()


def _width(operation: Operation) -> int:
    """As in the drawings; English sentences need more room in the last column."""
    if language_in_use() is Language.ENGLISH:
        return 880
    return 760 if operation is Operation.CANCEL else 740


def _segments(plan: Plan) -> list[Segment]:
    captions = (
        (_ALL, translate("PlanDialog", "All"), plan.total),
        (_DONE, translate("PlanDialog", "Will be done"), plan.will_do),
        (_NOT_DONE, translate("PlanDialog", "Will not be done"), plan.refused),
    )
    return [Segment(key, text, number_text(count)) for key, text, count in captions]


def _act_caption(plan: Plan) -> str:
    count = number_text(plan.will_do)
    match plan.operation:
        case Operation.AUTHORIZE if not plan.will_do and marked(plan):
            text = translate("PlanDialog", "Mark {count} as Failed")
            return text.format(count=number_text(marked(plan)))
        case Operation.AUTHORIZE:
            return translate("PlanDialog", "Authorize {count}").format(count=count)
        case Operation.CANCEL:
            return translate("PlanDialog", "Cancel authorization of {count}").format(count=count)
        case Operation.SYNC_AUTHORIZATION | Operation.SYNC_CANCELLATION:
            return translate("PlanDialog", "Sync {count}").format(count=count)


def _lead(plan: Plan) -> str:
    match plan.operation:
        case Operation.AUTHORIZE if plan.edition is Edition.LEGACY:
            return legacy_note(translate)
        case Operation.AUTHORIZE:
            return translate(
                "PlanDialog",
                "Check the tax numbers first. On confirming, the authorization is written here and "
                "synced to the entitlement platform.",
            )
        case Operation.CANCEL:
            return _cancel_lead(plan)
        case Operation.SYNC_AUTHORIZATION:
            return translate(
                "PlanDialog",
                "Tells the entitlement platform once more that these are authorized. Nothing "
                "changes here.",
            )
        case Operation.SYNC_CANCELLATION:
            return translate(
                "PlanDialog",
                "Tells the entitlement platform once more that these are cancelled. Nothing "
                "changes here.",
            )


def _cancel_lead(plan: Plan) -> str:
    if plan.service is Service.ISSUING:
        text = translate(
            "PlanDialog",
            "The {count} can issue no more invoices. Their validity is cleared, and the "
            "cancellation is synced to the entitlement platform.",
        )
    else:
        text = translate(
            "PlanDialog",
            "The {count} can receive no more invoices. Their validity is cleared, and the "
            "cancellation is synced to the entitlement platform.",
        )
    return text.format(count=number_text(plan.will_do))
