"""Restoring a backup, whether the data can be opened or not: which file, and what a damaged database
is offered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from invoice_license_desktop.core.operations.backup import Backup, newest_good_backup
from invoice_license_desktop.core.operations.ports.store import StoppedError
from invoice_license_desktop.core.operations.restore import Since, compare_with_present
from invoice_license_desktop.core.settings import Profile
from invoice_license_desktop.messages.backups import backup_line, since_line
from invoice_license_desktop.messages.moments import moment_text
from invoice_license_desktop.messages.source import said
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.dialogs.restore import OpenSafekeeping, RestoreDialog
from invoice_license_desktop.ui.dialogs.save_file import KIND_WORDS, FileKind
from invoice_license_desktop.ui.lanes import Lane, Lanes, Task
from invoice_license_desktop.ui.window import MainWindow


@dataclass(frozen=True)
class _Offer:
    """The newest good backup, and what was done since."""

    backup: Backup
    since: Since | None


class RestoringAsk(QObject):
    """Asks; the restoring itself is done by whoever can close the data first."""

    confirmed = Signal(object)
    """A Restoring."""

    def __init__(
        self, window: MainWindow, lanes: Lanes, profile: Profile, open_safekeeping: OpenSafekeeping
    ) -> None:
        super().__init__(window)
        self._window = window
        self._lanes = lanes
        self._profile = profile
        self._open_safekeeping = open_safekeeping
        self._offered: Path | None = None
        window.other_backup_asked.connect(self.ask)
        window.restore_asked.connect(self._on_offer_taken)

    @Slot()
    def ask(self) -> None:
        """Which backup? Begins in the folder of those the program made."""
        folder = self._profile.backups
        start = folder if folder.is_dir() else Path(self._window.folders.backups.start)
        dialog = QFileDialog(self._window, translate("Window", "Restore a backup"), str(start))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [
                said(translate, KIND_WORDS[FileKind.DATABASE]),
                translate("Window", "All files (*)"),
            ]
        )
        dialog.fileSelected.connect(self._on_file)
        dialog.finished.connect(partial(_let_go, dialog))
        dialog.open()

    def offer(self) -> None:
        """Looks for the newest good backup and offers it on the page of the fault."""
        self._window.fault.offer(translate("FaultPage", "Looking for the newest good backup…"))
        work = partial(_find, self._open_safekeeping, self._profile)
        self._lanes.run(Lane.FILE, work, self._on_found, self._on_not_found)

    def _on_found(self, offer: _Offer | None) -> None:
        page = self._window.fault
        if offer is None:
            self._on_not_found(None)
            return
        self._offered = offer.backup.path
        lines = [backup_line(translate, offer.backup)]
        if offer.since is not None:
            lines.append(since_line(translate, offer.since))
        page.offer("\n".join(lines), moment_text(offer.backup.made_at))

    def _on_not_found(self, _failure: object) -> None:
        self._window.fault.offer(
            translate("FaultPage", "The program's own folder has no good backup of this list.")
        )

    @Slot()
    def _on_offer_taken(self) -> None:
        if self._offered is not None:
            self._open(self._offered)

    def _on_file(self, name: str) -> None:
        self._open(Path(name))

    def _open(self, path: Path) -> None:
        window = self._window
        dialog = RestoreDialog(
            window.look, self._lanes, self._profile, self._open_safekeeping, path, window
        )
        dialog.confirmed.connect(self.confirmed)
        dialog.finished.connect(partial(_let_go, dialog))
        dialog.open()


def _find(open_safekeeping: OpenSafekeeping, profile: Profile, task: Task) -> _Offer | None:
    safekeeping = open_safekeeping(profile)

    def tell(*_progress: object) -> None:
        task.pause()

    try:
        newest = newest_good_backup(safekeeping, progress=tell, stop=task.stop.is_set)
    except StoppedError:
        return None
    if newest is None:
        return None
    return _Offer(newest, compare_with_present(safekeeping, newest))


def _let_go(dialog: QObject, _result: int) -> None:
    dialog.deleteLater()
