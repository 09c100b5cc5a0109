"""An import is carried out part by part: each is there or not, and others write in between."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Operation
from invoice_license_desktop.core.operations.changes import NO_CHANGES
from invoice_license_desktop.core.operations.import_account import ImportPreview
from invoice_license_desktop.core.operations.import_columns import find_columns
from invoice_license_desktop.core.operations.import_lines import LineKind
from invoice_license_desktop.core.operations.import_list import preview_import
from invoice_license_desktop.core.operations.import_parts import carry_out_import
from invoice_license_desktop.core.operations.ports.sheets import Cell
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from tests.fakes.samples import enterprise_name, sample_entries, valid_tax_number
from tests.fakes.store import FakeStore, FakeUnitOfWork
from tests.fakes.table import FakeTable
from tests.operations.office import Office

PART = 300


def _preview(office: Office, *rows: list[Cell]) -> ImportPreview:
    table = FakeTable([["企业名称", "纳税人识别号"], *rows])
    return preview_import(office.context, table, find_columns(table))


def _preview_of(office: Office, count: int) -> ImportPreview:
    rows: list[list[Cell]] = [[one.name, one.tax_number] for one in sample_entries(count)]
    return _preview(office, *rows)


def _listed(office: Office) -> int:
    with office.store.reading() as work:
        # an enterprise without its entry in the journal would be a part that is there by half
        assert work.journal.head().number == work.enterprises.count()
        return work.enterprises.count()


def _true_at(count: int) -> Callable[[], bool]:
    times = itertools.count(1)
    return lambda: next(times) == count


def test_each_part_is_kept_before_the_next_one_is_looked_at() -> None:
    office = Office(0)
    seen: list[tuple[int, int]] = []
    result = carry_out_import(
        office.context,
        _preview_of(office, 700),
        progress=lambda count: seen.append((count, _listed(office))),
        part_lines=PART,
    )
    assert seen == [(200, 0), (300, 0), (500, 300), (600, 300), (700, 600)]
    assert (result.left, result.fault, _listed(office)) == (0, None, 700)


def test_stop_ends_between_two_parts_and_the_same_file_brings_the_rest() -> None:
    office = Office(0)
    preview = _preview_of(office, 700)
    # it is asked before each 200 lines, before the lock is asked for, and when it is held
    for asked, done in ((1, 0), (3, 0), (4, 0), (5, 300), (8, 300), (9, 600), (11, 600)):
        office = Office(0)
        result = carry_out_import(office.context, preview, stop=_true_at(asked), part_lines=PART)
        assert (result.account.total, result.left) == (done, 700 - done)
        assert (result.changes == NO_CHANGES) == (done == 0)
        assert _listed(office) == done
        rest = carry_out_import(office.context, _preview_of(office, 700), part_lines=PART)
        assert rest.account.count(LineKind.UNCHANGED) == done
        assert rest.account.count(LineKind.NEW) == 700 - done
        assert _listed(office) == 700


def test_what_others_did_between_two_parts_counts() -> None:
    office = Office(2)
    preview = _preview(office, ["一", valid_tax_number(9)], ["改名", valid_tax_number(1)])

    def act(count: int) -> None:
        if count == 2:
            office.do(Operation.AUTHORIZE, 1)

    result = carry_out_import(office.context, preview, progress=act, part_lines=1)
    assert [line.kind for line in result.account.lines] == [LineKind.NEW, LineKind.REFUSED]
    assert result.account.lines[1].reason is Reason.NAME_KEPT


def test_what_others_did_after_a_part_was_judged_counts() -> None:
    office = Office(1)
    preview = _preview(office, ["改名", valid_tax_number(0)])
    asked = itertools.count(1)

    def act() -> bool:
        # asked before the lines are looked at, and before the lock is asked for
        if next(asked) == 2:
            office.do(Operation.AUTHORIZE, 0)
        return False

    result = carry_out_import(office.context, preview, stop=act)
    assert result.account.count(LineKind.REFUSED) == 1
    with office.store.reading() as work:
        assert work.enterprises.find([valid_tax_number(0)])[valid_tax_number(0)].name == (
            enterprise_name(0)
        )


class _FullStore(FakeStore):
    """The disk is full at this time of writing."""

    full_at = 0
    written = 0

    @contextmanager
    def writing(self) -> Iterator[FakeUnitOfWork]:
        self.written += 1
        if self.written == self.full_at:
            raise StoreError(StoreFault.DISK_FULL)
        with super().writing() as work:
            yield work


@pytest.mark.parametrize("part", [2, 3])
def test_a_store_that_fails_later_keeps_the_parts_before_and_says_how_many(part: int) -> None:
    office = Office(0)
    store = _FullStore(office.clock)
    store.full_at = part
    context = replace(office.context, store=store)
    result = carry_out_import(context, _preview_of(office, 700), part_lines=PART)
    done = (part - 1) * PART
    assert (result.account.total, result.left) == (done, 700 - done)
    assert result.fault is not None
    assert result.fault.fault is StoreFault.DISK_FULL
    with store.reading() as work:
        assert work.enterprises.count() == done


def test_a_store_that_fails_at_once_has_imported_nothing() -> None:
    office = Office(0)
    store = _FullStore(office.clock)
    store.full_at = 1
    context = replace(office.context, store=store)
    with pytest.raises(StoreError) as failed:
        carry_out_import(context, _preview_of(office, 700), part_lines=PART)
    assert failed.value.fault is StoreFault.DISK_FULL


def test_a_part_that_changes_nothing_takes_no_write_lock() -> None:
    office = Office(1)
    preview = _preview(office, [enterprise_name(0), valid_tax_number(0)])
    with office.store.writing():
        result = carry_out_import(office.context, preview)
    assert result.account.count(LineKind.UNCHANGED) == 1
    assert result.changes == NO_CHANGES
