"""The line below the grid: how many are chosen, and what can and cannot be done with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.messages.terms import service_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.links import Link
from invoice_license_desktop.ui.controls.text import Kind, Text, restyle
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import FOOTER_HEIGHT, GAP_L, GAP_M, Tone

if TYPE_CHECKING:
    from invoice_license_desktop.ui.prospects import Chosen


class Footer(QFrame):
    """Shows what it is told; asks to clear the choice."""

    clear_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: Chosen | None = None
        self._shown = 0
        self._listed: int | None = None
        self._free: Mapping[Service, int | None] = {}
        self.setFixedHeight(FOOTER_HEIGHT)
        self.setMinimumWidth(0)
        self.setProperty("kind", "footer")
        self._count = Text(kind=Kind.STRONG)
        self._hint = Text(kind=Kind.MUTED)
        self._possible = {operation: Text() for operation in Operation}
        self._possible[Operation.AUTHORIZE].set_tone(Tone.OK)
        self._impossible = Text(kind=Kind.MUTED)
        self._clear = Link(look, "", parent=self)
        self._clear.clicked.connect(self.clear_asked)
        self._hidden = Text(kind=Kind.MUTED)
        self._total = Text(kind=Kind.MUTED)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_L, 0, GAP_L, 0)
        row.setSpacing(GAP_M + 2)
        for part in (self._count, self._hint, *self._possible.values(), self._impossible):
            row.addWidget(part)
        row.addWidget(self._clear)
        row.addStretch(1)
        row.addWidget(self._hidden)
        row.addWidget(self._total)
        # The first to go where there is too little room; the tooltip says them all.
        self._dispensable = (
            self._impossible,
            self._possible[Operation.SYNC_CANCELLATION],
            self._possible[Operation.SYNC_AUTHORIZATION],
            self._hidden,
            self._possible[Operation.CANCEL],
        )
        self.retranslate()

    def show_chosen(self, chosen: Chosen | None) -> None:
        """Shows another choice; None or none chosen shows how to choose."""
        self._chosen = chosen
        self.retranslate()

    def show_total(
        self, shown: int | None, listed: int | None, free: Mapping[Service, int | None]
    ) -> None:
        """How many rows the grid lists (None: not known yet, and what was said last stays), of how
        many in all (None likewise), and, for a list without any, how many licences are free."""
        self._shown = self._shown if shown is None else shown
        self._listed, self._free = listed, free
        self.retranslate()

    def texts(self) -> list[str]:
        """Everything the line says, from left to right."""
        parts = (self._count, self._hint, *self._possible.values(), self._impossible)
        texts = [part.text() for part in (*parts, self._hidden, self._total)]
        return [text for text in texts if text]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        chosen = self._chosen if self._chosen is not None and self._chosen.count else None
        restyle(self, chosen="yes" if chosen else "no")
        possible = dict(chosen.possible_texts()) if chosen else {}
        for operation, part in self._possible.items():
            _show(part, possible.get(operation, ""))
        _show(self._impossible, chosen.impossible_text() if chosen else "")
        self._clear.setText(translate("Footer", "Clear"))
        self._clear.setVisible(chosen is not None)
        if chosen:
            count = translate("Footer", "Chosen: {count}").format(count=number_text(chosen.count))
            hidden = translate("Footer", "Hidden by filter: {count}").format(
                count=number_text(chosen.hidden)
            )
            _show(self._count, count)
            _show(self._hidden, hidden)
            # What is acted on without being seen must be noticed.
            self._hidden.set_tone(Tone.DANGER if chosen.hidden else Tone.MUTED)
            _show(self._hint, "")
        else:
            _show(self._count, "")
            _show(self._hidden, "")
            _show(self._hint, self._word_hint())
        _show(self._total, self._word_total())
        self._fit()

    def _fit(self) -> None:
        """Leaves out what does not fit, rather than cutting every part a little."""
        layout = self.layout()
        for part in self._dispensable:
            part.setVisible(bool(part.text()))
        if self._hint.text():
            self._hint.setText(self._word_hint())
        is_whole = True
        if self._hint.text() and self._listed and layout is not None:
            layout.invalidate()
            if layout.sizeHint().width() > self.width():
                is_whole = False
                self._hint.setText(translate("Footer", "Nothing chosen"))
        hides = self._chosen is not None and self._chosen.hidden > 0
        for part in self._dispensable:
            if hides and part is self._hidden:
                continue
            if layout is None or layout.sizeHint().width() <= self.width():
                break
            is_whole = is_whole and not part.text()
            part.hide()
            layout.invalidate()
        self.setToolTip("" if is_whole else self._word_all())

    def _word_all(self) -> str:
        if self._hint.text():
            return self._word_hint()
        return translate("Text", "; ").join(self.texts())

    def _word_hint(self) -> str:
        if self._listed is None:
            return ""
        if self._listed:
            return translate(
                "Footer", "Nothing chosen. Tick rows, or paste a column of tax numbers (Ctrl+V)."
            )
        texts = [
            translate("Footer", "{service} free: {count}").format(
                service=service_name(translate, service), count=number_text(free)
            )
            for service, free in self._free.items()
            if free is not None
        ]
        return translate("Text", ", ").join(texts)

    def _word_total(self) -> str:
        if self._listed is None:
            return ""
        if self._shown == self._listed:
            return translate("Footer", "{count} enterprises").format(
                count=number_text(self._listed)
            )
        return translate("Footer", "{shown} of {count} enterprises").format(
            shown=number_text(self._shown), count=number_text(self._listed)
        )


def _show(part: Text, text: str) -> None:
    part.setText(text)
    part.setVisible(bool(text))
