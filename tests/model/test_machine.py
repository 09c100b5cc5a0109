"""Any sequence of operations, faults, days and restarts leaves what the manual says."""

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from invoice_license_desktop.core.domain.calendar import shanghai_day
from invoice_license_desktop.core.domain.journal import FIRST_HASH, Action, entry_hash
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.reason import Outcome, Reason
from invoice_license_desktop.core.domain.selection import Selection, Sort
from invoice_license_desktop.core.domain.vocabulary import Edition, Operation, Service, SyncStatus
from invoice_license_desktop.core.operations.apply import apply_plan
from invoice_license_desktop.core.operations.clock import confirm_clock
from invoice_license_desktop.core.operations.entitlements import refresh_entitlements
from invoice_license_desktop.core.operations.failed_marks import clear_failed_marks
from invoice_license_desktop.core.operations.plan import Plan, plan_selection
from invoice_license_desktop.core.operations.ports.connection import Hop
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.operations.shared_settings import change_settings
from invoice_license_desktop.core.operations.sync import synchronize
from invoice_license_desktop.core.store.database import SqlStore, open_store
from invoice_license_desktop.core.store.postgresql import SharedStore, open_shared_store
from tests.fakes.clock import FakeClock
from tests.fakes.platform import FakePlatform
from tests.fakes.samples import sample_entries, valid_tax_number
from tests.fakes.vault import FakeVault
from tests.model.manual import Manual, Row
from tests.operations.office import LI_QIANG, WANG_MIN
from tests.postgresql_server import PostgresqlServer

ENTERPRISES = 5
FAULTS = {
    "none": None,
    "no connection": (PlatformError(Reason.UNREACHABLE, hop=Hop.CONNECT), False),
    "no answer, nothing done": (PlatformError(Reason.TIMED_OUT, maybe_done=True), False),
    "no answer, all done": (PlatformError(Reason.TIMED_OUT, maybe_done=True), True),
    "garbage": (PlatformError(Reason.MALFORMED_ANSWER, maybe_done=True), True),
    "error": (PlatformError(Reason.PLATFORM_ERROR, status=500, maybe_done=True), False),
    "busy": (PlatformError(Reason.RATE_LIMITED, retry_after=timedelta(minutes=5)), False),
}
REFUSALS = (Reason.UNKNOWN_SERIAL, Reason.ENTITLEMENT_EXPIRED, "a_code_of_its_own")

services = st.sampled_from(Service)
choices = st.sets(st.integers(0, ENTERPRISES - 1), min_size=1)
_TEMPLATE: list[Path] = []


def empty_store(folder: Path) -> Path:
    """A migrated database; made once, because that takes longer than a whole example."""
    if not _TEMPLATE:
        template = Path(tempfile.mkdtemp()) / "template.sqlite3"
        open_store(template).close()
        _TEMPLATE.append(template)
    return Path(shutil.copy(_TEMPLATE[0], folder / "store.sqlite3"))


class Program(RuleBasedStateMachine):
    """Two administrators, one store, and a platform with its moods."""

    def __init__(self) -> None:
        super().__init__()
        self.begin()
        self.clock = FakeClock()
        self.platform = FakePlatform(self.clock)
        self.platform.totals = dict.fromkeys(Service, 3)
        self.edition = Edition.CURRENT
        self.manual = {
            service: Manual({place: Row() for place in range(ENTERPRISES)}) for service in Service
        }
        self.checked = (0, FIRST_HASH)
        self.newest = self.clock.now()
        self.store = self._opened()
        with self.store.writing() as work:
            self.ids = work.enterprises.add(sample_entries(ENTERPRISES))
            work.commit()
        self._read_totals()

    # where the list is kept

    def begin(self) -> None:
        """Make room for a new list."""
        self.folder = Path(tempfile.mkdtemp())
        self.file = empty_store(self.folder)

    def open(self) -> SqlStore | SharedStore:
        """Open the list there."""
        return open_store(self.file, clock=self.clock)

    def end(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder)

    def _opened(self) -> SqlStore | SharedStore:
        store = self.open()
        vault = FakeVault()
        self.context = Context(store, self.platform, vault, self.clock, LI_QIANG)
        self.colleague = Context(store, self.platform, vault, self.clock, WANG_MIN)
        return store

    # what administrators do

    @rule(service=services, places=choices)
    def authorize(self, service: Service, places: set[int]) -> None:
        self._authorize(service, places)

    @rule(service=services, places=choices)
    def cancel(self, service: Service, places: set[int]) -> None:
        today, is_sure = self._time()
        expected = self.manual[service].cancel(
            places, today, is_sure=is_sure, is_legacy=self.edition is Edition.LEGACY
        )
        self._do(Operation.CANCEL, service, places, expected)

    @rule(service=services, places=choices)
    def sync_authorization(self, service: Service, places: set[int]) -> None:
        is_legacy = self.edition is Edition.LEGACY
        expected = self.manual[service].sync_authorization(places, is_legacy=is_legacy)
        self._do(Operation.SYNC_AUTHORIZATION, service, places, expected)

    @rule(service=services, places=choices)
    def sync_cancellation(self, service: Service, places: set[int]) -> None:
        is_legacy = self.edition is Edition.LEGACY
        expected = self.manual[service].sync_cancellation(places, is_legacy=is_legacy)
        self._do(Operation.SYNC_CANCELLATION, service, places, expected)

    @rule(service=services, places=choices)
    def clear_failed(self, service: Service, places: set[int]) -> None:
        clear_failed_marks(self.context, service, self._selection(places))
        self.manual[service].clear_failed(places)

    @rule(service=services, places=choices, others=choices)
    def a_colleague_is_quicker(self, service: Service, places: set[int], others: set[int]) -> None:
        plan = self._plan(self.context, Operation.AUTHORIZE, service, places)
        outcomes = self._authorize(service, others)
        touched = {place for place, outcome in outcomes.items() if outcome in {None, "no_quota"}}
        today, is_sure = self._time()
        expected = self.manual[service].authorize(places - touched, today, is_sure=is_sure)
        batch = apply_plan(self.colleague, plan, serial_known=True)
        with self.store.reading() as work:
            for row in work.batches.page(batch.id, None, 0, ENTERPRISES):
                place = self.ids.index(row.row.enterprise_id or 0)
                if place in places & touched:
                    assert row.row.outcome is Outcome.CHANGED_MEANWHILE or not is_sure
                else:
                    assert _refusal(row.row.outcome, row.row.reason) == expected[place]

    # what the platform does

    @rule(fault=st.sampled_from(sorted(FAULTS)))
    def sync(self, fault: str) -> None:
        trouble = FAULTS[fault]
        if trouble is not None:
            self.platform.fail_next(trouble[0], after_effect=trouble[1])
        synchronize(self.context, by_operator=True)
        # in the legacy edition nothing is sent, and the trouble passes unnoticed
        self.platform.recover()

    @rule(place=st.integers(0, ENTERPRISES - 1), code=st.sampled_from(REFUSALS))
    def refuse(self, place: int, code: Reason | str) -> None:
        self.platform.refuse(valid_tax_number(place), code)

    @rule(place=st.integers(0, ENTERPRISES - 1))
    def accept(self, place: int) -> None:
        self.platform.accept(valid_tax_number(place))

    @rule(service=services, total=st.integers(0, ENTERPRISES + 1))
    def sell(self, service: Service, total: int) -> None:
        self.platform.totals[service] = total
        self._read_totals()

    # what time does

    @rule(days=st.integers(1, 61))
    def days_pass(self, days: int) -> None:
        self.clock.advance(timedelta(days=days))

    @rule()
    def the_clock_is_set_back(self) -> None:
        self.clock.advance(-timedelta(days=3))

    @rule()
    def the_clock_is_confirmed(self) -> None:
        confirm_clock(self.context)

    @rule()
    def the_program_starts_again(self) -> None:
        self.store.close()
        self.platform.heard = False
        self.store = self._opened()

    @rule(edition=st.sampled_from(Edition))
    def the_edition_changes(self, edition: Edition) -> None:
        change_settings(self.context, edition=edition)
        self.edition = edition

    # what must always hold

    @invariant()
    def every_row_is_what_the_manual_says(self) -> None:
        for service in Service:
            for place, expected in self.manual[service].rows.items():
                row = self._row(service, place)
                assert (row.authorization_status.value, row.revision) == (
                    expected.status,
                    expected.revision,
                )
                assert row.first_allowed_day == expected.allowed_from
                if row.sync_status is SyncStatus.SUCCEEDED and not row.outcome_unknown:
                    held = self.platform.holdings[row.key]
                    assert (held.state, held.revision) == (row.wished_state, row.revision)
                if not row.is_authorized:
                    assert (row.authorized_at, row.authorized_by) == (None, None)
                    assert (row.valid_from, row.valid_to) == (None, None)

    @invariant()
    def the_counts_add_up(self) -> None:
        with self.store.reading() as work:
            for service in Service:
                overview = work.licenses.overview(service, shanghai_day(self.clock.now()))
                assert overview.usage.authorized == self.manual[service].authorized
                assert sum(overview.statuses.values()) == ENTERPRISES
                assert sum(overview.syncs.values()) == ENTERPRISES

    @invariant()
    def the_journal_goes_on(self) -> None:
        number, previous = self.checked
        with self.store.reading() as work:
            head = work.journal.head()
            new = work.journal.page(JournalFilter(), 0, head.number - number)
        for sealed in reversed(new):
            number += 1
            assert (sealed.number, sealed.previous_hash) == (number, previous)
            assert sealed.hash == entry_hash(number, sealed.entry, previous)
            previous = sealed.hash
            is_confirmed = sealed.entry.action is Action.CONFIRM_CLOCK
            self.newest = sealed.entry.at if is_confirmed else max(self.newest, sealed.entry.at)
        assert (number, previous) == (head.number, head.hash)
        self.checked = number, previous

    def teardown(self) -> None:
        self._drain()
        self.store.close()
        self.end()

    def _drain(self) -> None:
        """When trouble ends, everything gets through, and nothing is in flight for ever."""
        self.the_edition_changes(Edition.CURRENT)
        for place in range(ENTERPRISES):
            self.accept(place)
        self.clock.advance(timedelta(hours=2))
        synchronize(self.context, by_operator=True)
        with self.store.reading() as work:
            waiting = work.licenses.waiting()
        assert (waiting.in_flight, waiting.to_retry) == (0, 0)
        self.every_row_is_what_the_manual_says()

    # how it is done

    def _authorize(self, service: Service, places: set[int]) -> dict[int, object]:
        today, is_sure = self._time()
        expected = self.manual[service].authorize(places, today, is_sure=is_sure)
        self._do(Operation.AUTHORIZE, service, places, expected)
        return expected

    def _do(
        self, operation: Operation, service: Service, places: set[int], expected: dict[int, object]
    ) -> None:
        plan = self._plan(self.context, operation, service, places)
        planned = {
            place: None if verdict.refusal is None else verdict.refusal.value
            for place, verdict in zip(
                sorted(places), map(plan.verdict_at, range(plan.total)), strict=True
            )
        }
        assert planned == expected
        batch = apply_plan(self.context, plan, serial_known=True)
        with self.store.reading() as work:
            rows = work.batches.page(batch.id, None, 0, ENTERPRISES)
        assert {
            self.ids.index(row.row.enterprise_id or 0): _refusal(row.row.outcome, row.row.reason)
            for row in rows
        } == expected

    def _plan(
        self, context: Context, operation: Operation, service: Service, places: set[int]
    ) -> Plan:
        selection = self._selection(places)
        return plan_selection(context, operation, service, selection, Sort(), serial_known=True)

    def _selection(self, places: set[int]) -> Selection:
        return Selection(frozenset(self.ids[place] for place in places))

    def _row(self, service: Service, place: int) -> License:
        with self.store.reading() as work:
            (row,) = work.licenses.read(service, [self.ids[place]])
        return row

    def _read_totals(self) -> None:
        reading = refresh_entitlements(self.context, older_than=timedelta(0))
        if reading.failure is None:
            for service, manual in self.manual.items():
                manual.total = self.platform.totals[service]

    def _time(self) -> tuple[date, bool]:
        """Today, and whether the clock can be trusted: not a day behind what was already written."""
        now = self.clock.now()
        return shanghai_day(now), self.newest - now <= timedelta(hours=24)


def _refusal(outcome: Outcome | None, reason: Reason | str | None) -> object:
    return str(reason) if outcome is Outcome.REFUSED else None


TestProgram = Program.TestCase
# the first failing example is told as it is: making it smaller takes minutes
PHASES = [Phase.explicit, Phase.generate]
TestProgram.settings = settings(max_examples=20, stateful_step_count=25, phases=PHASES)


@pytest.mark.postgresql
def test_a_list_on_a_server_too(postgresql_server: PostgresqlServer, shared_database: str) -> None:
    class OnServer(Program):
        def begin(self) -> None:
            postgresql_server.empty(shared_database.rpartition("/")[2])

        def open(self) -> SharedStore:
            return open_shared_store(shared_database, "", clock=self.clock)

        def end(self) -> None:
            pass

    few = settings(max_examples=4, stateful_step_count=25, phases=PHASES)
    run_state_machine_as_test(OnServer, settings=few)
