"""Work the window has done in the lanes, with its trouble told in one place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from invoice_license_desktop.ui.dialogs.problems import Problem, guarded, interrupted_sentence
from invoice_license_desktop.ui.lanes import Failure, Handle, Lane, Lanes, Task

Result = TypeVar("Result")


class Errands(QObject):
    """What was to be expected (`troubled`, a sentence) is told in the notice bar; what was not
    (`failed`, a Failure) in a dialog with details."""

    troubled = Signal(str)
    failed = Signal(object)
    server_lost = Signal()
    """The database's server does not answer. What was only read will be read again."""

    def __init__(self, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lanes = lanes

    def run(
        self,
        lane: Lane,
        work: Callable[[Task], Result],
        done: Callable[[Result], None],
        *,
        over: Callable[[], None] | None = None,
        replaces: str | None = None,
        progress: Callable[[tuple[Any, ...]], None] | None = None,
        is_last_word: bool = False,
    ) -> Handle[Result | Problem]:
        """Runs `work` in a lane and hands its result to `done`; if it failed, the trouble is told
        and then `over` called. `replaces`, `progress` and `is_last_word` as in `Lanes.run`."""
        return self.lanes.run(
            lane,
            partial(guarded, work),
            partial(self._on_done, lane, done, over),
            partial(self._on_failed, over),
            replaces=replaces,
            progress=progress,
            is_last_word=is_last_word,
        )

    def _on_done(
        self,
        lane: Lane,
        done: Callable[[Result], None],
        over: Callable[[], None] | None,
        result: Result | Problem,
    ) -> None:
        if not isinstance(result, Problem):
            done(result)
            return
        if result.is_damage:
            self.lanes.damage_found.emit(result.sentence)
        elif result.is_away:
            self.server_lost.emit()
            if lane is Lane.WRITE:
                self.troubled.emit(interrupted_sentence())
        else:
            self.troubled.emit(result.sentence)
        if over is not None:
            over()

    def _on_failed(self, over: Callable[[], None] | None, failure: Failure) -> None:
        self.failed.emit(failure)
        if over is not None:
            over()
