"""The one dialog for an error nobody expected: a sentence, and the details to pass on."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from invoice_license_desktop import __version__
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import PrimaryButton, SecondaryButton
from invoice_license_desktop.ui.controls.dialog import Dialog
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.guide.places import GuidePage
from invoice_license_desktop.ui.lanes import Failure
from invoice_license_desktop.ui.theme import Look

_DETAILS_HEIGHT: Final = 180


def failure_details(failure: Failure) -> str:
    """What may be passed on: version, kind of error and the lines of the program it came through,
    but no value, because a value might be a secret."""
    places = [line.rstrip() for line in failure.trace.splitlines() if line.startswith("  File ")]
    kind = f"{failure.name} ({failure.code})" if failure.code else failure.name
    return "\n".join([f"Invoice License Desktop {__version__}", kind, *places])


class FailureDialog(Dialog):
    """Says that nothing more is known than what the details hold, which can be copied."""

    guide_page = GuidePage.OVERVIEW

    def __init__(self, look: Look, failure: Failure, parent: QWidget | None = None) -> None:
        super().__init__(
            look,
            translate("FailureDialog", "Unexpected error"),
            icon="alert-triangle",
            width=620,
            parent=parent,
        )
        self.add_heading(translate("FailureDialog", "Something unexpected went wrong"))
        self.body.addWidget(
            Text(
                translate(
                    "FailureDialog",
                    "What was being done was not finished. Try it again; if it happens again, "
                    "pass these details on. They hold no serial number and no secret.",
                ),
                Kind.SECOND,
                wraps=True,
            )
        )
        self._details = QPlainTextEdit(failure_details(failure))
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        self._details.setFont(look.fixed_font())
        self._details.setMinimumHeight(_DETAILS_HEIGHT)
        self._details.setAccessibleName(translate("FailureDialog", "Details"))
        self.body.addWidget(self._details)
        self._copy = SecondaryButton(look, translate("FailureDialog", "Copy details"), "copy")
        self._copy.clicked.connect(self._on_copy)
        close = PrimaryButton(look, translate("Dialog", "Close"))
        self.set_buttons(act=None, back=close, default=close, second=[self._copy])
        close.setFocus()

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())
        self._copy.setText(translate("Dialog", "Copied"))
