"""The program on a home folder, as it is started: prints when its window was first painted, and when
with rows."""

# ruff: noqa: E402 - the order of all this is the program's own
import gc

gc.disable()
from invoice_license_desktop.__main__ import main
from invoice_license_desktop.ui import start

# isort: split
import json
import sys
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from invoice_license_desktop.ui.window import MainWindow


class _Watch(QObject):
    """Notes the first paint of the window and the first one of the grid with all its rows."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self.moments: dict[str, float] = {}
        self._due: set[str] = set()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint:
            if watched is self._window:
                self._note("painted")
            elif self._is_filled():
                self._note("rows")
        return super().eventFilter(watched, event)

    def _is_filled(self) -> bool:
        # Which needs the grid, and the first paint does not.
        from benchmarks.grid_watching import is_filled  # noqa: PLC0415 - see above

        return is_filled(self._window.page.grid, self._window.page.model)

    def _note(self, what: str) -> None:
        if what not in self._due:
            self._due.add(what)
            # once this paint is over
            QTimer.singleShot(0, self, lambda: self._set(what))

    def _set(self, what: str) -> None:
        self.moments[what] = perf_counter()
        if what == "painted":
            self._window.page.grid.viewport().installEventFilter(self)
        if len(self.moments) == 2:
            QApplication.quit()


class _Watched(QApplication):
    """Watches the window from when it is shown, and prints what was seen."""

    @staticmethod
    def exec() -> int:
        window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
        watch = _Watch(window)
        code = QApplication.exec()
        sys.stdout.write(json.dumps(watch.moments) + "\n")
        return code


def run(home: str) -> int:
    """The program until rows are painted; its exit code."""
    vars(start)["QApplication"] = _Watched
    return main(["--home", home, "--lang", "zh"])


if __name__ == "__main__":
    sys.exit(run(sys.argv[1]))
