"""One workstation of the contest: each line of JSON on its standard input is an order, answered by one.

Started with the access to database and platform in the first line.
"""

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from invoice_license_desktop.core.domain.batch import Batch
from invoice_license_desktop.core.domain.calendar import shanghai_day
from invoice_license_desktop.core.domain.exchange import Wish, WishKey
from invoice_license_desktop.core.domain.journal import Actor
from invoice_license_desktop.core.domain.reason import Outcome, Reason
from invoice_license_desktop.core.domain.selection import Filter, Sort
from invoice_license_desktop.core.domain.vocabulary import AuthorizationStatus, Operation, Service
from invoice_license_desktop.core.operations.apply import apply_plan
from invoice_license_desktop.core.operations.enterprises import (
    EnterpriseRefusedError,
    edit_enterprise,
)
from invoice_license_desktop.core.operations.import_columns import find_columns
from invoice_license_desktop.core.operations.import_list import preview_import
from invoice_license_desktop.core.operations.import_parts import carry_out_import
from invoice_license_desktop.core.operations.plan import Plan, plan_tax_numbers
from invoice_license_desktop.core.operations.ports.connection import Connection
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.platform import (
    BatchAnswer,
    HeldAnswer,
    Serials,
)
from invoice_license_desktop.core.operations.sync import synchronize
from invoice_license_desktop.core.platform.client import HttpPlatform
from invoice_license_desktop.core.store.postgresql import open_shared_store
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.fakes.table import FakeTable
from tests.fakes.vault import FakeVault
from tests.practice_fixture import SystemClock

HOT = 24  # enterprises that everybody is after
MOST_ROWS = 3
# beyond the numbers the contest begins with: what is imported and renumbered
IMPORTED, RENUMBERED = 1_000_000, 2_000_000
IMPORTABLE = 200
# from when to when, which row, and its revision if it was sent and not asked about
Trip = tuple[float, float, str, str, int | None]


class WatchedPlatform(HttpPlatform):
    """Notes when each row was out, by a clock that all processes of the machine share."""

    def __init__(self, access: Connection) -> None:
        super().__init__(lambda: access, SystemClock())
        self.trips: list[Trip] = []
        self.hangs = False

    def send(
        self, wishes: Sequence[Wish], serials: Serials, prepared: bytes | None = None
    ) -> BatchAnswer:
        """See `Platform.send`; a workstation that hangs says so, and never sends."""
        if self.hangs:
            say({"out": [wish.tax_number for wish in wishes]})
            sys.stdin.read()
        with self._watched([(*wish.key, wish.revision) for wish in wishes]):
            return super().send(wishes, serials, prepared)

    def query(self, keys: Sequence[WishKey], serials: Serials) -> HeldAnswer:
        """See `Platform.query`."""
        with self._watched([(*key, None) for key in keys]):
            return super().query(keys, serials)

    @contextmanager
    def _watched(self, rows: Sequence[tuple[Service, str, int | None]]) -> Iterator[None]:
        begun = time.monotonic()
        try:
            yield
        finally:
            ended = time.monotonic()
            self.trips += [(begun, ended, one.value, number, of) for one, number, of in rows]


@dataclass
class Tally:
    """What a workstation did, and what it was told where another one was quicker."""

    done: Counter[str] = field(default_factory=Counter)
    acts: list[tuple[str, str]] = field(default_factory=list)
    lost: list[tuple[str, str]] = field(default_factory=list)


class Workstation:
    """An administrator at work."""

    def __init__(self, name: str, store: str, platform: Sequence[str], enterprises: int) -> None:
        self.platform = WatchedPlatform(Connection(*platform))
        self.store = open_shared_store(store, "")
        actor = Actor(name, f"OFFICE\\{name}", f"PC-{name}")
        self.context = Context(self.store, self.platform, FakeVault(), SystemClock(), actor)
        self.numbers = [valid_tax_number(n) for n in range(enterprises)]
        self.plans: list[Plan] = []
        self.tally = Tally()
        self.fresh = RENUMBERED + 1_000_000 * int(name[-1])

    def plan(self, operation: str, service: str, numbers: list[str]) -> int:
        """Plan, and let the others go on; the number of rows that would be done."""
        plan = plan_tax_numbers(
            self.context, Operation(operation), Service(service), numbers, serial_known=True
        )
        self.plans.append(plan)
        return plan.will_do

    def apply(self) -> list[dict[str, Any]]:
        """Carry the plan out that was made first; what came of its rows."""
        plan = self.plans.pop(0)
        return self._told(plan, apply_plan(self.context, plan, serial_known=True))

    def sync(self) -> int:
        """Send what is due; the number of rows confirmed."""
        report = synchronize(self.context, by_operator=True)
        assert report.failure is None, report.failure
        self.tally.done["rows synced"] += report.confirmed
        return report.confirmed

    def hang(self) -> None:
        """Claim what is due, and never send it."""
        self.platform.hangs = True
        self.sync()

    def mixed(self, count: int, seed: str) -> None:
        """So many operations, as chance has it."""
        chance = random.Random(seed)
        kinds: list[tuple[Callable[[random.Random], None], int]] = [
            (self._authorize, 40), (self._cancel, 24), (self._send, 18), (self._edit, 10),
            (self._import, 8),
        ]  # fmt: skip
        acts, weights = zip(*kinds, strict=True)
        for _ in range(count):
            (act,) = chance.choices(acts, weights)
            act(chance)
            self.tally.done[f"operations: {act.__name__.strip('_')}"] += 1
        while self.plans:
            self.apply()

    def account(self) -> dict[str, Any]:
        """Everything this workstation did and was told."""
        tally = self.tally
        return {
            "done": tally.done,
            "acts": tally.acts,
            "lost": tally.lost,
            "trips": self.platform.trips,
        }

    def end(self) -> None:
        """Let go of database and platform."""
        self.store.close()
        self.platform.close()

    def _authorize(self, chance: random.Random) -> None:
        pool = self.numbers[:HOT] if chance.random() < 0.3 else self.numbers
        self._plan_and_apply(Operation.AUTHORIZE, chance.choice(list(Service)), pool, chance)

    def _cancel(self, chance: random.Random) -> None:
        service = chance.choice(list(Service))
        chosen = Filter(service, status=AuthorizationStatus.AUTHORIZED)
        with self.store.reading() as work:
            ids = work.licenses.order(chosen, Sort(), shanghai_day(self.context.clock.now()))
            numbers = [row.tax_number for row in work.licenses.read(service, ids)]
        if numbers:
            self._plan_and_apply(Operation.CANCEL, service, numbers, chance)

    def _plan_and_apply(
        self, operation: Operation, service: Service, pool: Sequence[str], chance: random.Random
    ) -> None:
        """A plan is carried out at once, or after others have been made meanwhile."""
        numbers = chance.sample(pool, min(len(pool), chance.randint(1, MOST_ROWS)))
        self.plan(operation.value, service.value, numbers)
        if chance.random() < 0.7 or len(self.plans) > 2:
            self.apply()

    def _send(self, _chance: random.Random) -> None:
        self.sync()

    def _edit(self, chance: random.Random) -> None:
        number = chance.choice(self.numbers)
        with self.store.reading() as work:
            found = work.enterprises.find([number]).get(number)
        if found is None:
            return
        name, other = f"{found.name[:40]} {chance.randint(0, 9)}", None
        if chance.random() < 0.2:
            self.fresh += 1
            other = valid_tax_number(self.fresh)
        try:
            edit_enterprise(self.context, found.id, name=name, tax_number=other)
        except EnterpriseRefusedError:
            self.tally.done["edits refused"] += 1
            return
        self.tally.done["edits done"] += 1

    def _import(self, chance: random.Random) -> None:
        chosen = chance.sample(range(IMPORTABLE), 3)
        rows = [
            (valid_tax_number(IMPORTED + n), f"{enterprise_name(n)} {chance.randint(0, 3)}")
            for n in chosen
        ]
        table = FakeTable([("纳税人识别号", "企业名称"), *rows])
        preview = preview_import(self.context, table, find_columns(table))
        done = carry_out_import(self.context, preview)
        self.tally.done["lines imported"] += done.account.effective

    def _told(self, plan: Plan, batch: Batch) -> list[dict[str, Any]]:
        with self.store.reading() as work:
            rows = [view.row for view in work.batches.page(batch.id, None, 0, batch.total)]
        told = []
        for place, row in enumerate(rows):
            is_done = row.revision is not None
            was_granted = plan.verdict_at(place).will_do
            if is_done:
                self.tally.acts.append((plan.service.value, row.tax_number))
            elif row.outcome is Outcome.CHANGED_MEANWHILE or (
                was_granted and row.reason is Reason.NO_QUOTA
            ):
                self.tally.lost.append((str(row.reason), row.detail))
            self.tally.done[f"rows of {plan.operation}: {'done' if is_done else row.reason}"] += 1
            told.append({"done": is_done, "reason": row.reason, "detail": row.detail})
        return told


def say(answer: object) -> None:
    """One line of JSON on standard output."""
    sys.stdout.write(json.dumps(answer, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Obey until the end of the input."""
    workstation = Workstation(**json.loads(sys.stdin.readline()))
    say("ready")
    for line in iter(sys.stdin.readline, ""):
        order = json.loads(line)
        say(getattr(workstation, order.pop("do"))(**order))
    workstation.end()


if __name__ == "__main__":
    main()
