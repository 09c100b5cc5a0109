"""What holds for a whole operation when it is judged, read from the store and the clocks."""

from invoice_license_desktop.core.domain.quota import Quota, UsageCounts, quota_of
from invoice_license_desktop.core.domain.rule import Circumstances
from invoice_license_desktop.core.domain.serial import serial_need
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.clock import read_clock
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.store import UnitOfWork


def read_circumstances(
    context: Context, work: UnitOfWork, service: Service, *, serial_known: bool
) -> Circumstances:
    """The circumstances as the store and the clocks have them now.

    Whether a serial number is kept is handed in, because only the sync lane asks the keyring.
    """
    settings = work.settings.read()
    entitlement, by_hand = work.entitlements.read(service), settings.total_by_hand(service)
    return Circumstances(
        settings.edition,
        read_clock(context, work),
        serial_need(settings.license_type, settings.environment),
        serial_known,
        # the total depends on no counts, and counting a large list takes its time
        quota_of(service, UsageCounts(), entitlement, by_hand).total,
    )


def read_quota(context: Context, work: UnitOfWork, service: Service) -> Quota:
    """(A/AA) of a service, counted from its rows."""
    today = read_clock(context, work).lock_day
    return quota_of(
        service,
        work.licenses.overview(service, today).usage,
        work.entitlements.read(service),
        work.settings.read().total_by_hand(service),
    )
