"""The window is to be closed while a batch is under way."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import PrimaryButton, SecondaryButton
from invoice_license_desktop.ui.controls.dialog import Dialog
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.guide.places import GuidePage, Place
from invoice_license_desktop.ui.theme import Look


class LeavingDialog(Dialog):
    """`accepted`: closes now and leaves the rest of the sync to the next start. Nothing is lost
    either way, so Enter may do it; it keeps the window."""

    guide_page = GuidePage.SYNC

    def __init__(self, look: Look, practice_prefix: str, parent: QWidget | None = None) -> None:
        super().__init__(
            look,
            translate("LeavingDialog", "Close the window"),
            icon="loader",
            practice_prefix=practice_prefix,
            width=520,
            parent=parent,
        )
        self.add_heading(translate("LeavingDialog", "A batch is still under way"))
        self.body.addWidget(
            Text(
                translate(
                    "LeavingDialog",
                    "What is written here stays written. What the platform has not answered yet is "
                    "sent at the next start. Or keep the window open until all is answered; "
                    "meanwhile it can be minimised.",
                ),
                Kind.SECOND,
                wraps=True,
            )
        )
        leave = SecondaryButton(
            look, translate("LeavingDialog", "Close, send the rest at the next start")
        )
        leave.clicked.connect(self.accept)
        keep = PrimaryButton(look, translate("LeavingDialog", "Keep it open"))
        self.set_buttons(act=leave, back=keep, default=keep)
        keep.setFocus()

    def guide_place(self) -> Place:
        """What closing means."""
        return Place(GuidePage.SYNC, "stop")
