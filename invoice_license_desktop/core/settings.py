"""Profiles, and the settings that belong to a workstation: one JSON file in the profile's folder.

They are read before the window appears, so what only writing needs is imported where it is used.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from filelock import FileLock

from invoice_license_desktop.core.domain.proxy_choice import SYSTEM_PROXY
from invoice_license_desktop.core.policies import NO_POLICIES, Policies, read_policies

PRACTICE_FOLDER = "practice"
BACKUPS_FOLDER = "backups"
LANGUAGES = ("", "zh", "en")
THEMES = ("system", "light", "dark")
UNDO_SECONDS = range(61)


@dataclass(frozen=True, slots=True)
class Profile:
    """A folder with a database, workstation settings, logs and locks; practice has its own."""

    folder: Path
    practice: bool
    policies: Policies = NO_POLICIES

    @classmethod
    def of(cls, home: Path, *, practice: bool, policies: Policies | None = None) -> Self:
        """The practice or the real profile of a home folder, under the policies in force here."""
        decided = read_policies() if policies is None else policies
        return cls(home / PRACTICE_FOLDER if practice else home, practice, decided)

    @property
    def database(self) -> Path:
        """The store, unless a shared database was chosen."""
        return self.folder / "licenses.sqlite3"

    @property
    def platform_database(self) -> Path:
        """The practice platform's own store."""
        return self.folder / "practice-platform.sqlite3"

    @property
    def settings_file(self) -> Path:
        """The workstation settings."""
        return self.folder / "workstation.json"

    @property
    def backups(self) -> Path:
        """The folder of the backups the program makes by itself."""
        return self.folder / BACKUPS_FOLDER

    @property
    def logs(self) -> Path:
        """The folder of the log files."""
        return self.folder / "logs"

    def lock(self, name: str) -> "FileLock":
        """A lock between processes; the system frees it when its holder dies."""
        from filelock import FileLock

        folder = self.folder / "locks"
        folder.mkdir(parents=True, exist_ok=True)
        return FileLock(folder / f"{name}.lock")


@dataclass(frozen=True, slots=True)
class Workstation:
    """Settings of this PC. `language` "" and `theme` "system" follow the system.

    `operator` "" means the operating-system user; `undo_seconds` is how long a confirmed
    cancellation waits in the window; `profile_id` names the keyring entries; `window` is what the
    window remembers of itself. `proxy` is a setting of `domain.proxy`, without its password;
    `ca_file` names certificates that are trusted besides the system's, "" for none. `database_url`
    is a shared database's address as `domain.database_address` knows it, "" for the profile's own.
    """

    profile_id: str = ""
    language: str = ""
    theme: str = "system"
    operator: str = ""
    undo_seconds: int = 10
    proxy: str = SYSTEM_PROXY
    ca_file: str = ""
    database_url: str = ""
    window: dict[str, Any] = field(default_factory=dict)
    managed: frozenset[str] = frozenset()
    """The settings that an administrator has decided; never stored."""


def read_workstation(profile: Profile) -> Workstation:
    """The settings of the profile, policies over what is stored; defaults for what is missing or
    unreadable. Writes nothing."""
    return _managed(profile, _stored(profile))


def _stored(profile: Profile) -> Workstation:
    try:
        stored = json.loads(profile.settings_file.read_text("utf-8"))
    except (OSError, ValueError):
        return Workstation()
    if not isinstance(stored, dict):
        return Workstation()
    return Workstation(**_valid(stored))


def _managed(profile: Profile, own: Workstation) -> Workstation:
    decided = _valid(profile.policies.settings(practice=profile.practice))
    return replace(own, **decided, managed=frozenset(decided))


def _valid(values: Mapping[str, object]) -> dict[str, Any]:
    """Of named values those that are settings and can be."""
    return {
        item.name: value
        for item in fields(Workstation)
        if item.name in values
        and item.name != "managed"
        and type(value := values[item.name]) is type(getattr(_DEFAULTS, item.name))
        and value in _CHOICES.get(item.name, (value,))
    }


_DEFAULTS = Workstation()
_CHOICES: dict[str, Sequence[object]] = {
    "language": LANGUAGES,
    "theme": THEMES,
    "undo_seconds": UNDO_SECONDS,
}


def has_list(profile: Profile) -> bool:
    """Whether there is a list to open: the database is there, or a shared one was chosen."""
    return profile.database.exists() or bool(read_workstation(profile).database_url)


def change_workstation(
    profile: Profile, change: Callable[[Workstation], Workstation]
) -> Workstation:
    """Change the settings and write the file whole, so that it is never seen half written.

    What an administrator has decided stays so, and what was stored before stays below it. Gives the
    profile its random id at the first writing. Raises OSError where the folder is not writable.
    """
    import tempfile
    import uuid

    with profile.lock("settings"):
        own = _stored(profile)
        managed = _managed(profile, own)
        below = {name: getattr(own, name) for name in managed.managed}
        settings = replace(change(managed), **below, managed=frozenset())
        if not settings.profile_id:
            settings = replace(settings, profile_id=uuid.uuid4().hex)
        handle, name = tempfile.mkstemp(dir=profile.folder, suffix=".json")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            kept = {name: value for name, value in asdict(settings).items() if name != "managed"}
            json.dump(kept, file, ensure_ascii=False, indent=2)
        Path(name).replace(profile.settings_file)
    return _managed(profile, settings)


def os_user() -> str:
    """The operating-system user, on Windows with the domain: CORP\\liqiang."""
    import getpass

    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        # a user the system has no name for; who acts must be said all the same
        name = f"uid {os.getuid()}" if sys.platform != "win32" else "?"
    domain = os.environ.get("USERDOMAIN", "")
    return f"{domain}\\{name}" if domain else name


def workstation_name() -> str:
    """The name of this PC, "?" where it has none: where something was done must be said."""
    import platform

    return platform.node() or "?"
