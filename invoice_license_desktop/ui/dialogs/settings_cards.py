"""The cards of the settings dialog: a title, and labels beside their fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.translation import Language, language_in_use, translate
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.tokens import GAP_L, GAP_M, GAP_S

_LABEL_WIDTHS: Final = {Language.CHINESE: 74, Language.ENGLISH: 104}
_TOTAL_WIDTH: Final = 84


class Card(QFrame):
    """A group of settings. Labels are buddies of their fields, so screen readers name them."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_L, GAP_M, GAP_L, GAP_M)
        column.setSpacing(GAP_S)
        column.addWidget(Text(title, Kind.STRONG))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP_M)
        self._grid.setVerticalSpacing(GAP_S)
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTHS[language_in_use()])
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)

    def add_field(
        self, label: str, field: QWidget, beside: QWidget | None = None
    ) -> tuple[QWidget, ...]:
        """A labelled field, with a button beside it or without; all that stands in its line."""
        caption = Text(label)
        caption.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(label)
        line = self._grid.rowCount()
        self._grid.addWidget(caption, line, 0)
        self._grid.addWidget(field, line, 1, 1, 1 if beside else 2)
        if beside is not None:
            self._grid.addWidget(beside, line, 2)
        return (caption, field, beside) if beside else (caption, field)

    def add_choices(self, label: str, choices: QLayout) -> None:
        """Radio buttons in a line, with what the line is about."""
        line = self._grid.rowCount()
        self._grid.addWidget(Text(label), line, 0)
        self._grid.addLayout(choices, line, 1, 1, 2)

    def add_note(self, note: QWidget) -> None:
        """A sentence below the fields."""
        self._grid.addWidget(note, self._grid.rowCount(), 1, 1, 2)

    def show_managed(self, fields: Mapping[str, Sequence[QWidget]]) -> None:
        """Locks the fields of settings that an administrator has decided, and says which these are.

        By the setting's words, its fields; nothing happens if there are none.
        """
        if not fields:
            return
        names = translate("Text", ", ").join(fields)
        sentence = translate("SettingsDialog", "Managed by your administrator")
        for field in (field for of_one in fields.values() for field in of_one):
            field.setEnabled(False)
            field.setToolTip(sentence)
            field.setAccessibleDescription(sentence)
        text = translate("SettingsDialog", "{sentence}: {names}")
        note = caption(text.format(sentence=sentence, names=names))
        self.add_note(note)
        # the dialog is there already
        note.show()


def choice_box(choices: list[tuple[str, str]], name: str) -> QComboBox:
    """A drop-down of (value, words)."""
    box = QComboBox()
    box.setAccessibleName(name)
    for value, words in choices:
        box.addItem(words, value)
    return box


def choose(box: QComboBox, value: str) -> None:
    """Chooses a value that is among the choices."""
    box.setCurrentIndex(max(0, box.findData(value)))


class TotalChoice(QHBoxLayout):
    """A service's total: read from the platform, or entered by hand while none was ever read."""

    def __init__(self, service: str) -> None:
        super().__init__()
        self.setSpacing(GAP_S)
        self.read = QRadioButton(translate("SettingsDialog", "From platform"))
        self.by_hand = QRadioButton(translate("SettingsDialog", "By hand"))
        self.field = QLineEdit()
        self.field.setFixedWidth(_TOTAL_WIDTH)
        self._group = QButtonGroup(self)
        for button in (self.read, self.by_hand):
            self._group.addButton(button)
            button.setAccessibleName(f"{service}: {button.text()}")
        self.field.setAccessibleName(f"{service}: {self.by_hand.text()}")
        self._value = Text("", Kind.STRONG)
        self._value.hide()
        self._time = Text("", Kind.MUTED)
        self.addWidget(self.read)
        self.addWidget(self._value)
        self.addWidget(self._time)
        self.addStretch(1)
        self.addWidget(self.by_hand)
        self.addWidget(self.field)
        self.by_hand.toggled.connect(self.field.setEnabled)
        self.field.setEnabled(False)

    def show_total(self, read: int | None, read_at: str, by_hand: int | None) -> None:
        """Shows what was read, and what was entered."""
        self.field.setText("" if by_hand is None else str(by_hand))
        if read is None:
            self._time.setText(translate("SettingsDialog", "not read yet"))
        else:
            self._value.setText(number_text(read))
            self._value.show()
            self._time.setText(read_at)
            self.by_hand.setEnabled(False)
            self.by_hand.setToolTip(
                translate("SettingsDialog", "The platform's total is known and is used")
            )
        use_hand = read is None and by_hand is not None
        (self.by_hand if use_hand else self.read).setChecked(True)

    @property
    def is_by_hand(self) -> bool:
        """Whether the number in the field shall be used."""
        return self.by_hand.isChecked()


def caption(text: str = "") -> Text:
    """A note below a field."""
    return Text(text, Kind.CAPTION, wraps=True)
