"""The main window in each state it can be seen in, as `EVERY` ways to bring a bench there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from invoice_license_desktop.core.domain.license import SyncFailure
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.selection import ColumnFilter
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Column,
    Edition,
    Operation,
    Service,
    SyncFilter,
    SyncStatus,
)
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.operations.shared_settings import change_settings
from invoice_license_desktop.messages.faults import store_fault_sentence
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.batch_panel import Progress
from invoice_license_desktop.ui.cancellation_delay import Delayed
from invoice_license_desktop.ui.exports import Writing
from invoice_license_desktop.ui.running_line import Running
from invoice_license_desktop.ui.wanted import Wanted
from tests.ui.window.bench import Bench

LONG_NAME: Final = ("中华人民共和国上海自由贸易试验区临港新片区国际" * 9)[:192] + "企业管理有限公司"
"""200 characters, the longest a name may have."""

BATCH: Final = Progress(Operation.AUTHORIZE, 10_000, 6_200, 6_193, 7, seconds_left=14)
PLANNING: Final = Running(
    "Sync cancellation", "Planning 62,000 of 100,000", "Nothing is changed", 62_000, 100_000
)
MANY: Final = 12_600


def in_every_status(bench: Bench) -> None:
    """Rows of all kinds, and one with the longest name."""
    day = bench.clock.now().date()
    failed_sync = SyncFailure(Reason.NO_REMAINING_ENTITLEMENT, request_id="7F3A-21")
    changes: dict[int, dict[str, Any]] = {
        2: {
            "authorization_status": AuthorizationStatus.AUTHORIZED,
            "authorized_at": bench.clock.now(),
            "authorized_by": "李强",
            "sync_status": SyncStatus.SUCCEEDED,
            "valid_from": day,
            "valid_to": day.replace(day=28),
        },
        3: {"authorization_status": AuthorizationStatus.FAILED, "failed_reason": Reason.NO_QUOTA},
        4: {
            "authorization_status": AuthorizationStatus.AUTHORIZED,
            "authorized_at": bench.clock.now(),
            "authorized_by": "Administrator of the whole country",
            "sync_status": SyncStatus.FAILED,
            "sync_failure": failed_sync,
        },
        5: {
            "cancelled_at": bench.clock.now(),
            "first_allowed_day": day + timedelta(days=60),
            "sync_status": SyncStatus.SUCCEEDED,
        },
    }
    with bench.store.writing() as work:
        work.enterprises.rename({1: LONG_NAME})
        rows = work.licenses.read(Service.ISSUING, list(changes))
        work.licenses.write([replace(row, **changes[row.enterprise_id]) for row in rows])
        work.commit()
    bench.session.refresh()
    bench.wait(lambda: bench.row(0).name == LONG_NAME and bench.row(1).is_authorized)


def plain(_bench: Bench) -> None:
    """As it opens."""


def chosen(bench: Bench) -> None:
    """With chosen rows, and what they can do."""
    in_every_status(bench)
    bench.tick(0, 1, 2, 3, 4)
    bench.wait(lambda: bench.window.page.footer.texts()[0].endswith(("5", "5 家")))


def filtered(bench: Bench) -> None:
    """With filters of columns, in a panel too."""
    in_every_status(bench)
    day = bench.clock.now().date()
    wanted = Wanted()
    for asked in (
        ColumnFilter(Column.NAME, contains="贸易"),
        ColumnFilter(Column.VALID_TO, is_empty=True),
        ColumnFilter(Column.AUTHORIZED_AT, first=day, last=day),
    ):
        wanted = wanted.with_column(asked)
    bench.window.page.filters.want(wanted)
    bench.wait(bench.window.page.filter_line.isVisible)
    bench.session.column_filters.open(Column.CANCELLED_AT)


def detailed(bench: Bench) -> None:
    """With the details of the longest name."""
    in_every_status(bench)
    bench.window.page.grid.setCurrentIndex(bench.window.page.model.index(0, 1))
    bench.window.menus.details.trigger()
    bench.wait(lambda: bench.window.detail.enterprise_id == 1)


def busy(bench: Bench) -> None:
    """With everything below the rows that can run at once."""
    page = bench.window.page
    page.show_progress(BATCH)
    page.show_planning(PLANNING)
    bench.wait(page.planning_line.isVisible)
    page.show_writing(Writing(Path("list.xlsx"), 6_200, MANY, 14))
    page.undo.show_delayed(Delayed(Service.RECEIVING, 7, 10, 8))
    page.notice.tell("The platform cannot be reached; the rows wait. " * 3, "Settings…")
    page.tell_warning("Nothing was changed, because this is only a test of what is seen.")


def legacy(bench: Bench) -> None:
    """In the legacy edition."""
    change_settings(bench.context, edition=Edition.LEGACY.value)
    bench.session.refresh()
    bench.wait(bench.window.page.notice.isVisible)


def without_a_hit(bench: Bench) -> None:
    """With a search that nothing meets."""
    bench.window.page.filters.want(Wanted(words=("nothing",)))
    bench.wait(bench.window.page.no_hit.isVisible)


def first_start(bench: Bench) -> None:
    """The first start."""
    bench.window.show_welcome()


def at_fault(bench: Bench) -> None:
    """With data that cannot be opened."""
    bench.window.show_fault("The database is damaged. " * 6, has_details=True, is_damage=True)


def read_only(bench: Bench) -> None:
    """Before a database whose user may only read, with a server that is away."""
    bench.window.set_open(is_open=True, may_write=False)
    bench.window.say_shared()
    bench.store.fault = StoreFault.UNREACHABLE
    bench.wait(bench.window.page.notice.isVisible)


def at_fault_of_a_server(bench: Bench) -> None:
    """With a shared database that cannot be opened."""
    said = "connection to server at db.example, port 5432 failed: Connection timed out"
    error = StoreError(StoreFault.UNREACHABLE, said)
    sentence = store_fault_sentence(translate, error)
    bench.window.show_fault(sentence, has_details=False, has_settings=True)


def crowded(bench: Bench) -> None:
    """With the numbers of a long list, without its rows."""
    situation = bench.session.board.situation
    assert situation is not None
    overview = replace(
        situation.services[Service.ISSUING].overview,
        statuses=dict.fromkeys(AuthorizationStatus, MANY),
        syncs=dict.fromkeys(SyncFilter, MANY),
    )
    bench.window.page.filters.show_overview(overview)


EVERY: Final[tuple[Callable[[Bench], object], ...]] = (
    plain,
    chosen,
    filtered,
    detailed,
    busy,
    legacy,
    without_a_hit,
    first_start,
    read_only,
    at_fault,
    at_fault_of_a_server,
    crowded,
)
