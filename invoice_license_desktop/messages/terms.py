"""The manual's words for services, operations, statuses, outcomes and settings' values."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from invoice_license_desktop.core.domain.reason import Outcome
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Column,
    Edition,
    Environment,
    LicenseType,
    Operation,
    SerialNeed,
    Service,
    SyncFilter,
    SyncStatus,
    View,
    WishedState,
)
from invoice_license_desktop.messages.source import Source, Translate, marked, said

if TYPE_CHECKING:
    from invoice_license_desktop.core.domain.license import License

SERVICES: Mapping[Service, Source] = MappingProxyType(
    {
        Service.ISSUING: marked("Service", "Issuing"),
        Service.RECEIVING: marked("Service", "Receiving"),
    }
)
OPERATIONS: Mapping[Operation, Source] = MappingProxyType(
    {
        Operation.AUTHORIZE: marked("Operation", "Authorize"),
        Operation.CANCEL: marked("Operation", "Cancel authorization"),
        Operation.SYNC_AUTHORIZATION: marked("Operation", "Sync authorization"),
        Operation.SYNC_CANCELLATION: marked("Operation", "Sync cancellation"),
    }
)
STATUSES: Mapping[AuthorizationStatus, Source] = MappingProxyType(
    {
        AuthorizationStatus.NOT_AUTHORIZED: marked("Status", "Not authorized"),
        AuthorizationStatus.AUTHORIZED: marked("Status", "Authorized"),
        AuthorizationStatus.FAILED: marked("Status", "Failed"),
    }
)
SYNCS: Mapping[SyncFilter, Source] = MappingProxyType(
    {
        SyncFilter.SUCCEEDED: marked("SyncStatus", "Synced"),
        SyncFilter.SYNCING: marked("SyncStatus", "Syncing"),
        SyncFilter.FAILED: marked("SyncStatus", "Sync failed"),
        SyncFilter.BLANK: marked("SyncStatus", "Blank"),
    }
)
COLUMNS: Mapping[Column, Source] = MappingProxyType(
    {
        Column.NAME: marked("Column", "Enterprise"),
        Column.TAX_NUMBER: marked("Column", "Tax number"),
        Column.AUTHORIZATION_STATUS: marked("Column", "Authorization status"),
        Column.AUTHORIZED_AT: marked("Column", "Authorized on"),
        Column.AUTHORIZED_BY: marked("Column", "Authorized by"),
        Column.SYNC_STATUS: marked("Column", "Sync status"),
        Column.VALID_FROM: marked("Column", "Valid from"),
        Column.VALID_TO: marked("Column", "Valid to"),
        Column.SERVICE_GROUP: marked("Column", "Service group"),
        Column.CANCELLED_AT: marked("Column", "Cancelled at"),
    }
)
VIEWS: Mapping[View, Source] = MappingProxyType(
    {
        View.ALL: marked("View", "All enterprises"),
        View.FAILED: marked("View", "Failed"),
        View.SYNC_FAILED: marked("View", "Sync failed"),
        View.EXPIRING: marked("View", "Expiring in 30 days"),
        View.EXPIRED: marked("View", "Expired"),
        View.LOCKED: marked("View", "Locked"),
        View.HISTORIC: marked("View", "Historic, not synced"),
    }
)
OUTCOMES: Mapping[Outcome, Source] = MappingProxyType(
    {
        Outcome.DONE: marked("Outcome", "Done"),
        Outcome.DONE_LOCAL: marked("Outcome", "Done here"),
        Outcome.SYNC_FAILED: marked("Outcome", "Sync failed"),
        Outcome.UNKNOWN: marked("Outcome", "Unknown"),
        Outcome.STOPPED: marked("Outcome", "Stopped"),
        Outcome.REFUSED: marked("Outcome", "Refused"),
        Outcome.CHANGED_MEANWHILE: marked("Outcome", "Changed meanwhile"),
        Outcome.NOT_FOUND: marked("Outcome", "Not found"),
        Outcome.WITHDRAWN: marked("Outcome", "Withdrawn"),
    }
)
EDITIONS: Mapping[Edition, Source] = MappingProxyType(
    {
        Edition.LEGACY: marked("Settings", "Legacy edition"),
        Edition.CURRENT: marked("Settings", "Current edition"),
    }
)
LICENSE_TYPES: Mapping[LicenseType, Source] = MappingProxyType(
    {
        LicenseType.FORMAL: marked("Settings", "Formal"),
        LicenseType.TEMPORARY: marked("Settings", "Temporary"),
        LicenseType.NONE: marked("Settings", "No license file"),
        LicenseType.UNSURE: marked("Settings", "Not sure"),
    }
)
ENVIRONMENTS: Mapping[Environment, Source] = MappingProxyType(
    {
        Environment.IDC: marked("Settings", "IDC"),
        Environment.NON_IDC: marked("Settings", "Non-IDC"),
        Environment.UNSURE: marked("Settings", "Not sure"),
    }
)
SERIAL_NEEDS: Mapping[SerialNeed, Source] = MappingProxyType(
    {
        SerialNeed.NEEDED: marked("Serial", "Needed"),
        SerialNeed.NOT_NEEDED: marked("Serial", "Not needed"),
        SerialNeed.UNSURE: marked("Serial", "Enter it to be safe"),
    }
)
WISHED_STATES: Mapping[WishedState, Source] = MappingProxyType(
    {
        WishedState.AUTHORIZED: marked("Status", "Authorized"),
        WishedState.CANCELLED: marked("Status", "Cancelled"),
    }
)


def service_name(translate: Translate, service: Service) -> str:
    """开票服务 or 收票服务."""
    return said(translate, SERVICES[service])


def serial_field_name(translate: Translate, service: Service) -> str:
    """The serial dialog's own words for the two services: 开票管理 and 收票管理 (manual)."""
    if service is Service.ISSUING:
        return translate("Serial", "Issuing management")
    return translate("Serial", "Receiving management")


def operation_name(translate: Translate, operation: Operation) -> str:
    """The words of the manual's button."""
    return said(translate, OPERATIONS[operation])


def status_name(translate: Translate, status: AuthorizationStatus) -> str:
    """授权状态 in words."""
    return said(translate, STATUSES[status])


def sync_name(translate: Translate, row: License) -> str:
    """同步状态 in words: blank is empty, in flight is 同步中."""
    if row.in_flight:
        return said(translate, SYNCS[SyncFilter.SYNCING])
    match row.sync_status:
        case SyncStatus.SUCCEEDED:
            return said(translate, SYNCS[SyncFilter.SUCCEEDED])
        case SyncStatus.FAILED:
            return said(translate, SYNCS[SyncFilter.FAILED])
        case None:
            return ""


def sync_filter_name(translate: Translate, sync: SyncFilter) -> str:
    """The words of a sync-status chip."""
    return said(translate, SYNCS[sync])


def column_name(translate: Translate, column: Column) -> str:
    """The head of a column: the manual's field names."""
    return said(translate, COLUMNS[column])


def view_name(translate: Translate, view: View) -> str:
    """The words of a view in the tree."""
    return said(translate, VIEWS[view])


def outcome_name(translate: Translate, outcome: Outcome) -> str:
    """What became of a row, in a word or two."""
    return said(translate, OUTCOMES[outcome])


def edition_name(translate: Translate, edition: Edition) -> str:
    """旧版 or 新版."""
    return said(translate, EDITIONS[edition])


def license_type_name(translate: Translate, license_type: LicenseType) -> str:
    """许可类型 in words."""
    return said(translate, LICENSE_TYPES[license_type])


def environment_name(translate: Translate, environment: Environment) -> str:
    """环境类型 in words."""
    return said(translate, ENVIRONMENTS[environment])


def serial_need_name(translate: Translate, need: SerialNeed) -> str:
    """是否需维护产品序列号 in words."""
    return said(translate, SERIAL_NEEDS[need])


def wished_state_name(translate: Translate, state: WishedState | None) -> str:
    """What the platform or we hold for a row; None is nothing at all."""
    return (
        translate("Status", "nothing") if state is None else said(translate, WISHED_STATES[state])
    )
