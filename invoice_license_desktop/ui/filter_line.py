"""The line below the grid that names what the heads filter by; each part can be taken off."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from invoice_license_desktop.core.domain.selection import ColumnFilter
from invoice_license_desktop.core.domain.vocabulary import Column
from invoice_license_desktop.messages.filters import column_filter_text
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import Button, SecondaryButton
from invoice_license_desktop.ui.controls.links import Link
from invoice_license_desktop.ui.controls.passing_menu import PassingMenu
from invoice_license_desktop.ui.controls.text import plain_tooltip
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import (
    FILTER_LINE_HEIGHT,
    GAP_L,
    GAP_S,
    GAP_XS,
    ICON_CELL,
    TYPE_LABEL,
    Tone,
)

_WIDEST: Final = 320


class FilterLine(QFrame):
    """Hidden while no head filters. It comes up from below, so that neither rows nor heads move
    under the pointer that has just set a filter. Tab comes to it from what is `before` it."""

    edit_asked = Signal(object)
    clear_asked = Signal(object)
    all_clear_asked = Signal()

    def __init__(self, look: Look, before: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._before = before
        self._asked: tuple[ColumnFilter, ...] = ()
        self._chips: list[FilterChip] = []
        self._menu = PassingMenu(self)
        self._folded: tuple[ColumnFilter, ...] = ()
        self.setFixedHeight(FILTER_LINE_HEIGHT)
        self.setMinimumWidth(0)
        self.setProperty("kind", "filter-line")
        self._picture = QLabel()
        self._more = SecondaryButton(look, "", small=True, parent=self)
        self._more.clicked.connect(self._on_more)
        self._clear = Link(look, "", parent=self)
        self._clear.clicked.connect(self.all_clear_asked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(GAP_L, 0, GAP_L, 0)
        self._row.setSpacing(GAP_S)
        self._row.addWidget(self._picture)
        self._row.addWidget(self._more)
        self._row.addWidget(self._clear)
        self._row.addStretch(1)
        look.changed.connect(self._tint)
        self._tint()
        self.hide()
        self.retranslate()

    def show_filters(self, asked: tuple[ColumnFilter, ...]) -> None:
        """Shows what the heads ask for."""
        if asked != self._asked:
            self._asked = asked
            self._make_chips()
        self.setVisible(bool(asked))

    def texts(self) -> list[str]:
        """What the line names, also where there is too little room to show it."""
        return [column_filter_text(translate, asked) for asked in self._asked]

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        self.setAccessibleName(translate("FilterLine", "Filters of the columns"))
        self._clear.setText(translate("FilterLine", "Clear filter"))
        self._make_chips()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def sizeHint(self) -> QSize:
        return QSize(0, FILTER_LINE_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, FILTER_LINE_HEIGHT)

    def _make_chips(self) -> None:
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for asked in self._asked:
            chip = FilterChip(self._look, asked, self)
            chip.text.clicked.connect(partial(self.edit_asked.emit, asked.column))
            chip.cross.clicked.connect(partial(self.clear_asked.emit, asked.column))
            self._row.insertWidget(len(self._chips) + 1, chip)
            self._chips.append(chip)
        # What was made last would else come last for Tab, after all that is elsewhere.
        stops = [part for chip in self._chips for part in (chip.text, chip.cross)]
        for before, after in pairwise([self._before, *stops, self._more, self._clear]):
            self.setTabOrder(before, after)
        self._fold()

    def _fold(self) -> None:
        """What does not fit goes into a menu behind a button."""
        self._folded = ()
        self._more.hide()
        for chip in self._chips:
            chip.show()
        for count in range(1, len(self._chips) + 1):
            self._row.invalidate()
            if self._row.sizeHint().width() <= self.width():
                return
            shown, self._folded = self._asked[:-count], self._asked[len(self._asked) - count :]
            self._chips[len(shown)].hide()
            more = translate("FilterLine", "{count} more…")
            self._more.setText(more.format(count=number_text(count)))
            self._more.show()

    @Slot()
    def _on_more(self) -> None:
        menu = self._menu
        menu.begin()
        for asked in self._folded:
            text = column_filter_text(translate, asked).replace("&", "&&")
            part = menu.add_menu(text)
            edit = partial(self.edit_asked.emit, asked.column)
            part.add(translate("FilterLine", "Change…"), edit)
            clear = partial(self.clear_asked.emit, asked.column)
            part.add(translate("FilterLine", "Clear"), clear)
        menu.popup(self._more.mapToGlobal(QPoint(0, 0)) - QPoint(0, menu.sizeHint().height()))

    @Slot()
    def _tint(self) -> None:
        self._picture.setPixmap(self._look.pixmap("filter-filled", Tone.LINK, ICON_CELL))


class FilterChip(QFrame):
    """What one head asks for: its text opens the filter, its cross takes it off."""

    def __init__(self, look: Look, asked: ColumnFilter, parent: QWidget) -> None:
        super().__init__(parent)
        self.column: Column = asked.column
        said = column_filter_text(translate, asked)
        self.setProperty("kind", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        metrics = QFontMetrics(look.font(TYPE_LABEL))
        short = metrics.elidedText(said, Qt.TextElideMode.ElideRight, _WIDEST)
        self.text = ChipButton(look, short.replace("&", "&&"), parent=self)
        self.text.setAccessibleName(said)
        self.text.setToolTip(plain_tooltip(said) if short != said else "")
        self.cross = ChipButton(look, "", "x", parent=self)
        name = translate("FilterLine", "Clear: {filter}").format(filter=said)
        self.cross.setAccessibleName(name)
        self.cross.setToolTip(translate("FilterLine", "Clear this filter"))
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_S, 0, GAP_XS, 0)
        row.setSpacing(GAP_XS)
        row.addWidget(self.text)
        row.addWidget(self.cross)


class ChipButton(Button):
    """Text or cross of a chip, without an edge of its own."""

    kind = "chip"
    icon_tone = Tone.CHOSEN
