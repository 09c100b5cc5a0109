"""The journal of one enterprise in the detail panel: who did what when, and what changed by it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from invoice_license_desktop.core.domain.journal import Entry, SealedEntry
from invoice_license_desktop.core.domain.vocabulary import AuthorizationStatus, Column
from invoice_license_desktop.messages.journal import action_name
from invoice_license_desktop.messages.moments import moment_text
from invoice_license_desktop.messages.reasons import reason_sentence, request_note, short_request
from invoice_license_desktop.messages.source import joined
from invoice_license_desktop.messages.terms import column_name, service_name, status_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.links import Link
from invoice_license_desktop.ui.controls.reason_link import ReasonLink
from invoice_license_desktop.ui.controls.text import Kind, Text, plain_tooltip
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_M, TYPE_LABEL, Tone

_MOST_FOR_OPERATOR: Final = 64
_ELIDED: Final = Qt.TextElideMode.ElideRight


class DetailJournal(QWidget):
    """A line for each entry, below it the change and the reason in a quieter tone."""

    def __init__(self, look: Look, entries: Sequence[SealedEntry]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP_M)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        metrics = QFontMetrics(look.font(TYPE_LABEL))
        for number, sealed in enumerate(entries):
            entry = sealed.entry
            at = Text(moment_text(entry.at), Kind.CAPTION)
            # One long name would take room from what happened, in every line.
            name = entry.actor.operator
            who = Text(metrics.elidedText(name, _ELIDED, _MOST_FOR_OPERATOR), Kind.CAPTION)
            who.setToolTip("" if who.text() == name else plain_tooltip(name))
            who.setAccessibleName(name)
            who.set_tone(Tone.TEXT)
            for place, part in enumerate((at, who, _what(look, entry))):
                grid.addWidget(part, number, place, Qt.AlignmentFlag.AlignTop)


class RequestLink(Link):
    """A request's number: its beginning is enough to tell it apart, a click copies all of it."""

    def __init__(self, look: Look, request_id: str) -> None:
        super().__init__(look, request_note(translate, short_request(request_id)))
        self._id = request_id
        self.setProperty("scale", "caption")
        self.explain(
            translate("DetailPanel", "Copy the request number"), request_note(translate, request_id)
        )
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        QApplication.clipboard().setText(self._id)


def _what(look: Look, entry: Entry) -> QWidget:
    part = QWidget()
    lines = QVBoxLayout(part)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(0)
    action = action_name(translate, entry.action)
    if entry.service is not None:
        action = f"{service_name(translate, entry.service)} · {action}"
    head = Text(action, Kind.CAPTION, wraps=True, selectable=True)
    head.set_tone(Tone.TEXT)
    lines.addWidget(head)
    reason = reason_sentence(translate, entry.reason)
    for line in (reason, change_line(entry)):
        if line:
            lines.addWidget(Text(line, Kind.CAPTION, wraps=True, selectable=True))
    if entry.reason:
        link = ReasonLink(look, entry.reason, reason)
        lines.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
    if entry.request_id:
        lines.addWidget(RequestLink(look, entry.request_id), 0, Qt.AlignmentFlag.AlignLeft)
    return part


def change_line(entry: Entry) -> str:
    """What became of the fields that matter to the operator, before → after; "" if none did."""
    before, after = entry.before, entry.after
    notes = []
    if "authorization_status" in before and "authorization_status" in after:
        notes.append(
            f"{_status(before['authorization_status'])} → {_status(after['authorization_status'])}"
        )
    first, last = after.get("valid_from"), after.get("valid_to")
    if first and last:
        notes.append(
            translate("DetailPanel", "valid {first} to {last}").format(first=first, last=last)
        )
    elif last:
        notes.append(translate("DetailPanel", "valid to {last}").format(last=last))
    elif before.get("valid_from") or before.get("valid_to"):
        notes.append(translate("DetailPanel", "validity cleared"))
    for key, column in (("name", Column.NAME), ("tax_number", Column.TAX_NUMBER)):
        if key in before and key in after:
            text = f"{column_name(translate, column)}: {before[key]} → {after[key]}"
            notes.append(text)
    return joined(translate, notes)


def _status(value: object) -> str:
    return status_name(translate, AuthorizationStatus(str(value)))
