"""What stands in the grid's place when it has no rows: what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from invoice_license_desktop.core.domain.selection import Filter
from invoice_license_desktop.messages.databases import read_only_reason
from invoice_license_desktop.messages.filters import filter_texts
from invoice_license_desktop.messages.source import joined
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.announcing import announce
from invoice_license_desktop.ui.controls.buttons import PrimaryButton, SecondaryButton
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_L, GAP_M, GAP_S, GAP_XL, ICON_EMPTY, Tone


class EmptyList(QWidget):
    """No enterprises yet: import a list, by the button or by dropping a file."""

    import_asked = Signal()
    add_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._picture = QLabel()
        self._head = Text(kind=Kind.SECTION)
        self._lead = Text(kind=Kind.SECOND, wraps=True)
        self._lead.setAlignment(_MIDDLE)
        self._lead.setFixedWidth(340)
        self._import = PrimaryButton(look, "", "download")
        self._add = SecondaryButton(look, "", "plus")
        self._hint = Text(kind=Kind.MUTED)
        self._is_blocked = False
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_S)
        buttons.addStretch(1)
        buttons.addWidget(self._import)
        buttons.addWidget(self._add)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addStretch(5)
        column.addWidget(self._picture, 0, _MIDDLE)
        column.addSpacing(GAP_M)
        column.addWidget(self._head, 0, _MIDDLE)
        column.addSpacing(GAP_M)
        column.addWidget(self._lead, 0, _MIDDLE)
        column.addSpacing(GAP_L)
        column.addLayout(buttons)
        column.addSpacing(GAP_L)
        column.addWidget(self._hint, 0, _MIDDLE)
        column.addStretch(5)
        self._import.clicked.connect(self.import_asked)
        self._add.clicked.connect(self.add_asked)
        look.changed.connect(self._tint)
        self._tint()
        self.retranslate()

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        self._head.setText(translate("EmptyState", "No enterprises yet"))
        self._lead.setText(
            translate(
                "EmptyState",
                'Import a list with the columns "Enterprise" and "Tax number", XLSX or CSV; every '
                "line is shown to you before it is saved.",
            )
        )
        # A wrapping text in the middle of a column is given one line only.
        self._lead.setFixedHeight(self._lead.heightForWidth(self._lead.width()))
        if self._is_blocked:
            for button in (self._import, self._add):
                button.explain("", read_only_reason(translate))
        self._import.setText(translate("EmptyState", "Import a list… (Ctrl+I)"))
        self._add.setText(translate("EmptyState", "Add an enterprise…"))
        self._hint.setText(translate("EmptyState", "You can also drop a file here"))

    def block(self) -> None:
        """Whoever looks may not write."""
        self._is_blocked = True
        self._import.setEnabled(False)
        self._add.setEnabled(False)
        self._hint.hide()
        self.retranslate()

    def focus(self) -> None:
        """Stands on the next step."""
        self._import.setFocus()

    @Slot()
    def _tint(self) -> None:
        self._picture.setPixmap(self._look.pixmap("building", Tone.MUTED, ICON_EMPTY))


class NoHit(QWidget):
    """The filter shows no row."""

    clear_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter: Filter | None = None
        self._head = Text(kind=Kind.SECTION)
        self._why = Text(kind=Kind.MUTED, wraps=True)
        self._why.setAlignment(_MIDDLE)
        self._clear = SecondaryButton(look, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_M, GAP_XL, GAP_M)
        column.setSpacing(GAP_M)
        column.addStretch(1)
        column.addWidget(self._head, 0, _MIDDLE)
        # Between gaps: with an alignment it would be given one line only.
        around = QHBoxLayout()
        around.addStretch(1)
        around.addWidget(self._why, 3)
        around.addStretch(1)
        column.addLayout(around)
        column.addWidget(self._clear, 0, _MIDDLE)
        column.addStretch(1)
        self._clear.clicked.connect(self.clear_asked)
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        announce(self, self._head.text())

    def show_filter(self, chosen: Filter) -> None:
        """What no enterprise meets."""
        self._filter = chosen
        self.retranslate()

    @property
    def reason(self) -> str:
        """What no enterprise meets, in words."""
        return self._why.text()

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        self._head.setText(translate("EmptyState", "No enterprise matches"))
        texts = [] if self._filter is None else filter_texts(translate, self._filter)
        self._why.setText(joined(translate, texts))
        self._clear.setText(translate("EmptyState", "Clear filter"))


_MIDDLE = Qt.AlignmentFlag.AlignHCenter
