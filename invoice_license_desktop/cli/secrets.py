"""`secret set client`, `secret clear client`: the secret with which the program signs in."""

import argparse

from invoice_license_desktop.cli.arguments import Commands
from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.cli.output import print_object
from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.cli.standard_input import read_secret_text
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.vault import (
    SecretName,
    VaultError,
    VaultFault,
    VaultPlace,
)
from invoice_license_desktop.core.operations.secrets import (
    clear_client_secret,
    is_client_secret_kept,
    save_client_secret,
)

NOT_KEPT_AT = frozenset({VaultPlace.MEMORY, VaultPlace.NONE})


def register(commands: Commands) -> None:
    """Add the command group."""
    group = commands.group("secret", "secrets, kept in the system's keyring")
    for name, run, text in (
        ("set", run_set, "keep the secret that standard input holds"),
        ("clear", run_clear, "remove a secret"),
    ):
        parser = group.add(name, run, text)
        parser.add_argument("secret", choices=[SecretName.CLIENT.value], help="which secret")


def run_set(session: Session, _arguments: argparse.Namespace) -> int:
    """Keep the client secret; a blank one clears it."""
    text = read_secret_text(session.translate("CommandLine", "Client secret: "))
    with session.core() as core:
        if core.context.vault.place() in NOT_KEPT_AT:
            raise VaultError(VaultFault.NO_KEYRING)
        save_client_secret(core.context, text)
        return _show(session, core.context)


def run_clear(session: Session, _arguments: argparse.Namespace) -> int:
    """Remove the client secret."""
    with session.core() as core:
        clear_client_secret(core.context)
        return _show(session, core.context)


def _show(session: Session, context: Context) -> int:
    kept = is_client_secret_kept(context)
    if session.as_json:
        print_object({"secret": SecretName.CLIENT.value, "kept": kept})
    elif kept:
        print(session.translate("CommandLine", "The client secret is kept."))
    else:
        print(session.translate("CommandLine", "No client secret is kept."))
    return ExitCode.DONE
