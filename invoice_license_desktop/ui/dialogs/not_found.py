"""The pasted tax numbers that are not in the list: what may be wrong with them, and how to get them in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.tax_number import TaxNumberForm, check_tax_number
from invoice_license_desktop.core.domain.vocabulary import Column as Field
from invoice_license_desktop.core.operations.export_list import ListWords, export_template
from invoice_license_desktop.core.operations.ports.tables import Tables
from invoice_license_desktop.messages.exports import list_words
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.messages.reasons import reason_sentence
from invoice_license_desktop.messages.tax_numbers import tax_number_problem
from invoice_license_desktop.messages.terms import column_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import PrimaryButton, SecondaryButton
from invoice_license_desktop.ui.controls.plain_table import Cell, Column, PlainTable, Row
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.row_reading import RowsCopy
from invoice_license_desktop.ui.dialogs.rows_export import RowsExport
from invoice_license_desktop.ui.dialogs.working_dialog import WorkingDialog
from invoice_license_desktop.ui.exports import Export, IsStopped, TellRows
from invoice_license_desktop.ui.guide.places import GuidePage
from invoice_license_desktop.ui.tokens import Tone

_WIDTH: Final = 620
_NUMBER_WIDTH: Final = 190


class NotFoundDialog(WorkingDialog):
    """Enterprises have names, so tax numbers alone cannot be imported: they are saved as a list in
    which the names are filled in, and which is imported then."""

    guide_page = GuidePage.LIST

    def __init__(self, desk: Desk, numbers: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            translate("NotFoundDialog", "Not in the list"),
            icon="search",
            width=_WIDTH,
            parent=parent,
        )
        self._numbers = numbers
        heading = translate(
            "NotFoundDialog", "{count} of the pasted tax numbers are not in the list"
        )
        self.add_heading(heading.format(count=number_text(len(numbers))))
        lead = translate(
            "NotFoundDialog",
            "To take them in, save them as a list, fill in the names, and import that file.",
        )
        self.body.addWidget(Text(lead, Kind.SECOND, wraps=True))
        columns = (
            Column(column_name(translate, Field.TAX_NUMBER), _NUMBER_WIDTH, is_fixed_face=True),
            Column(translate("NotFoundDialog", "What is known of it")),
        )
        name = translate("NotFoundDialog", "Tax numbers")
        self.table = PlainTable(desk.look, columns, name)
        self.table.set_windows(len(numbers), partial(_rows, numbers))
        self.body.addWidget(self.table, 1)
        copy = SecondaryButton(desk.look, translate("Dialog", "Copy"))
        self._copy: RowsCopy[str] = RowsCopy(self, copy, (columns[0].title,), _line)
        self._copy.show(len(numbers), partial(_window, numbers))
        save = SecondaryButton(desk.look, translate("NotFoundDialog", "Save as a list to fill in…"))
        self._save = RowsExport(self, save, self.table, self._export)
        close = PrimaryButton(desk.look, translate("Dialog", "Close"))
        self.set_buttons(act=None, back=close, default=close, second=[copy, save])
        close.setFocus()

    def _export(self) -> Export:
        return Export(
            translate("NotFoundDialog", "Save as a list to fill in"),
            self.desk.file_name(translate("NotFoundDialog", "enterprises-to-import")),
            partial(_write, list_words(translate), self._numbers),
        )


def _rows(numbers: Sequence[str], offset: int, limit: int) -> Sequence[Row]:
    return [_row(number) for number in numbers[offset : offset + limit]]


def _row(number: str) -> Row:
    problem = tax_number_problem(translate, number)
    if not problem:
        note = Cell(reason_sentence(translate, Reason.NOT_FOUND), Tone.MUTED)
    elif check_tax_number(number).form is TaxNumberForm.INVALID:
        note = Cell(problem, Tone.DANGER, "x")
    else:
        note = Cell(problem, Tone.WARNING, "alert-triangle")
    return Row((Cell(number), note))


def _window(numbers: Sequence[str], offset: int, limit: int) -> Sequence[str]:
    return numbers[offset : offset + limit]


def _line(number: str) -> Sequence[str]:
    return (number,)


def _write(
    words: ListWords,
    numbers: tuple[str, ...],
    tables: Tables,
    path: Path,
    tell: TellRows,
    is_stopped: IsStopped,
) -> int | None:
    return export_template(tables, path, words, numbers, progress=tell, stop=is_stopped)
