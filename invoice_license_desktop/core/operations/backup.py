"""Backups: a copy of the database while the program works, which counts once it is verified."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from invoice_license_desktop.core.domain.calendar import SHANGHAI, shanghai_day, to_milliseconds
from invoice_license_desktop.core.domain.journal import JournalHead
from invoice_license_desktop.core.domain.journal_chain import ChainFault
from invoice_license_desktop.core.operations.journal_check import check_journal
from invoice_license_desktop.core.operations.ports.contents import Contents
from invoice_license_desktop.core.operations.ports.context import Safekeeping
from invoice_license_desktop.core.operations.ports.store import StoppedError, StoreError
from invoice_license_desktop.core.operations.ports.tables import TableError, TableFault
from invoice_license_desktop.core.operations.whole_file import remove_old_drafts, write_whole

SUFFIX = ".sqlite3"
ASIDE = "before-restore"
DAILY_KEPT = 14
_PREFIX = "licenses-"
_DAILY = f"{_PREFIX}????-??-??{SUFFIX}"


class Phase(StrEnum):
    """What a backup or a restore is at."""

    COPYING = "copying"
    CHECKING = "checking"


Progress = Callable[[Phase, int, int], None]
"""Takes the phase and how far it is: done, of the total."""


class BackupFault(StrEnum):
    """Why a backup was not made or not restored."""

    NOT_FOUND = "not_found"
    NO_DATABASE = "no_database"
    NEWER_VERSION = "newer_version"
    OTHER_PROFILE = "other_profile"
    DAMAGED = "damaged"
    NOT_WHOLE = "not_whole"
    DATABASE_DAMAGED = "database_damaged"
    DATABASE_NOT_WHOLE = "database_not_whole"
    THE_DATABASE_ITSELF = "the_database_itself"
    RUNNING = "running"
    SHARED_DATABASE = "shared_database"


class BackupError(Exception):
    """A backup was not made, or not restored; everything is as it was.

    `detail` is technical and may be empty; `chain` names the first bad entry of a journal that is
    not whole.
    """

    def __init__(
        self, fault: BackupFault, detail: str = "", *, chain: ChainFault | None = None
    ) -> None:
        super().__init__(f"{fault}: {detail}" if detail else str(fault))
        self.fault = fault
        self.detail = detail
        self.chain = chain


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified backup: when it was made, and what it holds, the journal's end with its moment and
    the list."""

    path: Path
    made_at: datetime
    head: JournalHead
    newest_at: datetime | None
    enterprises: int


def back_up(
    safekeeping: Safekeeping,
    target: Path,
    *,
    progress: Progress = lambda _phase, _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
) -> Backup:
    """Copy the profile's database, verify the copy, and put it in place of what may be there.

    The program, and others, go on working meanwhile. Serial numbers and secrets are not in it.
    Raises BackupError DATABASE_DAMAGED, DATABASE_NOT_WHOLE, THE_DATABASE_ITSELF, SHARED_DATABASE;
    StoppedError; TableError if the file cannot be written; StoreError. Then no file is left. Runs in
    the file lane.
    """
    refuse_shared(safekeeping)
    database = safekeeping.profile.database
    if is_same_file(target, database):
        raise BackupError(BackupFault.THE_DATABASE_ITSELF)
    made: list[Backup] = []

    def fill(draft: Path) -> None:
        is_copied = safekeeping.files.copy(
            database,
            draft,
            progress=lambda done, total: progress(Phase.COPYING, done, total),
            stop=stop,
        )
        if not is_copied:
            raise StoppedError
        made.append(_verified_copy(safekeeping, draft, target, progress, stop))

    write_whole(target, fill)
    return made[0]


def back_up_daily(
    safekeeping: Safekeeping,
    *,
    progress: Progress = lambda _phase, _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
) -> Backup | None:
    """The backup of the day in the profile's own folder; None if it is there.

    The newest 14 are kept. Raises as `back_up` does. Runs in the file lane.
    """
    folder = safekeeping.profile.backups
    day = shanghai_day(safekeeping.clock.now())
    target = folder / f"{_PREFIX}{day.isoformat()}{SUFFIX}"
    if target.exists():
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TableError(TableFault.NOT_WRITABLE, error.strerror or "") from error
    remove_old_drafts(folder, "*.part*")
    backup = back_up(safekeeping, target, progress=progress, stop=stop)
    for old in sorted(folder.glob(_DAILY))[:-DAILY_KEPT]:
        with suppress(OSError):
            old.unlink()
    return backup


def keep_up(
    safekeeping: Safekeeping,
    *,
    progress: Progress = lambda _phase, _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
) -> None:
    """Make the backup of the day; where it is there, look whether the database is damaged.

    A shared database is looked after by its server. Raises as `back_up` does. Runs in the file lane,
    after rows are shown: it reads all of the file.
    """
    if safekeeping.is_shared:
        return
    if back_up_daily(safekeeping, progress=progress, stop=stop) is not None:
        return
    with safekeeping.files.contents(safekeeping.profile.database) as contents:
        damages = contents.damages(stop)
    if damages:
        raise BackupError(BackupFault.DATABASE_DAMAGED, damages[0])


def refuse_shared(safekeeping: Safekeeping) -> None:
    """Raises BackupError SHARED_DATABASE where there is no file to copy or to put in place."""
    if safekeeping.is_shared:
        raise BackupError(BackupFault.SHARED_DATABASE)


def backup_name(moment: datetime, note: str = "") -> str:
    """The name of a backup the program makes by itself, by the Shanghai time of an aware moment."""
    named = f"{moment.astimezone(SHANGHAI):%Y-%m-%d-%H%M%S}"
    return f"{_PREFIX}{named}{'-' if note else ''}{note}{SUFFIX}"


def verify(
    contents: Contents,
    *,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
) -> None:
    """Have a database's pages, indexes, references and its journal's chain checked.

    Raises BackupError DAMAGED or NOT_WHOLE, StoppedError, StoreError.
    """
    damages = contents.damages(stop)
    if stop():
        raise StoppedError
    if damages:
        raise BackupError(BackupFault.DAMAGED, damages[0])
    check = check_journal(contents, with_rows=False, progress=progress, stop=stop)
    if check.chain.fault is not None:
        raise BackupError(BackupFault.NOT_WHOLE, chain=check.chain.fault)


def describe(contents: Contents, path: Path, made_at: datetime) -> Backup:
    """What a database that was verified holds."""
    return Backup(
        path, made_at, contents.head(), contents.newest_at(), contents.count_enterprises()
    )


def written_at(path: Path) -> datetime:
    """When a file was last written, aware UTC. Raises OSError."""
    return to_milliseconds(datetime.fromtimestamp(path.stat().st_mtime, UTC))


def newest_good_backup(
    safekeeping: Safekeeping,
    *,
    progress: Progress = lambda _phase, _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
) -> Backup | None:
    """The newest verified backup in the profile's own folder, None if there is none.

    What a restore put aside is none: somebody did not want it any more. Of a shared database there
    is none.

    Raises StoppedError. Runs in the file lane.
    """
    for path in () if safekeeping.is_shared else own_backups(safekeeping):
        if path.name.endswith(f"{ASIDE}{SUFFIX}"):
            continue
        try:
            safekeeping.files.check(path, practice=safekeeping.profile.practice)
            with safekeeping.files.contents(path) as contents:
                verify(
                    contents,
                    progress=lambda done, total: progress(Phase.CHECKING, done, total),
                    stop=stop,
                )
                return describe(contents, path, written_at(path))
        except (StoreError, BackupError, OSError):
            continue
    return None


def own_backups(safekeeping: Safekeeping) -> tuple[Path, ...]:
    """The files in the profile's own folder of backups, the newest first."""
    found = []
    for path in safekeeping.profile.backups.glob(f"*{SUFFIX}"):
        with suppress(OSError):
            found.append((path.stat().st_mtime, path))
    return tuple(path for _, path in sorted(found, reverse=True))


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths name the same file that is there."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _verified_copy(
    safekeeping: Safekeeping,
    draft: Path,
    target: Path,
    progress: Progress,
    stop: Callable[[], bool],
) -> Backup:
    progress(Phase.CHECKING, 0, 0)
    with safekeeping.files.contents(draft) as contents:
        try:
            verify(
                contents,
                progress=lambda done, total: progress(Phase.CHECKING, done, total),
                stop=stop,
            )
        except BackupError as error:
            raise _of_the_database(error) from None
        return describe(contents, target, safekeeping.clock.now())


def _of_the_database(error: BackupError) -> BackupError:
    """What is wrong with a fresh copy is wrong with what was copied."""
    if error.fault is BackupFault.DAMAGED:
        return BackupError(BackupFault.DATABASE_DAMAGED, error.detail)
    return BackupError(BackupFault.DATABASE_NOT_WHOLE, chain=error.chain)
