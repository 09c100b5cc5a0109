"""`import`: enterprises from a spreadsheet or CSV file, every line accounted for."""

import argparse
from pathlib import Path
from typing import Any

from invoice_license_desktop.cli.arguments import Commands
from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.cli.output import print_object, print_table
from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.core.domain.selection import Column
from invoice_license_desktop.core.operations.import_account import ImportPreview
from invoice_license_desktop.core.operations.import_lines import ImportLine, LineKind
from invoice_license_desktop.core.operations.import_list import (
    carry_out_import,
    open_list,
    preview_import,
)
from invoice_license_desktop.core.operations.ports.sheets import Encoding, Table
from invoice_license_desktop.messages.details import details_of_line
from invoice_license_desktop.messages.imports import encoding_name
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.messages.next_steps import next_step
from invoice_license_desktop.messages.reasons import reason_sentence
from invoice_license_desktop.messages.source import Translate
from invoice_license_desktop.messages.terms import column_name, service_name

# what is a part of a known encoding, and "Unicode text" of Windows
_SAME_ENCODINGS = {"gbk": "gb18030", "gb2312": "gb18030", "utf-16": "utf-16-le", "utf8": "utf-8"}
NAMED = frozenset({LineKind.REPEATED, LineKind.REFUSED})


def register(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("import", run_import, "enterprises from an XLSX, XLS or text file")
    parser.add_argument("file", type=Path, metavar="FILE", help="the file")
    parser.add_argument(
        "--sheet", metavar="S", help="the sheet, by default the first with a header"
    )
    parser.add_argument(
        "--encoding",
        type=_encoding,
        metavar="|".join(Encoding),
        help="the encoding of a text file, by default detected",
    )
    parser.add_argument(
        "--historic",
        action="store_true",
        help="take historic authorizations over, for services never authorized or cancelled here",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would be imported")


def run_import(session: Session, arguments: argparse.Namespace) -> int:
    """Import the file, or only preview it; the lines left out are named with their reason."""
    with session.core() as core:
        table, columns = open_list(
            core.sheets, arguments.file, arguments.sheet, encoding=arguments.encoding
        )
        account = preview_import(core.context, table, columns, historic=arguments.historic)
        if not arguments.dry_run:
            account = carry_out_import(core.context, account).account
    if session.as_json:
        print_object(_account_object(session.translate, table, account))
    else:
        _print_text(session.translate, table, account)
    return ExitCode.NOT_ALL_DONE if account.counts.get(LineKind.REFUSED) else ExitCode.DONE


def _encoding(text: str) -> Encoding:
    """The encoding of a name. Raises ArgumentTypeError."""
    name = text.lower().replace("_", "-")
    try:
        return Encoding(_SAME_ENCODINGS.get(name, name))
    except ValueError:
        known = ", ".join(Encoding)
        raise argparse.ArgumentTypeError(f"{text!r} is not one of {known}") from None


def _account_object(translate: Translate, table: Table, account: ImportPreview) -> dict[str, Any]:
    counts = {kind.value: account.counts.get(kind, 0) for kind in LineKind}
    rows = [_line_object(translate, line) for line in account.lines if line.kind in NAMED]
    return {
        "sheet": table.sheet or None,
        "encoding": table.encoding,
        "total": account.total,
        **counts,
        "taken_over": sum(account.taken_over.values()),
        "rows": rows,
    }


def _line_object(translate: Translate, line: ImportLine) -> dict[str, Any]:
    return {
        "line": line.number,
        "tax_number": line.tax_number,
        "name": line.name,
        "outcome": line.kind.value,
        "reason": line.reason,
        "next_step": next_step(translate, line.reason, details_of_line(line)) or None,
    }


def _print_text(translate: Translate, table: Table, account: ImportPreview) -> None:
    if table.encoding is not None:
        print(
            translate("CommandLine", "Encoding: {name}").format(
                name=encoding_name(translate, table.encoding)
            )
        )
    sums = translate(
        "CommandLine",
        "{total} lines: new {new}, changed {changed}, unchanged {unchanged}, repeated "
        "{repeated}, refused {refused}",
    )
    counts = {kind.value: number_text(account.counts.get(kind, 0)) for kind in LineKind}
    print(sums.format(total=number_text(account.total), **counts))
    for service, count in account.taken_over.items():
        taken = translate("CommandLine", "Historic authorizations taken over, {service}: {count}")
        name = service_name(translate, service)
        print(taken.format(service=name, count=number_text(count)))
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
        if line.kind in NAMED
    ]
    print_table(head, rows)
