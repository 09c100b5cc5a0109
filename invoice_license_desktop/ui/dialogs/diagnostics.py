"""Diagnostics for support: says what is inside, then asks where to save them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from invoice_license_desktop.core.operations.diagnostics import Diagnostics, save_diagnostics
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.store import StoppedError
from invoice_license_desktop.core.settings import Profile
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import PrimaryButton, SecondaryButton
from invoice_license_desktop.ui.controls.text import Kind, StatusLine, Text
from invoice_license_desktop.ui.dialogs.lane_dialog import LaneDialog
from invoice_license_desktop.ui.dialogs.restore import OpenSafekeeping
from invoice_license_desktop.ui.dialogs.save_file import FileKind, ask_where_to_save
from invoice_license_desktop.ui.guide.places import GuidePage
from invoice_license_desktop.ui.lanes import Lanes, Task
from invoice_license_desktop.ui.last_folder import LastFolder
from invoice_license_desktop.ui.running_line import Running
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import Tone

_WIDTH: Final = 560


class DiagnosticsDialog(LaneDialog):
    """`context` is None where the data cannot be opened; then there is less to tell."""

    guide_page = GuidePage.BACKUP

    def __init__(
        self,
        look: Look,
        lanes: Lanes,
        profile: Profile,
        open_safekeeping: OpenSafekeeping,
        context: Context | None,
        folder: LastFolder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            look,
            lanes,
            profile,
            translate("DiagnosticsDialog", "Diagnostics for support"),
            icon="info-circle",
            width=_WIDTH,
            parent=parent,
        )
        self._work = partial(_save, open_safekeeping, profile, context)
        self._folder = folder
        self.add_heading(translate("DiagnosticsDialog", "Save diagnostics for support"))
        for note in (
            translate(
                "DiagnosticsDialog",
                "Inside: versions and system, settings, sizes of the files, the results of checking "
                "database and journal, counts, the newest journal entries without names, and the "
                "log files.",
            ),
            translate(
                "DiagnosticsDialog",
                "Not inside: enterprises, tax numbers, names of people and computers, serial "
                "numbers, passwords and secrets, and nothing that was written in words.",
            ),
        ):
            self.body.addWidget(Text(note, Kind.SECOND, wraps=True))
        self._result = StatusLine(look, wraps=True)
        self._result.hide()
        self.body.addWidget(self._result)
        self.act = PrimaryButton(look, translate("DiagnosticsDialog", "Save…"))
        self.act.clicked.connect(self._on_act)
        close = SecondaryButton(look, translate("Dialog", "Close"))
        self.set_buttons(act=self.act, back=close, default=self.act)
        self.act.setFocus()

    @Slot()
    def _on_act(self) -> None:
        ask_where_to_save(
            self,
            translate("DiagnosticsDialog", "Save diagnostics for support"),
            translate("DiagnosticsDialog", "diagnostics"),
            self._folder,
            self._begin,
            (FileKind.ZIP,),
        )

    def _begin(self, path: Path) -> None:
        self.act.setEnabled(False)
        self._result.hide()
        self._on_progress(((0, 0),))
        self.run(partial(self._work, path), self._on_saved, self._on_progress)

    def _on_progress(self, reports: tuple[Any, ...]) -> None:
        done, total = reports[-1]
        self.line.show_running(
            Running(
                title=translate("DiagnosticsDialog", "Checking database and journal"),
                count=f"{done * 100 // total} %" if total else "",
                stop_note=translate("ExportLine", "No file is left behind"),
                done=done,
                total=total,
            )
        )

    def tell(self, sentence: str) -> None:
        """The file was not written."""
        super().tell(sentence)
        self.act.setEnabled(True)

    def _on_saved(self, saved: Diagnostics | None) -> None:
        self.act.setEnabled(True)
        if saved is None:
            return
        sentence = translate("DiagnosticsDialog", "Saved as {file}").format(file=saved.path)
        self._result.show_state(sentence, Tone.OK, "circle-check")
        self._result.show()
        self.grow()


def _save(
    open_safekeeping: OpenSafekeeping,
    profile: Profile,
    context: Context | None,
    path: Path,
    task: Task,
) -> Diagnostics | None:
    def tell(done: int, total: int) -> None:
        task.report((done, total))
        task.pause()

    try:
        return save_diagnostics(
            open_safekeeping(profile), path, context=context, progress=tell, stop=task.stop.is_set
        )
    except StoppedError:
        return None
