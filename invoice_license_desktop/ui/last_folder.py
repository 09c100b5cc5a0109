"""Where files were chosen in last, for each purpose by itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths


class LastFolder:
    """The folder a file was chosen in last, where the next dialog begins; at first the user's
    documents. Whether it is still there is left to the dialog: asking a network share that is
    away would hold up the window."""

    def __init__(self) -> None:
        self.path = ""

    @property
    def start(self) -> str:
        """Where a dialog begins."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return self.path or QStandardPaths.writableLocation(documents)

    def keep(self, file: Path) -> None:
        """A file was chosen."""
        self.path = str(file.parent)


class LastFolders:
    """Lists come from one folder, exports go to another, and backups lie on a third."""

    def __init__(self) -> None:
        self.lists = LastFolder()
        self.exports = LastFolder()
        self.backups = LastFolder()

    def memory(self) -> dict[str, str]:
        """As the settings file takes them."""
        return {name: folder.path for name, folder in vars(self).items()}

    def remember(self, memory: object) -> None:
        """What was remembered; what cannot be understood is ignored."""
        if isinstance(memory, dict):
            for name, folder in vars(self).items():
                path = memory.get(name)
                if isinstance(path, str):
                    folder.path = path
