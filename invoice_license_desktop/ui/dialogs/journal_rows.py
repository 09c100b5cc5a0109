"""Entries of the journal in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from invoice_license_desktop.core.domain.journal import Action, Entry, SealedEntry, Value
from invoice_license_desktop.core.domain.vocabulary import Column as Field
from invoice_license_desktop.messages.details import Details
from invoice_license_desktop.messages.journal import action_name, field_name
from invoice_license_desktop.messages.moments import moment_text
from invoice_license_desktop.messages.reasons import reason_sentence, request_note, short_request
from invoice_license_desktop.messages.source import joined
from invoice_license_desktop.messages.terms import column_name, service_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.plain_table import Cell, Column, Row
from invoice_license_desktop.ui.tokens import Tone

# Of these the action says all; what changed is the rule's business, not the reader's.
_TOLD_BY_FIELDS: Final = frozenset(
    {
        Action.CHANGE_SETTING,
        Action.EDIT_ENTERPRISE,
        Action.IMPORT_RENAMED,
        Action.IMPORT_CHANGED,
        Action.READ_ENTITLEMENT,
        Action.PLATFORM_FAILED,
    }
)
_BAD: Final = frozenset(
    {Action.AUTHORIZE_REFUSED, Action.SYNC_REFUSED, Action.SYNC_UNKNOWN, Action.PLATFORM_FAILED}
)


def journal_columns() -> tuple[Column, ...]:
    """The heads of the table."""
    return (
        Column(translate("JournalDialog", "Time"), 148),
        Column(translate("JournalDialog", "Operation"), 196),
        Column(translate("JournalDialog", "Service"), 84),
        Column(column_name(translate, Field.NAME), 196),
        Column(column_name(translate, Field.TAX_NUMBER), 166, is_fixed_face=True),
        Column(translate("JournalDialog", "Details")),
        Column(translate("JournalDialog", "Operator"), 110),
    )


def journal_row(sealed: SealedEntry) -> Row:
    """A row of the table."""
    entry = sealed.entry
    actor = entry.actor
    return Row(
        (
            Cell(moment_text(entry.at)),
            Cell(
                action_name(translate, entry.action), Tone.DANGER if entry.action in _BAD else None
            ),
            Cell("" if entry.service is None else service_name(translate, entry.service)),
            Cell(entry.name),
            Cell(entry.tax_number),
            _details_cell(entry),
            Cell(actor.operator, whole=f"{actor.operator} ({actor.os_user}, {actor.workstation})"),
        ),
        reason=entry.reason or "",
    )


def journal_line(sealed: SealedEntry) -> Sequence[str]:
    """A row of the copied list."""
    return [cell.full_text for cell in journal_row(sealed).cells]


def _details_cell(entry: Entry) -> Cell:
    whole = _details(entry)
    text = _details(entry._replace(request_id=short_request(entry.request_id)))
    return Cell(text, whole=whole if whole != text else "")


def _details(entry: Entry) -> str:
    details = Details(
        text=entry.text,
        tax_number=entry.tax_number,
        sent=entry.action is not Action.AUTHORIZE_REFUSED,
    )
    sentence = reason_sentence(translate, entry.reason, details)
    notes = [
        sentence,
        "" if entry.text in sentence else entry.text,
        *(_changes(entry) if entry.action in _TOLD_BY_FIELDS else ()),
        request_note(translate, entry.request_id),
    ]
    return joined(translate, notes)


def _changes(entry: Entry) -> list[str]:
    notes = []
    for key, value in entry.after.items():
        name, before = field_name(translate, key), entry.before.get(key)
        if key in entry.before:
            notes.append(f"{name}: {_shown(before)} → {_shown(value)}")
        else:
            notes.append(f"{name}: {_shown(value)}")
    return notes


def _shown(value: Value) -> str:
    return "—" if value is None or value == "" else str(value)
