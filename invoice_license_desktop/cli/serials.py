"""`serial set`, `show`, `clear`: product serial numbers, kept in the system's keyring only."""

import argparse

from invoice_license_desktop.cli.arguments import Commands, add_service
from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.cli.faults import CommandError, Fault
from invoice_license_desktop.cli.output import print_object
from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.cli.standard_input import read_secret_text
from invoice_license_desktop.core.domain.serial import InvalidSerialError
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.vault import (
    VaultError,
    VaultFault,
    VaultPlace,
)
from invoice_license_desktop.core.operations.serials import (
    clear_serial,
    read_serial_state,
    save_serial,
)
from invoice_license_desktop.messages.faults import vault_place_name
from invoice_license_desktop.messages.refusals import serial_refusal_sentence
from invoice_license_desktop.messages.terms import serial_field_name
from invoice_license_desktop.translation import translate

# what is kept in memory is gone when this command ends
NOT_KEPT_AT = frozenset({VaultPlace.MEMORY, VaultPlace.NONE})


def register(commands: Commands) -> None:
    """Add the command group."""
    group = commands.group("serial", translate("CommandHelp", "product serial numbers"))
    add_service(
        group.add(
            "set",
            run_set,
            translate("CommandHelp", "keep the serial number that standard input holds"),
        )
    )
    add_service(
        group.add("show", run_show, translate("CommandHelp", "show the serial number, masked"))
    )
    add_service(group.add("clear", run_clear, translate("CommandHelp", "remove the serial number")))


def run_set(session: Session, arguments: argparse.Namespace) -> int:
    """Keep the serial number of a service; a blank one clears it."""
    service: Service = arguments.service
    text = read_secret_text(f"{serial_field_name(session.translate, service)}: ")
    with session.core() as core:
        if core.context.vault.place() in NOT_KEPT_AT:
            raise VaultError(VaultFault.NO_KEYRING)
        try:
            save_serial(core.context, service, text)
        except InvalidSerialError:
            message = serial_refusal_sentence(session.translate)
            raise CommandError(Fault("invalid_serial", message)) from None
        return _show(session, core.context, service)


def run_show(session: Session, arguments: argparse.Namespace) -> int:
    """Show whether a serial number is kept, its last characters, and where."""
    with session.core() as core:
        return _show(session, core.context, arguments.service)


def run_clear(session: Session, arguments: argparse.Namespace) -> int:
    """Remove the serial number of a service."""
    with session.core() as core:
        clear_serial(core.context, arguments.service)
        return _show(session, core.context, arguments.service)


def _show(session: Session, context: Context, service: Service) -> int:
    state = read_serial_state(context, service)
    if session.as_json:
        print_object(
            {
                "service": service.value,
                "kept": state.kept,
                "masked": state.masked or None,
                "place": state.place.value,
            }
        )
        return ExitCode.DONE
    name = serial_field_name(session.translate, service)
    shown = state.masked or session.translate("CommandLine", "no serial number")
    place = session.translate("CommandLine", "kept in: {place}").format(
        place=vault_place_name(session.translate, state.place)
    )
    print(f"{name}: {shown}", place, sep="\n")
    return ExitCode.DONE
