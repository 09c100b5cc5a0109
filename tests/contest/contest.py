"""Several workstations at one PostgreSQL database, and what must hold whatever they do at once."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Any, Self

from invoice_license_desktop.core.domain.journal import Action, Actor
from invoice_license_desktop.core.domain.journal_story import ROW_FIELDS
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.apply import apply_plan
from invoice_license_desktop.core.operations.entitlements import refresh_entitlements
from invoice_license_desktop.core.operations.import_columns import find_columns
from invoice_license_desktop.core.operations.import_list import preview_import
from invoice_license_desktop.core.operations.import_parts import carry_out_import
from invoice_license_desktop.core.operations.journal_check import check_journal
from invoice_license_desktop.core.operations.plan import plan_tax_numbers
from invoice_license_desktop.core.operations.ports.connection import Connection
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.operations.ports.rows import Waiting
from invoice_license_desktop.core.operations.sync import LEASE, synchronize
from invoice_license_desktop.core.store.postgresql import open_shared_store
from invoice_license_desktop.practice.launcher import launch_practice
from invoice_license_desktop.practice.panel import PracticePanel
from tests.contest.child import Child
from tests.contest.workstation import WatchedPlatform
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.fakes.table import FakeTable
from tests.fakes.vault import FakeVault
from tests.postgresql_server import TEMPLATE, PostgresqlServer
from tests.practice_fixture import SystemClock

OPERATORS = ("operator 1", "operator 2", "operator 3", "operator 4")
ENTERPRISES = 1500
SPARE = 200  # that only races are about
TOTALS = {Service.ISSUING: 20, Service.RECEIVING: 8}
_STEPS = {Action.AUTHORIZE: 1, Action.CANCEL: -1}
_BEGIN = itemgetter(0)
_REVISION, _STATUS = ROW_FIELDS.index("revision"), ROW_FIELDS.index("authorization_status")


@dataclass
class Result:
    """What was counted."""

    counts: Counter[str] = field(default_factory=Counter)

    def lines(self) -> Iterator[str]:
        """One a count."""
        for name, count in sorted(self.counts.items()):
            yield f"{count:8,}  {name}"


class Contest:
    """An office with a database, a platform and workstations."""

    def __init__(self, url: str, platform: tuple[str, str, str], enterprises: int) -> None:
        access = {"store": url, "platform": platform, "enterprises": enterprises}
        self._store = open_shared_store(url, "")
        clock = SystemClock()
        self._platform = WatchedPlatform(Connection(*platform))
        self._panel = PracticePanel(lambda: platform)
        self._context = Context(
            self._store,
            self._platform,
            FakeVault(),
            clock,
            Actor("office", "OFFICE\\office", "PC-0"),
        )
        self._acts: Counter[tuple[str, str]] = Counter()
        self._spare = iter(range(enterprises, enterprises + SPARE))
        self.result = Result()
        self._prepare(enterprises)
        self._children = [Child(name, access) for name in OPERATORS]
        assert self._answers() == ["ready"] * len(OPERATORS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for child in self._children:
            child.kill()
        self._store.close()
        self._platform.close()

    def contest_last_licence(self) -> None:
        """Everybody has seen that one licence is free, and takes it: one has it, the others hear who."""
        numbers = [valid_tax_number(next(self._spare)) for _ in OPERATORS]
        self._fill_up()
        planned = [
            self._ask(child, do="plan", operation="authorize", service="issuing", numbers=[number])
            for child, number in zip(self._children, numbers, strict=True)
        ]
        assert planned == [1] * len(OPERATORS)
        winner, losers = self._race()
        assert [told["reason"] for told in losers] == [Reason.NO_QUOTA.value] * len(losers)
        assert [told["detail"] for told in losers] == [winner] * len(losers)
        self.result.counts["races for the last licence, one winner, the others told who"] += 1

    def contest_row(self) -> None:
        """Everybody cancels the same row: one did, the others hear who and when."""
        number = valid_tax_number(next(self._spare))
        self._free_one()
        self._do(Operation.AUTHORIZE, number)
        for child in self._children:
            words = {"operation": "cancel", "service": "issuing", "numbers": [number]}
            assert self._ask(child, do="plan", **words) == 1
        winner, losers = self._race()
        assert [told["reason"] for told in losers] == [Reason.CHANGED_MEANWHILE.value] * len(losers)
        assert all(told["detail"].startswith(f"{winner} 20") for told in losers)
        self.result.counts["races for one row, one winner, the others told who and when"] += 1

    def mix(self, operations: int, seed: int) -> None:
        """So many operations at each workstation, all at the same time."""
        for child in self._children:
            child.order({"do": "mixed", "count": operations, "seed": f"{seed}:{child.name}"})
        self._answers()

    def kill_sender(self) -> None:
        """A workstation dies while its request is out; once its claim lapsed, another one sends."""
        number = valid_tax_number(next(self._spare))
        self._drain()
        self._free_one()
        self._drain()
        self._do(Operation.AUTHORIZE, number)
        dying, *others = self._children
        self._note(dying)
        dying.order({"do": "hang"})
        assert dying.answer() == {"out": [number]}
        dying.kill()
        self._children = others
        killed = time.monotonic()
        lease = LEASE.total_seconds()
        while not self._ask(others[0], do="sync"):
            assert time.monotonic() < killed + 2 * lease, "never taken over"
        passed = time.monotonic() - killed
        assert passed > lease - 5, "taken from a workstation that might have been alive"
        self.result.counts["seconds until a killed workstation's row was sent by another"] = round(
            passed
        )

    def judge(self) -> None:
        """Fails unless everything holds."""
        self._drain()
        for child in self._children:
            self._note(child)
        self._judge_trips()
        self._judge_losers()
        self._judge_store()
        self._judge_platform()
        for child in self._children:
            child.end()

    def _prepare(self, enterprises: int) -> None:
        totals = {service.value: total for service, total in TOTALS.items()}
        self._panel.set_totals(**totals)
        assert refresh_entitlements(self._context).failure is None
        rows = [(valid_tax_number(n), enterprise_name(n)) for n in range(enterprises + SPARE)]
        table = FakeTable([("纳税人识别号", "企业名称"), *rows])
        carry_out_import(self._context, preview_import(self._context, table, find_columns(table)))
        self._lost: list[tuple[str, str]] = []

    def _ask(self, child: Child, **order: object) -> Any:  # noqa: ANN401 - as it was asked
        child.order(order)
        return child.answer()

    def _answers(self) -> list[Any]:
        return [child.answer() for child in self._children]

    def _race(self) -> tuple[str, list[dict[str, Any]]]:
        for child in self._children:
            child.order({"do": "apply"})
        told = [rows[0] for rows in self._answers()]
        winners = [
            child.name for child, row in zip(self._children, told, strict=True) if row["done"]
        ]
        assert len(winners) == 1, told
        return winners[0], [row for row in told if not row["done"]]

    def _do(self, operation: Operation, number: str) -> None:
        plan = plan_tax_numbers(
            self._context, operation, Service.ISSUING, [number], serial_known=True
        )
        assert plan.will_do == 1, plan.counts
        apply_plan(self._context, plan, serial_known=True)
        self._acts[Service.ISSUING.value, number] += 1

    def _authorized(self) -> list[str]:
        with self._store.contents() as contents:
            return [
                one.tax_number
                for one in contents.enterprises()
                if one.rows[Service.ISSUING.value][_STATUS] == "authorized"
            ]

    def _free_one(self) -> None:
        held = self._authorized()
        if len(held) >= TOTALS[Service.ISSUING]:
            self._do(Operation.CANCEL, held[0])

    def _fill_up(self) -> None:
        """Leave one licence of issuing free."""
        self._free_one()
        for _ in range(TOTALS[Service.ISSUING] - 1 - len(self._authorized())):
            self._do(Operation.AUTHORIZE, valid_tax_number(next(self._spare)))

    def _drain(self) -> None:
        report = synchronize(self._context, by_operator=True)
        assert report.failure is None
        with self._store.reading() as work:
            assert work.licenses.waiting() == Waiting(0, 0)

    def _note(self, child: Child) -> None:
        account = self._ask(child, do="account")
        self.result.counts.update(account["done"])
        self._acts.update(tuple(act) for act in account["acts"])
        self._lost += account["lost"]
        self._platform.trips += map(tuple, account["trips"])

    def _judge_trips(self) -> None:
        """No row was out twice at once, and no revision of it was sent more than once."""
        out: defaultdict[tuple[str, str], float] = defaultdict(float)
        sent: Counter[tuple[str, str, int]] = Counter()
        for begun, ended, service, number, revision in sorted(self._platform.trips, key=_BEGIN):
            assert begun >= out[service, number], f"{service} {number} was out twice at once"
            out[service, number] = ended
            if revision is not None:
                sent[service, number, revision] += 1
        assert set(sent.values()) <= {1}, [key for key, times in sent.items() if times > 1]
        self.result.counts["rows sent, none of them twice"] = sent.total()
        self.result.counts["rows asked about"] = len(self._platform.trips) - sent.total()

    def _judge_losers(self) -> None:
        for reason, detail in self._lost:
            name, _, moment = detail.partition(" 20")
            assert name in {*OPERATORS, "office"}, (reason, detail)
            assert bool(moment) is (reason == Reason.CHANGED_MEANWHILE.value), (reason, detail)
            self.result.counts[f"rows lost to a quicker operator, who is named: {reason}"] += 1

    def _judge_store(self) -> None:
        """The journal is whole and explains all; no act was lost; the quota was never exceeded."""
        with self._store.contents() as contents:
            check = check_journal(contents)
            assert check.is_good, check
            assert contents.damages(lambda: False) == ()
            stored: Counter[tuple[str, str]] = Counter()
            for one in contents.enterprises():
                for service, row in one.rows.items():
                    stored[service, one.tax_number] += int(str(row[_REVISION]))
            assert +stored == +self._acts, (+stored - self._acts, self._acts - +stored)
        self.result.counts["acts of authorizing and cancelling, all of them stored"] = (
            stored.total()
        )
        held, most = Counter[str](), Counter[str]()
        with self._store.reading() as work:
            for number, sealed in enumerate(work.journal.stream(JournalFilter()), start=1):
                assert sealed.number == number
                service = str(sealed.entry.service)
                held[service] += _STEPS.get(sealed.entry.action, 0)
                most[service] = max(most[service], held[service])
        for service, total in TOTALS.items():
            assert most[service] <= total, f"{most[service]} of {total} licences of {service}"
            self.result.counts[f"licences of {service} used at most, of {total}"] = most[service]
        self.result.counts["entries of the journal, the chain whole, explaining everything"] = (
            number
        )

    def _judge_platform(self) -> None:
        with self._store.contents() as contents:
            here = {
                (service, one.tax_number)
                for one in contents.enterprises()
                for service, row in one.rows.items()
                if row[_STATUS] == "authorized"
            }
        there = {
            (one["service"], one["tax_number"])
            for one in self._panel.state()["holdings"]
            if one["state"] == "authorized"
        }
        assert here == there
        self.result.counts["licences held here and by the platform in the end, the same"] = len(
            here
        )


@contextmanager
def open_contest(
    server: PostgresqlServer, folder: Path, enterprises: int = ENTERPRISES
) -> Iterator[Contest]:
    """A contest on a database of its own, with a practice platform of its own."""
    with ExitStack() as opened:
        name = opened.enter_context(server.database(TEMPLATE))
        platform = opened.enter_context(launch_practice(folder / "platform.sqlite"))
        access = platform.url, platform.client_id, platform.secret
        yield opened.enter_context(Contest(server.url(name), access, enterprises))
