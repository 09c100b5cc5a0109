"""An import under way: the dialog stands still, a line says how far it is and can stop it."""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import Any, Final

from PySide6.QtCore import QObject, Signal, Slot

from invoice_license_desktop.core.operations.import_account import ImportPreview
from invoice_license_desktop.core.operations.import_parts import ImportResult
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.dialogs.import_reading import carry_out
from invoice_license_desktop.ui.dialogs.working_dialog import WorkingDialog
from invoice_license_desktop.ui.lanes import Handle, Lane
from invoice_license_desktop.ui.running_line import Running, RunningLine

_GUESS_AFTER_S: Final = 3.0


class CarryingOut(QObject):
    """Lines are imported part by part: stopped before its end, some parts may be."""

    over = Signal(object)
    """An ImportResult."""

    def __init__(self, dialog: WorkingDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._handle: Handle[Any] | None = None
        self._done = self._total = 0
        self._began = 0.0
        self._is_stopping = False
        self._line = RunningLine(dialog.desk.look)
        self._line.came.connect(dialog.grow)
        self._line.stop_asked.connect(self._on_stop)
        dialog.add_bar(self._line)

    def begin(self, preview: ImportPreview) -> None:
        """Imports in the write lane."""
        self._done, self._total = 0, preview.total
        self._began = monotonic()
        self._is_stopping = False
        work = partial(carry_out, self._dialog.desk.context, preview)
        self._handle = self._dialog.act(
            Lane.WRITE, work, self._on_over, self._on_failed, progress=self._on_lines
        )
        self._show()

    def _on_lines(self, counts: tuple[Any, ...]) -> None:
        self._done = counts[-1]
        self._show()

    @Slot()
    def _on_stop(self) -> None:
        if self._handle is not None:
            self._is_stopping = True
            self._handle.stop()
            self._show()

    def _on_over(self, result: ImportResult) -> None:
        self._line.show_running(None)
        self.over.emit(result)

    def _on_failed(self) -> None:
        self._line.show_running(None)

    def _show(self) -> None:
        count = translate("ImportDialog", "{done} of {total} lines")
        self._line.show_running(
            Running(
                title=translate("ImportDialog", "Importing"),
                count=count.format(done=number_text(self._done), total=number_text(self._total)),
                stop_note=translate("ImportDialog", "What is imported until then stays"),
                done=self._done,
                total=self._total,
                seconds_left=self._seconds_left(),
                is_stopping=self._is_stopping,
            )
        )

    def _seconds_left(self) -> int | None:
        took = monotonic() - self._began
        if self._is_stopping or not self._done or took < _GUESS_AFTER_S:
            return None
        return round(took / self._done * (self._total - self._done))
