"""What the practice platform sells and where it fails: rehearsing trouble before it comes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.ports.context import FaultPanel
from invoice_license_desktop.messages.terms import service_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import PrimaryButton, SecondaryButton
from invoice_license_desktop.ui.controls.number_field import NumberField
from invoice_license_desktop.ui.controls.text import Kind, StatusLine, Text
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.problems import Problem
from invoice_license_desktop.ui.dialogs.working_dialog import WorkingDialog
from invoice_license_desktop.ui.guide.places import GuidePage
from invoice_license_desktop.ui.lanes import Lane, Task
from invoice_license_desktop.ui.tokens import GAP_M, GAP_S, Tone

_NONE: Final = ""
_SLOW: Final = "slow"
_BUSY: Final = "rate_limited"
_MOST_TIMES: Final = 1000
_MOST_SECONDS: Final = 600
_MOST_LICENSES: Final = 1_000_000

Faults = Mapping[str, object]


def fault_words() -> tuple[tuple[str, str], ...]:
    """The faults as the practice platform names them, and what they do."""
    return (
        (_NONE, translate("FaultsDialog", "No fault")),
        (_SLOW, translate("FaultsDialog", "Answers slowly")),
        ("refuse", translate("FaultsDialog", "Refuses: no licence left")),
        ("drop_before_commit", translate("FaultsDialog", "Drops the request before doing it")),
        ("drop_after_commit", translate("FaultsDialog", "Does it, but drops the answer")),
        (_BUSY, translate("FaultsDialog", "Is busy (429)")),
        ("server_error", translate("FaultsDialog", "Reports an error (500)")),
        ("garbage", translate("FaultsDialog", "Answers garbage")),
        ("serial_required", translate("FaultsDialog", "Wants a serial number")),
        ("unknown_serial", translate("FaultsDialog", "Does not know the serial number")),
        ("entitlement_expired", translate("FaultsDialog", "Says that the entitlement expired")),
    )


class FaultsDialog(WorkingDialog):
    """Sets one fault, or none, and how many licences there are. Only the practice platform can be
    told so."""

    guide_page = GuidePage.PRACTICE

    def __init__(self, desk: Desk, panel: FaultPanel, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            translate("FaultsDialog", "The practice platform"),
            icon="flask",
            width=520,
            parent=parent,
        )
        self._panel = panel
        self.add_heading(translate("FaultsDialog", "What shall go wrong?"))
        lead = translate(
            "FaultsDialog",
            "From now on the practice platform behaves like this, also for other programs that use it.",
        )
        self.body.addWidget(Text(lead, Kind.SECOND, wraps=True))
        self.kind = QComboBox()
        for value, words in fault_words():
            self.kind.addItem(words, value)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.times = NumberField(0, _MOST_TIMES)
        self.times.setSpecialValueText(translate("FaultsDialog", "until I change it"))
        self.seconds = NumberField(1, _MOST_SECONDS, translate("FaultsDialog", " s"))
        self._seconds_label = Text("")
        self.totals = {service: NumberField(0, _MOST_LICENSES) for service in Service}
        self._add_fields()
        self._now = StatusLine(desk.look, translate("Dialog", "Reading…"), Tone.MUTED)
        self.body.addWidget(self._now)
        self.body.addStretch(1)
        self._act = PrimaryButton(desk.look, translate("Dialog", "OK"))
        self._act.clicked.connect(self._on_act)
        self._act.setEnabled(False)
        self._act.explain(self._act.text(), translate("Dialog", "Reading…"))
        back = SecondaryButton(desk.look, translate("Dialog", "Cancel"))
        self.set_buttons(act=self._act, back=back, default=self._act)
        self.kind.setFocus()
        self._on_kind()
        self.read("faults", Lane.SYNC, partial(_read, panel), self._show)

    def _add_fields(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_M)
        grid.setVerticalSpacing(GAP_S)
        grid.setColumnStretch(1, 1)
        fields: tuple[tuple[Text, QWidget], ...] = (
            (Text(translate("FaultsDialog", "Fault")), self.kind),
            (Text(translate("FaultsDialog", "How many times")), self.times),
            (self._seconds_label, self.seconds),
            *((Text(_total_label(service)), field) for service, field in self.totals.items()),
        )
        for line, (label, field) in enumerate(fields):
            label.setBuddy(field)
            field.setAccessibleName(label.text())
            grid.addWidget(label, line, 0)
            grid.addWidget(field, line, 1)
        self.body.addLayout(grid)

    @Slot()
    def _on_kind(self) -> None:
        kind = self.kind.currentData()
        has_seconds = kind in {_SLOW, _BUSY}
        label = (
            translate("FaultsDialog", "Asks to wait")
            if kind == _BUSY
            else translate("FaultsDialog", "Answers after")
        )
        self._seconds_label.setText(label)
        self.seconds.setAccessibleName(label)
        for widget in (self._seconds_label, self.seconds):
            widget.setVisible(has_seconds)
        self.times.setEnabled(kind != _NONE)
        self.grow()

    def _show(self, faults: Faults | Problem) -> None:
        if isinstance(faults, Problem):
            self._now.show_state(faults.sentence, Tone.DANGER, "x")
            self._act.explain(self._act.text(), faults.sentence)
            return
        self._act.setEnabled(True)
        self._act.explain("")
        totals = _totals(faults)
        for service, field in self.totals.items():
            field.setValue(_number(totals.get(service.value)))
        present = _first(faults)
        words = dict(fault_words())
        kind = str(present.get("kind", _NONE))
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        self.times.setValue(_number(present.get("times")))
        if kind == _SLOW:
            self.seconds.setValue(_number(present.get("milliseconds")) // 1000)
        elif kind == _BUSY:
            self.seconds.setValue(_number(present.get("retry_after")))
        text = translate("FaultsDialog", "Set now: {fault}").format(fault=words.get(kind, kind))
        self._now.show_state(text, Tone.MUTED if kind == _NONE else Tone.WARNING, "flask")

    @property
    def _wanted(self) -> Faults:
        totals = {service.value: field.value() for service, field in self.totals.items()}
        return {"faults": self._faults, "totals": totals}

    @property
    def _faults(self) -> list[dict[str, object]]:
        kind = self.kind.currentData()
        if kind == _NONE:
            return []
        fault: dict[str, object] = {"kind": kind}
        if self.times.value():
            fault["times"] = self.times.value()
        if kind == _SLOW:
            fault["milliseconds"] = self.seconds.value() * 1000
        elif kind == _BUSY:
            fault["retry_after"] = self.seconds.value()
        return [fault]

    @Slot()
    def _on_act(self) -> None:
        self.act(Lane.SYNC, partial(_write, self._panel, self._wanted), self._on_written)

    def _on_written(self, problem: Problem | None) -> None:
        if problem is None:
            self.accept()
        else:
            self.tell(problem.sentence)


def _first(faults: Faults) -> Mapping[str, Any]:
    found = faults.get("faults")
    if isinstance(found, list | tuple) and found and isinstance(found[0], Mapping):
        return found[0]
    return {}


def _totals(faults: Faults) -> Mapping[str, Any]:
    found = faults.get("totals")
    return found if isinstance(found, Mapping) else {}


def _total_label(service: Service) -> str:
    text = translate("FaultsDialog", "Licences for {service}")
    return text.format(service=service_name(translate, service))


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _read(panel: FaultPanel, _task: Task) -> Faults | Problem:
    try:
        return panel.read()
    except OSError:
        return _gone()


def _write(panel: FaultPanel, faults: Faults, _task: Task) -> Problem | None:
    try:
        panel.write(faults)
    except OSError:
        return _gone()
    return None


def _gone() -> Problem:
    return Problem(
        translate(
            "FaultsDialog",
            "The practice platform does not answer; close the program and start it again.",
        )
    )
