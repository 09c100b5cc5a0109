"""`authorize`, `cancel`, `sync-authorization`, `sync-cancellation`: plan, confirm, apply, sync, report."""

import argparse
import sys

from invoice_license_desktop.cli.arguments import Commands, add_service
from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.cli.output import print_error_line
from invoice_license_desktop.cli.plans import plan_exit_code, print_plan
from invoice_license_desktop.cli.reports import print_report
from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.cli.tax_number_input import add_choice, read_choice
from invoice_license_desktop.cli.waiting import sync_batch
from invoice_license_desktop.core.domain.selection import Filter, Selection, Sort
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.apply import apply_plan
from invoice_license_desktop.core.operations.entitlements import refresh_entitlements
from invoice_license_desktop.core.operations.plan import Plan, plan_selection, plan_tax_numbers
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.vault import VaultError
from invoice_license_desktop.core.operations.serials import read_serial_state
from invoice_license_desktop.core.operations.writing_right import require_writing
from invoice_license_desktop.messages.source import marked, said
from invoice_license_desktop.translation import translate

TEXTS = {
    Operation.AUTHORIZE: marked("CommandHelp", "authorize tax numbers for a service"),
    Operation.CANCEL: marked(
        "CommandHelp", "cancel the authorization; locks the tax numbers for 60 days"
    ),
    Operation.SYNC_AUTHORIZATION: marked(
        "CommandHelp", "send authorizations to the platform again"
    ),
    Operation.SYNC_CANCELLATION: marked("CommandHelp", "send cancellations to the platform again"),
}
YES = ("y", "yes", "是")


def register(commands: Commands) -> None:
    """Add the four commands."""
    for operation, text in TEXTS.items():
        parser = commands.add(operation.value, run_operation, said(translate, text))
        parser.set_defaults(operation=operation)
        add_service(parser)
        add_choice(parser)
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help=translate("CommandHelp", "print the plan, change nothing"),
        )
        parser.add_argument(
            "--yes",
            action="store_true",
            help=translate(
                "CommandHelp",
                "confirm: do not ask, and overwrite what the platform holds otherwise",
            ),
        )
        parser.add_argument(
            "--no-wait",
            action="store_true",
            help=translate("CommandHelp", "leave the sync to `sync` or the window"),
        )


def run_operation(session: Session, arguments: argparse.Namespace) -> int:
    """Plan the operation; unless only the plan is wanted, carry it out and report each row."""
    numbers = read_choice(session.translate, arguments)
    with session.core(writes=not arguments.dry_run) as core:
        context = core.context
        if not arguments.dry_run:
            require_writing(context.store)
        plan = _plan(context, arguments.operation, arguments.service, numbers)
        if arguments.dry_run:
            print_plan(session, context, plan, take_over_held=arguments.yes)
            return plan_exit_code(plan, take_over_held=arguments.yes)
        if not (plan.operation.is_sync or arguments.yes):
            print_plan(session, context, plan, take_over_held=False)
            if session.as_json or not sys.stdin.isatty():
                print_error_line(
                    session.translate("CommandLine", "Nothing was done; confirm with --yes.")
                )
                return ExitCode.USAGE
            if not _is_confirmed(session):
                print(session.translate("CommandLine", "Nothing was done."))
                return ExitCode.USAGE
        batch = apply_plan(
            context,
            plan,
            serial_known=_is_serial_known(context, plan.service),
            take_over_held=arguments.yes,
        )
        pending = None if arguments.no_wait else sync_batch(context, batch.id)
        return print_report(session, context, batch.id, pending)


def _plan(
    context: Context, operation: Operation, service: Service, numbers: list[str] | None
) -> Plan:
    if operation is Operation.AUTHORIZE:
        # a failure leaves the last total standing, and the plan says what it reckons with
        refresh_entitlements(context, wants_clock=True)
    serial_known = _is_serial_known(context, service)
    if numbers is None:
        everything = Selection(all_of=Filter(service))
        return plan_selection(
            context, operation, service, everything, Sort(), serial_known=serial_known
        )
    return plan_tax_numbers(context, operation, service, numbers, serial_known=serial_known)


def _is_serial_known(context: Context, service: Service) -> bool:
    try:
        return read_serial_state(context, service).kept
    except VaultError:
        return False


def _is_confirmed(session: Session) -> bool:
    question = session.translate("CommandLine", "Confirm? [y/N] ")
    print(question, end="", flush=True)
    return sys.stdin.readline().strip().lower() in YES
