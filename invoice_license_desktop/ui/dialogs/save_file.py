"""Asks under which name a spreadsheet file shall be written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from invoice_license_desktop.translation import translate

_XLSX: Final = "xlsx"
_CSV: Final = "csv"


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


def ask_where_to_save(
    parent: QWidget, title: str, name: str, folder: LastFolder, chosen: Callable[[Path], None]
) -> None:
    """Asks for a file ending in .xlsx or .csv, the system's way, and hands it to `chosen`; nothing
    happens if none is chosen. `name` is proposed, without its ending. Replacing a file was agreed
    to in the dialog."""
    dialog = QFileDialog(parent, title, folder.start)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilters([_word_xlsx(), _word_csv()])
    dialog.setDefaultSuffix(_XLSX)
    dialog.selectFile(f"{name}.{_XLSX}")
    dialog.filterSelected.connect(partial(_follow_filter, dialog))
    dialog.fileSelected.connect(partial(_on_chosen, folder, chosen))
    dialog.finished.connect(partial(_let_go, dialog))
    dialog.open()


def _word_xlsx() -> str:
    return translate("SaveFile", "Excel workbook (*.xlsx)")


def _word_csv() -> str:
    return translate("SaveFile", "CSV, UTF-8 (*.csv)")


def _follow_filter(dialog: QFileDialog, chosen: str) -> None:
    """The ending goes with the kind of file. Windows does that to the name itself; Qt's own dialog,
    the one with a field of this name, does not."""
    suffix = _CSV if chosen == _word_csv() else _XLSX
    dialog.setDefaultSuffix(suffix)
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    if field is not None and field.text():
        field.setText(str(Path(field.text()).with_suffix(f".{suffix}")))


def _on_chosen(folder: LastFolder, chosen: Callable[[Path], None], name: str) -> None:
    path = Path(name)
    folder.keep(path)
    chosen(path)


def _let_go(dialog: QFileDialog, _result: int) -> None:
    dialog.deleteLater()
