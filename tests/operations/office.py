"""A small office for tests of operations: fakes joined to a context, with enterprises in the list."""

from array import array
from datetime import timedelta

from invoice_license_desktop.core.domain.batch import Batch, BatchRowView
from invoice_license_desktop.core.domain.journal import Actor
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.selection import Selection, Sort
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.apply import apply_plan
from invoice_license_desktop.core.operations.enterprises import add_enterprise
from invoice_license_desktop.core.operations.plan import Plan, plan_selection
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.store import Store
from invoice_license_desktop.core.operations.shared_settings import change_settings
from invoice_license_desktop.core.operations.sync import SyncReport, synchronize
from tests.fakes.clock import FakeClock
from tests.fakes.platform import FakePlatform
from tests.fakes.samples import enterprise_name, sample_entries, valid_tax_number
from tests.fakes.store import FakeStore
from tests.fakes.vault import FakeVault

LI_QIANG = Actor("李强", "CORP\\liqiang", "PC-1")
WANG_MIN = Actor("王敏", "CORP\\wangmin", "PC-2")


class Office:
    """Two administrators before one store and one platform."""

    def __init__(
        self, enterprises: int = 6, *, store: Store | None = None, clock: FakeClock | None = None
    ) -> None:
        self.clock = clock or FakeClock()
        self.store = store or FakeStore(self.clock)
        self.platform = FakePlatform(self.clock)
        self.vault = FakeVault()
        self.context = Context(self.store, self.platform, self.vault, self.clock, LI_QIANG)
        self.colleague = Context(self.store, self.platform, self.vault, self.clock, WANG_MIN)
        self.ids: list[int] = []
        if enterprises:
            with self.store.writing() as work:
                self.ids = work.enterprises.add(sample_entries(enterprises))
                work.commit()

    def add(self, count: int) -> None:
        """Add enterprises by hand, with their entries in the journal."""
        for n in range(len(self.ids), len(self.ids) + count):
            done = add_enterprise(self.context, enterprise_name(n), valid_tax_number(n))
            self.ids.append(done.enterprise.id)

    def set(self, **settings: object) -> None:
        """Change shared settings."""
        change_settings(self.context, **settings)  # type: ignore[arg-type]

    def plan(
        self,
        operation: Operation,
        *places: int,
        service: Service = Service.ISSUING,
        serial_known: bool = True,
    ) -> Plan:
        """A plan for the enterprises at these places of the list (none: all)."""
        ids = frozenset(self.ids[place] for place in places) if places else frozenset(self.ids)
        return plan_selection(
            self.context, operation, service, Selection(ids), Sort(), serial_known=serial_known
        )

    def do(self, operation: Operation, *places: int, service: Service = Service.ISSUING) -> Batch:
        """Plan and apply at once, without sync."""
        plan = self.plan(operation, *places, service=service)
        return apply_plan(self.context, plan, serial_known=True)

    def sync(self, *, by_operator: bool = True) -> SyncReport:
        """Send what is due."""
        return synchronize(self.context, by_operator=by_operator)

    def row(self, place: int, service: Service = Service.ISSUING) -> License:
        """The licence row of the enterprise at a place of the list, as it is now."""
        with self.store.reading() as work:
            (row,) = work.licenses.read(service, array("q", [self.ids[place]]))
        return row

    def report(self, batch: Batch) -> list[BatchRowView]:
        """All rows of a batch."""
        with self.store.reading() as work:
            return list(work.batches.page(batch.id, None, 0, 10_000))

    def days(self, count: int) -> None:
        """Let days pass."""
        self.clock.advance(timedelta(days=count))
