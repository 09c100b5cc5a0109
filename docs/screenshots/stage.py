"""The real program's window on a stage: opened on a core, worked with as by hand, and waited for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from PySide6.QtCore import QDeadlineTimer, QElapsedTimer, QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget

from invoice_license_desktop.bootstrap import open_safekeeping
from invoice_license_desktop.core.operations.ports.context import Core
from invoice_license_desktop.core.settings import Profile, change_workstation
from invoice_license_desktop.ui.lanes import Failure, Lane, Lanes
from invoice_license_desktop.ui.program import Program
from invoice_license_desktop.ui.session import Session
from invoice_license_desktop.ui.theme import Theme
from invoice_license_desktop.ui.window import MainWindow
from screenshots.camera import SIZE, photograph

_PATIENCE_MS: Final = 240_000
# longer than what is shown rests between two readings
_QUIET_MS: Final = 700
_LOOK_EVERY_MS: Final = 10
_CHECK_BOX_X: Final = 22
_ROUNDS: Final = 5


class Stage:
    """A window on a core that outlives it; leaving the `with` block closes the window."""

    def __init__(
        self,
        app: QApplication,
        home: Path,
        core: Core | None = None,
        *,
        is_practice: bool = False,
        operator: str = "",
    ) -> None:
        self._app = app
        if core is not None:
            profile = Profile.of(home, practice=is_practice)
            change_workstation(profile, lambda known: replace(known, operator=operator))
        self._program = Program(app, home, lambda _: _kept(core), open_safekeeping)
        self._program.start(is_practice=is_practice)
        self.window.resize(*SIZE)
        if core is not None:
            wait_until(lambda: self._session is not None, "the list is open")
        self.settle()

    def __enter__(self) -> Self:
        """The stage itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes the window."""
        self._program.close()

    @property
    def window(self) -> MainWindow:
        """The window."""
        if self._program.door is None:
            raise RuntimeError("the window is closed")
        return self._program.door.window

    @property
    def session(self) -> Session:
        """What is behind the window."""
        if self._session is None:
            raise RuntimeError("no list is open")
        return self._session

    @property
    def _session(self) -> Session | None:
        return None if self._program.door is None else self._program.door.session

    def settle(self) -> None:
        """Waits until nothing more is read or written, not even for what is painted now."""
        lanes, quiet = self._lanes, QElapsedTimer()

        def is_quiet() -> bool:
            if not lanes.is_idle:
                quiet.restart()
            return quiet.hasExpired(_QUIET_MS)

        # rows are asked for when they are painted
        for _ in range(2):
            self.window.grab()
            quiet.restart()
            wait_until(is_quiet, "the window is at rest")

    def catch_up(self) -> None:
        """Waits until what is to be read now was read, while a batch is still being sent."""
        for _ in range(_ROUNDS):
            self.window.grab()
            for lane in (Lane.ROWS, Lane.READ):
                passed: list[None] = []
                self._lanes.run(lane, lambda _task: None, passed.append, _raise)
                wait_until(partial(bool, passed), "the rows are read")

    @property
    def _lanes(self) -> Lanes:
        found = self._program.door.findChild(Lanes) if self._program.door is not None else None
        if found is None:
            raise RuntimeError("the window is closed")
        return found

    def wear(self, theme: Theme) -> None:
        """Chooses light or dark, or what the system has."""
        self.window.look.choose_theme(theme)
        self.settle()

    def take(self, *, tip: QWidget | None = None) -> QImage:
        """A picture of the window, with the dialog that is open."""
        dialogs = self._dialogs()
        return photograph(self.window, dialogs[-1] if dialogs else None, tip)

    def tick(self, tax_numbers: tuple[str, ...]) -> None:
        """Clicks the check boxes of rows on the screen."""
        grid, model = self.window.page.grid, self.window.page.model
        for number in range(model.rowCount()):
            row = model.row(number)
            if row is not None and row.tax_number in tax_numbers:
                middle = grid.rowViewportPosition(number) + grid.rowHeight(number) // 2
                QTest.mouseClick(
                    grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(_CHECK_BOX_X, middle)
                )
        self.settle()

    def dialog(self) -> QDialog:
        """Waits for a dialog to be open and at rest."""
        wait_until(lambda: bool(self._dialogs()), "a dialog is open")
        dialog = self._dialogs()[-1]
        dialog.activateWindow()
        dialog.grab()
        self.settle()
        return dialog

    def _dialogs(self) -> list[QDialog]:
        return [one for one in self.window.findChildren(QDialog) if one.isVisible()]

    def leave(self, dialog: QDialog) -> None:
        """Goes back, as Esc does."""
        dialog.reject()
        self.settle()

    def tooltip(self, widget: QWidget) -> QWidget:
        """Rests the pointer on a widget until it explains itself."""
        place = widget.rect().center() - QPoint(52, 2)
        event = QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place))
        self._app.sendEvent(widget, event)

        def tips() -> list[QWidget]:
            return [one for one in self._app.topLevelWidgets() if one.inherits("QTipLabel")]

        wait_until(lambda: QToolTip.isVisible() and bool(tips()), "a tooltip is shown")
        return tips()[0]


def wait_until(is_so: Callable[[], bool], what: str) -> None:
    """Runs the event loop until it is so. Raises TimeoutError naming what did not come."""
    if is_so():
        return
    loop, timer = QEventLoop(), QTimer()
    deadline = QDeadlineTimer(_PATIENCE_MS)
    timer.timeout.connect(lambda: loop.quit() if is_so() or deadline.hasExpired() else None)
    timer.start(_LOOK_EVERY_MS)
    loop.exec()
    timer.stop()
    if deadline.hasExpired() and not is_so():
        raise TimeoutError(f"not within {_PATIENCE_MS // 1000} seconds: {what}")


def _raise(failure: Failure) -> None:
    raise RuntimeError(failure.text)


def _kept(core: Core | None) -> Core:
    """The core, which the window must not close."""
    if core is None:
        raise RuntimeError("nothing is to be opened here")
    return replace(core, close=lambda: None)
