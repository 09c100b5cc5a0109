"""What a plan says of chosen rows that the filter hides: nothing is done to them unseen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.links import Link
from invoice_license_desktop.ui.controls.text import StatusLine
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_M, GAP_S, Tone


@dataclass(frozen=True)
class Hidden:
    """So many of all the chosen rows are hidden by the filter, and are in the plan or left out."""

    count: int
    is_included: bool


class HiddenLine(QFrame):
    """Says in red how many they are, and offers the other choice."""

    other_asked = Signal()

    def __init__(
        self, look: Look, hidden: Hidden, planned: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        count = number_text(hidden.count)
        if hidden.is_included:
            text = translate(
                "PlanDialog",
                "{count} of the {total} chosen are hidden by the filter and included here.",
            ).format(count=count, total=number_text(planned))
            other = translate("PlanDialog", "Leave these {count} out")
        else:
            text = translate(
                "PlanDialog",
                "{count} of the {total} chosen are hidden by the filter and left out here.",
            ).format(count=count, total=number_text(planned + hidden.count))
            other = translate("PlanDialog", "Include these {count}")
        link = Link(look, other.format(count=count))
        link.clicked.connect(self.other_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_M, GAP_S, GAP_M, GAP_S)
        row.addWidget(StatusLine(look, text, Tone.DANGER, "eye-off", wraps=True), 1)
        row.addWidget(link)
