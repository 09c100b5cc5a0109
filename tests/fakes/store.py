"""A store in memory that keeps the same promises as the real one; one contract suite judges both."""

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from invoice_license_desktop.core.domain.journal import (
    CHANGES_A_PLAN,
    Action,
    Entry,
    JournalHead,
    SealedEntry,
    seal,
)
from invoice_license_desktop.core.domain.quota import Entitlement
from invoice_license_desktop.core.domain.settings import SharedSettings, SyncSchedule
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.ports.context import Clock
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.operations.ports.store import StoppedError, StoreError, StoreFault
from tests.fakes.store_batches import FakeBatches
from tests.fakes.store_contents import FakeContents
from tests.fakes.store_enterprises import FakeEnterprises
from tests.fakes.store_licenses import FakeLicenses
from tests.fakes.store_state import FakeState
from tests.fakes.store_views import FakeViews

_LOCK_SECONDS = 5.0


class FakeStore:
    """Implements the `Store` port with dicts: copied at the beginning, kept only by `commit`.

    `clock` is the clock by which rows are due and claims lapse, `to_mend` how often the search index,
    of which there is none, has to be asked to be mended until it is, `may_write` whether its user has the
    right to write, `fault` what every use of it meets; `before_count` is called whenever it is asked
    what has changed.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._state = FakeState()
        self._write_lock = threading.Lock()
        self._commits = 0
        self.to_mend = 0
        self.may_write = True
        self.fault: StoreFault | None = None
        self.before_count: Callable[[], None] = lambda: None

    @contextmanager
    def reading(self, stop: Callable[[], bool] | None = None) -> Iterator["FakeUnitOfWork"]:
        self._reach()
        if stop is not None and stop():
            raise StoppedError
        yield FakeUnitOfWork(self, self._state.copy(writable=False), self._clock)

    @contextmanager
    def writing(self) -> Iterator["FakeUnitOfWork"]:
        self._reach()
        if not self.may_write:
            raise StoreError(StoreFault.READ_ONLY)
        if not self._write_lock.acquire(timeout=_LOCK_SECONDS):
            raise StoreError(StoreFault.BUSY)
        try:
            yield FakeUnitOfWork(self, self._state.copy(writable=True), self._clock)
        finally:
            self._write_lock.release()

    @contextmanager
    def contents(self) -> Iterator[FakeContents]:
        yield FakeContents(self._state.copy(writable=False))

    def change_count(self) -> int:
        self.before_count()
        self._reach()
        return self._commits

    def mend_search(self) -> bool:
        self.to_mend = max(0, self.to_mend - 1)
        return self.to_mend > 0

    def close(self) -> None:
        """Nothing to let go of."""

    @classmethod
    def of(cls, state: FakeState, clock: Clock) -> "FakeStore":
        """A store that begins with what another one had."""
        store = cls(clock)
        store.keep(state.copy(writable=False))
        return store

    def state(self) -> FakeState:
        """A copy of what is kept."""
        return self._state.copy(writable=False)

    def keep(self, state: FakeState) -> None:
        """Make a unit of work's state the store's."""
        self._reach()
        self._state = state
        self._commits += 1

    def _reach(self) -> None:
        if self.fault is not None:
            raise StoreError(self.fault)


class FakeUnitOfWork:
    """Implements the `UnitOfWork` port on a copy of the store's state."""

    def __init__(self, store: FakeStore, state: FakeState, clock: Clock) -> None:
        self._store = store
        self._state = state
        self._enterprises = FakeEnterprises(state)
        self._licenses = FakeLicenses(state, clock)
        self._batches = FakeBatches(state, clock)
        self._journal = FakeJournal(state)
        self._settings = FakeSettings(state)
        self._entitlements = FakeEntitlements(state)
        self._views = FakeViews(state)

    @property
    def enterprises(self) -> FakeEnterprises:
        self._state.check_open()
        return self._enterprises

    @property
    def licenses(self) -> FakeLicenses:
        self._state.check_open()
        return self._licenses

    @property
    def batches(self) -> FakeBatches:
        self._state.check_open()
        return self._batches

    @property
    def journal(self) -> "FakeJournal":
        self._state.check_open()
        return self._journal

    @property
    def settings(self) -> "FakeSettings":
        self._state.check_open()
        return self._settings

    @property
    def entitlements(self) -> "FakeEntitlements":
        self._state.check_open()
        return self._entitlements

    @property
    def views(self) -> FakeViews:
        self._state.check_open()
        return self._views

    def commit(self) -> None:
        self._state.check_open()
        if self._state.writable:
            self._store.keep(self._state.copy(writable=False))
        self._state.over = True


class FakeJournal:
    """Implements the `Journal` port."""

    def __init__(self, state: FakeState) -> None:
        self._state = state

    def append(self, entries: Sequence[Entry]) -> JournalHead:
        self._state.check_writable()
        self._state.journal.extend(seal(self.head(), entries))
        for entry in entries:
            newest = self._state.newest_at
            is_reset = newest is None or entry.action is Action.CONFIRM_CLOCK
            self._state.newest_at = (
                entry.at if is_reset or newest is None else max(newest, entry.at)
            )
        return self.head()

    def head(self) -> JournalHead:
        if not self._state.journal:
            return JournalHead()
        last = self._state.journal[-1]
        return JournalHead(last.number, last.hash)

    def newest_at(self) -> datetime | None:
        return self._state.newest_at

    def page(self, seen: JournalFilter, offset: int, limit: int) -> tuple[SealedEntry, ...]:
        return tuple(self._seen(seen)[offset : offset + limit])

    def stream(self, seen: JournalFilter) -> Iterator[SealedEntry]:
        return reversed(self._seen(seen))

    def operators(self) -> tuple[str, ...]:
        return tuple(sorted({sealed.entry.actor.operator for sealed in self._state.journal}))

    def count(self, seen: JournalFilter) -> int:
        return len(self._seen(seen))

    def changed_since(
        self, head: JournalHead, service: Service, ids: Sequence[int]
    ) -> dict[int, Entry]:
        wanted = set(ids)
        return {
            entry.enterprise_id: entry
            for entry in (sealed.entry for sealed in self._state.journal[head.number :])
            if entry.enterprise_id is not None
            and entry.enterprise_id in wanted
            and entry.action in CHANGES_A_PLAN
            and entry.service in {service, None}
        }

    def has_since(self, number: int, actions: Collection[Action]) -> bool:
        return any(sealed.entry.action in actions for sealed in self._state.journal[number:])

    def newest(self, action: Action, service: Service) -> Entry | None:
        found = self._seen(JournalFilter(action=action, service=service))
        return found[0].entry if found else None

    def _seen(self, seen: JournalFilter) -> list[SealedEntry]:
        return [sealed for sealed in reversed(self._state.journal) if _matches(sealed.entry, seen)]


class FakeSettings:
    """Implements the `Settings` port."""

    def __init__(self, state: FakeState) -> None:
        self._state = state

    def read(self) -> SharedSettings:
        return self._state.settings

    def write(self, settings: SharedSettings) -> None:
        self._state.check_writable()
        self._state.settings = settings

    def read_schedule(self) -> SyncSchedule:
        return self._state.schedule

    def write_schedule(self, schedule: SyncSchedule) -> None:
        self._state.check_writable()
        self._state.schedule = schedule


class FakeEntitlements:
    """Implements the `Entitlements` port."""

    def __init__(self, state: FakeState) -> None:
        self._state = state

    def read(self, service: Service) -> Entitlement | None:
        return self._state.entitlements.get(service)

    def write(self, entitlements: Sequence[Entitlement]) -> None:
        self._state.check_writable()
        self._state.entitlements.update({item.service: item for item in entitlements})


def _matches(entry: Entry, seen: JournalFilter) -> bool:
    text = seen.text.upper()
    return (
        (seen.enterprise_id is None or entry.enterprise_id == seen.enterprise_id)
        and (seen.tax_number is None or entry.tax_number == seen.tax_number)
        and (seen.service is None or entry.service is seen.service)
        and (seen.action is None or entry.action is seen.action)
        and (seen.operator is None or entry.actor.operator == seen.operator)
        and (text in entry.name.upper() or text in entry.tax_number.upper())
        and (seen.since is None or entry.at >= seen.since)
        and (seen.until is None or entry.at < seen.until)
    )
