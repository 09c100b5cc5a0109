"""Import from the window: the file that is picked or dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from invoice_license_desktop.ui.dialogs.import_preview import ImportDialog
from tests.ui.dialogs.reading import shows
from tests.ui.window.bench import Bench


def picker(bench: Bench) -> QFileDialog:
    """Presses the button of the toolbar."""
    bench.window.toolbar.import_list.click()
    (dialog,) = [one for one in bench.window.findChildren(QFileDialog) if one.isVisible()]
    return dialog


def preview(bench: Bench) -> ImportDialog:
    """The preview that is open."""
    (dialog,) = [one for one in bench.window.findChildren(ImportDialog) if one.isVisible()]
    return dialog


def drop(bench: Bench, file: Path) -> None:
    """Drops a file on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    bench.window.dropEvent(event)


def test_the_picker_offers_every_kind_of_list_and_remembers_the_folder(
    bench: Bench, tmp_path: Path
) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    file = folder / "list.tsv"
    file.write_text("x")
    dialog = picker(bench)
    assert Path(dialog.directory().path()) == tmp_path
    assert dialog.nameFilters()[0] == "Lists (*.xlsx *.xls *.csv *.tsv *.txt)"
    dialog.selectFile(str(file))
    dialog.accept()
    preview(bench).reject()
    again = picker(bench)
    assert Path(again.directory().path()) == folder
    again.reject()


def test_a_file_is_taken_wherever_it_is_dropped_also_on_the_preview(
    bench: Bench, tmp_path: Path
) -> None:
    assert bench.window.acceptDrops()
    drop(bench, tmp_path / "one.csv")
    first = preview(bench)
    assert shows(first, "one.csv")
    first.file_dropped.emit(tmp_path / "two.csv")
    first.reject()
    assert shows(preview(bench), "two.csv")
    preview(bench).reject()
