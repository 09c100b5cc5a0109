"""The account of an import as the command line tells it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from invoice_license_desktop.cli.output import print_table
from invoice_license_desktop.core.domain.vocabulary import Column
from invoice_license_desktop.core.operations.import_account import ImportPreview
from invoice_license_desktop.core.operations.import_choice import choice_of, column_letters
from invoice_license_desktop.core.operations.import_columns import ImportColumns
from invoice_license_desktop.core.operations.import_lines import ImportLine, LineKind
from invoice_license_desktop.core.operations.ports.sheets import Table
from invoice_license_desktop.messages.details import details_of_line
from invoice_license_desktop.messages.imports import encoding_name
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.messages.next_steps import next_step
from invoice_license_desktop.messages.reasons import reason_sentence
from invoice_license_desktop.messages.source import Translate
from invoice_license_desktop.messages.terms import column_name, service_name

_NAMED = frozenset({LineKind.REPEATED, LineKind.REFUSED})


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read, by which columns, what came of it, and the file of refused lines, if any."""

    table: Table
    columns: ImportColumns
    account: ImportPreview
    saved: Path | None


def account_object(translate: Translate, imported: Imported) -> dict[str, Any]:
    """The account as JSON; `rows` are the repeated and the refused lines."""
    account = imported.account
    choice = choice_of(imported.columns)
    return {
        "sheet": imported.table.sheet or None,
        "encoding": imported.table.encoding,
        "header_line": choice.header_line,
        "columns": {one.value: column_letters(place) for one, place in choice.places.items()},
        "total": account.total,
        **{kind.value: account.count(kind) for kind in LineKind},
        "taken_over": sum(account.taken_over.values()),
        "saved_refused": None if imported.saved is None else str(imported.saved),
        "rows": [_line_object(translate, line) for line in account.lines if line.kind in _NAMED],
    }


def print_account(translate: Translate, imported: Imported) -> None:
    """Print the account as text."""
    account = imported.account
    if imported.table.encoding is not None:
        encoding = translate("CommandLine", "Encoding: {name}")
        print(encoding.format(name=encoding_name(translate, imported.table.encoding)))
    sums = translate(
        "CommandLine",
        "{total} lines: new {new}, changed {changed}, unchanged {unchanged}, repeated "
        "{repeated}, refused {refused}",
    )
    counts = {kind.value: number_text(account.count(kind)) for kind in LineKind}
    print(sums.format(total=number_text(account.total), **counts))
    for service, count in account.taken_over.items():
        taken = translate("CommandLine", "Historic authorizations taken over, {service}: {count}")
        name = service_name(translate, service)
        print(taken.format(service=name, count=number_text(count)))
    if imported.saved is not None:
        saved = translate("CommandLine", "Refused lines: {path}")
        print(saved.format(path=imported.saved))
    head = [
        translate("CommandLine", "Line"),
        column_name(translate, Column.TAX_NUMBER),
        column_name(translate, Column.NAME),
        translate("CommandLine", "Reason"),
        translate("CommandLine", "Next step"),
    ]
    rows = [
        [
            str(line.number),
            line.tax_number,
            line.name,
            reason_sentence(translate, line.reason, details_of_line(line)),
            next_step(translate, line.reason, details_of_line(line)),
        ]
        for line in account.lines
        if line.kind in _NAMED
    ]
    print_table(head, rows)


def _line_object(translate: Translate, line: ImportLine) -> dict[str, Any]:
    return {
        "line": line.number,
        "tax_number": line.tax_number,
        "name": line.name,
        "outcome": line.kind.value,
        "reason": line.reason,
        "next_step": next_step(translate, line.reason, details_of_line(line)) or None,
    }
