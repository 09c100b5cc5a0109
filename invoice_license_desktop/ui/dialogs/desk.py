"""What every dialog is handed: the look, the lanes its work runs in, the core it asks, and where
files are written."""

from __future__ import annotations

from dataclasses import dataclass

from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.exports import Exports
from invoice_license_desktop.ui.lanes import Lanes
from invoice_license_desktop.ui.theme import Look


@dataclass(frozen=True)
class Desk:
    """Put together once for a window and its dialogs. `is_practice` marks every title."""

    look: Look
    lanes: Lanes
    context: Context
    exports: Exports
    is_practice: bool

    def file_name(self, name: str) -> str:
        """A proposed file name without its ending, marked in practice mode: what is fictional shall
        not be taken for the real list."""
        return (
            translate("Dialog", "practice-{name}").format(name=name) if self.is_practice else name
        )

    @property
    def title_prefix(self) -> str:
        """The mark of practice mode in a dialog's title, "" in a real profile."""
        return translate("Dialog", "[Practice]") if self.is_practice else ""
