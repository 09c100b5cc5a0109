"""The toolbar: the manual's five buttons in its order with its words, then import,
export and refresh."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from invoice_license_desktop.core.domain.vocabulary import Operation
from invoice_license_desktop.messages.databases import read_only_reason
from invoice_license_desktop.messages.terms import operation_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import ToolbarButton
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_M, TOOLBAR_HEIGHT

if TYPE_CHECKING:
    from invoice_license_desktop.ui.prospects import ButtonState

ICONS: Final[Mapping[Operation, str]] = MappingProxyType(
    {
        Operation.AUTHORIZE: "shield-check",
        Operation.CANCEL: "shield-x",
        Operation.SYNC_AUTHORIZATION: "sync-check",
        Operation.SYNC_CANCELLATION: "sync-x",
    }
)
_BUTTON_GAP: Final = 6


class Toolbar(QFrame):
    """A button that can do nothing keeps its place and says why."""

    operation_asked = Signal(object)
    serials_asked = Signal()
    import_asked = Signal()
    export_asked = Signal()
    refresh_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "toolbar")
        self.setFixedHeight(TOOLBAR_HEIGHT)
        self._has_room = False
        self._may_write = True
        self.buttons = {
            operation: ToolbarButton(look, "", accent=operation is Operation.AUTHORIZE, parent=self)
            for operation in ICONS
        }
        self.serials = ToolbarButton(look, "", parent=self)
        self.import_list = ToolbarButton(look, "", flat=True, parent=self)
        self.export_list = ToolbarButton(look, "", flat=True, parent=self)
        self.refresh = ToolbarButton(look, "", flat=True, parent=self)
        for button in self.findChildren(ToolbarButton):
            # Until there is a list. Before it has an icon, which else would be drawn twice.
            button.setEnabled(False)
            # A click leaves the keys where they were: with the rows.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.import_list.set_icon("download")
        self.export_list.set_icon("upload")
        self.refresh.set_icon("refresh")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(GAP_M, 0, GAP_M, 0)
        row.setSpacing(_BUTTON_GAP)
        for operation, button in self.buttons.items():
            if operation is Operation.SYNC_AUTHORIZATION:
                row.addWidget(_Rule(self))
            row.addWidget(button)
            button.clicked.connect(_Asking(self, operation))
        row.addWidget(_Rule(self))
        row.addWidget(self.serials)
        row.addStretch(1)
        row.addWidget(self.import_list)
        row.addWidget(self.export_list)
        row.addWidget(self.refresh)
        self.serials.clicked.connect(self.serials_asked)
        self.import_list.clicked.connect(self.import_asked)
        self.export_list.clicked.connect(self.export_asked)
        self.refresh.clicked.connect(self.refresh_asked)
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._has_room = True
        self._fit()

    def show_state(self, operation: Operation, state: ButtonState) -> None:
        """Enables or disables an operation's button and explains it."""
        button = self.buttons[operation]
        button.setEnabled(state.is_enabled)
        button.explain(state.title, state.sentence, state.addition)

    def set_open(self, is_open: bool, *, may_write: bool = True) -> None:  # noqa: FBT001 - its name
        """Whether there is a list to work on; without one every button is disabled, and without the
        right to write those that change something."""
        self._may_write = may_write
        for button in self.buttons.values():
            button.setEnabled(False)
        for button in (self.serials, self.import_list, self.export_list, self.refresh):
            button.setEnabled(is_open)
            button.explain("", "" if is_open else translate("Toolbar", "Open a list first"))
        if is_open and not may_write:
            self.serials.setEnabled(False)
            self.import_list.setEnabled(False)
        self._fit()

    def show_exporting(self, is_exporting: bool) -> None:  # noqa: FBT001 - the one thing it shows
        """Whether a file is being written; there is one at a time."""
        name = translate("Toolbar", "Export")
        sentence = translate("Toolbar", "A file is being written; wait for it, or stop it.")
        self.export_list.explain(name if is_exporting else "", sentence if is_exporting else "")
        self.export_list.setEnabled(not is_exporting)
        self._fit()

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        for operation, button in self.buttons.items():
            button.setText(operation_name(translate, operation))
        self._fit()

    def _fit(self) -> None:
        """Where there is too little room, first what everybody knows by its icon loses its word,
        then what cannot be told without a word loses its icon, and the longest name a word."""
        if not self._has_room:
            # It is given when the window appears.
            return
        serials = translate("Toolbar", "Product serial numbers")
        self.serials.setAccessibleName(serials)
        for is_short, has_icons in ((False, True), (True, True), (True, False)):
            for button, name in (
                (self.import_list, translate("Toolbar", "Import")),
                (self.export_list, translate("Toolbar", "Export")),
                (self.refresh, translate("Toolbar", "Refresh")),
            ):
                button.setText("" if is_short else name)
                button.setAccessibleName(name)
                if button.isEnabled():
                    button.explain(name if is_short else "")
                elif button is self.import_list and not self._may_write:
                    button.explain(name, read_only_reason(translate))
            for operation, button in self.buttons.items():
                button.set_icon(ICONS[operation] if has_icons else "")
            self.serials.set_icon("key" if has_icons else "")
            self.serials.setText(serials if has_icons else translate("Toolbar", "Serial numbers"))
            if self.serials.isEnabled():
                self.serials.explain("" if has_icons else serials)
            elif not self._may_write:
                self.serials.explain(serials, read_only_reason(translate))
            self._row.invalidate()
            if self._row.sizeHint().width() <= self.width():
                return


class _Asking:
    """A click on an operation's button; `clicked` would hand over whether it is checked."""

    def __init__(self, toolbar: Toolbar, operation: Operation) -> None:
        self._toolbar = toolbar
        self._operation = operation

    def __call__(self) -> None:
        self._toolbar.operation_asked.emit(self._operation)


class _Rule(QFrame):
    """The thin line between groups of buttons, with room at both sides."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(11, 22)
        line = QFrame(self)
        line.setProperty("kind", "rule")
        line.setGeometry(5, 0, 1, 22)
