"""Reading what the platform says is bought: totals, remaining and validity of each service."""

from dataclasses import dataclass
from datetime import timedelta

from invoice_license_desktop.core.domain.journal import Action, Entry
from invoice_license_desktop.core.domain.quota import Entitlement
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.core.operations.ports.store import UnitOfWork
from invoice_license_desktop.core.operations.serials import serials_to_send

FRESH_FOR = timedelta(minutes=5)
PATIENCE = timedelta(seconds=3)


@dataclass(frozen=True, slots=True)
class EntitlementReading:
    """Whether the platform was asked, and its failure if it was asked in vain.

    After a failure the last values stand, with the time they were read.
    """

    asked: bool
    failure: PlatformError | None = None


def refresh_entitlements(
    context: Context, *, older_than: timedelta = FRESH_FOR, wants_clock: bool = False
) -> EntitlementReading:
    """Read the entitlements again where the last reading is older; at most three seconds.

    `wants_clock`: also if the platform was not heard in this run, since its clock has a say in when
    a lock ends. Runs in the sync lane. A total that changed is journalled; whoever may not write does
    not ask, since others could not see what was answered.
    """
    if not context.store.may_write:
        return EntitlementReading(asked=False)
    now = context.clock.now()
    with context.store.reading() as work:
        known = [work.entitlements.read(service) for service in Service]
    # a reading from the future was made under another clock
    is_fresh = all(
        item is not None and timedelta(0) <= now - item.read_at < older_than for item in known
    )
    if is_fresh and not (wants_clock and context.platform.clock_ahead() is None):
        return EntitlementReading(asked=False)
    try:
        read = context.platform.read_entitlements(serials_to_send(context), within=PATIENCE)
    except PlatformError as failure:
        return EntitlementReading(asked=True, failure=failure)
    with context.store.writing() as work:
        work.journal.append(
            [entry for item in read if (entry := _changed_total(context, work, item)) is not None]
        )
        work.entitlements.write(read)
        work.commit()
    return EntitlementReading(asked=True)


def _changed_total(context: Context, work: UnitOfWork, read: Entitlement) -> Entry | None:
    before = work.entitlements.read(read.service)
    old = None if before is None else before.total
    if old == read.total:
        return None
    return Entry(
        context.clock.now(),
        context.actor,
        Action.READ_ENTITLEMENT,
        read.service,
        before={"total": old},
        after={"total": read.total},
    )
