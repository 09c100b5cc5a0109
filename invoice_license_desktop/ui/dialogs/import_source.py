"""Which file is imported: its name, the sheet or the encoding, and the way to another file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from invoice_license_desktop.core.operations.ports.sheets import Encoding, Table
from invoice_license_desktop.messages.imports import encoding_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.drop_down import Choice, DropDown, caption_of
from invoice_license_desktop.ui.controls.links import Link
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_S, INPUT_HEIGHT, TYPE_BASE

_SHEET_WIDTH: Final = 120
_ENCODING_WIDTH: Final = 168
_NAME_WIDTH: Final = 230


class ImportSource(QWidget):
    """A workbook with one sheet asks nothing; a text file always shows in which encoding it is."""

    sheet_picked = Signal(str)
    encoding_picked = Signal(object)
    other_asked = Signal()

    def __init__(self, look: Look, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detected: Encoding | None = None
        picture = QLabel()
        picture.setPixmap(look.pixmap("file"))
        name = Text(_short(look, path.name), Kind.STRONG)
        name.setToolTip(str(path))
        name.setAccessibleName(path.name)
        self.sheet = DropDown(translate("ImportDialog", "Sheet"), _SHEET_WIDTH)
        self.sheet.picked.connect(self._on_sheet)
        self.encoding = DropDown(translate("ImportDialog", "Encoding"), _ENCODING_WIDTH)
        self.encoding.picked.connect(self.encoding_picked)
        self._sheet_caption = caption_of(self.sheet, translate("ImportDialog", "&Sheet"))
        self._encoding_caption = caption_of(self.encoding, translate("ImportDialog", "&Encoding"))
        other = Link(look, translate("ImportDialog", "Choose another file…"))
        other.clicked.connect(self.other_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_S)
        # The drop-downs come with the file; nothing moves then.
        row.addStrut(INPUT_HEIGHT)
        for widget in (
            picture,
            name,
            self._sheet_caption,
            self.sheet,
            self._encoding_caption,
            self.encoding,
        ):
            row.addWidget(widget)
        # What else is asked about the file stands in the same line.
        self.more = QHBoxLayout()
        self.more.setSpacing(GAP_S)
        row.addLayout(self.more)
        row.addStretch(1)
        row.addWidget(other)
        self._show_sheets(is_shown=False)
        self._show_encodings(is_shown=False)

    def show_table(self, table: Table) -> None:
        """Offers the other sheets of a workbook, or the other encodings of a text."""
        names = [Choice(name, name) for name in table.sheet_names]
        hidden = translate("ImportDialog", "{name} (hidden)")
        names += [Choice(name, hidden.format(name=name)) for name in table.hidden_sheet_names]
        self.sheet.set_choices(names, table.sheet)
        self._show_sheets(is_shown=len(names) > 1)
        if table.encoding is not None and self._detected is None:
            self._detected = table.encoding
        self.offer_encodings(table.encoding)

    def offer_encodings(self, present: Encoding | None) -> None:
        """Offers all encodings of a text file, also of one of which none fitted."""
        self.encoding.set_choices([Choice(one, self._word(one)) for one in Encoding], present)
        self._show_encodings(is_shown=present is not None)

    def ask_for_encoding(self) -> None:
        """The encoding could not be found out, or the one chosen is not the file's."""
        if self.encoding.count() == 0:
            self.offer_encodings(None)
        self._show_encodings(is_shown=True)

    def _word(self, encoding: Encoding) -> str:
        name = encoding_name(translate, encoding)
        if encoding is not self._detected:
            return name
        return translate("ImportDialog", "{name} (detected)").format(name=name)

    def _show_sheets(self, *, is_shown: bool) -> None:
        self._sheet_caption.setVisible(is_shown)
        self.sheet.setVisible(is_shown)

    def _show_encodings(self, *, is_shown: bool) -> None:
        self._encoding_caption.setVisible(is_shown)
        self.encoding.setVisible(is_shown)

    @Slot(object)
    def _on_sheet(self, name: object) -> None:
        self.sheet_picked.emit(str(name))


def _short(look: Look, name: str) -> str:
    metrics = QFontMetrics(look.font(TYPE_BASE, bold=True))
    return metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, _NAME_WIDTH)
