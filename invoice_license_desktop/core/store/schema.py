"""The version of a database file: read cheaply at each start, brought up to date when needed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.store.database_file import MARKS, file_uri, reading_mode
from invoice_license_desktop.core.store.engines import writing_engine
from invoice_license_desktop.core.store.faults import store_errors
from invoice_license_desktop.core.store.migrating import SCRIPTS, VERSIONS, migrate
from invoice_license_desktop.core.store.migration_backup import back_up_before_migration

_LOCK_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a database file says of itself; `mark` 0: made before files were marked."""

    version: str
    mark: int


def read_stamp(path: Path) -> Stamp | None:
    """The stamp of a database file, None if there is no database in it yet.

    Changes no byte of it. Raises StoreError DAMAGED if the file is no database of this product.
    """
    if not path.exists():
        return None
    uri = file_uri(path, reading_mode(path))
    with store_errors(), closing(sqlite3.connect(uri, uri=True)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if not names:
            return None
        rows = _version_rows(connection) if "alembic_version" in names else []
        (mark,) = connection.execute("PRAGMA application_id").fetchone()
    if len(rows) != 1:
        raise StoreError(StoreFault.DAMAGED, "this file is not a database of this program")
    return Stamp(str(rows[0][0]), mark)


def stored_version(path: Path) -> str | None:
    """The schema version of a database file, None if there is no database in it yet."""
    stamp = read_stamp(path)
    return None if stamp is None else stamp.version


def check_file(path: Path, *, practice: bool, versions: tuple[str, ...] = VERSIONS) -> Stamp | None:
    """The stamp of a file that may become a store of this kind of profile.

    Raises StoreError NEWER_VERSION, OTHER_PROFILE, DAMAGED.
    """
    stamp = read_stamp(path)
    if stamp is not None and stamp.version not in versions:
        raise StoreError(StoreFault.NEWER_VERSION, stamp.version)
    if stamp is not None and stamp.mark not in {0, MARKS[practice]}:
        raise StoreError(StoreFault.OTHER_PROFILE)
    return stamp


def bring_up_to_date(
    path: Path,
    *,
    practice: bool = False,
    backups: Path | None = None,
    scripts: Path = SCRIPTS,
    versions: tuple[str, ...] = VERSIONS,
) -> None:
    """Create the tables of a new database, or migrate an older one.

    Of an older one a verified backup is made first, in the folder `backups` if one is given.
    `versions` are the shipped ones, oldest first. Only one process does it at a time.
    Raises StoreError: NEWER_VERSION, OTHER_PROFILE, DAMAGED, NOT_WRITABLE, BUSY.
    """
    done = Stamp(versions[-1], MARKS[practice])
    if check_file(path, practice=practice, versions=versions) == done:
        return
    with _migration_lock(path):
        stamp = check_file(path, practice=practice, versions=versions)
        if stamp is not None and stamp.version != done.version and backups is not None:
            back_up_before_migration(path, backups, done.version)
        if stamp is None or stamp.version != done.version:
            _upgrade(path, scripts)
        if stamp is None or stamp.mark != done.mark:
            _mark(path, done.mark)


def _version_rows(connection: sqlite3.Connection) -> list[tuple[str]]:
    return connection.execute("SELECT version_num FROM alembic_version").fetchall()


@contextmanager
def _migration_lock(path: Path) -> Iterator[None]:
    lock = FileLock(path.with_name(path.name + ".lock"), timeout=_LOCK_SECONDS)
    try:
        lock.acquire()
    except Timeout as error:  # an OSError too, hence first
        raise StoreError(StoreFault.BUSY, "another program is preparing the database") from error
    except OSError as error:
        raise StoreError(StoreFault.NOT_WRITABLE, str(error)) from error
    try:
        yield
    finally:
        lock.release()


def _mark(path: Path, mark: int) -> None:
    """Say in the file's head whose it is, so that practice and real data are never exchanged."""
    with (
        store_errors(),
        closing(
            sqlite3.connect(file_uri(path, "rw"), uri=True, timeout=_LOCK_SECONDS)
        ) as connection,
    ):
        connection.execute(f"PRAGMA application_id = {mark}")


def _upgrade(path: Path, scripts: Path) -> None:
    engine = writing_engine(path, _LOCK_SECONDS, "rwc")
    try:
        with store_errors(), engine.begin() as connection:
            migrate(connection, scripts)
    finally:
        engine.dispose()
