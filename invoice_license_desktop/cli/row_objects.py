"""A licence row as a JSON object; moments are UTC, days Asia/Shanghai."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from invoice_license_desktop.core.domain.calendar import utc_text
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.clock import read_clock
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.store import UnitOfWork


@dataclass(frozen=True, slots=True)
class RowForm:
    """What a row's object needs besides the row: the day locks are judged by, the service's group."""

    service: Service
    today: date
    service_group: str

    def row_object(self, row: License) -> dict[str, Any]:
        """The object of a row of the list."""
        return {
            "tax_number": row.tax_number,
            "name": row.name,
            "service_group": self.service_group or self.service.value,
            "authorization_status": row.authorization_status.value,
            "authorized_at": moment_value(row.authorized_at),
            "authorized_by": row.authorized_by,
            "sync_status": row.sync_status.value if row.sync_status else None,
            "in_flight": row.in_flight,
            "valid_from": day_value(row.valid_from),
            "valid_to": day_value(row.valid_to),
            "cancelled_at": moment_value(row.cancelled_at),
            "first_allowed_day": self.lock_value(row),
        }

    def missing_object(self, tax_number: str) -> dict[str, Any]:
        """The object of a tax number that is not in the list: the same fields, empty."""
        blank: dict[str, Any] = dict.fromkeys(ROW_FIELDS)
        return blank | {"tax_number": tax_number}

    def lock_value(self, row: License) -> str | None:
        """The first allowed day while it lies ahead, None otherwise."""
        return day_value(row.first_allowed_day) if row.is_locked(self.today) else None


def read_form(context: Context, work: UnitOfWork, service: Service) -> RowForm:
    """What the objects of a service's rows need, read in one view of the store with them."""
    entitlement = work.entitlements.read(service)
    group = "" if entitlement is None else entitlement.service_group
    return RowForm(service, read_clock(context, work).lock_day, group)


ROW_FIELDS = (
    "tax_number",
    "name",
    "service_group",
    "authorization_status",
    "authorized_at",
    "authorized_by",
    "sync_status",
    "in_flight",
    "valid_from",
    "valid_to",
    "cancelled_at",
    "first_allowed_day",
)


def moment_value(moment: datetime | None) -> str | None:
    """A moment in JSON: UTC text with milliseconds and Z."""
    return None if moment is None else utc_text(moment)


def day_value(day: date | None) -> str | None:
    """A day in JSON: YYYY-MM-DD."""
    return None if day is None else day.isoformat()
