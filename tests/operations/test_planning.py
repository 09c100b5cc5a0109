"""A plan of many rows says how far it is, and can be stopped."""

import pytest

from invoice_license_desktop.core.domain.selection import Filter, Selection, Sort
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.plan import plan_selection
from invoice_license_desktop.core.operations.ports.store import StoppedError, Store
from tests.fakes.clock import FakeClock
from tests.operations.office import Office
from tests.store.conftest import store as store  # noqa: PLC0414 - a fixture

EVERYONE = Selection(all_of=Filter(Service.ISSUING))


@pytest.mark.parametrize("count", [199, 200, 450])
def test_it_says_how_many_rows_were_judged(store: Store, clock: FakeClock, count: int) -> None:
    office = Office(count, store=store, clock=clock)
    told: list[int] = []
    plan = plan_selection(
        office.context,
        Operation.AUTHORIZE,
        Service.ISSUING,
        EVERYONE,
        Sort(),
        serial_known=True,
        progress=told.append,
    )
    assert told == list(range(200, count + 1, 200))
    assert plan.total == count


def test_it_ends_when_it_is_stopped(store: Store, clock: FakeClock) -> None:
    office = Office(5, store=store, clock=clock)
    with pytest.raises(StoppedError):
        plan_selection(
            office.context,
            Operation.AUTHORIZE,
            Service.ISSUING,
            EVERYONE,
            Sort(),
            serial_known=True,
            stop=lambda: True,
        )
