"""The settings every workstation shares, because the rules depend on them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from invoice_license_desktop.core.domain.vocabulary import (
    Edition,
    Environment,
    LicenseType,
    Service,
)


@dataclass(frozen=True, slots=True)
class SharedSettings:
    """Rows of the store, changed by journalled operations only.

    `clock_confirmed_ahead` is the platform-minus-system difference an administrator confirmed;
    `paused_after_restore` holds the sync back until the operator has looked at what was restored.
    """

    edition: Edition = Edition.CURRENT
    license_type: LicenseType = LicenseType.UNSURE
    environment: Environment = Environment.UNSURE
    total_issuing: int | None = None
    total_receiving: int | None = None
    platform_url: str = ""
    client_id: str = ""
    clock_confirmed_ahead: timedelta | None = None
    paused_after_restore: bool = False

    @property
    def sends(self) -> bool:
        """Whether anything is sent to the platform; what is due stays due meanwhile."""
        return self.edition is Edition.CURRENT and not self.paused_after_restore

    def total_by_hand(self, service: Service) -> int | None:
        """The total entered by hand for a service, None if none was."""
        return self.total_issuing if service is Service.ISSUING else self.total_receiving


@dataclass(frozen=True, slots=True)
class SyncSchedule:
    """The one record of when the platform may be asked again after it failed as a whole."""

    failures: int = 0
    next_attempt_at: datetime | None = None
    obey_until: datetime | None = None
    cause: str = ""
    text: str = ""
    request_id: str = ""
    paused: bool = False

    def holds_back(self, now: datetime, *, by_operator: bool) -> bool:
        """Whether the platform may not be asked now.

        An operator's request tries at once, but obeys the platform's own Retry-After. A moment that
        lies further ahead than any that is set was set under a clock that was wrong.
        """
        if _lies_ahead(self.obey_until, now):
            return True
        return not by_operator and (self.paused or _lies_ahead(self.next_attempt_at, now))


LONGEST_WAIT = timedelta(days=1)


def _lies_ahead(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and now < moment <= now + LONGEST_WAIT
