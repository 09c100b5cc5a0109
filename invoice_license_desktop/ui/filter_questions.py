"""What can be asked of a column: a part of its text, days from–to, one of its values, or that it is
empty."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from invoice_license_desktop.core.domain.selection import DAY_COLUMNS, TEXT_COLUMNS, ColumnFilter
from invoice_license_desktop.core.domain.vocabulary import AuthorizationStatus, Column, SyncFilter
from invoice_license_desktop.messages.terms import column_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.day_field import DayField
from invoice_license_desktop.ui.controls.segments import Segment
from invoice_license_desktop.ui.controls.text import Kind, StatusLine, Text
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_S, GAP_XS, Tone
from invoice_license_desktop.ui.wanted import Wanted

_LONGEST: Final = 200


class Question(QWidget):
    """The part of the panel that differs from column to column."""

    def answer(self, wanted: Wanted) -> Wanted | None:
        """What is wanted once this answer holds; None if it does not make sense, which it says."""
        raise NotImplementedError

    def begin(self) -> None:
        """Takes the keys."""
        raise NotImplementedError


class TextQuestion(Question):
    """Contains, or is empty."""

    def __init__(self, column: Column, wanted: Wanted) -> None:
        super().__init__()
        self._column = column
        before = wanted.asked_of(column) or ColumnFilter(column)
        self.text = QLineEdit(before.contains)
        self.text.setMaxLength(_LONGEST)
        self.text.setPlaceholderText(translate("FilterPopover", "Contains…"))
        name = translate("FilterPopover", "{column} contains").format(column=_name(column))
        self.text.setAccessibleName(name)
        self.empty = _empty_box(column, is_checked=before.is_empty)
        self.empty.toggled.connect(self.text.setDisabled)
        self.text.setDisabled(before.is_empty)
        _column_of(self, self.text, self.empty)

    def answer(self, wanted: Wanted) -> Wanted | None:
        text = " ".join(self.text.text().split())
        if self.empty.isChecked():
            return wanted.with_column(ColumnFilter(self._column, is_empty=True))
        if text:
            return wanted.with_column(ColumnFilter(self._column, contains=text))
        return wanted.without(self._column)

    def begin(self) -> None:
        if self.empty.isChecked():
            self.empty.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self.text.setFocus(Qt.FocusReason.PopupFocusReason)
            self.text.selectAll()


class DayQuestion(Question):
    """From one day to another, both included and either left out; or is empty."""

    def __init__(self, look: Look, column: Column, wanted: Wanted, today: date) -> None:
        super().__init__()
        self._column = column
        before = wanted.asked_of(column) or ColumnFilter(column)
        first, last = translate("FilterPopover", "From"), translate("FilterPopover", "To")
        said = translate("FilterPopover", "{column}, {end}")
        self.first, self.last = (
            DayField(look, said.format(column=_name(column), end=end), today)
            for end in (first, last)
        )
        self.first.set_day(before.first)
        self.last.set_day(before.last)
        self.empty = _empty_box(column, is_checked=before.is_empty)
        self.problem = StatusLine(look, wraps=True)
        self.problem.hide()
        days = QWidget()
        grid = QGridLayout(days)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP_S)
        grid.setVerticalSpacing(GAP_S)
        for line, (end, field) in enumerate(((first, self.first), (last, self.last))):
            grid.addWidget(Text(end, Kind.SECOND), line, 0)
            grid.addWidget(field, line, 1)
            field.textChanged.connect(self._forget_problem)
            field.setDisabled(before.is_empty)
            self.empty.toggled.connect(field.setDisabled)
        self.empty.toggled.connect(self._forget_problem)
        _column_of(self, days, self.problem, self.empty)

    def answer(self, wanted: Wanted) -> Wanted | None:
        if self.empty.isChecked():
            return wanted.with_column(ColumnFilter(self._column, is_empty=True))
        days: list[date | None] = []
        for field in (self.first, self.last):
            try:
                days.append(field.day)
            except ValueError:
                self._doubt(
                    field, translate("FilterPopover", "Not a day: write it like 2026-03-01")
                )
                return None
        first, last = days
        if first is not None and last is not None and first > last:
            self._doubt(self.last, translate("FilterPopover", "The last day is before the first"))
            return None
        if first is None and last is None:
            return wanted.without(self._column)
        return wanted.with_column(ColumnFilter(self._column, first=first, last=last))

    def begin(self) -> None:
        target = self.empty if self.empty.isChecked() else self.first
        target.setFocus(Qt.FocusReason.PopupFocusReason)
        self.first.selectAll()

    def _doubt(self, field: DayField, sentence: str) -> None:
        self.problem.show_state(sentence, Tone.DANGER, "alert-triangle")
        self.problem.show()
        field.setFocus()
        field.selectAll()

    @Slot()
    def _forget_problem(self) -> None:
        self.problem.hide()


class ChoiceQuestion(Question):
    """One of the values of the two statuses, as the filter bar offers them."""

    def __init__(self, column: Column, wanted: Wanted, choices: list[Segment]) -> None:
        super().__init__()
        self._column = column
        is_of_sync = column is Column.SYNC_STATUS
        before = (wanted.sync if is_of_sync else wanted.status) or choices[0].key
        self.setAccessibleName(_name(column))
        self.buttons: dict[str, QRadioButton] = {}
        for choice in choices:
            button = QRadioButton(choice.label)
            button.setChecked(choice.key == before)
            self.buttons[choice.key] = button
        _column_of(self, *self.buttons.values())

    def answer(self, wanted: Wanted) -> Wanted | None:
        key = next(key for key, button in self.buttons.items() if button.isChecked())
        if not key:
            return wanted.without(self._column)
        if self._column is Column.SYNC_STATUS:
            return Wanted(wanted.status, SyncFilter(key), wanted.words, wanted.columns)
        return Wanted(AuthorizationStatus(key), wanted.sync, wanted.words, wanted.columns)

    def begin(self) -> None:
        chosen = next(button for button in self.buttons.values() if button.isChecked())
        chosen.setFocus(Qt.FocusReason.PopupFocusReason)


def question_of(
    look: Look,
    column: Column,
    wanted: Wanted,
    today: date,
    choices: dict[Column, list[Segment]],
) -> Question:
    """What can be asked of a column. Raises KeyError for the one of which nothing can be."""
    if column in TEXT_COLUMNS:
        return TextQuestion(column, wanted)
    if column in DAY_COLUMNS:
        return DayQuestion(look, column, wanted, today)
    return ChoiceQuestion(column, wanted, choices[column])


def _name(column: Column) -> str:
    return column_name(translate, column)


def _empty_box(column: Column, *, is_checked: bool) -> QCheckBox:
    box = QCheckBox(translate("FilterPopover", "Is empty"))
    text = translate("Filter", "{column} is empty").format(column=_name(column))
    box.setAccessibleName(text)
    box.setChecked(is_checked)
    return box


def _column_of(question: QWidget, *parts: QWidget) -> None:
    column = QVBoxLayout(question)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP_S if len(parts) < 4 else GAP_XS)
    for part in parts:
        column.addWidget(part)
