"""The lines of a file in words: what importing makes of each."""

from __future__ import annotations

from typing import Final

from invoice_license_desktop.core.domain.reason import Caution, Reason
from invoice_license_desktop.core.domain.vocabulary import Column as Field
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.import_lines import ImportLine, LineKind
from invoice_license_desktop.messages.details import details_of_line
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.messages.next_steps import next_step
from invoice_license_desktop.messages.reasons import caution_sentence, reason_sentence
from invoice_license_desktop.messages.source import joined
from invoice_license_desktop.messages.terms import column_name, service_name
from invoice_license_desktop.translation import Language, language_in_use, translate
from invoice_license_desktop.ui.controls.plain_table import Cell, Column, Row
from invoice_license_desktop.ui.controls.segments import Segment
from invoice_license_desktop.ui.dialogs.import_reading import ALL, Account
from invoice_license_desktop.ui.tokens import Tone

_SHOWN_KINDS: Final = (
    LineKind.NEW,
    LineKind.CHANGED,
    LineKind.UNCHANGED,
    LineKind.REPEATED,
    LineKind.REFUSED,
)
_LOOKS: Final = {
    LineKind.REFUSED: (Tone.DANGER, "x"),
    LineKind.REPEATED: (Tone.MUTED, "copy"),
    LineKind.CHANGED: (Tone.WARNING, "pencil"),
    LineKind.NEW: (Tone.OK, "check"),
    LineKind.UNCHANGED: (Tone.MUTED, "minus"),
}
_ACTION_WIDTHS: Final = {Language.CHINESE: 102, Language.ENGLISH: 134}
_REPAIRED_IN_THE_FILE: Final = frozenset({Reason.MANGLED_NUMBER, Reason.FORMULA})


def kind_name(kind: LineKind, *, has_names_only: bool = False) -> str:
    """What becomes of a line, in a word or two. `has_names_only`: nothing else can change."""
    match kind:
        case LineKind.NEW:
            return translate("ImportDialog", "New")
        case LineKind.CHANGED if has_names_only:
            return translate("ImportDialog", "Name changed")
        case LineKind.CHANGED:
            return translate("ImportDialog", "Changed")
        case LineKind.UNCHANGED:
            return translate("ImportDialog", "Unchanged")
        case LineKind.REPEATED:
            return translate("ImportDialog", "Repeated")
        case LineKind.REFUSED:
            return translate("ImportDialog", "Refused")


def sum_sentence(account: Account) -> str:
    """All lines, and how many there are of each kind that has any."""
    preview, has_names_only = account.preview, _has_names_only(account)
    parts = [
        f"{kind_name(kind, has_names_only=has_names_only)} {number_text(preview.count(kind))}"
        for kind in _SHOWN_KINDS
        if preview.count(kind)
    ]
    text = (
        translate("ImportDialog", "{total} line: {parts}")
        if preview.total == 1
        else translate("ImportDialog", "{total} lines: {parts}")
    )
    return text.format(total=number_text(preview.total), parts=" + ".join(parts) or "0")


def kind_segments(account: Account) -> list[Segment]:
    """The filter: all lines, or those of one kind."""
    preview, has_names_only = account.preview, _has_names_only(account)
    everything = Segment(ALL, translate("ImportDialog", "All"), number_text(preview.total))
    return [
        everything,
        *(
            Segment(
                kind.value,
                kind_name(kind, has_names_only=has_names_only),
                number_text(preview.count(kind)),
                is_empty=not preview.count(kind),
            )
            for kind in _SHOWN_KINDS
        ),
    ]


def taken_over_sentence(account: Account) -> str:
    """How many historic authorizations would be taken over; "" if none shall be."""
    if not account.is_historic:
        return ""
    counts = translate("Text", ", ").join(
        f"{service_name(translate, service)} {number_text(account.preview.taken_over[service])}"
        for service in Service
    )
    text = translate("ImportDialog", "Authorizations taken over, as historic data: {counts}")
    return text.format(counts=counts)


def foot_sentence(account: Account) -> str:
    """What to know before importing."""
    line = account.columns.header_line
    head = (
        translate("ImportDialog", "Line {line} is the header.").format(line=line)
        if line
        else translate("ImportDialog", "The list has no header.")
    )
    licences = (
        translate("ImportDialog", "Apart from the historic authorizations no licence changes.")
        if account.is_historic
        else translate("ImportDialog", "Importing changes no licence.")
    )
    rest = translate(
        "ImportDialog",
        "Refused lines can be corrected and imported again; importing the same file twice changes "
        "nothing. Stopped midway, what was imported stays, and the same file again adds the rest.",
    )
    return translate("ImportDialog", "{head} {licences} {rest}").format(
        head=head, licences=licences, rest=rest
    )


def import_columns() -> tuple[Column, ...]:
    """The heads of the table."""
    return (
        Column(translate("ImportDialog", "Line"), 60, is_right=True, tone=Tone.MUTED),
        Column(column_name(translate, Field.NAME), 212),
        Column(column_name(translate, Field.TAX_NUMBER), 164, is_fixed_face=True),
        Column(translate("ImportDialog", "Action"), _ACTION_WIDTHS[language_in_use()]),
        Column(translate("ImportDialog", "Explanation")),
    )


def import_row(line: ImportLine) -> Row:
    """A row of the table."""
    tone, icon = _LOOKS[line.kind]
    return Row(
        (
            Cell(str(line.number)),
            Cell(line.name),
            Cell(line.tax_number),
            Cell(_action(line), tone, icon),
            Cell(_explanation(line)),
        ),
        reason=_reason_of(line),
    )


def _reason_of(line: ImportLine) -> str:
    if line.reason is None and line.check is not None:
        return Caution.UNUSUAL_TAX_NUMBER
    return line.reason or ""


def _action(line: ImportLine) -> str:
    return kind_name(line.kind, has_names_only=bool(line.old_name))


def _has_names_only(account: Account) -> bool:
    columns = account.columns
    return columns.organisation is None and columns.remark is None and not account.is_historic


def _explanation(line: ImportLine) -> str:
    if line.reason is None:
        return joined(translate, _effects(line))
    details = details_of_line(line)
    sentence = reason_sentence(translate, line.reason, details)
    if line.reason in _REPAIRED_IN_THE_FILE:
        step = next_step(translate, line.reason, details)
        # One sentence, so it goes on in a small letter.
        return joined(translate, [sentence, step[:1].lower() + step[1:]])
    return sentence


def _effects(line: ImportLine) -> list[str]:
    """What changes with a line that is imported, and what to look at."""
    effects = []
    if line.old_name:
        effects.append(_previous(translate("ImportDialog", "Previous name: {text}"), line.old_name))
    if line.old_organisation is not None:
        before = translate("ImportDialog", "Previous organisation: {text}")
        effects.append(_previous(before, line.old_organisation))
    if line.old_remark is not None:
        before = translate("ImportDialog", "Previous remark: {text}")
        effects.append(_previous(before, line.old_remark))
    if line.taken_over:
        services = translate("Text", ", ").join(
            service_name(translate, service) for service in line.taken_over
        )
        taken = translate("ImportDialog", "Historic authorization: {services}")
        effects.append(taken.format(services=services))
    if line.check is not None:
        caution = caution_sentence(translate, Caution.UNUSUAL_TAX_NUMBER, line.tax_number)
        effects.append(caution)
    return effects


def _previous(sentence: str, text: str) -> str:
    return sentence.format(text=text or "—")
