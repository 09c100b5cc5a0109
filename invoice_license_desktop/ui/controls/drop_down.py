"""A drop-down of a fixed width, whose list is as wide as its longest choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from invoice_license_desktop.ui.controls.text import Kind, Text

_LIST_MARGIN: Final = 36
_WIDEST_LIST: Final = 420
_ARROW_ROOM: Final = 40


@dataclass(frozen=True)
class Choice:
    """A value, its words in the list, and the shorter ones when the list is closed, if there are."""

    value: object
    words: str
    short: str = ""


class DropDown(QComboBox):
    """Only what the user picks is told."""

    picked = Signal(object)
    """The value of the choice now picked, if it is another one."""

    def __init__(self, name: str, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: Sequence[Choice] = ()
        self._value: Any = None
        self.setAccessibleName(name)
        self.setFixedWidth(width)
        self.activated.connect(self._on_activated)

    def set_choices(self, choices: Sequence[Choice], value: object) -> None:
        """Offers other choices, of which the one with this value is chosen; none if there is none."""
        self._choices = tuple(choices)
        self.clear()
        self.addItems([choice.words for choice in choices])
        wide = self.view().sizeHintForColumn(0) + _LIST_MARGIN
        self.view().setMinimumWidth(max(self.width(), min(wide, _WIDEST_LIST)))
        self.choose(value)

    def choose(self, value: object) -> None:
        """Chooses without telling anybody."""
        values = [choice.value for choice in self._choices]
        self.setCurrentIndex(values.index(value) if value in values else -1)
        self._value = value if value in values else None
        self.setToolTip(self.currentText())

    @property
    def value(self) -> Any:  # noqa: ANN401 - whatever the choices are made of
        """What is chosen, None for nothing."""
        return self._value

    @property
    def shown_text(self) -> str:
        """What is read while the list is closed."""
        if self.currentIndex() < 0:
            return self.placeholderText()
        choice = self._choices[self.currentIndex()]
        return choice.short or choice.words

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.fontMetrics().elidedText(
            self.shown_text, Qt.TextElideMode.ElideRight, self.width() - _ARROW_ROOM
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        value = self._choices[index].value
        if value != self._value:
            self.choose(value)
            self.picked.emit(value)


def caption_of(field: QWidget, text: str) -> QLabel:
    """The caption of a field, whose mnemonic (the letter after "&") leads into it."""
    caption = Text(text, Kind.SECOND)
    caption.setBuddy(field)
    return caption
