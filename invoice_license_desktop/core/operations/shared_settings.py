"""The shared settings: read, change one by one, each change journalled with before and after."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from invoice_license_desktop.core.domain.journal import Action, Entry, journal_value
from invoice_license_desktop.core.domain.platform_url import (
    InvalidPlatformUrlError,
    clean_platform_url,
)
from invoice_license_desktop.core.domain.settings import SharedSettings, SyncSchedule
from invoice_license_desktop.core.domain.vocabulary import Edition, Environment, LicenseType
from invoice_license_desktop.core.operations.changes import NO_CHANGES, Changes
from invoice_license_desktop.core.operations.ports.context import Context

SettingValue = str | int | None
MAX_TOTAL = 999_999_999
MAX_CLIENT_ID = 200
# another address or identity may work at once, whatever the last one did
CONNECTION_KEYS = frozenset({"platform_url", "client_id"})


class SettingProblem(StrEnum):
    """Why a setting was not changed."""

    UNKNOWN_KEY = "unknown_key"
    NOT_A_CHOICE = "not_a_choice"
    NOT_A_TOTAL = "not_a_total"
    NOT_A_URL = "not_a_url"
    TOO_LONG = "too_long"
    NOT_A_PROXY = "not_a_proxy"
    PASSWORD_IN_PROXY = "password_in_proxy"  # noqa: S105 - the name of a problem
    NO_CERTIFICATES = "no_certificates"
    NOT_A_DATABASE = "not_a_database"
    PASSWORD_IN_DATABASE_URL = "password_in_database_url"  # noqa: S105 - the name of a problem
    MANAGED = "managed"


class SettingRefusedError(Exception):
    """A setting was refused and nothing was changed. `choices` are the values a choice allows."""

    def __init__(self, key: str, problem: SettingProblem, choices: tuple[str, ...] = ()) -> None:
        super().__init__(f"{key}: {problem}")
        self.key = key
        self.problem = problem
        self.choices = choices


def read_settings(context: Context) -> SharedSettings:
    """The settings as they are. Runs in the read lane."""
    with context.store.reading() as work:
        return work.settings.read()


def change_settings(context: Context, **changes: SettingValue) -> Changes:
    """Change the named settings, all or none. Values may be texts, as the command line has them.

    Raises SettingRefusedError for a key or value that cannot be. Runs in the write lane.
    """
    checked = {key: _checked(key, value) for key, value in changes.items()}
    with context.store.writing() as work:
        settings = work.settings.read()
        changed = {key: value for key, value in checked.items() if value != getattr(settings, key)}
        if not changed:
            return NO_CHANGES
        # mypy cannot see the fields' types through a mapping; `_checked` has established them
        work.settings.write(replace(settings, **changed))  # type: ignore[arg-type]
        if changed.keys() & CONNECTION_KEYS:
            work.settings.write_schedule(SyncSchedule())
        work.journal.append(
            [
                Entry(
                    context.clock.now(),
                    context.actor,
                    Action.CHANGE_SETTING,
                    before={key: journal_value(getattr(settings, key))},
                    after={key: journal_value(value)},
                )
                for key, value in changed.items()
            ]
        )
        work.commit()
    return Changes(settings=True, quota=any(key.startswith("total_") for key in changed))


def _checked(key: str, value: SettingValue) -> SettingValue:
    check = _CHECKS.get(key)
    if check is None:
        raise SettingRefusedError(key, SettingProblem.UNKNOWN_KEY, tuple(_CHECKS))
    return check(key, value)


def _choice(kind: type[StrEnum]) -> Callable[[str, SettingValue], SettingValue]:
    def check(key: str, value: SettingValue) -> SettingValue:
        try:
            return kind(_text(value))
        except ValueError:
            choices = tuple(member.value for member in kind)
            raise SettingRefusedError(key, SettingProblem.NOT_A_CHOICE, choices) from None

    return check


def _total(key: str, value: SettingValue) -> SettingValue:
    digits = _text(value).strip()
    if not digits:
        return None
    if not (digits.isascii() and digits.isdecimal()) or int(digits) > MAX_TOTAL:
        raise SettingRefusedError(key, SettingProblem.NOT_A_TOTAL)
    return int(digits)


def _platform_url(key: str, value: SettingValue) -> SettingValue:
    try:
        return clean_platform_url(_text(value))
    except InvalidPlatformUrlError:
        raise SettingRefusedError(key, SettingProblem.NOT_A_URL) from None


def _client_id(key: str, value: SettingValue) -> SettingValue:
    client_id = _text(value).strip()
    if len(client_id) > MAX_CLIENT_ID:
        raise SettingRefusedError(key, SettingProblem.TOO_LONG)
    return client_id


def _text(value: SettingValue) -> str:
    return "" if value is None else str(value)


_CHECKS: dict[str, Callable[[str, SettingValue], SettingValue]] = {
    "edition": _choice(Edition),
    "license_type": _choice(LicenseType),
    "environment": _choice(Environment),
    "total_issuing": _total,
    "total_receiving": _total,
    "platform_url": _platform_url,
    "client_id": _client_id,
}
