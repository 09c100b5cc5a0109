"""The plan: one verdict for each chosen row, before anything is changed.

The chosen rows are fixed when the plan is made, as an array of enterprise ids in the order shown
and one byte for the verdict of each, so that nothing outside the plan can be touched later and a
plan of a million rows stays small. Rows are read in windows when they are looked at.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress

from invoice_license_desktop.core.domain.journal import JournalHead
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.quota import Quota
from invoice_license_desktop.core.domain.reason import Caution, Reason
from invoice_license_desktop.core.domain.rule import (
    Circumstances,
    Facts,
    Verdict,
    grant,
    judge,
)
from invoice_license_desktop.core.domain.selection import Filter, Selection, Sort
from invoice_license_desktop.core.domain.tax_number import clean_tax_number
from invoice_license_desktop.core.domain.vocabulary import Edition, Operation, Service
from invoice_license_desktop.core.operations.circumstances import read_circumstances, read_quota
from invoice_license_desktop.core.operations.clock import read_clock
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.store import StoppedError, UnitOfWork

NOT_LISTED = 0
PROGRESS_ROWS = 200
NOT_FOUND = Verdict(Reason.NOT_FOUND)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an operation would do to the chosen rows.

    `ids` are the enterprises in the order shown, NOT_LISTED for a tax number that is not in the
    list (its text is in `missing` by position); `codes` index `counts` for each of them. `head`
    is the journal's end when the plan was made: rows changed after it are left alone by apply.
    `counts` are the distinct verdicts with the number of rows of each, in order of first appearance.
    """

    operation: Operation
    service: Service
    edition: Edition
    quota: Quota
    head: JournalHead
    ids: "array[int]"
    codes: "array[int]"
    counts: tuple[tuple[Verdict, int], ...]
    missing: Mapping[int, str] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many rows were chosen."""
        return len(self.ids)

    @property
    def will_do(self) -> int:
        """How many rows would be changed or sent."""
        return sum(count for verdict, count in self.counts if verdict.will_do)

    @property
    def refused(self) -> int:
        """How many rows would be refused."""
        return self.total - self.will_do

    @property
    def authorized_after(self) -> int:
        """A of (A/AA) after the plan."""
        if self.operation is Operation.AUTHORIZE:
            return self.quota.authorized + self.will_do
        if self.operation is Operation.CANCEL:
            return self.quota.authorized - self.will_do
        return self.quota.authorized

    def cautioned(self, caution: Caution) -> int:
        """How many rows that will be done carry a caution."""
        return sum(count for verdict, count in self.counts if caution in verdict.cautions)

    def refused_for(self, reason: Reason) -> int:
        """How many rows are refused for a reason."""
        return sum(count for verdict, count in self.counts if verdict.refusal is reason)

    def verdict_at(self, position: int) -> Verdict:
        """The verdict on the row at a position, counted from 0."""
        verdict, _ = self.counts[self.codes[position]]
        return verdict

    def positions(self, *, will_do: bool) -> "array[int]":
        """Where the rows stand that would be changed or sent, or those that would not."""
        wanted = [verdict.will_do is will_do for verdict, _ in self.counts]
        return array("q", compress(range(self.total), map(wanted.__getitem__, self.codes)))


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of a plan as it is shown; `license` None: the tax number is not in the list."""

    position: int
    tax_number: str
    verdict: Verdict
    license: License | None


@dataclass(frozen=True, slots=True)
class Prospects:
    """What the chosen rows can and cannot do, per operation, counted by verdict."""

    chosen: int
    verdicts: Mapping[Operation, Sequence[tuple[Verdict, int]]]

    def possible(self, operation: Operation) -> int:
        """How many chosen rows an operation would act on, the quota aside."""
        return sum(count for verdict, count in self.verdicts[operation] if verdict.will_do)

    def refusals(self, operation: Operation) -> list[tuple[Reason, int]]:
        """Why the others would be refused, the most frequent reason first."""
        found: Counter[Reason] = Counter()
        for verdict, count in self.verdicts[operation]:
            if verdict.refusal is not None:
                found[verdict.refusal] += count
        return found.most_common()

    def worth_asking(self, operation: Operation) -> bool:
        """Whether the button is enabled: rows that can only be marked failed count too."""
        return any(
            verdict.will_do or verdict.marks_failed for verdict, _ in self.verdicts[operation]
        )


def plan_selection(
    context: Context,
    operation: Operation,
    service: Service,
    selection: Selection,
    sort: Sort,
    *,
    serial_known: bool,
    pause: Callable[[], None] = lambda: None,
    progress: Callable[[int], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> Plan:
    """Plan an operation for chosen rows in the order shown. Runs in the read lane.

    `pause` is called every few rows, so that a window can paint meanwhile, `progress` after each 200
    with their number. Raises StoppedError if `stop` says so.
    """
    with context.store.reading(stop) as work:
        circumstances = read_circumstances(context, work, service, serial_known=serial_known)
        rows = work.licenses.facts(service, selection, sort, circumstances.clock.lock_day)
        paced = _paced(rows, pause, progress, stop)
        return _judge_all(context, work, operation, service, circumstances, paced, {})


def count_hidden(context: Context, selection: Selection, seen: Filter) -> int:
    """How many of the chosen rows of the filter's service the filter hides. Read lane."""
    with context.store.reading() as work:
        today = read_clock(context, work).lock_day
        _, hidden = work.licenses.count_selected(selection, seen, today)
    return hidden


def plan_tax_numbers(
    context: Context,
    operation: Operation,
    service: Service,
    tax_numbers: Iterable[str],
    *,
    serial_known: bool,
) -> Plan:
    """Plan an operation for tax numbers in the order given; one given twice counts once."""
    numbers = tuple(dict.fromkeys(clean_tax_number(text) for text in tax_numbers))
    with context.store.reading() as work:
        circumstances = read_circumstances(context, work, service, serial_known=serial_known)
        found = {
            number: enterprise.id
            for number, enterprise in work.enterprises.find(numbers).items()
            if not enterprise.hidden
        }
        facts = dict(
            work.licenses.facts(
                service,
                Selection(frozenset(found.values())),
                Sort(),
                circumstances.clock.lock_day,
            )
        )
        missing = {place: text for place, text in enumerate(numbers) if text not in found}
        rows = ((found[text], facts[found[text]]) if text in found else None for text in numbers)
        return _judge_all(context, work, operation, service, circumstances, rows, missing)


def read_plan_rows(
    context: Context, plan: Plan, offset: int, limit: int, among: Sequence[int] | None = None
) -> tuple[PlanRow, ...]:
    """A window of a plan's rows as they are now, or of those at some positions. In the read lane."""
    positions = (range(plan.total) if among is None else among)[offset : offset + limit]
    ids = [plan.ids[position] for position in positions]
    with context.store.reading() as work:
        listed = {row.enterprise_id: row for row in work.licenses.read(plan.service, ids)}
    rows = []
    for position, enterprise_id in zip(positions, ids, strict=True):
        row = listed.get(enterprise_id)
        tax_number = row.tax_number if row is not None else plan.missing.get(position, "")
        rows.append(PlanRow(position, tax_number, plan.verdict_at(position), row))
    return tuple(rows)


def read_prospects(context: Context, service: Service, selection: Selection) -> Prospects:
    """What the chosen rows can do, judged once for each group of equal facts. Read lane."""
    with context.store.reading() as work:
        circumstances = read_circumstances(context, work, service, serial_known=True)
        groups = work.licenses.group_facts(service, selection, circumstances.clock.lock_day)
    return Prospects(
        sum(count for _, count in groups),
        {
            operation: [(judge(operation, facts, circumstances), count) for facts, count in groups]
            for operation in Operation
        },
    )


def _paced(
    rows: Iterable[tuple[int, Facts]],
    pause: Callable[[], None],
    progress: Callable[[int], None],
    stop: Callable[[], bool],
) -> Iterator[tuple[int, Facts]]:
    for count, row in enumerate(rows, start=1):
        if stop():
            raise StoppedError
        pause()
        if count % PROGRESS_ROWS == 0:
            progress(count)
        yield row


def _judge_all(
    context: Context,
    work: UnitOfWork,
    operation: Operation,
    service: Service,
    circumstances: Circumstances,
    rows: Iterable[tuple[int, Facts] | None],
    missing: Mapping[int, str],
) -> Plan:
    quota = read_quota(context, work, service)
    free = quota.free if operation is Operation.AUTHORIZE else None
    judged: dict[Facts, Verdict] = {}
    numbers: dict[Verdict, int] = {}
    ids, codes = array("q"), array("H")
    for row in rows:
        if row is None:
            enterprise_id, verdict = NOT_LISTED, NOT_FOUND
        else:
            enterprise_id, facts = row
            known = judged.get(facts)
            if known is None:
                known = judged[facts] = judge(operation, facts, circumstances)
            verdict = grant(known, free)
            if free is not None and verdict.will_do:
                free -= 1
        ids.append(enterprise_id)
        codes.append(numbers.setdefault(verdict, len(numbers)))
    found = Counter(codes)
    return Plan(
        operation,
        service,
        circumstances.edition,
        quota,
        work.journal.head(),
        ids,
        codes,
        tuple((verdict, found[code]) for verdict, code in numbers.items()),
        missing,
    )
