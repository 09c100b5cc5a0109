"""Calls for whoever looks elsewhere: a batch has ended, and the window is not in front."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from invoice_license_desktop.ui.icons import program_icon
from invoice_license_desktop.ui.window import MainWindow

_SHOWN_MS: Final = 12_000


class Attention(QObject):
    """The taskbar flashes until the window is looked at; where the system has a place for it, a
    message says what ended, and a click on it brings the window to the front."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._tray: QSystemTrayIcon | None = None
        self._ended = QTimer(self)
        self._ended.setSingleShot(True)
        self._ended.setInterval(_SHOWN_MS)
        self._ended.timeout.connect(self.rest)

    @property
    def message(self) -> QSystemTrayIcon | None:
        """The icon beside the clock that carries the message, while there is one."""
        return self._tray

    @Slot(str)
    def call(self, sentence: str) -> None:
        """Nothing, while a window of the program is in front."""
        if QApplication.activeWindow() is not None:
            return
        QApplication.alert(self._window)
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(program_icon(), self)
            self._tray.messageClicked.connect(self._on_clicked)
            self._tray.activated.connect(self._on_clicked)
        self._tray.setToolTip(self._window.windowTitle())
        self._tray.show()
        self._tray.showMessage(self._window.windowTitle(), sentence, program_icon(), _SHOWN_MS)
        self._ended.start()

    @Slot()
    def rest(self) -> None:
        """Takes the icon beside the clock away; the program lives in its window."""
        if self._tray is not None:
            self._tray.hide()

    @Slot()
    def _on_clicked(self) -> None:
        self.rest()
        self._window.bring_to_front()
