"""A dialog whose work runs in lanes and whose trouble is told in an amber bar; it needs no open data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.dialog import Dialog
from invoice_license_desktop.ui.controls.notice import Notice
from invoice_license_desktop.ui.dialogs.failure import FailureDialog
from invoice_license_desktop.ui.dialogs.problems import Problem, guarded, interrupted_sentence
from invoice_license_desktop.ui.dialogs.waiting_line import WaitingLine
from invoice_license_desktop.ui.lanes import Failure, Handle, Lane, Lanes, Task
from invoice_license_desktop.ui.theme import Look

Result = TypeVar("Result")


class ActingDialog(Dialog):
    """Reads stay usable and are dropped when the dialog closes. While it acts, it can neither be
    used nor closed: an act that is dropped may have been done all the same."""

    def __init__(
        self,
        look: Look,
        lanes: Lanes,
        title: str,
        *,
        practice_prefix: str = "",
        icon: str = "",
        width: int = 640,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            look, title, icon=icon, practice_prefix=practice_prefix, width=width, parent=parent
        )
        self._lanes = lanes
        self._reads: dict[str, Handle[Any]] = {}
        self._is_acting = False
        self._focused: QWidget | None = None
        self._waiting = WaitingLine(look, self)
        self._waiting.came.connect(self.grow)
        self._notice = Notice(look, self)
        self._notice.acted.connect(self._on_acted)
        self._on_action: Callable[[], object] | None = None
        self._bars: list[QWidget] = []
        self.add_bar(self._notice)
        self.add_bar(self._waiting)
        self.finished.connect(self._drop_reads)
        # A bound method of a destroyed dialog could not run any more.
        self.destroyed.connect(partial(_drop_all, self._reads))

    @property
    def trouble(self) -> str:
        """The sentence now told, "" if there is none."""
        return self._notice.sentence

    @property
    def waits_for(self) -> str:
        """What is said while other work has its turn, "" if nothing is waited for."""
        return self._waiting.sentence

    @property
    def is_acting(self) -> bool:
        """Whether an act is under way."""
        return self._is_acting

    def add_bar(self, bar: QWidget) -> None:
        """A line above the buttons, where it is seen however far the body is scrolled. Whoever
        shows it calls `grow`."""
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, bar)
            self._bars.append(bar)

    def read(
        self,
        key: str,
        lane: Lane,
        work: Callable[[Task], Result],
        done: Callable[[Result], None],
        failed: Callable[[], None] | None = None,
        *,
        progress: Callable[[tuple[Any, ...]], None] | None = None,
    ) -> None:
        """Runs `work` in a lane and hands its result to `done`. A newer read with the same `key`
        replaces the older. `failed` is called after the trouble was told."""
        older = self._reads.get(key)
        if older is not None:
            older.drop()
        handle = self._reads[key] = self._lanes.run(
            lane,
            partial(guarded, work),
            partial(self._after_read, done, failed),
            partial(self._on_failure, failed),
            progress=progress,
        )
        self._waiting.watch(handle, lane)

    def stop_read(self, key: str) -> None:
        """Asks a read to end early; its result still arrives."""
        handle = self._reads.get(key)
        if handle is not None:
            handle.stop()

    def act(
        self,
        lane: Lane,
        work: Callable[[Task], Result],
        done: Callable[[Result], None],
        failed: Callable[[], None] | None = None,
        *,
        progress: Callable[[tuple[Any, ...]], None] | None = None,
    ) -> Handle[Any]:
        """Runs `work`, which changes something; until its end the dialog stands still. The handle
        can stop it."""
        self._focused = self.focusWidget()
        self._hold(is_acting=True)
        self.clear_trouble()
        handle = self._lanes.run(
            lane,
            partial(guarded, work),
            partial(self._after_act, done, failed),
            partial(self._on_act_failure, failed),
            progress=progress,
        )
        self._waiting.watch(handle, lane)
        return handle

    def tell(
        self, sentence: str, action: str = "", acted: Callable[[], object] | None = None
    ) -> None:
        """Shows what went wrong, above the buttons, and what can be done about it."""
        self._on_action = acted
        self._notice.tell(sentence, action)
        self.grow()

    def clear_trouble(self) -> None:
        """What went wrong before is over."""
        self._notice.clear()

    def grow(self) -> None:
        """Takes the room that what is shown now needs; the operator's own size is only exceeded."""
        if self.isVisible():
            size = self.size()
            self._fit()
            self.resize(self.size().expandedTo(size))

    def reject(self) -> None:
        """Esc, the way back and the window's cross; not while acting."""
        if not self._is_acting:
            super().reject()

    def _fit(self) -> None:
        # What cannot be made narrower would be cut off at the right.
        least = self._area.content.minimumSizeHint().width()
        self._wanted_width = max(self._wanted_width, least)
        super()._fit()
        room = self.screen().availableGeometry().height()
        for bar in self._bars:
            if not bar.isHidden():
                height = self.height() + max(bar.sizeHint().height(), bar.minimumHeight())
                self.resize(self.width(), min(height, room))

    def _hold(self, *, is_acting: bool) -> None:
        self._is_acting = is_acting
        self._area.setEnabled(not is_acting)
        self._bar.setEnabled(not is_acting)
        if not is_acting and self._focused is not None and self._focused.isEnabled():
            self._focused.setFocus()

    def _after_read(
        self,
        done: Callable[[Result], None],
        failed: Callable[[], None] | None,
        result: Result | Problem,
    ) -> None:
        if isinstance(result, Problem):
            self.tell(result.sentence)
            if failed is not None:
                failed()
            if result.is_damage:
                self._lanes.damage_found.emit(result.sentence)
        else:
            done(result)

    def _after_act(
        self,
        done: Callable[[Result], None],
        failed: Callable[[], None] | None,
        result: Result | Problem,
    ) -> None:
        self._hold(is_acting=False)
        if isinstance(result, Problem) and result.is_away:
            result = replace(result, sentence=interrupted_sentence())
        self._after_read(done, failed, result)

    def _on_act_failure(self, failed: Callable[[], None] | None, failure: Failure) -> None:
        self._hold(is_acting=False)
        self._on_failure(failed, failure)

    def _on_failure(self, failed: Callable[[], None] | None, failure: Failure) -> None:
        self.tell(
            translate("Dialog", "This did not work because of an error in the program."),
            translate("Dialog", "Details…"),
            partial(self._show_failure, failure),
        )
        if failed is not None:
            failed()

    def _show_failure(self, failure: Failure) -> None:
        FailureDialog(self._look, failure, self).open()

    @Slot()
    def _on_acted(self) -> None:
        if self._on_action is not None:
            self._on_action()

    @Slot()
    def _drop_reads(self) -> None:
        _drop_all(self._reads)


def _drop_all(reads: dict[str, Handle[Any]], _destroyed: object = None) -> None:
    for handle in reads.values():
        handle.drop()
    reads.clear()
