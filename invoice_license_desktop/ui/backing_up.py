"""Backing up by hand: asked for a file, copied and checked in the file lane, and told of."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from invoice_license_desktop.core.operations.backup import Backup, Phase, back_up, backup_name
from invoice_license_desktop.core.operations.ports.context import Safekeeping
from invoice_license_desktop.core.operations.ports.store import StoppedError
from invoice_license_desktop.messages.backups import no_secrets_note, phase_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.dialogs.problems import Problem
from invoice_license_desktop.ui.dialogs.save_file import FileKind, ask_where_to_save
from invoice_license_desktop.ui.errands import Errands
from invoice_license_desktop.ui.lanes import Handle, Lane, Task
from invoice_license_desktop.ui.running_line import Running
from invoice_license_desktop.ui.window import MainWindow


class BackingUp(QObject):
    """One backup at a time; the window stays usable. A damaged database is found by it, too."""

    succeeded = Signal(str)
    stopped = Signal(str)

    def __init__(self, window: MainWindow, errands: Errands, safekeeping: Safekeeping) -> None:
        super().__init__(window)
        self._window = window
        self._errands = errands
        self._safekeeping = safekeeping
        self._handle: Handle[Backup | Problem | None] | None = None
        self._at: tuple[Phase, int, int] = (Phase.COPYING, 0, 0)
        window.page.stop_backup_asked.connect(self._on_stop)

    @Slot()
    def ask(self) -> None:
        """File → Back up: where to?"""
        if self._handle is not None:
            return
        moment = self._safekeeping.clock.now()
        ask_where_to_save(
            self._window,
            translate("Window", "Back up"),
            Path(backup_name(moment)).stem,
            self._window.folders.backups,
            self._begin,
            (FileKind.DATABASE,),
        )

    def _begin(self, path: Path) -> None:
        if self._handle is not None:
            return
        self._at = (Phase.COPYING, 0, 0)
        work = partial(_back_up, self._safekeeping, path)
        self._handle = self._errands.run(
            Lane.FILE, work, self._on_done, over=self._on_over, progress=self._on_progress
        )
        self._show()

    @Slot()
    def _on_stop(self) -> None:
        if self._handle is not None:
            self._handle.stop()
            self._show(is_stopping=True)

    def _on_progress(self, reports: tuple[Any, ...]) -> None:
        if self._handle is not None and not self._handle.task.stop.is_set():
            self._at = reports[-1]
            self._show()

    def _show(self, *, is_stopping: bool = False) -> None:
        phase, done, total = self._at
        self._window.page.backup_line.show_running(
            Running(
                title=translate("Window", "Backup"),
                count=phase_name(translate, phase),
                stop_note=translate("ExportLine", "No file is left behind"),
                done=done,
                total=total,
                is_stopping=is_stopping,
            )
        )

    def _on_done(self, backup: Backup | None) -> None:
        self._on_over()
        if backup is None:
            self.stopped.emit(translate("Window", "Backup stopped; no file was written"))
            return
        sentence = translate("Window", "Backed up to {file} and checked.").format(
            file=backup.path.name
        )
        self.succeeded.emit(
            translate("Text", "{sentence} {step}").format(
                sentence=sentence, step=no_secrets_note(translate)
            )
        )

    def _on_over(self) -> None:
        self._handle = None
        self._window.page.backup_line.show_running(None)


def _back_up(safekeeping: Safekeeping, path: Path, task: Task) -> Backup | None:
    def tell(phase: Phase, done: int, total: int) -> None:
        task.report((phase, done, total))
        task.pause()

    try:
        return back_up(safekeeping, path, progress=tell, stop=task.stop.is_set)
    except StoppedError:
        return None
