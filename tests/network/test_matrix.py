"""Every fault with every operation: a named outcome, a next step, no row lost, none done twice.

Real store, real client, the practice platform behind something that breaks. When the fault ends,
what waits is sent, by itself wherever no row is to blame.
"""

import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from invoice_license_desktop.core.domain.batch import Batch
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.reason import Outcome, Reason
from invoice_license_desktop.core.domain.settings import SharedSettings, SyncSchedule
from invoice_license_desktop.core.domain.vocabulary import (
    Operation,
    Service,
    SyncStatus,
    WishedState,
)
from invoice_license_desktop.core.operations.clock import confirm_clock
from invoice_license_desktop.core.operations.entitlements import refresh_entitlements
from invoice_license_desktop.core.operations.ports.connection import Connection
from invoice_license_desktop.core.operations.ports.platform import PlatformError, Serials
from invoice_license_desktop.core.operations.serial_failures import ask_about_serials
from invoice_license_desktop.core.operations.sync import stop_batch
from invoice_license_desktop.core.platform.client import HttpPlatform
from invoice_license_desktop.core.platform.connection import TimeLimits
from invoice_license_desktop.core.store.database import SqlStore, open_store
from invoice_license_desktop.messages.details import Details
from invoice_license_desktop.messages.hops import failure_words
from invoice_license_desktop.messages.next_steps import next_step
from invoice_license_desktop.messages.reasons import reason_sentence
from invoice_license_desktop.messages.trials import failure_step
from invoice_license_desktop.practice.launcher import PracticeServer
from invoice_license_desktop.practice.panel import PracticePanel
from tests.fakes.clock import FakeClock
from tests.fakes.samples import sample_entries
from tests.network.broken import CERTIFICATES, EVERYTHING, Broken, Mending, Network
from tests.network.connect_proxy import ConnectProxy
from tests.network.relay import Relay, at_the_time_of
from tests.operations.office import Office
from tests.platform.canned import CannedPlatform, token_answer
from tests.practice_fixture import PracticePlatform

ROWS = 3
PATIENT = TimeLimits(connect=timedelta(seconds=5))
IMPATIENT = TimeLimits(
    connect=timedelta(seconds=1), read=timedelta(seconds=0.15), whole=timedelta(seconds=0.2)
)


class Site:
    """An office with a real store, and the network between it and the practice platform.

    Serves many tests, each with enterprises of its own: opening a store takes longer than a test.
    """

    def __init__(
        self, store: SqlStore, clock: FakeClock, network: Network, way: Connection
    ) -> None:
        self.office = Office(0, store=store, clock=clock)
        self.network = network
        self._numbers = 0
        self._way = way
        self._clients: list[HttpPlatform] = []

    def begin(self, panel: PracticePanel) -> None:
        """Other enterprises than before, at the time of day, which the practice platform has too."""
        self.close()
        self.mend()
        self.panel = panel
        panel.set_totals(issuing=100_000, receiving=100_000)
        self.office.clock.set(datetime.now(UTC))
        with self.office.store.writing() as work:
            entries = sample_entries(ROWS, self._numbers)
            self.office.ids = list(work.enterprises.add(entries))
            work.settings.write(SharedSettings())
            work.settings.write_schedule(SyncSchedule())
            work.commit()
        self._numbers += ROWS

    def break_by(self, broken: Broken) -> None:
        """Begin a fault."""
        self._use(IMPATIENT if broken.impatient else PATIENT)
        self.network.relay.over.clear()
        broken.start(self.network)

    def mend(self) -> None:
        """End every fault."""
        self.network.connection = self._way
        self.network.relay.fault = None
        self.network.relay.over.set()
        self.network.platform.give_token = lambda _: token_answer()
        self._use(PATIENT)

    def close(self) -> None:
        """Close the clients."""
        for client in self._clients:
            client.close()
        self._clients.clear()

    @property
    def rows(self) -> list[License]:
        """The licence rows as they are now."""
        return [self.office.row(place) for place in range(ROWS)]

    @property
    def is_clean(self) -> bool:
        """Whether nothing is left over that would be sent with another test's rows."""
        return not any(row.next_sync_at for row in self.rows)

    def changes(self) -> int:
        """How often anything was really changed at the platform."""
        count: int = self.panel.state()["changes"]
        return count

    def held(self) -> dict[str, tuple[str, int]]:
        """State and revision of each tax number the platform holds."""
        return {
            one["tax_number"]: (one["state"], one["revision"])
            for one in self.panel.state()["holdings"]
        }

    def _use(self, limits: TimeLimits) -> None:
        """A client that has not signed in yet."""
        client = HttpPlatform(lambda: self.network.connection, self.office.clock, limits)
        self._clients.append(client)
        self.office.context = replace(self.office.context, platform=client)


class Sites:
    """The site that serves, and a new one after a test that left something behind."""

    def __init__(self, make: Callable[[], Site]) -> None:
        self._make = make
        self.present: Site | None = None

    def take(self) -> Site:
        """A clean site."""
        if self.present is None or not self.present.is_clean:
            self.present = self._make()
        return self.present


@pytest.fixture(scope="module")
def network(practice_server: PracticeServer) -> Iterator[Network]:
    relay = Relay(practice_server)
    with (
        CannedPlatform(react=relay) as platform,
        CannedPlatform(react=relay, certificate=CERTIFICATES / "good.pem") as secure,
        ConnectProxy({}) as proxy,
        socket.create_server(("127.0.0.1", 0)) as closed,
        socket.create_server(("127.0.0.1", 0)) as mute,
    ):
        closed_port, mute_port = closed.getsockname()[1], mute.getsockname()[1]
        closed.close()
        connection = Connection(platform.url, "client", "secret")
        yield Network(connection, platform, secure, relay, proxy, closed_port, mute_port)
        relay.over.set()


@pytest.fixture(scope="module")
def sites(
    network: Network, store_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Sites]:
    way = network.connection
    with ExitStack() as opened:

        def make() -> Site:
            clock = FakeClock(datetime.now(UTC))
            file = shutil.copy(store_template, tmp_path_factory.mktemp("site") / "store.db")
            store = opened.enter_context(closing(open_store(Path(file), clock=clock)))
            return opened.enter_context(closing(Site(store, clock, network, way)))

        yield Sites(make)


@pytest.fixture
def site(
    sites: Sites,
    network: Network,
    practice_platform: PracticePlatform,
    monkeypatch: pytest.MonkeyPatch,
) -> Site:
    """The site, with a name server that knows `another.test` only, and a port that is mute."""
    ask, connect = socket.getaddrinfo, socket.socket.connect

    def found(host: str, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as it is declared
        if host in {"127.0.0.1", "another.test"}:
            return ask("127.0.0.1", *args, **kwargs)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    def connected(self: socket.socket, address: Any) -> None:  # noqa: ANN401 - as it is declared
        if isinstance(address, tuple) and address[1] == network.mute_port:
            raise TimeoutError
        connect(self, address)

    monkeypatch.setattr(socket, "getaddrinfo", found)
    monkeypatch.setattr(socket.socket, "connect", connected)
    taken = sites.take()
    taken.begin(practice_platform.panel)
    return taken


def authorized(site: Site) -> None:
    """All rows are authorized and confirmed."""
    site.office.do(Operation.AUTHORIZE)
    assert site.office.sync().confirmed == ROWS


def stopped(site: Site, operation: Operation) -> None:
    """All rows were changed here, and Stop came before they were sent."""
    batch = site.office.do(operation)
    assert stop_batch(site.office.context, batch.id) == ROWS


def authorized_here_only(site: Site) -> None:
    """The platform knows nothing of the rows."""
    stopped(site, Operation.AUTHORIZE)


def cancelled_here_only(site: Site) -> None:
    """The platform still holds the rows as authorized."""
    authorized(site)
    stopped(site, Operation.CANCEL)


PREPARED = {
    Operation.AUTHORIZE: lambda _: None,
    Operation.CANCEL: authorized,
    Operation.SYNC_AUTHORIZATION: authorized_here_only,
    Operation.SYNC_CANCELLATION: cancelled_here_only,
}
STATES = {
    Operation.AUTHORIZE: WishedState.AUTHORIZED,
    Operation.CANCEL: WishedState.CANCELLED,
    Operation.SYNC_AUTHORIZATION: WishedState.AUTHORIZED,
    Operation.SYNC_CANCELLATION: WishedState.CANCELLED,
}
SYNCS = {
    WishedState.AUTHORIZED: Operation.SYNC_AUTHORIZATION,
    WishedState.CANCELLED: Operation.SYNC_CANCELLATION,
}
PLATFORM_ONLY = [one for one in EVERYTHING if one.mending is not Mending.BY_HAND]


@pytest.mark.parametrize("broken", EVERYTHING, ids=str)
@pytest.mark.parametrize("operation", PREPARED, ids=lambda one: one.value)
def test_an_operation(site: Site, operation: Operation, broken: Broken) -> None:
    PREPARED[operation](site)
    before = site.changes()
    site.break_by(broken)
    batch = site.office.do(operation)
    site.office.sync()
    check_outcomes(site, batch, broken)
    assert {row.wished_state for row in site.rows} == {STATES[operation]}
    site.mend()
    drain(site, broken, SYNCS[STATES[operation]])
    check_nothing_is_lost(site, STATES[operation])
    assert site.changes() - before == ROWS, "something was done twice"


@pytest.mark.parametrize("broken", PLATFORM_ONLY, ids=str)
def test_refreshing_what_is_confirmed(site: Site, broken: Broken) -> None:
    authorized(site)
    before, changes = site.rows, site.changes()
    site.break_by(broken)
    batch = site.office.do(Operation.SYNC_AUTHORIZATION)
    site.office.sync()
    outcomes = [view.row.outcome for view in site.office.report(batch)]
    reasons = {view.row.reason for view in site.office.report(batch) if view.row.reason}
    if broken.outcome is not Outcome.DONE:
        assert set(outcomes) <= {Outcome.SYNC_FAILED, Outcome.DONE}
        assert reasons == {Reason.NOT_REFRESHED}
    assert [row.sync_status for row in site.rows] == [SyncStatus.SUCCEEDED] * ROWS
    assert [row.valid_to for row in site.rows] == [row.valid_to for row in before]
    assert not any(row.next_sync_at for row in site.rows)
    site.mend()
    site.office.clock.advance(timedelta(hours=1))
    batch = site.office.do(Operation.SYNC_AUTHORIZATION)
    assert site.office.sync().confirmed == ROWS
    assert site.changes() == changes


@pytest.mark.parametrize("broken", EVERYTHING, ids=str)
def test_readings(site: Site, broken: Broken) -> None:
    context = site.office.context
    assert refresh_entitlements(context, older_than=timedelta(0)).failure is None
    read = entitlement(site)
    site.office.clock.advance(timedelta(minutes=6))
    site.break_by(broken)
    failure = refresh_entitlements(site.office.context).failure
    check_failure(failure, broken)
    if failure is not None:
        assert entitlement(site) == read
    check_failure(serial_test(site), broken)
    site.mend()
    assert serial_test(site) is None
    assert refresh_entitlements(site.office.context, older_than=timedelta(0)).failure is None
    assert entitlement(site) != read


@pytest.mark.parametrize("hours", [25, -25])
@pytest.mark.parametrize("operation", PREPARED, ids=lambda one: one.value)
def test_a_platform_whose_clock_is_off_by_a_day(
    site: Site, operation: Operation, hours: int
) -> None:
    PREPARED[operation](site)
    site.network.relay.fault = at_the_time_of(datetime.now(UTC) + timedelta(hours=hours))
    assert refresh_entitlements(site.office.context, older_than=timedelta(0)).failure is None
    before = site.changes()
    batch = site.office.do(operation)
    if operation in {Operation.AUTHORIZE, Operation.CANCEL}:
        views = site.office.report(batch)
        assert {view.row.outcome for view in views} == {Outcome.REFUSED}
        assert {view.row.reason for view in views} == {Reason.CLOCK_UNSURE}
        assert next_step(in_english, Reason.CLOCK_UNSURE)
        assert site.office.sync().settled == 0
        assert site.changes() == before
        confirm_clock(site.office.context)
        site.office.do(operation)
    site.office.sync()
    check_nothing_is_lost(site, STATES[operation])
    assert site.changes() - before == ROWS


def serial_test(site: Site) -> PlatformError | None:
    """Why serial numbers could not be tested."""
    try:
        assert ask_about_serials(site.office.context, Serials("SN-1"))
    except PlatformError as failure:
        return failure
    return None


def check_outcomes(site: Site, batch: Batch, broken: Broken) -> None:
    """Each row has its outcome, with a reason and a next step; some are done only if no row is lost."""
    views = site.office.report(batch)
    assert len(views) == ROWS
    assert {view.row.outcome for view in views} <= {broken.outcome, Outcome.DONE}
    assert any(view.row.outcome is broken.outcome for view in views)
    for view in views:
        if view.row.outcome is Outcome.DONE:
            assert view.license is not None
            assert view.license.sync_status is SyncStatus.SUCCEEDED
            continue
        assert view.row.reason == broken.reason
        details = Details(text=view.row.detail, request_id=view.row.request_id, sent=True)
        assert next_step(in_english, view.row.reason, details)
        assert reason_sentence(in_english, view.row.reason, details)


def check_failure(failure: PlatformError | None, broken: Broken) -> None:
    """A reading names its reason and a next step."""
    if broken.reads is None:
        assert failure is None
        return
    assert failure is not None
    assert failure.reason is broken.reads
    assert failure.hop is not None
    assert failure_step(in_english, failure)
    assert failure_words(in_english, failure.words) != failure.words or not failure.fault


def drain(site: Site, broken: Broken, sync: Operation) -> None:
    """What waits is sent, in the way the fault demands and in no other."""
    waiting = [row.next_sync_at is not None for row in site.rows]
    if broken.mending is Mending.BY_HAND:
        assert not any(waiting)
        failed = [place for place, row in enumerate(site.rows) if row.sync_failure]
        site.office.do(sync, *failed)
        site.office.sync()
        return
    site.office.clock.advance(timedelta(hours=1))
    report = site.office.sync(by_operator=False)
    if broken.mending is Mending.BY_THE_OPERATOR:
        assert report.held_back
        site.office.sync(by_operator=True)


def check_nothing_is_lost(site: Site, state: WishedState) -> None:
    """Here and at the platform everything is as planned, and nothing waits any more."""
    for row in site.rows:
        assert (row.sync_status, row.synced_revision) == (SyncStatus.SUCCEEDED, row.revision)
        assert row.next_sync_at is None
        assert (row.outcome_unknown, row.suspect, row.claim_id) == (False, False, None)
    assert site.held() == {row.tax_number: (state.value, row.revision) for row in site.rows}


def entitlement(site: Site) -> object:
    """What is stored of the last reading."""
    with site.office.store.reading() as work:
        return work.entitlements.read(Service.ISSUING)


def in_english(_context: str, text: str) -> str:
    return text
