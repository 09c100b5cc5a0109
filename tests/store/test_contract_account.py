"""Whatever changes something says so in the journal, in the same transaction, and says all of it."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import invoice_license_desktop.core.operations as operations_package
from invoice_license_desktop.core.domain.journal import Action, SealedEntry
from invoice_license_desktop.core.domain.journal_story import ROW_FIELDS
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.selection import Filter, Selection
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations import (
    clock as clock_operation,
)
from invoice_license_desktop.core.operations import (
    enterprises,
    entitlements,
    failed_marks,
    network,
    practice_list,
    secrets,
    serials,
    sync,
)
from invoice_license_desktop.core.operations.import_columns import find_columns
from invoice_license_desktop.core.operations.import_list import preview_import
from invoice_license_desktop.core.operations.import_parts import carry_out_import
from invoice_license_desktop.core.operations.journal_check import check_journal
from invoice_license_desktop.core.operations.ports.connection import Hop
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.operations.ports.store import Store
from invoice_license_desktop.core.operations.ports.vault import SecretName
from invoice_license_desktop.core.operations.withdrawal import withdraw
from invoice_license_desktop.core.settings import Profile
from tests.fakes.clock import FakeClock
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.fakes.table import FakeTable
from tests.operations.office import LI_QIANG, Office

OPERATIONS = Path(operations_package.__file__).parent
ISSUING, RECEIVING = Service.ISSUING, Service.RECEIVING
BLANK = {"authorization_status": "not_authorized", "revision": 0}
# how the list is looked at, not what is in it
VIEWS = {"save_view", "rename_view", "delete_view"}
IN_TEST_BACKUPS = {"carry_out_restore", "resume_sync"}
Key = tuple[str, ...]
Step = Callable[[Office], object]


def _import(office: Office, *lines: tuple[object, ...]) -> None:
    head = ("企业名称", "税号", "组织", "备注", "开票授权日期", "开票授权人")
    table = FakeTable([head, *lines])  # type: ignore[list-item] # cells of these tests
    preview = preview_import(office.context, table, find_columns(table), historic=True)
    carry_out_import(office.context, preview)
    with office.store.reading() as work:
        found = work.enterprises.find([valid_tax_number(n) for n in range(12)])
    by_number = {one.tax_number: one.id for one in found.values()}
    office.ids = [by_number.get(valid_tax_number(n), 0) for n in range(12)]


def _line(n: int, *more: object) -> tuple[object, ...]:
    return (enterprise_name(n), valid_tax_number(n), *more)


def _refuse(office: Office) -> None:
    office.platform.refuse(valid_tax_number(2), Reason.NO_REMAINING_ENTITLEMENT)
    office.sync()
    office.platform.accept(valid_tax_number(2))


def _leave_unanswered(office: Office) -> None:
    office.do(Operation.AUTHORIZE, 3)
    office.platform.leave_out(valid_tax_number(3))
    office.sync()
    office.platform.accept(valid_tax_number(3))


def _fail_as_a_whole(office: Office) -> None:
    office.platform.fail_next(
        PlatformError(Reason.UNREACHABLE, "first", hop=Hop.NAME, request_id="R-1"),
        PlatformError(Reason.TIMED_OUT, "second", request_id="R-2", maybe_done=True),
    )
    office.sync()
    office.sync()


def _refresh_in_vain(office: Office) -> None:
    office.do(Operation.SYNC_AUTHORIZATION, 1)
    office.platform.fail_next(PlatformError(Reason.UNREACHABLE, request_id="R-3"))
    office.sync()


def _stop(office: Office) -> None:
    batch = office.do(Operation.AUTHORIZE, 5, service=RECEIVING)
    sync.stop_batch(office.context, batch.id)


def _exceed(office: Office) -> None:
    office.set(total_receiving="1")
    office.platform.totals[RECEIVING] = 1
    entitlements.refresh_entitlements(office.context)
    office.do(Operation.AUTHORIZE, 6, service=RECEIVING)


def _clear_mark(office: Office) -> None:
    everyone = Selection(all_of=Filter(RECEIVING))
    assert failed_marks.clear_failed_marks(office.context, RECEIVING, everyone) == 1


def _renumber(office: Office, place: int, number: int, name: str | None = None) -> None:
    enterprises.edit_enterprise(
        office.context, office.ids[place], name=name, tax_number=valid_tax_number(number)
    )


def _locked_by_the_platform(office: Office) -> None:
    office.do(Operation.CANCEL, 4)
    office.sync()


STEPS: dict[str, tuple[Step, frozenset[str]]] = {}


def step(*names: str) -> Callable[[Step], Step]:
    """A step of the walk, and the operations it stands for."""

    def add(one: Step) -> Step:
        STEPS[one.__name__] = (one, frozenset(names))
        return one

    return add


@step("begin_practice")
def begin(office: Office) -> None:
    practice_list.begin_practice(office.context, [("开头", valid_tax_number(90))])


@step("carry_out_import")
def import_new(office: Office) -> None:
    lines = [_line(n, "组织" if n % 2 else "", "备注", "", "") for n in range(10)]
    _import(office, *lines, _line(10, "", "", "2024-03-05", "王敏"))


@step()
def import_changes(office: Office) -> None:
    _import(office, ("改名", valid_tax_number(7), "新组织", ""), _line(8, "", "别的"), _line(10))


@step("change_settings")
def settings(office: Office) -> None:
    office.set(edition="legacy", license_type="formal", total_issuing="100", client_id="c")
    office.set(total_issuing="", platform_url="https://p.example", edition="current")


@step("refresh_entitlements")
def totals(office: Office) -> None:
    entitlements.refresh_entitlements(office.context)


@step("apply_plan", "synchronize")
def authorize(office: Office) -> None:
    office.do(Operation.AUTHORIZE, 0, 1, 2)
    _refuse(office)


@step()
def unanswered(office: Office) -> None:
    _leave_unanswered(office)


@step("mark_platform_failed")
def failed_as_a_whole(office: Office) -> None:
    office.do(Operation.AUTHORIZE, 4)
    _fail_as_a_whole(office)


@step()
def answered_later(office: Office) -> None:
    office.days(1)
    office.sync()


@step()
def refreshed_in_vain(office: Office) -> None:
    _refresh_in_vain(office)


@step("stop_batch")
def stopped(office: Office) -> None:
    _stop(office)


@step()
def refused_here(office: Office) -> None:
    _exceed(office)


@step("clear_failed_marks")
def marks_cleared(office: Office) -> None:
    _clear_mark(office)


@step("withdraw")
def withdrawn(office: Office) -> None:
    withdraw(office.context, office.plan(Operation.CANCEL, 4))
    withdraw(office.context, office.plan(Operation.CANCEL, 1, 4))


@step()
def cancel(office: Office) -> None:
    _locked_by_the_platform(office)


@step("add_enterprise")
def add_by_hand(office: Office) -> None:
    added = enterprises.add_enterprise(office.context, "手工", valid_tax_number(11))
    office.ids[11] = added.enterprise.id


@step("edit_enterprise")
def rename(office: Office) -> None:
    enterprises.edit_enterprise(office.context, office.ids[9], name="新名")


@step()
def renumber_without_history(office: Office) -> None:
    _renumber(office, 9, 20, "又一个")


@step()
def renumber_with_history(office: Office) -> None:
    _renumber(office, 4, 21)


@step("remove_enterprise")
def remove(office: Office) -> None:
    enterprises.remove_enterprise(office.context, office.ids[8])
    enterprises.remove_enterprise(office.context, office.ids[4])


@step()
def take_a_hidden_number_back(office: Office) -> None:
    _renumber(office, 7, 4)


@step()
def import_a_removed_one(office: Office) -> None:
    _import(office, _line(8, "", ""), ("回来", valid_tax_number(21), "", "备注"))


@step("save_serial", "clear_serial", "reveal_serial")
def serial(office: Office) -> None:
    serials.save_serial(office.context, ISSUING, "ABCDEFGHIJK")
    serials.reveal_serial(office.context, ISSUING)
    serials.clear_serial(office.context, ISSUING)


@step("save_secret", "clear_secret")
def secret(office: Office) -> None:
    secrets.save_secret(office.context, SecretName.CLIENT, "secret")
    secrets.clear_secret(office.context, SecretName.CLIENT)


@step("change_network")
def way_to_the_platform(office: Office) -> None:
    with TemporaryDirectory() as folder:
        profile = Profile(Path(folder), practice=False)
        network.change_network(office.context, profile, proxy="proxy.example:8080")


@step("confirm_clock")
def clock_confirmed(office: Office) -> None:
    office.platform.ahead = office.platform.ahead.__class__(seconds=90, milliseconds=400)
    office.platform.heard = True
    clock_operation.confirm_clock(office.context)


def _snapshot(office: Office) -> dict[Key, object]:
    """Everything the journal speaks for; a blank row is none."""
    found: dict[Key, object] = {}
    with office.store.contents() as contents:
        for one in contents.enterprises():
            found["enterprise", one.tax_number] = one.own
            for service, row in one.rows.items():
                told = dict(zip(ROW_FIELDS, row, strict=True))
                if {name: value for name, value in told.items() if value is not None} != BLANK:
                    found["row", one.tax_number, service] = row
        totals = contents.shared().totals
    found |= {("total", service): total for service, total in totals.items()}
    with office.store.reading() as work:
        values = asdict(work.settings.read())
    values["ahead_seconds"] = values.pop("clock_confirmed_ahead")
    return found | {("setting", key): value for key, value in values.items()}


def _keys(sealed: SealedEntry) -> Iterator[Key]:
    """What an entry says was changed."""
    entry = sealed.entry
    if entry.action in {Action.CHANGE_SETTING, Action.CONFIRM_CLOCK}:
        yield from (
            ("setting", key) for key in entry.after if entry.after[key] != entry.before[key]
        )
    elif entry.action is Action.READ_ENTITLEMENT:
        yield "total", str(entry.service)
    elif entry.tax_number and entry.service is not None:
        if entry.after:
            yield "row", entry.tax_number, entry.service.value
    elif entry.tax_number:
        yield "enterprise", entry.tax_number
        if "tax_number" in entry.before and "tax_number" in entry.after:
            yield "enterprise", str(entry.before["tax_number"])


@pytest.fixture
def office(store: Store, clock: FakeClock) -> Office:
    return Office(0, store=store, clock=clock)


def test_the_walk_goes_through_every_operation_that_writes() -> None:
    walked = frozenset().union(*(names for _, names in STEPS.values()))
    assert walked | IN_TEST_BACKUPS | VIEWS == set(_writing_operations())


def test_each_change_has_its_entry_and_the_journal_explains_everything(office: Office) -> None:
    told_of: set[Key] = set()
    for one, _ in STEPS.values():
        before, number = _snapshot(office), _head(office)
        one(office)
        after, entries = _snapshot(office), _entries_since(office, number)
        changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
        told = {key for sealed in entries for key in _keys(sealed)}
        failed = [one.entry for one in entries if one.entry.action is Action.PLATFORM_FAILED]
        if not failed:
            assert changed - told <= _rows_of_moved_numbers(entries), one.__name__
        assert entries, f"{one.__name__} left no entry"
        told_of |= told
        _check(office, one.__name__)
    assert len(told_of) > 25


def test_who_where_and_when_stand_in_every_entry(office: Office) -> None:
    for one, _ in STEPS.values():
        one(office)
    entries = _entries_since(office, 0)
    assert {sealed.entry.action for sealed in entries} >= set(Action) - {
        Action.SYNC_SUPERSEDED,
        Action.RESTORE,
        Action.RESUME_SYNC,
    }
    assert all(sealed.entry.actor == LI_QIANG for sealed in entries)
    by_batch = {
        *(Action.AUTHORIZE, Action.CANCEL, Action.QUEUE_SYNC, Action.SYNC_STOPPED),
        *(Action.SYNC_REFUSED, Action.SYNC_UNKNOWN),
    }
    assert all(one.entry.batch_id for one in entries if one.entry.action in by_batch)
    confirmed = [one.entry for one in entries if one.entry.action is Action.SYNC_CONFIRMED]
    assert any(entry.batch_id for entry in confirmed)
    by_request = {Action.SYNC_CONFIRMED, Action.SYNC_REFUSED, Action.PLATFORM_FAILED}
    assert all(one.entry.request_id for one in entries if one.entry.action in by_request)


def _rows_of_moved_numbers(entries: list[SealedEntry]) -> set[Key]:
    """Rows without a history go with an enterprise that is deleted or leaves its number."""
    numbers = {
        str(number)
        for one in entries
        if one.entry.action in {Action.EDIT_ENTERPRISE, Action.REMOVE_ENTERPRISE}
        for number in (one.entry.before.get("tax_number"), one.entry.tax_number)
    }
    return {("row", number, service.value) for number in numbers for service in Service}


def _check(office: Office, after: str) -> None:
    with office.store.contents() as contents:
        check = check_journal(contents)
    assert check.chain.fault is None
    assert not check.differences, f"after {after}: {check.differences}"


def _head(office: Office) -> int:
    with office.store.reading() as work:
        return work.journal.head().number


def _entries_since(office: Office, number: int) -> list[SealedEntry]:
    with office.store.reading() as work:
        newest = work.journal.page(JournalFilter(), 0, 10_000)
    return [sealed for sealed in reversed(newest) if sealed.number > number]


def _writing_operations() -> Iterator[str]:
    """The public functions of the operations that open a writing unit of work, or call what does."""
    for path in sorted(OPERATIONS.glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        blocks = {
            block.name: block
            for block in tree.body
            if isinstance(block, ast.FunctionDef | ast.ClassDef)
        }
        writing = {name for name, block in blocks.items() if _opens_a_writing(block)}
        while True:
            more = {name for name, block in blocks.items() if _names(block) & writing} - writing
            if not more:
                break
            writing |= more
        yield from (name for name in writing if not name.startswith("_"))


def _opens_a_writing(block: ast.AST) -> bool:
    return any(
        isinstance(node, ast.Attribute) and node.attr == "writing" for node in ast.walk(block)
    )


def _names(block: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(block) if isinstance(node, ast.Name)}
