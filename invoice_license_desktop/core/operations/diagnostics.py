"""One file for support: versions, settings, checks, counts and logs, without secrets and names.

Support needs neither enterprises nor tax numbers, so none is in it, nor who works here, nor what an
administrator or the platform wrote in words.
"""

import json
import platform
import re
import sqlite3
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from invoice_license_desktop import __version__
from invoice_license_desktop.core.domain.calendar import utc_text
from invoice_license_desktop.core.domain.database_address import (
    InvalidDatabaseError,
    database_address,
)
from invoice_license_desktop.core.domain.proxy import InvalidProxyError, proxy_of
from invoice_license_desktop.core.domain.proxy_choice import NO_PROXY, SYSTEM_PROXY
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.backup import SUFFIX, own_backups, written_at
from invoice_license_desktop.core.operations.journal_check import check_journal
from invoice_license_desktop.core.operations.overview import Situation, read_situation
from invoice_license_desktop.core.operations.ports.contents import Contents
from invoice_license_desktop.core.operations.ports.context import Context, Safekeeping
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.operations.ports.store import StoreError
from invoice_license_desktop.core.operations.whole_file import write_whole
from invoice_license_desktop.core.settings import read_workstation

PACKAGES = (
    "PySide6-Essentials", "SQLAlchemy", "alembic", "psycopg", "requests", "truststore", "keyring", "filelock",
    "python-calamine", "XlsxWriter", "fastapi", "uvicorn",
)  # fmt: skip
NEWEST_ENTRIES = 200
LOG_LINES = 2_000
_OWN_BACKUP = re.compile(r"licenses-[\d-]+(-before-[\w-]+)?" + re.escape(SUFFIX))
# a line of our log, a place of the program, the kind of an error
_LOG_LINE = re.compile(r"[\d-]+ [\d:,]+ [A-Z]+ invoice_license_desktop[\w.]*: [\w ]+")
_PLACE = re.compile(r"  [\w./<>-]+:\d+ [\w<>]+")
_KIND = re.compile(r"[A-Z]\w*(?:Error|Exception|Interrupt|Exit)(?: [a-z_]+)?(?=$|:)")
_REASONS = frozenset(reason.value for reason in Reason)

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """What was written; whether database and journal are good (None: they cannot be read)."""

    path: Path
    is_good: bool | None


def save_diagnostics(
    safekeeping: Safekeeping,
    path: Path,
    *,
    context: Context | None,
    fault: StoreError | None = None,
    progress: Tell = lambda _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
) -> Diagnostics:
    """Write the file, in place of what may be there.

    `context` is None where the store cannot be opened, for the reason `fault`. Raises TableError,
    StoppedError, and whatever the open store raises. Runs in the file lane.
    """
    told: dict[str, Any] = {
        "made_at": utc_text(safekeeping.clock.now()),
        "practice": safekeeping.profile.practice,
        "versions": _versions(),
        "workstation": _workstation(safekeeping),
        "files": list(_files(safekeeping)),
        "opening": "good" if fault is None else fault.fault.value,
    }
    is_good: bool | None = None
    if safekeeping.is_shared:
        if context is not None:
            told["database"], is_good = _judged(context.store.contents, progress, stop)
    elif safekeeping.profile.database.exists():
        told["database"], is_good = _own_database(safekeeping, progress, stop)
    if context is not None:
        told |= _open_store(context)
    logs = dict(_logs(safekeeping.profile.logs))

    def fill(draft: Path) -> None:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("diagnostics.json", json.dumps(told, ensure_ascii=False, indent=2))
            for name, text in logs.items():
                package.writestr(f"logs/{name}", text)

    write_whole(path, fill)
    return Diagnostics(path, is_good)


def _versions() -> dict[str, str]:
    found = {
        "program": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "machine": platform.machine(),
        "sqlite": sqlite3.sqlite_version,
        "encoding": f"{sys.getfilesystemencoding()}, {sys.stdout.encoding if sys.stdout else ''}",
    }
    for name in PACKAGES:
        # a frozen program need not say it
        with suppress(metadata.PackageNotFoundError):
            found[name] = metadata.version(name)
    return found


def _workstation(safekeeping: Safekeeping) -> dict[str, Any]:
    own = read_workstation(safekeeping.profile)
    return {
        "language": own.language,
        "theme": own.theme,
        "undo_seconds": own.undo_seconds,
        "operator": _is_set(own.operator),
        "proxy": _proxy(own.proxy),
        "ca_file": _is_set(own.ca_file),
        "database": _database_server(own.database_url),
    }


def _proxy(text: str) -> str:
    if text in {SYSTEM_PROXY, NO_PROXY}:
        return text
    try:
        return proxy_of(text).address
    except InvalidProxyError:
        return "not readable"


def _database_server(url: str) -> str:
    if not url:
        return "own file"
    try:
        return database_address(url).server
    except InvalidDatabaseError:
        return "not readable"


def _is_set(text: str) -> str:
    return "set" if text else "not set"


def _files(safekeeping: Safekeeping) -> Iterator[dict[str, Any]]:
    database = safekeeping.profile.database
    beside = [database.with_name(database.name + suffix) for suffix in ("-wal", "-shm")]
    for path in (database, *beside, *own_backups(safekeeping)):
        is_ours = path.parent == database.parent or _OWN_BACKUP.fullmatch(path.name)
        with suppress(OSError):
            yield {
                "name": path.name if is_ours else "another name",
                "bytes": path.stat().st_size,
                "written_at": utc_text(written_at(path)),
            }


def _own_database(
    safekeeping: Safekeeping, progress: Tell, stop: Callable[[], bool]
) -> tuple[dict[str, Any], bool | None]:
    profile, files = safekeeping.profile, safekeeping.files

    @contextmanager
    def contents() -> Iterator[Contents]:
        files.check(profile.database, practice=profile.practice)
        with files.contents(profile.database) as found:
            yield found

    return _judged(contents, progress, stop)


def _judged(
    open_contents: Callable[[], AbstractContextManager[Contents]],
    progress: Tell,
    stop: Callable[[], bool],
) -> tuple[dict[str, Any], bool | None]:
    """What the checks say; a database that cannot be read says that."""
    try:
        with open_contents() as contents:
            return _checks(contents, progress, stop)
    except StoreError as error:
        return {"cannot_be_read": error.fault.value}, None


def _checks(
    contents: Contents, progress: Tell, stop: Callable[[], bool]
) -> tuple[dict[str, Any], bool]:
    damages = contents.damages(stop)
    check = check_journal(contents, progress=progress, stop=stop)
    fault, head = check.chain.fault, check.chain.head
    differing = Counter(difference.field for difference in check.differences)
    told = {
        "damages": list(damages),
        "enterprises": contents.count_enterprises(),
        "journal": {
            "head": {"number": head.number, "hash": head.hash},
            "first_bad": None
            if fault is None
            else {"number": fault.number, "problem": fault.problem.value},
            "differences": check.difference_count,
            "first_differences_by_field": dict(differing),
        },
    }
    return told, check.is_good and not damages


def _open_store(context: Context) -> dict[str, Any]:
    situation = read_situation(context)
    ahead = context.platform.clock_ahead()
    with context.store.reading() as work:
        newest = work.journal.page(JournalFilter(), 0, NEWEST_ENTRIES)
    return {
        "keyring": context.vault.place().value,
        "platform_clock_ahead_seconds": None if ahead is None else ahead.total_seconds(),
        "settings": _settings(situation),
        "services": {service.value: _service(situation, service) for service in situation.services},
        "newest_entries": [
            {
                "number": sealed.number,
                "at": utc_text(sealed.entry.at),
                "action": sealed.entry.action.value,
                "service": sealed.entry.service,
                "reason": _code(sealed.entry.reason),
                "request_id": sealed.entry.request_id,
            }
            for sealed in newest
        ],
    }


def _settings(situation: Situation) -> dict[str, Any]:
    settings, schedule = situation.settings, situation.schedule
    return {
        "edition": settings.edition.value,
        "license_type": settings.license_type.value,
        "environment": settings.environment.value,
        "total_issuing": settings.total_issuing,
        "total_receiving": settings.total_receiving,
        "platform": urlsplit(settings.platform_url).netloc,
        "client_id": _is_set(settings.client_id),
        "paused_after_restore": settings.paused_after_restore,
        "failures": schedule.failures,
        "next_attempt_at": None
        if schedule.next_attempt_at is None
        else utc_text(schedule.next_attempt_at),
        "cause": _code(schedule.cause),
        "paused": schedule.paused,
    }


def _code(reason: str) -> str:
    """One of our reasons; the platform's own words are not ours to pass on."""
    return str(reason) if not reason or reason in _REASONS else "another"


def _service(situation: Situation, service: Service) -> dict[str, Any]:
    state = situation.services[service]
    overview = state.overview
    return {
        "enterprises": overview.enterprises,
        "total": state.quota.total,
        "statuses": {status.value: count for status, count in overview.statuses.items()},
        "syncs": {sync.value: count for sync, count in overview.syncs.items()},
        "views": {view.value: count for view, count in overview.views.items()},
    }


def _logs(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.log")):
        with suppress(OSError):
            lines = path.read_text("utf-8", errors="replace").splitlines()
            kept = filter(None, map(_safe, lines[-LOG_LINES:]))
            yield path.name, "".join(f"{line}\n" for line in kept)


def _safe(line: str) -> str:
    """A log's line as far as only the program can have written it."""
    for form in (_LOG_LINE, _PLACE, _KIND):
        found = form.match(line)
        if found is not None:
            return found[0]
    return ""
