"""The composition root: puts the core of a profile together. Knows no window and no command.

The adapters are imported inside `open_core`, which the window runs in a lane after its first paint:
SQLAlchemy, requests and keyring take longer to import than the window takes to appear.
"""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from threading import Lock

from invoice_license_desktop.core.domain.calendar import to_milliseconds
from invoice_license_desktop.core.domain.journal import Actor
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.operations.network import read_connection
from invoice_license_desktop.core.operations.ports.connection import Connection, Hop
from invoice_license_desktop.core.operations.ports.context import (
    Context,
    Core,
    FaultPanel,
    Safekeeping,
)
from invoice_license_desktop.core.operations.ports.platform import Platform, PlatformError
from invoice_license_desktop.core.operations.ports.store import Store, StoreError, StoreFault
from invoice_license_desktop.core.operations.ports.vault import Vault
from invoice_license_desktop.core.operations.practice_list import begin_practice
from invoice_license_desktop.core.profile_use import ProfileInUseError, begin_use
from invoice_license_desktop.core.settings import (
    Profile,
    Workstation,
    change_workstation,
    os_user,
    read_workstation,
    workstation_name,
)

# Python's own 5 ms are what a thread waits for each other one that is busy: the window's before it
# may begin to paint, and sync's, whenever a part of an answer has come in, before it may read it
SWITCH_S = 0.001


class SystemClock:
    """Implements the `Clock` port."""

    def now(self) -> datetime:
        """The present moment, aware UTC, cut to milliseconds."""
        return to_milliseconds(datetime.now(UTC))


def open_core(profile: Profile) -> Core:
    """Open a profile, creating it at the first time. Raises StoreError. Runs in the write lane."""
    from invoice_license_desktop.core.spreadsheet import SpreadsheetReader, SpreadsheetWriter
    from invoice_license_desktop.core.store.database import open_store
    from invoice_license_desktop.core.vault import open_vault
    from invoice_license_desktop.practice.sample import sample_enterprises

    sys.setswitchinterval(SWITCH_S)
    workstation = _begin(profile)
    clock = SystemClock()
    with ExitStack() as opened:
        opened.callback(_begin_use(profile))
        store = open_store(profile.database, clock=clock, practice=profile.practice)
        opened.callback(store.close)
        vault = open_vault(workstation.profile_id, practice=profile.practice)
        platform, faults = (
            _practice_platform(profile, clock, opened)
            if profile.practice
            else (_real_platform(profile, store, vault, clock, opened), None)
        )
        context = Context(store, platform, vault, clock, actor(workstation))
        if profile.practice:
            begin_practice(context, sample_enterprises())
        safekeeping = open_safekeeping(profile)
        close = opened.pop_all().close
        return Core(context, SpreadsheetReader(), SpreadsheetWriter(), faults, safekeeping, close)


def open_safekeeping(profile: Profile) -> Safekeeping:
    """What backs a profile up and restores it, whether its store can be opened or not. In a lane."""
    from invoice_license_desktop.core.store.files import SqlFiles

    clock = SystemClock()
    return Safekeeping(profile, SqlFiles(clock), clock, actor(read_workstation(profile)))


def actor(workstation: Workstation) -> Actor:
    """Who acts here: the operator's name if one is set, else the operating-system user."""
    user = os_user()
    return Actor(workstation.operator.strip() or user, user, workstation_name())


def _begin(profile: Profile) -> Workstation:
    """Give a new profile its folder and its id. Raises StoreError if the folder is not writable."""
    try:
        profile.folder.mkdir(parents=True, exist_ok=True)
        return change_workstation(profile, lambda settings: settings)
    except OSError as error:
        raise StoreError(StoreFault.NOT_WRITABLE, str(profile.folder)) from error


def _begin_use(profile: Profile) -> Callable[[], None]:
    """Nobody exchanges the database from now on. Raises StoreError while somebody does."""
    try:
        return begin_use(profile)
    except ProfileInUseError as error:
        raise StoreError(StoreFault.RESTORING) from error
    except OSError as error:
        raise StoreError(StoreFault.NOT_WRITABLE, str(profile.folder)) from error


def _real_platform(
    profile: Profile, store: Store, vault: Vault, clock: SystemClock, opened: ExitStack
) -> Platform:
    from invoice_license_desktop.core.platform.client import HttpPlatform

    platform = HttpPlatform(lambda: read_connection(store, vault, profile), clock)
    opened.callback(platform.close)
    return platform


def _practice_platform(
    profile: Profile, clock: SystemClock, opened: ExitStack
) -> tuple[Platform, FaultPanel]:
    from invoice_license_desktop.core.platform.client import HttpPlatform
    from invoice_license_desktop.practice.launcher import (
        PracticeError,
        PracticeServer,
        launch_practice,
    )
    from invoice_license_desktop.practice.panel import PracticePanel

    lock = Lock()
    launched: list[PracticeServer] = []

    def access() -> tuple[str, str, str]:
        # started when it is first asked: many commands never ask
        with lock:
            if not launched:
                launched.append(opened_server())
            server = launched[0]
        return server.url, server.client_id, server.secret

    def opened_server() -> PracticeServer:
        server = launch_practice(profile.platform_database)
        closing.callback(server.close)
        return server

    def connection() -> Connection:
        try:
            return Connection(*access())
        except PracticeError as error:
            raise PlatformError(Reason.UNREACHABLE, str(error), hop=Hop.CONNECT) from None

    closing = opened.enter_context(ExitStack())
    platform = HttpPlatform(connection, clock)
    opened.callback(platform.close)
    return platform, PracticePanel(access)
