"""The program's window on a home folder: prints when it was first painted, and when with rows."""

import json
import sys
from pathlib import Path
from time import perf_counter

# in the order in which the program imports them
import invoice_license_desktop.__main__
import invoice_license_desktop.ui.start  # noqa: F401

# isort: split
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.grid_watching import is_filled
from invoice_license_desktop.__main__ import open_core, open_safekeeping
from invoice_license_desktop.ui.list_page import ListPage
from invoice_license_desktop.ui.program import Program


class _Watch(QObject):
    """Notes the first paint of the window and the first one of the grid with all its rows."""

    def __init__(self, page: ListPage) -> None:
        super().__init__()
        self._page = page
        self.moments: dict[str, float] = {}
        self._due: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint:
            if watched is self._page.window():
                self._note("painted")
            elif is_filled(self._page.grid, self._page.model):
                self._note("rows")
        return super().eventFilter(watched, event)

    def _note(self, what: str) -> None:
        if what not in self._due:
            self._due.add(what)
            # once this paint is over
            QTimer.singleShot(0, self, lambda: self._set(what))

    def _set(self, what: str) -> None:
        self.moments[what] = perf_counter()
        if len(self.moments) == 2:
            QApplication.quit()


def main(home: Path) -> None:
    """As `ui.start.run`, until rows are painted."""
    app = QApplication(sys.argv[:1])
    program = Program(app, home, open_core, open_safekeeping, language="zh")
    program.start(is_practice=False)
    if program.door is None:
        raise RuntimeError("another window is open on this folder")
    window = program.door.window
    watch = _Watch(window.page)
    window.installEventFilter(watch)
    window.page.grid.viewport().installEventFilter(watch)
    app.exec()
    program.close()
    sys.stdout.write(json.dumps(watch.moments) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
