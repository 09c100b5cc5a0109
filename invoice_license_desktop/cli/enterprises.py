"""`enterprise add`, `edit`, `remove`: the list by hand."""

import argparse
from collections.abc import Callable

from invoice_license_desktop.cli.arguments import Commands, UsageError
from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.cli.output import print_error_line, print_object
from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.core.domain.tax_number import clean_tax_number
from invoice_license_desktop.core.operations.enterprises import (
    EnterpriseChange,
    EnterpriseRefusedError,
    add_enterprise,
    edit_enterprise,
    find_enterprise,
    remove_enterprise,
)
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.writing_right import require_writing
from invoice_license_desktop.messages.refusals import enterprise_refusal_sentence
from invoice_license_desktop.translation import translate

Act = Callable[[Context], EnterpriseChange]


def register(commands: Commands) -> None:
    """Add the command group."""
    group = commands.group(
        "enterprise", translate("CommandHelp", "the list of enterprises, by hand")
    )
    add = group.add(
        "add", run_add, translate("CommandHelp", "add an enterprise, or bring a removed one back")
    )
    add.add_argument(
        "--tax-number", required=True, metavar="T", help=translate("CommandHelp", "its tax number")
    )
    add.add_argument(
        "--name", required=True, metavar="N", help=translate("CommandHelp", "its name")
    )
    edit = group.add("edit", run_edit, translate("CommandHelp", "change name, tax number or both"))
    edit.add_argument(
        "--tax-number",
        required=True,
        metavar="T",
        help=translate("CommandHelp", "its present tax number"),
    )
    edit.add_argument("--name", metavar="N", help=translate("CommandHelp", "the new name"))
    edit.add_argument(
        "--new-tax-number", metavar="T", help=translate("CommandHelp", "the new tax number")
    )
    remove = group.add(
        "remove", run_remove, translate("CommandHelp", "take an enterprise out of the list")
    )
    remove.add_argument(
        "--tax-number", required=True, metavar="T", help=translate("CommandHelp", "its tax number")
    )


def run_add(session: Session, arguments: argparse.Namespace) -> int:
    """Add an enterprise."""

    def act(context: Context) -> EnterpriseChange:
        return add_enterprise(context, arguments.name, arguments.tax_number)

    text = session.translate("CommandLine", "Added: {tax_number} {name}")
    return _carry_out(session, act, arguments.tax_number, text)


def run_edit(session: Session, arguments: argparse.Namespace) -> int:
    """Edit an enterprise. Raises UsageError if nothing is to be changed."""
    if arguments.name is None and arguments.new_tax_number is None:
        raise UsageError(session.translate("CommandLine", "Give --name, --new-tax-number or both."))

    def act(context: Context) -> EnterpriseChange:
        present = find_enterprise(context, arguments.tax_number)
        return edit_enterprise(
            context, present.id, name=arguments.name, tax_number=arguments.new_tax_number
        )

    text = session.translate("CommandLine", "Now: {tax_number} {name}")
    return _carry_out(session, act, arguments.new_tax_number or arguments.tax_number, text)


def run_remove(session: Session, arguments: argparse.Namespace) -> int:
    """Remove an enterprise."""

    def act(context: Context) -> EnterpriseChange:
        return remove_enterprise(context, find_enterprise(context, arguments.tax_number).id)

    text = session.translate("CommandLine", "Removed: {tax_number} {name}")
    return _carry_out(session, act, arguments.tax_number, text)


def _carry_out(session: Session, act: Act, entered: str, text: str) -> int:
    tax_number = clean_tax_number(entered)
    try:
        with session.core(writes=True) as core:
            require_writing(core.context.store)
            enterprise = act(core.context).enterprise
    except EnterpriseRefusedError as error:
        message = enterprise_refusal_sentence(session.translate, error, tax_number)
        if session.as_json:
            print_object(
                {
                    "tax_number": tax_number,
                    "name": None,
                    "outcome": "refused",
                    "reason": error.reason.value,
                    "message": message,
                }
            )
        else:
            print_error_line(message)
        return ExitCode.NOT_ALL_DONE
    if session.as_json:
        print_object(
            {
                "tax_number": enterprise.tax_number,
                "name": enterprise.name,
                "outcome": "done",
                "reason": None,
                "message": None,
            }
        )
    else:
        print(text.format(tax_number=enterprise.tax_number, name=enterprise.name))
    return ExitCode.DONE
