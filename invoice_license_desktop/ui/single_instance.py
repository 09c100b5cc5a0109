"""One window a profile: a second start of the program finds the first and raises it."""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QCryptographicHash,
    QDeadlineTimer,
    QDir,
    QLockFile,
    QObject,
    Signal,
    Slot,
)

from invoice_license_desktop.core.settings import Profile

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_WAIT_MS: Final = 1500
_AGAIN_S: Final = 0.05
_ANY_PROCESS: Final = -1


def instance_name(profile: Profile) -> str:
    """The local name under which the window of a profile can be called."""
    folder = os.path.normcase(profile.folder.absolute()).encode()
    digest = QCryptographicHash.hash(folder, QCryptographicHash.Algorithm.Sha256)
    return "invoice-license-" + bytes(digest.toHex().data()).decode("ascii")[:24]


def raise_running(profile: Profile) -> bool:
    """Asks the running window of a profile to come to the front; whether there was one. A window
    that is just about to appear is waited for."""
    # Most starts have nobody to ask, and then no window waits for this library.
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - see above

    _let_others_come_to_front()
    deadline = QDeadlineTimer(_WAIT_MS)
    while True:
        socket = QLocalSocket()
        socket.connectToServer(instance_name(profile))
        if socket.waitForConnected(max(1, deadline.remainingTime())):
            socket.disconnectFromServer()
            return True
        if deadline.hasExpired():
            return False
        threading.Event().wait(_AGAIN_S)


def _let_others_come_to_front() -> None:
    """Windows lets only the program in front hand the front on; that is this one, just started."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there

        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)


class SingleInstance(QObject):
    """The right to show the window of a profile: claimed before it appears, kept until `close`, and
    from `listen` on it hears of other starts."""

    raise_asked = Signal()

    def __init__(self, profile: Profile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._profile = profile
        self._server: QLocalServer | None = None
        # Not in the profile's folder, which a first start leaves as it is.
        self._lock = QLockFile(QDir.temp().filePath(f"{instance_name(profile)}.lock"))
        # What a killed program left behind is told by its number, never by its age.
        self._lock.setStaleLockTime(0)

    def claim(self) -> bool:
        """Whether the window may be shown. If not, the one that is there was raised."""
        if self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError:
            return True
        # One that does not answer is of another user, or past help.
        return not raise_running(self._profile)

    @Slot()
    def listen(self) -> None:
        """Hears of other starts from now on."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - see `raise_running`

        if self._server is not None:
            return
        self._server = server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_connection)
        name = instance_name(self._profile)
        if not server.listen(name):
            # What a killed program left behind; the lock says that there is no living one.
            QLocalServer.removeServer(name)
            server.listen(name)

    def close(self) -> None:
        """Answers no longer, and lets others show the window."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    @Slot()
    def _on_connection(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            self._server.nextPendingConnection().disconnected.connect(self._on_disconnected)
        self.raise_asked.emit()

    @Slot()
    def _on_disconnected(self) -> None:
        caller = self.sender()
        if caller is not None:
            caller.deleteLater()
