"""`backup` and `restore`: the database as one verified file, and back."""

import argparse
from pathlib import Path
from typing import Any

from invoice_license_desktop.cli.arguments import Commands
from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.cli.output import print_object
from invoice_license_desktop.cli.row_objects import moment_value
from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.core.operations.backup import Backup, back_up
from invoice_license_desktop.core.operations.restore import carry_out_restore, prepare_restore
from invoice_license_desktop.messages.backups import (
    backup_line,
    no_secrets_note,
    paused_note,
    restored_lines,
    since_line,
)
from invoice_license_desktop.translation import translate


def register(commands: Commands) -> None:
    """Add the commands."""
    backup = commands.add(
        "backup", run_backup, translate("CommandHelp", "the whole database as one file, verified")
    )
    backup.add_argument(
        "file", type=Path, metavar="FILE", help=translate("CommandHelp", "replaced if it is there")
    )
    restore = commands.add(
        "restore",
        run_restore,
        translate("CommandHelp", "a backup in place of the database, which is kept aside"),
    )
    restore.add_argument(
        "file", type=Path, metavar="FILE", help=translate("CommandHelp", "the backup")
    )


def run_backup(session: Session, arguments: argparse.Namespace) -> int:
    """Back up while other programs may work."""
    file = arguments.file.absolute()
    with session.core() as core:
        backup = back_up(core.safekeeping, file)
    note = no_secrets_note(session.translate)
    if session.as_json:
        print_object({"file": str(file), **_object(backup), "note": note})
    else:
        text = session.translate("CommandLine", "Backed up to {file}")
        print(text.format(file=file))
        print(backup_line(session.translate, backup))
        print(note)
    return ExitCode.DONE


def run_restore(session: Session, arguments: argparse.Namespace) -> int:
    """Verify the backup, then put it in place; refused while any program uses the profile."""
    translate = session.translate
    safekeeping = session.safekeeping()
    restoring = prepare_restore(safekeeping, arguments.file.absolute())
    restored, since = carry_out_restore(safekeeping, restoring), restoring.since
    if session.as_json:
        print_object(
            {
                "file": str(restored.backup.path),
                **_object(restored.backup),
                "entries_since": None if since is None else since.entries,
                "kept_aside": None if restored.aside is None else str(restored.aside),
                "sync_paused": True,
                "note": no_secrets_note(translate),
            }
        )
        return ExitCode.DONE
    for line in restored_lines(translate, restored):
        print(line)
    if since is not None:
        print(since_line(translate, since))
    print(paused_note(translate))
    print(translate("CommandLine", "Resume it with: invoice-license sync --resume"))
    print(no_secrets_note(translate))
    return ExitCode.DONE


def _object(backup: Backup) -> dict[str, Any]:
    return {
        "made_at": moment_value(backup.made_at),
        "enterprises": backup.enterprises,
        "entries": backup.head.number,
        "newest_at": moment_value(backup.newest_at),
        "head": {"number": backup.head.number, "hash": backup.head.hash},
    }
