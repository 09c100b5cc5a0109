"""What an export shall hold: which rows, and which columns of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from invoice_license_desktop.core.domain.calendar import shanghai_day
from invoice_license_desktop.core.domain.selection import Filter, Selection, Sort
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.export_list import (
    ALL_COLUMNS,
    GRID_COLUMNS,
    ListColumn,
    ListPart,
    ListWords,
    export_list,
    export_template,
)
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.tables import Tables
from invoice_license_desktop.messages.exports import list_words
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.messages.terms import service_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import PrimaryButton, SecondaryButton
from invoice_license_desktop.ui.controls.dialog import Dialog
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.exports import Export, IsStopped, TellRows, Writing
from invoice_license_desktop.ui.guide.places import GuidePage
from invoice_license_desktop.ui.tokens import GAP_S

_WIDTH: Final = 520


@dataclass(frozen=True)
class Exportable:
    """What could be exported when the dialog was opened: the rows shown, the chosen ones, all of the
    service. The numbers are for the eye; what the file holds is read when it is written. `count` and
    `listed` None: not known yet."""

    shown: Filter
    sort: Sort
    count: int | None
    selection: Selection
    chosen: int
    listed: int | None


@dataclass(frozen=True)
class _Rows:
    """One choice of rows."""

    caption: str
    parts: Sequence[ListPart]


class ExportDialog(Dialog):
    """Asks what, then where; closes itself when the file is being written."""

    guide_page = GuidePage.EXPORT

    def __init__(self, desk: Desk, what: Exportable, parent: QWidget | None = None) -> None:
        super().__init__(
            desk.look,
            _word_title(),
            icon="upload",
            practice_prefix=desk.title_prefix,
            width=_WIDTH,
            parent=parent,
        )
        self._desk = desk
        self._rows = _row_choices(what)
        self._columns = _column_choices()
        self.rows = self._add_group(
            translate("ExportDialog", "Rows"), [one.caption for one in self._rows]
        )
        self.columns = self._add_group(
            translate("ExportDialog", "Columns"), [caption for caption, _ in self._columns]
        )
        note = translate(
            "ExportDialog",
            "The ending of the file's name decides: .xlsx for Excel and WPS, with tax numbers as "
            "text; .csv for other programs (Excel would cut the digits of tax numbers in it).",
        )
        self.body.addWidget(Text(note, Kind.CAPTION, wraps=True))
        self.body.addStretch(1)
        act = PrimaryButton(desk.look, translate("ExportDialog", "Choose a file…"))
        act.clicked.connect(self._on_act)
        back = SecondaryButton(desk.look, translate("Dialog", "Back"))
        self.set_buttons(act=act, back=back, default=act)
        act.setFocus()
        desk.exports.progressed.connect(self._on_progressed)

    def _add_group(self, title: str, captions: Sequence[str]) -> QButtonGroup:
        self.body.addWidget(Text(title, Kind.STRONG))
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, GAP_S)
        column.setSpacing(GAP_S)
        group = QButtonGroup(self)
        for number, caption in enumerate(captions):
            button = QRadioButton(caption)
            button.setAccessibleName(f"{title}: {caption}")
            group.addButton(button, number)
            column.addWidget(button)
        group.button(0).setChecked(True)
        self.body.addLayout(column)
        return group

    @Slot()
    def _on_act(self) -> None:
        rows = self._rows[self.rows.checkedId()]
        _, columns = self._columns[self.columns.checkedId()]
        work = partial(_write_list, self._desk.context, rows.parts, columns, list_words(translate))
        name = _list_name(rows.parts, self._desk.context)
        self._desk.exports.ask(Export(_word_title(), self._desk.file_name(name), work), self)

    @Slot(object)
    def _on_progressed(self, writing: Writing | None) -> None:
        if writing is not None:
            self.accept()


def template_export(desk: Desk) -> Export:
    """A blank list to fill in and import."""
    return Export(
        translate("ExportDialog", "Save an empty template"),
        desk.file_name(translate("ExportDialog", "enterprises-template")),
        partial(_write_template, list_words(translate)),
    )


def _word_title() -> str:
    return translate("ExportDialog", "Export the list")


def _row_choices(what: Exportable) -> tuple[_Rows, ...]:
    """What can be told apart now, what is seen first."""
    service = what.shown.service
    choices = []
    if what.shown != Filter(service):
        text = translate("ExportDialog", "The list as filtered and sorted ({count})")
        seen = ListPart(service, Selection(all_of=what.shown), what.sort)
        shown = "—" if what.count is None else number_text(what.count)
        choices.append(_Rows(text.format(count=shown), [seen]))
    everyone = [ListPart(one, Selection(all_of=Filter(one)), what.sort) for one in Service]
    listed = "—" if what.listed is None else number_text(what.listed)
    text = translate("ExportDialog", "All enterprises of {service} ({count})")
    caption = text.format(service=service_name(translate, service), count=listed)
    choices.append(_Rows(caption, [one for one in everyone if one.service is service]))
    if what.chosen:
        text = translate("ExportDialog", "The ticked rows ({count})")
        ticked = ListPart(service, what.selection, what.sort)
        choices.append(_Rows(text.format(count=number_text(what.chosen)), [ticked]))
    both = "—" if what.listed is None else number_text(what.listed * len(Service))
    text = translate("ExportDialog", "All enterprises of both services ({count} rows)")
    return (*choices, _Rows(text.format(count=both), everyone))


def _column_choices() -> tuple[tuple[str, Sequence[ListColumn]], ...]:
    text = translate("ExportDialog", "All, with organisation and remark (can be imported again)")
    return (
        (text, ALL_COLUMNS),
        (translate("ExportDialog", "Those of the list"), GRID_COLUMNS),
    )


def _list_name(parts: Sequence[ListPart], context: Context) -> str:
    day = shanghai_day(context.clock.now()).isoformat()
    services = {part.service for part in parts}
    if len(services) > 1:
        return translate("ExportDialog", "license-authorization-{day}").format(day=day)
    return translate("ExportDialog", "license-authorization-{service}-{day}").format(
        service=service_name(translate, services.pop()), day=day
    )


def _write_list(
    context: Context,
    parts: Sequence[ListPart],
    columns: Sequence[ListColumn],
    words: ListWords,
    tables: Tables,
    path: Path,
    tell: TellRows,
    is_stopped: IsStopped,
) -> int | None:
    return export_list(
        context, tables, path, parts, words, columns=columns, progress=tell, stop=is_stopped
    )


def _write_template(
    words: ListWords, tables: Tables, path: Path, tell: TellRows, is_stopped: IsStopped
) -> int | None:
    return export_template(tables, path, words, progress=tell, stop=is_stopped)
