"""Which column holds what: two drop-downs in the file's line, and a panel with all that is optional."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QWidget

from invoice_license_desktop.core.operations.import_choice import (
    HISTORIC_FIELDS,
    ColumnChoice,
    Head,
    ImportField,
    choice_of,
    column_letters,
)
from invoice_license_desktop.core.operations.import_list import OpenedList
from invoice_license_desktop.messages.imports import field_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.drop_down import Choice, DropDown, caption_of
from invoice_license_desktop.ui.controls.links import Link
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_L, GAP_M, GAP_S

_WIDTH: Final = 108
_WIDE: Final = 116
_LONGEST_SAMPLE: Final = 24
_MAIN: Final = (ImportField.NAME, ImportField.TAX_NUMBER)


class ImportMapping(QFrame):
    """The panel. `main`, the two drop-downs and the way to more, belongs into the file's line."""

    changed = Signal()
    """The user chose otherwise."""
    opened = Signal()
    """The panel takes or leaves its room."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._head: Head = ()
        self.boxes = {field: _box(field) for field in ImportField}
        for box in self.boxes.values():
            box.picked.connect(self._on_picked)
        self.header_line = DropDown(translate("ImportDialog", "Header line"), _WIDE)
        self.header_line.picked.connect(self._on_header_line)
        self.more = Link(look, "", "chevron-down")
        self.more.clicked.connect(self._on_more)
        self.historic = QCheckBox(translate("ImportDialog", "Take over &historic authorizations"))
        self.historic.toggled.connect(self.changed)
        self._note = Text("", Kind.CAPTION, wraps=True)
        self._lay_out()
        self.main = self._main()
        self.hide()
        self._show_more()

    def show_list(self, opened: OpenedList) -> None:
        """Offers the columns of a sheet, those chosen that were recognised by their headers."""
        self._head = opened.head
        choice = ColumnChoice(0, {}) if opened.columns is None else choice_of(opened.columns)
        text = translate("ImportDialog", "Line {line}")
        lines = [Choice(0, translate("ImportDialog", "None"))]
        lines += [Choice(number, text.format(line=number)) for number, _ in opened.head]
        self.header_line.set_choices(lines, choice.header_line)
        self._offer_columns(choice)
        self._show_historic()
        for widget in self.main:
            widget.show()
        if opened.columns is None or opened.columns.historic:
            self.show()
        self._show_more()

    def set_offered(self, *, is_offered: bool) -> None:
        """Whether there are columns to choose from; a sheet that could not be read has none."""
        for widget in (self, *self.main):
            widget.setEnabled(is_offered)

    @property
    def choice(self) -> ColumnChoice:
        """What is chosen."""
        places = {field: box.value for field, box in self.boxes.items() if box.value is not None}
        return ColumnChoice(self.header_line.value or 0, places)

    @property
    def is_historic(self) -> bool:
        """Whether historic authorizations shall be taken over, and there are columns of them."""
        return self._has_historic and self.historic.isChecked()

    @property
    def _has_historic(self) -> bool:
        return any(self.boxes[on].value is not None for on, _ in HISTORIC_FIELDS.values())

    def show_taken_over(self, sentence: str) -> None:
        """Says what would be taken over; "" says what taking over means."""
        self._note.setText(sentence or _word_meaning())

    def _main(self) -> Sequence[QWidget]:
        """What stands in the file's line, hidden until there are columns to choose."""
        widgets: list[QWidget] = []
        for field in _MAIN:
            box = self.boxes[field]
            widgets += [caption_of(box, _caption(field)), box]
        widgets.append(self.more)
        for widget in widgets:
            widget.hide()
        return widgets

    def _offer_columns(self, choice: ColumnChoice) -> None:
        width = max((len(texts) for _, texts in self._head), default=0)
        width = max([width, *(place + 1 for place in choice.places.values())])
        columns = [_column_choice(place, self._head, choice.header_line) for place in range(width)]
        for field, box in self.boxes.items():
            is_optional = field not in _MAIN
            none = [Choice(None, translate("ImportDialog", "None"))] if is_optional else []
            box.set_choices([*none, *columns], choice.places.get(field))

    @Slot(object)
    def _on_picked(self, _place: object) -> None:
        self._show_historic()
        self.changed.emit()

    @Slot(object)
    def _on_header_line(self, _number: object) -> None:
        self._offer_columns(self.choice)
        self.changed.emit()

    @Slot()
    def _on_more(self) -> None:
        self.setVisible(self.isHidden())
        self._show_more()
        self.opened.emit()

    def _show_more(self) -> None:
        text = (
            translate("ImportDialog", "More columns")
            if self.isHidden()
            else translate("ImportDialog", "Fewer columns")
        )
        self.more.setText(text)
        self.more.set_icon("chevron-down" if self.isHidden() else "chevron-up")

    def _show_historic(self) -> None:
        self.historic.setEnabled(self._has_historic)
        reason = translate("ImportDialog", "Choose a column with the dates of authorization first")
        self.historic.setToolTip("" if self._has_historic else reason)
        self.show_taken_over("")

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(GAP_M, GAP_S, GAP_M, GAP_S)
        grid.setHorizontalSpacing(GAP_S)
        grid.setVerticalSpacing(GAP_S)
        optional = [field for field in ImportField if field not in _MAIN]
        cells = [(self.header_line, translate("ImportDialog", "Header &line"))]
        cells += [(self.boxes[field], _caption(field)) for field in optional[:2]]
        for column, (box, caption) in enumerate(cells):
            self._add(grid, 0, column, box, caption)
        for column, field in enumerate(optional[2:]):
            self._add(grid, 1 + column // 2, column % 2, self.boxes[field], _caption(field))
        grid.setColumnStretch(6, 1)
        line = QHBoxLayout()
        line.setSpacing(GAP_L)
        line.addWidget(self.historic)
        line.addWidget(self._note, 1)
        grid.addLayout(line, 3, 0, 1, 7)

    @staticmethod
    def _add(grid: QGridLayout, line: int, column: int, box: DropDown, caption: str) -> None:
        grid.addWidget(caption_of(box, caption), line, 2 * column)
        grid.addWidget(box, line, 2 * column + 1)


def _box(field: ImportField) -> DropDown:
    name = translate("ImportDialog", "Column of: {field}")
    width = _WIDTH if field in _MAIN else _WIDE
    box = DropDown(name.format(field=field_name(translate, field)), width)
    box.setPlaceholderText(translate("ImportDialog", "Choose…"))
    return box


def _caption(field: ImportField) -> str:
    """The field's caption with its mnemonic."""
    match field:
        case ImportField.NAME:
            return translate("ImportDialog", "E&nterprise")
        case ImportField.TAX_NUMBER:
            return translate("ImportDialog", "&Tax number")
        case ImportField.ORGANISATION:
            return translate("ImportDialog", "&Organisation")
        case ImportField.REMARK:
            return translate("ImportDialog", "Remar&k")
        case ImportField.ISSUING_AUTHORIZED_ON:
            return translate("ImportDialog", "Issuing authorized on (&1)")
        case ImportField.ISSUING_AUTHORIZED_BY:
            return translate("ImportDialog", "Issuing authorized by (&2)")
        case ImportField.RECEIVING_AUTHORIZED_ON:
            return translate("ImportDialog", "Receiving authorized on (&3)")
        case ImportField.RECEIVING_AUTHORIZED_BY:
            return translate("ImportDialog", "Receiving authorized by (&4)")


def _column_choice(place: int, head: Head, header_line: int) -> Choice:
    """A column's letters, and its header, or what stands first in it."""
    letters = translate("ImportDialog", "Column {letters}").format(letters=column_letters(place))
    below = [texts for number, texts in head if number >= max(header_line, 1)]
    sample = next(
        (texts[place] for texts in below if place < len(texts) and texts[place].strip()), ""
    )
    sample = " ".join(sample.split())
    if not sample:
        return Choice(place, letters)
    short = sample if len(sample) <= _LONGEST_SAMPLE else sample[:_LONGEST_SAMPLE] + "…"
    return Choice(place, f"{letters} · {short}", letters)


def _word_meaning() -> str:
    return translate(
        "ImportDialog",
        "Enterprises never authorized or cancelled here become authorized with the date and person "
        "of the file, as historic data; nothing is sent.",
    )
