"""`diagnostics`: one file for support, without secrets and names."""

import argparse
from pathlib import Path

from invoice_license_desktop.cli.arguments import Commands, UsageError
from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.cli.output import print_object
from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.core.operations.diagnostics import Diagnostics, save_diagnostics
from invoice_license_desktop.core.operations.ports.store import StoreError
from invoice_license_desktop.messages.faults import store_fault_sentence
from invoice_license_desktop.translation import translate

ZIP = ".zip"


def register(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add(
        "diagnostics",
        run_diagnostics,
        translate("CommandHelp", "one file for support: checks, counts, logs; no secrets"),
    )
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE.zip",
        help=translate("CommandHelp", "replaced if it is there"),
    )


def run_diagnostics(session: Session, arguments: argparse.Namespace) -> int:
    """Write the file, also where the database cannot be opened."""
    file = arguments.file.absolute()
    if file.suffix.lower() != ZIP:
        text = session.translate("CommandLine", "The file's name must end in one of {suffixes}.")
        raise UsageError(text.format(suffixes=ZIP))
    saved, fault = _save(session, file)
    if session.as_json:
        told = None if fault is None else fault.fault.value
        print_object({"file": str(file), "good": saved.is_good, "opening": told or "good"})
        return ExitCode.DONE
    if fault is not None:
        print(store_fault_sentence(session.translate, fault))
    print(session.translate("CommandLine", "Diagnostics written to {file}").format(file=file))
    print(
        session.translate(
            "CommandLine",
            "It holds no enterprises, tax numbers, names, serial numbers or secrets.",
        )
    )
    return ExitCode.DONE


def _save(session: Session, file: Path) -> tuple[Diagnostics, StoreError | None]:
    safekeeping = session.safekeeping()
    try:
        with session.open_core() as core:
            return save_diagnostics(safekeeping, file, context=core.context), None
    except StoreError as error:
        return save_diagnostics(safekeeping, file, context=None, fault=error), error
