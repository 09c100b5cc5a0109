"""A door to one profile: its window, shown at once, and behind it the core, opened in a lane after
the first paint.

What only the open list needs is imported inside functions, because importing it takes longer than the
window takes to appear: in that lane, but for modules of the window, which name classes of Qt. PySide6 makes
those when they are first named, and crashes now and then if two threads do so at once.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from invoice_license_desktop.core.settings import Profile, has_list, os_user, read_workstation
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.lanes import Failure, Lane, Lanes, Task
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.window import MainWindow

if TYPE_CHECKING:
    from invoice_license_desktop.core.domain.database_address import DatabaseAddress
    from invoice_license_desktop.core.log_file import LogFile
    from invoice_license_desktop.core.operations.ports.context import Core, Safekeeping
    from invoice_license_desktop.core.operations.ports.first_rows import ReadFirstRows
    from invoice_license_desktop.core.operations.restore import Restoring
    from invoice_license_desktop.ui.grid.listing import Reading
    from invoice_license_desktop.ui.restoring import RestoringAsk
    from invoice_license_desktop.ui.session import Session

# The first rows are painted before anything else is done.
_BEHIND_MS: Final = 30

OpenCore = Callable[[Profile], "Core"]
OpenSafekeeping = Callable[[Profile], "Safekeeping"]


@dataclass(frozen=True)
class Refused:
    """The store cannot be opened, and what to do about it; `is_damage`: restoring would help;
    `has_settings`: choosing the database anew."""

    sentence: str
    is_damage: bool = False
    has_settings: bool = False


@dataclass(frozen=True)
class _Opened:
    """An open core, and what is to be said of the backup that was restored before, if one was."""

    core: Core
    restored: str = ""
    not_restored: str = ""


class Door(QObject):
    """Lives from the window's first paint to the end of its lanes."""

    opened = Signal()
    damaged = Signal(object)
    """The database was found to be damaged while it was open: a Refused."""
    database_chosen = Signal()
    """Another database shall be opened, or this one with another password."""
    restore_confirmed = Signal(object)
    """A Restoring; the data must be closed for it."""

    def __init__(
        self,
        look: Look,
        profile: Profile,
        open_core: OpenCore,
        open_safekeeping: OpenSafekeeping,
        read_first_rows: ReadFirstRows | None = None,
    ) -> None:
        """Without `read_first_rows` rows come when the core is open."""
        super().__init__()
        self._profile = profile
        self._is_shared = bool(read_workstation(profile).database_url)
        self._open_core = open_core
        self._open_safekeeping = open_safekeeping
        self._read_first_rows = read_first_rows
        self._restoring: Restoring | None = None
        self._asks: RestoringAsk | None = None
        self._lanes = Lanes(self)
        self._failure: Failure | None = None
        self.core: Core | None = None
        self.session: Session | None = None
        self._log: LogFile | None = None
        self.window = MainWindow(look, self._lanes, is_practice=profile.practice)
        self.window.again_asked.connect(self.open)
        self.window.details_asked.connect(self._on_details)
        self.window.settings_asked.connect(self._on_settings)
        self._lanes.damage_found.connect(self._on_damage)
        self.window.painted.connect(self._show_status)

    def show(
        self,
        *,
        with_core: Core | None = None,
        is_first_start: bool = False,
        refused: Refused | None = None,
        restoring: Restoring | None = None,
    ) -> None:
        """Shows the window: the welcome at a first start, what is wrong, or a list that fills itself,
        if so after a backup was restored."""
        self._restoring = restoring
        if refused is not None:
            self.window.painted.connect(partial(self._refuse, refused))
        elif is_first_start:
            self.window.show_welcome()
        elif with_core is not None:
            self.window.painted.connect(partial(self._on_open, _Opened(with_core)))
        else:
            self.window.painted.connect(self.open)
        self.window.show()

    @Slot()
    def open(self) -> None:
        """Shows the first rows, if they can be had at once, then opens the core; the window stays
        usable."""
        self.window.show_list()
        is_plain = self._restoring is None and not self._is_shared
        if self._read_first_rows is None or not is_plain or not self._profile.database.exists():
            self._open()
            return
        work = partial(_read_early, self._read_first_rows, self._profile)
        self._lanes.run(Lane.ROWS, work, self._on_early, self._on_early_failed)

    def _on_early(self, reading: Reading | None) -> None:
        if reading is None:
            self._open()
            return
        self.window.page.model.show_early(reading)
        QTimer.singleShot(_BEHIND_MS, self, self._open)

    def _on_early_failed(self, _failure: Failure) -> None:
        # Whatever it was, opening the core meets it as well, or it does not matter.
        self._open()

    @Slot()
    def _open(self) -> None:
        work = partial(_open, self._open_core, self._profile)
        restoring, self._restoring = self._restoring, None
        if restoring is not None:
            work = partial(
                _restore, restoring, self._open_safekeeping, self._open_core, self._profile
            )
        self._lanes.run(Lane.WRITE, work, self._on_open, self._on_failed)
        QTimer.singleShot(_BEHIND_MS, self, _import_session)

    @Slot()
    def ask_restore(self) -> None:
        """File → Restore a backup."""
        self._asking().ask()

    @Slot()
    def open_diagnostics(self) -> None:
        """Help → Save diagnostics for support; also where the data cannot be opened."""
        from invoice_license_desktop.ui.dialogs.diagnostics import DiagnosticsDialog

        window = self.window
        dialog = DiagnosticsDialog(
            window.look,
            self._lanes,
            self._profile,
            self._open_safekeeping,
            None if self.core is None else self.core.context,
            window.folders.exports,
            window,
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def close(self, *, keeps_core: bool = False) -> Core | None:
        """Ends lanes and window, and the core unless it is handed on. What was due stays due."""
        if self.session is not None:
            self.session.close()
        self._lanes.shutdown()
        core, self.core = self.core, None
        if core is not None and not keeps_core:
            core.close()
            core = None
        if self._log is not None:
            self._log.close()
        self.window.hide()
        self.window.deleteLater()
        gc.unfreeze()
        return core

    def _refuse(self, refused: Refused) -> None:
        self.window.show_fault(
            refused.sentence,
            has_details=False,
            is_damage=refused.is_damage,
            has_settings=refused.has_settings,
        )
        if refused.is_damage:
            self._asking().offer()

    def _asking(self) -> RestoringAsk:
        from invoice_license_desktop.ui.restoring import RestoringAsk

        if self._asks is None:
            self._asks = RestoringAsk(
                self.window, self._lanes, self._profile, self._open_safekeeping
            )
            self._asks.confirmed.connect(self.restore_confirmed)
        return self._asks

    @Slot(str)
    def _on_damage(self, sentence: str) -> None:
        self.damaged.emit(
            Refused(sentence, is_damage=not self._is_shared, has_settings=self._is_shared)
        )

    def _on_open(self, result: _Opened | Refused) -> None:
        if isinstance(result, Refused):
            self._refuse(result)
            return
        from invoice_license_desktop.core.log_file import LogFile
        from invoice_license_desktop.ui.session import Session

        self.core = result.core
        self._log = LogFile(self._profile, "window")
        self.session = Session(self.window, self._lanes, result.core, self._profile)
        self.session.start()
        if result.restored:
            self.window.page.tell_success(result.restored)
        if result.not_restored:
            self.session.notices.tell_trouble(result.not_restored)
        # All that was made up to here stays as long as the window does. Left to the collector, a
        # full collection walks over it for 60 ms, in the middle of scrolling.
        gc.freeze()
        self.opened.emit()

    def _on_failed(self, failure: Failure) -> None:
        self._failure = failure
        sentence = translate(
            "FaultPage", "Something unexpected went wrong while opening the data: {text}"
        )
        self.window.show_fault(sentence.format(text=failure.text), has_details=True)

    @Slot()
    def _on_settings(self) -> None:
        from invoice_license_desktop.ui.dialogs.database import DatabaseDialog

        window = self.window
        dialog = DatabaseDialog(
            window.look, self._lanes, self._profile, self._open_safekeeping, window
        )
        dialog.chosen.connect(self.database_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _on_details(self) -> None:
        from invoice_license_desktop.ui.dialogs.failure import FailureDialog

        if self._failure is not None:
            FailureDialog(self.window.look, self._failure, self.window).open()

    @Slot()
    def _show_status(self) -> None:
        from invoice_license_desktop.ui.status_bar import Link, Status

        if self._is_shared:
            self.window.say_shared()
        link = Link.UNKNOWN if has_list(self._profile) else Link.NOT_SET_UP
        user = os_user()
        is_practice = self._profile.practice
        self.window.status.show_status(
            Status(
                link,
                operator=user,
                os_user=user,
                is_practice=is_practice,
                database=_address(self._profile),
            )
        )


def _import_session() -> None:
    """While the core is being opened: what is painted now needs nothing of it."""
    import invoice_license_desktop.ui.session  # noqa: F401


def _read_early(read_first_rows: ReadFirstRows, profile: Profile, _task: Task) -> Reading | None:
    from invoice_license_desktop.core.domain.calendar import shanghai_day
    from invoice_license_desktop.core.domain.selection import Filter, Sort
    from invoice_license_desktop.ui.grid.listing import PAGE_ROWS, Listing, early_reading

    found = read_first_rows(profile, PAGE_ROWS)
    if found is None or not found.rows:
        return None
    service = found.rows[0].service
    today = shanghai_day(datetime.now(UTC))
    return early_reading(Listing(Filter(service), Sort(), today), found.rows, found.entry)


def _open(open_core: OpenCore, profile: Profile, _task: Task) -> _Opened | Refused:
    # The first one for the window's thread, which finds it imported.
    import invoice_license_desktop.core.log_file  # noqa: F401
    from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
    from invoice_license_desktop.core.operations.ports.vault import VaultError
    from invoice_license_desktop.messages.faults import store_fault_sentence, vault_fault_sentence

    try:
        return _Opened(open_core(profile))
    except StoreError as error:
        is_shared = bool(read_workstation(profile).database_url)
        return Refused(
            store_fault_sentence(translate, error),
            is_damage=error.fault is StoreFault.DAMAGED and not is_shared,
            has_settings=is_shared or error.fault is StoreFault.NETWORK_SHARE,
        )
    except VaultError as error:
        # only the password of a shared database is asked for while opening
        return Refused(vault_fault_sentence(translate, error.fault), has_settings=True)


def _address(profile: Profile) -> DatabaseAddress | None:
    from invoice_license_desktop.core.domain.database_address import (
        InvalidDatabaseError,
        database_address,
    )

    try:
        return database_address(read_workstation(profile).database_url)
    except InvalidDatabaseError:
        return None


def _restore(
    restoring: Restoring,
    open_safekeeping: OpenSafekeeping,
    open_core: OpenCore,
    profile: Profile,
    task: Task,
) -> _Opened | Refused:
    """Put the backup in place, then open what is there, be it the backup or what was there before."""
    from invoice_license_desktop.core.operations.backup import BackupError
    from invoice_license_desktop.core.operations.ports.store import StoreError
    from invoice_license_desktop.core.operations.restore import carry_out_restore
    from invoice_license_desktop.ui.dialogs.problems import problem_of

    said, not_restored = "", ""
    try:
        restored = carry_out_restore(open_safekeeping(profile), restoring)
        said = translate("Backup", "Restored from {file}").format(file=restored.backup.path.name)
    except (BackupError, StoreError) as error:
        not_restored = problem_of(error).sentence
    result = _open(open_core, profile, task)
    if isinstance(result, Refused):
        return result
    return replace(result, restored=said, not_restored=not_restored)
