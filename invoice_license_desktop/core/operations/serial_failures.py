"""What the platform says of serial numbers, and which rows failed for want of the right one."""

from array import array
from dataclasses import dataclass

from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.quota import Entitlement
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.selection import Filter, Selection, Sort
from invoice_license_desktop.core.domain.vocabulary import Service, SyncFilter
from invoice_license_desktop.core.operations.clock import read_clock
from invoice_license_desktop.core.operations.entitlements import PATIENCE
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.platform import Serials

CURED_BY_A_SERIAL = frozenset(
    {
        Reason.SERIAL_REQUIRED,
        Reason.UNKNOWN_SERIAL,
        Reason.NO_REMAINING_ENTITLEMENT,
        Reason.ENTITLEMENT_EXPIRED,
    }
)
CHUNK_ROWS = 500


@dataclass(frozen=True, slots=True)
class FailedSyncs:
    """The rows of a service whose sync failed for the serial number or the entitlement.

    Enterprise ids in the order of import, those to authorize and those to cancel apart, because
    each kind has a sync operation of its own.
    """

    service: Service
    authorizations: "array[int]"
    cancellations: "array[int]"

    @property
    def total(self) -> int:
        """How many rows there are."""
        return len(self.authorizations) + len(self.cancellations)


def ask_about_serials(context: Context, serials: Serials) -> tuple[Entitlement, ...]:
    """What the platform says of these serial numbers, kept or not; nothing is stored.

    Raises PlatformError, after three seconds at the latest. Runs in the sync lane.
    """
    return context.platform.read_entitlements(serials, within=PATIENCE)


def read_failed_syncs(context: Context, service: Service) -> FailedSyncs:
    """The rows worth syncing again after a serial number was changed. Runs in the read lane."""
    found = FailedSyncs(service, array("q"), array("q"))
    failed = Selection(all_of=Filter(service, sync=SyncFilter.FAILED))
    with context.store.reading() as work:
        ids = work.licenses.ids(service, failed, Sort(), read_clock(context, work).lock_day)
        for offset in range(0, len(ids), CHUNK_ROWS):
            for row in work.licenses.read(service, ids[offset : offset + CHUNK_ROWS]):
                if _is_cured_by_a_serial(row):
                    of_its_kind = found.authorizations if row.is_authorized else found.cancellations
                    of_its_kind.append(row.enterprise_id)
    return found


def _is_cured_by_a_serial(row: License) -> bool:
    return row.sync_failure is not None and row.sync_failure.code in CURED_BY_A_SERIAL
