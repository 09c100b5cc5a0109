"""Which program this is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from invoice_license_desktop import __version__
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import PrimaryButton
from invoice_license_desktop.ui.controls.dialog import Dialog
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.theme import Look


class AboutDialog(Dialog):
    """Name and version, which can be selected and copied."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(
            look, translate("AboutDialog", "About"), icon="info-circle", width=420, parent=parent
        )
        self.add_heading("Invoice License Desktop")
        version = translate("AboutDialog", "Version {version}").format(version=__version__)
        self.body.addWidget(Text(version, Kind.SECOND, selectable=True))
        close = PrimaryButton(look, translate("Dialog", "Close"))
        self.set_buttons(act=None, back=close, default=close)
        close.setFocus()
