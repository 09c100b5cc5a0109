"""`export`: the rows of a service as a spreadsheet or CSV file."""

import argparse
from pathlib import Path

from invoice_license_desktop.cli.arguments import Commands, UsageError, add_service
from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.cli.output import print_object
from invoice_license_desktop.cli.row_filter import add_filter, read_filter
from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.core.domain.selection import Filter, Selection
from invoice_license_desktop.core.operations.export_list import ListPart, export_list
from invoice_license_desktop.messages.exports import list_words
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.translation import translate


def register(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add(
        "export", run_export, translate("CommandHelp", "the enterprises to an XLSX or CSV file")
    )
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=translate("CommandHelp", "the file, .xlsx or .csv; replaced if it is there"),
    )
    add_service(parser)
    add_filter(parser)
    parser.add_argument(
        "--all",
        action="store_true",
        help=translate("CommandHelp", "all rows, which is also the default"),
    )


def run_export(session: Session, arguments: argparse.Namespace) -> int:
    """Write the rows in the order of import; say how many."""
    chosen = read_filter(arguments)
    if arguments.all and chosen != Filter(chosen.service):
        raise UsageError(
            translate("CommandLine", "--all goes with none of --status, --sync, --search")
        )
    with session.core() as core:
        rows = export_list(
            core.context,
            core.tables,
            arguments.file,
            [ListPart(chosen.service, Selection(all_of=chosen))],
            list_words(session.translate),
        )
    if session.as_json:
        print_object({"file": str(arguments.file), "total": rows})
    else:
        text = session.translate("CommandLine", "{count} rows written to {file}")
        print(text.format(count=number_text(rows or 0), file=arguments.file))
    return ExitCode.DONE
