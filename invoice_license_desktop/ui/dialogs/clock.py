"""The administrator's word that the system clock is right, asked for when it is in doubt."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from invoice_license_desktop.core.domain.calendar import ClockReading
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.operations.changes import Changes
from invoice_license_desktop.core.operations.clock import confirm_clock, read_clock
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.messages.details import Details
from invoice_license_desktop.messages.moments import moment_text
from invoice_license_desktop.messages.reasons import reason_sentence
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import DangerButton, SecondaryButton
from invoice_license_desktop.ui.controls.text import Kind, StatusLine, Text
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.working_dialog import WorkingDialog
from invoice_license_desktop.ui.guide.places import GuidePage
from invoice_license_desktop.ui.lanes import Lane, Task
from invoice_license_desktop.ui.tokens import Tone


class ClockDialog(WorkingDialog):
    """`accepted`: the clock was confirmed and that was journalled. Confirming a wrong clock lets
    locks end too early, so no button is the default."""

    guide_page = GuidePage.SETTINGS

    changed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            translate("ClockDialog", "Confirm the clock"),
            icon="clock",
            width=520,
            parent=parent,
        )
        self.add_heading(translate("ClockDialog", "Is the system clock right?"))
        self._time = Text("", Kind.FIGURE)
        self._doubt = StatusLine(desk.look, wraps=True)
        self.body.addWidget(self._time)
        self.body.addWidget(self._doubt)
        self.body.addWidget(
            Text(
                translate(
                    "ClockDialog",
                    "The 60 days of a cancelled tax number are counted by this clock. Set the "
                    "clock first if it is wrong; confirm it only if it is right. Your "
                    "confirmation is journalled.",
                ),
                Kind.SECOND,
                wraps=True,
            )
        )
        self._act = DangerButton(desk.look, translate("ClockDialog", "The clock is right"))
        self._act.clicked.connect(self._on_act)
        self._act.setEnabled(False)
        self._act.explain(self._act.text(), translate("Dialog", "Reading…"))
        back = SecondaryButton(desk.look, translate("Dialog", "Back"))
        self.set_buttons(act=self._act, back=back, default=None)
        back.setFocus()
        self.read("clock", Lane.READ, partial(_read, desk.context), self._show)

    def _show(self, clock: ClockReading) -> None:
        self._time.setText(
            translate("ClockDialog", "It shows {time} (Shanghai)").format(
                time=moment_text(clock.now)
            )
        )
        sentence = reason_sentence(translate, Reason.CLOCK_UNSURE, Details(doubt=clock.doubt))
        if clock.is_sure:
            sentence = translate("ClockDialog", "Nothing suggests that it is wrong.")
            self._doubt.show_state(sentence, Tone.OK, "check")
        else:
            self._doubt.show_state(sentence, Tone.WARNING, "alert-triangle")
        self._act.setEnabled(True)
        self._act.explain("")

    @Slot()
    def _on_act(self) -> None:
        self.act(Lane.WRITE, partial(_confirm, self.desk.context), self._on_confirmed)

    def _on_confirmed(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self.accept()


def _read(context: Context, _task: Task) -> ClockReading:
    with context.store.reading() as work:
        return read_clock(context, work)


def _confirm(context: Context, _task: Task) -> Changes:
    return confirm_clock(context)
