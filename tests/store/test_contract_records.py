"""What every store promises of units of work, the journal, the settings and the entitlements."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from invoice_license_desktop.core.domain.batch import Batch, BatchRow
from invoice_license_desktop.core.domain.journal import (
    FIRST_HASH,
    Action,
    Actor,
    Entry,
    JournalHead,
    entry_hash,
)
from invoice_license_desktop.core.domain.license import HeldState
from invoice_license_desktop.core.domain.quota import Entitlement
from invoice_license_desktop.core.domain.reason import Outcome
from invoice_license_desktop.core.domain.settings import SharedSettings, SyncSchedule
from invoice_license_desktop.core.domain.vocabulary import (
    Edition,
    Environment,
    LicenseType,
    Operation,
    Service,
    WishedState,
)
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.operations.ports.rows import RowResult
from invoice_license_desktop.core.operations.ports.store import Store, StoreError
from tests.fakes.clock import START
from tests.fakes.samples import sample_entries
from tests.store.records import ACTOR, TODAY, add, authorize, change, entry, row_of

ISSUING = Service.ISSUING
HOUR = timedelta(hours=1)


def append(store: Store, *entries: Entry) -> JournalHead:
    with change(store) as work:
        return work.journal.append(entries)


def test_what_is_not_committed_is_gone(store: Store) -> None:
    with store.writing() as work:
        work.enterprises.add(sample_entries(2))
        work.journal.append([entry(Action.ADD_ENTERPRISE)])
        work.settings.write(SharedSettings(client_id="x"))
        assert work.enterprises.count() == 2
    with store.reading() as work:
        assert work.enterprises.count() == 0
        assert work.journal.head() == JournalHead()
        assert work.settings.read() == SharedSettings()


def fail_halfway(store: Store) -> None:
    with store.writing() as work:
        work.enterprises.add(sample_entries(2))
        raise FileNotFoundError


def read_after_commit(store: Store) -> None:
    with store.writing() as work:
        work.commit()
        work.enterprises.count()


def test_an_error_takes_everything_back_and_stays_itself(store: Store) -> None:
    with pytest.raises(FileNotFoundError):
        fail_halfway(store)
    with store.reading() as work:
        assert work.enterprises.count() == 0


def test_after_the_commit_the_unit_of_work_is_over(store: Store) -> None:
    with pytest.raises(StoreError):
        read_after_commit(store)


def test_a_reading_unit_of_work_cannot_write(store: Store) -> None:
    with pytest.raises(StoreError), store.reading() as work:
        work.enterprises.add(sample_entries(1))


def test_a_view_stays_as_it_was_at_its_first_read(store: Store) -> None:
    add(store, 1)
    with store.reading() as view:
        assert view.enterprises.count() == 1
        add(store, 1, start=1)
        assert view.enterprises.count() == 1
    with store.reading() as view:
        assert view.enterprises.count() == 2


def test_a_second_writer_waits_for_the_first(store: Store) -> None:
    begun, counts = threading.Event(), []

    def write() -> None:
        begun.set()
        with store.writing() as work:
            counts.append(work.enterprises.count())

    other = threading.Thread(target=write)
    with store.writing() as work:
        other.start()
        assert begun.wait(10)
        work.enterprises.add(sample_entries(1))
        work.commit()
    other.join(10)
    assert counts == [1]


def test_the_change_count_changes_with_a_commit(store: Store) -> None:
    before = store.change_count()
    assert store.change_count() == before
    with store.writing() as work:
        work.enterprises.add(sample_entries(1))
    assert store.change_count() == before
    add(store, 1)
    assert store.change_count() != before


def test_entries_are_chained(store: Store) -> None:
    full = Entry(
        START,
        Actor("王敏", "CORP\\wangmin", "PC-2"),
        Action.AUTHORIZE,
        ISSUING,
        7,
        "T7",
        "企业7",
        "b-1",
        "r-1",
        "locked",
        "说明",
        {"revision": 1, "sync_status": None, "suspect": True},
        {"revision": 2, "sync_status": "failed", "suspect": False},
    )
    assert append(store) == JournalHead(0, FIRST_HASH)
    head = append(store, full, entry(Action.CANCEL))
    assert append(store, entry(Action.REVEAL_SERIAL)) != head
    with store.reading() as work:
        newest, second, first = work.journal.page(JournalFilter(), 0, 10)
        assert work.journal.head() == JournalHead(3, newest.hash)
    assert head == JournalHead(2, second.hash)
    assert first.entry == full
    assert [first.number, second.number, newest.number] == [1, 2, 3]
    previous = FIRST_HASH
    for sealed in (first, second, newest):
        assert sealed.previous_hash == previous
        assert sealed.hash == entry_hash(sealed.number, sealed.entry, previous)
        previous = sealed.hash


ENTRIES = (
    entry(Action.AUTHORIZE, service=ISSUING, enterprise_id=1, name="甲公司", tax_number="91A"),
    entry(Action.CANCEL, service=ISSUING, enterprise_id=1, at=START + HOUR),
    entry(Action.AUTHORIZE, service=Service.RECEIVING, enterprise_id=2, name="Acme"),
    entry(Action.SAVE_SERIAL, actor=replace(ACTOR, operator="王敏"), at=START - HOUR),
)


@pytest.mark.parametrize(
    ("seen", "numbers"),
    [
        (JournalFilter(), [4, 3, 2, 1]),
        (JournalFilter(enterprise_id=1), [2, 1]),
        (JournalFilter(service=ISSUING, action=Action.AUTHORIZE), [1]),
        (JournalFilter(operator="王敏"), [4]),
        (JournalFilter(tax_number="91A"), [1]),
        (JournalFilter(tax_number="91a"), []),
        (JournalFilter(text="acm"), [3]),
        (JournalFilter(text="91a"), [1]),
        (JournalFilter(since=START), [3, 2, 1]),
        (JournalFilter(since=START, until=START + HOUR), [3, 1]),
    ],
    ids=str,
)
def test_the_journal_is_read_newest_first(
    store: Store, seen: JournalFilter, numbers: list[int]
) -> None:
    append(store, *ENTRIES)
    with store.reading() as work:
        assert [one.number for one in work.journal.page(seen, 0, 10)] == numbers
        assert [one.number for one in work.journal.page(seen, 1, 1)] == numbers[1:2]
        assert work.journal.count(seen) == len(numbers)
        assert [one.number for one in work.journal.stream(seen)] == numbers[::-1]


def test_who_ever_acted(store: Store) -> None:
    append(store, *ENTRIES)
    with store.reading() as work:
        assert work.journal.operators() == ("李强", "王敏")


def test_the_newest_entry_of_an_action(store: Store) -> None:
    append(store, *ENTRIES)
    append(store, ENTRIES[0]._replace(text="zweite"))
    with store.reading() as work:
        found = work.journal.newest(Action.AUTHORIZE, ISSUING)
        assert found is not None
        assert found.text == "zweite"
        assert work.journal.newest(Action.CANCEL, Service.RECEIVING) is None


def test_entries_of_some_actions_since_a_number(store: Store) -> None:
    wanted = {Action.IMPORT_NEW, Action.REMOVE_ENTERPRISE}
    head = append(store, entry(Action.IMPORT_NEW), entry(Action.AUTHORIZE))
    append(store, entry(Action.CANCEL))
    with store.reading() as work:
        assert work.journal.has_since(0, wanted)
        assert not work.journal.has_since(1, wanted)
        assert work.journal.has_since(head.number, {Action.CANCEL})
    append(store, entry(Action.REMOVE_ENTERPRISE))
    with store.reading() as work:
        assert work.journal.has_since(head.number, wanted)
        assert not work.journal.has_since(4, wanted)


def test_the_newest_moment_starts_again_with_a_confirmed_clock(store: Store) -> None:
    def newest_after(*entries: Entry) -> timedelta | None:
        append(store, *entries)
        with store.reading() as work:
            newest = work.journal.newest_at()
        return None if newest is None else newest - START

    assert newest_after() is None
    assert newest_after(entry(Action.CANCEL, at=START + HOUR)) == HOUR
    assert newest_after(entry(Action.CANCEL)) == HOUR
    assert newest_after(entry(Action.CONFIRM_CLOCK, at=START - HOUR)) == -HOUR
    assert newest_after(entry(Action.CANCEL, at=START - 2 * HOUR)) == -HOUR
    confirmed_between = [
        entry(Action.CANCEL, at=START + 9 * HOUR),
        entry(Action.CONFIRM_CLOCK),
        entry(Action.CANCEL, at=START - HOUR),
    ]
    assert newest_after(*confirmed_between) == timedelta(0)


def test_only_plan_changing_entries_after_the_head_count(store: Store) -> None:
    head = append(store, entry(Action.AUTHORIZE, enterprise_id=1, service=ISSUING))
    with store.reading() as work:
        assert work.journal.changed_since(head, ISSUING, [1]) == {}
    append(
        store,
        entry(Action.AUTHORIZE, enterprise_id=2, service=ISSUING),
        entry(Action.CANCEL, enterprise_id=2, service=ISSUING),
        entry(Action.SYNC_CONFIRMED, enterprise_id=2, service=ISSUING),
        entry(Action.SYNC_CONFIRMED, enterprise_id=3, service=ISSUING),
        entry(Action.CANCEL, enterprise_id=4, service=Service.RECEIVING),
        entry(Action.EDIT_ENTERPRISE, enterprise_id=5),
        entry(Action.CANCEL, enterprise_id=6, service=ISSUING),
    )
    with store.reading() as work:
        changed = work.journal.changed_since(head, ISSUING, [1, 2, 3, 4, 5])
        assert work.journal.changed_since(head, ISSUING, []) == {}
    assert {one: found.action for one, found in changed.items()} == {
        2: Action.CANCEL,
        5: Action.EDIT_ENTERPRISE,
    }


def test_settings_have_defaults_and_are_replaced_whole(store: Store) -> None:
    full = SharedSettings(
        Edition.LEGACY,
        LicenseType.TEMPORARY,
        Environment.IDC,
        0,
        1500,
        "https://gateway.example/发票",
        "client",
        timedelta(hours=-30, milliseconds=7),
    )
    with change(store) as work:
        assert work.settings.read() == SharedSettings()
        work.settings.write(full)
    with change(store) as work:
        assert work.settings.read() == full
        work.settings.write(replace(full, total_issuing=None, clock_confirmed_ahead=None))
        assert work.settings.read().total_issuing is None
        assert work.settings.read().clock_confirmed_ahead is None


def test_the_schedule_is_one_record(store: Store) -> None:
    full = SyncSchedule(3, START, START + HOUR, "rate_limited", "忙", "r-1", paused=True)
    with change(store) as work:
        assert work.settings.read_schedule() == SyncSchedule()
        work.settings.write_schedule(full)
        work.settings.write_schedule(replace(full, failures=4))
    with change(store) as work:
        assert work.settings.read_schedule() == replace(full, failures=4)
        work.settings.write_schedule(SyncSchedule())
        assert work.settings.read_schedule() == SyncSchedule()


def test_entitlements_are_replaced_by_service(store: Store) -> None:
    issuing = Entitlement(ISSUING, 10, 4, 6, TODAY, None, "开票服务", START)
    receiving = Entitlement(Service.RECEIVING, 5, 0, 5, None, TODAY, "收票服务", START)
    with change(store) as work:
        assert work.entitlements.read(ISSUING) is None
        work.entitlements.write([issuing, receiving])
        work.entitlements.write([replace(issuing, total=11)])
        work.entitlements.write([])
    with store.reading() as work:
        assert work.entitlements.read(ISSUING) == replace(issuing, total=11)
        assert work.entitlements.read(Service.RECEIVING) == receiving


def test_the_largest_numbers_a_platform_may_say_are_kept(store: Store) -> None:
    most = 2**53 - 1
    (one,) = add(store, 1)
    said = Entitlement(ISSUING, most, most, most, None, None, "开票服务", START)
    row = replace(
        authorize(row_of(store, one)), revision=most, held=HeldState(most, WishedState.CANCELLED)
    )
    batch = Batch("b-1", Operation.AUTHORIZE, ISSUING, START, "李强", 1)
    with change(store) as work:
        work.entitlements.write([said])
        work.licenses.write([row])
        work.batches.add(batch, [BatchRow(0, row.tax_number, row.name, one, most)])
        assert work.batches.awaiting(ISSUING, [one]) == {(one, most): "b-1"}
        work.batches.settle([RowResult(ISSUING, one, most, Outcome.DONE)])
    assert row_of(store, one) == row
    with store.reading() as work:
        assert work.entitlements.read(ISSUING) == said
        assert work.batches.waiting_ids("b-1") == []
