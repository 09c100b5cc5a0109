"""The bar that says all the while that this window can only look."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from invoice_license_desktop.messages.databases import read_only_note
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.notice import Notice
from invoice_license_desktop.ui.theme import Look


class ReadOnlyBar(Notice):
    """Nothing can be done about it here, so that it has no button."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.retranslate()

    def retranslate(self) -> None:
        """Says it in the language in use."""
        self.tell(read_only_note(translate))
