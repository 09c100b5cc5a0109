"""An enterprise by hand: added, or its name and tax number changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from invoice_license_desktop.core.domain.enterprise import (
    MAX_NAME_LENGTH,
    EditRefusal,
    Enterprise,
    clean_name,
    edit_refusal,
)
from invoice_license_desktop.core.domain.reason import Caution, Reason
from invoice_license_desktop.core.domain.tax_number import (
    TaxNumberForm,
    check_tax_number,
    clean_tax_number,
)
from invoice_license_desktop.core.domain.vocabulary import Column as Field
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.enterprises import (
    EnterpriseChange,
    EnterpriseRefusedError,
    add_enterprise,
    edit_enterprise,
)
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.messages.details import Details
from invoice_license_desktop.messages.faults import edit_refusal_sentence
from invoice_license_desktop.messages.reasons import caution_sentence, reason_sentence
from invoice_license_desktop.messages.refusals import enterprise_refusal_sentence
from invoice_license_desktop.messages.terms import column_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import PrimaryButton, SecondaryButton
from invoice_license_desktop.ui.controls.text import Kind, StatusLine, Text
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.problems import Problem
from invoice_license_desktop.ui.dialogs.working_dialog import WorkingDialog
from invoice_license_desktop.ui.guide.places import GuidePage
from invoice_license_desktop.ui.lanes import Lane, Task
from invoice_license_desktop.ui.tokens import GAP_S, Tone

_LABEL_WIDTH = 110
# Below this a number is still being typed; saying that it is too short would only disturb.
_SHORTEST = 15


class EnterpriseDialog(WorkingDialog):
    """Adds an enterprise (`enterprise` None) or edits one, and judges the tax number while it is
    typed. While a service is authorized or in flight both fields are fixed, and it says so."""

    guide_page = GuidePage.LIST

    changed = Signal(object)
    """An EnterpriseChange: it was done; the dialog closes itself."""

    def __init__(
        self, desk: Desk, enterprise: Enterprise | None, parent: QWidget | None = None
    ) -> None:
        self._is_new = enterprise is None
        super().__init__(
            desk,
            translate("EnterpriseDialog", "Add an enterprise")
            if enterprise is None
            else translate("EnterpriseDialog", "Edit the enterprise"),
            icon="building",
            width=560,
            parent=parent,
        )
        self._enterprise = enterprise
        self.name_field = QLineEdit()
        self.name_field.setMaxLength(MAX_NAME_LENGTH)
        self.number_field = QLineEdit()
        self.number_field.setProperty("kind", "fixed")
        self._judgement = StatusLine(desk.look, wraps=True)
        self._add_fields()
        self._fixed = StatusLine(desk.look, wraps=True)
        self._fixed.hide()
        self.body.addWidget(self._fixed)
        caption = (
            translate("EnterpriseDialog", "Add")
            if self._is_new
            else translate("EnterpriseDialog", "Save")
        )
        self._act = PrimaryButton(desk.look, caption)
        self._act.clicked.connect(self._on_act)
        back = SecondaryButton(desk.look, translate("Dialog", "Back"))
        self.set_buttons(act=self._act, back=back, default=self._act)
        self.name_field.setFocus()
        if enterprise is not None:
            self.name_field.setText(enterprise.name)
            self.number_field.setText(enterprise.tax_number)
            work = partial(_read_refusal, desk.context, enterprise.id)
            self.read("fixed", Lane.READ, work, self._show_fixed)
        self._judge()

    def _add_fields(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_S)
        grid.setVerticalSpacing(GAP_S)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        fields = ((Field.NAME, self.name_field), (Field.TAX_NUMBER, self.number_field))
        for line, (column, field) in enumerate(fields):
            label = Text(column_name(translate, column), Kind.BODY)
            label.setBuddy(field)
            field.setAccessibleName(label.text())
            field.textChanged.connect(self._judge)
            grid.addWidget(label, line, 0)
            grid.addWidget(field, line, 1)
        grid.addWidget(self._judgement, len(fields), 1)
        self.number_field.editingFinished.connect(self._clean_number)
        self.body.addLayout(grid)

    @Slot()
    def _clean_number(self) -> None:
        self.number_field.setText(clean_tax_number(self.number_field.text()))

    @Slot()
    def _judge(self) -> None:
        number = clean_tax_number(self.number_field.text())
        form = check_tax_number(number).form if number else TaxNumberForm.INVALID
        details = Details(tax_number=number)
        if not number:
            self._judgement.show_state("")
        elif form is TaxNumberForm.VALID:
            text = translate("EnterpriseDialog", "The tax number is valid")
            self._judgement.show_state(text, Tone.OK, "check")
        elif form is TaxNumberForm.UNUSUAL:
            text = caution_sentence(translate, Caution.UNUSUAL_TAX_NUMBER, number)
            self._judgement.show_state(text, Tone.WARNING, "alert-triangle")
        else:
            text = reason_sentence(translate, Reason.INVALID_TAX_NUMBER, details)
            is_begun = len(number) < _SHORTEST
            self._judgement.show_state(
                text, Tone.MUTED if is_begun else Tone.DANGER, "" if is_begun else "x"
            )
        has_name = bool(clean_name(self.name_field.text()))
        self.grow()
        self._show_act(has_name=has_name, is_usable=self._is_usable(number, form))

    def _is_usable(self, number: str, form: TaxNumberForm) -> bool:
        """A number that came from an older store need not be right to give it another name."""
        is_kept = self._enterprise is not None and number == self._enterprise.tax_number
        return is_kept or form is not TaxNumberForm.INVALID

    def _show_act(self, *, has_name: bool, is_usable: bool) -> None:
        self._act.setEnabled(has_name and is_usable and self.name_field.isEnabled())
        why = ""
        if not has_name:
            why = translate("EnterpriseDialog", "Enter a name first")
        elif not is_usable:
            why = translate("EnterpriseDialog", "Enter a valid tax number first")
        self._act.explain(self._act.text() if why else "", why)

    def _show_fixed(self, refusal: EditRefusal | None) -> None:
        if refusal is None:
            return
        sentence = edit_refusal_sentence(translate, refusal)
        self._fixed.show_state(sentence, Tone.WARNING, "lock")
        self._fixed.show()
        self._judgement.hide()
        self.name_field.setEnabled(False)
        self.number_field.setEnabled(False)
        self._act.setEnabled(False)
        self._act.explain(self._act.text(), sentence)
        self.grow()

    @Slot()
    def _on_act(self) -> None:
        work = partial(
            _carry_out,
            self.desk.context,
            self._enterprise,
            self.name_field.text(),
            self.number_field.text(),
        )
        self.act(Lane.WRITE, work, self._on_done)

    def _on_done(self, done: EnterpriseChange | Problem) -> None:
        if isinstance(done, Problem):
            self.tell(done.sentence)
            return
        self.changed.emit(done)
        self.accept()


def _read_refusal(context: Context, enterprise_id: int, _task: Task) -> EditRefusal | None:
    with context.store.reading() as work:
        return edit_refusal(
            tuple(
                row for service in Service for row in work.licenses.read(service, [enterprise_id])
            )
        )


def _carry_out(
    context: Context, enterprise: Enterprise | None, name: str, number: str, _task: Task
) -> EnterpriseChange | Problem:
    try:
        if enterprise is None:
            return add_enterprise(context, name, number)
        return edit_enterprise(context, enterprise.id, name=name, tax_number=number)
    except EnterpriseRefusedError as error:
        number = clean_tax_number(number)
        return Problem(enterprise_refusal_sentence(translate, error, number))
