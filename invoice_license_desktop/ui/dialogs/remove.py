"""Takes an enterprise out of the list, after saying what becomes of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from invoice_license_desktop.core.domain.enterprise import (
    Enterprise,
    edit_refusal,
    has_history,
)
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.enterprises import (
    EnterpriseChange,
    EnterpriseRefusedError,
    remove_enterprise,
)
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.messages.faults import edit_refusal_sentence
from invoice_license_desktop.messages.moments import day_text
from invoice_license_desktop.messages.refusals import enterprise_refusal_sentence
from invoice_license_desktop.messages.terms import service_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import DangerButton, SecondaryButton
from invoice_license_desktop.ui.controls.text import Kind, StatusLine, Text
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.problems import Problem
from invoice_license_desktop.ui.dialogs.working_dialog import WorkingDialog
from invoice_license_desktop.ui.guide.places import GuidePage
from invoice_license_desktop.ui.lanes import Lane, Task
from invoice_license_desktop.ui.tokens import Tone

_Rows = tuple[License, ...]


class RemoveDialog(WorkingDialog):
    """An enterprise without a history is deleted; one with a history is hidden, so that its locks
    hold and it comes back whole. The dialog says which before anything is done."""

    guide_page = GuidePage.LIST

    removed = Signal(object)
    """An EnterpriseChange: it was done; the dialog closes itself."""

    def __init__(self, desk: Desk, enterprise: Enterprise, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            translate("RemoveDialog", "Remove the enterprise"),
            icon="building",
            width=520,
            parent=parent,
        )
        self._enterprise = enterprise
        heading = translate("RemoveDialog", "Remove {name} from the list?")
        self.add_heading(heading.format(name=enterprise.name))
        self.body.addWidget(Text(enterprise.tax_number, Kind.FIXED))
        self._fate = StatusLine(desk.look, wraps=True)
        self.body.addWidget(self._fate)
        self.body.addStretch(1)
        self._act = DangerButton(desk.look, translate("RemoveDialog", "Remove"))
        self._act.clicked.connect(self._on_act)
        self._act.setEnabled(False)
        self._act.explain(self._act.text(), translate("Dialog", "Reading…"))
        keep = SecondaryButton(desk.look, translate("RemoveDialog", "Keep"))
        self.set_buttons(act=self._act, back=keep, default=None)
        keep.setFocus()
        work = partial(_read, desk.context, enterprise.id)
        self.read("rows", Lane.READ, work, self._show)

    def _show(self, rows: _Rows) -> None:
        refusal = edit_refusal(rows)
        if refusal is None:
            self._fate.show_state(_fate(rows), Tone.TEXT)
            self._act.setEnabled(True)
            self._act.explain("")
        else:
            sentence = edit_refusal_sentence(translate, refusal)
            self._fate.show_state(sentence, Tone.WARNING, "lock")
            self._act.explain(self._act.text(), sentence)
        self.grow()

    @Slot()
    def _on_act(self) -> None:
        work = partial(_remove, self.desk.context, self._enterprise)
        self.act(Lane.WRITE, work, self._on_done)

    def _on_done(self, done: EnterpriseChange | Problem) -> None:
        if isinstance(done, Problem):
            self.tell(done.sentence)
            return
        self.removed.emit(done)
        self.accept()


def _fate(rows: _Rows) -> str:
    """What becomes of an enterprise with these rows."""
    if not has_history(rows):
        return translate("RemoveDialog", "It never had a licence, and is deleted for good.")
    lines = [
        translate(
            "RemoveDialog",
            "It is hidden, not deleted: it has a history. Importing or adding its tax number "
            "again brings it back.",
        )
    ]
    lock = translate("RemoveDialog", "{service}: its lock stays, {day} is the first allowed day.")
    lines += [
        lock.format(
            service=service_name(translate, row.service), day=day_text(row.first_allowed_day)
        )
        for row in rows
        if row.first_allowed_day is not None
    ]
    return "\n".join(lines)


def _read(context: Context, enterprise_id: int, _task: Task) -> _Rows:
    with context.store.reading() as work:
        return tuple(
            row for service in Service for row in work.licenses.read(service, [enterprise_id])
        )


def _remove(context: Context, enterprise: Enterprise, _task: Task) -> EnterpriseChange | Problem:
    try:
        return remove_enterprise(context, enterprise.id)
    except EnterpriseRefusedError as error:
        return Problem(enterprise_refusal_sentence(translate, error, enterprise.tax_number))
