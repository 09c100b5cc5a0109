"""Export from the window: what is seen is what is written, and what the window says of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from invoice_license_desktop.core.domain.selection import Sort
from invoice_license_desktop.core.domain.vocabulary import Column
from invoice_license_desktop.core.operations.ports.tables import TableFault
from invoice_license_desktop.ui.dialogs.export import ExportDialog
from invoice_license_desktop.ui.wanted import Wanted
from tests.fakes.samples import valid_tax_number
from tests.ui.dialogs.reading import button, texts
from tests.ui.dialogs.saving import agree, asking
from tests.ui.window.bench import Bench


def ask(bench: Bench) -> ExportDialog:
    """Presses the button of the toolbar."""
    bench.window.toolbar.export_list.click()
    (dialog,) = [one for one in bench.window.findChildren(ExportDialog) if one.isVisible()]
    return dialog


def export(bench: Bench) -> None:
    """What is seen, under the name that is proposed."""
    dialog = ask(bench)
    button(dialog, "Choose a file…").click()
    agree(asking(dialog))


def test_what_is_seen_is_what_is_written(bench: Bench) -> None:
    words = tuple(valid_tax_number(n) for n in (2, 5, 8))
    bench.window.page.filters.changed.emit(Wanted(words=words))
    bench.session.shown.choose_sort(Sort(Column.TAX_NUMBER, descending=True))
    bench.wait(lambda: bench.window.page.model.rowCount() == 3)
    export(bench)
    bench.wait(lambda: bench.tables.path is not None)
    assert [row[1] for row in bench.tables.rows] == sorted(words, reverse=True)


def test_the_ticked_rows_are_offered_with_their_number(bench: Bench) -> None:
    bench.tick(1, 3)
    dialog = ask(bench)
    assert [one.text() for one in dialog.rows.buttons()] == [
        "All enterprises of Issuing (12)",
        "The ticked rows (2)",
        "All enterprises of both services (24 rows)",
    ]
    dialog.reject()


def test_the_keys_and_the_menu_ask_too(bench: Bench) -> None:
    bench.window.activateWindow()
    bench.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    bench.wait(lambda: bool(bench.window.findChildren(ExportDialog)))
    bench.window.findChildren(ExportDialog)[0].reject()
    bench.window.menus.template.trigger()
    agree(asking(bench.window))
    bench.wait(
        lambda: bench.window.page.toast.sentence == "practice-enterprises-template.xlsx is written"
    )


class Opened(QObject):
    """Stands in for the system's programs."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.urls.append(url)


def test_the_file_and_its_folder_can_be_opened(bench: Bench, tmp_path: Path) -> None:
    export(bench)
    toast = bench.window.page.toast
    bench.wait(lambda: bool(toast.sentence))
    name = "practice-license-authorization-Issuing-2026-11-01.xlsx"
    assert toast.sentence == f"Rows written to {name}: 12"
    opened = Opened()
    # declared as bytes, taken as text
    slot: Any = "open"
    QDesktopServices.setUrlHandler("file", opened, slot)
    try:
        button(toast, "Open").click()
        button(toast, "Open the folder").click()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert opened.urls == [
        QUrl.fromLocalFile(str(tmp_path / name)),
        QUrl.fromLocalFile(str(tmp_path)),
    ]


def test_while_a_file_is_written_the_window_works_and_can_stop_it(
    bench: Bench,
) -> None:
    bench.tables.gate.clear()
    export(bench)
    page, toolbar = bench.window.page, bench.window.toolbar
    bench.wait(page.export_line.isVisible)
    bench.wait(lambda: "4 of 12 rows" in texts(page.export_line))
    assert not toolbar.export_list.isEnabled()
    assert not bench.window.menus.export_list.isEnabled()
    # the list reads on
    bench.tick(0)
    bench.session.shown.choose_sort(Sort(Column.NAME))
    bench.wait(lambda: bench.window.page.model.rowCount() == 12)
    button(page.export_line, "Stop").click()
    assert not button(page.export_line, "Stopping…").isEnabled()
    bench.tables.gate.set()
    bench.wait(lambda: page.toast.sentence == "Export stopped; no file was written")
    assert not page.export_line.isVisible()
    assert toolbar.export_list.isEnabled()
    assert bench.tables.path is None


def test_what_cannot_be_written_is_told_with_a_way_on(bench: Bench) -> None:
    bench.tables.fault = TableFault.LOCKED
    export(bench)
    notice = bench.window.page.notice
    bench.wait(lambda: bool(notice.sentence))
    assert notice.sentence == (
        "The file is open in another program or may not be changed; close it there or choose "
        "another name. It was not touched."
    )
    bench.wait(lambda: not bench.window.findChildren(QFileDialog))
    button(notice, "Choose another file…").click()
    assert not notice.sentence
    agree(asking(bench.window))
    bench.wait(lambda: bool(bench.window.page.toast.sentence))
    assert len(bench.tables.rows) == 12
