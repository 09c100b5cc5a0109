"""The window, worked with as by hand: choose all, authorize, confirm, wait for the result, quit.

`python -m tests.crash.window --home DIR --practice`, on the offscreen platform.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from invoice_license_desktop.bootstrap import open_core, open_safekeeping
from invoice_license_desktop.core.domain.vocabulary import Operation
from invoice_license_desktop.ui.dialogs.plan import PlanDialog
from invoice_license_desktop.ui.dialogs.result import ResultDialog
from invoice_license_desktop.ui.program import Program
from invoice_license_desktop.ui.session import Session
from invoice_license_desktop.ui.start import application

LOOK_EVERY_MS = 20


class Hand(QObject):
    """Looks at the window again and again, and does the next thing when it can be done."""

    def __init__(self, app: QApplication, program: Program) -> None:
        super().__init__(app)
        self._app, self._program = app, program
        self._has_chosen = self._has_asked = self._has_confirmed = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        session = self._program.door.session if self._program.door is not None else None
        if session is None:
            return
        if not self._has_chosen:
            self._has_chosen = session.window.page.model.rowCount() > 0
            if self._has_chosen:
                session.choosing.choose_all()
        elif not self._has_asked:
            self._ask(session)
        elif not self._has_confirmed:
            dialog = self._open_dialog(PlanDialog)
            if dialog is not None:
                self._has_confirmed = True
                QTest.keyClick(dialog, Qt.Key.Key_Return)
        elif self._open_dialog(ResultDialog) is not None:
            self._timer.stop()
            self._app.quit()

    def _ask(self, session: Session) -> None:
        action = session.window.menus.operations[Operation.AUTHORIZE]
        if action.isEnabled():
            self._has_asked = True
            action.trigger()

    def _open_dialog(self, kind: type[QDialog]) -> QDialog | None:
        return next(
            (
                one
                for one in self._app.topLevelWidgets()
                if isinstance(one, kind) and one.isVisible()
            ),
            None,
        )


def main(arguments: list[str]) -> int:
    """Run to the end; the home folder stands behind `--home`."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    program = Program(
        app,
        Path(arguments[arguments.index("--home") + 1]),
        open_core,
        open_safekeeping,
        language="en",
    )
    try:
        program.start(is_practice=True)
        hand = Hand(app, program)
        code = app.exec()
        hand.deleteLater()
        return code
    finally:
        program.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv))
