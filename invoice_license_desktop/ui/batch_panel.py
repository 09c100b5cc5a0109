"""The panel of a running batch: how far it is, how much failed, how long it will take, and Stop."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from invoice_license_desktop.core.domain.vocabulary import Operation
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.messages.terms import operation_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.text import Text
from invoice_license_desktop.ui.progress_frame import ProgressFrame
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import Tone


@dataclass(frozen=True)
class Progress:
    """How far a batch is. While `is_applying`, `done` counts rows written here; afterwards rows
    the platform answered, of which `confirmed` and `failed` are the parts."""

    operation: Operation
    total: int
    done: int = 0
    confirmed: int = 0
    failed: int = 0
    seconds_left: int | None = None
    is_applying: bool = False
    is_stopping: bool = False


class BatchPanel(ProgressFrame):
    """Tells what was synced and what was not, apart."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        confirmed, failed = Text(), Text()
        super().__init__(look, parent, more=(confirmed, failed))
        confirmed.set_tone(Tone.OK)
        self._confirmed, self._failed = confirmed, failed
        self._progress: Progress | None = None

    def show_progress(self, progress: Progress | None) -> None:
        """Shows how far it is; None hides the panel."""
        self._progress = progress
        self.retranslate()
        self.setVisible(progress is not None)

    @property
    def progress(self) -> Progress | None:
        """What is shown now."""
        return self._progress

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        progress = self._progress
        if progress is None:
            return
        doing = (
            translate("BatchPanel", "Writing {done} of {total}")
            if progress.is_applying
            else translate("BatchPanel", "Syncing {done} of {total}")
        )
        self.tell(
            operation_name(translate, progress.operation),
            doing.format(done=number_text(progress.done), total=number_text(progress.total)),
            progress.seconds_left,
        )
        self.fill(progress.done, progress.total)
        confirmed = translate("BatchPanel", "Synced {count}")
        failed = translate("BatchPanel", "Sync failed {count}")
        self._confirmed.setText(confirmed.format(count=number_text(progress.confirmed)))
        self._failed.setText(failed.format(count=number_text(progress.failed)))
        self._failed.set_tone(Tone.DANGER if progress.failed else Tone.MUTED)
        self._confirmed.setVisible(not progress.is_applying)
        self._failed.setVisible(not progress.is_applying)
        self.offer_stop(
            translate("BatchPanel", "What is being written now is written whole")
            if progress.is_applying
            else translate("BatchPanel", "What was sent is awaited; the rest waits for you"),
            is_stopping=progress.is_stopping,
            can_stop=not progress.is_applying,
        )
