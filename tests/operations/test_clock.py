"""A doubtful clock refuses what locks depend on, until an administrator vouches for it."""

from datetime import timedelta

from invoice_license_desktop.core.domain.calendar import ClockReading
from invoice_license_desktop.core.domain.journal import Action
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Operation
from invoice_license_desktop.core.operations.clock import confirm_clock, read_clock
from invoice_license_desktop.core.operations.entitlements import refresh_entitlements
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from tests.operations.office import Office


def _reading(office: Office) -> ClockReading:
    with office.store.reading() as work:
        return read_clock(office.context, work)


def test_nothing_is_known_before_the_first_answer_and_entry() -> None:
    office = Office()
    assert _reading(office) == ClockReading(office.clock.now())


def test_reading_joins_system_platform_and_journal() -> None:
    office = Office()
    office.platform.ahead = timedelta(minutes=3)
    refresh_entitlements(office.context)
    written = office.clock.now()
    office.clock.advance(timedelta(hours=-2))
    reading = _reading(office)
    assert reading.platform_ahead == timedelta(minutes=3)
    assert reading.newest_entry == written
    assert reading.behind_journal == timedelta(hours=2)
    assert reading.is_sure


def test_clock_set_back_behind_the_journal_refuses_until_confirmed() -> None:
    office = Office()
    office.do(Operation.AUTHORIZE, 0)
    office.clock.advance(timedelta(hours=-24, milliseconds=-1))
    assert office.plan(Operation.AUTHORIZE, 1).verdict_at(0).refusal is Reason.CLOCK_UNSURE
    assert office.plan(Operation.CANCEL, 0).verdict_at(0).refusal is Reason.CLOCK_UNSURE
    confirm_clock(office.context)
    assert office.plan(Operation.AUTHORIZE, 1).verdict_at(0).will_do
    assert office.plan(Operation.CANCEL, 0).verdict_at(0).will_do


def test_confirming_accepts_the_present_difference_to_the_platform_only() -> None:
    office = Office()
    office.platform.ahead = timedelta(days=3)
    refresh_entitlements(office.context)
    assert not _reading(office).is_sure
    confirm_clock(office.context)
    assert _reading(office).is_sure
    office.platform.ahead = timedelta(days=4, seconds=1)
    assert not _reading(office).is_sure


def test_confirming_in_a_run_that_never_heard_the_platform_keeps_what_was_accepted() -> None:
    office = Office()
    office.platform.ahead = timedelta(days=3)
    refresh_entitlements(office.context)
    confirm_clock(office.context)
    office.platform.heard = False
    confirm_clock(office.context)
    assert _reading(office).confirmed_ahead == timedelta(days=3)


def test_confirming_is_journalled_with_the_difference() -> None:
    office = Office()
    office.platform.ahead = timedelta(seconds=90)
    refresh_entitlements(office.context)
    changes = confirm_clock(office.context)
    assert changes.settings
    with office.store.reading() as work:
        (sealed,) = work.journal.page(JournalFilter(action=Action.CONFIRM_CLOCK), 0, 10)
    assert sealed.entry.actor == office.context.actor
    assert sealed.entry.before == {"ahead_seconds": None}
    assert sealed.entry.after == {"ahead_seconds": 90}


def test_before_an_authorization_the_platform_is_asked_for_its_time_once_in_a_run() -> None:
    office = Office()
    refresh_entitlements(office.context)
    office.platform.heard = False
    assert not refresh_entitlements(office.context).asked
    assert refresh_entitlements(office.context, wants_clock=True).asked
    assert not refresh_entitlements(office.context, wants_clock=True).asked
