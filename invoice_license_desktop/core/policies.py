"""What an administrator has decided for this workstation: values in the registry of Windows.

Group policies and software distribution write them, `resources/policies` has the templates. A policy of
the computer wins over the same policy of the user. Anywhere but on Windows there are none. A value of
the wrong kind counts as not there.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any

KEY = r"Software\Policies\Invoice License Desktop"
NAMES = MappingProxyType(
    {
        "database_url": "DatabaseUrl",
        "proxy": "Proxy",
        "ca_file": "CaFile",
        "language": "Language",
        "undo_seconds": "UndoSeconds",
        "practice_allowed": "PracticeAllowed",
    }
)
"""What a policy is called in the registry, by its name here."""
_REAL_ONLY = frozenset({"database_url", "proxy", "ca_file"})
_NUMBERS = frozenset({"undo_seconds", "practice_allowed"})


@dataclass(frozen=True, slots=True)
class Policies:
    """What is decided; None: nothing. The names are those of the workstation's settings."""

    database_url: str | None = None
    proxy: str | None = None
    ca_file: str | None = None
    language: str | None = None
    undo_seconds: int | None = None
    practice_allowed: int | None = None

    @property
    def allows_practice(self) -> bool:
        """Whether practice mode may be entered."""
        return self.practice_allowed != 0

    def settings(self, *, practice: bool) -> dict[str, Any]:
        """The decided settings of a profile. Practice has its own data and no network."""
        names = [item.name for item in fields(self) if item.name != "practice_allowed"]
        return {
            name: value
            for name in names
            if (value := getattr(self, name)) is not None and not (practice and name in _REAL_ONLY)
        }


NO_POLICIES = Policies()


def policies_of(values: Mapping[str, object]) -> Policies:
    """The policies that values of the registry stand for, by the names they have there."""
    found: dict[str, Any] = {}
    for name, registered in NAMES.items():
        value = values.get(registered)
        if type(value) is (int if name in _NUMBERS else str):
            found[name] = value
    return Policies(**found)


def read_policies() -> Policies:
    """The policies in force for this user on this computer."""
    return policies_of(registry_values())


def registry_values() -> Mapping[str, object]:
    """The values that are registered, the computer's over the user's; none anywhere but on Windows."""
    found: dict[str, object] = {}
    if sys.platform == "win32":
        import winreg

        for root in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
            for registered in NAMES.values():
                try:
                    with winreg.OpenKey(root, KEY) as key:
                        value, kind = winreg.QueryValueEx(key, registered)
                except OSError:
                    # not decided here
                    continue
                if kind == winreg.REG_EXPAND_SZ:
                    value = winreg.ExpandEnvironmentStrings(value)
                found[registered] = value
    return found
