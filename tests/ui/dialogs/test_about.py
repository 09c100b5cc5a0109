"""About: versions that can be passed on, and whose work is in the program."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from invoice_license_desktop import __version__
from invoice_license_desktop.core.operations.diagnostics import PACKAGES
from invoice_license_desktop.ui.dialogs.about import AboutDialog
from invoice_license_desktop.ui.licenses import read_parts, versions
from invoice_license_desktop.ui.theme import Look
from tests.ui.dialogs.reading import cells

Opened = Callable[[QDialog], None]


def plain(name: str) -> str:
    return name.casefold().replace("_", "-")


def test_every_package_of_the_program_is_named_with_its_licence() -> None:
    parts = {plain(part.name): part for part in read_parts()}
    assert {plain(name) for name in PACKAGES} <= set(parts)
    assert all(part.license for part in parts.values())


def test_the_licence_of_the_chosen_part_is_shown(look: Look, opened: Opened) -> None:
    dialog = AboutDialog(look)
    opened(dialog)
    parts = read_parts()
    assert [row[0] for row in cells(dialog.table)] == [part.name for part in parts]
    assert dialog.text.toPlainText() == parts[0].text
    with_text = [number for number, part in enumerate(parts) if part.text][-1]
    dialog.table.setCurrentIndex(dialog.table.rows.index(with_text, 0))
    assert dialog.text.toPlainText() == parts[with_text].text


def test_versions_are_copied_for_support(look: Look, opened: Opened) -> None:
    dialog = AboutDialog(look)
    opened(dialog)
    dialog.copy_button.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == f"Invoice License Desktop {__version__}"
    assert [line.split(" ")[0] for line in lines[1:5]] == ["Python", "Qt", "PySide6", "SQLite"]
    assert len(lines) == len(versions()) + 1 + len(read_parts())
