"""Whether a serial number is needed, and the manual's table behind the answer."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from invoice_license_desktop.core.domain.serial import serial_need
from invoice_license_desktop.core.domain.vocabulary import Environment, LicenseType, SerialNeed
from invoice_license_desktop.messages.terms import (
    environment_name,
    license_type_name,
    serial_need_name,
)
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.links import Link
from invoice_license_desktop.ui.controls.plain_table import Cell, Column, PlainTable, Row
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_M, GAP_S

_ROW_HEIGHT: Final = 25
_COLUMN: Final = 176
# The lines of the manual's table; None stands for every environment.
_LINES: Final = (
    (LicenseType.FORMAL, Environment.NON_IDC),
    (LicenseType.FORMAL, Environment.IDC),
    (LicenseType.TEMPORARY, None),
    (LicenseType.NONE, None),
    (LicenseType.UNSURE, Environment.UNSURE),
)


class SerialNeedPanel(QFrame):
    """The answer in one line; "why" opens the table with the present line tinted."""

    opened = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._answer = Text("", Kind.STRONG)
        self._because = Text("", Kind.MUTED)
        self.why = Link(look, translate("SerialsDialog", "Why"), "chevron-down")
        self.why.clicked.connect(self._on_why)
        line = QHBoxLayout()
        line.setSpacing(GAP_S)
        line.addWidget(self._answer)
        line.addWidget(self._because)
        line.addStretch(1)
        line.addWidget(self.why)
        self.table = PlainTable(
            look,
            (
                Column(translate("SerialsDialog", "License type"), _COLUMN),
                Column(translate("SerialsDialog", "Environment"), _COLUMN),
                Column(translate("SerialsDialog", "Serial number needed")),
            ),
            translate("SerialsDialog", "When a serial number is needed"),
            row_height=_ROW_HEIGHT,
        )
        self.table.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_M, GAP_S, GAP_M, GAP_S)
        column.setSpacing(GAP_S)
        column.addLayout(line)
        column.addWidget(self.table)

    def show_need(self, license_type: LicenseType, environment: Environment) -> None:
        """Says what the table says of this licence and environment."""
        present = _present_line(license_type, environment)
        need = serial_need(license_type, environment)
        self._answer.setText(serial_need_name(translate, need))
        because = translate("SerialsDialog", "License type: {type} · Environment: {environment}")
        # A temporary licence needs one everywhere, so where it runs explains nothing.
        place = _any() if _LINES[present][1] is None else environment_name(translate, environment)
        self._because.setText(
            because.format(type=license_type_name(translate, license_type), environment=place)
        )
        self.table.set_rows([_row(line, is_present=line == present) for line in range(len(_LINES))])

    @Slot()
    def _on_why(self) -> None:
        is_open = self.table.isHidden()
        self.table.setVisible(is_open)
        self.why.set_icon("chevron-up" if is_open else "chevron-down")
        self.opened.emit()


def _present_line(license_type: LicenseType, environment: Environment) -> int:
    for line, (its_type, its_place) in enumerate(_LINES):
        if license_type is its_type and its_place in {None, environment}:
            return line
    return len(_LINES) - 1


def _row(line: int, *, is_present: bool) -> Row:
    license_type, environment = _LINES[line]
    need = serial_need(license_type, environment or Environment.UNSURE)
    return Row(
        (
            Cell(license_type_name(translate, license_type)),
            Cell(_place(environment)),
            Cell(_yes_or_no(need)),
        ),
        is_chosen=is_present,
    )


def _place(environment: Environment | None) -> str:
    if environment is None:
        return _any()
    return "—" if environment is Environment.UNSURE else environment_name(translate, environment)


def _any() -> str:
    return translate("SerialsDialog", "any")


def _yes_or_no(need: SerialNeed) -> str:
    match need:
        case SerialNeed.NEEDED:
            return translate("SerialsDialog", "Yes")
        case SerialNeed.NOT_NEEDED:
            return translate("SerialsDialog", "No")
        case SerialNeed.UNSURE:
            return serial_need_name(translate, need)
