"""One window a profile: a second start of the program finds the first and raises it."""

from __future__ import annotations

import hashlib
import os
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from invoice_license_desktop.core.settings import Profile

_WAIT_MS: Final = 1000


def instance_name(profile: Profile) -> str:
    """The local name under which the window of a profile can be called."""
    folder = os.path.normcase(profile.folder.absolute())
    return "invoice-license-" + hashlib.sha256(folder.encode()).hexdigest()[:24]


def raise_running(profile: Profile) -> bool:
    """Asks the running window of a profile to come to the front; whether there was one."""
    socket = QLocalSocket()
    socket.connectToServer(instance_name(profile))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.disconnectFromServer()
    return True


class SingleInstance(QObject):
    """Listens for other starts, for as long as it lives."""

    raise_asked = Signal()

    def __init__(self, profile: Profile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        name = instance_name(profile)
        if not self._server.listen(name):
            # What a killed program left behind; a living one would have answered `raise_running`.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def close(self) -> None:
        """Answers no longer."""
        self._server.close()

    @Slot()
    def _on_connection(self) -> None:
        while self._server.hasPendingConnections():
            self._server.nextPendingConnection().disconnected.connect(self._on_disconnected)
        self.raise_asked.emit()

    @Slot()
    def _on_disconnected(self) -> None:
        caller = self.sender()
        if caller is not None:
            caller.deleteLater()
