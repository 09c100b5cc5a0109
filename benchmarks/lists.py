"""Stored lists to measure on: made once through the program's own store, copied where it is changed."""

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks.enterprises import enterprises
from invoice_license_desktop.bootstrap import SWITCH_S, SystemClock
from invoice_license_desktop.core.domain.enterprise import NewEnterprise
from invoice_license_desktop.core.domain.journal import Actor
from invoice_license_desktop.core.domain.settings import SharedSettings
from invoice_license_desktop.core.domain.vocabulary import Environment, LicenseType
from invoice_license_desktop.core.operations.ports.connection import Connection
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.platform import Platform
from invoice_license_desktop.core.operations.ports.vault import (
    SecretName,
    VaultError,
    VaultFault,
    VaultPlace,
)
from invoice_license_desktop.core.platform.client import HttpPlatform
from invoice_license_desktop.core.settings import Profile
from invoice_license_desktop.core.store.database import SqlStore, open_store

# of each twenty enterprises: eight confirmed, one of them expiring, and one of most other states
_STATES = """
    UPDATE license SET
        authorization_status = CASE
            WHEN enterprise_id % 20 < 10 THEN 'authorized'
            WHEN enterprise_id % 20 = 10 THEN 'failed' ELSE 'not_authorized' END,
        authorized_at = CASE WHEN enterprise_id % 20 < 10 THEN
            date('2026-01-01', '+' || (enterprise_id * 7919 % 300) || ' days')
            || 'T02:00:00.000Z' END,
        authorized_by = CASE WHEN enterprise_id % 20 < 10 THEN
            char(0x4e00 + enterprise_id * 7919 % 97) || '强' END,
        sync_status = CASE
            WHEN enterprise_id % 20 < 8 THEN 'succeeded' WHEN enterprise_id % 20 = 8 THEN 'failed' END,
        failure_code = CASE WHEN enterprise_id % 20 = 8 THEN 'unknown_serial' END,
        failure_text = CASE WHEN enterprise_id % 20 = 8 THEN '' END,
        failure_request_id = CASE WHEN enterprise_id % 20 = 8 THEN 'r' END,
        valid_from = CASE WHEN enterprise_id % 20 < 8 THEN '2026-01-01' END,
        valid_to = CASE WHEN enterprise_id % 20 < 8 THEN
            date('2026-12-01', '+' || (enterprise_id * 104729 % 800) || ' days') END,
        failed_reason = CASE WHEN enterprise_id % 20 = 10 THEN 'no_quota' END,
        cancelled_at = CASE WHEN enterprise_id % 20 = 11 THEN '2026-06-01T02:00:00.000Z' END,
        first_allowed_day = CASE WHEN enterprise_id % 20 = 11 THEN
            date('2026-06-01', '+' || (60 + enterprise_id * 31 % 700) || ' days') END,
        revision = CASE
            WHEN enterprise_id % 20 < 10 THEN 1 WHEN enterprise_id % 20 = 11 THEN 2 ELSE 0 END,
        synced_revision = CASE WHEN enterprise_id % 20 < 8 THEN 1 END
"""
_CHUNK = 20_000
# no serial number is needed, and there is a licence for everyone
_SETTINGS = SharedSettings(
    license_type=LicenseType.FORMAL,
    environment=Environment.NON_IDC,
    total_issuing=9_000_000,
    total_receiving=9_000_000,
)


def home_of(folder: Path, count: int) -> Path:
    """A home folder whose real profile lists so many enterprises in many states; made if missing."""
    home = folder / f"list-{count}"
    database = Profile.of(home, practice=False).database
    if database.exists():
        return home
    # under another name until it is whole: the folder may be used again by a later run
    draft = folder / f"draft-{count}.sqlite3"
    draft.unlink(missing_ok=True)
    _fill(draft, count)
    home.mkdir(parents=True)
    draft.replace(database)
    return home


@contextmanager
def opened(database: Path, platform: Platform | None = None) -> Iterator[tuple[Context, SqlStore]]:
    """A context on a database, with a platform that is nowhere unless one is given."""
    sys.setswitchinterval(SWITCH_S)
    clock = SystemClock()
    nowhere = HttpPlatform(lambda: Connection("", "", ""), clock)
    store = open_store(database, clock=clock)
    actor = Actor("benchmark", "benchmark", "benchmark")
    try:
        yield Context(store, platform or nowhere, NoVault(), clock, actor), store
    finally:
        nowhere.close()
        store.close()


def copied(database: Path, folder: Path) -> Path:
    """A copy of a closed database that may be changed; replaces the copy made before."""
    copy = folder / f"copy-of-{database.parent.name}.sqlite3"
    for suffix in ("", "-wal", "-shm"):
        Path(f"{copy}{suffix}").unlink(missing_ok=True)
    shutil.copyfile(database, copy)
    return copy


@dataclass(frozen=True, slots=True)
class NoVault:
    """Implements the `Vault` port: nobody's keyring is touched."""

    def place(self) -> VaultPlace:
        """Nowhere."""
        return VaultPlace.NONE

    def read(self, name: SecretName) -> str | None:  # noqa: ARG002 - the port's
        """Nothing is kept."""
        return None

    def write(self, name: SecretName, secret: str) -> None:  # noqa: ARG002 - the port's
        """Nothing is ever kept here."""
        raise VaultError(VaultFault.NO_KEYRING)

    def clear(self, name: SecretName) -> None:
        """There is nothing to clear."""


def _fill(database: Path, count: int) -> None:
    with opened(database) as (_, store):
        rest = enterprises(count)
        while chunk := list(islice(rest, _CHUNK)):
            with store.writing() as work:
                work.enterprises.add([NewEnterprise(*entry) for entry in chunk])
                work.commit()
        with store.writing() as work:
            work.settings.write(_SETTINGS)
            work.commit()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(_STATES)
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
