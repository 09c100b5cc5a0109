"""The least a window can be: prints when it was first painted. Imports nothing of the program."""

import sys
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView


class _Watch(QObject):
    """Notes the first paint, once it is over, and ends the program."""

    def __init__(self) -> None:
        super().__init__()
        self._is_painted = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint and not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self._end)
        return super().eventFilter(watched, event)

    def _end(self) -> None:
        sys.stdout.write(f'{{"painted": {perf_counter()}}}\n')
        QApplication.quit()


def main() -> None:
    """Show it until it is painted."""
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QTableView(window))
    window.resize(1360, 820)
    watch = _Watch()
    window.installEventFilter(watch)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
