"""`settings get`, `set`, `list`: the shared settings and those of this workstation."""

import argparse
from collections.abc import Callable
from dataclasses import replace

from invoice_license_desktop.cli.arguments import Commands, UsageError
from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.cli.output import print_object, print_table
from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.core.domain.settings import SharedSettings
from invoice_license_desktop.core.operations.database_choice import checked_database_url
from invoice_license_desktop.core.operations.network import change_network
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.operations.shared_settings import (
    SettingProblem,
    SettingRefusedError,
    change_settings,
    read_settings,
)
from invoice_license_desktop.core.settings import (
    LANGUAGES,
    THEMES,
    UNDO_SECONDS,
    Workstation,
    change_workstation,
    os_user,
    read_workstation,
)
from invoice_license_desktop.messages.refusals import setting_refusal_sentence
from invoice_license_desktop.translation import translate

Value = str | int | None
SYSTEM = "system"
SHARED_KEYS = (
    "edition",
    "license_type",
    "environment",
    "total_issuing",
    "total_receiving",
    "platform_url",
    "client_id",
)
NETWORK_KEYS = ("proxy", "ca_file")
MAX_OPERATOR = 100


def register(commands: Commands) -> None:
    """Add the command group."""
    group = commands.group(
        "settings", translate("CommandHelp", "settings of the store and of this workstation")
    )
    get = group.add("get", run_get, translate("CommandHelp", "print one setting"))
    get.add_argument("key", metavar="KEY", help=translate("CommandHelp", "the setting"))
    change = group.add("set", run_set, translate("CommandHelp", "change one setting"))
    change.add_argument("key", metavar="KEY", help=translate("CommandHelp", "the setting"))
    change.add_argument(
        "value", metavar="VALUE", help=translate("CommandHelp", "its new value; empty clears")
    )
    group.add("list", run_list, translate("CommandHelp", "print all settings"))


def run_get(session: Session, arguments: argparse.Namespace) -> int:
    """Print one setting."""
    key = arguments.key
    if key not in _all_keys():
        raise _unknown(session, key)
    return _print_one(session, key, _value(session, key))


def run_set(session: Session, arguments: argparse.Namespace) -> int:
    """Change one setting, and print it as it is kept. Raises UsageError for a wrong one."""
    key, text = arguments.key, arguments.value
    try:
        _require_unmanaged(session, key)
        if key in _WORKSTATION:
            _change_workstation(session, key, text)
        elif key in NETWORK_KEYS:
            _change_network(session, key, text)
        elif key in SHARED_KEYS:
            with session.core(writes=True) as core:
                change_settings(core.context, **{key: text})
        else:
            raise _unknown(session, key)
    except SettingRefusedError as error:
        raise UsageError(setting_refusal_sentence(session.translate, error)) from error
    return _print_one(session, key, _value(session, key))


def run_list(session: Session, _arguments: argparse.Namespace) -> int:
    """Print all settings, and which of them an administrator has decided."""
    values = _values(session)
    managed = read_workstation(session.profile).managed
    if session.as_json:
        print_object({"settings": values, "managed": sorted(managed)})
        return ExitCode.DONE
    mark = session.translate("CommandLine", "managed by the administrator")
    head = (session.translate("CommandLine", "Setting"), session.translate("CommandLine", "Value"))
    lines = [(key, _text(value), mark if key in managed else "") for key, value in values.items()]
    print_table((*head, ""), lines)
    return ExitCode.DONE


def _value(session: Session, key: str) -> Value:
    """What belongs to this workstation is read without the store, which it may be wrong about."""
    return (_shared_values(session) if key in SHARED_KEYS else _own_values(session))[key]


def _values(session: Session) -> dict[str, Value]:
    return _shared_values(session) | _own_values(session)


def _shared_values(session: Session) -> dict[str, Value]:
    with session.core() as core:
        shared = read_settings(core.context)
    return {key: _shared_value(shared, key) for key in SHARED_KEYS}


def _own_values(session: Session) -> dict[str, Value]:
    workstation = read_workstation(session.profile)
    return {
        "operator": workstation.operator or os_user(),
        "language": workstation.language or SYSTEM,
        "theme": workstation.theme,
        "undo_seconds": workstation.undo_seconds,
        "proxy": workstation.proxy,
        "ca_file": workstation.ca_file,
        "database_url": workstation.database_url,
    }


def _shared_value(shared: SharedSettings, key: str) -> Value:
    value: Value = getattr(shared, key)
    return value


def _require_unmanaged(session: Session, key: str) -> None:
    if key in read_workstation(session.profile).managed:
        raise SettingRefusedError(key, SettingProblem.MANAGED)


def _change_workstation(session: Session, key: str, text: str) -> None:
    change = _WORKSTATION[key](text)
    try:
        session.profile.folder.mkdir(parents=True, exist_ok=True)
        change_workstation(session.profile, change)
    except OSError as error:
        raise StoreError(StoreFault.NOT_WRITABLE, str(session.profile.folder)) from error


def _change_network(session: Session, key: str, text: str) -> None:
    with session.core() as core:
        try:
            change_network(core.context, session.profile, **{key: text})
        except OSError as error:
            raise StoreError(StoreFault.NOT_WRITABLE, str(session.profile.folder)) from error


def _operator(text: str) -> Callable[[Workstation], Workstation]:
    name = " ".join(text.split())
    if len(name) > MAX_OPERATOR:
        raise SettingRefusedError("operator", SettingProblem.TOO_LONG)
    return lambda workstation: replace(workstation, operator=name)


def _language(text: str) -> Callable[[Workstation], Workstation]:
    language = "" if text == SYSTEM else text
    if language not in LANGUAGES:
        choices = (SYSTEM, *filter(None, LANGUAGES))
        raise SettingRefusedError("language", SettingProblem.NOT_A_CHOICE, choices)
    return lambda workstation: replace(workstation, language=language)


def _theme(text: str) -> Callable[[Workstation], Workstation]:
    if text not in THEMES:
        raise SettingRefusedError("theme", SettingProblem.NOT_A_CHOICE, THEMES)
    return lambda workstation: replace(workstation, theme=text)


def _undo_seconds(text: str) -> Callable[[Workstation], Workstation]:
    if not text.isdecimal() or int(text) not in UNDO_SECONDS:
        choices = (f"{UNDO_SECONDS.start}–{UNDO_SECONDS.stop - 1}",)
        raise SettingRefusedError("undo_seconds", SettingProblem.NOT_A_CHOICE, choices)
    return lambda workstation: replace(workstation, undo_seconds=int(text))


def _database_url(text: str) -> Callable[[Workstation], Workstation]:
    url = checked_database_url(text)
    return lambda workstation: replace(workstation, database_url=url)


_WORKSTATION: dict[str, Callable[[str], Callable[[Workstation], Workstation]]] = {
    "operator": _operator,
    "language": _language,
    "theme": _theme,
    "undo_seconds": _undo_seconds,
    "database_url": _database_url,
}


def _all_keys() -> tuple[str, ...]:
    return (*SHARED_KEYS, *_WORKSTATION, *NETWORK_KEYS)


def _unknown(session: Session, key: str) -> UsageError:
    error = SettingRefusedError(key, SettingProblem.UNKNOWN_KEY, _all_keys())
    return UsageError(setting_refusal_sentence(session.translate, error))


def _print_one(session: Session, key: str, value: Value) -> int:
    if session.as_json:
        print_object({"key": key, "value": value})
    else:
        print(_text(value))
    return ExitCode.DONE


def _text(value: Value) -> str:
    return "" if value is None else str(value)
