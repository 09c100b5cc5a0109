"""The closed sets of words in which the domain speaks of rows, columns, operations and settings.

Light, because the window names some of them before it needs anything else of the domain.
"""

from enum import StrEnum


class Service(StrEnum):
    """A service that is licensed per tax number (manual, 服务分组)."""

    ISSUING = "issuing"
    RECEIVING = "receiving"


class Operation(StrEnum):
    """What an administrator can ask for a row (manual, buttons 1 to 4); the command line's words."""

    AUTHORIZE = "authorize"
    CANCEL = "cancel"
    SYNC_AUTHORIZATION = "sync-authorization"
    SYNC_CANCELLATION = "sync-cancellation"

    @property
    def is_sync(self) -> bool:
        """Whether the operation only brings the platform in step."""
        return self in {Operation.SYNC_AUTHORIZATION, Operation.SYNC_CANCELLATION}


class AuthorizationStatus(StrEnum):
    """授权状态 (manual, field 1)."""

    NOT_AUTHORIZED = "not_authorized"
    AUTHORIZED = "authorized"
    FAILED = "failed"


class SyncStatus(StrEnum):
    """同步状态 (manual, field 4); blank is None, "in flight" is not a status but a display."""

    SUCCEEDED = "succeeded"
    FAILED = "failed"


class WishedState(StrEnum):
    """What the platform shall hold, or holds, for a tax number and a service."""

    AUTHORIZED = "authorized"
    CANCELLED = "cancelled"


class View(StrEnum):
    """The views of the tree below the services."""

    ALL = "all"
    FAILED = "failed"
    SYNC_FAILED = "sync_failed"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    LOCKED = "locked"
    HISTORIC = "historic"


class SyncFilter(StrEnum):
    """The chips of 同步状态; "syncing" is a display of its own, blank leaves such rows out."""

    SUCCEEDED = "succeeded"
    SYNCING = "syncing"
    FAILED = "failed"
    BLANK = "blank"


class Column(StrEnum):
    """The grid's columns that can be sorted by: name, tax number, then the manual's eight fields."""

    NAME = "name"
    TAX_NUMBER = "tax_number"
    AUTHORIZATION_STATUS = "authorization_status"
    AUTHORIZED_AT = "authorized_at"
    AUTHORIZED_BY = "authorized_by"
    SYNC_STATUS = "sync_status"
    VALID_FROM = "valid_from"
    VALID_TO = "valid_to"
    SERVICE_GROUP = "service_group"
    CANCELLED_AT = "cancelled_at"


class Edition(StrEnum):
    """旧版 authorizes without sync; 新版 does everything (manual, 设计理念概述)."""

    LEGACY = "legacy"
    CURRENT = "current"


class LicenseType(StrEnum):
    """许可类型 of the manual's serial-number table, and "not sure"."""

    FORMAL = "formal"
    TEMPORARY = "temporary"
    NONE = "none"
    UNSURE = "unsure"


class Environment(StrEnum):
    """环境类型 of the manual's serial-number table, and "not sure"."""

    IDC = "idc"
    NON_IDC = "non_idc"
    UNSURE = "unsure"


class SerialNeed(StrEnum):
    """Whether the platform wants a serial number for this licence and environment."""

    NEEDED = "needed"
    NOT_NEEDED = "not_needed"
    UNSURE = "unsure"
