"""The shared settings as key and text, and the one record of the platform's back-off."""

from datetime import timedelta

from sqlalchemy import Connection, delete, insert, select

from invoice_license_desktop.core.domain.settings import SharedSettings, SyncSchedule
from invoice_license_desktop.core.domain.vocabulary import Edition, Environment, LicenseType
from invoice_license_desktop.core.store.rows import from_stored, moment_of, moment_text
from invoice_license_desktop.core.store.tables import setting, sync_schedule

_DEFAULTS = SharedSettings()
_READ = select(setting.c.key, setting.c.value)
_READ_SCHEDULE = select(sync_schedule)


class SqlSettings:
    """Implements the `Settings` port."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def read(self) -> SharedSettings:
        """The settings as they are; what was never written has its default."""
        rows = self._connection.execute(_READ)
        return _settings_of({row.key: row.value for row in rows})

    def write(self, settings: SharedSettings) -> None:
        """Replace the settings; what is None has no row."""
        ahead = settings.clock_confirmed_ahead
        values: dict[str, str | int | None] = {
            "edition": settings.edition.value,
            "license_type": settings.license_type.value,
            "environment": settings.environment.value,
            "total_issuing": settings.total_issuing,
            "total_receiving": settings.total_receiving,
            "platform_url": settings.platform_url,
            "client_id": settings.client_id,
            "clock_confirmed_ahead_ms": None
            if ahead is None
            else ahead // timedelta(milliseconds=1),
            "paused_after_restore": "yes" if settings.paused_after_restore else None,
        }
        self._connection.execute(delete(setting))
        self._connection.execute(
            insert(setting),
            [{"key": key, "value": str(it)} for key, it in values.items() if it is not None],
        )

    def read_schedule(self) -> SyncSchedule:
        """When the platform may be asked again."""
        row = self._connection.execute(_READ_SCHEDULE).one_or_none()
        if row is None:
            return SyncSchedule()
        return SyncSchedule(
            failures=row.failures,
            next_attempt_at=moment_of(row.next_attempt_at),
            obey_until=moment_of(row.obey_until),
            cause=row.cause,
            text=row.text,
            request_id=row.request_id,
            paused=bool(row.paused),
        )

    def write_schedule(self, schedule: SyncSchedule) -> None:
        """Replace that record."""
        self._connection.execute(delete(sync_schedule))
        self._connection.execute(
            insert(sync_schedule).values(
                id=1,
                failures=schedule.failures,
                next_attempt_at=moment_text(schedule.next_attempt_at),
                obey_until=moment_text(schedule.obey_until),
                cause=str(schedule.cause),
                text=schedule.text,
                request_id=schedule.request_id,
                paused=int(schedule.paused),
            )
        )


@from_stored
def _settings_of(kept: dict[str, str]) -> SharedSettings:
    ahead = _number(kept, "clock_confirmed_ahead_ms")
    return SharedSettings(
        edition=Edition(kept.get("edition", _DEFAULTS.edition)),
        license_type=LicenseType(kept.get("license_type", _DEFAULTS.license_type)),
        environment=Environment(kept.get("environment", _DEFAULTS.environment)),
        total_issuing=_number(kept, "total_issuing"),
        total_receiving=_number(kept, "total_receiving"),
        platform_url=kept.get("platform_url", _DEFAULTS.platform_url),
        client_id=kept.get("client_id", _DEFAULTS.client_id),
        clock_confirmed_ahead=None if ahead is None else timedelta(milliseconds=ahead),
        paused_after_restore="paused_after_restore" in kept,
    )


def _number(kept: dict[str, str], key: str) -> int | None:
    return int(kept[key]) if key in kept else None
