"""Backups in words: why one was not made or restored, what one holds, what was done."""

from collections.abc import Mapping
from types import MappingProxyType

from invoice_license_desktop.core.operations.backup import Backup, BackupError, BackupFault, Phase
from invoice_license_desktop.core.operations.restore import Restored, Since
from invoice_license_desktop.messages.journal_check import chain_fault_sentence
from invoice_license_desktop.messages.moments import moment_text, number_text
from invoice_license_desktop.messages.source import Source, Translate, marked, said

BACKUP_FAULTS: Mapping[BackupFault, Source] = MappingProxyType(
    {
        BackupFault.NOT_FOUND: marked(
            "Backup", "There is no such file; check its path. Nothing was changed."
        ),
        BackupFault.NO_DATABASE: marked(
            "Backup",
            "The file is no database of this program, or is damaged beyond reading; choose "
            "another backup. Nothing was changed.",
        ),
        BackupFault.NEWER_VERSION: marked(
            "Backup",
            "The backup was made by a newer version of this program; install that version. "
            "Nothing was changed.",
        ),
        BackupFault.OTHER_PROFILE: marked(
            "Backup",
            "Practice and real data may not be exchanged: the backup is of the other kind; choose "
            "another one, or switch first. Nothing was changed.",
        ),
        BackupFault.DAMAGED: marked(
            "Backup", "The backup is damaged; choose another one. Nothing was changed."
        ),
        BackupFault.NOT_WHOLE: marked(
            "Backup",
            "The journal in the backup is not whole; choose another one. Nothing was changed.",
        ),
        BackupFault.DATABASE_DAMAGED: marked(
            "Backup",
            "The database is damaged, so no good backup can be made of it; restore an earlier "
            "one. Nothing was written.",
        ),
        BackupFault.DATABASE_NOT_WHOLE: marked(
            "Backup",
            "The journal is not whole, so no good backup can be made; verify the journal, then "
            "restore an earlier backup. Nothing was written.",
        ),
        BackupFault.THE_DATABASE_ITSELF: marked(
            "Backup",
            "This is the database in use itself; choose another file. Nothing was changed.",
        ),
        BackupFault.SHARED_DATABASE: marked(
            "Backup",
            "The list is in a shared database, which only its server can back up and restore; ask "
            "whoever looks after the server. Nothing was changed.",
        ),
        BackupFault.RUNNING: marked(
            "Backup",
            "This data is open in a window or in a command of this program; close it, then "
            "try again. Nothing was changed.",
        ),
    }
)
PHASES: Mapping[Phase, Source] = MappingProxyType(
    {
        Phase.COPYING: marked("Backup", "Copying…"),
        Phase.CHECKING: marked("Backup", "Checking the copy…"),
    }
)


def backup_fault_sentence(translate: Translate, error: BackupError) -> str:
    """Why a backup was not made or not restored, and what to do."""
    sentence = said(translate, BACKUP_FAULTS[error.fault])
    note = error.detail
    if error.chain is not None:
        note = chain_fault_sentence(translate, error.chain).rstrip("。.")
    if not note:
        return sentence
    return translate("Text", "{sentence} ({note})").format(sentence=sentence, note=note)


def phase_name(translate: Translate, phase: Phase) -> str:
    """What is being done."""
    return said(translate, PHASES[phase])


def backup_line(translate: Translate, backup: Backup) -> str:
    """What a backup holds."""
    line = translate("Backup", "Enterprises: {enterprises}, journal entries: {entries}").format(
        enterprises=number_text(backup.enterprises), entries=number_text(backup.head.number)
    )
    if backup.newest_at is None:
        return line
    newest = translate("Backup", "the newest of {moment}")
    moment = moment_text(backup.newest_at)
    return translate("Text", ", ").join([line, newest.format(moment=moment)])


def no_secrets_note(translate: Translate) -> str:
    """What no backup holds."""
    return translate(
        "Backup",
        "Product serial numbers and secrets stay in the system's keyring and are not in the backup; "
        "on another computer enter them anew.",
    )


def since_line(translate: Translate, since: Since) -> str:
    """What was done since a backup, and so is not in it."""
    if since.is_other:
        return translate(
            "Backup",
            "The present journal does not continue the backup's: it is of another list, or of what "
            "an earlier restore took away.",
        )
    if since.entries is None:
        return translate(
            "Backup", "What was done since cannot be counted: the present journal is not readable."
        )
    if since.entries <= 0:
        return translate("Backup", "Nothing was written to the journal since.")
    line = translate("Backup", "Journal entries written since, which are not in it: {count}")
    return line.format(count=number_text(since.entries))


def newest_backup_line(translate: Translate, backup: Backup, command: str) -> str:
    """The command that restores the newest good backup."""
    line = translate("Backup", "The newest good backup is of {moment}; restore it with: {command}")
    return line.format(moment=moment_text(backup.made_at), command=command)


def restored_lines(translate: Translate, restored: Restored) -> list[str]:
    """What was restored, where the data before it is, and what to do now."""
    lines = [
        translate("Backup", "Restored from {file}").format(file=restored.backup.path),
        backup_line(translate, restored.backup),
    ]
    if restored.aside is not None:
        text = translate("Backup", "The data before it was kept in {file}")
        lines.append(text.format(file=restored.aside))
    return lines


def paused_note(translate: Translate) -> str:
    """Why nothing is sent after a restore."""
    return translate(
        "Backup",
        "A backup was restored, so nothing is sent to the platform: look whether the list is what "
        "you expect, then resume the sync.",
    )
