"""Names a view, gives it another name, and asks before one is deleted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from invoice_license_desktop.core.domain.selection import SavedView
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.saved_views import (
    MAX_VIEW_NAME_LENGTH,
    SavedViewError,
    ViewFault,
    clean_view_name,
    delete_view,
    rename_view,
    save_view,
)
from invoice_license_desktop.messages.filters import filter_texts, sort_text
from invoice_license_desktop.messages.source import joined
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import DangerButton, PrimaryButton, SecondaryButton
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.problems import Problem
from invoice_license_desktop.ui.dialogs.working_dialog import WorkingDialog
from invoice_license_desktop.ui.guide.places import GuidePage
from invoice_license_desktop.ui.lanes import Lane, Task

_WIDTH = 460


class ViewNameDialog(WorkingDialog):
    """A field for a view's name, below a sentence about it."""

    guide_page = GuidePage.LIST

    def __init__(
        self,
        desk: Desk,
        title: str,
        act: str,
        name: str,
        above: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, title, icon="bookmark", width=_WIDTH, parent=parent)
        if above:
            self.body.addWidget(Text(above, Kind.SECOND, wraps=True))
        self.name_field = QLineEdit(name)
        self.name_field.setMaxLength(MAX_VIEW_NAME_LENGTH)
        self.name_field.setAccessibleName(translate("SavedViews", "Name of the view"))
        self.name_field.setPlaceholderText(self.name_field.accessibleName())
        self.body.addWidget(self.name_field)
        self._act_text = act
        self.button = PrimaryButton(desk.look, act)
        self.button.clicked.connect(self._on_act)
        back = SecondaryButton(desk.look, translate("Dialog", "Back"))
        self.set_buttons(act=self.button, back=back, default=self.button)
        self.name_field.textChanged.connect(self._on_typed)
        self.name_field.selectAll()
        self.name_field.setFocus()
        self._on_typed()

    @property
    def name(self) -> str:
        """The name as it would be kept."""
        return clean_view_name(self.name_field.text())

    @Slot()
    def _on_typed(self) -> None:
        self.clear_trouble()
        self.button.setText(self._act_text)
        self.button.setEnabled(bool(self.name))
        why = "" if self.name else translate("SavedViews", "Enter a name first")
        self.button.explain(self._act_text if why else "", why)

    @Slot()
    def _on_act(self) -> None:
        raise NotImplementedError


class SaveViewDialog(ViewNameDialog):
    """Saves what is listed under a name. One that is taken is told, and may then be replaced."""

    saved = Signal(object)
    """The SavedView as it is kept; the dialog closes itself."""

    def __init__(self, desk: Desk, view: SavedView, parent: QWidget | None = None) -> None:
        title = translate("SavedViews", "Save this view")
        asks = [*filter_texts(translate, view.chosen), sort_text(translate, view.sort)]
        act = translate("SavedViews", "Save")
        super().__init__(desk, title, act, "", joined(translate, asks), parent)
        self._view = view
        self._replaces = False
        hint = translate("SavedViews", "It shows these rows of whichever service is chosen.")
        self.body.addWidget(Text(hint, Kind.CAPTION, wraps=True))

    @Slot()
    def _on_typed(self) -> None:
        self._replaces = False
        super()._on_typed()

    @Slot()
    def _on_act(self) -> None:
        view = SavedView(self.name, self._view.chosen, self._view.sort)
        work = partial(_save, self.desk.context, view, self._replaces)
        self.act(Lane.WRITE, work, self._on_done)

    def _on_done(self, done: SavedView | ViewFault) -> None:
        if isinstance(done, SavedView):
            self.saved.emit(done)
            self.accept()
            return
        self._replaces = done is ViewFault.NAME_TAKEN
        self.button.setText(translate("SavedViews", "Replace"))
        text = translate("SavedViews", 'There is a view "{name}" already. Replace it?')
        self.tell(text.format(name=self.name))


class RenameViewDialog(ViewNameDialog):
    """Gives a view another name, which must not be another view's."""

    renamed = Signal(str)
    """The name as it is kept; the dialog closes itself."""

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        title = translate("SavedViews", "Rename the view")
        super().__init__(desk, title, translate("SavedViews", "Rename"), name, "", parent)
        self._before = name

    @Slot()
    def _on_act(self) -> None:
        work = partial(_rename, self.desk.context, self._before, self.name)
        self.act(Lane.WRITE, work, self._on_done)

    def _on_done(self, done: str | Problem) -> None:
        if isinstance(done, Problem):
            self.tell(done.sentence)
            return
        self.renamed.emit(done)
        self.accept()


class DeleteViewDialog(WorkingDialog):
    """A view is quickly made again, but not from memory."""

    guide_page = GuidePage.LIST

    deleted = Signal()
    """It is gone; the dialog closes itself."""

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        title = translate("SavedViews", "Delete the view")
        super().__init__(desk, title, icon="bookmark", width=_WIDTH, parent=parent)
        self._name = name
        question = translate("SavedViews", 'Delete the view "{name}"?')
        self.add_heading(question.format(name=name))
        text = translate("SavedViews", "Enterprises and licences stay as they are.")
        self.body.addWidget(Text(text, Kind.SECOND, wraps=True))
        self.act_button = DangerButton(desk.look, translate("SavedViews", "Delete"))
        self.act_button.clicked.connect(self._on_act)
        keep = SecondaryButton(desk.look, translate("SavedViews", "Keep"))
        self.set_buttons(act=self.act_button, back=keep, default=None)
        keep.setFocus()

    @Slot()
    def _on_act(self) -> None:
        work = partial(_delete, self.desk.context, self._name)
        self.act(Lane.WRITE, work, self._on_done)

    def _on_done(self, _done: None) -> None:
        self.deleted.emit()
        self.accept()


def _save(
    context: Context,
    view: SavedView,
    replaces: bool,  # noqa: FBT001 - handed over by partial
    _task: Task,
) -> SavedView | ViewFault:
    try:
        return save_view(context, view, replaces=replaces)
    except SavedViewError as error:
        return error.fault


def _rename(context: Context, name: str, new_name: str, _task: Task) -> str | Problem:
    try:
        return rename_view(context, name, new_name)
    except SavedViewError as error:
        if error.fault is ViewFault.GONE:
            text = translate("SavedViews", 'Somebody else deleted the view "{name}" meanwhile.')
        else:
            text = translate("SavedViews", 'There is a view "{name}" already.')
        return Problem(text.format(name=error.name))


def _delete(context: Context, name: str, _task: Task) -> None:
    delete_view(context, name)
