"""Cores in memory that a program opens, and what is seen of the window before them."""

from __future__ import annotations

from collections.abc import Callable

from invoice_license_desktop.core.domain.journal import Actor
from invoice_license_desktop.core.operations.database_choice import chosen_database
from invoice_license_desktop.core.operations.ports.context import Context, Core, Safekeeping
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.operations.ports.vault import VaultError, VaultFault
from invoice_license_desktop.core.settings import Profile
from invoice_license_desktop.ui.program import Program
from invoice_license_desktop.ui.window import MainWindow
from tests.fakes.clock import FakeClock
from tests.fakes.databases import FakeDatabases
from tests.fakes.files import FakeFiles
from tests.fakes.platform import FakePlatform
from tests.fakes.samples import sample_entries
from tests.fakes.store import FakeStore
from tests.fakes.tables import FakeTables
from tests.fakes.vault import FakeVault
from tests.ui.window.bench import NoSheets

ACTOR = Actor("root", "root", "PC-1")


class Opening:
    """Opens cores in memory. `fault` or `vault_fault` set: opening fails so; `closed` counts cores let
    go; `is_shared`: what is opened is a shared database."""

    def __init__(self) -> None:
        self.fault: StoreFault | None = None
        self.vault_fault: VaultFault | None = None
        self.opened: list[Profile] = []
        self.closed = 0
        self.files: dict[Profile, FakeFiles] = {}
        self.vault = FakeVault()
        self.databases = FakeDatabases()
        self.is_shared = False

    def __call__(self, profile: Profile) -> Core:
        if self.fault is not None:
            raise StoreError(self.fault)
        if self.vault_fault is not None:
            raise VaultError(self.vault_fault)
        self.opened.append(profile)
        clock = FakeClock()
        restored = self.files[profile].read(profile.database) if profile in self.files else None
        store = FakeStore(clock)
        if restored is not None:
            store.keep(restored)
        else:
            with store.writing() as work:
                work.enterprises.add(sample_entries(3))
                work.commit()
        profile.folder.mkdir(parents=True, exist_ok=True)
        profile.database.touch()
        context = Context(store, FakePlatform(clock), self.vault, clock, ACTOR)
        safekeeping = self.safekeeping(profile, store)
        return Core(
            context,
            NoSheets(),
            FakeTables(),
            None,
            safekeeping,
            self._close,
            database=chosen_database(profile),
        )

    def safekeeping(self, profile: Profile, store: FakeStore | None = None) -> Safekeeping:
        """What backs a profile up, whose database is in memory if it is open."""
        clock = FakeClock()
        files = self.files.setdefault(
            profile, FakeFiles(clock, store or FakeStore(clock), profile.database)
        )
        return Safekeeping(
            profile, files, clock, ACTOR, self.vault, self.databases, is_shared=self.is_shared
        )

    def _close(self) -> None:
        self.closed += 1


def window_of(program: Program) -> MainWindow:
    assert program.door is not None
    return program.door.window


def has_rows(program: Program) -> Callable[[], bool]:
    return lambda: program.door is not None and window_of(program).page.model.rowCount() == 3
