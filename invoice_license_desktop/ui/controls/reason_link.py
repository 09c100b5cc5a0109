"""A link from the current row of a table to the paragraph of its reason in the guide."""

from __future__ import annotations

from PySide6.QtCore import Slot

from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.links import Link
from invoice_license_desktop.ui.controls.plain_table import PlainTable
from invoice_license_desktop.ui.guide.asking import ask_guide
from invoice_license_desktop.ui.guide.places import place_of_reason
from invoice_license_desktop.ui.theme import Look


class RowReasonLink(Link):
    """Of use while the table stands on a row that failed."""

    def __init__(self, look: Look, table: PlainTable) -> None:
        super().__init__(look, translate("Guide", "More about the reason"))
        self._table = table
        self.clicked.connect(table.explain_reason)
        table.reason_changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        has_reason = bool(self._table.reason)
        self.setEnabled(has_reason)
        why = "" if has_reason else translate("Guide", "Go to a row that has a reason first")
        self.explain(self.text(), why)


class ReasonLink(Link):
    """The same of one reason that is said right beside it."""

    def __init__(self, look: Look, reason: str, sentence: str) -> None:
        super().__init__(look, translate("Guide", "More about this"))
        self._reason = reason
        self.setProperty("scale", "caption")
        # Of several in a panel a screen reader shall tell which one this is.
        self.setAccessibleName(
            translate("Guide", "More about: {sentence}").format(sentence=sentence)
        )
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        ask_guide(self, place_of_reason(self._reason))
