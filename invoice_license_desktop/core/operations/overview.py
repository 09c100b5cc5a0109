"""What the window and `services` show of each service: quota, counts, what waits and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from invoice_license_desktop.core.domain.quota import Entitlement, Quota, quota_of
from invoice_license_desktop.core.domain.settings import SharedSettings, SyncSchedule
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.clock import read_clock
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.rows import Overview, Waiting


@dataclass(frozen=True, slots=True)
class ServiceState:
    """One service: its quota, its counts, and what the platform last said of it."""

    quota: Quota
    overview: Overview
    entitlement: Entitlement | None


@dataclass(frozen=True, slots=True)
class Situation:
    """All services at one moment. `today` is the Shanghai day by which views and locks are judged."""

    today: date
    services: Mapping[Service, ServiceState]
    settings: SharedSettings
    schedule: SyncSchedule
    waiting: Waiting


def read_situation(context: Context) -> Situation:
    """Read all that the tree, the header, the filter bar and the status bar show. Read lane."""
    with context.store.reading() as work:
        today = read_clock(context, work).lock_day
        settings = work.settings.read()
        services = {}
        for service in Service:
            overview = work.licenses.overview(service, today)
            entitlement = work.entitlements.read(service)
            quota = quota_of(service, overview.usage, entitlement, settings.total_by_hand(service))
            services[service] = ServiceState(quota, overview, entitlement)
        return Situation(
            today, services, settings, work.settings.read_schedule(), work.licenses.waiting()
        )
