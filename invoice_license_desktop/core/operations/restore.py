"""Restoring a backup: looked at first, then put in the place of a database nobody uses."""

import errno
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from invoice_license_desktop.core.domain.journal import Action, Entry, JournalHead, Value
from invoice_license_desktop.core.domain.settings import SyncSchedule
from invoice_license_desktop.core.operations.backup import (
    ASIDE,
    Backup,
    BackupError,
    BackupFault,
    Phase,
    Progress,
    backup_name,
    describe,
    is_same_file,
    refuse_shared,
    verify,
    written_at,
)
from invoice_license_desktop.core.operations.changes import NO_CHANGES, Changes
from invoice_license_desktop.core.operations.export_journal import head_text
from invoice_license_desktop.core.operations.ports.context import Context, Safekeeping
from invoice_license_desktop.core.operations.ports.store import (
    StoppedError,
    Store,
    StoreError,
    StoreFault,
)
from invoice_license_desktop.core.operations.whole_file import flush, remove_old_drafts
from invoice_license_desktop.core.profile_use import ProfileInUseError, alone

PAUSED = "paused_after_restore"
_CHUNK_BYTES = 1024 * 1024
_BESIDE = ("-wal", "-shm")
_DRAFT = "restoring-"
_REFUSALS = {
    StoreFault.DAMAGED: BackupFault.NO_DATABASE,
    StoreFault.NEWER_VERSION: BackupFault.NEWER_VERSION,
    StoreFault.OTHER_PROFILE: BackupFault.OTHER_PROFILE,
}


@dataclass(frozen=True, slots=True)
class Since:
    """What the present database has beyond a backup.

    `head` is the end of its journal, None if it cannot be read; `entries` how many it has beyond the
    backup's, None if that cannot be said; `is_other` that the backup is not of this journal.
    """

    head: JournalHead | None = None
    entries: int | None = None
    is_other: bool = False


@dataclass(frozen=True, slots=True)
class Restoring:
    """A backup that was looked at and may be restored. `draft` is the copy that will be used.

    `since` is None where there is no database yet.
    """

    backup: Backup
    draft: Path
    since: Since | None


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and where the database before it was put; None if there was none."""

    backup: Backup
    aside: Path | None


def prepare_restore(
    safekeeping: Safekeeping,
    source: Path,
    *,
    progress: Progress = lambda _phase, _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
) -> Restoring:
    """Copy a backup beside the database and verify it there; neither is touched.

    End with `carry_out_restore` or `discard`. Raises BackupError NOT_FOUND, NO_DATABASE,
    NEWER_VERSION, OTHER_PROFILE, DAMAGED, NOT_WHOLE, THE_DATABASE_ITSELF, SHARED_DATABASE;
    StoppedError; StoreError. Runs in the file lane.
    """
    refuse_shared(safekeeping)
    profile = safekeeping.profile
    if not source.is_file():
        raise BackupError(BackupFault.NOT_FOUND, str(source))
    if is_same_file(source, profile.database):
        raise BackupError(BackupFault.THE_DATABASE_ITSELF)
    remove_old_drafts(profile.folder, f"{_DRAFT}*")
    draft = profile.folder / f"{_DRAFT}{uuid.uuid4().hex}.part"
    try:
        with _file_errors():
            profile.folder.mkdir(parents=True, exist_ok=True)
            for beside in ("", "-wal"):
                _copy(_beside(source, beside), _beside(draft, beside), progress, stop)
        backup = _look(safekeeping, draft, source, progress, stop)
        return Restoring(backup, draft, compare_with_present(safekeeping, backup))
    except BaseException:
        _remove(draft)
        raise


def compare_with_present(safekeeping: Safekeeping, backup: Backup) -> Since | None:
    """What would be lost by restoring a backup; None where there is no database yet."""
    database = safekeeping.profile.database
    if not database.exists():
        return None
    try:
        with safekeeping.files.contents(database) as contents:
            head = contents.head()
            hash_then = contents.hash_at(backup.head.number)
    except StoreError:
        return Since()
    if backup.head.number and hash_then != backup.head.hash:
        return Since(head, is_other=True)
    return Since(head, head.number - backup.head.number)


def carry_out_restore(safekeeping: Safekeeping, restoring: Restoring) -> Restored:
    """Put a prepared backup in the place of the database, which is kept aside.

    An older backup is brought up to date. The journal goes on with who restored what; what is due is
    sent to the platform only after `resume_sync`. It is all done or not at all if the PC dies.
    Raises BackupError RUNNING if any program uses the profile, StoreError. The store must be closed.
    """
    profile, files, draft = safekeeping.profile, safekeeping.files, restoring.draft
    try:
        with _file_errors(), alone(profile):
            if not draft.exists():
                raise BackupError(BackupFault.NOT_FOUND, str(draft))
            with files.opened(draft, practice=profile.practice) as store:
                _note(safekeeping, restoring, store)
            flush(draft)
            aside = _put_aside(safekeeping)
            draft.replace(profile.database)
    except ProfileInUseError:
        raise BackupError(BackupFault.RUNNING) from None
    finally:
        _remove(draft)
    return Restored(restoring.backup, aside)


def discard(restoring: Restoring) -> None:
    """Let go of a prepared backup that shall not be restored."""
    _remove(restoring.draft)


def resume_sync(context: Context) -> Changes:
    """End the pause after a restore: what is due is sent again. Runs in the write lane."""
    with context.store.writing() as work:
        settings = work.settings.read()
        if not settings.paused_after_restore:
            return NO_CHANGES
        work.settings.write(replace(settings, paused_after_restore=False))
        entry = Entry(
            context.clock.now(),
            context.actor,
            Action.RESUME_SYNC,
            before={PAUSED: True},
            after={PAUSED: False},
        )
        work.journal.append([entry])
        work.commit()
    return Changes(settings=True)


def _look(
    safekeeping: Safekeeping,
    draft: Path,
    source: Path,
    progress: Progress,
    stop: Callable[[], bool],
) -> Backup:
    files, profile = safekeeping.files, safekeeping.profile
    with _file_errors():
        made_at = written_at(source)
    progress(Phase.CHECKING, 0, 0)
    try:
        files.fold(draft)
        files.check(draft, practice=profile.practice)
        with files.contents(draft) as contents:
            verify(
                contents,
                progress=lambda done, total: progress(Phase.CHECKING, done, total),
                stop=stop,
            )
            return describe(contents, source, made_at)
    except StoreError as error:
        fault = _REFUSALS.get(error.fault)
        if fault is None:
            raise
        raise BackupError(fault, error.detail) from error


def _note(safekeeping: Safekeeping, restoring: Restoring, store: Store) -> None:
    """Say in the restored journal what was restored, and hold the sync back."""
    backup = restoring.backup
    replaced = None if restoring.since is None else restoring.since.head
    with store.writing() as work:
        settings = work.settings.read()
        before: dict[str, Value] = {
            "head": None if replaced is None else head_text(replaced),
            PAUSED: settings.paused_after_restore,
        }
        work.settings.write(replace(settings, paused_after_restore=True))
        work.settings.write_schedule(SyncSchedule())
        work.journal.append(
            [
                Entry(
                    safekeeping.clock.now(),
                    safekeeping.actor,
                    Action.RESTORE,
                    text=backup.path.name,
                    before=before,
                    after={"head": head_text(backup.head), PAUSED: True},
                )
            ]
        )
        work.commit()


def _put_aside(safekeeping: Safekeeping) -> Path | None:
    """Copy the database into the folder of backups, and leave it in one file."""
    profile = safekeeping.profile
    if not profile.database.exists():
        return None
    parts = [""]
    if not _fold(safekeeping):
        # it cannot be read: everything is kept as it lies there
        parts += [beside for beside in _BESIDE if _beside(profile.database, beside).exists()]
    aside = profile.backups / backup_name(safekeeping.clock.now(), ASIDE)
    profile.backups.mkdir(parents=True, exist_ok=True)
    draft = profile.backups / f".{uuid.uuid4().hex}.part"
    try:
        for part in parts:
            shutil.copyfile(_beside(profile.database, part), _beside(draft, part))
            flush(_beside(draft, part))
        # the file that counts as a backup last
        for part in reversed(parts):
            _beside(draft, part).replace(_beside(aside, part))
    finally:
        _remove(draft)
    for part in parts[1:]:
        _beside(profile.database, part).unlink()
    return aside


def _fold(safekeeping: Safekeeping) -> bool:
    """Let the database be one file; False if it cannot be read, which is found without touching it."""
    profile, files = safekeeping.profile, safekeeping.files
    try:
        files.check(profile.database, practice=profile.practice)
    except StoreError as error:
        if error.fault is StoreFault.DAMAGED:
            return False
    try:
        files.fold(profile.database)
    except StoreError as error:
        if error.fault is StoreFault.BUSY:
            raise BackupError(BackupFault.RUNNING) from error
        return False
    return True


def _copy(source: Path, target: Path, progress: Progress, stop: Callable[[], bool]) -> None:
    if not source.exists():
        return
    total, done = source.stat().st_size, 0
    with source.open("rb") as whole, target.open("wb") as copy:
        while chunk := whole.read(_CHUNK_BYTES):
            copy.write(chunk)
            done += len(chunk)
            progress(Phase.COPYING, done, max(done, total))
            if stop():
                raise StoppedError


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _remove(draft: Path) -> None:
    for beside in ("", *_BESIDE, "-journal", ".lock"):
        with suppress(OSError):
            os.unlink(_beside(draft, beside))  # noqa: PTH108 - missing ones are the rule


@contextmanager
def _file_errors() -> Iterator[None]:
    """Errors of the file system as StoreError."""
    try:
        yield
    except OSError as error:
        fault = StoreFault.DISK_FULL if error.errno == errno.ENOSPC else StoreFault.NOT_WRITABLE
        raise StoreError(fault, str(error)) from error
