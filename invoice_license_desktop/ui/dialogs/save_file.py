"""Asks under which name a file shall be written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from invoice_license_desktop.messages.source import Source, marked, said
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.last_folder import LastFolder


class FileKind(Enum):
    """A kind of file by the ending of its name."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON_LINES = "jsonl"
    DATABASE = "sqlite3"
    ZIP = "zip"


SPREADSHEETS: Final = (FileKind.XLSX, FileKind.CSV)
KIND_WORDS: Final[Mapping[FileKind, Source]] = MappingProxyType(
    {
        FileKind.XLSX: marked("SaveFile", "Excel workbook (*.xlsx)"),
        FileKind.CSV: marked("SaveFile", "CSV, UTF-8 (*.csv)"),
        FileKind.JSON_LINES: marked("SaveFile", "JSON lines (*.jsonl)"),
        FileKind.DATABASE: marked("SaveFile", "Backups (*.sqlite3)"),
        FileKind.ZIP: marked("SaveFile", "ZIP archive (*.zip)"),
    }
)


def ask_where_to_save(
    parent: QWidget,
    title: str,
    name: str,
    folder: LastFolder,
    chosen: Callable[[Path], None],
    kinds: tuple[FileKind, ...] = SPREADSHEETS,
) -> None:
    """Asks for a file of one of the kinds, the system's way, and hands it to `chosen`; nothing
    happens if none is chosen. `name` is proposed, without its ending. Replacing a file was agreed
    to in the dialog."""
    dialog = QFileDialog(parent, title, folder.start)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilters([said(translate, KIND_WORDS[kind]) for kind in kinds])
    dialog.setDefaultSuffix(kinds[0].value)
    dialog.selectFile(f"{name}.{kinds[0].value}")
    dialog.filterSelected.connect(partial(_follow_filter, dialog, kinds))
    dialog.fileSelected.connect(partial(_on_chosen, folder, chosen))
    dialog.finished.connect(partial(_let_go, dialog))
    dialog.open()


def _follow_filter(dialog: QFileDialog, kinds: tuple[FileKind, ...], chosen: str) -> None:
    """The ending goes with the kind of file. Windows does that to the name itself; Qt's own dialog,
    the one with a field of this name, does not."""
    kind = next((kind for kind in kinds if said(translate, KIND_WORDS[kind]) == chosen), kinds[0])
    suffix = kind.value
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
