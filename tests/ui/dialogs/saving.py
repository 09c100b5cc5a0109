"""The dialog that asks for a file's name, used as by hand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget


def asking(parent: QWidget) -> QFileDialog:
    """The dialog that is open over a window."""
    (found,) = [one for one in parent.findChildren(QFileDialog) if one.isVisible()]
    return found


def proposed(dialog: QFileDialog) -> Path:
    """The file it proposes."""
    (name,) = dialog.selectedFiles()
    return Path(name)


def agree(dialog: QFileDialog) -> None:
    """Presses Enter in the field of the name."""
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Return)
