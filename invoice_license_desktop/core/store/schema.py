"""The version of a database file: read cheaply at each start, brought up to date when needed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.store.engines import file_uri, writing_engine
from invoice_license_desktop.core.store.faults import store_errors

SCRIPTS = Path(__file__).parent / "migrations"
VERSIONS = ("0001", "0002")
_LOCK_SECONDS = 60.0


def stored_version(path: Path) -> str | None:
    """The schema version of a database file, None if there is no database in it yet.

    Changes no byte of it. Raises StoreError DAMAGED if the file is no database of this product.
    """
    if not path.exists():
        return None
    # read-only would leave its -wal and -shm behind, read-write would fold a left -wal into the file
    has_log = path.with_name(path.name + "-wal").exists()
    uri = file_uri(path, "ro" if has_log else "rw")
    with store_errors(), closing(sqlite3.connect(uri, uri=True)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if not names:
            return None
        rows = _version_rows(connection) if "alembic_version" in names else []
    if len(rows) != 1:
        raise StoreError(StoreFault.DAMAGED, "this file is not a database of this program")
    return str(rows[0][0])


def bring_up_to_date(
    path: Path, *, scripts: Path = SCRIPTS, versions: tuple[str, ...] = VERSIONS
) -> None:
    """Create the tables of a new database or migrate an older one, of which a copy is made first.

    `versions` are the shipped ones, oldest first. Only one process does it at a time; Alembic is
    imported only then, because it costs more than the rest of the start.
    Raises StoreError: NEWER_VERSION, DAMAGED, NOT_WRITABLE, BUSY.
    """
    if _known_version(path, versions) == versions[-1]:
        return
    with _migration_lock(path):
        version = _known_version(path, versions)
        if version == versions[-1]:
            return
        if version is not None:
            _copy(path, path.with_name(f"{path.stem}-before-{versions[-1]}{path.suffix}"))
        _upgrade(path, scripts)


def _known_version(path: Path, versions: tuple[str, ...]) -> str | None:
    version = stored_version(path)
    if version is not None and version not in versions:
        raise StoreError(StoreFault.NEWER_VERSION, version)
    return version


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


def _copy(path: Path, target: Path) -> None:
    with (
        store_errors(),
        closing(sqlite3.connect(file_uri(path, "rw"), uri=True)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)


def _upgrade(path: Path, scripts: Path) -> None:
    from alembic import command  # noqa: PLC0415 - see `bring_up_to_date`
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    engine = writing_engine(path, _LOCK_SECONDS, "rwc")
    try:
        with store_errors(), engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()
