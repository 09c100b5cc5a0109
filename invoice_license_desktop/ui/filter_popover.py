"""The panel below a head: what the column is asked, OK and Clear."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from invoice_license_desktop.core.domain.vocabulary import Column
from invoice_license_desktop.messages.terms import column_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import PrimaryButton, SecondaryButton
from invoice_license_desktop.ui.controls.popover import Popover
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.filter_questions import Question
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_M, GAP_S
from invoice_license_desktop.ui.wanted import Wanted

_WIDTH: Final = 252


class FilterPopover(Popover):
    """Says what is wanted once OK or Enter took the answer, or Clear took the filter off."""

    answered = Signal(object)

    def __init__(
        self, look: Look, column: Column, question: Question, wanted: Wanted, window: QWidget
    ) -> None:
        super().__init__(window)
        self._column = column
        self._wanted = wanted
        self.question = question
        title = translate("Heads", "Filter: {column}").format(column=column_name(translate, column))
        self.setAccessibleName(title)
        self.setFixedWidth(_WIDTH)
        self.ok = PrimaryButton(look, translate("FilterPopover", "OK"), small=True)
        self.clear = SecondaryButton(look, translate("FilterPopover", "Clear"), small=True)
        for button in (self.ok, self.clear):
            # Enter presses the button it is on.
            button.setAutoDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_S)
        buttons.addStretch(1)
        buttons.addWidget(self.ok)
        buttons.addWidget(self.clear)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(GAP_M, GAP_S, GAP_M, GAP_M)
        column_.setSpacing(GAP_S)
        column_.addWidget(Text(title, Kind.STRONG))
        column_.addWidget(question)
        column_.addSpacing(GAP_S // 2)
        column_.addLayout(buttons)
        self.submitted.connect(self._on_ok)
        self.ok.clicked.connect(self._on_ok)
        self.clear.clicked.connect(self._on_clear)

    @Slot()
    def _on_ok(self) -> None:
        wanted = self.question.answer(self._wanted)
        if wanted is None:
            self.adjustSize()
        else:
            self._tell(wanted)

    @Slot()
    def _on_clear(self) -> None:
        self._tell(self._wanted.without(self._column))

    def _tell(self, wanted: Wanted) -> None:
        self.leave()
        self.answered.emit(wanted)
