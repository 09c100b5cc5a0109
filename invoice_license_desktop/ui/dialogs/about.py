"""Which program this is, what it runs on, and whose work is in it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from invoice_license_desktop import __version__
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import PrimaryButton, SecondaryButton
from invoice_license_desktop.ui.controls.dialog import Dialog
from invoice_license_desktop.ui.controls.plain_table import Cell, Column, PlainTable, Row
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.guide.places import GuidePage
from invoice_license_desktop.ui.licenses import Part, read_parts, versions
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import DENSE_ROW_HEIGHT, Tone

_VISIBLE_ROWS: Final = 8
_TEXT_HEIGHT: Final = 150


class AboutDialog(Dialog):
    """Versions, which can be copied, and all parts with their licences; the text of the one that is
    chosen is shown below."""

    guide_page = GuidePage.OVERVIEW

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(
            look, translate("AboutDialog", "About"), icon="app", width=640, parent=parent
        )
        self.add_heading("Invoice License Desktop")
        version = translate("AboutDialog", "Version {version}").format(version=__version__)
        self.body.addWidget(Text(version, Kind.SECOND, selectable=True))
        lines = " · ".join(f"{name} {number}" for name, number in versions()[1:])
        self.body.addWidget(Text(lines, Kind.MUTED, wraps=True, selectable=True))
        ours = translate("AboutDialog", "The program itself is under the MIT License.")
        theirs = translate("AboutDialog", "These parts are the work of others:")
        self.body.addWidget(Text(f"{ours} {theirs}", Kind.SECOND, wraps=True))
        self._parts = read_parts()
        self.table = PlainTable(
            look,
            (
                Column(translate("AboutDialog", "Part"), 190),
                Column(translate("AboutDialog", "Version"), 100),
                Column(translate("AboutDialog", "Licence")),
            ),
            translate("AboutDialog", "Parts and their licences"),
            row_height=DENSE_ROW_HEIGHT,
            visible_rows=_VISIBLE_ROWS,
        )
        self.table.set_rows([_row(part) for part in self._parts])
        self.body.addWidget(self.table, 1)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(look.fixed_font())
        self.text.setMinimumHeight(_TEXT_HEIGHT)
        self.text.setAccessibleName(translate("AboutDialog", "Text of the licence"))
        self.body.addWidget(self.text, 1)
        self.table.selectionModel().currentRowChanged.connect(self._on_part)
        self.copy_button = SecondaryButton(look, translate("AboutDialog", "Copy versions"), "copy")
        self.copy_button.clicked.connect(self._on_copy)
        close = PrimaryButton(look, translate("Dialog", "Close"))
        self.set_buttons(act=None, back=close, default=close, second=[self.copy_button])
        self.table.setCurrentIndex(self.table.rows.index(0, 0))
        close.setFocus()

    @Slot()
    def _on_part(self) -> None:
        number = self.table.currentIndex().row()
        part = self._parts[number] if number >= 0 else None
        self.text.setPlainText("" if part is None else part.text or part.license)

    @Slot()
    def _on_copy(self) -> None:
        """Versions and parts, for a question to support."""
        lines = [f"{name} {number}" for name, number in versions()]
        parts = [f"{part.name} {part.version} ({part.license})" for part in self._parts]
        QGuiApplication.clipboard().setText("\n".join([*lines, "", *parts]))
        self.copy_button.setText(translate("Dialog", "Copied"))


def _row(part: Part) -> Row:
    return Row((Cell(part.name), Cell(part.version, Tone.MUTED), Cell(part.license)))
