"""What every command is handed: profile, language, form of output, and the core when it asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from invoice_license_desktop.bootstrap import open_core, open_profile_vault, open_safekeeping
from invoice_license_desktop.cli.faults import CommandError, Fault
from invoice_license_desktop.cli.output import print_error_line
from invoice_license_desktop.core.operations.backup import (
    BackupError,
    BackupFault,
    back_up_daily,
    newest_good_backup,
)
from invoice_license_desktop.core.operations.ports.context import Core, Safekeeping
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.operations.ports.tables import TableError
from invoice_license_desktop.core.operations.ports.vault import Vault
from invoice_license_desktop.core.settings import Profile
from invoice_license_desktop.messages.backups import backup_fault_sentence, newest_backup_line
from invoice_license_desktop.messages.faults import store_fault_sentence, table_fault_sentence
from invoice_license_desktop.messages.refusals import practice_refusal_sentence
from invoice_license_desktop.messages.source import Translate
from invoice_license_desktop.translation import translate


@dataclass(frozen=True, slots=True)
class Session:
    """One run of the command line."""

    profile: Profile
    as_json: bool
    translate: Translate

    @contextmanager
    def core(self, *, writes: bool = False) -> Iterator[Core]:
        """The core of the profile, open for the length of the block. `writes`: the block may change
        the list or what all share, so that the backup of the day is made before, if it is not there.

        Raises StoreError; where the database is damaged, CommandError that names the newest backup.
        """
        try:
            with self.open_core() as core:
                if writes and not core.safekeeping.is_shared:
                    self._back_up_daily(core.safekeeping)
                yield core
        except StoreError as error:
            if error.fault is not StoreFault.DAMAGED:
                raise
            raise CommandError(self._damaged(error)) from error

    @contextmanager
    def open_core(self) -> Iterator[Core]:
        """The core of the profile, for the length of the block. Raises StoreError as it is."""
        core = open_core(self.profile)
        try:
            yield core
        finally:
            core.close()

    def _back_up_daily(self, safekeeping: Safekeeping) -> None:
        """Raises StoreError if the database is damaged; any other trouble is only said, since the
        command is not about backups."""
        try:
            back_up_daily(safekeeping)
        except BackupError as error:
            if error.fault is BackupFault.DATABASE_DAMAGED:
                raise StoreError(StoreFault.DAMAGED, error.detail) from error
            trouble = backup_fault_sentence(self.translate, error)
        except StoreError as error:
            if error.fault is StoreFault.DAMAGED:
                raise
            trouble = store_fault_sentence(self.translate, error)
        except TableError as error:
            trouble = table_fault_sentence(self.translate, error)
        else:
            return
        text = self.translate("Window", "There is no backup of today: {text}")
        print_error_line(text.format(text=trouble))

    def _damaged(self, error: StoreError) -> Fault:
        sentence = store_fault_sentence(self.translate, error)
        newest = newest_good_backup(self.safekeeping())
        if newest is not None:
            line = newest_backup_line(self.translate, newest, self._restoring(newest.path))
            sentence = self.translate("Text", "{sentence} {step}").format(
                sentence=sentence, step=line
            )
        return Fault(error.fault, sentence)

    def _restoring(self, path: Path) -> str:
        """The command that restores a backup of this profile, as it can be typed."""
        folder, practice = self.profile.folder, ""
        if self.profile.practice:
            folder, practice = folder.parent, " --practice"
        return f'invoice-license --home "{folder}"{practice} restore "{path}"'

    def vault(self) -> Vault:
        """The keyring of the profile; the core need not be open."""
        return open_profile_vault(self.profile)

    def safekeeping(self) -> Safekeeping:
        """What backs the profile up and restores it; the core need not be open."""
        return open_safekeeping(self.profile)


def require_practice(profile: Profile) -> None:
    """Raises CommandError where an administrator has turned practice mode off."""
    if not profile.policies.allows_practice:
        raise CommandError(Fault("practice_not_allowed", practice_refusal_sentence(translate)))
