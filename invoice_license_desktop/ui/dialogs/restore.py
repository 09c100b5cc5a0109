"""A backup is looked at, and then put in the place of the present data, or not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from invoice_license_desktop.core.operations.backup import Phase
from invoice_license_desktop.core.operations.ports.context import Safekeeping
from invoice_license_desktop.core.operations.ports.store import StoppedError
from invoice_license_desktop.core.operations.restore import Restoring, discard, prepare_restore
from invoice_license_desktop.core.settings import Profile
from invoice_license_desktop.messages.backups import (
    backup_line,
    no_secrets_note,
    phase_name,
    since_line,
)
from invoice_license_desktop.messages.moments import moment_text
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import DangerButton, SecondaryButton
from invoice_license_desktop.ui.controls.text import Kind, StatusLine, Text
from invoice_license_desktop.ui.dialogs.lane_dialog import LaneDialog
from invoice_license_desktop.ui.guide.places import GuidePage
from invoice_license_desktop.ui.lanes import Lane, Lanes, Task
from invoice_license_desktop.ui.running_line import Running
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import Tone

OpenSafekeeping = Callable[[Profile], Safekeeping]

_WIDTH: Final = 620


class RestoreDialog(LaneDialog):
    """Copies and verifies the backup first. No button is the default, and the focus is on the way
    back: the present data is at stake."""

    guide_page = GuidePage.BACKUP

    confirmed = Signal(object)
    """A Restoring: restore it. Whoever hears of it ends with it."""

    def __init__(
        self,
        look: Look,
        lanes: Lanes,
        profile: Profile,
        open_safekeeping: OpenSafekeeping,
        source: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            look,
            lanes,
            profile,
            translate("RestoreDialog", "Restore a backup"),
            icon="history",
            width=_WIDTH,
            parent=parent,
        )
        self._restoring: Restoring | None = None
        self.add_heading(translate("RestoreDialog", "Restore this backup?"))
        self.body.addWidget(Text(str(source), Kind.MUTED, wraps=True, selectable=True))
        self.act = DangerButton(look, translate("RestoreDialog", "Restore"))
        self.act.clicked.connect(self._on_act)
        self.act.setEnabled(False)
        self.act.explain(self.act.text(), translate("RestoreDialog", "The backup is being checked"))
        back = SecondaryButton(look, translate("RestoreDialog", "Keep the present data"))
        self.set_buttons(act=self.act, back=back, default=None)
        back.setFocus()
        self._show_running(Phase.COPYING, 0, 0)
        work = partial(_prepare, open_safekeeping, profile, source)
        self.run(work, self._on_prepared, self._on_progress)

    def reject(self) -> None:
        """The way back: what was prepared is let go of."""
        restoring, self._restoring = self._restoring, None
        if restoring is not None:
            self.lanes.run(Lane.FILE, partial(_discard, restoring), _forget, _forget)
        super().reject()

    @Slot()
    def _on_act(self) -> None:
        restoring, self._restoring = self._restoring, None
        if restoring is not None:
            self.accept()
            self.confirmed.emit(restoring)

    def _on_progress(self, reports: tuple[Any, ...]) -> None:
        self._show_running(*reports[-1])

    def _show_running(self, phase: Phase, done: int, total: int) -> None:
        self.line.show_running(
            Running(
                title=translate("RestoreDialog", "Looking at the backup"),
                count=phase_name(translate, phase),
                stop_note=translate("RestoreDialog", "Nothing is changed"),
                done=done,
                total=total,
            )
        )

    def tell(self, sentence: str) -> None:
        """It cannot be restored."""
        super().tell(sentence)
        self.act.explain(self.act.text(), sentence)

    def _on_prepared(self, restoring: Restoring | None) -> None:
        if restoring is None:
            return
        self._restoring = restoring
        made = translate("RestoreDialog", "Made on {moment}").format(
            moment=moment_text(restoring.backup.made_at)
        )
        self.add_line(Text(made, Kind.STRONG))
        self.add_line(Text(backup_line(translate, restoring.backup), wraps=True))
        since = restoring.since
        if since is not None:
            is_loss = since.entries is None or since.entries > 0
            tone, icon = (Tone.WARNING, "alert-triangle") if is_loss else (Tone.OK, "circle-check")
            told = since_line(translate, since)
            self.add_line(StatusLine(self._look, told, tone, icon, wraps=True))
        for note in (
            translate(
                "RestoreDialog",
                "The present data is kept aside in the folder of backups. Nothing is sent to the "
                "platform until you resume the sync.",
            ),
            no_secrets_note(translate),
        ):
            self.add_line(Text(note, Kind.SECOND, wraps=True))
        self.act.setEnabled(True)
        self.act.explain("")
        self.grow()


def _prepare(
    open_safekeeping: OpenSafekeeping, profile: Profile, source: Path, task: Task
) -> Restoring | None:
    def tell(phase: Phase, done: int, total: int) -> None:
        task.report((phase, done, total))
        task.pause()

    try:
        return prepare_restore(
            open_safekeeping(profile), source, progress=tell, stop=task.stop.is_set
        )
    except StoppedError:
        return None


def _discard(restoring: Restoring, _task: Task) -> None:
    discard(restoring)


def _forget(_what: object) -> None:
    pass
