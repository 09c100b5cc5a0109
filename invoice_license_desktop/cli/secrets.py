"""`secret set`, `secret clear`: what the program signs in with at platform, proxy and database.

The password of the database is kept without opening the database: it may be what is missing for that.
"""

import argparse
from typing import NamedTuple

from invoice_license_desktop.cli.arguments import Commands
from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.cli.output import print_object
from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.cli.standard_input import read_secret_text
from invoice_license_desktop.core.operations.database_choice import keep_database_password
from invoice_license_desktop.core.operations.ports.vault import (
    SecretName,
    Vault,
    VaultError,
    VaultFault,
    VaultPlace,
)
from invoice_license_desktop.core.operations.secrets import (
    clear_secret,
    is_secret_kept,
    save_secret,
)
from invoice_license_desktop.messages.source import Source, marked, said
from invoice_license_desktop.translation import translate

NOT_KEPT_AT = frozenset({VaultPlace.MEMORY, VaultPlace.NONE})


class _Words(NamedTuple):
    prompt: Source
    kept: Source
    not_kept: Source


_SECRETS = {
    SecretName.CLIENT: _Words(
        marked("CommandLine", "Client secret: "),
        marked("CommandLine", "The client secret is kept."),
        marked("CommandLine", "No client secret is kept."),
    ),
    SecretName.PROXY: _Words(
        marked("CommandLine", "Password of the proxy: "),
        marked("CommandLine", "The proxy's password is kept."),
        marked("CommandLine", "No password of a proxy is kept."),
    ),
    SecretName.DATABASE: _Words(
        marked("CommandLine", "Password of the database: "),
        marked("CommandLine", "The database's password is kept."),
        marked("CommandLine", "No password of a database is kept."),
    ),
}


def register(commands: Commands) -> None:
    """Add the command group."""
    group = commands.group(
        "secret", translate("CommandHelp", "secrets, kept in the system's keyring")
    )
    for name, run, text in (
        ("set", run_set, translate("CommandHelp", "keep the secret that standard input holds")),
        ("clear", run_clear, translate("CommandHelp", "remove a secret")),
    ):
        parser = group.add(name, run, text)
        names = [secret.value for secret in _SECRETS]
        parser.add_argument("secret", choices=names, help=translate("CommandHelp", "which secret"))


def run_set(session: Session, arguments: argparse.Namespace) -> int:
    """Keep a secret; a blank one clears it."""
    name = SecretName(arguments.secret)
    text = read_secret_text(said(session.translate, _SECRETS[name].prompt))
    if name is SecretName.DATABASE:
        vault = session.vault()
        _check_place(vault)
        keep_database_password(vault, text)
        return _show(session, vault, name)
    with session.core() as core:
        _check_place(core.context.vault)
        save_secret(core.context, name, text)
        return _show(session, core.context.vault, name)


def run_clear(session: Session, arguments: argparse.Namespace) -> int:
    """Remove a secret."""
    name = SecretName(arguments.secret)
    if name is SecretName.DATABASE:
        vault = session.vault()
        keep_database_password(vault, "")
        return _show(session, vault, name)
    with session.core() as core:
        clear_secret(core.context, name)
        return _show(session, core.context.vault, name)


def _check_place(vault: Vault) -> None:
    if vault.place() in NOT_KEPT_AT:
        raise VaultError(VaultFault.NO_KEYRING)


def _show(session: Session, vault: Vault, name: SecretName) -> int:
    kept = is_secret_kept(vault, name)
    words = _SECRETS[name]
    if session.as_json:
        print_object({"secret": name.value, "kept": kept})
    else:
        print(said(session.translate, words.kept if kept else words.not_kept))
    return ExitCode.DONE
