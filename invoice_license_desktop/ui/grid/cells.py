"""What the grid says of a row: its cells, its tooltips and the sentence a screen reader speaks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.search_hits import find_hits, words_sought
from invoice_license_desktop.core.domain.selection import (
    Filter,
    is_expired,
    is_expiring,
    sync_shown,
)
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Column,
    Operation,
    SyncFilter,
)
from invoice_license_desktop.messages.details import Details, details_of_failure
from invoice_license_desktop.messages.manual import not_usable_before_sync
from invoice_license_desktop.messages.moments import day_text, moment_day_text
from invoice_license_desktop.messages.next_steps import next_step
from invoice_license_desktop.messages.reasons import reason_sentence, request_note
from invoice_license_desktop.messages.source import joined
from invoice_license_desktop.messages.terms import service_name, status_name, sync_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.plain_table import Cell
from invoice_license_desktop.ui.grid.columns import COLUMNS, first_allowed_text, head_text
from invoice_license_desktop.ui.tokens import Tone

STATUS_LOOKS: Final = {
    AuthorizationStatus.NOT_AUTHORIZED: (Tone.MUTED, "circle"),
    AuthorizationStatus.AUTHORIZED: (Tone.OK, "circle-check-filled"),
    AuthorizationStatus.FAILED: (Tone.DANGER, "circle-x"),
}
SYNC_LOOKS: Final = {
    SyncFilter.SUCCEEDED: (Tone.OK, "check"),
    SyncFilter.SYNCING: (Tone.LINK, "loader"),
    SyncFilter.FAILED: (Tone.DANGER, "x"),
}

Cells = tuple[tuple[Cell, ...], ...]
"""For each column the pieces that stand in it side by side."""


@dataclass(frozen=True)
class Moment:
    """The time by which rows are explained: now, and when the platform is asked again."""

    now: datetime
    next_attempt_at: datetime | None = None


def cells_of(row: License, today: date, chosen: Filter | None = None) -> Cells:
    """The cells of a row in the order of the columns; the check box is none of them. `chosen` is the
    filter whose words are marked."""
    cells: dict[Column | None, tuple[Cell, ...]] = {
        None: (),
        Column.NAME: _sought(row.name, Column.NAME, chosen),
        Column.TAX_NUMBER: _sought(row.tax_number, Column.TAX_NUMBER, chosen),
        Column.AUTHORIZATION_STATUS: _status(row),
        Column.AUTHORIZED_AT: _text(moment_day_text(row.authorized_at)),
        Column.AUTHORIZED_BY: _sought(row.authorized_by, Column.AUTHORIZED_BY, chosen),
        Column.SYNC_STATUS: sync_pieces(row),
        Column.VALID_FROM: _text(day_text(row.valid_from)),
        Column.VALID_TO: _valid_to(row, today),
        Column.SERVICE_GROUP: _piece(service_name(translate, row.service)),
        Column.CANCELLED_AT: _cancelled(row, today),
    }
    return tuple([cells[column] for column in COLUMNS])


def row_tooltip(row: License, column: Column, today: date, moment: Moment) -> str:
    """What a cell does not say by itself; "" where there is nothing to add."""
    match column:
        case Column.AUTHORIZATION_STATUS if row.failed_reason is not None:
            details = Details(tax_number=row.tax_number)
            return _lines(
                reason_sentence(translate, row.failed_reason, details),
                next_step(translate, row.failed_reason, details),
            )
        case Column.SYNC_STATUS if row.sync_failure is not None:
            return _lines(*sync_failure_lines(row, moment))
        case Column.VALID_TO if row.valid_to is not None and is_expiring(row, today):
            days = (row.valid_to - today).days
            return translate("Grid", "Expires in {days} days").format(days=days)
        case Column.VALID_TO if is_expired(row, today):
            return translate("Grid", "Expired")
        case Column.CANCELLED_AT if row.is_locked(today):
            return _locked_sentence(row)
    return ""


def sync_failure_lines(row: License, moment: Moment) -> tuple[str, ...]:
    """Why the last sync of a row failed, what that means and what comes next; () if it did not."""
    if row.sync_failure is None:
        return ()
    details = details_of_failure(
        row,
        now=moment.now,
        next_attempt_at=moment.next_attempt_at,
        sync_with=(
            Operation.SYNC_AUTHORIZATION if row.is_authorized else Operation.SYNC_CANCELLATION
        ),
    )
    usable = not_usable_before_sync(translate) if row.is_authorized else ""
    reason = reason_sentence(translate, row.sync_failure.code, details)
    request = request_note(translate, row.sync_failure.request_id)
    if request and request not in reason:
        reason = translate("Text", "{sentence} ({note})").format(sentence=reason, note=request)
    step = next_step(translate, row.sync_failure.code, details)
    return tuple(line for line in (usable, reason, step) if line)


def choice_word(*, is_chosen: bool) -> str:
    """Whether a row is checked."""
    return translate("Grid", "chosen") if is_chosen else translate("Grid", "not chosen")


def row_sentence(row: License, today: date, *, is_chosen: bool) -> str:
    """The whole row as one sentence."""
    parts = [
        translate("Grid", "{name}, tax number {number}").format(
            name=row.name, number=row.tax_number
        )
    ]
    parts.append(choice_word(is_chosen=is_chosen))
    for column, pieces in zip(COLUMNS, cells_of(row, today), strict=True):
        if column in {None, Column.NAME, Column.TAX_NUMBER} or not pieces:
            continue
        if column is Column.CANCELLED_AT and row.is_locked(today):
            parts += [_valued(column, pieces[0].text), _locked_sentence(row)]
        else:
            parts.append(_valued(column, " ".join(piece.text for piece in pieces)))
    return joined(translate, parts)


def _valued(column: Column | None, value: str) -> str:
    if column is None:
        return value
    return translate("Grid", "{head}: {value}").format(head=head_text(column), value=value)


def _locked_sentence(row: License) -> str:
    return translate("Reason", "Locked, may be authorized from {day}").format(
        day=day_text(row.first_allowed_day)
    )


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)


def _sought(text: str | None, column: Column, chosen: Filter | None) -> tuple[Cell, ...]:
    """A text with what was searched for in it."""
    if not text:
        return ()
    if chosen is None or not (chosen.words or chosen.columns):
        return (Cell(text),)
    return (Cell(text, hits=find_hits(text, words_sought(chosen, column))),)


def _status(row: License) -> tuple[Cell, ...]:
    tone, icon = STATUS_LOOKS[row.authorization_status]
    return _piece(status_name(translate, row.authorization_status), tone, icon)


def sync_pieces(row: License) -> tuple[Cell, ...]:
    """同步状态 with its icon and colour; nothing while it is blank."""
    shown = sync_shown(row)
    if shown not in SYNC_LOOKS:
        return ()
    tone, icon = SYNC_LOOKS[shown]
    return _piece(sync_name(translate, row), tone, icon)


def _valid_to(row: License, today: date) -> tuple[Cell, ...]:
    text = day_text(row.valid_to)
    if is_expired(row, today):
        return _piece(text, Tone.DANGER, "alert-triangle")
    if is_expiring(row, today):
        return _piece(text, Tone.WARNING, "alert-triangle")
    return _text(text)


def _cancelled(row: License, today: date) -> tuple[Cell, ...]:
    pieces = _text(moment_day_text(row.cancelled_at))
    if row.first_allowed_day is None or not row.is_locked(today):
        return pieces
    return pieces + _piece(first_allowed_text(row.first_allowed_day), Tone.WARNING, "lock")


def _text(text: str) -> tuple[Cell, ...]:
    return _piece(text) if text else ()


@lru_cache(maxsize=4096)
def _piece(text: str, tone: Tone | None = None, icon: str = "") -> tuple[Cell, ...]:
    """Rows that say the same share it. All that is in memory is walked over by Python's collector
    now and then, while nothing is painted; cells of their own would be most of it."""
    return (Cell(text, tone, icon),)
