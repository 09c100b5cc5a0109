"""Backups of a database file and their restoring: verified, kept apart, whole or not at all."""

import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from invoice_license_desktop.core.domain.journal import Action, JournalHead
from invoice_license_desktop.core.domain.vocabulary import Operation
from invoice_license_desktop.core.operations.backup import (
    Backup,
    BackupError,
    BackupFault,
    Phase,
    back_up,
    back_up_daily,
    newest_good_backup,
)
from invoice_license_desktop.core.operations.export_journal import head_text
from invoice_license_desktop.core.operations.journal_check import check_journal
from invoice_license_desktop.core.operations.ports.context import Safekeeping
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.operations.ports.store import (
    StoppedError,
    StoreError,
    StoreFault,
)
from invoice_license_desktop.core.operations.ports.tables import TableError, TableFault
from invoice_license_desktop.core.operations.restore import (
    Restored,
    Since,
    carry_out_restore,
    discard,
    prepare_restore,
    resume_sync,
)
from invoice_license_desktop.core.profile_use import begin_use
from invoice_license_desktop.core.settings import Profile
from invoice_license_desktop.core.store.database import SqlStore, open_store
from invoice_license_desktop.core.store.files import SqlFiles
from tests.fakes.clock import FakeClock
from tests.fakes.databases import FakeDatabases
from tests.fakes.vault import FakeVault
from tests.operations.office import LI_QIANG, WANG_MIN, Office
from tests.store.older import write_first_version


class Desk:
    """A profile with a database, opened and closed as the program does it."""

    def __init__(self, folder: Path, template: Path, clock: FakeClock, *, practice: bool) -> None:
        self.profile = Profile.of(folder, practice=practice)
        self.clock = clock
        self.safekeeping = Safekeeping(
            self.profile, SqlFiles(clock), clock, WANG_MIN, FakeVault(), FakeDatabases()
        )
        self.profile.folder.mkdir(parents=True)
        shutil.copy(template, self.profile.database)
        self.store: SqlStore | None = None

    def open(self) -> Office:
        self.store = open_store(
            self.profile.database, clock=self.clock, practice=self.profile.practice
        )
        return Office(0, store=self.store, clock=self.clock)

    def close(self) -> None:
        if self.store is not None:
            self.store.close()
            self.store = None

    def head(self) -> JournalHead:
        with self.safekeeping.files.contents(self.profile.database) as contents:
            return contents.head()

    def files(self) -> set[str]:
        return {
            path.relative_to(self.profile.folder).as_posix()
            for path in self.profile.folder.rglob("*")
            if path.is_file() and "locks" not in path.parts
        }

    def restore(self, path: Path) -> Restored:
        return carry_out_restore(self.safekeeping, prepare_restore(self.safekeeping, path))


@pytest.fixture
def desk(tmp_path: Path, store_template: Path, clock: FakeClock) -> Iterator[Desk]:
    made = Desk(tmp_path / "家", store_template, clock, practice=False)
    yield made
    made.close()


def damage(path: Path, at: int = 4096 + 300, length: int = 2000) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(b"\xa5" * length)


def refusal(desk: Desk, path: Path) -> BackupFault:
    before = desk.files()
    with pytest.raises(BackupError) as caught:
        desk.restore(path)
    assert desk.files() == before
    return caught.value.fault


def test_a_backup_is_one_verified_file(desk: Desk, tmp_path: Path) -> None:
    office = desk.open()
    office.add(3)
    told: list[tuple[Phase, int, int]] = []
    target = tmp_path / "备份 %41.sqlite3"
    backup = back_up(desk.safekeeping, target, progress=lambda *step: told.append(step))
    with office.store.reading() as work:
        now = desk.clock.now()
        assert backup == Backup(target, now, work.journal.head(), now, 3)
    assert {phase for phase, _, _ in told} == set(Phase)
    assert all(done <= total for _, done, total in told)
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} >= {target.name}
    assert not [path for path in tmp_path.iterdir() if path.suffix in {".part", ".sqlite3-wal"}]
    with closing(
        sqlite3.connect(f"file:{target}?mode=ro&immutable=1".replace("%", "%25"), uri=True)
    ) as found:
        assert found.execute("SELECT count(*) FROM enterprise").fetchone() == (3,)


def test_writers_are_not_held_up_and_the_copy_is_one_moments(desk: Desk, tmp_path: Path) -> None:
    office = desk.open()
    office.add(10)
    head = desk.head()
    written = threading.Event()

    def write() -> None:
        for number in range(20):
            office.set(client_id=f"id {number}")
        written.set()

    writer = threading.Thread(target=write)

    def once_begun(phase: Phase, _done: int, _total: int) -> None:
        if phase is Phase.COPYING and not writer.is_alive() and not written.is_set():
            writer.start()
            assert written.wait(20), "the copy held the writer up"

    backup = back_up(desk.safekeeping, tmp_path / "b.sqlite3", progress=once_begun)
    writer.join()
    assert backup.head == head
    assert desk.head().number == head.number + 20


def stop_at(phase: Phase, desk: Desk, target: Path) -> None:
    reached: set[Phase] = set()
    with pytest.raises(StoppedError):
        back_up(
            desk.safekeeping,
            target,
            progress=lambda step, _done, _total: reached.add(step),
            stop=lambda: phase in reached,
        )
    assert phase in reached


def test_stopped_or_failed_no_file_is_left(desk: Desk, tmp_path: Path) -> None:
    desk.open()
    target = tmp_path / "b.sqlite3"
    for phase in Phase:
        stop_at(phase, desk, target)
    with pytest.raises(TableError) as refused:
        back_up(desk.safekeeping, tmp_path / "none" / "b.sqlite3")
    assert refused.value.fault is TableFault.NO_FOLDER
    with pytest.raises(BackupError) as caught:
        back_up(desk.safekeeping, desk.profile.database)
    assert caught.value.fault is BackupFault.THE_DATABASE_ITSELF
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []


def test_no_backup_is_made_of_a_damaged_database_or_journal(desk: Desk, tmp_path: Path) -> None:
    desk.open().add(3)
    desk.close()
    target = tmp_path / "b.sqlite3"
    with closing(sqlite3.connect(desk.profile.database)) as connection, connection:
        connection.execute("DROP TRIGGER journal_no_update")
        connection.execute("UPDATE journal SET text = 'x' WHERE number = 2")
    with pytest.raises(BackupError) as caught:
        back_up(desk.safekeeping, target)
    assert caught.value.fault is BackupFault.DATABASE_NOT_WHOLE
    assert caught.value.chain is not None
    assert caught.value.chain.number == 2
    with closing(sqlite3.connect(desk.profile.database)) as connection, connection:
        connection.execute("DELETE FROM enterprise WHERE id = 1")
    with pytest.raises(BackupError) as caught:
        back_up(desk.safekeeping, target)
    assert caught.value.fault is BackupFault.DATABASE_DAMAGED
    assert not target.exists()


def test_one_backup_a_day_of_which_the_newest_fourteen_are_kept(desk: Desk) -> None:
    desk.open()
    other = desk.profile.backups / "mine.sqlite3"
    for _ in range(16):
        made = back_up_daily(desk.safekeeping)
        assert made is not None
        assert back_up_daily(desk.safekeeping) is None
        shutil.copy(made.path, other)
        desk.clock.advance(timedelta(days=1))
    names = sorted(path.name for path in desk.profile.backups.iterdir())
    assert names[0] == "licenses-2026-11-03.sqlite3"
    assert names[-2:] == ["licenses-2026-11-16.sqlite3", "mine.sqlite3"]
    assert len(names) == 15


def test_the_newest_good_backup_is_found(desk: Desk) -> None:
    assert newest_good_backup(desk.safekeeping) is None
    office = desk.open()
    good = back_up_daily(desk.safekeeping)
    assert good is not None
    office.add(3)
    desk.clock.advance(timedelta(days=1))
    bad = back_up_daily(desk.safekeeping)
    assert bad is not None
    found = newest_good_backup(desk.safekeeping)
    assert found is not None
    assert (found.path, found.head) == (bad.path, bad.head)
    damage(bad.path, at=0)
    (desk.profile.backups / "no.sqlite3").write_text("no database", "utf-8")
    found = newest_good_backup(desk.safekeeping)
    assert found is not None
    assert (found.path, found.head) == (good.path, good.head)


def test_restored_the_list_is_as_it_was_and_the_sync_waits(desk: Desk, tmp_path: Path) -> None:
    office = desk.open()
    office.add(3)
    office.do(Operation.AUTHORIZE, 0)
    backup = back_up(desk.safekeeping, tmp_path / "b.sqlite3")
    office.do(Operation.AUTHORIZE, 1, 2)
    replaced = desk.head()
    desk.close()

    restoring = prepare_restore(desk.safekeeping, backup.path)
    assert restoring.since == Since(replaced, 2)
    restored = carry_out_restore(desk.safekeeping, restoring)
    assert replace(restored.backup, made_at=backup.made_at) == backup
    assert restored.aside is not None
    assert desk.files() == {
        "licenses.sqlite3",
        f"backups/{restored.aside.name}",
    }
    with desk.safekeeping.files.contents(restored.aside) as contents:
        assert contents.head() == replaced

    office = desk.open()
    with office.store.reading() as work:
        (entry, *_) = work.journal.page(JournalFilter(), 0, 1)
        assert work.licenses.waiting().in_flight == 1
        assert not work.licenses.has_due()
    assert (entry.entry.action, entry.entry.actor) == (Action.RESTORE, WANG_MIN)
    assert entry.entry.text == "b.sqlite3"
    assert entry.entry.before["head"] == head_text(replaced)
    assert entry.entry.after["head"] == head_text(backup.head)
    with office.store.contents() as contents:
        assert check_journal(contents).is_good
        assert contents.damages(lambda: False) == ()
    assert not office.store.mend_search()

    assert office.sync().held_back
    assert office.platform.requests == []
    resume_sync(office.context)
    assert office.sync().confirmed == 1
    assert not resume_sync(office.context).settings
    with office.store.contents() as contents:
        assert check_journal(contents).is_good


def test_restored_on_a_clean_profile(desk: Desk, tmp_path: Path, clock: FakeClock) -> None:
    desk.open().add(3)
    backup = back_up(desk.safekeeping, tmp_path / "b.sqlite3")
    profile = Profile.of(tmp_path / "other", practice=False)
    safekeeping = Safekeeping(
        profile, SqlFiles(clock), clock, LI_QIANG, FakeVault(), FakeDatabases()
    )
    restoring = prepare_restore(safekeeping, backup.path)
    assert restoring.since is None
    assert carry_out_restore(safekeeping, restoring).aside is None
    with safekeeping.files.contents(profile.database) as contents:
        assert contents.count_enterprises() == 3


def test_a_database_copied_by_hand_with_its_log_is_restored_and_not_touched(
    desk: Desk, tmp_path: Path
) -> None:
    desk.open().add(3)
    head = desk.head()
    folder = tmp_path / "by hand"
    folder.mkdir()
    for beside in ("", "-wal"):
        name = desk.profile.database.name + beside
        shutil.copy(desk.profile.database.with_name(name), folder / name)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    desk.close()
    restored = desk.restore(folder / desk.profile.database.name)
    assert restored.backup.head == head
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_an_older_backup_is_brought_up_to_date(desk: Desk, tmp_path: Path) -> None:
    older = write_first_version(tmp_path / "older.sqlite3")
    desk.restore(older)
    office = desk.open()
    with office.store.reading() as work:
        assert work.enterprises.count() == 1
        assert work.settings.read().paused_after_restore


def test_what_may_not_be_restored(
    desk: Desk, tmp_path: Path, store_template: Path, clock: FakeClock
) -> None:
    desk.open().add(3)
    good = back_up(desk.safekeeping, tmp_path / "good.sqlite3").path
    desk.close()
    assert refusal(desk, tmp_path / "missing") is BackupFault.NOT_FOUND
    assert refusal(desk, desk.profile.database) is BackupFault.THE_DATABASE_ITSELF
    text = tmp_path / "text.sqlite3"
    text.write_text("no database" * 1000, "utf-8")
    assert refusal(desk, text) is BackupFault.NO_DATABASE
    empty = tmp_path / "empty.sqlite3"
    empty.touch()
    assert refusal(desk, empty) is BackupFault.NO_DATABASE
    damaged = Path(shutil.copy(good, tmp_path / "damaged.sqlite3"))
    with closing(sqlite3.connect(damaged)) as connection, connection:
        connection.execute("DELETE FROM enterprise WHERE id = 1")
    assert refusal(desk, damaged) is BackupFault.DAMAGED
    changed = Path(shutil.copy(good, tmp_path / "changed.sqlite3"))
    with closing(sqlite3.connect(changed)) as connection, connection:
        connection.execute("DROP TRIGGER journal_no_delete")
        connection.execute("DELETE FROM journal WHERE number = 1")
    assert refusal(desk, changed) is BackupFault.NOT_WHOLE
    newer = Path(shutil.copy(good, tmp_path / "newer.sqlite3"))
    with closing(sqlite3.connect(newer)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    assert refusal(desk, newer) is BackupFault.NEWER_VERSION
    practice = Desk(tmp_path / "p", store_template, clock, practice=True)
    with closing(sqlite3.connect(practice.profile.database)) as connection:
        connection.execute("PRAGMA application_id = 0")
    practice.open()
    rehearsed = back_up(practice.safekeeping, tmp_path / "rehearsed.sqlite3").path
    practice.close()
    assert refusal(desk, rehearsed) is BackupFault.OTHER_PROFILE
    assert refusal(practice, good) is BackupFault.OTHER_PROFILE


def test_refused_while_any_program_uses_the_profile(desk: Desk, tmp_path: Path) -> None:
    desk.open().add(3)
    good = back_up(desk.safekeeping, tmp_path / "good.sqlite3").path
    assert refusal(desk, good) is BackupFault.RUNNING
    desk.close()
    end = begin_use(desk.profile)
    assert refusal(desk, good) is BackupFault.RUNNING
    end()
    desk.restore(good)


def test_a_damaged_database_is_kept_as_it_lies_there(desk: Desk, tmp_path: Path) -> None:
    desk.open().add(3)
    good = back_up(desk.safekeeping, tmp_path / "good.sqlite3").path
    desk.close()
    damage(desk.profile.database, at=0)
    log = desk.profile.database.with_name("licenses.sqlite3-wal")
    log.write_bytes(b"a log nobody can read")
    content = desk.profile.database.read_bytes()
    restoring = prepare_restore(desk.safekeeping, good)
    assert restoring.since == Since()
    restored = carry_out_restore(desk.safekeeping, restoring)
    assert restored.aside is not None
    assert restored.aside.read_bytes() == content
    kept = restored.aside.with_name(f"{restored.aside.name}-wal")
    assert kept.read_bytes() == b"a log nobody can read"
    assert not log.exists()
    assert desk.open().store.reading() is not None


def test_what_cannot_be_put_aside_whole_leaves_no_file_with_the_name_of_a_backup(
    desk: Desk, tmp_path: Path
) -> None:
    desk.open().add(3)
    good = back_up(desk.safekeeping, tmp_path / "good.sqlite3").path
    desk.close()
    damage(desk.profile.database, at=0)
    content = desk.profile.database.read_bytes()
    # a log that cannot be copied, after the file itself could
    desk.profile.database.with_name("licenses.sqlite3-wal").mkdir()
    with pytest.raises(StoreError) as caught:
        desk.restore(good)
    assert caught.value.fault is StoreFault.NOT_WRITABLE
    assert desk.files() == {"licenses.sqlite3"}
    assert desk.profile.database.read_bytes() == content


def test_drafts_of_programs_that_were_killed_do_not_pile_up(desk: Desk) -> None:
    desk.open()
    folder = desk.profile.backups
    folder.mkdir()
    old, young = folder / ".old.part", folder / ".young.part"
    for draft in (old, young):
        draft.write_bytes(b"half a copy")
    yesterday = time.time() - 25 * 3600
    os.utime(old, (yesterday, yesterday))
    assert back_up_daily(desk.safekeeping) is not None
    assert {path.name for path in folder.glob(".*")} == {young.name}


def test_a_backup_of_another_list_is_recognised(
    desk: Desk, tmp_path: Path, store_template: Path, clock: FakeClock
) -> None:
    desk.open().add(3)
    desk.close()
    other = Desk(tmp_path / "o", store_template, clock, practice=False)
    other.open().set(client_id="other")
    backup = back_up(other.safekeeping, tmp_path / "other.sqlite3")
    other.close()
    restoring = prepare_restore(desk.safekeeping, backup.path)
    assert restoring.since == Since(desk.head(), is_other=True)
    discard(restoring)
    assert not [name for name in desk.files() if "restoring" in name]


def test_a_prepared_copy_that_is_gone_is_no_empty_list(desk: Desk, tmp_path: Path) -> None:
    desk.open().add(3)
    backup = back_up(desk.safekeeping, tmp_path / "b.sqlite3")
    desk.close()
    restoring = prepare_restore(desk.safekeeping, backup.path)
    restoring.draft.unlink()
    with pytest.raises(BackupError) as caught:
        carry_out_restore(desk.safekeeping, restoring)
    assert caught.value.fault is BackupFault.NOT_FOUND
    assert desk.head() == backup.head


def test_practice_and_real_databases_are_never_exchanged(
    store_template: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(store_template, tmp_path / "store.db"))
    with pytest.raises(StoreError) as caught:
        open_store(path, practice=True)
    assert caught.value.fault is StoreFault.OTHER_PROFILE
