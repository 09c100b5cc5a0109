"""The panel of a running batch: how far it is, how much failed, how long it will take, and Stop."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from invoice_license_desktop.core.domain.license import Operation
from invoice_license_desktop.messages.moments import number_text, time_left_text
from invoice_license_desktop.messages.terms import operation_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import SecondaryButton
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import FOOTER_HEIGHT, GAP_L, GAP_M, Tone

_STEPS = 1000


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


class BatchPanel(QFrame):
    """Hidden while nothing runs. It comes up from below, so that nothing above it moves."""

    stop_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress: Progress | None = None
        self.setFixedHeight(FOOTER_HEIGHT)
        self.setProperty("kind", "batch")
        self._title = Text(kind=Kind.STRONG)
        self._count = Text(kind=Kind.SECOND)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _STEPS)
        self._bar.setFixedHeight(6)
        self._confirmed = Text()
        self._confirmed.set_tone(Tone.OK)
        self._failed = Text()
        self._left = Text(kind=Kind.MUTED)
        self._stop = SecondaryButton(look, "", small=True, parent=self)
        self._stop.clicked.connect(self.stop_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_L, 0, GAP_L, 0)
        row.setSpacing(GAP_M + 2)
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addWidget(self._bar, 1)
        for part in (self._confirmed, self._failed, self._left, self._stop):
            row.addWidget(part)
        self.hide()

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
        self._title.setText(operation_name(translate, progress.operation))
        doing = (
            translate("BatchPanel", "Writing {done} of {total}")
            if progress.is_applying
            else translate("BatchPanel", "Syncing {done} of {total}")
        )
        self._count.setText(
            doing.format(done=number_text(progress.done), total=number_text(progress.total))
        )
        self._bar.setValue(progress.done * _STEPS // progress.total if progress.total else 0)
        self._bar.setAccessibleName(self._count.text())
        confirmed = translate("BatchPanel", "Synced {count}")
        failed = translate("BatchPanel", "Sync failed {count}")
        self._confirmed.setText(confirmed.format(count=number_text(progress.confirmed)))
        self._failed.setText(failed.format(count=number_text(progress.failed)))
        self._failed.set_tone(Tone.DANGER if progress.failed else Tone.MUTED)
        self._confirmed.setVisible(not progress.is_applying)
        self._failed.setVisible(not progress.is_applying)
        self._left.setText(time_left_text(translate, progress.seconds_left))
        self._stop.setText(
            translate("BatchPanel", "Stopping…")
            if progress.is_stopping
            else translate("BatchPanel", "Stop")
        )
        self._stop.setEnabled(not progress.is_stopping and not progress.is_applying)
        self._stop.explain(
            "",
            translate("BatchPanel", "What is being written now is written whole")
            if progress.is_applying
            else translate("BatchPanel", "What was sent is awaited; the rest waits for you"),
        )
