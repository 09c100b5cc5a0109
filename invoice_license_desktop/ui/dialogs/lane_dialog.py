"""A dialog with one long piece of work in the file lane, which needs no open data."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from invoice_license_desktop.core.settings import Profile
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.dialog import Dialog
from invoice_license_desktop.ui.controls.notice import Notice
from invoice_license_desktop.ui.dialogs.problems import Problem, guarded
from invoice_license_desktop.ui.lanes import Failure, Handle, Lane, Lanes, Task
from invoice_license_desktop.ui.running_line import RunningLine
from invoice_license_desktop.ui.theme import Look

Result = TypeVar("Result")


class LaneDialog(Dialog):
    """Above the buttons it says how far the work is, and what went wrong. Closing it stops the
    work and drops what comes of it."""

    def __init__(
        self,
        look: Look,
        lanes: Lanes,
        profile: Profile,
        title: str,
        *,
        icon: str,
        width: int,
        parent: QWidget | None = None,
    ) -> None:
        prefix = translate("Dialog", "[Practice]") if profile.practice else ""
        super().__init__(look, title, icon=icon, practice_prefix=prefix, width=width, parent=parent)
        self.lanes = lanes
        self._handle: Handle[Any] | None = None
        self._notice = Notice(look, self)
        self.line = RunningLine(look)
        self.line.came.connect(self.grow)
        self.line.stop_asked.connect(self.reject)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, self._notice)
            column.insertWidget(1, self.line)

    @property
    def trouble(self) -> str:
        """What went wrong, "" if nothing did."""
        return self._notice.sentence

    def run(
        self,
        work: Callable[[Task], Result],
        done: Callable[[Result], None],
        progress: Callable[[tuple[Any, ...]], None],
    ) -> None:
        """Runs `work`, which may raise StoppedError never, and hands its result to `done`."""
        self._notice.clear()
        self._handle = self.lanes.run(
            Lane.FILE,
            partial(guarded, work),
            partial(self._on_over, done),
            self._on_failed,
            progress=progress,
        )

    def tell(self, sentence: str) -> None:
        """Something went wrong."""
        self._notice.tell(sentence, "")
        self.grow()

    def add_line(self, line: QWidget) -> None:
        """A further line of the body."""
        self.body.addWidget(line)
        # Else it is shown, and counted, only after the next round of events.
        line.show()

    def reject(self) -> None:
        """The way back, also while the work goes on."""
        if self._handle is not None and not self._handle.is_over:
            self._handle.drop()
        super().reject()

    @Slot()
    def grow(self) -> None:
        """Takes the room that what is shown now needs; the operator's own size is only exceeded."""
        if self.isVisible():
            size = self.size()
            self._fit()
            self.resize(self.size().expandedTo(size))

    def _fit(self) -> None:
        super()._fit()
        for bar in (self.line, self._notice):
            if not bar.isHidden():
                height = max(bar.sizeHint().height(), bar.minimumHeight())
                self.resize(self.width(), self.height() + height)

    def _on_over(self, done: Callable[[Result], None], result: Result | Problem) -> None:
        self.line.show_running(None)
        if isinstance(result, Problem):
            self.tell(result.sentence)
        else:
            done(result)

    def _on_failed(self, failure: Failure) -> None:
        self.line.show_running(None)
        self.tell(
            translate("Dialog", "This did not work because of an error in the program.")
            + f" {failure.name}"
        )
