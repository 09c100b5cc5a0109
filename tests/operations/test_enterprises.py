"""Enterprises by hand: what may be added, changed and removed, and what stays."""

from collections.abc import Callable

import pytest

from invoice_license_desktop.core.domain.enterprise import EditRefusal, Enterprise, NewEnterprise
from invoice_license_desktop.core.domain.journal import Action
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.tax_number import TaxNumberProblem
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.changes import NO_CHANGES
from invoice_license_desktop.core.operations.enterprises import (
    EnterpriseRefusedError,
    add_enterprise,
    edit_enterprise,
    find_enterprise,
    remove_enterprise,
)
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.operations.office import Office

NEW = valid_tax_number(500)


def _rows(office: Office, tax_number: str, service: Service = Service.ISSUING) -> License:
    """The row of a tax number, hidden or not."""
    with office.store.reading() as work:
        (row,) = work.licenses.read(service, [work.enterprises.find([tax_number])[tax_number].id])
    return row


def _count(office: Office) -> int:
    with office.store.reading() as work:
        return work.enterprises.count()


def _last(office: Office) -> tuple[Action, str, str, dict[str, object], dict[str, object]]:
    with office.store.reading() as work:
        (sealed,) = work.journal.page(JournalFilter(), 0, 1)
    entry = sealed.entry
    return entry.action, entry.tax_number, entry.name, dict(entry.before), dict(entry.after)


def _cancelled(office: Office, place: int) -> None:
    office.do(Operation.AUTHORIZE, place)
    office.do(Operation.CANCEL, place)
    office.sync()


def test_added_enterprise_is_cleaned_and_has_both_rows_blank() -> None:
    office = Office(1)
    typed = f" {NEW[:9].lower()} {NEW[9:]}\u200b"
    added = add_enterprise(office.context, "  远山  建筑\u200b有限公司 ", typed)
    assert added.enterprise.name == "远山 建筑有限公司"
    assert added.enterprise.tax_number == NEW
    assert (added.changes.enterprises, added.changes.journal) == (True, True)
    assert find_enterprise(office.context, typed) == added.enterprise
    for service in Service:
        row = _rows(office, NEW, service)
        assert (row.revision, row.cancelled_at, row.is_authorized) == (0, None, False)
    assert _last(office)[:3] == (Action.ADD_ENTERPRISE, NEW, "远山 建筑有限公司")


@pytest.mark.parametrize(
    ("name", "tax_number", "reason"),
    [
        ("新企业", "  ", Reason.MISSING_TAX_NUMBER),
        ("\u200b ", NEW, Reason.MISSING_NAME),
        ("新企业", NEW[:17], Reason.INVALID_TAX_NUMBER),
        ("新企业", valid_tax_number(0), Reason.SAME_TAX_NUMBER),
    ],
)
def test_what_may_not_be_added(name: str, tax_number: str, reason: Reason) -> None:
    office = Office(1)
    with pytest.raises(EnterpriseRefusedError) as refused:
        add_enterprise(office.context, name, tax_number)
    assert refused.value.reason is reason
    assert _count(office) == 1


def test_a_wrong_tax_number_says_what_is_wrong_with_it() -> None:
    wrong = NEW[:17] + ("0" if NEW[17] != "0" else "1")
    with pytest.raises(EnterpriseRefusedError) as refused:
        add_enterprise(Office().context, "新企业", wrong)
    assert refused.value.check is not None
    assert refused.value.check.problem is TaxNumberProblem.CHECK_CHARACTER
    assert refused.value.check.position == 18


def test_a_taken_tax_number_names_its_enterprise() -> None:
    office = Office(1)
    with pytest.raises(EnterpriseRefusedError) as refused:
        add_enterprise(office.context, "新企业", valid_tax_number(0))
    assert refused.value.enterprise is not None
    assert refused.value.enterprise.name == enterprise_name(0)


def test_find_knows_only_the_list() -> None:
    office = Office(1)
    _cancelled(office, 0)
    remove_enterprise(office.context, office.ids[0])
    for tax_number in (valid_tax_number(0), NEW, ""):
        with pytest.raises(EnterpriseRefusedError) as refused:
            find_enterprise(office.context, tax_number)
        assert refused.value.reason is Reason.NOT_FOUND


def test_removing_without_history_deletes() -> None:
    office = Office(1)
    remove_enterprise(office.context, office.ids[0])
    with office.store.reading() as work:
        assert work.enterprises.read(office.ids) == ()
    action, tax_number, name, before, after = _last(office)
    assert (action, tax_number) == (Action.REMOVE_ENTERPRISE, valid_tax_number(0))
    assert (before, after) == ({"name": name, "tax_number": tax_number}, {})


def test_removing_with_history_hides_and_the_lock_outlives_it() -> None:
    office = Office(1)
    _cancelled(office, 0)
    remove_enterprise(office.context, office.ids[0])
    assert _count(office) == 0
    assert _last(office)[3:] == ({"hidden": False}, {"hidden": True})
    back = add_enterprise(office.context, "换了名字", valid_tax_number(0))
    assert back.enterprise == Enterprise(office.ids[0], "换了名字", valid_tax_number(0))
    verdict = office.plan(Operation.AUTHORIZE, 0).verdict_at(0)
    assert (verdict.refusal, verdict.day) == (Reason.LOCKED, office.row(0).first_allowed_day)


@pytest.mark.parametrize("service", list(Service))
def test_nothing_changes_while_a_service_is_authorized(service: Service) -> None:
    office = Office(1)
    office.do(Operation.AUTHORIZE, 0, service=service)
    office.sync()
    _assert_fixed(office, EditRefusal.AUTHORIZED)


def test_nothing_changes_while_an_answer_is_awaited() -> None:
    office = Office(1)
    office.do(Operation.AUTHORIZE, 0)
    office.do(Operation.CANCEL, 0)
    _assert_fixed(office, EditRefusal.IN_FLIGHT)
    office.sync()
    edit_enterprise(office.context, office.ids[0], name="又可以改名")
    assert office.row(0).name == "又可以改名"


def _assert_fixed(office: Office, expected: EditRefusal) -> None:
    (one,) = office.ids
    acts: tuple[Callable[[], object], ...] = (
        lambda: edit_enterprise(office.context, one, name="新名字"),
        lambda: edit_enterprise(office.context, one, tax_number=NEW),
        lambda: remove_enterprise(office.context, one),
    )
    for act in acts:
        with pytest.raises(EnterpriseRefusedError) as refused:
            act()
        assert refused.value.reason is expected
    assert (office.row(0).name, office.row(0).tax_number) == (
        enterprise_name(0),
        valid_tax_number(0),
    )


def test_editing_is_journalled_with_what_changed_only() -> None:
    office = Office(1)
    edit_enterprise(office.context, office.ids[0], name="新名字", tax_number=valid_tax_number(0))
    assert _last(office) == (
        Action.EDIT_ENTERPRISE,
        valid_tax_number(0),
        "新名字",
        {"name": enterprise_name(0)},
        {"name": "新名字"},
    )


def test_editing_without_a_difference_does_nothing() -> None:
    office = Office(1)
    office.do(Operation.AUTHORIZE, 0)
    same = edit_enterprise(office.context, office.ids[0], name=f" {enterprise_name(0)} ")
    assert same.changes == NO_CHANGES


def test_a_lock_stays_with_the_old_tax_number() -> None:
    office = Office(1)
    _cancelled(office, 0)
    locked = office.row(0)
    edit_enterprise(office.context, office.ids[0], tax_number=NEW)
    present = office.row(0)
    assert (present.tax_number, present.first_allowed_day, present.revision) == (NEW, None, 0)
    assert office.plan(Operation.AUTHORIZE, 0).verdict_at(0).will_do
    old = _rows(office, valid_tax_number(0))
    assert (old.first_allowed_day, old.revision) == (locked.first_allowed_day, locked.revision)
    back = add_enterprise(office.context, "旧税号回来", valid_tax_number(0))
    office.ids.append(back.enterprise.id)
    assert office.plan(Operation.AUTHORIZE, 1).verdict_at(0).refusal is Reason.LOCKED


def test_a_removed_enterprises_number_brings_its_lock_along() -> None:
    office = Office(2)
    _cancelled(office, 0)
    remove_enterprise(office.context, office.ids[0])
    edit_enterprise(office.context, office.ids[1], tax_number=valid_tax_number(0))
    assert office.plan(Operation.AUTHORIZE, 1).verdict_at(0).refusal is Reason.LOCKED


@pytest.mark.parametrize(
    ("name", "tax_number", "reason"),
    [
        ("", None, Reason.MISSING_NAME),
        (None, "", Reason.MISSING_TAX_NUMBER),
        (None, "123", Reason.INVALID_TAX_NUMBER),
        (None, valid_tax_number(1), Reason.SAME_TAX_NUMBER),
    ],
)
def test_what_may_not_be_edited(name: str | None, tax_number: str | None, reason: Reason) -> None:
    office = Office(2)
    with pytest.raises(EnterpriseRefusedError) as refused:
        edit_enterprise(office.context, office.ids[0], name=name, tax_number=tax_number)
    assert refused.value.reason is reason
    assert office.row(0).tax_number == valid_tax_number(0)


def test_an_old_invalid_number_does_not_forbid_a_new_name() -> None:
    office = Office(0)
    with office.store.writing() as work:
        office.ids += work.enterprises.add([NewEnterprise("旧库", "OLD")])
        work.commit()
    edit_enterprise(office.context, office.ids[0], name="旧库改名")
    assert office.row(0).name == "旧库改名"


def test_unknown_and_removed_enterprises_are_not_found() -> None:
    office = Office(1)
    remove_enterprise(office.context, office.ids[0])
    for one in (office.ids[0], 12345):
        with pytest.raises(EnterpriseRefusedError) as refused:
            remove_enterprise(office.context, one)
        assert refused.value.reason is Reason.NOT_FOUND
        with pytest.raises(EnterpriseRefusedError):
            edit_enterprise(office.context, one, name="谁")
