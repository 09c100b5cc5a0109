"""What is kept of a home folder at one moment: by the program, and by the practice platform."""

import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from invoice_license_desktop.core.domain.journal import FIRST_HASH, entry_hash
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.selection import Filter, Sort
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.backup import own_backups, verify
from invoice_license_desktop.core.operations.journal_check import check_journal
from invoice_license_desktop.core.operations.ports.context import Safekeeping
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.operations.ports.rows import Waiting
from invoice_license_desktop.core.operations.ports.store import Store, UnitOfWork
from invoice_license_desktop.core.store.files import SqlFiles
from invoice_license_desktop.practice.server.state import State
from tests.crash.databases import open_home
from tests.crash.homes import practice_profile
from tests.fakes.clock import FakeClock
from tests.fakes.databases import FakeDatabases
from tests.fakes.vault import FakeVault
from tests.operations.office import WANG_MIN

Row = tuple[object, ...]
Local = dict[tuple[str, str], Row]
_WINDOW = 1000


@dataclass(frozen=True)
class Snapshot:
    """Rows without what differs from run to run: times, and the ids of requests and batches.

    `local` is what the administrator decided of each row, `rows` also how far the platform knows;
    `is_paused` that a backup was restored.
    """

    local: Local
    rows: dict[tuple[str, str], Row]
    authorized: dict[Service, int]
    waiting: Waiting
    is_paused: bool
    unanswered: int
    held: frozenset[Row]
    changes: int


def take_snapshot(home: Path) -> Snapshot:
    """Reads both sides; the program must not run. Fails if the journal's chain is broken, or does
    not explain every row."""
    profile = practice_profile(home)
    clock = FakeClock()
    store = open_home(home)
    platform = State(profile.platform_database)
    try:
        with store.contents() as contents:
            check = check_journal(contents)
            assert check.is_good, check
        with store.reading() as work:
            check_chain(work)
            licenses = [row for service in Service for row in _rows(work, service)]
            return Snapshot(
                local=_locals(store),
                rows={_key(row): _all(row) for row in licenses},
                authorized={
                    service: work.licenses.overview(service, clock.now().date()).usage.authorized
                    for service in Service
                },
                waiting=work.licenses.waiting(),
                is_paused=work.settings.read().paused_after_restore,
                unanswered=_unanswered(work),
                held=frozenset(tuple(item.values()) for item in platform.holdings()),
                changes=platform.changes(),
            )
    finally:
        platform.close()
        store.close()


def read_backups(home: Path) -> dict[str, Local]:
    """What each backup holds, and what was put aside. Fails if one of them is not whole."""
    profile = practice_profile(home)
    clock = FakeClock()
    files = SqlFiles(clock)
    kept = {}
    safekeeping = Safekeeping(profile, files, clock, WANG_MIN, FakeVault(), FakeDatabases())
    for path in own_backups(safekeeping):
        with files.contents(path) as contents:
            verify(contents)
        with TemporaryDirectory() as folder:
            copy = Path(shutil.copy(path, folder))
            with files.opened(copy, practice=True) as store:
                kept[path.name] = _locals(store)
    return kept


def check_chain(work: UnitOfWork) -> None:
    """Fails unless each entry follows from the one before it, up to the head."""
    everything = JournalFilter()
    head = work.journal.head()
    count = work.journal.count(everything)
    assert count == head.number, (count, head)
    entries = [
        entry
        for offset in range(0, count, _WINDOW)
        for entry in work.journal.page(everything, offset, _WINDOW)
    ]
    previous = FIRST_HASH
    for number, sealed in enumerate(reversed(entries), start=1):
        assert (sealed.number, sealed.previous_hash) == (number, previous)
        assert sealed.hash == entry_hash(number, sealed.entry, previous), number
        previous = sealed.hash
    assert previous == head.hash


def _locals(store: Store) -> Local:
    with store.reading() as work:
        return {_key(row): _local(row) for service in Service for row in _rows(work, service)}


def _rows(work: UnitOfWork, service: Service) -> tuple[License, ...]:
    ids = work.licenses.order(Filter(service), Sort(), FakeClock().now().date())
    return work.licenses.read(service, ids)


def _unanswered(work: UnitOfWork) -> int:
    """The rows of batches that no outcome was written for."""
    batches = Counter(
        sealed.entry.batch_id
        for sealed in work.journal.page(JournalFilter(), 0, work.journal.head().number)
        if sealed.entry.batch_id
    )
    return sum(len(work.batches.waiting_ids(batch_id)) for batch_id in batches if batch_id)


def _key(row: License) -> tuple[str, str]:
    return row.tax_number, row.service.value


def _local(row: License) -> Row:
    return (
        row.name,
        row.authorization_status,
        row.authorized_at is not None,
        row.cancelled_at is not None,
        row.first_allowed_day,
        row.failed_reason,
        row.revision,
    )


def _all(row: License) -> Row:
    return (
        *_local(row),
        row.sync_status,
        row.sync_failure.code if row.sync_failure else None,
        row.synced_revision,
        row.next_sync_at is not None,
        row.claim_id is not None,
        row.outcome_unknown,
        row.valid_from,
        row.valid_to,
    )
