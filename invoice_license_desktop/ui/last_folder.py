"""Where files were chosen in last."""

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
