"""The lines of a file in words: what importing makes of each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Final

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.selection import Column as Field
from invoice_license_desktop.core.operations.import_account import ImportPreview
from invoice_license_desktop.core.operations.import_lines import ImportLine, LineKind
from invoice_license_desktop.messages.details import Details
from invoice_license_desktop.messages.next_steps import next_step
from invoice_license_desktop.messages.reasons import reason_sentence
from invoice_license_desktop.messages.source import joined
from invoice_license_desktop.messages.terms import column_name
from invoice_license_desktop.translation import Language, language_in_use, translate
from invoice_license_desktop.ui.controls.plain_table import Cell, Column, Row
from invoice_license_desktop.ui.tokens import Tone

ALL: Final = "all"
# What must be looked at comes first.
_ORDER: Final = (
    LineKind.REFUSED,
    LineKind.REPEATED,
    LineKind.CHANGED,
    LineKind.NEW,
    LineKind.UNCHANGED,
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


@dataclass(frozen=True)
class GroupedLines:
    """A preview's lines by kind, each group in the file's order."""

    groups: dict[str, tuple[ImportLine, ...]]

    @classmethod
    def of(cls, preview: ImportPreview) -> GroupedLines:
        """Groups the lines once, in the lane that read them."""
        by_kind: dict[LineKind, list[ImportLine]] = {kind: [] for kind in _ORDER}
        for line in preview.lines:
            by_kind[line.kind].append(line)
        groups = {kind.value: tuple(by_kind[kind]) for kind in _ORDER}
        return cls({ALL: tuple(chain.from_iterable(by_kind[kind] for kind in _ORDER)), **groups})


def kind_name(kind: LineKind) -> str:
    """What becomes of a line, in a word or two."""
    match kind:
        case LineKind.NEW:
            return translate("ImportDialog", "New")
        case LineKind.CHANGED:
            return translate("ImportDialog", "Name changed")
        case LineKind.UNCHANGED:
            return translate("ImportDialog", "Unchanged")
        case LineKind.REPEATED:
            return translate("ImportDialog", "Repeated")
        case LineKind.REFUSED:
            return translate("ImportDialog", "Refused")


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
            Cell(kind_name(line.kind), tone, icon),
            Cell(_explanation(line)),
        )
    )


def _explanation(line: ImportLine) -> str:
    if line.kind is LineKind.CHANGED:
        return translate("ImportDialog", "Previous name: {name}").format(name=line.old_name)
    if line.reason is None:
        return ""
    details = Details(tax_number=line.tax_number, line=line.first_line)
    sentence = reason_sentence(translate, line.reason, details)
    if line.reason in _REPAIRED_IN_THE_FILE:
        step = next_step(translate, line.reason)
        # One sentence, so it goes on in a small letter.
        return joined(translate, [sentence, step[:1].lower() + step[1:]])
    return sentence
