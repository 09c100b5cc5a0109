"""From a confirmed plan to stored rows, journal and batch."""

from array import array
from dataclasses import replace
from datetime import date

from invoice_license_desktop.core.domain.journal import Action
from invoice_license_desktop.core.domain.reason import Caution, Outcome, Reason
from invoice_license_desktop.core.domain.selection import Selection, Sort
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Operation,
    Service,
    SyncStatus,
)
from invoice_license_desktop.core.operations.apply import apply_plan
from invoice_license_desktop.core.operations.enterprises import remove_enterprise
from invoice_license_desktop.core.operations.entitlements import refresh_entitlements
from invoice_license_desktop.core.operations.failed_marks import clear_failed_marks
from invoice_license_desktop.core.operations.plan import (
    plan_selection,
    plan_tax_numbers,
    read_plan_rows,
    read_prospects,
)
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from tests.fakes.samples import enterprise_name, sample_entries, valid_tax_number
from tests.operations.office import Office


def test_plan_changes_nothing_and_adds_up() -> None:
    office = Office()
    refresh_entitlements(office.context)
    plan = office.plan(Operation.AUTHORIZE)
    assert (plan.total, plan.will_do, plan.refused) == (6, 6, 0)
    assert (plan.quota.authorized, plan.authorized_after, plan.quota.total) == (0, 6, 10)
    assert not office.row(0).is_authorized


def test_more_than_is_left_authorizes_the_first_in_the_order_shown() -> None:
    office = Office(8)
    refresh_entitlements(office.context)
    plan = office.plan(Operation.AUTHORIZE, service=Service.RECEIVING)
    assert (plan.will_do, plan.refused_for(Reason.NO_QUOTA)) == (5, 3)
    batch = apply_plan(office.context, plan, serial_known=True)
    outcomes = [view.row.reason for view in office.report(batch)]
    assert outcomes == [None] * 5 + [Reason.NO_QUOTA] * 3
    failed = office.row(7, Service.RECEIVING)
    assert failed.authorization_status is AuthorizationStatus.FAILED
    assert failed.failed_reason is Reason.NO_QUOTA
    assert failed.next_sync_at is None


def test_unknown_total_does_not_block() -> None:
    office = Office(12)
    plan = office.plan(Operation.AUTHORIZE)
    assert plan.will_do == 12
    assert plan.cautioned(Caution.TOTAL_UNKNOWN) == 12


def test_authorize_fills_what_the_manual_says() -> None:
    office = Office()
    office.do(Operation.AUTHORIZE, 0)
    row = office.row(0)
    assert row.is_authorized
    assert (row.authorized_at, row.authorized_by) == (office.clock.now(), "李强")
    assert (row.sync_status, row.in_flight, row.valid_from) == (None, True, None)
    assert (row.revision, row.synced_revision) == (1, None)


def test_the_other_service_is_not_touched() -> None:
    office = Office()
    office.do(Operation.AUTHORIZE, 0)
    assert not office.row(0, Service.RECEIVING).is_authorized


def test_cancel_clears_locks_and_can_be_authorized_on_the_sixtieth_day() -> None:
    office = Office()
    office.do(Operation.AUTHORIZE, 0)
    office.do(Operation.CANCEL, 0)
    row = office.row(0)
    assert (row.authorized_at, row.authorized_by, row.valid_to) == (None, None, None)
    assert row.cancelled_at == office.clock.now()
    assert row.first_allowed_day == date(2026, 12, 31)
    office.days(59)
    (view,) = office.report(office.do(Operation.AUTHORIZE, 0))
    assert (view.row.outcome, view.row.reason) == (Outcome.REFUSED, Reason.LOCKED)
    assert view.row.day == date(2026, 12, 31)
    office.days(1)
    office.do(Operation.AUTHORIZE, 0)
    assert office.row(0).is_authorized


def test_a_row_changed_since_the_plan_is_left_alone_and_names_who_did_it() -> None:
    office = Office()
    plan = office.plan(Operation.AUTHORIZE, 0, 1)
    theirs = plan_tax_numbers(
        office.colleague,
        Operation.AUTHORIZE,
        Service.ISSUING,
        [valid_tax_number(0)],
        serial_known=True,
    )
    apply_plan(office.colleague, theirs, serial_known=True)
    first, second = office.report(apply_plan(office.context, plan, serial_known=True))
    assert first.row.outcome is Outcome.CHANGED_MEANWHILE
    assert "王敏" in first.row.detail
    assert second.row.outcome is None
    assert office.row(0).authorized_by == "王敏"


def test_a_confirmation_since_the_plan_is_no_change() -> None:
    office = Office()
    office.do(Operation.AUTHORIZE, 0)
    plan = office.plan(Operation.CANCEL, 0)
    office.sync()
    apply_plan(office.context, plan, serial_known=True)
    assert not office.row(0).is_authorized


def test_the_last_licence_taken_meanwhile_names_who_took_it() -> None:
    office = Office()
    office.platform.totals[Service.ISSUING] = 1
    refresh_entitlements(office.context)
    plan = office.plan(Operation.AUTHORIZE, 0)
    theirs = plan_tax_numbers(
        office.colleague,
        Operation.AUTHORIZE,
        Service.ISSUING,
        [valid_tax_number(1)],
        serial_known=True,
    )
    apply_plan(office.colleague, theirs, serial_known=True)
    (view,) = office.report(apply_plan(office.context, plan, serial_known=True))
    assert (view.row.reason, view.row.detail) == (Reason.NO_QUOTA, "王敏")


def test_who_took_the_last_licence_is_named_in_a_long_batch_too() -> None:
    office = Office(202)
    office.platform.totals[Service.ISSUING] = 202
    refresh_entitlements(office.context)
    plan = office.plan(Operation.AUTHORIZE)
    assert plan.will_do == 202
    with office.store.writing() as work:
        (extra,) = work.enterprises.add(sample_entries(1, start=202))
        work.commit()
    other = plan_selection(
        office.colleague,
        Operation.AUTHORIZE,
        Service.ISSUING,
        Selection(frozenset({extra})),
        Sort(),
        serial_known=True,
    )
    apply_plan(office.colleague, other, serial_known=True)
    *_, last = office.report(apply_plan(office.context, plan, serial_known=True))
    assert (last.row.reason, last.row.detail) == (Reason.NO_QUOTA, "王敏")


def test_a_row_the_plan_refused_stays_refused_even_if_it_could_now() -> None:
    office = Office()
    office.platform.totals[Service.ISSUING] = 1
    refresh_entitlements(office.context)
    plan = office.plan(Operation.AUTHORIZE, 0, 1)
    office.platform.totals[Service.ISSUING] = 5
    office.days(1)
    refresh_entitlements(office.context)
    apply_plan(office.context, plan, serial_known=True)
    assert office.row(0).is_authorized
    assert office.row(1).failed_reason is Reason.NO_QUOTA


def test_a_removed_enterprise_is_not_touched() -> None:
    office = Office()
    plan = office.plan(Operation.AUTHORIZE, 0)
    with office.store.writing() as work:
        work.enterprises.delete(office.ids[0])
        work.commit()
    (view,) = office.report(apply_plan(office.context, plan, serial_known=True))
    assert view.row.outcome is Outcome.CHANGED_MEANWHILE


def test_whoever_removed_an_enterprise_meanwhile_is_named_with_it() -> None:
    office = Office(0)
    office.add(2)
    office.do(Operation.AUTHORIZE, 1)
    office.sync()
    office.do(Operation.CANCEL, 1)
    office.sync()
    plan = office.plan(Operation.AUTHORIZE, 0, 1)
    for enterprise_id in office.ids:
        # the one is deleted, the other hidden, for it has a history
        remove_enterprise(office.colleague, enterprise_id)
    rows = [view.row for view in office.report(apply_plan(office.context, plan, serial_known=True))]
    assert [row.outcome for row in rows] == [Outcome.CHANGED_MEANWHILE] * 2
    assert [row.tax_number for row in rows] == [valid_tax_number(0), valid_tax_number(1)]
    assert [row.name for row in rows] == [enterprise_name(0), enterprise_name(1)]
    assert [row.detail for row in rows] == ["王敏 2026-11-01 10:30"] * 2


def test_tax_numbers_keep_their_order_count_once_and_name_the_unknown() -> None:
    office = Office()
    wanted = [valid_tax_number(2), valid_tax_number(77), valid_tax_number(0), valid_tax_number(2)]
    plan = plan_tax_numbers(
        office.context, Operation.AUTHORIZE, Service.ISSUING, wanted, serial_known=True
    )
    rows = read_plan_rows(office.context, plan, 0, 10)
    assert [row.tax_number for row in rows] == wanted[:3]
    assert rows[1].verdict.refusal is Reason.NOT_FOUND
    views = office.report(apply_plan(office.context, plan, serial_known=True))
    assert [view.row.outcome for view in views] == [None, Outcome.NOT_FOUND, None]


def test_legacy_edition_authorizes_without_sync_and_refuses_the_rest() -> None:
    office = Office()
    office.set(edition="legacy")
    (view,) = office.report(office.do(Operation.AUTHORIZE, 0))
    assert view.row.outcome is Outcome.DONE_LOCAL
    assert office.row(0).is_historic
    for operation in (Operation.CANCEL, Operation.SYNC_AUTHORIZATION):
        assert office.plan(operation, 0).refused_for(Reason.NOT_IN_LEGACY_EDITION) == 1
    office.set(edition="current")
    assert office.row(0).is_historic
    assert office.sync().settled == 0
    office.do(Operation.SYNC_AUTHORIZATION, 0)
    office.sync()
    assert office.row(0).sync_status is SyncStatus.SUCCEEDED


def test_each_change_has_its_entry_with_before_and_after() -> None:
    office = Office()
    batch = office.do(Operation.AUTHORIZE, 0, 1)
    with office.store.reading() as work:
        entries = work.journal.page(JournalFilter(action=Action.AUTHORIZE), 0, 10)
    assert len(entries) == 2
    newest = entries[0].entry
    assert newest.batch_id == batch.id
    assert newest.before["authorization_status"] == "not_authorized"
    assert newest.after["authorization_status"] == "authorized"


def test_prospects_count_by_reason_and_enable_what_can_only_fail() -> None:
    office = Office()
    office.do(Operation.AUTHORIZE, 0)
    prospects = read_prospects(
        office.context, Service.ISSUING, Selection(frozenset(office.ids[:2]))
    )
    assert prospects.possible(Operation.AUTHORIZE) == 1
    assert prospects.refusals(Operation.AUTHORIZE) == [(Reason.ALREADY_AUTHORIZED, 1)]
    assert prospects.possible(Operation.CANCEL) == 1
    assert not prospects.worth_asking(Operation.SYNC_CANCELLATION)


def test_clearing_the_failed_mark_touches_nothing_else() -> None:
    office = Office()
    office.platform.totals[Service.ISSUING] = 0
    refresh_entitlements(office.context)
    office.do(Operation.AUTHORIZE, 0)
    before = office.row(0)
    assert (
        clear_failed_marks(office.context, Service.ISSUING, Selection(frozenset(office.ids))) == 1
    )
    after = office.row(0)
    assert after.authorization_status is AuthorizationStatus.NOT_AUTHORIZED
    assert (after.revision, after.sync_status) == (before.revision, before.sync_status)
    assert after.failed_reason is None


def test_a_plan_of_many_rows_is_counted_when_it_is_made() -> None:
    office = Office()
    office.do(Operation.AUTHORIZE, 0)
    made = office.plan(Operation.AUTHORIZE)
    assert made.verdict_at(0).refusal is Reason.ALREADY_AUTHORIZED
    assert made.verdict_at(5).will_do
    # nothing walks through the codes of a million rows again
    plan = replace(made, codes=array("H"))
    assert (plan.total, plan.will_do, plan.refused, plan.authorized_after) == (6, 5, 1, 6)
    assert plan.refused_for(Reason.ALREADY_AUTHORIZED) == 1
