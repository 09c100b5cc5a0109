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
from invoice_license_desktop.core.domain.database_address import DatabaseAddress
from invoice_license_desktop.core.domain.journal import Actor
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.operations.database_choice import (
    chosen_database,
    database_password,
)
from invoice_license_desktop.core.operations.network import read_connection
from invoice_license_desktop.core.operations.ports.connection import Connection, Hop
from invoice_license_desktop.core.operations.ports.context import (
    Context,
    Core,
    FaultPanel,
    Safekeeping,
)
from invoice_license_desktop.core.operations.ports.databases import DatabaseFound
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
    """Open a profile, creating it at the first time. Runs in the write lane.

    Raises StoreError, and VaultError if the password of a shared database cannot be read.
    """
    from invoice_license_desktop.core.spreadsheet import SpreadsheetReader, SpreadsheetWriter
    from invoice_license_desktop.core.store.network_share import refuse_network_share
    from invoice_license_desktop.core.vault import open_vault
    from invoice_license_desktop.practice.sample import sample_enterprises

    sys.setswitchinterval(SWITCH_S)
    address = chosen_database(profile)
    if address is None:
        # before a folder is made there
        refuse_network_share(profile.database)
    workstation = _begin(profile)
    clock = SystemClock()
    with ExitStack() as opened:
        opened.callback(_begin_use(profile))
        vault = open_vault(workstation.profile_id, practice=profile.practice)
        store = _open_store(profile, address, vault, clock, opened)
        platform, faults = (
            _practice_platform(profile, clock, opened)
            if profile.practice
            else (_real_platform(profile, store, vault, clock, opened), None)
        )
        context = Context(store, platform, vault, clock, actor(workstation))
        if profile.practice and store.may_write:
            begin_practice(context, sample_enterprises())
        safekeeping = open_safekeeping(profile)
        close = opened.pop_all().close
        return Core(
            context,
            SpreadsheetReader(),
            SpreadsheetWriter(),
            faults,
            safekeeping,
            close,
            database=address,
        )


def open_safekeeping(profile: Profile) -> Safekeeping:
    """What backs a profile up, restores it and chooses its database, whether that can be opened or
    not. Raises StoreError NOT_WRITABLE. Runs in a lane."""
    from invoice_license_desktop.core.store.files import SqlFiles

    clock, workstation = SystemClock(), read_workstation(profile)
    return Safekeeping(
        profile,
        SqlFiles(clock),
        clock,
        actor(workstation),
        open_profile_vault(profile),
        _try_database,
        is_shared=bool(workstation.database_url),
    )


def open_profile_vault(profile: Profile) -> Vault:
    """The keyring of a profile, without its store. Raises StoreError NOT_WRITABLE."""
    from invoice_license_desktop.core.vault import open_vault

    return open_vault(_begin(profile).profile_id, practice=profile.practice)


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


def _open_store(
    profile: Profile,
    address: DatabaseAddress | None,
    vault: Vault,
    clock: SystemClock,
    opened: ExitStack,
) -> Store:
    if address is None:
        from invoice_license_desktop.core.store.database import open_store

        own = open_store(profile.database, clock=clock, practice=profile.practice)
        opened.callback(own.close)
        return own
    from invoice_license_desktop.core.store.postgresql import open_shared_store

    # by the server's clock, which is the same for all workstations
    store = open_shared_store(address.url, database_password(vault), practice=profile.practice)
    opened.callback(store.close)
    return store


def _try_database(address: DatabaseAddress, password: str, *, practice: bool) -> DatabaseFound:
    from invoice_license_desktop.core.store.shared_trial import try_shared_database

    return try_shared_database(address, password, practice=practice)


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
