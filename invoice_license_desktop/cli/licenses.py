"""`list`: the rows of a service, filtered, in the order of import; or those of a saved view."""

import argparse
from collections.abc import Iterator

from invoice_license_desktop.cli.arguments import Commands, UsageError, add_service, add_window
from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.cli.faults import CommandError, Fault
from invoice_license_desktop.cli.output import print_object, print_table
from invoice_license_desktop.cli.row_filter import add_filter, read_filter
from invoice_license_desktop.cli.row_objects import RowForm, read_form
from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.row_order import RowOrder
from invoice_license_desktop.core.domain.selection import Filter, SavedView, Sort
from invoice_license_desktop.core.domain.vocabulary import Column, Service
from invoice_license_desktop.core.operations.ports.store import UnitOfWork
from invoice_license_desktop.core.operations.saved_views import clean_view_name
from invoice_license_desktop.messages.details import Details
from invoice_license_desktop.messages.moments import day_text, moment_day_text, number_text
from invoice_license_desktop.messages.reasons import reason_sentence
from invoice_license_desktop.messages.source import Translate
from invoice_license_desktop.messages.terms import column_name, status_name, sync_name
from invoice_license_desktop.translation import translate

WINDOW_ROWS = 1000
SHOWN = (
    Column.TAX_NUMBER,
    Column.NAME,
    Column.AUTHORIZATION_STATUS,
    Column.AUTHORIZED_AT,
    Column.AUTHORIZED_BY,
    Column.SYNC_STATUS,
    Column.VALID_FROM,
    Column.VALID_TO,
    Column.CANCELLED_AT,
)


def register(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add(
        "list", run_list, translate("CommandHelp", "the enterprises and their licence of a service")
    )
    add_service(parser)
    add_filter(parser)
    parser.add_argument(
        "--view",
        metavar="NAME",
        help=translate("CommandHelp", "a saved view instead, with its filter and its order"),
    )
    add_window(parser)


def run_list(session: Session, arguments: argparse.Namespace) -> int:
    """Show the rows; `total` counts all matches, whatever the limit."""
    chosen, sort = read_filter(arguments), Sort()
    if arguments.view is not None and chosen != Filter(chosen.service):
        raise UsageError(
            translate("CommandLine", "--view goes with none of --status, --sync, --search")
        )
    with session.core() as core, core.context.store.reading() as work:
        if arguments.view is not None:
            view = _view(session.translate, work, arguments.view)
            chosen, sort = view.filter_of(chosen.service), view.sort
        form = read_form(core.context, work, chosen.service)
        order = work.licenses.order(chosen, sort, form.today)
        total, start = len(order), arguments.offset
        end = total if arguments.limit is None else start + arguments.limit
        rows = _rows(work, chosen.service, order[start:end])
        if session.as_json:
            print_object({"total": total, "rows": [form.row_object(row) for row in rows]})
            return ExitCode.DONE
        _print_rows(session.translate, form, rows, total)
    return ExitCode.DONE


def _view(translate: Translate, work: UnitOfWork, name: str) -> SavedView:
    """The saved view of this name. Raises CommandError if there is none."""
    views = work.views.read()
    found = next((view for view in views if view.name == clean_view_name(name)), None)
    if found is not None:
        return found
    sentence = translate("CommandLine", "There is no saved view of this name.")
    if views:
        names = translate("CommandLine", "There is no saved view of this name; there are: {names}")
        sentence = names.format(names=", ".join(view.name for view in views))
    raise CommandError(Fault("no_such_view", sentence))


def _rows(work: UnitOfWork, service: Service, order: RowOrder) -> Iterator[License]:
    for start in range(0, len(order), WINDOW_ROWS):
        yield from work.licenses.read(service, order[start : start + WINDOW_ROWS])


def _print_rows(translate: Translate, form: RowForm, rows: Iterator[License], total: int) -> None:
    head = [column_name(translate, column) for column in SHOWN]
    print_table(head, [_line(translate, form, row) for row in rows])
    print(translate("CommandLine", "{count} in all").format(count=number_text(total)))


def _line(translate: Translate, form: RowForm, row: License) -> list[str]:
    lock = ""
    if row.is_locked(form.today):
        lock = reason_sentence(translate, Reason.LOCKED, Details(day=row.first_allowed_day))
    return [
        row.tax_number,
        row.name,
        status_name(translate, row.authorization_status),
        moment_day_text(row.authorized_at),
        row.authorized_by or "",
        sync_name(translate, row),
        day_text(row.valid_from),
        day_text(row.valid_to),
        f"{moment_day_text(row.cancelled_at)} {lock}".strip(),
    ]
