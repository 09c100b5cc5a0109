"""A backup is looked at, and then put in the place of the present data, or not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

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
from invoice_license_desktop.ui.controls.dialog import Dialog
from invoice_license_desktop.ui.controls.notice import Notice
from invoice_license_desktop.ui.controls.text import Kind, StatusLine, Text
from invoice_license_desktop.ui.dialogs.problems import Problem, guarded
from invoice_license_desktop.ui.lanes import Failure, Handle, Lane, Lanes, Task
from invoice_license_desktop.ui.running_line import Running, RunningLine
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import Tone

OpenSafekeeping = Callable[[Profile], Safekeeping]

_WIDTH: Final = 620


class RestoreDialog(Dialog):
    """Copies and verifies the backup first. No button is the default, and the focus is on the way
    back: the present data is at stake."""

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
        prefix = translate("Dialog", "[Practice]") if profile.practice else ""
        super().__init__(
            look,
            translate("RestoreDialog", "Restore a backup"),
            icon="history",
            practice_prefix=prefix,
            width=_WIDTH,
            parent=parent,
        )
        self._lanes = lanes
        self._restoring: Restoring | None = None
        self._is_stopping = False
        self.add_heading(translate("RestoreDialog", "Restore this backup?"))
        self.body.addWidget(Text(str(source), Kind.MUTED, wraps=True, selectable=True))
        self._notice = Notice(look, self)
        self._line = RunningLine(look)
        self._line.stop_asked.connect(self.reject)
        self._line.came.connect(self._grow)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, self._notice)
            column.insertWidget(1, self._line)
        self.act = DangerButton(look, translate("RestoreDialog", "Restore"))
        self.act.clicked.connect(self._on_act)
        self.act.setEnabled(False)
        self.act.explain(self.act.text(), translate("RestoreDialog", "The backup is being checked"))
        back = SecondaryButton(look, translate("RestoreDialog", "Keep the present data"))
        self.set_buttons(act=self.act, back=back, default=None)
        back.setFocus()
        self._show_running(Phase.COPYING, 0, 0)
        self._handle: Handle[Restoring | Problem | None] = lanes.run(
            Lane.FILE,
            partial(guarded, partial(_prepare, open_safekeeping, profile, source)),
            self._on_prepared,
            self._on_failed,
            progress=self._on_progress,
        )

    @property
    def trouble(self) -> str:
        """Why the backup cannot be restored, "" if nothing speaks against it."""
        return self._notice.sentence

    def reject(self) -> None:
        """The way back: what was prepared is let go of."""
        if not self._handle.is_over:
            self._handle.drop()
        restoring, self._restoring = self._restoring, None
        if restoring is not None:
            self._lanes.run(Lane.FILE, partial(_discard, restoring), _forget, _forget)
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
        self._line.show_running(
            Running(
                title=translate("RestoreDialog", "Looking at the backup"),
                count=phase_name(translate, phase),
                stop_note=translate("RestoreDialog", "Nothing is changed"),
                done=done,
                total=total,
            )
        )

    def _on_prepared(self, result: Restoring | Problem | None) -> None:
        self._line.show_running(None)
        if isinstance(result, Problem):
            self._tell(result.sentence)
        elif result is not None:
            self._restoring = result
            self._show(result)

    def _on_failed(self, failure: Failure) -> None:
        self._line.show_running(None)
        self._tell(failure.text)

    def _tell(self, sentence: str) -> None:
        self._notice.tell(sentence, "")
        self.act.explain(self.act.text(), sentence)
        self._grow()

    def _show(self, restoring: Restoring) -> None:
        look = self._look
        made = translate("RestoreDialog", "Made on {moment}").format(
            moment=moment_text(restoring.backup.made_at)
        )
        self._add(Text(made, Kind.STRONG))
        self._add(Text(backup_line(translate, restoring.backup), wraps=True))
        since = restoring.since
        if since is not None:
            is_loss = since.entries is None or since.entries > 0
            tone, icon = (Tone.WARNING, "alert-triangle") if is_loss else (Tone.OK, "circle-check")
            self._add(StatusLine(look, since_line(translate, since), tone, icon, wraps=True))
        for note in (
            translate(
                "RestoreDialog",
                "The present data is kept aside in the folder of backups. Nothing is sent to the "
                "platform until you resume the sync.",
            ),
            no_secrets_note(translate),
        ):
            self._add(Text(note, Kind.SECOND, wraps=True))
        self.act.setEnabled(True)
        self.act.explain("")
        self._grow()

    def _add(self, line: QWidget) -> None:
        self.body.addWidget(line)
        # Else it is shown, and counted, only after the next round of events.
        line.show()

    @Slot()
    def _grow(self) -> None:
        if self.isVisible():
            size = self.size()
            self._fit()
            self.resize(self.size().expandedTo(size))

    def _fit(self) -> None:
        super()._fit()
        for bar in (self._line, self._notice):
            if not bar.isHidden():
                height = max(bar.sizeHint().height(), bar.minimumHeight())
                self.resize(self.width(), self.height() + height)


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
