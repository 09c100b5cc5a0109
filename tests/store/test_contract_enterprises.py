"""What every store promises of the list of enterprises."""

from datetime import timedelta

import pytest

from invoice_license_desktop.core.domain.enterprise import Enterprise, NewEnterprise
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.selection import Filter, Selection, Sort
from invoice_license_desktop.core.domain.transition import marked_failed
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.ports.store import Store, StoreError
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.store.records import (
    TODAY,
    add,
    authorize,
    cancel,
    change,
    confirm,
    put,
    row_of,
)

NEW = valid_tax_number(900)


def numbers(store: Store) -> dict[str, Enterprise]:
    with store.reading() as work:
        return work.enterprises.find([valid_tax_number(n) for n in range(10)] + [NEW])


def test_added_enterprises_keep_their_order_and_get_blank_rows(store: Store) -> None:
    ids = add(store, 3)
    assert ids == sorted(set(ids))
    with store.reading() as work:
        assert work.enterprises.read(ids[::-1]) == tuple(
            Enterprise(ids[n], enterprise_name(n), valid_tax_number(n)) for n in (2, 1, 0)
        )
        for service in Service:
            assert work.licenses.read(service, ids[:1]) == (
                License(ids[0], service, valid_tax_number(0), enterprise_name(0)),
            )
        assert work.enterprises.count() == 3


def test_adding_nothing_adds_nothing(store: Store) -> None:
    with change(store) as work:
        assert work.enterprises.add([]) == []
        assert work.enterprises.count() == 0


def test_unknown_ids_and_numbers_are_left_out(store: Store) -> None:
    (one,) = add(store, 1)
    with store.reading() as work:
        assert [found.id for found in work.enterprises.read([99, one, 98])] == [one]
        assert set(work.enterprises.find([NEW, valid_tax_number(0)])) == {valid_tax_number(0)}
        assert work.enterprises.find([]) == {}
        assert work.licenses.read(Service.ISSUING, [99]) == ()


def test_a_tax_number_belongs_to_one_enterprise(store: Store) -> None:
    add(store, 2)
    with pytest.raises(StoreError), change(store) as work:
        work.enterprises.add([NewEnterprise("另一家", valid_tax_number(1))])
    with store.reading() as work:
        assert work.enterprises.count() == 2


def test_an_id_is_never_used_twice(store: Store) -> None:
    ids = add(store, 2)
    with change(store) as work:
        work.enterprises.delete(ids[1])
    assert add(store, 1, start=5)[0] > ids[1]


def test_a_new_name_shows_in_rows(store: Store) -> None:
    one, other = add(store, 2)
    with change(store) as work:
        work.enterprises.rename({one: "甲公司", other: "乙公司"})
        work.enterprises.rename({})
    assert row_of(store, one).name == "甲公司"
    assert row_of(store, other, Service.RECEIVING).name == "乙公司"


def test_organisation_and_remark_are_kept_and_can_be_changed(store: Store) -> None:
    with change(store) as work:
        one, other = work.enterprises.add(
            [
                NewEnterprise("甲公司", valid_tax_number(1), "华东区", "重点 '客户'"),
                NewEnterprise("乙公司", valid_tax_number(2)),
            ]
        )
        first, second = work.enterprises.read([one, other])
        assert (first.organisation, first.remark) == ("华东区", "重点 '客户'")
        assert (second.organisation, second.remark) == ("", "")
        work.enterprises.describe({one: ("", "新"), other: ("华北区", "")})
        work.enterprises.describe({})
    with store.reading() as work:
        found = work.enterprises.read([one, other])
    assert [(owner.organisation, owner.remark) for owner in found] == [("", "新"), ("华北区", "")]
    assert [owner.name for owner in found] == ["甲公司", "乙公司"]


def test_a_kept_number_keeps_organisation_and_remark(store: Store) -> None:
    with change(store) as work:
        (one,) = work.enterprises.add([NewEnterprise("甲", valid_tax_number(0), "区", "注")])
    put(store, confirm(cancel(authorize(row_of(store, one))), None))
    with change(store) as work:
        work.enterprises.change_tax_number(one, NEW)
        kept = work.enterprises.find([valid_tax_number(0)])[valid_tax_number(0)]
        assert (kept.hidden, kept.organisation, kept.remark) == (True, "区", "注")
        assert work.enterprises.hidden([one, kept.id]) == {kept.id}


def test_hidden_enterprises_are_out_of_the_list_but_still_found(store: Store) -> None:
    one, other = add(store, 2)
    shown = Filter(Service.ISSUING)
    with change(store) as work:
        work.enterprises.set_hidden([one], hidden=True)
    with store.reading() as work:
        assert work.enterprises.count() == 1
        assert work.enterprises.find([valid_tax_number(0)])[valid_tax_number(0)].hidden
        assert work.enterprises.read([one])[0].hidden
        assert list(work.licenses.order(shown, Sort(), TODAY)) == [other]
        both = Selection(frozenset({one, other}))
        assert list(work.licenses.ids(Service.ISSUING, both, Sort(), TODAY)) == [other]
        assert work.licenses.overview(Service.ISSUING, TODAY).enterprises == 1
        assert len(work.licenses.read(Service.ISSUING, [one])) == 1
    with change(store) as work:
        work.enterprises.set_hidden([one], hidden=False)
        assert work.enterprises.count() == 2


def test_deleting_takes_the_rows_along(store: Store) -> None:
    one, other = add(store, 2)
    with change(store) as work:
        work.enterprises.delete(one)
    with store.reading() as work:
        assert work.enterprises.read([one, other])[0].id == other
        assert work.licenses.read(Service.RECEIVING, [one]) == ()


def test_a_new_tax_number_without_history_starts_blank(store: Store) -> None:
    (one,) = add(store, 1)
    put(store, marked_failed(row_of(store, one), Reason.INVALID_TAX_NUMBER))
    with change(store) as work:
        work.enterprises.change_tax_number(one, NEW)
    assert row_of(store, one) == License(one, Service.ISSUING, NEW, enterprise_name(0))
    assert set(numbers(store)) == {NEW}


def test_history_stays_with_the_old_number(store: Store) -> None:
    (one,) = add(store, 1)
    locked = confirm(cancel(authorize(row_of(store, one))), None)
    put(store, locked)
    with change(store) as work:
        work.enterprises.change_tax_number(one, NEW)
    found = numbers(store)
    keeper = found[valid_tax_number(0)]
    assert found[NEW] == Enterprise(one, enterprise_name(0), NEW)
    assert (keeper.hidden, keeper.name) == (True, enterprise_name(0))
    assert row_of(store, one) == License(one, Service.ISSUING, NEW, enterprise_name(0))
    kept = row_of(store, keeper.id)
    assert kept.first_allowed_day == locked.first_allowed_day
    assert (kept.revision, kept.tax_number) == (2, valid_tax_number(0))
    assert row_of(store, keeper.id, Service.RECEIVING).revision == 0


def test_a_hidden_enterprise_gives_the_rows_of_its_number(store: Store) -> None:
    one, gone = add(store, 2)
    locked = confirm(cancel(authorize(row_of(store, gone))), None)
    put(store, locked)
    with change(store) as work:
        work.enterprises.set_hidden([gone], hidden=True)
        work.enterprises.change_tax_number(one, valid_tax_number(1))
    assert set(numbers(store)) == {valid_tax_number(1)}
    taken = row_of(store, one)
    assert taken.first_allowed_day == locked.first_allowed_day
    assert (taken.revision, taken.name) == (2, enterprise_name(0))
    with store.reading() as work:
        assert work.enterprises.read([gone]) == ()


def test_both_histories_change_places(store: Store) -> None:
    one, gone = add(store, 2)
    put(store, confirm(cancel(authorize(row_of(store, one))), None))
    far = confirm(cancel(authorize(cancel(authorize(row_of(store, gone))))), None)
    put(store, far)
    with change(store) as work:
        work.enterprises.set_hidden([gone], hidden=True)
        work.enterprises.change_tax_number(one, valid_tax_number(1))
    found = numbers(store)
    assert set(found) == {valid_tax_number(0), valid_tax_number(1)}
    assert found[valid_tax_number(0)].hidden
    assert not found[valid_tax_number(1)].hidden
    assert row_of(store, one).revision == 4
    assert row_of(store, found[valid_tax_number(0)].id).revision == 2
    with change(store) as work:  # and back again
        work.enterprises.change_tax_number(one, valid_tax_number(0))
    assert row_of(store, one).revision == 2
    assert row_of(store, numbers(store)[valid_tax_number(1)].id).revision == 4


def test_the_same_number_again_changes_nothing(store: Store) -> None:
    (one,) = add(store, 1)
    authorized = authorize(row_of(store, one))
    put(store, authorized)
    with change(store) as work:
        work.enterprises.change_tax_number(one, valid_tax_number(0))
    assert row_of(store, one) == authorized


def test_a_number_of_the_list_cannot_be_taken(store: Store) -> None:
    one, _ = add(store, 2)
    with pytest.raises(StoreError), change(store) as work:
        work.enterprises.change_tax_number(one, valid_tax_number(1))
    assert row_of(store, one).tax_number == valid_tax_number(0)


def test_a_lease_moves_with_its_row(store: Store) -> None:
    (one,) = add(store, 1)
    put(store, authorize(row_of(store, one)))
    with change(store) as work:
        work.licenses.claim("round", 10, timedelta(minutes=1))
        work.enterprises.change_tax_number(one, NEW)
        assert not work.licenses.has_due()
    assert row_of(store, numbers(store)[valid_tax_number(0)].id).claim_id == "round"


def test_judged_numbers_follow_the_number(store: Store) -> None:
    everything = Selection(all_of=Filter(Service.ISSUING))
    with change(store) as work:
        (one,) = work.enterprises.add([NewEnterprise("错号公司", "1")])
        forms = [
            facts.tax_number_form
            for facts, _ in work.licenses.group_facts(Service.ISSUING, everything, TODAY)
        ]
        work.enterprises.change_tax_number(one, valid_tax_number(0))
        forms += [
            facts.tax_number_form
            for facts, _ in work.licenses.group_facts(Service.ISSUING, everything, TODAY)
        ]
    assert forms == ["invalid", "valid"]
