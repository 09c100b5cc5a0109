"""Trying the way to the platform: a button, and below it each hop with its result and its time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from invoice_license_desktop.core.operations.ports.platform import ConnectionReport, Step
from invoice_license_desktop.messages.hops import hop_name
from invoice_license_desktop.messages.moments import clock_text, number_text
from invoice_license_desktop.messages.trials import failure_step, trial_notes, trial_sentence
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import SecondaryButton
from invoice_license_desktop.ui.controls.text import Kind, StatusLine, Text
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_S, GAP_XS, Tone

_COLUMNS: Final = 3


class TrialPanel(QWidget):
    """Knows nothing of how the way is tried: `asked` is its button, the reports are shown here."""

    asked = Signal()
    grown = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.button = SecondaryButton(look, translate("Trial", "Test connection"), "plug")
        self.button.clicked.connect(self.asked)
        self._result = StatusLine(look)
        self._why = StatusLine(look, wraps=True)
        self._next = Text("", Kind.CAPTION, wraps=True)
        self._notes = Text("", Kind.CAPTION, wraps=True)
        self._steps = QWidget()
        line = QHBoxLayout()
        line.setSpacing(GAP_S)
        line.addWidget(self.button)
        line.addWidget(self._result, 1)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_XS)
        column.addLayout(line)
        column.addSpacing(GAP_XS)
        for widget in (self._steps, self._why, self._next, self._notes):
            widget.hide()
            column.addWidget(widget)

    def show_trying(self) -> None:
        """The answer is not there yet."""
        self.button.setEnabled(False)
        self.button.explain(self.button.text(), translate("Trial", "Under way…"))
        self._result.show_state(translate("Trial", "Under way…"), Tone.MUTED)
        for widget in (self._steps, self._why, self._next, self._notes):
            widget.hide()

    def show_nothing(self) -> None:
        """It could not be tried; why is said elsewhere."""
        self._enable()
        self._result.show_state("")

    def show_report(self, report: ConnectionReport, now: datetime) -> None:
        """What it came to."""
        self._enable()
        time, failure = clock_text(now, now), report.failure
        if failure is None:
            text = f"{trial_sentence(translate, report)} · {time}"
            self._result.show_state(text, Tone.OK, "check")
        else:
            hop = hop_name(translate, report.steps[-1].hop)
            text = translate("Trial", "Failed at: {hop}").format(hop=hop)
            self._result.show_state(f"{text} · {time}", Tone.DANGER, "x")
            self._why.show_state(trial_sentence(translate, report), Tone.DANGER)
            self._next.setText(
                translate("Trial", "Next: {step}.").format(step=failure_step(translate, failure))
            )
        self._show_steps(report.steps)
        notes = "\n".join(trial_notes(translate, report))
        self._notes.setText(notes)
        self._why.setVisible(failure is not None)
        self._next.setVisible(failure is not None)
        self._notes.setVisible(bool(notes))
        self.grown.emit()

    def _enable(self) -> None:
        self.button.setEnabled(True)
        self.button.explain("")

    def _show_steps(self, steps: tuple[Step, ...]) -> None:
        shown = QWidget()
        grid = QGridLayout(shown)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP_S)
        grid.setVerticalSpacing(0)
        for place, step in enumerate(steps):
            text = translate("Trial", "{hop} {milliseconds} ms").format(
                hop=hop_name(translate, step.hop),
                milliseconds=number_text(round(step.duration / timedelta(milliseconds=1))),
            )
            tone, icon = (Tone.OK, "check") if step.failure is None else (Tone.DANGER, "x")
            line = StatusLine(self._look, text, tone, icon, kind=Kind.CAPTION)
            grid.addWidget(line, place // _COLUMNS, place % _COLUMNS)
        self._column.replaceWidget(self._steps, shown)
        self._steps.deleteLater()
        self._steps = shown
